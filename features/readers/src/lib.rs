//! Readers: views of articles, visits of portals, who is online; without cookies and without storing addresses.
//!
//! * A *view* is a GET of an article, once per visitor in 30 minutes; robots and prefetches are left out, and the portal's
//!   own staff.
//! * A *visit* is 30 minutes of a visitor at a portal; *online* is the last five minutes.
//! * A *visitor* is a keyed hash of address and browser; the key is new every day .
//!
//! Counting happens in memory and is written every five seconds as deltas: pages are served from the cache at full
//! speed, a kill -9 loses five seconds of counting, and several nodes add up; who is online is added up too
//! ([`elsewhere`]). Who changes nodes within 30 minutes is counted by each; a balancer that keeps an address on its
//! node avoids it.

mod agent;
mod counts;
mod elsewhere;
mod readers;
pub mod routes;
mod seen;
pub mod statistics;
mod visitor;
mod web;

pub use agent::is_bot;
pub use counts::{open_views, record_past};
pub use readers::{Readers, Reading, Visits};
pub use seen::{ONLINE, Online, WINDOW};

pub use routes::NAV;

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("readers", 1, "readers", include_str!("../migrations/0001_readers.sql")),
    db::Migration::new("readers", 2, "reader_node", include_str!("../migrations/0002_reader_node.sql")),
];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![counts::QUERIES, elsewhere::QUERIES, readers::QUERIES, statistics::QUERIES, visitor::QUERIES]
}
