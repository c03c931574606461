//! PostgreSQL 15 and later: several nodes, text compared bytewise as SQLite does.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

pub(crate) fn table_text(text: &str) -> String {
    let pairs = [("TEXT", "TEXT COLLATE \"C\""), ("BYTES", "BYTEA"), ("DOUBLE", "DOUBLE PRECISION")];
    deferrable(&super::replace_words(text, &pairs))
}

/// Lets a restore check foreign keys at its end: `REFERENCES x (y)` gets ` DEFERRABLE`.
fn deferrable(text: &str) -> String {
    let mut parts = text.split("REFERENCES ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("REFERENCES ");
        let (head, tail) = part.split_once(')').unwrap_or((part, ""));
        out.push_str(head);
        out.push_str(") DEFERRABLE");
        out.push_str(tail);
    }
    out
}

pub(crate) async fn open(url: &str, connections: u32) -> Result<PgPool, sqlx::Error> {
    let options: PgConnectOptions = url.parse()?;
    PgPoolOptions::new()
        .max_connections(connections)
        // A server that is away for longer than a restart takes is told to the reader instead of letting him wait.
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options.application_name("lienhiep"))
        .await
}

pub(crate) const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
pub(crate) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Held by the last statements of a writing transaction, so that change numbers appear in the order of commits.
pub(crate) const LOCK_CHANGES: &str = "SELECT pg_advisory_xact_lock(7105001)";
/// Held while migrations run, so that nodes starting together take turns.
pub(crate) const LOCK_MIGRATIONS: &str = "SELECT pg_advisory_xact_lock(7105002)";
/// Many may hold it, until their commit, while nobody holds it alone.
pub(crate) const LOCK_SHARED: &str = "SELECT pg_advisory_xact_lock_shared($1)";
/// Held alone until the commit.
pub(crate) const LOCK_ALONE: &str = "SELECT pg_advisory_xact_lock($1)";
/// The channel that wakes the other nodes.
pub(crate) const CHANNEL: &str = "lienhiep_changes";
pub(crate) const NOTIFY: &str = "SELECT pg_notify('lienhiep_changes', $1)";
/// Appended to a query whose rows are to be claimed by one node.
pub(crate) const CLAIM: &str = " FOR UPDATE SKIP LOCKED";
/// Appended to a query whose row is to be changed next.
pub(crate) const HOLD: &str = " FOR UPDATE";
/// Tables and columns, in their order.
pub(crate) const COLUMNS: &str =
    "SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name,
    CAST(data_type AS TEXT) AS data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> 'migration' ORDER BY table_name, ordinal_position";
/// Foreign keys are checked at the commit.
pub(crate) const DEFER: &str = "SET CONSTRAINTS ALL DEFERRED";
/// Columns, constraints and indexes, a line each.
pub(crate) const SCHEMA: &str = "SELECT line FROM (
    SELECT 'column ' || table_name || '.' || column_name || ': ' || data_type || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END
        || COALESCE(' COLLATE ' || collation_name, '') AS line, table_name || ' 1 ' || lpad(CAST(ordinal_position AS TEXT), 4, '0') AS place
        FROM information_schema.columns WHERE table_schema = current_schema()
    UNION ALL
    SELECT 'constraint ' || CAST(CAST(conrelid AS regclass) AS TEXT) || ': ' || pg_get_constraintdef(oid),
        CAST(CAST(conrelid AS regclass) AS TEXT) || ' 2 ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = CAST(current_schema() AS regnamespace)
    UNION ALL
    SELECT 'index ' || indexname || ': ' || indexdef, tablename || ' 3 ' || indexname FROM pg_indexes WHERE schemaname = current_schema()
    ) s ORDER BY place COLLATE \"C\"";
