//! The one cleaner of foreign HTML: everything that editors paste, forms post and importers read passes through it.
//!
//! Rules: nothing of the input is copied to the output; it is read into a small model of what a text may hold
//! (`model`), and that is written anew (`write`), with ammonia as a last wall (`wall`). Cleaning twice is cleaning
//! once. No input may crash it or cost seconds (`Limits`). No I/O, no clock, no chance.
//!
//! Trade-off: a text keeps its structure and loses its looks; a page that says something only by colour or position
//! loses it. `docs/adr/0005-one-cleaner.md` says why.

mod anchors;
mod build;
mod check;
mod diff;
pub mod docx;
mod entities;
mod error;
mod figure;
mod fold;
mod inline;
mod limits;
mod links;
mod model;
mod pasted;
mod plain;
mod style;
mod tokens;
mod wall;
mod write;

pub use anchors::{Heading, outline};
pub use check::{Doubt, LinkDoubt, doubtful_links};
pub use diff::diff;
pub use error::{CleanError, Dropped, Why};
pub use figure::{Figure, figures, missing_alt, missing_captions, place_pictures, retouch};
pub use limits::Limits;
pub use pasted::{Pasted, mime_of};
pub use plain::{first_words, from_plain, has_text, plain_text};

/// A cleaned text and what the caller should know about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// Safe HTML of the closed set; one top-level block a line.
    pub html: String,
    /// What is missing, for a message to the editor.
    pub dropped: Vec<Dropped>,
    /// Pictures that came as data; store them and call [`place_pictures`].
    pub pictures: Vec<Pasted>,
}

/// How to clean.
pub struct Options<'a> {
    /// Which addresses a picture may have.
    pub picture: &'a dyn Fn(&str) -> bool,
    /// What is refused.
    pub limits: Limits,
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Default for Options<'_> {
    /// Pictures of our own only.
    fn default() -> Self {
        Self { picture: &own_picture, limits: Limits::default() }
    }
}

impl Options<'_> {
    /// For texts that were cleaned before: every picture that was let in stays.
    pub(crate) fn stored() -> Self {
        Self { picture: &|_| true, limits: Limits::default() }
    }
}

/// Whether an address is one of our own pictures: `/media/…`, without steps upwards.
pub fn own_picture(address: &str) -> bool {
    address.starts_with("/media/") && !address.contains("..") && !address.contains('\\')
}

/// Whether a `data-picture` value may be an id: hexadecimal digits and dashes.
pub(crate) fn picture_id(id: &str) -> bool {
    (1..=36).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// Cleans foreign HTML. Pictures stay when they are our own.
///
/// # Errors
/// When the input is beyond the default [`Limits`].
pub fn clean(html: &str) -> Result<Clean, CleanError> {
    clean_with(html, &Options::default())
}

/// What somebody typed into a plain box, as HTML: without any tag every line is a paragraph; with one it is HTML already.
pub fn typed(text: &str) -> std::borrow::Cow<'_, str> {
    let is_html = text.split('<').skip(1).any(|rest| {
        let name = rest.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    });
    if is_html {
        return text.into();
    }
    let mut html = String::with_capacity(text.len() + 64);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        write::escape(&mut html, line);
        html.push_str("</p>");
    }
    html.into()
}

/// Cleans foreign HTML under the caller's rules for pictures and size.
///
/// # Errors
/// When the input is beyond `options.limits`.
pub fn clean_with(html: &str, options: &Options<'_>) -> Result<Clean, CleanError> {
    let mut built = build::build(html, options)?;
    let scheme = write::Scheme { has_h1: built.has_h1, first_number: built.first_number };
    for picture in &mut built.pictures {
        picture.number = picture.number.saturating_add(built.first_number);
    }
    let html = wall::pass(&write::write(&built.blocks, scheme));
    Ok(Clean { html, dropped: built.dropped, pictures: built.pictures })
}

/// Cleans what we made ourselves; beyond the limits nothing is left of it.
pub(crate) fn clean_stored(html: &str) -> String {
    clean_with(html, &Options::stored()).map(|c| c.html).unwrap_or_default()
}
