//! Figures read out of old reports, at the desk: files and articles are read in a pile, each figure stands beside its
//! sentence, a person confirms it with a key, corrects or drops it, and it stands in the ledger as a declaration with its
//! evidence. What people corrected is kept and tells where the reader is weak.
//!
//! The reader ([`reading`]) only proposes; nothing counts before somebody has confirmed it.

mod batch;
mod bearer;
mod decide;
mod find;
mod intake;
pub mod routes;
mod web;

pub use batch::{Batch, Pile, Source};
pub use decide::{Decided, Refusal};
pub use find::{Find, State, Weak};
pub use intake::{articles, text_of};
pub use routes::NAV;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("extraction", 1, "extraction", include_str!("../migrations/0001_extraction.sql")),
    db::Migration::new("extraction", 2, "bearer", include_str!("../migrations/0002_bearer.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![batch::QUERIES, find::QUERIES]
}

/// The keys of all files that rows name.
pub async fn files_used(cx: &mut db::Cx) -> db::Result<Vec<String>> {
    batch::files_used(cx).await
}
