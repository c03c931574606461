//! Which period a sentence speaks of, in the words of `kernel::Period`.

use std::ops::Range;

use crate::tokens::{Kind, Tokens};

/// A period as said; the year may be missing ("6 tháng đầu năm").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Year(i16),
    Months { year: Option<i16>, count: u8 },
    SecondHalf { year: Option<i16> },
    Quarter { year: Option<i16>, quarter: u8 },
    Years(i16, i16),
}

/// A period in its place.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub at: usize,
    pub span: Span,
    /// Named as what a plan is for: "triển khai nhiệm vụ năm 2018".
    pub planned: bool,
}

impl Span {
    /// As `kernel::Period` writes it; a missing year is taken from the text's.
    pub fn text(self, year_of_text: Option<i16>) -> Option<String> {
        Some(match self {
            Span::Year(y) => format!("{y:04}"),
            Span::Months { year, count: 6 } => format!("{:04}-H1", year.or(year_of_text)?),
            Span::Months { year, count: 12 } => format!("{:04}", year.or(year_of_text)?),
            Span::Months { year, count } => format!("{:04}-{count}M", year.or(year_of_text)?),
            Span::SecondHalf { year } => format!("{:04}-H2", year.or(year_of_text)?),
            Span::Quarter { year, quarter } => format!("{:04}-Q{quarter}", year.or(year_of_text)?),
            Span::Years(a, b) => format!("{a:04}-01-01..{b:04}-12-31"),
        })
    }

    /// The last year it names.
    pub fn year(self) -> Option<i16> {
        match self {
            Span::Year(y) | Span::Years(_, y) => Some(y),
            Span::Months { year, .. } | Span::SecondHalf { year } | Span::Quarter { year, .. } => year,
        }
    }
}

/// Periods named in a range, in order.
pub fn said(tokens: &Tokens<'_>, range: &Range<usize>) -> Vec<Said> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        // "Đề án “Phát triển … giai đoạn 2021-2025”": years in a title are the title's.
        if let Some(end) = title_end(tokens, at, range) {
            at = end;
            continue;
        }
        match one(tokens, at, range) {
            Some((span, len)) => {
                if !aside(tokens, at, range.start) {
                    out.push(Said { at, span, planned: planned(tokens, at, range.start) });
                }
                at += len;
            }
            None => at += 1,
        }
    }
    out
}

/// Where the title that opens at `at` is closed.
fn title_end(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let opens = matches!(tokens.raw(at), "“" | "«" | "\"");
    let limit = range.end.min(at + 60);
    if !opens {
        return None;
    }
    (at + 1..limit).find(|i| matches!(tokens.raw(*i), "”" | "»" | "\"")).filter(|i| i - at > 3)
}

/// Years that stand in the name of a paper: "phản biện Quy hoạch phát triển du lịch giai đoạn 2021-2030", unlike
/// "thực hiện kế hoạch giai đoạn 2021-2025".
fn of_paper(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    if (tokens.word(at), tokens.word(at + 1)) != ("giai", "đoạn") || tokens.word(at.wrapping_sub(1)) == "trong" {
        return false;
    }
    let from = at.saturating_sub(25).max(start);
    let paper = (from..at).rev().take_while(|i| !matches!(tokens.word(*i), ";" | ".")).find(|i| {
        matches!(
            (tokens.word(*i), tokens.word(*i + 1)),
            ("đề", "án") | ("quy", "hoạch") | ("kế", "hoạch") | ("chương", "trình") | ("chiến", "lược")
        )
    });
    // Right behind the noun they may be the period told of.
    paper.is_some_and(|i| i + 3 < at && !(i >= 2 && (tokens.word(i - 2), tokens.word(i - 1)) == ("thực", "hiện")))
}

