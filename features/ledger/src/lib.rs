//! The figure ledger: work is recorded once, and its figures are right at every level, for every period, through every
//! merger, and open down to their records.
//!
//! The door is [`Ledger`]: [`Ledger::post`], [`Ledger::correct`], [`Ledger::withdraw`] for records,
//! [`Ledger::declare`], [`Ledger::confirm`] for figures without records, [`Ledger::rollup`] for questions,
//! [`Ledger::close_period`] for reports. All of it runs in the caller's transaction. How the books are kept, and why, is
//! told in docs/adr/0009-figure-ledger.md.

mod along;
mod attune;
mod catalogue;
pub mod cells;
pub mod closing;
mod counted;
mod declaration;
mod error;
pub mod evidence;
mod indicator;
mod ledger;
mod made;
mod members;
mod opened;
mod places;
pub mod planned;
mod post;
mod record;
mod record_kind;
pub mod rollup;
pub mod routes;
mod rows;
mod rule;
mod rule_change;
pub mod subset;
mod sum;
pub mod verify;
mod web;
mod words;

pub use catalogue::seed;
pub use closing::Closing;
pub use declaration::{Declaration, NewDeclaration, files_used};
pub use error::LedgerError;
pub use evidence::EvidenceFile;
pub use indicator::{Definition, Indicator, Indicators, NewIndicator};
pub use ledger::Ledger;
pub use made::{Booked, Made};
pub use opened::Opened;
pub use places::Places;
pub use post::Loading;
pub use record::{Facts, Kept, LARGEST, Record};
pub use record_kind::{Naming, RecordKind, RecordKinds, TheRecordKinds};
pub use rollup::{Line, Returns, Rollup};
pub use routes::NAV;
pub use rule::Rule;
pub use rule_change::Effect;
pub use sum::Sum;
pub use web::asked::may_see;
pub use web::say;
pub use words::{Amount, Area, Basis, CountsFor, Nature, Phase, Position, Qualifier, RollUp, Scope, TreeKind};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("ledger", 1, "ledger", include_str!("../migrations/0001_ledger.sql")),
    db::Migration::new("ledger", 2, "planned", include_str!("../migrations/0002_planned.sql")),
    db::Migration::new("ledger", 3, "joint", include_str!("../migrations/0003_joint.sql")),
    db::Migration::new("ledger", 4, "evidence", include_str!("../migrations/0004_evidence.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        along::QUERIES,
        attune::QUERIES,
        catalogue::QUERIES,
        cells::QUERIES,
        closing::QUERIES,
        made::QUERIES,
        opened::QUERIES,
        declaration::QUERIES,
        indicator::QUERIES,
        planned::QUERIES,
        post::QUERIES,
        record::QUERIES,
        rule::QUERIES,
        verify::recount::QUERIES,
        crate::web::figure_records::QUERIES,
    ]
}
