//! HTML to blocks, with what the markup says about each.
//!
//! Depth is bounded before the parser sees the page ([`depth`]): parsers need quadratic time on absurd nesting, and
//! the walk ([`walk`]) is recursive. Scripts, styles, forms and frames are never read.

mod depth;
mod head;
mod image;
mod roles;
mod table;
mod walk;

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

pub use head::whole;

use super::block::{Head, Source};
use super::error::ReadError;
use super::wording::{pattern, shorten};

static MARKUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]"));
static TAGS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)</?(?:p|div|br|table|tr|td|span|h[1-6]|ul|li|a|font|center|article|section)(?:\s[^<>]*)?/?>")
});

/// A web page rather than plain text: says so, or has several tags.
pub fn looks_like_html(text: &str) -> bool {
    let cut = text.char_indices().nth(200_000).map_or(text.len(), |(at, _)| at);
    MARKUP.is_match(&text[..cut]) || TAGS.find_iter(&text[..cut]).take(4).count() >= 4
}

/// Nested deeper than [`depth::MAX_DEPTH`].
pub fn too_deep(text: &str) -> bool {
    depth::check(text).is_err()
}

pub fn read(text: &str) -> Result<Source, ReadError> {
    depth::check(text)?;
    let page = Html::parse_document(text);
    let mut head = head::read(&page);
    head.address = head.address.take().or_else(|| head::saved_from(text));
    head.base = head::base(&page, head.address.as_deref());
    let blocks = walk::blocks(&page, &mut head)?;
    Ok(Source { head, blocks })
}

/// An address that may stand in an article; what could run a program is noted in `head`.
pub fn safe_href(href: &str, head: &mut Head) -> Option<String> {
    let plain: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if plain.is_empty() || plain.starts_with('#') {
        return None;
    }
    let scheme = plain
        .split(['/', '?', '#'])
        .next()
        .and_then(|before| before.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("http" | "https" | "mailto" | "tel") => Some(plain),
        Some("javascript") if harmless(&plain) => None,
        Some("javascript" | "vbscript" | "data" | "file") => {
            head.unsafe_found.get_or_insert_with(|| shorten(&plain, 80));
            None
        }
        Some(_) => None,
    }
}

/// A link that may stand in an article, whole where the page says where it stood: on the new portal a path alone
/// would lead nowhere.
pub fn whole_href(href: &str, head: &mut Head) -> Option<String> {
    let plain = safe_href(href, head)?;
    Some(head.base.as_ref().and_then(|base| base.join(&plain).ok()).map_or(plain, |url| url.to_string()))
}

/// Buttons of the page's own tools.
fn harmless(href: &str) -> bool {
    let rest = href.to_ascii_lowercase();
    let rest = rest.trim_start_matches("javascript:");
    rest.trim_matches([';', ' ']).is_empty()
        || ["void", "window.print", "print", "history", "window.close", "__dopostback", "webform_"]
            .iter()
            .any(|tool| rest.starts_with(tool))
}