/// "tăng 94 hồ sơ so với năm 2024", "được thành lập năm 1994": a year that is not told of.
fn aside(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    let pair = |i: usize| (tokens.word(i), tokens.word(i + 1));
    // "Đại hội lần thứ V, nhiệm kỳ 2018-2023", "Ban Chấp hành khóa V (nhiệm kỳ …)": a name, unlike "trong nhiệm kỳ …".
    let named = pair(at) == ("nhiệm", "kỳ")
        && tokens.word(at.wrapping_sub(1)) != "trong"
        && (at.saturating_sub(12).max(start)..at).any(|i| {
            matches!(pair(i), ("đại", "hội") | ("chấp", "hành") | ("nghị", "quyết") | ("thường", "vụ"))
                || tokens.word(i) == "khóa"
        });
    if named || of_paper(tokens, at, start) {
        return true;
    }
    (at.saturating_sub(5).max(start)..at).any(|i| pair(i) == ("so", "với"))
        || (at.saturating_sub(3).max(start)..at).any(|i| {
            matches!(pair(i), ("thành", "lập") | ("ra", "đời") | ("ban", "hành") | ("tái", "lập") | ("sinh", "năm"))
        })
}

/// Whether a plan, not a result, is named before a period.
fn planned(tokens: &Tokens<'_>, at: usize, start: usize) -> bool {
    let from = at.saturating_sub(9).max(start);
    (from..at)
        .rev()
        .find_map(|i| match (tokens.word(i), tokens.word(i + 1)) {
            ("tổng", "kết") | ("sơ", "kết") | ("kết", "quả") | ("đánh", "giá") | ("trong", "năm") => {
                Some(false)
            }
            ("triển", "khai") | ("phương", "hướng") | ("nhiệm", "vụ") | ("kế", "hoạch") | ("mục", "tiêu") => {
                Some(!reviewed(tokens, i, start))
            }
            (";" | ".", _) => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

/// "kết quả thực hiện nhiệm vụ năm 2022", "tổng kết nhiệm vụ …": a plan that is looked back on.
fn reviewed(tokens: &Tokens<'_>, plan: usize, start: usize) -> bool {
    let between =
        ["thực", "hiện", "triển", "khai", "công", "tác", "các", "việc", "chương", "trình", "và", "phương", "hướng"];
    let mut at = plan;
    while at > start && between.contains(&tokens.word(at - 1)) {
        at -= 1;
    }
    at >= start + 2
        && matches!(
            (tokens.word(at - 2), tokens.word(at - 1)),
            ("kết", "quả") | ("tổng", "kết") | ("sơ", "kết") | ("đánh", "giá") | ("tình", "hình")
        )
}

fn year(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let raw = tokens.raw(at);
    (raw.len() == 4 && tokens.kind(at) == Kind::Number)
        .then(|| raw.parse().ok())
        .flatten()
        .filter(|y| (1975..2100).contains(y))
}

/// A year behind "năm", "/", "-" or a bracket, within a few tokens.
fn year_behind(tokens: &Tokens<'_>, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(matches!(tokens.word(at), "năm" | "/" | "-" | "của"));
    let skip = if skip == 1 && tokens.word(at + 1) == "năm" { 2 } else { skip };
    year(tokens, at + skip).map(|y| (y, skip + 1))
}

fn one(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> Option<(Span, usize)> {
    let word = |i: usize| if range.contains(&i) { tokens.word(i) } else { "" };
    // "9 tháng đầu năm", "Sáu tháng đầu năm"
    let in_words = match word(at) {
        "ba" => Some(3),
        "sáu" => Some(6),
        "chín" => Some(9),
        _ => None,
    };
    let spelt = in_words.filter(|_| matches!(word(at + 2), "đầu" | "cuối"));
    if (tokens.kind(at) == Kind::Number || spelt.is_some()) && word(at + 1) == "tháng" {
        let count: u8 = spelt.or_else(|| tokens.raw(at).parse().ok()).filter(|n| (1..=12).contains(n))?;
        let second = word(at + 2) == "cuối";
        let len = if matches!(word(at + 2), "đầu" | "cuối") { 3 } else { 2 };
        let found = year_behind(tokens, at + len);
        let bare_year_word = word(at + len) == "năm";
        if len == 2 && found.is_none() {
            return None;
        }
        let (year, more) = found.map_or((None, usize::from(bare_year_word)), |(y, n)| (Some(y), n));
        let span = if second && count == 6 {
            Span::SecondHalf { year }
        } else if second {
            return None;
        } else {
            Span::Months { year, count }
        };
        return Some((span, len + more));
    }
    if word(at) == "quý" {
        let quarter = match tokens.raw(at + 1) {
            "I" | "1" => 1,
            "II" | "2" => 2,
            "III" | "3" => 3,
            "IV" | "4" => 4,
            _ => return None,
        };
        let found = year_behind(tokens, at + 2);
        let (year, more) = found.map_or((None, 0), |(y, n)| (Some(y), n));
        return Some((Span::Quarter { year, quarter }, 2 + more));
    }
    let spanned = |from: usize| {
        let first = year(tokens, from)?;
        let mut to = from + 1;
        while matches!(word(to), "-" | "–" | "đến" | "tới" | "năm") && to < from + 4 {
            to += 1;
        }
        let last = (to > from + 1).then(|| year(tokens, to)).flatten()?;
        (first < last && last - first <= 12).then_some((Span::Years(first, last), to + 1 - at))
    };
    if matches!((word(at), word(at + 1)), ("giai", "đoạn") | ("nhiệm", "kỳ")) {
        let skip = (at + 2..at + 8).find(|i| year(tokens, *i).is_some())?;
        return spanned(skip);
    }
    if word(at) == "từ" && word(at + 1) == "năm" {
        return spanned(at + 2);
    }
    if word(at) == "năm" {
        let before = if at > range.start { tokens.word(at - 1) } else { "" };
        let dated =
            tokens.kind(at.wrapping_sub(1)) == Kind::Number || matches!(before, "đến" | "tới" | "từ" | "trước" | "sau");
        let found = year(tokens, at + 1).filter(|_| !dated)?;
        return Some(spanned(at + 1).unwrap_or((Span::Year(found), 2)));
    }
    None
}

/// The year a plan runs to: "phấn đấu đến năm 2030".
pub fn until(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Span> {
    range
        .clone()
        .find(|i| {
            matches!(tokens.word(*i), "đến" | "tới" | "hết")
                && tokens.word(*i + 1) == "năm"
                && year(tokens, *i + 2).is_some()
                && tokens.kind(i.wrapping_sub(1)) != Kind::Number
        })
        .and_then(|i| year(tokens, i + 2))
        .map(Span::Year)
}

/// The years named with a contest: "năm 2025", "lần thứ XI (2018 - 2019)", "năm học 2016-2017".
pub fn of_contest(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Span> {
    let stop = range.clone().find(|i| matches!(tokens.word(*i), ";" | ".")).unwrap_or(range.end);
    let at = (range.start..stop).find(|i| year(tokens, *i).is_some())?;
    let before = |back: usize| at.checked_sub(back).filter(|i| *i >= range.start).map_or("", |i| tokens.word(i));
    let introduced = matches!(before(1), "năm" | "(" | "học" | "-" | "–" | ",")
        && !(before(1) == "năm" && matches!(before(2), "từ" | "đến" | "tới" | "với" | "sau" | "trước"));
    if !introduced || (before(1) == "-" && tokens.kind(at - 2) == Kind::Number) {
        return None;
    }
    let first = year(tokens, at)?;
    let last = year(tokens, at + 2).filter(|_| matches!(tokens.word(at + 1), "-" | "–"));
    Some(last.filter(|l| *l > first && *l - first <= 6).map_or(Span::Year(first), |last| Span::Years(first, last)))
}

/// What the whole text reports and what it plans.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfText {
    pub result: Option<Span>,
    pub plan: Option<Span>,
}

impl OfText {
    pub fn year(&self) -> Option<i16> {
        // The other half of the year is planned in the middle of it.
        let of_plan = |span: Span| {
            span.year().map(|y| if matches!(span, Span::SecondHalf { .. } | Span::Quarter { .. }) { y } else { y - 1 })
        };
        self.result.and_then(Span::year).or_else(|| self.plan.and_then(of_plan))
    }

    /// Looks at the first sentences: "tổng kết … năm 2017", "triển khai nhiệm vụ năm 2018".
    pub fn read(tokens: &Tokens<'_>, sentences: &[Range<usize>]) -> Self {
        let mut out = Self::default();
        for sentence in sentences.iter().take(14) {
            for said in said(tokens, sentence) {
                let from = said.at.saturating_sub(14).max(sentence.start);
                let nearest = (from..said.at).rev().find_map(|i| match (tokens.word(i), tokens.word(i + 1)) {
                    ("tổng", "kết")
                    | ("sơ", "kết")
                    | ("kết", "quả")
                    | ("hoạt", "động")
                    | ("công", "tác")
                    | ("đánh", "giá")
                    | ("tình", "hình") => Some(false),
                    ("triển", "khai") | ("phương", "hướng") | ("nhiệm", "vụ") | ("kế", "hoạch") | ("mục", "tiêu") => {
                        Some(!reviewed(tokens, i, sentence.start))
                    }
                    _ => None,
                });
                // "triển khai nhiệm vụ công tác năm 2018": what stands before decides.
                let plan_before = (from..said.at)
                    .rev()
                    .take(7)
                    .any(|i| matches!((tokens.word(i), tokens.word(i + 1)), ("triển", "khai") | ("phương", "hướng")));
                match nearest {
                    Some(false) if !plan_before => out.result = out.result.or(Some(said.span)),
                    Some(_) => out.plan = out.plan.or(Some(said.span)),
                    None => {}
                }
            }
        }
        if out.result.is_none() && out.plan.is_none() {
            out.result = sentences.first().and_then(|title| of_title(tokens, title));
        }
        out
    }
}

/// "Tôn vinh trí thức tiêu biểu tỉnh năm 2024": the one year a title names.
fn of_title(tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Span> {
    let ends_line = tokens.kind(title.end) == Kind::Break && tokens.raw(title.end - 1) != ".";
    match said(tokens, title).as_slice() {
        [Said { span: span @ Span::Year(_), planned: false, .. }] if ends_line => Some(*span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_said_as_the_kernel_says_them() {
        let read = |text: &str| {
            let tokens = Tokens::new(text);
            said(&tokens, &(0..tokens.all.len())).iter().filter_map(|s| s.span.text(Some(2020))).collect::<Vec<_>>()
        };
        assert_eq!(read("Trong năm 2017, hội đã họp"), ["2017"]);
        assert_eq!(read("6 tháng đầu năm 2024"), ["2024-H1"]);
        assert_eq!(read("9 tháng đầu năm"), ["2020-9M"]);
        assert_eq!(read("Sáu tháng đầu năm 2024, chín tháng đầu năm"), ["2024-H1", "2020-9M"]);
        assert_eq!(read("10 tháng năm 2021"), ["2021-10M"]);
        assert_eq!(read("quý III/2023 và quý IV năm 2023"), ["2023-Q3", "2023-Q4"]);
        assert_eq!(read("nhiệm kỳ 2018-2023"), ["2018-01-01..2023-12-31"]);
        assert_eq!(read("ngày 5 tháng 6 năm 2017; đến năm 2030"), Vec::<String>::new());
        for text in read("năm 2017 và 6 tháng cuối năm 2024, quý 1/2025") {
            assert!(text.parse::<kernel::Period>().is_ok(), "{text}");
        }
    }
}
