//! The day of what is reported, read from the opening of the story.
//!
//! Dates of decisions, resolutions and plans that the text cites are not it; nor are anniversaries and deadlines.

use std::sync::LazyLock;

use kernel::Date;
use regex::Regex;

use super::dates::{Found, Said, find_all};
use super::fold::fold;
use super::model::{Warning, WarningCode};
use super::wording::pattern;

/// How many paragraphs may tell the day.
const OPENING: usize = 3;

static CITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:quyet dinh|nghi quyet|chi thi|cong van|ke hoach|thong tu|nghi dinh|luat|phap lenh|chuong trinh|thong bao|huong dan|ket luan|to trinh|van ban|quy dinh|quy che|giay moi|dieu le|de an|so \d|/[a-z]{2}|-[a-z]{2}/|ban hanh|ky ngay|thanh lap|sinh ngay|sinh nam|ky niem|truyen thong|han chot|truoc ngay|den het ngay|cham nhat)[^.;]*$",
    )
});
static CLAUSE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[;!?]\s|[a-z)]\.\s|,\s*(?:vao )?(?:sang|chieu|toi|trua|ngay|hom)\b"));
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:se|du kien)\b"));
static TIMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:on|sang|chieu|toi|trua|ngay|hom|vao|luc|ngay hom|hai ngay|ba ngay|cac ngay|tu|trong)\s*(?:nay|qua|ngay)?\s*[,(]?\s*(?:\d{1,2}\s*(?:-|–|va|,)\s*)*$",
    )
});

/// The day, and the doubts about it.
#[derive(Debug, Default)]
pub struct Event {
    pub date: Option<Date>,
    pub warnings: Vec<Warning>,
}

/// Reads the day from `opening` paragraphs (the lead first); `all` are searched for the year of an incomplete date.
pub fn read(paragraphs: &[String], published_on: Option<Date>) -> Event {
    for (at, text) in paragraphs.iter().take(OPENING).enumerate() {
        let found = find_all(text);
        for (index, date) in found.iter().enumerate() {
            if is_event(text, date, at) {
                return settle(text, &found, index, paragraphs, published_on);
            }
        }
    }
    Event::default()
}

/// The folded words before a date, as far back as a citation may begin.
fn before(text: &str, found: &Found) -> String {
    let from = text[..found.at.start].char_indices().rev().nth(330).map_or(0, |(at, _)| at);
    fold(&text[from..found.at.start])
}

/// The clause those words end with.
fn clause(before: &str) -> &str {
    &before[CLAUSE.find_iter(before).last().map_or(0, |found| found.start())..]
}

fn is_event(text: &str, found: &Found, paragraph: usize) -> bool {
    let before = before(text, found);
    let clause = clause(&before);
    // The opening paragraph may tell the day anywhere in its beginning, a later one only as its first words.
    let reach = if paragraph == 0 { 320 } else { 70 };
    text[..found.at.start].chars().take(reach + 1).count() <= reach
        && TIMED.is_match(&before)
        && !CITED.is_match(clause)
        // What a later paragraph announces is another thing than what the first reports.
        && (paragraph == 0 || !ANNOUNCED.is_match(&before))
}

fn settle(text: &str, found: &[Found], index: usize, all: &[String], published_on: Option<Date>) -> Event {
    let this = &found[index];
    let excerpt = around(text, this);
    let warn = |code| vec![Warning::new(code, &excerpt)];
    match this.said {
        Said::Full(date) => Event { date: Some(date), warnings: Vec::new() },
        Said::ShortYear(date) => Event { date: Some(date), warnings: warn(WarningCode::InferredYear) },
        Said::DayMonth(day, month) => {
            if let Some(year) = partner_year(text, found, index) {
                return Event { date: Date::new(year, month, day).ok(), warnings: Vec::new() };
            }
            let date = published_on
                .and_then(|published| nearest(published, day, month))
                .or_else(|| elsewhere(all, day, month));
            let code = if date.is_some() { WarningCode::InferredYear } else { WarningCode::DoubtfulYear };
            Event { date, warnings: warn(code) }
        }
        Said::Broken(parts) => {
            let mut warnings = warn(WarningCode::BrokenDate);
            let date = parts.and_then(|(day, month)| {
                elsewhere(all, day, month).or_else(|| {
                    let date = nearest(published_on?, day, month)?;
                    warnings.push(Warning::new(WarningCode::InferredYear, &excerpt));
                    Some(date)
                })
            });
            Event { date, warnings }
        }
    }
}

