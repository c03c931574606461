//! What the document library knows of documents that a text cites. The library stands beside this feature and is not
//! known here; the portal, which stands above both, answers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use db::{Cx, Result};
use kernel::{Date, SiteId};

/// What is known of a cited document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is in a library: its address.
    Here(String),
    /// A document of this number is in a library, of another day than the text says.
    OtherDay {
        /// The day in the library.
        day: Date,
        /// The words of the text with that day.
        mended: String,
    },
    /// No library has it, which proves nothing.
    Nowhere,
}

/// A document named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The words of the text.
    pub excerpt: String,
    /// What is known.
    pub known: Known,
}

/// An answer to come.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Vec<Cited>>> + Send + 'a>>;

/// Knows the documents of all libraries.
pub trait Register: Send + Sync {
    /// The documents that a plain text cites, in its order. Where several have one number, those of the portal's own library
    /// count.
    fn cited<'a>(&'a self, cx: &'a mut Cx, site: SiteId, plain: &'a str) -> Answering<'a>;
}

/// The service that boot wires.
#[derive(Clone)]
pub struct TheRegister(pub Arc<dyn Register>);

impl std::fmt::Debug for TheRegister {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TheRegister")
    }
}
