//! Reports drafted from the ledger, approved, frozen, sent up and merged.
//!
//! A report is text whose figures are bound to the ledger ([`bound`]): the template of its cadence is rendered with what
//! the ledger knows ([`facts`], [`outline`]), people write around it, and a [`document::Document`] is put together
//! whenever somebody looks; paper, spreadsheet and JSON are written from that.

pub mod bound;
pub mod cadence;
pub mod document;
pub mod facts;
mod narrate;
mod nouns;
pub mod outline;
pub mod paper;
pub mod routes;
pub mod sheet;

pub use document::{Document, Points};
pub use facts::{Facts, gather};
pub use routes::NAV;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    Vec::new()
}

#[cfg(test)]
pub(crate) fn install_texts() {
    // Another test of this process may have been first.
    let _ = ui::texts::install(&[ui::TEXTS, TEXTS]);
}
