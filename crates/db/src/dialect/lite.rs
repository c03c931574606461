//! SQLite: one writer that holds `BEGIN IMMEDIATE`, readers on snapshots beside it.
//!
//! `synchronous = FULL` costs one fsync for each commit and is why an acknowledged change survives a power cut.

use std::path::Path;
use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

pub(crate) fn table_text(text: &str) -> String {
    super::replace_words(text, &[("UUID", "BLOB"), ("BYTES", "BLOB")])
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(20))
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(256)
}

/// Readers and the one writer of a file.
///
/// SQLite itself takes a transaction back when a write fails below it (no room, a broken disk); the driver, told so, then
/// counts it as open for ever. Such a connection is closed and another one takes its place.
pub(crate) async fn open(path: &Path, readers: u32) -> Result<(SqlitePool, SqlitePool), sqlx::Error> {
    let write = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(60))
        .idle_timeout(None)
        .max_lifetime(None)
        .before_acquire(|conn, _| Box::pin(std::future::ready(Ok(!conn.is_in_transaction()))))
        .connect_with(options(path))
        .await?;
    let read = SqlitePoolOptions::new()
        .max_connections(readers)
        .acquire_timeout(Duration::from_secs(60))
        .max_lifetime(None)
        .before_acquire(|conn, _| Box::pin(std::future::ready(Ok(!conn.is_in_transaction()))))
        .connect_with(options(path))
        .await?;
    Ok((read, write))
}

pub(crate) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
pub(crate) const BEGIN_READ: &str = "BEGIN DEFERRED";
/// Tables and columns, in their order.
pub(crate) const COLUMNS: &str = "SELECT m.name AS table_name, c.name AS column_name, c.type AS data_type
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'migration' ORDER BY m.name, c.cid";
/// Foreign keys are checked at the commit.
pub(crate) const DEFER: &str = "PRAGMA defer_foreign_keys = ON";
pub(crate) const INTEGRITY: &str = "PRAGMA integrity_check";
pub(crate) const FOREIGN_KEYS: &str = "PRAGMA foreign_key_check";
/// Tables and indexes as the engine keeps them, a line each.
pub(crate) const SCHEMA: &str =
    "SELECT type || ' ' || name || ': ' || COALESCE(sql, 'automatic') AS line FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name";
