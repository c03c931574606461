//! Articles: writing, the flow to publication, revisions, photos, sharing between organisations.
//!
//! The flow is draft → submitted → returned with remarks / approved → published → corrected / withdrawn. A published
//! article has rows in `placement`, one for each place where it is shown; every public list reads those rows only.

mod autosave;
mod content;
mod flow;
mod picture;
mod placement;
mod read;
mod revision;
mod share;
mod state;
mod verbs;

pub use autosave::Autosave;
pub use content::Content;
pub use flow::{AFTER_SOURCE, Due, EXPIRE_JOB, FlowError, PUBLISH_JOB, Step, lacks, pictures_of};
pub use picture::{NewPicture, PREPARE_JOB, Picture, Prepare, files_used};
pub use placement::LISTING;
pub use read::{Article, Cursor, Listing, Neighbours, Teaser};
pub use revision::Revision;
pub use share::Share;
pub use state::State;
pub use verbs::Birth;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("articles", 1, "article", include_str!("../migrations/0001_article.sql"))];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        autosave::QUERIES,
        flow::QUERIES,
        picture::QUERIES,
        placement::QUERIES,
        read::QUERIES,
        revision::QUERIES,
        share::QUERIES,
        verbs::QUERIES,
    ]
}
