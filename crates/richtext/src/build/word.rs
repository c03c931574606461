//! Word's way of saying heading, list item and caption: all of them are `<p>` with a class or a `mso-` style.

use crate::model::Numbering;
use crate::style::Said;
use crate::tokens::Tag;

/// What a `<p>` really is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Paragraph {
    Plain,
    Heading(u8),
    /// A list item of this level.
    Item(u8),
    /// Of a list, but "web page, filtered" took the level away; counts when the text begins with a bullet.
    MaybeItem(u8),
    Caption,
    Contents,
}

const CAPTIONS: [&str; 9] = [
    "MsoCaption",
    "caption",
    "wp-caption-text",
    "image-caption",
    "photo-caption",
    "pic-caption",
    "tplcaption",
    "PhotoCMS_Caption",
    "img-caption",
];

/// Whether a class of the element says that it captions a picture.
pub(crate) fn is_caption(tag: &Tag<'_>) -> bool {
    CAPTIONS.iter().any(|c| tag.has_class(c))
}

/// Reads class and style of a paragraph.
pub(crate) fn paragraph(tag: &Tag<'_>, said: &Said) -> Paragraph {
    let classes = tag.raw("class").unwrap_or_default();
    for class in classes.split_ascii_whitespace() {
        let class = class.to_ascii_lowercase();
        if class.starts_with("msotoc") {
            return Paragraph::Contents;
        }
        if class == "msotitle" {
            return Paragraph::Heading(1);
        }
        if class == "msosubtitle" {
            return Paragraph::Heading(2);
        }
        let name = class.strip_prefix("mso").unwrap_or(&class);
        if let Some(level) = name.strip_prefix("heading") {
            return Paragraph::Heading(level.parse().unwrap_or(2).clamp(1, 6));
        }
    }
    if let Some(level) = said.list_level {
        return Paragraph::Item(level);
    }
    if let Some(level) = said.outline.filter(|l| *l <= 6) {
        return Paragraph::Heading(level);
    }
    if is_caption(tag) {
        return Paragraph::Caption;
    }
    if classes.to_ascii_lowercase().contains("msolistparagraph") {
        return Paragraph::MaybeItem(said.indent.clamp(1, 9));
    }
    Paragraph::Plain
}

/// The numbering that a marker shows; `None` for bullets. `1.` `2)` `(3)` `1.2.` `a)` `iv.` `B.`
pub(crate) fn numbering(marker: &str) -> Option<Numbering> {
    let marker = marker.trim();
    let core = marker.trim_start_matches('(').trim_end_matches(['.', ')', ':', '/', '-']).trim();
    let last = core.rsplit('.').next().unwrap_or(core);
    let punctuated = core.len() < marker.len();
    if let Ok(start) = last.parse::<u32>() {
        return (last.len() <= 4).then_some(Numbering { kind: '1', start });
    }
    if !punctuated || last.is_empty() || !last.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let upper = last.bytes().all(|b| b.is_ascii_uppercase());
    let small = last.to_ascii_lowercase();
    if (small.len() > 1 || matches!(&*small, "i" | "v" | "x"))
        && let Some(start) = roman(&small)
    {
        return Some(Numbering { kind: if upper { 'I' } else { 'i' }, start });
    }
    let [letter] = small.as_bytes() else { return None };
    Some(Numbering { kind: if upper { 'A' } else { 'a' }, start: u32::from(letter - b'a') + 1 })
}

fn roman(s: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = s
        .chars()
        .map(|c| match c {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            'l' => Some(50),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|d| d.len() <= 8)?;
    let mut sum = 0;
    for (i, d) in digits.iter().enumerate() {
        if digits.get(i + 1).is_some_and(|next| next > d) { sum -= i64::from(*d) } else { sum += i64::from(*d) }
    }
    u32::try_from(sum).ok().filter(|n| *n > 0)
}

/// Splits a marker that stands in the text itself: `·`, `o`, `§`, `-` or a number, then a blank.
pub(crate) fn marker_of(text: &str) -> Option<(&str, usize)> {
    let end = text.find(char::is_whitespace)?;
    let marker = &text[..end];
    let bullet = matches!(
        marker,
        "·" | "o" | "§" | "-" | "–" | "+" | "•" | "*" | "\u{f0b7}" | "\u{f0a7}" | "v" | "Ø" | "ü" | "q"
    );
    (bullet || (marker.len() <= 8 && numbering(marker).is_some() && !marker.ends_with(char::is_alphanumeric)))
        .then_some((marker, end))
}

#[cfg(test)]
mod tests {
    use super::{Numbering, numbering};

    #[test]
    fn markers_of_word_tell_bullets_from_numbers() {
        let of = |m| numbering(m).map(|Numbering { kind, start }| (kind, start));
        assert_eq!(of("1."), Some(('1', 1)));
        assert_eq!(of("2.3."), Some(('1', 3)));
        assert_eq!(of("(4)"), Some(('1', 4)));
        assert_eq!(of("b)"), Some(('a', 2)));
        assert_eq!(of("IV."), Some(('I', 4)));
        assert_eq!(of("i)"), Some(('i', 1)));
        for bullet in ["·", "o", "§", "-", "\u{f0b7}", ""] {
            assert_eq!(of(bullet), None, "{bullet}");
        }
    }
}
