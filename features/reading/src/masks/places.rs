//! House numbers, wards, roads, telephone numbers, accounts.

use std::ops::Range;

use super::{Masks, after, before, free};
use crate::countable;
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    for i in free(tokens, sentence, masks) {
        if masks.reason(i).is_some() {
            continue;
        }
        let (one, two) = (before(tokens, sentence, i, 1), before(tokens, sentence, i, 2));
        let counts = countable(tokens, i + 1, sentence.end);
        let place = match (two, one) {
            (
                _,
                "phường" | "quận" | "đường" | "ngõ" | "ngách" | "hẻm" | "kiệt" | "khóm" | "ấp" | "thôn" | "km" | "ql"
                | "tl" | "dt",
            ) if !counts => true,
            ("quốc" | "tỉnh", "lộ") | ("khu", "phố") | ("tổ", "dân") => true,
            // "số 188 Trương Định"; "tổng số 33 Hội thành viên" is a count.
            ("tổng" | "trong" | "với" | "là" | "con", "số") => false,
            (_, "số") | ("nhà", _) => !counts && tokens.kind(i + 1) == Kind::Word && tokens.capital(i + 1),
            _ => false,
        };
        if place {
            masks.claim(i..i + 1, Reason::Place);
            continue;
        }
        let raw = tokens.raw(i);
        let digits = raw.chars().filter(char::is_ascii_digit).count();
        let grouped = raw.contains([',', '.'])
            && crate::numerals::digits(raw).is_some_and(|d| d.decimals == 0)
            && !raw.starts_with('0');
        let labelled = matches!(one, ":" | "số" | "thoại" | "đt" | "fax" | "tel" | "line" | "khoản" | ".")
            && (sentence.start..i).rev().take(6).any(|k| {
                matches!(
                    tokens.word(k),
                    "thoại" | "đt" | "sđt" | "tel" | "fax" | "hotline" | "zalo" | "khoản" | "nóng" | "lh"
                )
            });
        if labelled || (digits >= 8 && !grouped) || (raw.starts_with('0') && digits >= 4 && !raw.contains(',')) {
            // The groups of "0237 3721 150" belong together.
            let mut end = i + 1;
            while end < sentence.end
                && (tokens.kind(end) == Kind::Number
                    || matches!(tokens.raw(end), "." | "-" | "/") && tokens.kind(end + 1) == Kind::Number)
                && !after(tokens, sentence, end, 0).is_empty()
            {
                end += 1;
            }
            masks.claim(i..end, Reason::Phone);
        }
    }
}
