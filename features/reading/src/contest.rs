//! Which contest a number belongs to: the youth contest, the technical contest, another one; national or not; its round.
//!
//! Looked for where Vietnamese puts it: behind the counted noun ("… tham gia Cuộc thi …"), before it in the sentence,
//! in the sentences before, and last in the whole text when that names only one contest.

use std::ops::Range;

use crate::lexicon::Tag;
use crate::model::Level;
use crate::named::{Names, bare};
use crate::period::{self, Span};
use crate::sentence::{Placed, Sentence};
use crate::tokens::Kind;

/// A contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contest {
    Youth,
    Technical,
    /// Both, counted together.
    Both,
    /// One without an indicator.
    Other,
}

/// A mention of a contest.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    pub contest: Contest,
    pub at: usize,
    pub round: Option<u16>,
    pub national: bool,
    /// Held below the province: "cấp huyện", "cấp trường".
    pub lower: Option<Level>,
    /// The year or years named with it.
    pub period: Option<Span>,
    /// Another round than the one told of: the next one, which is launched, or the one before, compared with.
    pub aside: bool,
}

/// All mentions in a sentence. `before` is the contest the sentences before were about; `names` what the whole text
/// names, which tells what a bare "cuộc thi" is.
pub fn mentions(s: &Sentence<'_>, before: Option<Contest>, names: Names) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for (i, term) in s.terms.iter().enumerate() {
        let contest = match term.tag {
            Tag::YouthContest => Contest::Youth,
            Tag::TechContest => Contest::Technical,
            // A province may call its youth contest "Cuộc thi “Sáng tạo trẻ …”".
            Tag::OtherContest if young_creators(s, term) => Contest::Youth,
            Tag::OtherContest => Contest::Other,
            // "cuộc thi toàn quốc", named before.
            Tag::AnyContest | Tag::SendIn
                if s.word(term.to - 1) == "thi" && s.term_at(term.to).is_some_and(|t| t.tag == Tag::National) =>
            {
                let Some(contest) = before else { continue };
                let near = term.to..(term.to + 8).min(s.range.end);
                out.push(Mention { national: true, ..mention(s, contest, term.from, near) });
                continue;
            }
            Tag::AnyContest | Tag::SendIn => {
                let Some(contest) = bare(s, *term, names) else { continue };
                out.push(mention(s, contest, term.from, term.to..(term.to + 10).min(s.range.end)));
                continue;
            }
            _ => continue,
        };
        // "thanh thiếu niên" is a contest only where creativity or a contest is spoken of.
        if contest == Contest::Youth && term.tag == Tag::YouthContest && !names_contest(s, term.from, term.to) {
            continue;
        }
        // "cuộc thi sáng tạo kỹ thuật" was read as "cuộc thi sáng tạo" + "kỹ thuật".
        let contest = if contest == Contest::Youth && s.word(term.to) == "kỹ" && s.word(term.to + 1) == "thuật" {
            Contest::Technical
        } else {
            contest
        };
        if contest == Contest::Youth && s.word(term.to - 1) == "tạo" {
            let rest = term.to..(term.to + 8).min(s.range.end);
            if s.says(rest.clone(), &["khoa", "khởi"]) && !s.has(rest, &[Tag::YouthContest]) {
                continue;
            }
        }
        let until = s
            .terms
            .get(i + 1..)
            .unwrap_or_default()
            .iter()
            .find(|t| matches!(t.tag, Tag::YouthContest | Tag::TechContest | Tag::OtherContest))
            .map_or(s.range.end, |t| t.from);
        out.push(mention(s, contest, term.from, term.to..until.min(term.to + 22)));
    }
    // "Cuộc thi sáng tạo" + "thanh thiếu niên … toàn quốc lần thứ 18" is one name.
    let parts = std::mem::take(&mut out);
    for part in parts {
        match out.last_mut() {
            Some(whole)
                if whole.contest == part.contest
                    && part.at < whole.at + 12
                    && whole.round.is_none()
                    && !whole.national =>
            {
                whole.round = part.round;
                whole.national = part.national;
                whole.period = whole.period.or(part.period);
                whole.lower = whole.lower.or(part.lower);
            }
            _ => out.push(part),
        }
    }
    out
}

