//! What can go wrong between a verb and its tables.

/// An error of the storage.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused or could not be reached.
    #[error("{query}: {source}")]
    Engine {
        /// The query's name.
        query: String,
        /// What the driver said.
        #[source]
        source: sqlx::Error,
    },
    /// A row was expected and is not there.
    #[error("{0}: no such row")]
    Missing(&'static str),
    /// Somebody else changed the row since it was read.
    #[error("{0}: changed by somebody else meanwhile")]
    Stale(&'static str),
    /// A stored value is not what the code expects.
    #[error("column {column}: {why}")]
    Decode {
        /// The column.
        column: String,
        /// What was found.
        why: String,
    },
    /// Migrations do not fit the data.
    #[error("{0}")]
    Migration(String),
    /// The address of the database cannot be used.
    #[error("{0}")]
    Address(String),
}

impl DbError {
    pub(crate) fn engine(query: impl Into<String>, source: sqlx::Error) -> Self {
        DbError::Engine { query: query.into(), source }
    }

    /// Whether a unique index refused the row.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, DbError::Engine { source: sqlx::Error::Database(e), .. } if e.is_unique_violation())
    }

    /// Whether a foreign key refused the row.
    pub fn is_dangling(&self) -> bool {
        matches!(self, DbError::Engine { source: sqlx::Error::Database(e), .. } if e.is_foreign_key_violation())
    }

    /// Whether there is no room to write: the disk is full, or a quota is used up.
    pub fn is_full(&self) -> bool {
        let DbError::Engine { source: sqlx::Error::Database(e), .. } = self else { return false };
        // SQLITE_FULL, a write that fails below SQLite (SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMSIZE), and PostgreSQL's
        // disk_full.
        matches!(e.code().as_deref(), Some("13" | "778" | "1034" | "1546" | "4874" | "53100"))
    }

    /// Whether the database cannot be reached, or is just starting or ending.
    pub fn is_away(&self) -> bool {
        let DbError::Engine { source, .. } = self else { return false };
        match source {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            // connection_exception, operator_intervention, too_many_connections
            sqlx::Error::Database(e) => e.code().is_some_and(|code| {
                code.len() == 5 && (code.starts_with("08") || code.starts_with("57P") || code == "53300")
            }),
            _ => false,
        }
    }

    /// Whether the same work may succeed when tried again (a lock, a lost connection, a full disk that was emptied).
    pub fn is_passing(&self) -> bool {
        match self {
            DbError::Engine { source, .. } => match source {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => true,
                sqlx::Error::Database(e) => {
                    matches!(e.code().as_deref(), Some("40001" | "40P01" | "5" | "6" | "517" | "57P01" | "57P03"))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
