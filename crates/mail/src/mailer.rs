//! The mailer: one of three ways, and the name letters come from.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::compose::compose;
use crate::{Address, Letter, MailError, folder, smtp};

/// Sends letters; cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    way: Arc<Way>,
    from: Address,
}

enum Way {
    Smtp(smtp::Transport),
    Folder(PathBuf),
    Memory(Mutex<Vec<Letter>>),
}

/// Without the way: an SMTP transport holds a password.
impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Over SMTP: `smtps://user:password@server`, or `smtp://server:587` (STARTTLS demanded, save on this machine).
    /// Call and drop it within a Tokio runtime: idle connections are closed by a task.
    pub fn smtp(url: &str, from: Address) -> Result<Self, MailError> {
        Ok(Self { way: Arc::new(Way::Smtp(smtp::open(url)?)), from })
    }

    /// Into a folder of `.eml` files, made when it is missing.
    pub fn folder(path: impl AsRef<Path>, from: Address) -> Result<Self, MailError> {
        let path = path.as_ref().to_owned();
        folder::make(&path).map_err(|source| MailError::Folder { path: path.clone(), source })?;
        Ok(Self { way: Arc::new(Way::Folder(path)), from })
    }

    /// Into memory, for tests; see [`Mailer::sent`].
    pub fn memory(from: Address) -> Self {
        Self { way: Arc::new(Way::Memory(Mutex::default())), from }
    }

    /// From whom letters come.
    pub fn from(&self) -> &Address {
        &self.from
    }

    /// Sends a letter. When this returns, the server has taken it or the disk has it. Trying again after an error
    /// with [`MailError::is_temporary`] sends the same letter, not a second one.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = compose(&self.from, letter)?;
        match &*self.way {
            Way::Smtp(transport) => smtp::send(transport, &message).await,
            Way::Folder(path) => {
                let (path, letter) = (path.clone(), letter.clone());
                let failed = |source| MailError::Folder { path: path.clone(), source };
                let folder = path.clone();
                tokio::task::spawn_blocking(move || folder::write(&folder, &letter, &message.formatted()))
                    .await
                    .map_err(|e| failed(std::io::Error::other(e)))?
                    .map_err(failed)?;
                Ok(())
            }
            Way::Memory(letters) => {
                letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
                Ok(())
            }
        }
    }

    /// The lines of a letter as they would travel, for a preview and for tests.
    pub fn lines(&self, letter: &Letter) -> Result<Vec<u8>, MailError> {
        Ok(compose(&self.from, letter)?.formatted())
    }

    /// What was sent into memory, oldest first; empty for the other ways.
    pub fn sent(&self) -> Vec<Letter> {
        match &*self.way {
            Way::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }
}
