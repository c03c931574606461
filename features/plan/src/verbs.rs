//! What is done with tasks: given, corrected, moved from state to state, carried over, handed on below.
//!
//! Targets with numbers stand as planned figures in the ledger as long as the task stands; see
//! docs/adr/0013-targets-and-progress.md.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::{Date, OrgId, RecordId, TaskId};
use ledger::Ledger;
use ledger::planned::{self, Planned};
use organisation::Tree;

use crate::counted;
use crate::task::{NewTask, Task};
use crate::words::{Comparison, TaskState};

/// Why a task cannot be given or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskError {
    /// An organisation does not exist in that year.
    Life(OrgId),
    /// The due day lies outside the life of the one who leads.
    Due,
    /// The due day lies before the year of the task.
    DueYear,
    /// Who leads cannot help.
    Helper,
    /// Two targets for one indicator.
    Twice,
    /// A reason is needed.
    Reason,
    /// It is closed already.
    Closed,
    /// It would be carried over into its own past.
    Year,
    /// A plan of a year is approved after it was discussed.
    Undiscussed,
}

impl TaskError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            TaskError::Life(_) => "task.error.life",
            TaskError::Due => "task.error.due",
            TaskError::DueYear => "task.error.due_year",
            TaskError::Helper => "task.error.helper",
            TaskError::Twice => "task.error.twice",
            TaskError::Reason => "task.error.reason",
            TaskError::Closed => "task.error.closed",
            TaskError::Year => "task.error.year",
            TaskError::Undiscussed => "coming.error.undiscussed",
        }
    }

    /// The field it stands beside.
    pub fn field(self) -> &'static str {
        match self {
            TaskError::Life(_) => "org",
            TaskError::Due | TaskError::DueYear => "due_on",
            TaskError::Helper => "helpers",
            TaskError::Twice => "targets",
            TaskError::Reason => "reason",
            TaskError::Closed => "state",
            TaskError::Year => "year",
            TaskError::Undiscussed => "directions",
        }
    }
}

/// What a verb answers.
pub type Done<T> = Result<std::result::Result<T, TaskError>>;

db::queries! {
    INSERT = "INSERT INTO plan_task (id, decision, item, parent, carried_from, org, assigned_by, title, details, year, due_on, state_money, sponsored_money,
        state, reason, done_on, made_by_name, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', NULL, $15, $16, 1)";
    UPDATE = "UPDATE plan_task SET decision = $3, item = $4, org = $5, title = $6, details = $7, year = $8, due_on = $9, state_money = $10,
        sponsored_money = $11, version = version + 1 WHERE id = $1 AND version = $2";
    STATE = "UPDATE plan_task SET state = $3, reason = $4, done_on = $5, version = version + 1 WHERE id = $1 AND version = $2";
    TOUCH = "UPDATE plan_task SET version = version + 1 WHERE id = $1 AND version = $2";
    HELPER = "INSERT INTO plan_helper (task, org) VALUES ($1, $2)";
    NO_HELPERS = "DELETE FROM plan_helper WHERE task = $1";
    TARGET = "INSERT INTO plan_target (task, indicator, comparison, value) VALUES ($1, $2, $3, $4)";
    NO_TARGETS = "DELETE FROM plan_target WHERE task = $1";
}

/// The first and the last day of a year.
pub(crate) fn days_of(year: i64) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok().filter(|y| (1900..=2200).contains(y))?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// Whether a task may be given as it is.
pub fn check(tree: &Tree, new: &NewTask) -> std::result::Result<(), TaskError> {
    let (first, last) = days_of(new.year).ok_or(TaskError::Year)?;
    for org in std::iter::once(new.org).chain(new.helpers.iter().copied()) {
        let lives = tree.get(org).map(|n| n.dates);
        let within = lives.is_some_and(|d| d.from.is_none_or(|f| f <= last) && d.to.is_none_or(|t| t > first));
        if !within {
            return Err(TaskError::Life(org));
        }
    }
    if new.helpers.contains(&new.org) {
        return Err(TaskError::Helper);
    }
    if let Some(due) = new.due_on {
        if due < first {
            return Err(TaskError::DueYear);
        }
        // A successor goes on with the tasks of who ended, so only a day before the beginning cannot be.
        if tree.get(new.org).and_then(|n| n.dates.from).is_some_and(|from| due < from) {
            return Err(TaskError::Due);
        }
    }
    let twice = |(n, t): (usize, &crate::task::Target)| new.targets[..n].iter().any(|o| o.indicator == t.indicator);
    if new.targets.iter().enumerate().any(twice) { Err(TaskError::Twice) } else { Ok(()) }
}

