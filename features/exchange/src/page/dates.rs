//! Every date in a piece of Vietnamese text, in all the ways portals write them.

use std::ops::Range;
use std::sync::LazyLock;

use kernel::Date;
use regex::{Captures, Regex};

use super::fold::Folded;
use super::wording::pattern;

/// Most dates read from one text; no paragraph of a story has more.
const MOST: usize = 500;

/// Longest text searched, in characters; paragraphs of stories are far shorter.
const LONGEST: usize = 20_000;

/// How far a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Day, month and year of four digits.
    Full(Date),
    /// The year has two digits.
    ShortYear(Date),
    /// No year.
    DayMonth(i8, i8),
    /// Not a date of the calendar, or the year lacks digits; day and month when they are plausible.
    Broken(Option<(i8, i8)>),
}

/// A date and the bytes of the text it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub at: Range<usize>,
    pub said: Said,
}

static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?([/.\-])\s?(\d{1,5})\b"));
static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?:\b|t)"));
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2})\s*(?:(?:va|-|–|,|den)\s*(?:ngay\s*)?\d{1,2}\s*)?(?:thang|,\s*thang)\s*(\d{1,2}|muoi hai|muoi mot|muoi|chin|tam|bay|sau|nam|tu|ba|hai|mot|gieng|chap)\b(?:(?:\s*,?\s*nam\s*|\s*,?\s*|/)(\d{4}|\d{3})\b)?",
    )
});
/// `Tháng Năm 6, 2024`, `March 9th, 2010`: the month first, as blogs write in both languages.
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:thang (muoi hai|muoi mot|muoi|chin|tam|bay|sau|nam|tu|ba|hai|mot|gieng|chap|\d{1,2})|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?) (\d{1,2})(?:st|nd|rd|th)?, ?((?:19|20)\d{2})\b",
    )
});
/// `12 May 2023`.
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? ((?:19|20)\d{2})\b",
    )
});
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:ngay|sang|chieu|toi|trua|hom|tu|den|va|den ngay|nay|qua)\s*[(,]?\s*(?:\d{1,2}\s*(?:-|–|va|,)\s*)*(\d{1,2})/(\d{1,2})(\)?)",
    )
});
/// Days before the first of a range: `ngày 12 và 13/5`, `12-13/5`.
static RANGE_START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d/:.h])(\d{1,2})\s*(?:-|–|va|den)\s*(?:ngay\s*)?$|\bngay\s+(\d{1,2})(?:\s*,\s*\d{1,2})*\s*,\s*$")
});

/// All dates, in their order, none overlapping another.
pub fn find_all(text: &str) -> Vec<Found> {
    let text = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    let folded = Folded::new(text);
    let mut found: Vec<(Range<usize>, Said)> = Vec::new();
    let mut add = |range: Range<usize>, said: Option<Said>| {
        if found.len() >= MOST {
            return;
        }
        if let Some(said) = said
            && !found.iter().any(|(other, _)| other.start < range.end && range.start < other.end)
        {
            found.push((range, said));
        }
    };
    for c in ISO.captures_iter(&folded.text).take(MOST) {
        add(whole(&c), date(number(&c, 1), number(&c, 2), number(&c, 3)).map(Said::Full));
    }
    for c in NUMBERS.captures_iter(&folded.text).take(MOST) {
        add(whole(&c), slashed(&folded.text, &c));
    }
    for c in WORDS.captures_iter(&folded.text).take(MOST) {
        add(whole(&c), worded(&c));
    }
    for c in MONTH_FIRST.captures_iter(&folded.text).take(MOST) {
        let month = c.get(1).or_else(|| c.get(2)).map_or(0, |m| month_of(m.as_str()));
        add(whole(&c), date(number(&c, 4), month, number(&c, 3)).map(Said::Full));
    }
    for c in DAY_FIRST.captures_iter(&folded.text).take(MOST) {
        let month = c.get(2).map_or(0, |m| month_of(m.as_str()));
        add(whole(&c), date(number(&c, 3), month, number(&c, 1)).map(Said::Full));
    }
    for c in DAY_MONTH.captures_iter(&folded.text).take(MOST) {
        let range = c.get(1).map_or(0, |m| m.start())..c.get(2).map_or(0, |m| m.end());
        let next = folded.text[range.end..].chars().next();
        // `15/20/…`, `24/NQ`, `3/4 nhiệm vụ` are not days.
        if next.is_some_and(|c| matches!(c, '/' | '-' | '%') || c.is_ascii_digit()) {
            continue;
        }
        let (day, month) = (first_of_range(&folded.text, range.start).unwrap_or(number(&c, 1)), number(&c, 2));
        let said = plausible(day, month).map(|(d, m)| Said::DayMonth(d, m)).or_else(|| {
            // `Sáng ngày 30/02` says that a day is meant, and there is none; «từ 40/60» says nothing of the kind.
            let all = c.get(0).map_or("", |m| m.as_str());
            (all.contains("ngay") && (1..=39).contains(&day) && (1..=19).contains(&month)).then_some(Said::Broken(None))
        });
        add(range, said);
    }
    found.sort_by_key(|(range, _)| range.start);
    found
        .into_iter()
        .map(|(range, said)| Found { at: folded.back(range.start)..folded.back(range.end), said })
        .collect()
}

