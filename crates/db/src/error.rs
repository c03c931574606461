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
