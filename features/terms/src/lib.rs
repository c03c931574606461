//! Terms of office and what hangs on them: who is overdue, congresses, elections, posts, emulation clusters.
//!
//! A term has the end that was planned and the end that came; nothing says five years. Counts that decide (quorum,
//! majority, who is elected) are pure functions in [`rules`] and [`tally`]; an organisation sets their shares, and a
//! congress keeps those it was called under.

mod along;
pub mod board;
mod chronicle;
pub mod cluster;
pub mod congress;
pub mod counted;
pub mod election;
mod note;
pub mod post;
pub mod routes;
pub mod rules;
mod setting;
mod standing;
pub mod tally;
mod term;
mod today;
mod web;

pub use along::TermsAlong;
pub use chronicle::TermsChronicle;
pub use congress::Congress;
pub use election::Election;
pub use note::Note;
pub use post::{NewPost, Organ, Post, PostsPart};
pub use routes::NAV;
pub use rules::{Base, Heads, Rules, Share};
pub use setting::{Setting, WARN_MONTHS};
pub use standing::{Standing, months_between};
pub use tally::{Fault, Outcome, Sheet};
pub use term::{Term, TermEntry, TermError, roman};
pub use today::TermsToday;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("terms", 1, "term", include_str!("../migrations/0001_term.sql")),
    db::Migration::new("terms", 2, "cluster", include_str!("../migrations/0002_cluster.sql")),
    db::Migration::new("terms", 3, "post", include_str!("../migrations/0003_post.sql")),
    db::Migration::new("terms", 4, "congress", include_str!("../migrations/0004_congress.sql")),
    db::Migration::new("terms", 5, "congress_group", include_str!("../migrations/0005_congress_group.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    let mut lists = vec![along::QUERIES, counted::QUERIES, note::QUERIES, setting::QUERIES, term::QUERIES];
    lists.extend(cluster::QUERIES);
    lists.extend(congress::QUERIES);
    lists.extend(election::QUERIES);
    lists.extend(post::QUERIES);
    lists
}
