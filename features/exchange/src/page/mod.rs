//! Reads one saved page of a portal, HTML or plain text, into the parts of an article.
//!
//! Rules: parts are recognised by structure and wording; no rule knows one page or one site. What the page does not
//! say stays `None`. What is doubtful is kept and named by a [`Warning`]; the reader never refuses for doubt.
//!
//! The way of a page:
//! 1. [`mhtml`], [`decode`], [`legacy`]: bytes to text (UTF-8, UTF-16, windows-1258, TCVN3, VNI), composed, bounded
//!    in size;
//! 2. [`html`] or [`plain`]: text to a flat list of [`block::Block`]s, one per paragraph, with hints from the markup;
//! 3. [`classify`]: what each block is (furniture, breadcrumb, date line, caption, byline, text);
//! 4. [`heart`], [`heading`], [`body`], [`related`]: which blocks are the article;
//! 5. [`lead`], [`event`], [`doubts`]: lead, date of the event, warnings;
//! 6. [`render`]: clean HTML and plain text.
//!
//! A lead is taken only where the page sets a summary apart: by markup, by printing it twice, or as a short paragraph
//! that stands alone under the date line. An opening paragraph that merely begins the story stays in the body, for a
//! story reads better whole than beheaded.
//!
//! Warning codes are those of [`WarningCode`]; `docs/howto/import-pages.md` explains each in both languages.
//!
//! Trade-off: a flat list loses nesting (a table inside a list), and gains one set of rules for both kinds of page.

mod assemble;
mod block;
mod body;
mod byline;
mod classify;
mod dates;
mod decode;
mod doubts;
mod dump;
mod error;
mod event;
mod fold;
mod furniture;
mod heading;
mod heart;
mod html;
mod lead;
mod legacy;
mod meta_line;
mod mhtml;
mod model;
mod plain;
mod proposed;
mod related;
mod render;
mod split;
mod wording;

pub use error::ReadError;
pub use model::{ReadPage, RelatedLink, Warning, WarningCode};

/// What foreign HTML may keep; shared with the reader of WordPress exports.
pub(crate) use render::{clean, escape};

/// The text of a file as it stands, decoded and composed.
///
/// # Errors
/// When the bytes are no text.
pub fn text_of(bytes: &[u8], rules: &Rules) -> Result<String, ReadError> {
    Ok(decode::decode(bytes, rules.max_bytes)?.text)
}

/// Whether a text is a web page and not plain text.
pub fn is_web_page(text: &str) -> bool {
    html::looks_like_html(text)
}

/// Whether a plain text was saved from a page: it shows something of a page besides its text, such as a breadcrumb, a
/// welcome line, how often it was read, a list of other articles, or several tools and counters.
pub(crate) fn is_page_text(text: &str) -> bool {
    use classify::Class;
    let Ok(source) = plain::read(text) else { return false };
    let classes = classify::classify(&source.blocks);
    let sure = |class: &Class| match class {
        Class::Greeting(_) | Class::Crumbs(_) | Class::RelatedHeading | Class::SideHeading => true,
        Class::Meta(line) => line.views.is_some(),
        _ => false,
    };
    let tools = classes.iter().filter(|class| **class == Class::Furniture).count();
    tools >= 3 || classes.iter().any(sure)
}

/// HTML nested too deeply for a parser.
pub(crate) fn looks_too_deep(text: &str) -> bool {
    html::too_deep(text)
}

/// What may be set from outside.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Largest file in bytes.
    pub max_bytes: usize,
    /// A review of year Y held before this month of Y is doubtful.
    pub review_from_month: i8,
}

impl Default for Rules {
    fn default() -> Self {
        Self { max_bytes: 10 * 1024 * 1024, review_from_month: 12 }
    }
}

/// Reads a saved page with the usual [`Rules`]. `file` is only repeated in the answer and in errors.
pub fn read(bytes: &[u8], file: &str) -> Result<ReadPage, ReadError> {
    read_with(bytes, file, &Rules::default())
}

/// Reads a saved page; see [`read`].
pub fn read_with(bytes: &[u8], file: &str, rules: &Rules) -> Result<ReadPage, ReadError> {
    let inner = if bytes.len() <= rules.max_bytes { mhtml::unpack(bytes) } else { None };
    let page = inner.as_ref().map_or(bytes, |inner| inner.page.as_slice());
    let decoded = decode::decode(page, rules.max_bytes)?;
    let mut source =
        if html::looks_like_html(&decoded.text) { html::read(&decoded.text)? } else { plain::read(&decoded.text)? };
    source.head.address = source.head.address.take().or_else(|| html::whole(&inner?.address?));
    source.blocks = split::lines(source.blocks);
    let mut page = assemble::assemble(source, file, rules);
    if let Some(at) = decoded.broken_at {
        page.warnings.insert(0, Warning::new(WarningCode::BrokenText, &at));
    }
    Ok(page)
}
