//! Days, months, quarters, years, spans of years, times of day, durations, ages.

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
        if let Some(end) = full_date(tokens, sentence, i) {
            masks.claim(i..end, Reason::Date);
            days_before(tokens, sentence, i, masks);
        } else if let Some(end) = clock(tokens, sentence, i) {
            masks.claim(i..end, Reason::Clock);
        } else if day_or_month(tokens, sentence, i) {
            let joined =
                tokens.raw(i + 1) == "/" || (matches!(tokens.raw(i + 1), "-" | "–") && small(tokens, i + 2, 31));
            let pair = if joined && tokens.kind(i + 2) == Kind::Number { 3 } else { 1 };
            masks.claim(i..i + pair, Reason::Date);
            days_before(tokens, sentence, i, masks);
        } else if let Some(end) = age(tokens, sentence, i) {
            masks.claim(i..end, Reason::Age);
        }
    }
    for i in free(tokens, sentence, masks) {
        if masks.reason(i).is_some() {
            continue;
        }
        if let Some(end) = years(tokens, sentence, i) {
            masks.claim(i..end, Reason::Year);
        } else if duration(tokens, sentence, i) {
            let from = if matches!(before(tokens, sentence, i, 1), "-" | "–" | "đến")
                && tokens.kind(i.wrapping_sub(2)) == Kind::Number
            {
                i - 2
            } else {
                i
            };
            masks.claim(from..i + 1, Reason::Duration);
        }
    }
}

fn small(tokens: &Tokens<'_>, at: usize, most: u32) -> bool {
    tokens.kind(at) == Kind::Number
        && tokens.raw(at).len() <= 2
        && tokens.raw(at).parse::<u32>().is_ok_and(|n| n <= most)
}

fn year(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.kind(at) == Kind::Number
        && tokens.raw(at).len() == 4
        && tokens.raw(at).parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n))
}

/// "22/12/2023", "22-12-2023", "22.12.2023", "12/2023", "22/12/202" (a digit lost), "21, 22/8".
fn full_date(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let dotted: Vec<&str> = tokens.raw(at).split('.').collect();
    if let [d, m, y] = dotted.as_slice()
        && d.len() <= 2
        && m.len() <= 2
        && y.len() == 4
    {
        return Some(at + 1);
    }
    let sign = |i: usize| i < sentence.end && matches!(tokens.raw(i), "/" | "-" | "–");
    let number = |i: usize| i < sentence.end && tokens.kind(i) == Kind::Number;
    if sign(at + 1)
        && number(at + 2)
        && sign(at + 3)
        && number(at + 4)
        && tokens.raw(at + 1) == tokens.raw(at + 3)
        && small(tokens, at, 31)
        && small(tokens, at + 2, 12)
    {
        return Some(at + 5);
    }
    // "26-27/12/2023"
    if sign(at + 1)
        && number(at + 2)
        && tokens.raw(at + 3) == "/"
        && number(at + 4)
        && small(tokens, at, 31)
        && small(tokens, at + 2, 31)
        && small(tokens, at + 4, 12)
    {
        let with_year = tokens.raw(at + 5) == "/" && number(at + 6);
        return Some(at + if with_year { 7 } else { 5 });
    }
    if sign(at + 1) && small(tokens, at, 12) && year(tokens, at + 2) && tokens.glued(at + 1) {
        return Some(at + 3);
    }
    None
}

