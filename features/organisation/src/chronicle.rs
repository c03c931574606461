//! What an organisation was, when: its line of names, places in the tree and successions, told from the tree; leaders and
//! documents are told by the features that keep them, through [`Chronicle`].

use std::sync::Arc;

use db::Cx;
use kernel::{Date, Dates, OrgId};

use crate::Tree;
use crate::operation::{Both, Joined};

/// Somebody who led on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The name.
    pub person: String,
    /// The office.
    pub title: Both,
}

/// A dated line that a feature adds to the history of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whose line it is.
    pub org: OrgId,
    /// From when to when; an instant has only a beginning.
    pub dates: Dates,
    /// What happened.
    pub text: Both,
    /// A second line.
    pub note: Both,
    /// The address on the portal where more stands; empty for none.
    pub url: String,
}

/// A document that stands for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The decision as it was cited.
    pub decision: String,
    /// The document's address.
    pub url: String,
}

/// A feature that knows something of the past of organisations.
pub trait Chronicle: Send + Sync {
    /// Who led an organisation on a day, the highest office first.
    fn leaders<'a>(&'a self, _: &'a mut Cx, _: OrgId, _: Date) -> Joined<'a, Vec<Leader>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Where the leaders of an organisation are kept at its desk.
    fn leaders_page(&self, _org: &str) -> Option<String> {
        None
    }

    /// Lines of these organisations, in any order; some hundred at most.
    fn lines<'a>(&'a self, _: &'a mut Cx, _: &'a [OrgId]) -> Joined<'a, Vec<Told>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Public documents for cited decisions (`3476/QĐ-UBND`).
    fn evidence<'a>(&'a self, _: &'a mut Cx, _: &'a [String]) -> Joined<'a, Vec<Evidence>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// All of them. A service that boot wires.
#[derive(Clone, Default)]
pub struct Chronicles(pub Vec<Arc<dyn Chronicle>>);

impl std::fmt::Debug for Chronicles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chronicles({})", self.0.len())
    }
}

impl Tree {
    /// Whoever stood in the place of an organisation on a day: itself, else those it came from that were there, else who
    /// goes on in its place.
    pub fn stood_for(&self, id: OrgId, day: Date) -> Vec<OrgId> {
        let here = |id: &OrgId| self.get(*id).is_some_and(|n| n.dates.holds_on(day));
        if here(&id) {
            return vec![id];
        }
        let before: Vec<OrgId> = self.line(id).into_iter().filter(|p| *p != id && here(p)).collect();
        if !before.is_empty() {
            return before;
        }
        let next = self.goes_on_as(id, day);
        if here(&next) { vec![next] } else { Vec::new() }
    }
}
