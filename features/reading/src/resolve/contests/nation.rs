//! Whether a count belongs to the nation's contest.

use super::Case;
use crate::lexicon::Tag;
use crate::tokens::Kind;

/// Whether the count is of the nation's contest: said behind the noun, or before the number in this part of the
/// sentence with no provincial word since.
pub(super) fn nation(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let stop = s.stop(right.clone(), &[",", ";", ".", "("]);
    let behind =
        s.terms_in(right.start..stop).find(|t| matches!(t.tag, Tag::National | Tag::Provincial | Tag::International));
    match behind.map(|t| (t.tag, s.word(t.from))) {
        Some((Tag::National, _)) => return true,
        Some((Tag::Provincial, "cấp")) => return false,
        _ => {}
    }
    let left = case.part_left();
    let last = s.terms_in(left.clone()).rev().find(|t| {
        t.tag == Tag::National
            || (t.tag == Tag::Provincial
                && (s.word(t.from) == "cấp"
                    || matches!(s.word(t.from.wrapping_sub(1)), "kỹ" | "đồng" | "thi")
                    // "Liên hiệp các hội khoa học và kỹ thuật tỉnh" names the union, not the contest.
                    || (s.word(t.from.wrapping_sub(1)) == "thuật" && s.word(t.from.wrapping_sub(3)) == "tạo")))
    });
    match last {
        Some(term) => term.tag == Tag::National && s.word(term.from) != "trung",
        // "Kết quả, tỉnh có 1 mô hình đoạt giải Nhì" goes on about the national contest told of before.
        None => case.contest.and_then(|(_, m)| m).is_some_and(|m| {
            m.national
                && ((m.at >= left.start && m.at < left.end)
                    || case.all_national
                    || goes_on(case, m.at)
                    || s.says_pair(s.range.start..s.range.start + 1, ("kết", "quả")))
        }),
    }
}

/// "Ban Tổ chức quyết định trao giải cho 84 giải pháp" in a text on the nation's contest alone.
pub fn of_nation(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.all_left();
    let organiser = s.has(left.clone(), &[Tag::AnyContest]) || s.says_pair(left.clone(), ("hội", "đồng"));
    case.all_national && organiser && !s.has(left.clone(), &[Tag::Provincial]) && !s.says(left, &["ta", "đoàn"])
}

/// "Cuộc thi … toàn quốc năm nay nhận 754 sản phẩm, trao 106 giải": who holds the nation's contest gives them all.
pub fn given_by_nation(case: &Case<'_>) -> bool {
    let s = case.s;
    let left = case.all_left();
    let verb = s.nearest(left.start, left.end, &[Tag::GivePrize, Tag::WinPrize, Tag::Reach, Tag::ReceiveAward]);
    let Some(verb) = verb.filter(|t| t.tag == Tag::GivePrize && s.says(t.from..t.to, &["trao"])) else { return false };
    let around = left.start..s.part_end(case.head.end);
    s.has(left.start..verb.from, &[Tag::National])
        && !s.has(around.clone(), &[Tag::Provincial])
        && !s.says(around, &["tỉnh", "đoàn", "ta"])
}

pub fn nation_around(case: &Case<'_>) -> bool {
    let s = case.s;
    let right = case.right();
    let part = case.part_left();
    let from = part.end.saturating_sub(30).max(part.start);
    s.has(right, &[Tag::National]) || s.has(from..part.end, &[Tag::National])
}

/// "45 tỉnh, thành phố với 560 giải pháp": all that the nation's contest got.
pub fn from_provinces(case: &Case<'_>) -> bool {
    let s = case.s;
    let behind = case.right().start..s.part_end(case.head.end).min(case.head.end + 24);
    let around = [s.range.start..s.numbers[case.n].from, behind];
    around.into_iter().any(|range| {
        let counts = s.numbers.iter().filter(|n| range.contains(&n.from));
        counts.into_iter().any(|n| {
            let at = n.at.end;
            let provinces = s.word(at) == "tỉnh" && matches!(s.word(at + 1), "," | "thành" | "và");
            let ministries = s.word(at) == "bộ" && s.says(at..(at + 7).min(s.range.end), &["tỉnh"]);
            n.count().is_some_and(|c| c > 1) && (provinces || ministries)
        })
    })
}

/// "… Hội thi toàn quốc lần thứ 16. Tỉnh có một đề tài đoạt giải Ba": the province won, in the same paragraph.
fn goes_on(case: &Case<'_>, mention: usize) -> bool {
    let s = case.s;
    let left = case.part_left();
    let right = case.right();
    let together = mention < left.start && !(mention..left.start).any(|i| s.tokens.kind(i) == Kind::Break);
    let wins = |range| s.has(range, &[Tag::WinPrize, Tag::Reach]);
    together && s.says(left.start..(left.start + 2).min(left.end), &["tỉnh", "đoàn"]) && (wins(left) || wins(right))
}
