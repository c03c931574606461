//! Refuses absurd nesting before the parser sees it.
//!
//! Counts open tags without building anything. Tags that close each other (`p`, `li`, …) do not count, for old pages
//! leave them open by the hundred; the parser does not nest those either.

use crate::page::error::ReadError;

/// Deepest nesting read; browsers stop at 512.
pub const MAX_DEPTH: usize = 256;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "basefont", "bgsound", "frame", "keygen",
];
const CLOSE_THEMSELVES: &[&str] = &["p", "li", "dd", "dt"];
/// Inside foreign markup these do nest.
const CLOSE_THEMSELVES_IN_TABLES: &[&str] =
    &["td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup"];
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"];

pub fn check(text: &str) -> Result<(), ReadError> {
    let bytes = text.as_bytes();
    let lower = text.to_ascii_lowercase();
    let foreign = lower.contains("<svg") || lower.contains("<math");
    let counts = |name: &str| {
        !VOID.contains(&name)
            && !CLOSE_THEMSELVES.contains(&name)
            && (foreign || !CLOSE_THEMSELVES_IN_TABLES.contains(&name))
    };
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(offset) = lower[at..].find('<') {
        at += offset + 1;
        if lower[at..].starts_with("!--") {
            at = lower[at..].find("-->").map_or(lower.len(), |end| at + end + 3);
            continue;
        }
        let closing = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closing);
        let end = lower[start..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':')
            .map_or(lower.len(), |n| start + n);
        let name = &lower[start..end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        at = tag_end(bytes, end);
        if closing {
            if let Some(depth) = open.iter().rposition(|other| *other == name) {
                open.truncate(depth);
            }
            continue;
        }
        if RAW.contains(&name) {
            let close = format!("</{name}");
            at = lower[at..].find(&close).map_or(lower.len(), |n| at + n);
            continue;
        }
        let empty = foreign && bytes.get(at.saturating_sub(2)) == Some(&b'/');
        if counts(name) && !empty {
            open.push(name);
            if open.len() > MAX_DEPTH {
                return Err(ReadError::TooDeep { limit: MAX_DEPTH });
            }
        }
    }
    Ok(())
}

/// Behind the `>` that ends a tag, past quoted attributes.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(q), b) if *b == q => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if value => quote = Some(*byte),
            (None, b'=') => value = true,
            (None, b) if !b.is_ascii_whitespace() => value = false,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_nesting_is_refused_and_sloppy_pages_are_not() {
        assert_eq!(check(&"<div>".repeat(100_000)), Err(ReadError::TooDeep { limit: MAX_DEPTH }));
        assert_eq!(check(&"<b><i>".repeat(50_000)), Err(ReadError::TooDeep { limit: MAX_DEPTH }));
        assert_eq!(check(&format!("<svg>{}", "<td>".repeat(1000))), Err(ReadError::TooDeep { limit: MAX_DEPTH }));
        assert_eq!(check(&"<p>một<li>hai<tr><td>ba<br>".repeat(1000)), Ok(()));
        assert_eq!(check(&"<div title='a>b'></div>".repeat(1000)), Ok(()));
        assert_eq!(check(&format!("<script>{}</script>", "'<div>'".repeat(1000))), Ok(()));
        assert_eq!(check(&format!("<!-- {} -->", "<div>".repeat(1000))), Ok(()));
    }
}
