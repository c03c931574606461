//! Counters of the page, lines without words, numbering of lists.

use std::ops::Range;

use super::Masks;
use crate::model::Reason;
use crate::tokens::{Kind, Tokens};

const COUNTERS: &[&str] = &[
    "lượt xem",
    "lượt truy cập",
    "truy cập",
    "đã xem",
    "lượt đọc",
    "online",
    "trực tuyến :",
    "khách :",
    "tổng cộng :",
    "hôm nay :",
    "lượt tải",
    "views",
    "hits",
    "đang xem",
];

pub fn mark(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    let words = sentence.clone().filter(|i| tokens.kind(*i) == Kind::Word).count();
    if words == 0 {
        masks.claim(sentence.clone(), Reason::Counter);
        return;
    }
    if sentence.len() <= 12 {
        let line: Vec<&str> = sentence.clone().map(|i| tokens.word(i)).collect();
        let line = format!(" {} ", line.join(" "));
        if COUNTERS.iter().any(|c| line.contains(&format!(" {c} "))) {
            masks.claim(sentence.clone(), Reason::Counter);
            return;
        }
    }
    // "lượt xem", "lượt truy cập" inside a long sentence.
    for i in sentence.clone() {
        let visit = matches!(
            (tokens.word(i), tokens.word(i + 1), tokens.word(i + 2)),
            ("lượt", "xem" | "đọc" | "tải" | "view", _)
                | ("lượt", "truy", "cập")
                | ("lượt", "người", "truy" | "xem")
                | ("lượt", "tiếp", "cận")
        );
        if visit {
            let from = (sentence.start..i)
                .rev()
                .take(4)
                .take_while(|k| !matches!(tokens.raw(*k), "," | ";"))
                .last()
                .unwrap_or(i);
            masks.claim(from..i, Reason::Counter);
        }
    }
    numbering(tokens, sentence, masks);
}

/// "1.", "2)", "3/", "1.2." at the beginning of a line.
fn numbering(tokens: &Tokens<'_>, sentence: &Range<usize>, masks: &mut Masks) {
    let start = sentence.clone().find(|i| tokens.kind(*i) != Kind::Sign).unwrap_or(sentence.start);
    if tokens.kind(start) != Kind::Number || start > sentence.start + 2 {
        return;
    }
    let begins_line = start == 0 || tokens.kind(sentence.start.wrapping_sub(1)) == Kind::Break || sentence.start == 0;
    let sign = tokens.raw(start + 1);
    let numbered = (matches!(sign, "." | ")" | "/") && tokens.glued(start + 1) && !tokens.glued(start + 2))
        || (matches!(sign, "." | ")") && tokens.glued(start + 1) && tokens.kind(start + 2) == Kind::Word);
    if numbered && begins_line && tokens.raw(start).len() <= 5 {
        masks.claim(start..start + 2, Reason::Numbering);
    } else if begins_line
        && tokens.raw(start).contains('.')
        && tokens.raw(start).len() <= 5
        && tokens.capital(start + 1)
    {
        // "2.1 Hội thảo khoa học"
        let small = tokens.raw(start).split('.').all(|p| p.len() <= 2);
        if small {
            masks.claim(start..start + 1, Reason::Numbering);
        }
    }
}
