//! What is sent; also the payload of the job that sends it.

use kernel::{Timestamp, Uuid};
use serde::{Deserialize, Serialize};

use crate::Address;

/// A letter to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Becomes the `Message-ID`; the same at every try.
    pub id: Uuid,
    /// When it was written, from the clock of the verb that wrote it.
    pub at: Timestamp,
    /// To whom.
    pub to: Address,
    /// One line; line breaks become blanks.
    pub subject: String,
    /// The text; every letter has one.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
}

/// Without the texts: they hold links that reset passwords, and this ends up in logs.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("id", &self.id)
            .field("at", &self.at)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}
