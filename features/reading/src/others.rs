//! Figures that are told in a report but belong to others: departments, schools, the Front, the national union.

use std::ops::Range;

use crate::Indicator;
use crate::indicator::own_work;
use crate::lexicon::Tag;
use crate::sentence::Sentence;

/// "Sở Khoa học và Công nghệ đã nghiệm thu 25 đề tài": the work of a department, a school, a hospital or the Front.
pub fn foreign(s: &Sentence<'_>, n: usize, indicator: Indicator, provincial: bool) -> bool {
    if indicator.is_stock() && provincial && of_national_union(s, s.numbers[n].from) {
        return true;
    }
    let start = s.part_start(s.numbers[n].from);
    if own_work(indicator) && front(s, start..s.numbers[n].from) {
        return true;
    }
    let doer = matches!(s.word(start), "sở" | "trường") || (s.word(start), s.word(start + 1)) == ("bệnh", "viện");
    let before = start..s.numbers[n].from;
    doer && own_work(indicator) && s.says(before.clone(), &["đã"]) && !s.says(before, &["hội", "lhh"])
}

/// "Ủy ban MTTQ tỉnh tổ chức 3 hội nghị phản biện", unlike "phối hợp với Ủy ban MTTQ tỉnh tổ chức …".
fn front(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let named = before.clone().find(|i| matches!((s.word(*i), s.word(*i + 1)), ("mttq", _) | ("mặt", "trận")));
    let Some(at) = named else { return false };
    let joined = ["của", "được", "do", "cho", "theo", "trình", "gửi", "và"];
    let near = at.saturating_sub(7).max(before.start)..at;
    let near = near.clone().rev().find(|i| s.word(*i) == ",").map_or(near.start, |i| i + 1)..at;
    let alone = !s.says(near, &joined) && !s.says(before.start..at, &["với", "cùng"]);
    let ours = s.says(before.clone(), &["lhh", "liên"]) || s.says_pair(before.clone(), ("hội", "viên"));
    alone && !ours && s.has(at..before.end, &[Tag::Organise])
}

/// "hệ thống Liên hiệp Hội Việt Nam hiện có 156 hội thành viên": the union named last before the number is the nation's.
fn of_national_union(s: &Sentence<'_>, number: usize) -> bool {
    let last = (number.saturating_sub(200).max(s.range.start)..number)
        .rev()
        .find(|i| (s.word(*i), s.word(*i + 1)) == ("liên", "hiệp") || s.word(*i) == "vusta");
    last.is_some_and(|i| s.word(i) == "vusta" || s.says_pair(i..(i + 11).min(number), ("việt", "nam")))
}
