//! Accounts, events and links of the demo.

use serde::Deserialize;

use super::When;

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the roles say it")]
pub enum Role {
    Administrator,
    ChiefEditor,
    Editor,
    Author,
    Officer,
    DeskReader,
}

/// Someone who signs in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// How other files refer to it.
    pub key: String,
    /// Name (invented).
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Key of the organisation.
    pub organisation: String,
    /// The role there.
    pub role: Role,
    /// What the person does, Vietnamese.
    pub title_vi: String,
    /// Further roles: organisation and role.
    #[serde(default)]
    pub also: Vec<(String, Role)>,
    /// Key of an account whose place this one takes for some weeks around today.
    #[serde(default)]
    pub stands_in_for: Option<String>,
}

/// An event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happening {
    /// Key of the organisation.
    pub organisation: String,
    /// The word in the address.
    pub slug: String,
    /// Title, Vietnamese.
    pub title_vi: String,
    /// Title, English.
    pub title_en: String,
    /// Start.
    pub starts: When,
    /// End.
    pub ends: Option<When>,
    /// Place, Vietnamese.
    pub place_vi: String,
    /// Place, English.
    pub place_en: String,
    /// `in_person`, `online` or `hybrid`.
    pub mode: String,
    /// What it is, Vietnamese.
    pub about_vi: String,
    /// What it is, English.
    pub about_en: String,
    /// The article about it, `ORG/SLUG`.
    pub article: Option<String>,
}

/// A link of a portal.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Keys of the organisations whose portals show it; all portals when empty.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// Name of the group, Vietnamese.
    pub group_vi: String,
    /// Name of the group, English.
    pub group_en: String,
    /// Label, Vietnamese.
    pub vi: String,
    /// Label, English.
    pub en: String,
    /// Address.
    pub url: String,
}

#[derive(Deserialize)]
pub(super) struct Accounts {
    pub account: Vec<Account>,
}

#[derive(Deserialize)]
pub(super) struct Happenings {
    pub happening: Vec<Happening>,
}

#[derive(Deserialize)]
pub(super) struct Links {
    pub link: Vec<Link>,
}
