//! What can go wrong.

use std::path::PathBuf;

/// Why the index did not answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process serves from this folder.
    #[error("the search index in {0} is being written by another process")]
    Busy(PathBuf),
    /// There is nothing to read yet.
    #[error("there is no search index in {0}")]
    Missing(PathBuf),
    /// Opened for reading only.
    #[error("the search index was opened for reading only")]
    ReadOnly,
    /// The folder could not be used.
    #[error("the folder of the search index cannot be used")]
    Folder(#[from] std::io::Error),
    /// The index itself failed.
    #[error("the search index failed")]
    Index(#[from] tantivy::TantivyError),
    /// The task that searched was cancelled or panicked.
    #[error("the search was broken off")]
    BrokenOff(#[from] tokio::task::JoinError),
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
