//! Articles: writing, the flow to publication, revisions, photos, sharing between organisations.
//!
//! The flow is draft → submitted → returned with remarks / approved → published → corrected / withdrawn. A published
//! article has rows in `placement`, one for each place where it is shown; every public list reads those rows only.

mod content;
mod read;
mod state;

pub use content::Content;
pub use read::{Article, Cursor, Listing, Neighbours, Teaser};
pub use state::State;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("articles", 1, "article", include_str!("../migrations/0001_article.sql"))];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![read::QUERIES]
}
