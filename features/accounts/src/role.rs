//! Roles and what each may do. One table; pages and verbs ask for a permission, never for a role.

use std::fmt;
use std::str::FromStr;

/// What somebody may do in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Enter the desk and read what is not public yet.
    ReadDesk,
    /// Write articles of one's own.
    Write,
    /// Change articles of others, return and approve them.
    Edit,
    /// Publish, correct, withdraw.
    Publish,
    /// Documents, static pages, events, links.
    Documents,
    /// The portal: sections, menu, colours, hosts, redirects.
    Site,
    /// Request, offer and accept articles of other portals.
    Share,
    /// Roles of others.
    People,
    /// The organisation's own data and its members.
    Organisation,
    /// The audit trail.
    Audit,
    /// Visit statistics.
    Statistics,
    /// Personal data of members, experts and staff.
    Persons,
}

impl Permission {
    /// All of them, for tests and help.
    pub const ALL: [Permission; 12] = [
        Permission::ReadDesk,
        Permission::Write,
        Permission::Edit,
        Permission::Publish,
        Permission::Documents,
        Permission::Site,
        Permission::Share,
        Permission::People,
        Permission::Organisation,
        Permission::Audit,
        Permission::Statistics,
        Permission::Persons,
    ];
}

/// A role in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the organisation's part of the system, and those below it.
    Administrator,
    /// Answers for what is published.
    ChiefEditor,
    /// Edits and approves.
    Editor,
    /// Writes.
    Author,
    /// Keeps documents, events and the organisation's records.
    Officer,
    /// Reads the desk.
    Reader,
}

impl Role {
    /// All of them, the widest first.
    pub const ALL: [Role; 6] =
        [Role::Administrator, Role::ChiefEditor, Role::Editor, Role::Author, Role::Officer, Role::Reader];

    /// The stored word; also the last part of the text key `role.…`.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::ChiefEditor => "chief_editor",
            Role::Editor => "editor",
            Role::Author => "author",
            Role::Officer => "officer",
            Role::Reader => "reader",
        }
    }

    /// Whether the role also holds in the organisations below. Reading and administering go down the tree; writing
    /// and publishing stay with the organisation that answers for its own portal.
    pub fn inherited(self) -> bool {
        matches!(self, Role::Administrator | Role::Reader)
    }

    /// What the role may do.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Role::Administrator => &[
                P::ReadDesk,
                P::Documents,
                P::Site,
                P::Share,
                P::People,
                P::Organisation,
                P::Audit,
                P::Statistics,
                P::Persons,
            ],
            Role::ChiefEditor => {
                &[P::ReadDesk, P::Write, P::Edit, P::Publish, P::Documents, P::Site, P::Share, P::Audit, P::Statistics]
            }
            Role::Editor => &[P::ReadDesk, P::Write, P::Edit, P::Documents, P::Share, P::Statistics],
            Role::Author => &[P::ReadDesk, P::Write],
            Role::Officer => &[P::ReadDesk, P::Write, P::Documents, P::Organisation, P::Statistics, P::Persons],
            Role::Reader => &[P::ReadDesk, P::Statistics],
        }
    }

    /// Whether the role may do it.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Role::ALL.into_iter().find(|r| r.word() == word).ok_or_else(|| "no such role".to_owned())
    }
}
