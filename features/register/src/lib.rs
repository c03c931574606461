//! The register of official papers: each gets its number when it is issued, from the series of its organisation, kind and
//! year; councils under the seal have series of their own. Numbers start at 1 each year, without a gap and never used
//! twice (NĐ 30/2020/NĐ-CP, art. 15): a paper that is taken back keeps its number and says why.
//!
//! Papers are written here and set in the one administrative layout ([`papers::official`]), or written by another feature
//! that only takes a number ([`issue`]). The copy that was signed, scanned or signed elsewhere, hangs on the paper.
//!
//! The lock is the series row: whoever issues holds it until the commit, so two who issue at once get two numbers, and
//! one who fails leaves none behind.

mod check;
mod kind;
mod paper;
pub mod routes;
mod seat;
mod series;
mod setting;
mod signed;
mod web;

pub use check::RegisterCheck;
pub use kind::{PaperKind, abbreviation};
pub use paper::{Entry, Issued, Paper, Refusal, State, files_used, issue, issue_once, issued_for, said};
pub use routes::NAV;
pub use seat::seat;
pub use series::Series;
pub use web::files::{paper_as_docx, paper_as_pdf};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("register", 1, "register", include_str!("../migrations/0001_register.sql")),
    db::Migration::new("register", 2, "signed", include_str!("../migrations/0002_signed.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![series::QUERIES, paper::QUERIES, signed::QUERIES, check::QUERIES]
}
