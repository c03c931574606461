//! How other features join a move of the tree, without the tree knowing them.
//!
//! A feature that keeps things by organisation (memberships, posts, tasks, figures, portals) implements [`MovesAlong`]
//! and stands in the list that boot puts together ([`Along`]). The order of the list is the order of the house: what
//! stands below goes first. One operation is one transaction: the tree's own facts are written first, then each feature
//! is asked in turn; when one fails, nothing has happened.
//!
//! # The three hours of an operation
//!
//! 1. **Preview.** [`MovesAlong::preview`] in a snapshot. Nothing is written; the operation has its id, but no row.
//! 2. **Decision.** [`MovesAlong::carry_out`] in the transaction that records the operation. Here *dated facts* are
//!    written, with [`Operation::on`] as their day, even when it lies in the future (a membership ends on that day, another
//!    begins) or in the past (a late record). Until the day comes, [`MovesAlong::undo`] may be asked to take back exactly
//!    what `carry_out` wrote: keep the operation's id beside what was written, or the value before.
//! 3. **The day.** [`MovesAlong::take_effect`] once the day has come, in a transaction of its own (in the same one, right
//!    after `carry_out`, when the day has come already). Here goes what has *no* dates: who owns a portal, an open task.
//!    There is no way back after that, so it is never followed by `undo`.
//!
//! # Rules
//!
//! - Ask the operation, not its kind: [`Operation::endings`] (who ends, and who inherits), [`Operation::moves`] (who stands
//!   under whom from that day), [`Operation::begins`]. A merger, a consolidation, a split and a closed level are all made
//!   of these.
//! - What belongs to an ended organisation goes to its heir; where there is none it ends with the day. What was recorded
//!   for days before stays with the organisation of those days: nothing is rewritten.
//! - Write with statements over sets (`INSERT … SELECT`, one `UPDATE`), never row by row: 100,000 memberships and 20,000
//!   articles must be through in seconds. Tell [`Progress`] between statements.
//! - `carry_out` and `take_effect` may run again after a killed process, since their transaction was never kept; keep
//!   nothing outside of it.
//! - A late record (`on` before [`Operation::recorded_on`]) re-attributes what lies in open periods and leaves closed
//!   ones: a report that was approved keeps its snapshot.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::{Cx, Db, Result};
use kernel::OrgId;
use ui::Lang;

use super::Operation;
use super::progress::Progress;

/// A phrase in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Both {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The same phrase told in each language: `Both::told(|l| l.tf("people.moving", &[("n", &n)]))`.
    pub fn told(phrase: impl Fn(Lang) -> String) -> Self {
        Self { vi: phrase(Lang::Vi), en: phrase(Lang::En) }
    }

    /// The phrase in a language.
    pub fn text(&self, l: Lang) -> &str {
        l.pick(&self.vi, &self.en)
    }
}

/// Where things go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// To this organisation.
    To(OrgId),
    /// They end with the day.
    Ends,
    /// They stay where they are, findable from the successor.
    Stays,
}

/// One line of the preview: what kind of thing, how many, from whom, where to. The record of the operation keeps it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Moving {
    /// The kind of thing in the plural, as it follows a number: “hội viên cá nhân”, “personal memberships”.
    pub what: Both,
    /// How many.
    pub count: u64,
    /// Whose they are now.
    pub from: OrgId,
    /// Where they go.
    pub fate: Fate,
    /// A second line, where the reader must know more; empty for none.
    pub note: Both,
}

/// What a method answers; boxed, because the features of all crates stand in one list.
pub type Joined<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A feature that joins every move of the tree. The module says when each method is called.
pub trait MovesAlong: Send + Sync {
    /// The feature's name: for logs, and for the progress that an administrator sees.
    fn name(&self) -> &'static str;

    /// What would move, counted. Lines with a count of nought are not shown.
    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>>;

    /// Writes the dated facts.
    fn carry_out<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()>;

    /// Takes back exactly what `carry_out` wrote; the day has not come.
    fn undo<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, ()>;

    /// After [`MovesAlong::undo`] of all features, once the tree's own rows are what they were: for what is worked out from
    /// the tree as the transaction sees it.
    fn undone<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// Moves what has no dates; the day has come.
    fn take_effect<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// After a commit: renews what this node keeps in memory, so that the next request sees it. Other nodes hear of it
    /// through the change log.
    fn renew<'a>(&'a self, _: &'a Db) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

/// All features that join, in the order of the house. A service that boot wires.
#[derive(Clone, Default)]
pub struct Along(pub Vec<Arc<dyn MovesAlong>>);

impl std::fmt::Debug for Along {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|a| a.name())).finish()
    }
}