/// "ngày 5", "sáng 24/12", "tháng 6", "5 tháng 6", "quý 1", "24/12" where nothing countable follows.
fn day_or_month(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let one = before(tokens, sentence, at, 1);
    let pair = tokens.raw(at + 1) == "/" && tokens.glued(at + 1) && tokens.kind(at + 2) == Kind::Number;
    if pair {
        let date = small(tokens, at, 31) && small(tokens, at + 2, 12);
        let said =
            matches!(one, "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "hôm" | "(" | "đến" | "từ" | "tới" | "trước");
        return date && (said || !countable(tokens, at + 3, sentence.end));
    }
    // "ngày 13.10"
    let dotted = tokens.raw(at).split_once('.').is_some_and(|(d, m)| {
        d.len() <= 2 && m.len() <= 2 && d.parse::<u8>().is_ok_and(|d| d <= 31) && m.parse::<u8>().is_ok_and(|m| m <= 12)
    });
    if dotted && matches!(one, "ngày" | "sáng" | "chiều" | "tối" | "tháng" | "hôm") {
        return true;
    }
    let next = after(tokens, sentence, at, 1);
    let month_follows = next == "tháng" && small(tokens, at, 31) && tokens.kind(at + 2) == Kind::Number;
    small(tokens, at, 31)
        && (matches!(one, "ngày" | "mùng" | "mồng" | "tháng" | "quý" | "sáng" | "chiều") || month_follows)
}

/// The days before a date: "21 và 22/8", "các ngày 5, 6, 7/6", "17-18/11".
fn days_before(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize, masks: &mut Masks) {
    let mut i = at;
    while i >= sentence.start + 2
        && matches!(tokens.raw(i - 1), "," | "và" | "-" | "–" | "&" | "đến")
        && small(tokens, i - 2, 31)
    {
        i -= 2;
    }
    let said = i > sentence.start && matches!(tokens.word(i - 1), "ngày" | "sáng" | "chiều" | "từ" | "trong" | "các");
    if i < at && (said || matches!(tokens.raw(at - 1), "-" | "–")) {
        masks.claim(i..at, Reason::Date);
    }
}

/// "13:32", "8h30", "14 giờ 30 phút", "17g00".
fn clock(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let next = after(tokens, sentence, at, 1);
    if next == ":" && tokens.glued(at + 1) && tokens.glued(at + 2) && small(tokens, at, 24) && small(tokens, at + 2, 59)
    {
        return Some(at + 3);
    }
    if matches!(next, "h" | "g" | "giờ") && small(tokens, at, 24) && (tokens.glued(at + 1) || next == "giờ") {
        let minutes = small(tokens, at + 2, 59) && at + 2 < sentence.end && (tokens.glued(at + 2) || next == "giờ");
        return Some(at + if minutes { 3 } else { 2 });
    }
    None
}

/// "18 tuổi", "từ 6 đến 19 tuổi".
fn age(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    if after(tokens, sentence, at, 1) == "tuổi" {
        return Some(at + 1);
    }
    let span = matches!(after(tokens, sentence, at, 1), "-" | "–" | "đến") && tokens.kind(at + 2) == Kind::Number;
    (span && after(tokens, sentence, at, 3) == "tuổi").then_some(at + 3)
}

/// "năm 2017", "2020-2025", "các năm 2016, 2017", a lone year.
fn years(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let one = before(tokens, sentence, at, 1);
    if !year(tokens, at) {
        // "năm 202" with a digit lost; "năm 17"
        return (one == "năm"
            && tokens.kind(at.wrapping_sub(2)) != Kind::Number
            && tokens.raw(at).len() <= 3
            && !countable(tokens, at + 1, sentence.end))
        .then_some(at + 1);
    }
    let span = matches!(tokens.raw(at + 1), "-" | "–" | "÷") || after(tokens, sentence, at, 1) == "đến";
    if span && tokens.kind(at + 2) == Kind::Number && (year(tokens, at + 2) || tokens.raw(at + 2).len() == 2) {
        return Some(at + 3);
    }
    let said = matches!(one, "năm" | "từ" | "đến" | "tới" | "đoạn" | "kỳ" | "khóa" | "học" | "-" | "–" | "/" | "(");
    let masked_year_before = one == "," || one == "và";
    let known_before = masked_year_before && at >= 2 && year(tokens, at - 2);
    (said || known_before || !countable(tokens, at + 1, sentence.end)).then_some(at + 1)
}

/// "5 năm", "6 tháng", "2 ngày", "3 nhiệm kỳ".
fn duration(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let (next, second) = (after(tokens, sentence, at, 1), after(tokens, sentence, at, 2));
    matches!(next, "năm" | "tháng" | "tuần" | "ngày" | "giờ" | "phút" | "giây" | "thập" | "quý" | "tiết")
        || matches!((next, second), ("thế", "kỷ") | ("nhiệm", "kỳ") | ("kỳ", "đại") | ("khóa", "đại" | "hội" | "học" | "liền" | "liên"))
        // "2-3 năm"
        || (matches!(next, "-" | "–") && tokens.kind(at + 2) == Kind::Number && matches!(after(tokens, sentence, at, 3), "năm" | "tháng" | "ngày" | "tuần" | "phút" | "giờ"))
}
