//! Every address of this feature.

use ::web::{Access, Routes};
use accounts::{NavEntry, Permission};
use kernel::{DecisionId, LimitId, ProposalId, TaskId};
use ui::desk::PlaceKind;

use crate::web::{
    calendar, coming, decision_form, decisions, import as imports, limits, proposals, task, task_form, task_steps,
    tasks,
};

/// Places at the desk.
pub const NAV: &[NavEntry] = &[
    entry("task.nav", TASKS),
    entry("decision.nav", DECISIONS),
    entry("coming.nav", COMING_YEAR),
    entry("limit.nav", LIMITS),
    entry("proposal.nav", PROPOSALS),
];

const fn entry(label: &'static str, path: &'static str) -> NavEntry {
    NavEntry { place: PlaceKind::Work, label, path, permission: Permission::ReadDesk }
}

// Below /desk/{org}:
/// Papers that work comes from.
pub(crate) const DECISIONS: &str = "/decisions";
/// Tasks.
pub(crate) const TASKS: &str = "/tasks";

/// Limits with their measures.
pub(crate) const LIMITS: &str = "/limits";
/// The plan of the coming year.
pub(crate) const COMING_YEAR: &str = "/coming-year";
/// Proposals.
pub(crate) const PROPOSALS: &str = "/proposals";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/decisions", READ, decisions::list)
        .post("/desk/{org}/decisions", KEEP, decision_form::keep)
        .get("/desk/{org}/decisions/new", KEEP, decision_form::new)
        .get("/desk/{org}/decisions/import", KEEP, imports::new)
        .post("/desk/{org}/decisions/import", KEEP, imports::send)
        .get("/desk/{org}/decisions/{decision}", READ, decisions::show)
        .post("/desk/{org}/decisions/{decision}", KEEP, decision_form::save)
        .get("/desk/{org}/decisions/{decision}/edit", KEEP, decision_form::edit)
        .get("/desk/{org}/decisions/{decision}/file", READ, decisions::file)
        .get("/desk/{org}/decisions/{decision}/import", KEEP, imports::more)
        .post("/desk/{org}/decisions/{decision}/import", KEEP, imports::send_more)
        .get("/desk/{org}/tasks", READ, tasks::list)
        .post("/desk/{org}/tasks", KEEP, task_form::assign)
        .get("/desk/{org}/tasks/new", KEEP, task_form::new)
        .get("/desk/{org}/tasks/calendar", READ, calendar::show)
        .get("/desk/{org}/tasks/{task}", READ, task::show)
        .post("/desk/{org}/tasks/{task}", KEEP, task_form::save)
        .get("/desk/{org}/tasks/{task}/edit", KEEP, task_form::edit)
        .post("/desk/{org}/tasks/{task}/state", KEEP, task_steps::state)
        .post("/desk/{org}/tasks/{task}/carrying-over", KEEP, task_steps::carry_over)
        .post("/desk/{org}/tasks/{task}/parts", KEEP, task_steps::hand_on)
        .get("/desk/{org}/coming-year", READ, coming::show)
        .post("/desk/{org}/coming-year/draft", KEEP, coming::draft)
        .post("/desk/{org}/coming-year/lines", KEEP, coming::add)
        .post("/desk/{org}/coming-year/removal", KEEP, coming::remove)
        .post("/desk/{org}/coming-year/discussion", KEEP, coming::discuss)
        .post("/desk/{org}/coming-year/approval", KEEP, coming::approve)
        .get("/desk/{org}/limits", READ, limits::list)
        .post("/desk/{org}/limits", KEEP, limits::name)
        .post("/desk/{org}/limits/{limit}/review", KEEP, limits::look)
        .get("/desk/{org}/proposals", READ, proposals::list)
        .post("/desk/{org}/proposals", KEEP, proposals::make)
        .post("/desk/{org}/proposals/{proposal}/answer", KEEP, proposals::answer)
}

/// The papers of a desk.
pub fn decisions(org: &str) -> String {
    format!("/desk/{org}{DECISIONS}")
}

/// The form of a new paper.
pub(crate) fn new_decision(org: &str) -> String {
    format!("/desk/{org}{DECISIONS}/new")
}

/// A whole paper at once.
pub(crate) fn import(org: &str) -> String {
    format!("/desk/{org}{DECISIONS}/import")
}

/// The plan of a year to come.
pub fn coming_year(org: &str, year: i64) -> String {
    format!("/desk/{org}{COMING_YEAR}?year={year}")
}

/// The same without a year, for what is done there (POST).
pub(crate) fn coming_years(org: &str) -> String {
    format!("/desk/{org}{COMING_YEAR}")
}

/// The limits of a desk.
pub fn limits(org: &str) -> String {
    format!("/desk/{org}{LIMITS}")
}

/// Looking at a limit again (POST).
pub(crate) fn limit_review(org: &str, id: LimitId) -> String {
    format!("/desk/{org}{LIMITS}/{id}/review")
}

/// The proposals of a desk.
pub fn proposals(org: &str) -> String {
    format!("/desk/{org}{PROPOSALS}")
}

/// The answer to a proposal (POST).
pub(crate) fn proposal_answer(org: &str, id: ProposalId) -> String {
    format!("/desk/{org}{PROPOSALS}/{id}/answer")
}

/// A paper.
pub fn decision(org: &str, id: DecisionId) -> String {
    format!("/desk/{org}{DECISIONS}/{id}")
}

/// The form of a paper.
pub(crate) fn edit_decision(org: &str, id: DecisionId) -> String {
    format!("/desk/{org}{DECISIONS}/{id}/edit")
}

/// More tasks of a paper at once.
pub(crate) fn decision_import(org: &str, id: DecisionId) -> String {
    format!("/desk/{org}{DECISIONS}/{id}/import")
}

/// The file of a paper.
pub(crate) fn decision_file(org: &str, id: DecisionId) -> String {
    format!("/desk/{org}{DECISIONS}/{id}/file")
}

/// The tasks of a desk.
pub fn tasks(org: &str) -> String {
    format!("/desk/{org}{TASKS}")
}

/// Those that are late.
pub(crate) fn late_tasks(org: &str) -> String {
    format!("/desk/{org}{TASKS}?show=late")
}

/// The form of a new task, perhaps of a paper.
pub(crate) fn new_task(org: &str, decision: Option<DecisionId>) -> String {
    let of = decision.map(|d| format!("?decision={d}")).unwrap_or_default();
    format!("/desk/{org}{TASKS}/new{of}")
}

/// The tasks of a year by month.
pub(crate) fn calendar(org: &str, year: i64) -> String {
    format!("/desk/{org}{TASKS}/calendar?year={year}")
}

/// A task.
pub fn task(org: &str, id: TaskId) -> String {
    format!("/desk/{org}{TASKS}/{id}")
}

/// What is done with a task: `edit` (GET); `state`, `carrying-over`, `parts` (POST).
pub(crate) fn task_step(org: &str, id: TaskId, step: &str) -> String {
    format!("/desk/{org}{TASKS}/{id}/{step}")
}

/// An address, telling there what was done.
pub(crate) fn after(address: &str, done: &str) -> String {
    format!("{address}{}done={done}", if address.contains('?') { '&' } else { '?' })
}
