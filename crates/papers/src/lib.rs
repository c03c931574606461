//! Paper: articles and official documents set as PDF pages, and the text of PDF files for search.
//!
//! [`Papers`] holds the fonts and the typesetter; build it once and share it. [`Press`] is the same for async callers: away
//! from their threads, a few at a time. [`official`] is the model of official papers with their writers. [`pdf_text`] needs
//! nothing.
//!
//! Rules: what editors wrote reaches the typesetter as data (JSON), never as markup; the typesetter sees no file and no
//! network; its types do not leave this crate.
//!
//! Trade-off: typst is most of the build and a good part of the binary (docs/adr/0006-typst-for-paper.md).

mod article;
mod blocks;
mod fonts;
mod forms;
mod inflate;
mod inline;
pub mod official;
mod pdf_text;
mod press;
mod reading;
mod table;
mod typeset;
mod widths;
mod world;

pub use article::{ArticlePaper, Picture};
pub use pdf_text::{PdfText, TextError, TextLimits, pdf_read, pdf_text};
pub use press::{Press, PressError};
pub use typeset::{PaperError, Papers};
