//! An operation as it is recorded: what was asked for, and what follows from it.

use kernel::{Date, OperationId, OrgId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Both, Moving};
use crate::kind::words;

words! {
    /// What is done to the tree (text keys `operation.kind.…`).
    OperationKind {
        /// An organisation begins.
        Create = "create",
        /// A new name, perhaps a new word in addresses.
        Rename = "rename",
        /// Another organisation above, or none.
        Move = "move",
        /// Some end, one of those that go on takes them in.
        Merger = "merger",
        /// Several end, a new one begins in their place.
        Consolidation = "consolidation",
        /// New ones begin out of one.
        Split = "split",
        /// One ends, nobody takes its place.
        Dissolution = "dissolution",
        /// Every organisation of a kind below one ends.
        ClosedLevel = "closed_level",
    }
}

words! {
    /// Where an operation stands (text keys `operation.state.…`).
    OperationState {
        /// The queue will carry it out.
        Waiting = "waiting",
        /// Its facts are written; its day has not come.
        Decided = "decided",
        /// Its day has come.
        InForce = "in_force",
        /// Taken back before its day.
        Undone = "undone",
        /// Could not be carried out.
        Refused = "refused",
    }
}

words! {
    /// What becomes of the portals of those who end (text keys `operation.portals.…`).
    Portals {
        /// Kept as they were, with a banner that leads to the successor.
        Archive = "archive",
        /// Their articles also stand in the successor's lists, their front page leads there.
        Fold = "fold",
    }
}

/// An organisation ends on the day of the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Who ends.
    pub org: OrgId,
    /// Who inherits what belonged to it: members, posts, accounts, portals.
    pub heir: Option<OrgId>,
}

/// An organisation stands under another one from the day of the operation on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Who.
    pub org: OrgId,
    /// Under whom it stood on that day.
    pub from: Option<OrgId>,
    /// Under whom it stands.
    pub to: Option<OrgId>,
}

/// A word in addresses that changes hands, or changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Who bore it until the day.
    pub org: OrgId,
    /// The word.
    pub word: String,
    /// Who bears it from the day on; none when nobody does.
    pub to: Option<OrgId>,
    /// The word of its former bearer from the day on: `hung-yen-cu` where it was `hung-yen`.
    pub instead: String,
}

/// What follows from an operation, for the tree and for everybody who moves along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effects {
    /// Organisations that begin.
    pub begins: Vec<OrgId>,
    /// Organisations that end.
    pub endings: Vec<Ending>,
    /// Organisations that stand under others; not those that begin.
    pub moves: Vec<Shift>,
    /// Organisations whose later move, recorded already, leads to another parent.
    #[serde(default)]
    pub turned: Vec<OrgId>,
    /// Words in addresses.
    pub words: Vec<Word>,
    /// Organisations that bear another name.
    pub renamed: Vec<OrgId>,
    /// One became another: predecessor and successor, also of a split whose predecessor goes on.
    pub successions: Vec<(OrgId, OrgId)>,
    /// What moved along, counted when it was carried out; empty before, and for operations older than this list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<Moving>,
}

impl Effects {
    /// Every organisation that is touched, each once.
    pub fn parts(&self) -> Vec<OrgId> {
        let mut all = self.begins.clone();
        all.extend(self.endings.iter().flat_map(|e| [Some(e.org), e.heir]).flatten());
        all.extend(self.moves.iter().map(|m| m.org).chain(self.turned.iter().copied()));
        all.extend(self.words.iter().flat_map(|w| [Some(w.org), w.to]).flatten());
        all.extend(&self.renamed);
        all.extend(self.successions.iter().flat_map(|(from, to)| [*from, *to]));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A move of the tree, before or after it is recorded.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id; also that of a preview.
    pub id: OperationId,
    /// Whose office records it.
    pub by: OrgId,
    /// What is done.
    pub kind: OperationKind,
    /// The first day on which it holds.
    pub on: Date,
    /// The day on which it was recorded.
    pub recorded_on: Date,
    /// Number and date of the decision.
    pub decision: String,
    /// The decision in a document library, its id as text; empty when it is in none.
    pub document: String,
    /// What becomes of portals.
    pub portals: Portals,
    /// Which line of a plan it carries out; empty for none.
    pub plan: String,
    /// Where it stands.
    pub state: OperationState,
    /// What follows from it.
    pub effects: Effects,
    /// Who recorded it.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Who took it back.
    pub undone_by_name: String,
    /// Why it was refused.
    pub refusal: Both,
}

impl Operation {
    /// Whether it was recorded after its day.
    pub fn is_late(&self) -> bool {
        self.on < self.recorded_on
    }

    /// Who ends, and who inherits.
    pub fn endings(&self) -> &[Ending] {
        &self.effects.endings
    }

    /// Who stands under whom from the day on.
    pub fn moves(&self) -> &[Shift] {
        &self.effects.moves
    }

    /// Who begins.
    pub fn begins(&self) -> &[OrgId] {
        &self.effects.begins
    }

    /// Who inherits what belongs to an organisation; none when it goes on, or nobody inherits.
    pub fn heir(&self, org: OrgId) -> Option<OrgId> {
        self.effects.endings.iter().find(|e| e.org == org).and_then(|e| e.heir)
    }

    /// Whether an organisation ends.
    pub fn ends(&self, org: OrgId) -> bool {
        self.effects.endings.iter().any(|e| e.org == org)
    }
}