fn young_creators(s: &Sentence<'_>, term: &Placed) -> bool {
    let before = term.from.saturating_sub(3).max(s.range.start)..term.from;
    s.word(term.from) == "sáng" && s.word(term.to - 1) == "trẻ" && s.says_pair(before, ("cuộc", "thi"))
}

/// "… và phát động Cuộc thi lần thứ X"; "từ khi phát động Cuộc thi" and "được phát động" tell of the one at hand.
fn launched(s: &Sentence<'_>, before: Range<usize>) -> bool {
    let at = before.clone().find(|i| s.word(*i) == "phát" && s.word(*i + 1) == "động");
    at.is_some_and(|i| {
        // "Sau thời gian phát động, Ban Tổ chức Cuộc thi …" goes on about the same.
        !matches!(s.word(i.wrapping_sub(1)), "khi" | "sau" | "từ" | "được" | "ngày" | "lễ")
            && !s.says(i..before.end, &[","])
    }) && !s.says_pair(before, ("tổng", "kết"))
}

/// A mention at a place, with what stands behind the name.
fn mention(s: &Sentence<'_>, contest: Contest, at: usize, near: Range<usize>) -> Mention {
    let before = at.saturating_sub(9).max(s.range.start)..at;
    // What is said of the next contest is not of this one: "… lần thứ XV và phát động cuộc thi lần thứ XVI (2024)".
    let next = |i: &usize| matches!((s.word(*i), s.word(*i + 1)), ("cuộc" | "hội", "thi"));
    let near = near.start..near.clone().find(|i| next(i) || s.word(*i) == ";").unwrap_or(near.end);
    Mention {
        contest,
        at,
        round: round(s, near.clone()),
        national: national(s, near.clone()),
        lower: lower(s, near.clone()),
        period: period::of_contest(s.tokens, &near),
        aside: (launched(s, before) && !counted(s, &near))
            || s.says_pair(at.saturating_sub(4).max(s.range.start)..at, ("so", "với")),
    }
}

/// "phát động Cuộc thi lần thứ 16, thu hút 91 sản phẩm": the launched contest is the one counted.
fn counted(s: &Sentence<'_>, near: &Range<usize>) -> bool {
    let part = near.start..s.part_end(near.start);
    let verb = s
        .terms_in(part.clone())
        .find(|t| matches!(t.tag, Tag::Receive | Tag::Have) && s.word(t.from.wrapping_sub(1)) != "sẽ");
    verb.is_some_and(|v| {
        s.numbers
            .iter()
            .find(|n| n.from >= v.to && n.at.end < part.end)
            .is_some_and(|n| n.from < v.to + 2 && s.has(n.at.end..(n.at.end + 3).min(part.end), &[Tag::Entry]))
    })
}

fn names_contest(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let around = from.saturating_sub(8).max(s.range.start)..(to + 3).min(s.range.end);
    s.word(from) == "cuộc"
        || s.says_pair(around.clone(), ("sáng", "tạo"))
        || s.says_pair(around.clone(), ("cuộc", "thi"))
        || s.says_pair(around.clone(), ("hội", "thi"))
        || s.says(around, &["ttnnđ", "stttn", "stttnnđ"])
        || s.word(from).starts_with("ttn")
}

/// "lần thứ XII", "lần 10", "lần X".
fn round(s: &Sentence<'_>, near: Range<usize>) -> Option<u16> {
    let at = near.clone().find(|i| s.word(*i) == "lần")?;
    let at = if s.word(at + 1) == "thứ" { at + 2 } else { at + 1 };
    const WORDS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    if s.word(at - 1) == "thứ"
        && let Some(n) = WORDS.iter().position(|w| *w == s.word(at))
    {
        return u16::try_from(n + 1).ok();
    }
    match s.tokens.kind(at) {
        Kind::Number => s.tokens.raw(at).parse().ok().filter(|n| *n < 100),
        _ => roman(s.tokens.raw(at)),
    }
}

