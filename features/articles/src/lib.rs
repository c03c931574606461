//! Articles: writing, the flow to publication, revisions, photos, sharing between organisations.
//!
//! The flow is draft → submitted → returned with remarks / approved → published → corrected / withdrawn. A published
//! article has rows in `placement`, one for each place where it is shown; every public list reads those rows only.

mod along;
mod autosave;
pub mod check;
mod content;
pub mod counted;
mod desk_list;
mod doubt;
mod flow;
pub mod intake;
pub mod jobs;
mod letters;
mod picture;
mod placement;
mod preview;
mod read;
mod register;
mod relative;
mod revision;
pub mod routes;
mod share;
mod state;
mod tagged;
mod verbs;
mod waiting;
pub mod web;

pub use along::ArticlesAlong;
pub use autosave::Autosave;
pub use content::Content;
pub use desk_list::{Filter, Line, Page, Place, Sort, Window};
pub use doubt::{CAPTION, Doubt};
pub use flow::{AFTER_SOURCE, Due, EXPIRE_JOB, FlowError, PUBLISH_JOB, Step, lacks, pictures_of};
pub use picture::{NewPicture, PREPARE_JOB, Picture, PictureFilter, Prepare, files_used};
pub use placement::LISTING;
pub use preview::{Preview, Rendering, Showing, ThePreview};
pub use read::{Article, Cursor, Listing, Neighbours, Teaser};
pub use register::{Answering, Cited, Known, Register, TheRegister};
pub use relative::Relative;
pub use revision::Revision;
pub use share::Share;
pub use state::State;
pub use tagged::sharing_tags;
pub use verbs::Birth;
pub use waiting::{ArticlesToday, WaitingItem, waiting};

use accounts::{NavEntry, Permission};
use ui::desk::PlaceKind;

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry { place: PlaceKind::Articles, label: "article.list", path: "/articles", permission: Permission::ReadDesk },
    NavEntry { place: PlaceKind::Articles, label: "article.photos", path: "/photos", permission: Permission::ReadDesk },
    NavEntry { place: PlaceKind::Articles, label: "article.shares", path: "/shares", permission: Permission::Share },
];

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("articles", 1, "article", include_str!("../migrations/0001_article.sql")),
    db::Migration::new("articles", 2, "picture_words", include_str!("../migrations/0002_picture_words.sql")),
    db::Migration::new("articles", 3, "original", include_str!("../migrations/0003_original.sql")),
    db::Migration::new("articles", 4, "tagged", include_str!("../migrations/0004_tagged.sql")),
];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![
        along::QUERIES,
        autosave::QUERIES,
        counted::QUERIES,
        doubt::QUERIES,
        flow::QUERIES,
        picture::QUERIES,
        placement::QUERIES,
        read::QUERIES,
        revision::QUERIES,
        share::QUERIES,
        tagged::QUERIES,
        verbs::QUERIES,
        waiting::QUERIES,
        web::FINDINGS_QUERIES,
        web::PARTS_QUERIES,
        web::SHARES_QUERIES,
        web::TRANSLATION_QUERIES,
    ]
}
