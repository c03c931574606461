//! Numbers that are something else: marked before any figure is looked for.
//!
//! Each file knows one family. The first that claims a token keeps it, so the order is from the surest to the least.

mod counters;
mod dates;
mod documents;
mod ordinals;
mod places;
mod quotes;
mod shares;

use std::ops::Range;

use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

/// What was claimed, by token.
#[derive(Debug)]
pub struct Masks {
    reasons: Vec<Option<Reason>>,
}

impl Masks {
    /// Marks all tokens of a text. `quiet` are byte ranges that are the page's furniture.
    pub fn new(tokens: &Tokens<'_>, sentences: &[Range<usize>], quiet: &[Range<usize>]) -> Self {
        let mut masks = Self { reasons: vec![None; tokens.all.len()] };
        let mut ranges = quiet.iter().peekable();
        for (i, token) in tokens.all.iter().enumerate() {
            while ranges.next_if(|r| r.end <= token.from).is_some() {}
            if ranges.peek().is_some_and(|r| r.start <= token.from) {
                masks.reasons[i] = Some(Reason::Furniture);
            }
        }
        for sentence in sentences {
            counters::mark(tokens, sentence, &mut masks);
            documents::mark(tokens, sentence, &mut masks);
            dates::mark(tokens, sentence, &mut masks);
            places::mark(tokens, sentence, &mut masks);
            shares::mark(tokens, sentence, &mut masks);
            ordinals::mark(tokens, sentence, &mut masks);
            quotes::mark(tokens, sentence, &mut masks);
        }
        masks
    }

    /// Why a token is no number of a figure.
    pub fn reason(&self, at: usize) -> Option<Reason> {
        self.reasons.get(at).copied().flatten()
    }

    /// Claims the free numbers of a range, and the words that belong to them.
    fn claim(&mut self, range: Range<usize>, reason: Reason) {
        for i in range {
            if let Some(free @ None) = self.reasons.get_mut(i) {
                *free = Some(reason);
            }
        }
    }
}

/// Numbers of a sentence that nobody claimed yet.
fn free(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &Masks) -> Vec<usize> {
    sentence.clone().filter(|i| tokens.kind(*i) == Kind::Number && masks.reason(*i).is_none()).collect()
}

/// The word `back` tokens before, inside the sentence.
fn before<'a>(tokens: &'a Tokens<'_>, sentence: &Range<usize>, at: usize, back: usize) -> &'a str {
    at.checked_sub(back).filter(|i| *i >= sentence.start).map_or("", |i| tokens.word(i))
}

/// The word `ahead` tokens behind, inside the sentence.
fn after<'a>(tokens: &'a Tokens<'_>, sentence: &Range<usize>, at: usize, ahead: usize) -> &'a str {
    if at + ahead < sentence.end { tokens.word(at + ahead) } else { "" }
}
