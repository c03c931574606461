//! The same for asynchronous callers, on threads that may block.

use crate::error::Result;
use crate::model::{Filter, Hits, Like, Near, Query, SearchDoc};
use crate::search::Search;
use tokio::task::spawn_blocking;

impl Search {
    /// [`Search::query`] from asynchronous code.
    pub async fn ask(&self, query: Query) -> Result<Hits> {
        let search = self.clone();
        spawn_blocking(move || search.query(&query)).await?
    }

    /// [`Search::suggest`] from asynchronous code.
    pub async fn complete(&self, prefix: String, filter: Filter, n: usize) -> Result<Vec<String>> {
        let search = self.clone();
        spawn_blocking(move || search.suggest(&prefix, &filter, n)).await?
    }

    /// [`Search::near`] from asynchronous code.
    pub async fn nearest(&self, like: Like) -> Result<Vec<Near>> {
        let search = self.clone();
        spawn_blocking(move || search.near(&like)).await?
    }

    /// Puts and removes things and commits them with the number of the change log that they bring the index up to.
    pub async fn feed(&self, put: Vec<SearchDoc>, removed: Vec<String>, checkpoint: u64) -> Result<()> {
        let search = self.clone();
        spawn_blocking(move || {
            search.remove(&removed)?;
            search.put(&put)?;
            search.set_checkpoint(checkpoint);
            search.commit()
        })
        .await?
    }
}
