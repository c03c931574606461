//! Result or plan, and whose figure.
//!
//! The nearest word before the number decides ("đã" against "sẽ", "dự kiến", "chỉ tiêu"); without one the section does:
//! under "Phương hướng, nhiệm vụ" and in a paragraph that opens with next year everything is plan.

use crate::lexicon::Tag;
use crate::model::{Phase, Scope};
use crate::period::{OfText, Said, Span};
use crate::sentence::Sentence;
use crate::tokens::Kind;

/// What the sentences before said about the ones to come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Section {
    /// Under a heading of plans.
    heading: bool,
    /// In a paragraph that opened as a plan.
    paragraph: bool,
    /// The period the heading of plans names.
    pub planned: Option<Span>,
}

impl Section {
    /// Takes note of a sentence before its numbers are judged.
    pub fn enter(&mut self, s: &Sentence<'_>, said: &[Said], text: &OfText) {
        let begins = s.range.start == 0 || s.tokens.kind(s.range.start - 1) == Kind::Break;
        if begins {
            self.paragraph = false;
        }
        if begins && is_heading(s) {
            let later = said.iter().any(|p| is_later(p, text));
            if plans(s) || (later && programme(s)) {
                self.heading = true;
                self.planned = said.first().map(|p| p.span);
            } else if s.says_pair(s.range.clone(), ("kết", "quả")) || s.says_pair(s.range.clone(), ("tổng", "kết"))
            {
                self.heading = false;
            }
            return;
        }
        // "Dịp này, …", "Tại hội nghị, …": back at what happened.
        let first = (s.word(s.range.start), s.word(s.range.start + 1));
        if matches!(first, ("dịp", "này") | ("nhân", "dịp") | ("tại", "hội") | ("cũng", "tại") | ("kết", "thúc"))
        {
            self.paragraph = false;
            self.heading = false;
            return;
        }
        let opening = s.range.start..(s.range.start + 40).min(s.range.end);
        let done = s.says(s.range.start..(s.range.start + 25).min(s.range.end), &["đã"]);
        let later = said.iter().any(|p| p.at <= s.range.start + 6 && is_later(p, text));
        let announced = s.has(opening.clone(), &[Tag::Plan]) && !done;
        // "Năm 2018, Liên hiệp hội tập trung …"; "Phương hướng năm tới: …"
        let opens_plan = (later && !done) || (announced && begins && plans_begin(s));
        if opens_plan {
            self.paragraph = true;
        } else if done && said.iter().any(|p| p.at <= s.range.start + 6 && !is_later(p, text)) {
            self.paragraph = false;
            self.heading = false;
        }
    }

    fn plan(self) -> bool {
        self.heading || self.paragraph
    }
}

fn is_later(said: &Said, text: &OfText) -> bool {
    match (said.span.year(), text.result.and_then(crate::period::Span::year)) {
        (Some(year), Some(of_text)) => year > of_text,
        _ => false,
    }
}

/// A short line without a verb at its end: a heading.
pub fn is_heading(s: &Sentence<'_>) -> bool {
    let last = s.tokens.raw(s.range.end - 1);
    let words = s.range.len();
    let ends_line = s.tokens.kind(s.range.end) == Kind::Break;
    words <= 22
        && ends_line
        && !matches!(last, "." | ";" | ",")
        // "Một số chỉ tiêu" counts nothing.
        && s.numbers.iter().all(|n| s.word(n.at.end) == "số" || !crate::heads::countable(s.tokens, n.at.end, s.range.end))
}

fn plans(s: &Sentence<'_>) -> bool {
    let all = s.range.clone();
    let review = s.says_pair(all.clone(), ("tổng", "kết"))
        || s.says_pair(all.clone(), ("sơ", "kết"))
        || s.says_pair(all, ("kết", "quả"));
    // A title may end with "… triển khai nhiệm vụ năm 2018"; a heading begins with it.
    let opening = s.range.start..(s.range.start + 8).min(s.range.end);
    let begins = [("phương", "hướng"), ("kế", "hoạch"), ("mục", "tiêu"), ("chỉ", "tiêu"), ("nhiệm", "vụ")];
    !review && !s.says(opening.clone(), &["hội"]) && begins.into_iter().any(|pair| s.says_pair(opening.clone(), pair))
}

/// "Chương trình công tác năm 2025", "Công tác trọng tâm năm 2025": plans where the year is one to come.
fn programme(s: &Sentence<'_>) -> bool {
    let opening = s.range.start..(s.range.start + 8).min(s.range.end);
    let review = s.says_pair(s.range.clone(), ("kết", "quả"));
    !review && (s.says_pair(opening.clone(), ("chương", "trình")) || s.says_pair(opening, ("trọng", "tâm")))
}

