//! What was done, or is planned: gatherings, trainings, reviews and other work of every kind, recorded once where it
//! happens and counted in the ledger.
//!
//! Kinds and their fields are data ([`kind`]). An activity goes planned → held → confirmed; confirming posts a ledger
//! record for each of its kinds in the same transaction, correcting reverses and posts anew with a reason, withdrawing takes
//! the figures back. Nothing else writes its records, and `lienhiep verify` holds both sides against each other. Why it is
//! cut so is told in docs/adr/0012-activities.md.

mod activity;
mod along;
mod attender;
mod check;
mod facts;
mod field;
mod file;
mod import;
mod kind;
mod kind_change;
mod naming;
mod post;
mod read;
pub mod routes;
mod sheet;
mod state;
mod today;
mod verbs;
mod web;

pub use activity::{Activity, Entry, Filter};
pub use along::ActivitiesAlong;
pub use attender::Attender;
pub use check::ActivitiesCheck;
pub use field::{Details, Field, FieldType, Listed};
pub use file::{Attached, files_used};
pub use import::Import;
pub use kind::{Kind, seed};
pub use kind_change::KindError;
pub use naming::KindsInWords;
pub use routes::NAV;
pub use state::{Refusal, State};
pub use today::ActivitiesToday;
pub use verbs::Told;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("activities", 1, "activities", include_str!("../migrations/0001_activities.sql")),
    db::Migration::new("activities", 2, "fields", include_str!("../migrations/0002_fields.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        activity::QUERIES,
        along::QUERIES,
        attender::QUERIES,
        check::QUERIES,
        file::QUERIES,
        import::QUERIES,
        kind::QUERIES,
        kind_change::QUERIES,
        verbs::QUERIES,
    ]
}
