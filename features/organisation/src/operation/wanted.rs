//! What an office asks for, as its form or a plan says it.

use kernel::OrgId;
use serde::{Deserialize, Serialize};

use super::OperationKind;
use crate::Name;

/// A name without its days; those are the operation's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Full name.
    pub vi: String,
    /// In English.
    pub en: String,
    /// In running text.
    pub short_vi: String,
    /// In English.
    pub short_en: String,
    /// As it stands in document numbers.
    pub abbreviation: String,
}

impl From<Name> for Named {
    fn from(n: Name) -> Self {
        Self { vi: n.vi, en: n.en, short_vi: n.short_vi, short_en: n.short_en, abbreviation: n.abbreviation }
    }
}

/// An organisation that is to begin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    /// The stored word of its kind.
    pub kind: String,
    /// The stored word of its external kind; empty for none.
    pub external: String,
    /// Its name.
    pub name: Named,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Its word in addresses; one that a predecessor bears goes over to it.
    pub slug: String,
    /// Under whom. For a consolidation or split that names none: where the first predecessor stands.
    pub parent: Option<OrgId>,
    /// Province or town.
    pub place: String,
}

/// One of the organisations that a split makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The new organisation.
    pub new: Newcomer,
    /// Which organisations below the old one go with it.
    pub children: Vec<OrgId>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Wanted {
    /// An organisation begins.
    Create {
        /// Which.
        new: Newcomer,
    },
    /// Another name; another word in addresses where one is given.
    Rename {
        /// Whose.
        org: OrgId,
        /// The name.
        name: Named,
        /// The word, empty to keep it.
        slug: String,
    },
    /// Another organisation above; none when it leaves.
    Move {
        /// Who.
        org: OrgId,
        /// Under whom.
        parent: Option<OrgId>,
    },
    /// Some end, one goes on and takes them in.
    Merge {
        /// Who end.
        orgs: Vec<OrgId>,
        /// Who goes on.
        into: OrgId,
    },
    /// Several end, a new one begins.
    Consolidate {
        /// Who end; the first is the one whose place in the tree the new one takes.
        orgs: Vec<OrgId>,
        /// Who begins.
        new: Newcomer,
    },
    /// New ones begin out of one.
    Split {
        /// Which.
        org: OrgId,
        /// Into which; the first inherits what is not divided when the old one ends.
        parts: Vec<Part>,
        /// Whether the old one goes on beside them.
        goes_on: bool,
    },
    /// One ends without a successor.
    Dissolve {
        /// Which.
        org: OrgId,
        /// Where the organisations below it go; none: where it stands itself.
        children_to: Option<OrgId>,
    },
    /// All of a kind below one end.
    CloseLevel {
        /// Below which.
        below: OrgId,
        /// The stored word of the kind.
        kind: String,
    },
}

impl Wanted {
    /// The kind of operation.
    pub fn kind(&self) -> OperationKind {
        match self {
            Wanted::Create { .. } => OperationKind::Create,
            Wanted::Rename { .. } => OperationKind::Rename,
            Wanted::Move { .. } => OperationKind::Move,
            Wanted::Merge { .. } => OperationKind::Merger,
            Wanted::Consolidate { .. } => OperationKind::Consolidation,
            Wanted::Split { .. } => OperationKind::Split,
            Wanted::Dissolve { .. } => OperationKind::Dissolution,
            Wanted::CloseLevel { .. } => OperationKind::ClosedLevel,
        }
    }

    /// Those that are to begin, in the order in which they get their ids.
    pub fn newcomers(&self) -> Vec<&Newcomer> {
        match self {
            Wanted::Create { new } | Wanted::Consolidate { new, .. } => vec![new],
            Wanted::Split { parts, .. } => parts.iter().map(|p| &p.new).collect(),
            _ => Vec::new(),
        }
    }

    /// The organisations that it names and that are there already.
    pub fn named(&self) -> Vec<OrgId> {
        match self {
            Wanted::Create { new } => new.parent.into_iter().collect(),
            Wanted::Rename { org, .. } => vec![*org],
            Wanted::Move { org, parent } => [Some(*org), *parent].into_iter().flatten().collect(),
            Wanted::Merge { orgs, into } => orgs.iter().chain([into]).copied().collect(),
            Wanted::Consolidate { orgs, new } => orgs.iter().copied().chain(new.parent).collect(),
            Wanted::Split { org, parts, .. } => {
                let children = parts.iter().flat_map(|p| p.children.iter().copied().chain(p.new.parent));
                std::iter::once(*org).chain(children).collect()
            }
            Wanted::Dissolve { org, children_to } => [Some(*org), *children_to].into_iter().flatten().collect(),
            Wanted::CloseLevel { below, .. } => vec![*below],
        }
    }
}