/// What stands in the ledger as planned while a task is in a state. A ceiling is no plan; a part of a task of the same
/// organisation is counted there already.
pub(crate) fn planned(task: &NewTask, state: TaskState, within_own: bool) -> Vec<Planned> {
    let stands = !matches!(state, TaskState::Dropped | TaskState::CarriedOver) && !within_own;
    let of = |t: &crate::task::Target| {
        let amount = t.value.filter(|_| t.comparison != Comparison::AtMost && stands)?;
        Some(Planned { org: task.org, year: task.year, indicator: t.indicator, amount })
    };
    task.targets.iter().filter_map(of).collect()
}

async fn within_own(cx: &mut Cx, parent: Option<TaskId>, org: OrgId) -> Result<bool> {
    let Some(parent) = parent else { return Ok(false) };
    Ok(Task::find(cx, parent).await?.is_some_and(|p| p.entry.org == org))
}

/// What a task plans. A year that was over when its organisation ended stays the plan of that organisation.
pub(crate) async fn planned_of(cx: &mut Cx, id: TaskId) -> Result<Vec<Planned>> {
    let Some(mut task) = Task::find(cx, id).await? else { return Ok(Vec::new()) };
    let inside = within_own(cx, task.parent, task.entry.org).await?;
    let later = |(_, _, on): &(OrgId, OrgId, Date)| i64::from(on.year()) > task.entry.year;
    if let Some((from, _, _)) = task.moved(cx).await?.into_iter().find(later) {
        task.entry.org = from;
    }
    Ok(planned(&task.entry, task.state, inside))
}

/// Puts the planned figures of a task as they follow from it.
pub(crate) async fn plan_anew(cx: &mut Cx, id: TaskId) -> Result<()> {
    let list = planned_of(cx, id).await?;
    planned::put(cx, RecordId(id.0), &list).await
}

/// Where a new task comes from, beside its paper.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// The task above.
    pub parent: Option<TaskId>,
    /// The task of an earlier year.
    pub carried_from: Option<TaskId>,
}

