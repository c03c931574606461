//! For stories: a database of its own on either engine, and a browser that keeps its cookies.
//!
//! SQLite databases are files in a throw-away folder. PostgreSQL databases are made in the server named by
//! `LIENHIEP_TEST_POSTGRES`, or in one that is started on demand from the installed binaries and shared.

mod browser;
mod database;

pub use browser::{Browser, Reply};
pub use database::{Engine, TestDb};
pub use tempfile::TempDir;
