//! What was not done: "chưa tổ chức được 2 hội thảo", "3 đề tài chưa nghiệm thu", "2 lớp tập huấn phải hoãn".

use crate::Indicator;
use crate::sentence::Sentence;

/// Words that make "không" and "chưa" say something else: "không ngừng", "chưa kể", "không chỉ".
const HARMLESS: &[&str] =
    &["ngừng", "những", "chỉ", "kể", "tính", "đầy", "quá", "kém", "gian", "khí", "dưới", "chuyên"];

/// Whether the sentence says of number `n` that it was not done. `end` is the first token behind the noun.
pub fn undone(s: &Sentence<'_>, n: usize, end: usize, indicator: Indicator) -> bool {
    use Indicator::*;
    if indicator.is_stock() || matches!(indicator, CongressesOverdue | CongressesDue) {
        return false;
    }
    let not = |i: usize| matches!(s.word(i), "chưa" | "không") && !HARMLESS.contains(&s.word(i + 1));
    let left = s.zone_left(n);
    let near = left.end.saturating_sub(6).max(left.start)..left.end;
    let before = near.clone().rev().find(|i| not(*i));
    if before.is_some_and(|i| !s.says(i..near.end, &[",", ";", "(", ":", "mà"])) {
        return true;
    }
    let right = end.min(s.zone_right(n).end)..s.zone_right(n).end;
    let stop = right.clone().find(|i| matches!(s.word(*i), "," | ";" | "(" | "và" | "để" | "cho" | "về"));
    let clause = right.start..stop.unwrap_or(right.end).min(right.start + 8);
    clause.into_iter().any(|i| {
        let put_off =
            matches!(s.word(i), "hoãn" | "hủy") && matches!(s.word(i.wrapping_sub(1)), "phải" | "bị" | "tạm" | "được");
        put_off || (not(i) && acts(s.word(i + 1)))
    })
}

/// The verb behind "không", "chưa" that a count can fail to reach.
fn acts(word: &str) -> bool {
    matches!(
        word,
        "được"
            | "thực"
            | "tổ"
            | "hoàn"
            | "triển"
            | "nghiệm"
            | "mở"
            | "diễn"
            | "kịp"
            | "thể"
            | "đạt"
            | "đoạt"
            | "hợp"
            | "đủ"
            | "đúng"
    )
}
