//! Headings and the anchors by which a table of contents reaches them.
//!
//! Only ids of our own making stay in a text; all begin with `muc-` ("mục", section), so that no id can hide a
//! property of the page from its scripts.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Block, Inline, Look, words};
use crate::{CleanError, Options, build, write};

/// What every anchor begins with.
const PREFIX: &str = "muc-";
/// Longest anchor in bytes.
const LONGEST: usize = 80;

/// One heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// The words.
    pub text: String,
    /// The id, without `#`.
    pub anchor: String,
}

/// Whether an id is of our making.
pub(crate) fn ours(id: &str) -> bool {
    id.len() <= LONGEST
        && id.strip_prefix(PREFIX).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// The headings of a text, and the text with an anchor at each. Anchors that are there stay, so links keep working.
///
/// # Errors
/// When the text is beyond the limits of the cleaner.
pub fn outline(html: &str) -> Result<(String, Vec<Heading>), CleanError> {
    let built = build::build(html, &Options::stored())?;
    let scheme = write::Scheme { has_h1: built.has_h1, first_number: built.first_number };
    let mut blocks = built.blocks;
    let mut taken: HashSet<String> = HashSet::new();
    visit(&mut blocks, &mut |block| {
        if let Block::Heading(_, Some(id), _, _) = block {
            taken.insert(id.clone());
        }
    });
    let mut headings = Vec::new();
    visit(&mut blocks, &mut |block| {
        if let Block::Heading(level, id, _, text) = block {
            let text = words(text);
            let anchor = id.get_or_insert_with(|| free(&slug(&text), &mut taken)).clone();
            headings.push(Heading { level: scheme.level(*level), text, anchor });
        }
    });
    Ok((crate::wall::pass(&write::write(&blocks, scheme)), headings))
}

fn visit(blocks: &mut [Block], see: &mut impl FnMut(&mut Block)) {
    for block in blocks {
        see(block);
        if let Block::Quote(inner) = block {
            visit(inner, see);
        }
    }
}

fn slug(text: &str) -> String {
    let mut out = String::from(PREFIX);
    for c in text.nfd() {
        let c = match c {
            'đ' | 'Đ' => 'd',
            c => c.to_ascii_lowercase(),
        };
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= LONGEST - 8 {
            break;
        }
    }
    let end = out.trim_end_matches('-').len();
    out.truncate(end.max(PREFIX.len()));
    if out == PREFIX {
        out.push('0');
    }
    out
}

fn free(slug: &str, taken: &mut HashSet<String>) -> String {
    let mut anchor = slug.to_owned();
    let mut n = 2_u32;
    while !taken.insert(anchor.clone()) {
        anchor = format!("{slug}-{n}");
        n += 1;
    }
    anchor
}

/// A caption that lost its figure: without the mark of the credit.
pub(crate) fn plain(mut inlines: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut inlines {
        if let Inline::Text(_, Look { marks, .. }) = inline {
            *marks &= !crate::model::CREDIT;
        }
    }
    crate::inline::single(inlines)
}
