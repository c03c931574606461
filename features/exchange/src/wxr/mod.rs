//! Reads a WordPress export (WXR 1.0 to 1.2) into structs.
//!
//! Rules: one pass over a stream, never the whole file in memory as text; a malformed file gives an error with its line
//! and nothing else; document types and entities of the file's own are refused, depth and sizes are bounded. Comments
//! are counted, not read. Content becomes clean HTML ([`content`]): paragraphs where WordPress would make them,
//! pictures with captions as figures, shortcodes taken out with a warning.
//!
//! Trade-off: unlike a saved page, an export that is half broken is refused as a whole; half an archive imported is
//! worse than none.

mod autop;
mod content;
mod error;
mod item;
mod lines;
mod model;
mod shortcode;
mod stream;

pub use error::WxrError;
pub use model::{Attachment, Author, Category, Entry, Export, Kind, Status, Tag, WxrWarning};

use std::io::BufRead;

/// Bounds of what is read.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest file in bytes.
    pub bytes: u64,
    /// Largest text of one element in bytes.
    pub text: usize,
    /// Deepest nesting.
    pub depth: usize,
    /// Most posts, pages and attachments.
    pub items: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 2 << 30, text: 16 << 20, depth: 32, items: 500_000 }
    }
}

/// Reads a whole export with the usual [`Limits`].
pub fn read(input: impl BufRead) -> Result<Export, WxrError> {
    stream::read(input, &Limits::default())
}

/// Reads a whole export; see [`read`].
pub fn read_with(input: impl BufRead, limits: &Limits) -> Result<Export, WxrError> {
    stream::read(input, limits)
}
