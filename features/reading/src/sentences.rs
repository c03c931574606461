//! Tokens to sentences.
//!
//! A sentence ends at `.`, `!`, `?`, `…` before a capital, a digit or the end of the line, and at the end of a line.
//! Not at the dot of an abbreviation (TP., TS., v.v.), of an initial or of list numbering; and not at the end of a
//! line that was only wrapped (the next one goes on with a small letter). Long runs without an end are cut, so that
//! the work on one sentence stays bounded.

use std::ops::Range;

use crate::contest::roman;
use crate::tokens::{Kind, Tokens};

/// Longest sentence in tokens.
const LONGEST: usize = 1200;

/// Token ranges of the sentences, without the line ends around them.
pub fn sentences(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..tokens.all.len() {
        let end = match tokens.kind(at) {
            Kind::Break if wrapped(tokens, start, at) => None,
            Kind::Break => Some(at),
            Kind::Sign if ends(tokens, start, at) => Some(at + 1),
            _ if at + 1 - start >= LONGEST => Some(at + 1),
            _ => None,
        };
        if let Some(end) = end {
            push(tokens, &mut out, start..end);
            start = if tokens.kind(at) == Kind::Break { at + 1 } else { end };
        }
    }
    push(tokens, &mut out, start..tokens.all.len());
    out
}

fn push(tokens: &Tokens<'_>, out: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.clone().any(|i| matches!(tokens.kind(i), Kind::Word | Kind::Number)) {
        out.push(range);
    }
}

/// Whether the sign at this place ends the sentence that began at `start`.
fn ends(tokens: &Tokens<'_>, start: usize, at: usize) -> bool {
    match tokens.raw(at) {
        "." => {}
        "!" | "?" | "…" => {
            return tokens.kind(at + 1) == Kind::Break || (!tokens.glued(at + 1) && opens(tokens, at + 1));
        }
        _ => return false,
    }
    // "..." and "./." go on until the last dot.
    if tokens.glued(at + 1) && matches!(tokens.raw(at + 1), "." | "/" | ")" | "”" | "\"" | "," | ";") {
        return false;
    }
    if tokens.kind(at + 1) == Kind::Break {
        return true;
    }
    let before = tokens.word(at.wrapping_sub(1));
    let ended = at > start && matches!(tokens.raw(at - 1), "." | "/" | ")" | "”" | "\"" | "%");
    if !ended && tokens.glued(at) && abbreviation(before, tokens, at - 1) {
        return false;
    }
    // "1. Công tác", "2.1. Hội thảo", "II. Phương hướng", "Phần II. Phương hướng": numbering at the beginning of a line.
    let first = start + usize::from(matches!(tokens.word(start), "phần" | "mục" | "chương"));
    if at == first + 1 && (tokens.kind(first) == Kind::Number || roman(tokens.raw(first)).is_some()) {
        return false;
    }
    opens(tokens, at + 1)
}

/// Whether a sentence may begin here.
fn opens(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        Kind::Word => tokens.capital(at),
        Kind::Number => !tokens.glued(at),
        Kind::Sign => !matches!(tokens.raw(at), "," | ";" | ":" | ")"),
        Kind::Break => true,
    }
}

const ABBREVIATIONS: &[&str] = &[
    "tp", "ts", "ths", "gs", "pgs", "tskh", "ks", "bs", "cn", "kts", "cử", "đ", "đc", "tt", "tx", "tr", "p", "q", "st",
    "vv", "v", "ubnd", "gsts", "dr", "mr", "ds", "nxb", "bch", "bsck", "bscki", "bsckii", "hs", "gv", "tw", "t",
    "thạc", "gs-ts", "ls", "nsnd", "nsưt", "ngnd", "ngưt", "vs",
];

fn abbreviation(word: &str, tokens: &Tokens<'_>, at: usize) -> bool {
    // A lone capital is an initial ("N. V. An"), a lone small letter an "v.v.".
    if word.chars().count() == 1 && tokens.kind(at) == Kind::Word {
        return word != "v" || tokens.kind(at + 2) == Kind::Word && !tokens.capital(at + 2);
    }
    ABBREVIATIONS.contains(&word) && (tokens.capital(at) || word == "v")
}

/// Whether the line end only wraps a sentence of a text set at a fixed width.
fn wrapped(tokens: &Tokens<'_>, start: usize, at: usize) -> bool {
    if at == start || tokens.text[tokens.all[at].from..tokens.all[at].to].matches('\n').count() > 1 {
        return false;
    }
    let line = tokens.text[..tokens.all[at].from].rsplit('\n').next().map_or(0, |l| l.chars().count());
    let last = tokens.raw(at - 1);
    if line < 50 || matches!(last, "." | ":" | ";" | "!" | "?" | "…") {
        return false;
    }
    match tokens.kind(at + 1) {
        Kind::Word => !tokens.capital(at + 1),
        Kind::Number => {
            tokens.kind(at + 2) == Kind::Word && tokens.kind(at - 1) == Kind::Word && !tokens.capital(at + 2)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text);
        sentences(&tokens).iter().map(|r| &text[tokens.all[r.start].from..tokens.all[r.end - 1].to]).collect()
    }

    #[test]
    fn full_stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(
            cut("Tại TP. Vinh, TS. Lê An chủ trì. Có 5 lớp."),
            ["Tại TP. Vinh, TS. Lê An chủ trì.", "Có 5 lớp."]
        );
        assert_eq!(
            cut("Trồng cam, bưởi, v.v. Năm nay có 1.200 hộ./."),
            ["Trồng cam, bưởi, v.v.", "Năm nay có 1.200 hộ./."]
        );
        assert_eq!(cut("1. Công tác hội\n2.1. Hội thảo: 5 cuộc"), ["1. Công tác hội", "2.1. Hội thảo: 5 cuộc"]);
        assert_eq!(cut("III. Phương hướng\nPhần IV. Đánh giá"), ["III. Phương hướng", "Phần IV. Đánh giá"]);
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        let text = "Trong năm qua, Liên hiệp hội đã chủ trì và phối hợp tổ chức\n16 hội thảo khoa học và mở thêm nhiều lớp tập huấn cho hội viên\ncác hội thành viên.";
        assert_eq!(cut(text).len(), 1);
        assert_eq!(cut("Danh sách\n16 hội thảo").len(), 2);
    }
}