/// "Phương hướng …", "Trong thời gian tới, …", "Về nhiệm vụ năm 2025, …" at the beginning of a paragraph.
fn plans_begin(s: &Sentence<'_>) -> bool {
    let opening = s.range.start..(s.range.start + 9).min(s.range.end);
    // "Thực hiện mục tiêu …, hội mở 6 lớp" tells of results.
    if s.says(opening.clone(), &["hiện", "khai", "sát", "theo", "thành", "quán"]) {
        return false;
    }
    s.says_pair(opening.clone(), ("phương", "hướng"))
        || s.says_pair(opening.clone(), ("gian", "tới"))
        || s.says_pair(opening.clone(), ("năm", "tới"))
        || s.says_pair(opening.clone(), ("mục", "tiêu"))
        || s.says_pair(opening.clone(), ("chỉ", "tiêu"))
        || s.says_pair(opening, ("nhiệm", "vụ"))
}

/// Result or plan of number `n`.
pub fn of_number(s: &Sentence<'_>, n: usize, section: Section, said: &[Said], text: &OfText) -> Phase {
    let at = s.numbers[n].from;
    let marker = s.terms_in(s.range.start..at).rev().find(|t| match t.tag {
        Tag::Plan => !excused(s, t.from, t.to, at),
        Tag::Done => matches!(s.word(t.from), "đã" | "vừa" | "kết" | "dịp" | "nhân") || s.word(t.to - 1) == "qua",
        _ => false,
    });
    match marker.map(|t| t.tag) {
        Some(Tag::Plan) => return Phase::Plan,
        Some(_) => return Phase::Result,
        None => {}
    }
    let later = said.iter().rev().find(|p| p.at < at).is_some_and(|p| is_later(p, text));
    if section.plan() || later { Phase::Plan } else { Phase::Result }
}

/// "UBND tỉnh giao Liên hiệp hội tổ chức 2 hội thảo": to be done, unless it goes on to say what was done.
pub fn assigned(s: &Sentence<'_>, n: usize) -> bool {
    let at = s.numbers[n].from;
    let start = s.part_start(at).max(at.saturating_sub(20));
    let Some(told) = s.nearest(start, at, &[Tag::Assign]) else { return false };
    let to = told.to + usize::from(s.word(told.to) == "cho");
    let union = matches!(s.word(to), "liên" | "lhh");
    let rest = told.to..at;
    union && !s.says(rest, &["đã", ",", ";", "hoàn"])
}

/// Plan words that only compare or name: "đạt chỉ tiêu đề ra", "theo kế hoạch", "cần Thơ".
fn excused(s: &Sentence<'_>, from: usize, to: usize, number: usize) -> bool {
    let word = s.word(from);
    let before = s.word(from.wrapping_sub(1));
    if word == "cần" && (s.tokens.capital(from) || s.word(to) == "thơ") {
        return true;
    }
    // "Ban Tổ chức đã thống nhất đề nghị trao giải": the committee decides; a jury only asks.
    let agreed = from.saturating_sub(3).max(s.range.start)..from;
    let committee = s.range.start..from;
    if (word, s.word(from + 1)) == ("đề", "nghị")
        && (s.says_pair(agreed.clone(), ("thống", "nhất")) || s.says_pair(agreed, ("nhất", "trí")))
        && s.has(committee.clone(), &[Tag::AnyContest])
        && !s.says_pair(committee, ("giám", "khảo"))
    {
        return true;
    }
    // "vượt chỉ tiêu, tổ chức 16 hội thảo": reached, and the rest is told.
    let reached = (s.range.start..from).rev().take(6).any(|i| {
        matches!(s.word(i), "đạt" | "vượt" | "hoàn" | "so" | "được" | "theo" | "hiện" | "khai" | "sát" | "với")
    });
    if reached && matches!(word, "chỉ" | "kế" | "mục" | "đề" | "nhiệm" | "theo") {
        return true;
    }
    // "triển khai phương hướng, nhiệm vụ năm 2018" names what a meeting was about.
    if matches!(word, "phương" | "nhiệm" | "đề" | "kế" | "chuẩn" | "xây") {
        return number > to + 30 || matches!(before, "và" | "thông" | "bàn" | "triển") && number > to + 12;
    }
    number > to + 240
}

/// Whose figure it is, where the sentence says so before the number.
pub fn scope(s: &Sentence<'_>, n: usize) -> Option<Scope> {
    let at = s.numbers[n].from;
    scope_in(s, s.part_start(at)..at)
}

/// Whose figures the last such word of a range says.
pub fn scope_in(s: &Sentence<'_>, range: std::ops::Range<usize>) -> Option<Scope> {
    match s.nearest(range.start, range.end, &[Tag::Own, Tag::WholeSystem])?.tag {
        Tag::Own => Some(Scope::Own),
        _ => Some(Scope::WholeSystem),
    }
}