/// `từ ngày 12/5 đến ngày 14/5/2023`: the later date gives the year.
fn partner_year(text: &str, found: &[Found], index: usize) -> Option<i16> {
    let next = found.get(index + 1)?;
    let between = fold(text.get(found[index].at.end..next.at.start)?);
    let Said::Full(date) = next.said else { return None };
    (between.chars().count() <= 20 && Regex::is_match(&RANGE, &between)).then(|| date.year())
}

static RANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:den|va|-|–|,|den het)?\s*(?:ngay|hom)?\s*$"));

/// The year that brings a day nearest to the publication.
pub fn nearest(published: Date, day: i8, month: i8) -> Option<Date> {
    let year = published.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(|date| (*date - published).get_days().unsigned_abs())
}

/// The same day and month with its year, somewhere in the text and not in a citation.
fn elsewhere(all: &[String], day: i8, month: i8) -> Option<Date> {
    all.iter().find_map(|text| {
        find_all(text).into_iter().find_map(|found| match found.said {
            Said::Full(date) if date.day() == day && date.month() == month => {
                (!CITED.is_match(clause(&before(text, &found)))).then_some(date)
            }
            _ => None,
        })
    })
}

/// The words around a date.
pub fn around(text: &str, found: &Found) -> String {
    let from = text[..found.at.start].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let from = if from == 0 { 0 } else { text[from..].find(' ').map_or(from, |space| from + space + 1) };
    let from = from.min(found.at.start);
    super::wording::shorten(&text[from..], 90)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    fn event(text: &str, published: Option<Date>) -> (Option<Date>, Vec<WarningCode>) {
        let event = read(&[text.to_owned()], published);
        (event.date, event.warnings.iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn the_opening_tells_the_day() {
        assert_eq!(event("Ngày 11/01/2018, Liên hiệp hội đã họp.", None), (Some(date(2018, 1, 11)), vec![]));
        assert_eq!(event("Vừa qua, Liên hiệp hội đã họp.", None), (None, vec![]));
        assert_eq!(event("Từ ngày 12/5 đến ngày 14/5/2023, hội thi diễn ra.", None), (Some(date(2023, 5, 12)), vec![]));
    }

    #[test]
    fn cited_documents_do_not_tell_the_day() {
        for text in [
            "Thực hiện Quyết định số 12/QĐ-UBND ngày 24/11/2016 của tỉnh, Hội đã họp.",
            "Học tập Nghị quyết số 36-NQ/TW ngày 30/01/2023 của Bộ Chính trị.",
            "Nhân kỷ niệm ngày 18/5, Hội gặp mặt hội viên.",
        ] {
            assert_eq!(event(text, Some(date(2023, 1, 1))), (None, vec![]), "{text}");
        }
        let both = "Thực hiện Kế hoạch số 5/KH-LHH ngày 02/01/2024, sáng ngày 10/3/2024, Hội đã họp.";
        assert_eq!(event(both, None), (Some(date(2024, 3, 10)), vec![]));
    }

    #[test]
    fn a_year_is_taken_from_the_nearest_publication() {
        let text = "Sáng ngày 30/12, Liên hiệp hội đã họp.";
        assert_eq!(event(text, Some(date(2025, 1, 2))), (Some(date(2024, 12, 30)), vec![WarningCode::InferredYear]));
        assert_eq!(event(text, None), (None, vec![WarningCode::DoubtfulYear]));
    }
}
