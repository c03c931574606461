//! The document library, static pages and public events of a portal.
//!
//! A [`Document`] is filed as a draft and published; whether it is in force is worked out from its days. Its file is
//! checked by content before it is stored, and a job reads its words for search. [`Page`]s keep their revisions;
//! [`Happening`]s go out as a calendar file too ([`calendar`]).

mod calendar;
mod chronicle;
mod cited;
mod document;
mod effect;
mod file_text;
mod file_type;
mod happening;
mod kind;
mod list;
mod page;
mod reference;
mod relation;
pub mod routes;
mod shelf;
mod slug;
mod text_job;
mod verbs;
pub mod web;

pub use calendar::{MEDIA_TYPE as CALENDAR_TYPE, calendar};
pub use chronicle::DocumentsChronicle;
pub use cited::{Citation, Verdict, check as check_citations, citations};
pub use document::{Document, Entry, FileRef, State, TextState};
pub use effect::{Effect, EffectDays};
pub(crate) use file_type::told as file_refused;
pub use files::paper::{Checked, FileError, FileLimits, FileType, check as check_file};
pub use happening::{Announcement, Happening, HappeningCursor, Mode, When, midnight};
pub use kind::Kind;
pub use list::{Cursor, Facet, Facets, Filter, Order, Shelf};
pub use page::{Page, PageContent, PageRevision};
pub use reference::Reference;
pub use relation::{Relation, RelationKind, Relations};
pub use routes::NAV;
pub use shelf::ResolutionShelf;
pub use text_job::jobs;
pub use verbs::{Birth, FILES, PublishError, ReadText, TEXT_JOB};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("documents", 1, "document", include_str!("../migrations/0001_document.sql")),
    db::Migration::new("documents", 2, "event_place", include_str!("../migrations/0002_event_place.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![document::QUERIES, happening::QUERIES, page::QUERIES, relation::QUERIES, text_job::QUERIES, verbs::QUERIES]
}

/// The keys of all files that documents name.
pub async fn files_used(cx: &mut db::Cx) -> db::Result<Vec<String>> {
    Ok(Document::file_keys(cx).await?.iter().map(ToString::to_string).collect())
}
