//! The typesetter of reports, opened with the first one: its fonts cost the start nothing.

use std::sync::{Arc, OnceLock};

use papers::{PaperError, Papers};
use tokio::sync::Semaphore;

/// Papers set at the same time: setting one keeps a processor busy.
const AT_ONCE: usize = 2;

/// A service that boot wires.
#[derive(Clone, Debug)]
pub struct Press {
    papers: Arc<OnceLock<Papers>>,
    turns: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        Self { papers: Arc::default(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

/// Why no paper came out.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The typesetter refused.
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// The work was given up.
    #[error("the paper was not finished: {0}")]
    GivenUp(String),
}

impl Press {
    /// Sets a paper, away from the threads that answer pages.
    pub async fn set<F>(&self, make: F) -> Result<Vec<u8>, PressError>
    where
        F: FnOnce(&Papers) -> Result<Vec<u8>, PaperError> + Send + 'static,
    {
        let _turn = self.turns.clone().acquire_owned().await.map_err(|e| PressError::GivenUp(e.to_string()))?;
        let papers = self.papers.clone();
        let work = move || make(papers.get_or_init(Papers::new));
        let done = tokio::task::spawn_blocking(work).await.map_err(|e| PressError::GivenUp(e.to_string()))?;
        Ok(done?)
    }
}
