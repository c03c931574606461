//! Where work comes from: decisions and papers, the tasks they assign, targets, what is late, and the coming year.
//!
//! Progress is never typed: it is read from the ledger, see [`Reached`].

mod along;
mod check;
mod coming;
pub mod counted;
mod decision;
mod limit;
mod progress;
mod proposal;
mod propose;
mod remind;
pub mod routes;
mod scope;
mod service;
mod table;
mod task;
mod today;
mod verbs;
mod web;
mod words;

pub use along::PlanAlong;
pub use check::PlanCheck;
pub use coming::{Coming, ComingState, Line, LineSource};
pub use decision::{Decision, DecisionError, NewDecision, files_used};
pub use limit::{Limit, NewLimit, limits_of};
pub use progress::{Basis, Reached};
pub use proposal::{NewProposal, Proposal, proposals_of};
pub use remind::remind;
pub use routes::NAV;
pub use service::{open_tasks, serve, task_title};
pub use task::{Filter, NewTask, Target, Task};
pub use today::PlanToday;
pub use verbs::{Origin, TaskError, check};
pub use words::{Comparison, Outcome, Relation, Source, TaskState};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("plan", 1, "plan", include_str!("../migrations/0001_plan.sql")),
    db::Migration::new("plan", 2, "limit", include_str!("../migrations/0002_limit.sql")),
    db::Migration::new("plan", 3, "coming", include_str!("../migrations/0003_coming.sql")),
    db::Migration::new("plan", 4, "document", include_str!("../migrations/0004_document.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        along::QUERIES,
        check::QUERIES,
        coming::QUERIES,
        counted::QUERIES,
        decision::QUERIES,
        limit::QUERIES,
        progress::QUERIES,
        proposal::QUERIES,
        remind::QUERIES,
        service::QUERIES,
        task::QUERIES,
        verbs::QUERIES,
    ]
}