/// The first complete date of a text.
pub fn first_full(text: &str) -> Option<(Date, Range<usize>)> {
    find_all(text).into_iter().find_map(|found| match found.said {
        Said::Full(date) => Some((date, found.at)),
        _ => None,
    })
}

/// A date written for machines: an instant with its offset gives the day in Hà Nội, seconds since 1970 likewise.
pub fn machine(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()) {
        return kernel::Timestamp::from_second(text.parse().ok()?).ok().map(kernel::day_hanoi);
    }
    if let Ok(at) = text.parse::<kernel::Timestamp>() {
        return Some(kernel::day_hanoi(at));
    }
    let text = text.to_ascii_lowercase();
    let c = ISO.captures(&text)?;
    date(number(&c, 1), number(&c, 2), number(&c, 3))
}

fn slashed(text: &str, c: &Captures<'_>) -> Option<Said> {
    let slash = |group| c.get(group).map_or("", |m| m.as_str());
    let range = whole(c);
    let before = text[..range.start].chars().next_back();
    if slash(2) != slash(4) || before.is_some_and(|c| matches!(c, '/' | '.') || c.is_ascii_digit()) {
        return None;
    }
    let strict = slash(2) != "/";
    let (day, month, year, digits) = (number(c, 1), number(c, 3), number(c, 5), c.get(5).map_or(0, |m| m.len()));
    let day = first_of_range(text, range.start).filter(|_| !strict).unwrap_or(day);
    // `12/4/2023/QĐ` is a number of a document, `1.2.3` one of a chapter.
    if text[range.end..].starts_with('/') || (strict && digits != 4) {
        return None;
    }
    let century = if digits == 2 { 2000 } else { 0 };
    match (date(year + century, month, day), digits) {
        (Some(date), 4) if (1900..=2100).contains(&year) => Some(Said::Full(date)),
        (Some(date), 2) => Some(Said::ShortYear(date)),
        _ if strict => None,
        _ => Some(Said::Broken(plausible(day, month))),
    }
}

/// The number of a month written in words or digits, folded; 0 for none.
fn month_of(said: &str) -> i64 {
    const NAMES: [&str; 12] =
        ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"];
    const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    match said {
        "gieng" => 1,
        "chap" => 12,
        name => {
            let known = NAMES.iter().position(|n| *n == name).or_else(|| ENGLISH.iter().position(|n| *n == name));
            known.map_or_else(|| name.parse().unwrap_or(0), |at| at as i64 + 1)
        }
    }
}

