//! Who sees a task and who may change it.

use accounts::{Desk, Permission};
use db::Cx;
use kernel::{Date, OrgId, TaskId};
use organisation::Tree;
use web::PageError;

use crate::task::Task;

/// The last day on which an organisation is looked at: today, or its last.
pub(crate) fn lived_day(tree: &Tree, org: OrgId, today: Date) -> Date {
    let ended = tree.get(org).and_then(|n| n.dates.to).filter(|to| *to <= today);
    ended.and_then(|to| to.yesterday().ok()).unwrap_or(today)
}

/// Whether a desk sees what belongs to an organisation: its own, of whom it came from, of those below.
pub(crate) fn reaches(tree: &Tree, desk: OrgId, org: OrgId, today: Date) -> bool {
    tree.line(desk).contains(&org) || tree.above(org, lived_day(tree, org, today)).contains(&desk)
}

/// The organisation and everything below it, with those it and they came from.
pub(crate) fn everybody(tree: &Tree, desk: OrgId, today: Date) -> Vec<OrgId> {
    let mut all: Vec<OrgId> = tree.subtree(desk, today).into_iter().flat_map(|o| tree.line(o)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Task {
    /// Whether a desk sees it.
    pub(crate) fn is_seen(&self, tree: &Tree, desk: &Desk) -> bool {
        let (org, today) = (desk.org.id, desk.actor.today);
        reaches(tree, org, self.entry.org, today)
            || tree.line(org).iter().any(|o| self.entry.helpers.contains(o) || self.assigned_by == *o)
    }

    /// Whether somebody at a desk may change it: who leads, and who gave it.
    pub(crate) fn may_change(&self, tree: &Tree, desk: &Desk) -> bool {
        let line = tree.line(desk.org.id);
        desk.may(Permission::Organisation) && (line.contains(&self.entry.org) || line.contains(&self.assigned_by))
    }

    /// The task of an address: 404 for what the desk does not see.
    pub(crate) async fn at(cx: &mut Cx, tree: &Tree, desk: &Desk, id: &str) -> Result<Self, PageError> {
        let id: TaskId = id.parse().map_err(|_| PageError::NotFound)?;
        let task = Self::find(cx, id).await?.ok_or(PageError::NotFound)?;
        if task.is_seen(tree, desk) { Ok(task) } else { Err(PageError::NotFound) }
    }

    /// The same, to be changed: 403 for who only sees it.
    pub(crate) async fn to_change(cx: &mut Cx, tree: &Tree, desk: &Desk, id: &str) -> Result<Self, PageError> {
        let task = Self::at(cx, tree, desk, id).await?;
        if task.may_change(tree, desk) { Ok(task) } else { Err(PageError::Forbidden) }
    }
}