/// A Roman number below 40.
pub fn roman(text: &str) -> Option<u16> {
    let value = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Vec<u16> = text.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0;
    for (i, digit) in digits.iter().enumerate() {
        let next = digits.get(i + 1).copied().unwrap_or(0);
        if *digit < next { total -= i32::from(*digit) } else { total += i32::from(*digit) }
    }
    u16::try_from(total).ok().filter(|n| (1..40).contains(n))
}

/// "cấp huyện", "cấp trường" behind a name, before a comma or stop.
fn lower(s: &Sentence<'_>, range: Range<usize>) -> Option<Level> {
    let end = range.clone().find(|i| matches!(s.word(*i), ";" | "." | "có" | "với")).unwrap_or(range.end);
    s.terms_in(range.start..end).find_map(|t| match t.tag {
        Tag::District => Some(Level::District),
        Tag::Grassroots => Some(Level::Grassroots),
        _ => None,
    })
}

/// "toàn quốc", "cấp quốc gia" in a range, before a comma or stop.
pub fn national(s: &Sentence<'_>, range: Range<usize>) -> bool {
    let end = range.clone().find(|i| matches!(s.word(*i), "," | ";" | ".")).unwrap_or(range.end);
    s.has(range.start..end, &[Tag::National])
}

/// "đã tổ chức 10 lần Hội thi với tổng số 400 giải pháp": the count at `number` is of all rounds.
pub fn of_all_rounds(s: &Sentence<'_>, number: usize, mentions: &[Mention]) -> bool {
    let from = number.saturating_sub(30).max(s.range.start);
    let times = (from..number).rev().find(|i| {
        let counted = s.tokens.kind(*i) == Kind::Number && matches!(s.word(i + 1), "lần" | "kỳ" | "mùa");
        counted && s.says(i.saturating_sub(4).max(from)..(i + 5).min(number), &["qua", "sau", "tổ", "hội", "cuộc"])
    });
    times.is_some_and(|i| !mentions.iter().any(|m| m.at > i && m.at < number && m.round.is_some()))
}

/// What the sentences before told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carried {
    pub last: Option<Mention>,
    /// The only contest of the text, when there is just one.
    pub sole: Option<Contest>,
}

/// The contest number `n` belongs to, with the mention that told it.
pub fn of_number(s: &Sentence<'_>, n: usize, all: &[Mention], carried: &Carried) -> Option<(Contest, Option<Mention>)> {
    let number = &s.numbers[n];
    let right = s.zone_right(n);
    // "tham gia Cuộc thi …" behind the noun, not the next clause.
    let clause_end = right
        .clone()
        .find(|i| {
            matches!(s.word(*i), ";") || (s.word(*i) == "," && matches!(s.word(i + 1), "đồng" | "tổ" | "phối" | "đã"))
        })
        .unwrap_or(right.end);
    let told = || all.iter().filter(|m| !m.aside);
    let behind: Vec<&Mention> = told().filter(|m| (number.at.end..clause_end).contains(&m.at)).collect();
    let both = |list: &[&Mention]| {
        let youth = list.iter().any(|m| m.contest == Contest::Youth);
        let tech = list.iter().any(|m| m.contest == Contest::Technical);
        youth && tech
    };
    if let Some(first) = behind.first() {
        return Some((if both(&behind) { Contest::Both } else { first.contest }, Some(**first)));
    }
    let before: Vec<&Mention> = told().filter(|m| m.at < number.from).collect();
    if let Some(last) = before.last() {
        let counted_between = |from: usize| s.numbers[..n].iter().any(|other| (from..last.at).contains(&other.from));
        // Two contests joined before the first count: "Hội thi … và Cuộc thi … đã nhận được 320 …".
        let pair = before.len() >= 2
            && both(&before[before.len() - 2..])
            && !counted_between(before[before.len() - 2].at)
            && s.says(before[before.len() - 2].at..last.at, &["và", ",", "&"])
            && last.at - before[before.len() - 2].at < 25;
        return Some((if pair { Contest::Both } else { last.contest }, Some(**last)));
    }
    if let Some(last) = carried.last {
        return Some((last.contest, Some(last)));
    }
    carried.sole.map(|c| (c, None))
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numbers_are_read() {
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("IX"), Some(9));
        assert_eq!(roman("XII"), Some(12));
        assert_eq!(roman("VUSTA"), None);
    }
}