fn worded(c: &Captures<'_>) -> Option<Said> {
    let day = number(c, 1);
    let month = c.get(2).map_or(0, |m| month_of(m.as_str()));
    let (day, month) = plausible(day, month)?;
    match c.get(3).map(|m| m.as_str()) {
        None => Some(Said::DayMonth(day, month)),
        Some(year) if year.len() == 4 => date(number(c, 3), month.into(), day.into()).map(Said::Full),
        Some(_) => Some(Said::Broken(Some((day, month)))),
    }
}

fn first_of_range(text: &str, at: usize) -> Option<i64> {
    // A few words back are enough; searching from the start for every date would be quadratic.
    let from = text[..at].char_indices().rev().nth(30).map_or(0, |(from, _)| from);
    let c = RANGE_START.captures(&text[from..at])?;
    c.get(1).or_else(|| c.get(2))?.as_str().parse().ok().filter(|day| (1..=31).contains(day))
}

fn whole(c: &Captures<'_>) -> Range<usize> {
    c.get(0).map_or(0..0, |m| m.range())
}

fn number(c: &Captures<'_>, group: usize) -> i64 {
    c.get(group).and_then(|m| m.as_str().parse().ok()).unwrap_or(0)
}

fn plausible(day: i64, month: i64) -> Option<(i8, i8)> {
    // 2024 was a leap year: 29/2 is plausible without a year.
    date(2024, month, day).map(|date| (date.day(), date.month()))
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date as day;

    fn said(text: &str) -> Vec<Said> {
        find_all(text).into_iter().map(|found| found.said).collect()
    }

    #[test]
    fn the_forms_of_portals_are_read() {
        for text in [
            "25/12/2023",
            "25-12-2023 13:32",
            "25.12.2023",
            "2023-12-25T08:00:00+07:00",
            "Thứ Hai, ngày 25 tháng 12 năm 2023",
            "25 Tháng Mười Hai 2023",
            "Thứ hai, 25 Tháng 12 2023 08:10",
            "ngày 25, tháng 12, năm 2023",
        ] {
            assert_eq!(said(text), [Said::Full(day(2023, 12, 25))], "{text}");
        }
    }

    #[test]
    fn a_range_begins_with_its_first_day() {
        assert_eq!(said("Trong hai ngày 12 và 13/5/2023"), [Said::Full(day(2023, 5, 12))]);
        assert_eq!(said("Các ngày 10, 11, 12/5/2023"), [Said::Full(day(2023, 5, 10))]);
        assert_eq!(
            said("Phường 1, ngày 12/5/2023; lúc 08:30, 13/5/2023"),
            [Said::Full(day(2023, 5, 12)), Said::Full(day(2023, 5, 13))]
        );
        assert_eq!(said("ngày 12-13/5, tại hội trường"), [Said::DayMonth(12, 5)]);
    }

    #[test]
    fn a_date_without_year_needs_a_word_before_it() {
        assert_eq!(said("Sáng 15/11, hội nghị"), [Said::DayMonth(15, 11)]);
        assert_eq!(said("Sáng ngày 24/12 tại trụ sở"), [Said::DayMonth(24, 12)]);
        assert_eq!(said("đạt 11/12 chỉ tiêu"), []);
        assert_eq!(said("Nghị quyết 36-NQ/TW, số 38-CTr/TU"), []);
    }

    #[test]
    fn broken_dates_are_named() {
        assert_eq!(said("Sáng ngày 22/12/202, tại"), [Said::Broken(Some((22, 12)))]);
        assert_eq!(said("ngày 31/02/2024"), [Said::Broken(None)]);
        assert_eq!(said("Sáng ngày 30/02, tại hội trường"), [Said::Broken(None)]);
        assert_eq!(said("Từ 30/45 điểm trở lên"), []);
        assert_eq!(said("ngày 5/3/24"), [Said::ShortYear(day(2024, 3, 5))]);
        assert_eq!(said("ngày 12/4/20233"), [Said::Broken(Some((12, 4)))]);
    }
}
