//! PostgreSQL 15 and later: several nodes, text compared bytewise as SQLite does.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

pub(crate) fn table_text(text: &str) -> String {
    super::replace_words(text, &[("TEXT", "TEXT COLLATE \"C\""), ("BYTES", "BYTEA"), ("DOUBLE", "DOUBLE PRECISION")])
}

pub(crate) async fn open(url: &str, connections: u32) -> Result<PgPool, sqlx::Error> {
    let options: PgConnectOptions = url.parse()?;
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(60))
        .connect_with(options.application_name("lienhiep"))
        .await
}

pub(crate) const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
pub(crate) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Held by the last statements of a writing transaction, so that change numbers appear in the order of commits.
pub(crate) const LOCK_CHANGES: &str = "SELECT pg_advisory_xact_lock(7105001)";
/// Held while migrations run, so that nodes starting together take turns.
pub(crate) const LOCK_MIGRATIONS: &str = "SELECT pg_advisory_xact_lock(7105002)";
/// The channel that wakes the other nodes.
pub(crate) const CHANNEL: &str = "lienhiep_changes";
pub(crate) const NOTIFY: &str = "SELECT pg_notify('lienhiep_changes', $1)";
/// Appended to a query whose rows are to be claimed by one node.
pub(crate) const CLAIM: &str = " FOR UPDATE SKIP LOCKED";
/// Appended to a query whose row is to be changed next.
pub(crate) const HOLD: &str = " FOR UPDATE";
