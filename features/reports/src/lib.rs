//! Reports drafted from the ledger, approved, frozen, sent up and merged.
//!
//! A report is text whose figures are bound to the ledger ([`bound`]): the template of its cadence is rendered with what
//! the ledger knows ([`facts`], [`outline`]), people write around it, and a [`document::Document`] is put together
//! whenever somebody looks; paper, spreadsheet and JSON are written from that.

mod along;
pub mod bound;
pub mod cadence;
mod check;
pub mod compose;
pub mod document;
mod drawn;
pub mod facts;
pub mod frozen;
pub mod gather;
mod json;
mod narrate;
mod nouns;
pub mod outline;
pub mod paper;
pub mod printed;
mod records;
pub mod report;
mod returned;
pub mod routes;
pub mod sheet;
pub mod signer;
pub mod steps;
mod tables;
pub mod template;
mod today;
pub mod typed;
mod web;

pub use along::ReportsAlong;
pub use check::ReportsCheck;
pub use document::{Document, Points};
pub use facts::Facts;
pub use frozen::Frozen;
pub use gather::{Depth, gather};
pub use printed::Printed;
pub use report::Report;
pub use routes::NAV;
pub use steps::{Refusal, symbol, was_there};
pub use today::ReportsToday;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("reports", 1, "report", include_str!("../migrations/0001_report.sql"))];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![along::QUERIES, check::QUERIES, records::QUERIES, report::QUERIES, steps::QUERIES, template::QUERIES]
}

#[cfg(test)]
pub(crate) fn install_texts() {
    // Another test of this process may have been first.
    let _ = ui::texts::install(&[ui::TEXTS, TEXTS]);
}
