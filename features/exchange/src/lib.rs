//! What comes in from elsewhere: saved pages of other portals ([`page`]), WordPress exports ([`wxr`]), and the text of
//! files of any kind, to read figures from ([`document`]).
//!
//! The readers are pure: bytes in, structs out, no database and no network. [`save`] keeps what they read as articles
//! of a portal, each file as a whole or not at all.

pub mod document;
pub mod page;
pub mod save;
pub mod wxr;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("exchange", 1, "import", include_str!("../migrations/0001_import.sql"))];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    save::queries()
}
