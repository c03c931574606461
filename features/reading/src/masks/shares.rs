//! Percentages and ratios.

use std::ops::Range;

use super::{Masks, after, free};
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    for i in free(tokens, sentence, masks) {
        let share = |k: usize| tokens.raw(k) == "%" || (tokens.word(k) == "phần" && tokens.word(k + 1) == "trăm");
        if share(i + 1) {
            masks.claim(i..i + 1, Reason::Percent);
        } else if matches!(after(tokens, sentence, i, 1), "-" | "–" | "đến")
            && tokens.kind(i + 2) == Kind::Number
            && share(i + 3)
        {
            masks.claim(i..i + 3, Reason::Percent);
        }
    }
}
