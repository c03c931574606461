//! Numbers inside quotation marks belong to a title, a slogan or somebody's words.

use std::ops::Range;

use super::Masks;
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    let mut open: Option<usize> = None;
    for i in sentence.clone() {
        let raw = tokens.raw(i);
        let (opens, closes) = match raw {
            "“" | "«" => (true, false),
            "”" | "»" => (false, true),
            "\"" | "″" => (open.is_none(), open.is_some()),
            _ => continue,
        };
        if closes && let Some(from) = open.take() {
            let numbers = (from..i).filter(|k| tokens.kind(*k) == Kind::Number);
            for k in numbers.collect::<Vec<_>>() {
                masks.claim(k..k + 1, Reason::Title);
            }
            // Number words inside are no counts either.
            masks.claim(from..i, Reason::Title);
        } else if opens && open.is_none() {
            open = Some(i);
        }
    }
    // A mark opened and never closed: a title that the sentence end cut.
    if let Some(from) = open.filter(|from| matches!(tokens.raw(*from), "“" | "«")) {
        masks.claim(from..sentence.end.min(from + 60), Reason::Title);
    }
}
