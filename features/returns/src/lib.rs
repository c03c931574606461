//! Figures asked for: an organisation asks those below for the figures of a period; each fills in a form made of the
//! indicators that are asked, on the page or as a spreadsheet, and sends it; who asked checks it and accepts it, or gives it
//! back with a remark. What is accepted stands in the ledger as confirmed declarations, all lines or none.
//!
//! Late is worked out from the day it is due; it is no state.

mod check;
mod line;
mod remind;
mod request;
mod returned;
pub mod routes;
mod sheet;
mod today;
mod web;

pub use check::ReturnsCheck;
pub use line::{Line, files_used};
pub use remind::remind;
pub use request::{NewRequest, Request};
pub use returned::{Refusal, Return, State};
pub use routes::NAV;
pub use today::ReturnsToday;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("returns", 1, "returns", include_str!("../migrations/0001_returns.sql")),
    db::Migration::new("returns", 2, "evidence", include_str!("../migrations/0002_evidence.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![request::QUERIES, returned::QUERIES, line::QUERIES, remind::QUERIES, check::QUERIES]
}