impl Task {
    /// Gives a task, at the desk of an organisation.
    pub async fn assign(cx: &mut Cx, ledger: &Ledger, by: OrgId, new: &NewTask, origin: Origin) -> Done<TaskId> {
        let tree = ledger.tree_with(cx, new.org).await?;
        if let Err(why) = check(&tree, new) {
            return Ok(Err(why));
        }
        let id: TaskId = cx.id();
        let name = cx.who.name.clone();
        let n = new;
        let row = args![
            id,
            n.decision,
            &n.item,
            origin.parent,
            origin.carried_from,
            n.org,
            by,
            &n.title,
            &n.details,
            n.year,
            n.due_on,
            n.state_money,
            n.sponsored_money,
            TaskState::Assigned.word(),
            name,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        keep_lists(cx, id, n).await?;
        plan_anew(cx, id).await?;
        counted::settle(cx, ledger, id, "").await?;
        let diff = Diff::new().field("year", "", n.year).maybe("due_on", None, n.due_on);
        happened(cx, n.org, id, "task_assigned", &n.title, diff, None).await?;
        Ok(Ok(id))
    }

    /// Corrects what was given.
    pub async fn correct(&self, cx: &mut Cx, ledger: &Ledger, version: i64, new: &NewTask) -> Done<()> {
        let tree = ledger.tree_with(cx, new.org).await?;
        if let Err(why) = check(&tree, new) {
            return Ok(Err(why));
        }
        let (n, old) = (new, &self.entry);
        let row = args![
            self.id,
            version,
            n.decision,
            &n.item,
            n.org,
            &n.title,
            &n.details,
            n.year,
            n.due_on,
            n.state_money,
            n.sponsored_money
        ];
        cx.run_one(UPDATE, row).await?;
        cx.run(NO_HELPERS, args![self.id]).await?;
        cx.run(NO_TARGETS, args![self.id]).await?;
        keep_lists(cx, self.id, n).await?;
        plan_anew(cx, self.id).await?;
        counted::settle(cx, ledger, self.id, "").await?;
        let wanted = |t: &NewTask| {
            t.targets.iter().filter_map(|t| t.value).map(|v| v.to_string()).collect::<Vec<_>>().join(", ")
        };
        let diff = Diff::new()
            .field("title", &old.title, &n.title)
            .field("year", old.year, n.year)
            .maybe("due_on", old.due_on, n.due_on)
            .maybe("state_money", old.state_money, n.state_money)
            .maybe("sponsored_money", old.sponsored_money, n.sponsored_money)
            .field("targets", wanted(old), wanted(n));
        happened(cx, n.org, self.id, "task_corrected", &n.title, diff, None).await?;
        Ok(Ok(()))
    }

    /// Moves it to another state. Dropping it and opening it again need a reason.
    pub async fn change_state(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        version: i64,
        to: TaskState,
        reason: &str,
    ) -> Done<()> {
        let needs = to == TaskState::Dropped || !self.state.is_open() && to != self.state;
        if needs && reason.trim().is_empty() {
            return Ok(Err(TaskError::Reason));
        }
        let done_on = (to == TaskState::Done).then(|| cx.today());
        cx.run_one(STATE, args![self.id, version, to.word(), reason, done_on]).await?;
        plan_anew(cx, self.id).await?;
        counted::settle(cx, ledger, self.id, reason).await?;
        let diff = Diff::new().field("state", self.state, to);
        let reason = (!reason.is_empty()).then_some(reason);
        happened(cx, self.entry.org, self.id, "task_state", &self.entry.title, diff, reason).await?;
        Ok(Ok(()))
    }

    /// Counts a change of what belongs to it, so that of two at once the second is told.
    pub(crate) async fn touch(&self, cx: &mut Cx, version: i64) -> Result<()> {
        cx.run_one(TOUCH, args![self.id, version]).await
    }

    /// Closes it as carried over and gives the rest as a task of a later year.
    pub async fn carry_over(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        version: i64,
        next: &NewTask,
        reason: &str,
    ) -> Done<TaskId> {
        if !self.state.is_open() {
            return Ok(Err(TaskError::Closed));
        }
        if next.year <= self.entry.year {
            return Ok(Err(TaskError::Year));
        }
        let origin = Origin { parent: None, carried_from: Some(self.id) };
        let id = match Self::assign(cx, ledger, self.assigned_by, next, origin).await? {
            Ok(id) => id,
            Err(why) => return Ok(Err(why)),
        };
        match self.change_state(cx, ledger, version, TaskState::CarriedOver, reason).await? {
            Ok(()) => Ok(Ok(id)),
            Err(why) => Ok(Err(why)),
        }
    }
}

async fn keep_lists(cx: &mut Cx, id: TaskId, new: &NewTask) -> Result<()> {
    for org in &new.helpers {
        cx.run(HELPER, args![id, *org]).await?;
    }
    for t in &new.targets {
        cx.run(TARGET, args![id, t.indicator, t.comparison.word(), t.value]).await?;
    }
    Ok(())
}

pub(crate) async fn happened(
    cx: &mut Cx,
    org: OrgId,
    id: TaskId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    let event = Event { org: Some(org), verb, kind: "task", id: id.0, title, diff, reason };
    audit::record(cx, event).await?;
    cx.changed("task", id, Some(org));
    Ok(())
}
