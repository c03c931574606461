//! The typesetter for async callers: away from the threads that answer pages, a few papers at a time, opened with the
//! first one (its fonts cost the start nothing).

use crate::official::Official;
use crate::typeset::{PaperError, Papers};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Papers set at the same time: setting one keeps a processor busy.
const AT_ONCE: usize = 2;
/// Papers that wait for their turn; more are turned away, before they fill the memory.
const WAITING: usize = 32;
/// The longest paper that is allowed takes some seconds.
const TIME: Duration = Duration::from_secs(60);

/// A service that boot wires. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Press {
    papers: Arc<OnceLock<Papers>>,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            papers: Arc::default(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING + AT_ONCE)),
        }
    }
}

/// Why no paper came out.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    #[error(transparent)]
    Paper(#[from] PaperError),
    /// Too many wait already.
    #[error("the press is busy")]
    Busy,
    #[error("the paper was not finished within {0:?}")]
    TooSlow(Duration),
    #[error("the paper was not finished: {0}")]
    GivenUp(String),
}

impl Press {
    pub async fn pdf(&self, paper: Official) -> Result<Vec<u8>, PressError> {
        self.set(move |papers| papers.official_pdf(&paper)).await
    }

    pub async fn docx(&self, paper: Official) -> Result<Vec<u8>, PressError> {
        self.set(move |papers| papers.official_docx(&paper)).await
    }

    /// Any other paper, put together and set by `work`.
    pub async fn set<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Papers) -> Result<T, PaperError> + Send + 'static,
    ) -> Result<T, PressError> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| PressError::Busy)?;
        let gone = |e: &dyn std::fmt::Display| PressError::GivenUp(e.to_string());
        let turn = self.turns.clone().acquire_owned().await.map_err(|e| gone(&e))?;
        let papers = self.papers.clone();
        let job = tokio::task::spawn_blocking(move || {
            // Held by the work itself: who gives up waiting does not make room for another.
            let (_place, _turn) = (place, turn);
            work(papers.get_or_init(Papers::new))
        });
        let done = tokio::time::timeout(TIME, job).await.map_err(|_| PressError::TooSlow(TIME))?;
        Ok(done.map_err(|e| gone(&e))??)
    }
}
