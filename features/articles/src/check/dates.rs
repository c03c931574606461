//! Dates that cannot be, or hardly can: a year cut short, a review of a year held before the year was over, an event to
//! come that is told as past.

use std::sync::LazyLock;

use kernel::{Date, text};
use regex::Regex;

use super::Finding;
use crate::Content;

/// A review of a year is held from this month of the year on.
const REVIEW_MONTH: i8 = 12;

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{1,4})\b"));
static WORDY: LazyLock<Regex> = LazyLock::new(|| pattern(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{1,4})\b"));
static SHORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:ngày|sáng|chiều|tối) (\d{1,2})/(\d{1,2})\b"));
static REVIEW: LazyLock<Regex> = LazyLock::new(|| pattern(r"tong ket[^.;!?\n]{0,60}? nam (\d{4})\b"));
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\bđã (được )?(diễn ra|tổ chức|khai mạc|bế mạc|thành công)|\bvừa qua\b|\bvừa (diễn ra|tổ chức)")
});

#[expect(clippy::expect_used, reason = "constant patterns, tried by the tests of this page")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

/// A date as it is written.
struct Written {
    text: String,
    day: i8,
    month: i8,
    year: String,
}

impl Written {
    fn date(&self) -> Option<Date> {
        let year: i16 = self.year.parse().ok().filter(|_| self.year.len() == 4)?;
        Date::new(year, self.month, self.day).ok()
    }
}

fn written(text: &str) -> Vec<Written> {
    let mut list = Vec::new();
    for pattern in [&*NUMERIC, &*WORDY] {
        for found in pattern.captures_iter(text) {
            let part = |n: usize| found.get(n).map_or("", |m| m.as_str());
            let whole = found.get(0).map_or(0..0, |m| m.range());
            // Part of a longer number: 36-10-2023/NQ, 1.234.567.
            if text[whole.end..].starts_with(['/', '-']) || text[..whole.start].ends_with(['.', '/', '-']) {
                continue;
            }
            let (Ok(day), Ok(month)) = (part(1).parse(), part(2).parse()) else { continue };
            if part(0).contains('.') && part(3).len() != 4 || day == 0 || month == 0 {
                continue;
            }
            list.push(Written { text: part(0).to_owned(), day, month, year: part(3).to_owned() });
        }
    }
    list
}

pub fn check(content: &Content, plain: &str, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    for (field, text) in [("title", content.title.as_str()), ("lead", content.lead.as_str()), ("body", plain)] {
        found.extend(impossible(field, text, today));
    }
    found.extend(review_too_early(content, plain));
    found.extend(future_told_as_past(content, plain, today));
    found.extend(event_day_missing(content, today));
    found
}

/// Years cut short, days that no calendar has, years of another age.
fn impossible(field: &'static str, text: &str, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    for date in written(text) {
        let cut = matches!(date.year.len(), 1 | 3);
        let plausible = |y: i16| (1900..=today.year() + 10).contains(&y);
        let (key, bad) = match (&date.date(), cut) {
            (_, true) => ("article.check.year_cut", true),
            (Some(day), _) => ("article.check.year_odd", !plausible(day.year())),
            (None, _) if date.year.len() == 4 => ("article.check.no_such_day", true),
            _ => ("", false),
        };
        if bad {
            found.push(Finding::doubt(field, key, date.text));
        }
    }
    found
}

/// A year is reviewed when it is over, or nearly.
fn review_too_early(content: &Content, plain: &str) -> Vec<Finding> {
    let head: String = plain.chars().take(1500).collect();
    let all = format!("{}\n{}\n{head}", content.title, content.lead);
    let folded = text::fold(&all);
    let Some(year) = REVIEW.captures(&folded).and_then(|c| c[1].parse::<i16>().ok()) else { return Vec::new() };
    let early = |day: Date| day.year() == year && day.month() < REVIEW_MONTH;
    let mut found = Vec::new();
    if let Some(day) = content.event_from.filter(|d| early(*d)) {
        let next = Date::new(year + 1, day.month(), day.day()).ok().filter(|d| d.month() <= 4);
        let finding = Finding::doubt("event_from", "article.check.review_early", ui::Lang::Vi.date(day));
        found.push(finding.offering(next.map(|d| d.to_string()).unwrap_or_default()));
    }
    for (field, text) in [("lead", content.lead.as_str()), ("body", head.as_str())] {
        for date in written(text) {
            // Only the first weeks of a year: later dates are more often decisions than the meeting itself.
            if date.date().is_some_and(|d| early(d) && d.month() <= 2) {
                let to = date.text.replace(&date.year, &(year + 1).to_string());
                found.push(Finding::doubt(field, "article.check.review_early", date.text).offering(to));
            }
        }
    }
    found
}

/// What is yet to come has not taken place.
fn future_told_as_past(content: &Content, plain: &str, today: Date) -> Option<Finding> {
    let day = content.event_from.filter(|d| *d > today)?;
    let head: String = plain.chars().take(1500).collect();
    let told = PAST.find(&content.lead).or_else(|| PAST.find(&head))?;
    let finding = Finding::doubt("event_from", "article.check.future", ui::Lang::Vi.date(day));
    Some(Finding { to: String::new(), excerpt: format!("{} – “{}”", finding.excerpt, told.as_str()), ..finding })
}

/// The lead names a day, the field for it is empty: offer it, with the year it must have where it has none.
fn event_day_missing(content: &Content, today: Date) -> Option<Finding> {
    if content.event_from.is_some() {
        return None;
    }
    if let Some(day) = written(&content.lead).iter().find_map(Written::date) {
        let words = ui::Lang::Vi.date(day);
        return Some(Finding::doubt("event_from", "article.check.event_day", words).offering(day.to_string()));
    }
    let short = SHORT.captures_iter(&content.lead).find(|c| {
        let end = c.get(0).map_or(0, |m| m.end());
        !content.lead[end..].starts_with(|x: char| x == '/' || x == '-' || x.is_ascii_digit())
    })?;
    let (day, month): (i8, i8) = (short[1].parse().ok()?, short[2].parse().ok()?);
    let this = Date::new(today.year(), month, day).ok()?;
    // Without a year the nearest past day is meant; at most some weeks ahead it may be an announcement.
    let far = this > today.checked_add(kernel::jiff::Span::new().days(45)).unwrap_or(today);
    let day = if far { Date::new(today.year() - 1, month, day).ok()? } else { this };
    Some(Finding::doubt("event_from", "article.check.no_year", &short[0]).offering(day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 20);

    fn keys(title: &str, lead: &str, body: &str, event: Option<Date>) -> Vec<(&'static str, String, String)> {
        let content = Content { title: title.into(), lead: lead.into(), event_from: event, ..Content::default() };
        check(&content, body, TODAY).into_iter().map(|f| (f.key, f.excerpt, f.to)).collect()
    }

    #[test]
    fn a_review_of_2017_in_january_2017_must_be_january_2018() {
        let lead = "Ngày 11/01/2017, Liên hiệp hội tổ chức hội nghị tổng kết hoạt động năm 2017.";
        let found = keys("Tổng kết", lead, "", Some(Date::constant(2017, 1, 11)));
        assert_eq!(found[0], ("article.check.review_early", "11/01/2017".into(), "2018-01-11".into()));
        assert_eq!(found[1], ("article.check.review_early", "11/01/2017".into(), "11/01/2018".into()));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_review_in_december_or_in_the_next_january_is_in_order() {
        let lead = "Hội nghị tổng kết công tác năm 2023";
        assert!(keys("", lead, "", Some(Date::constant(2023, 12, 22))).is_empty());
        assert!(keys("", lead, "", Some(Date::constant(2024, 1, 9))).is_empty());
    }

    #[test]
    fn a_cut_year_and_a_day_that_never_was_are_named() {
        let found = keys("", "", "Sáng 22/12/202, tại hội trường; ngày 31/02/2024; quyết định 12/3/1023.", None);
        let found: Vec<_> = found.iter().map(|f| (f.0, f.1.as_str())).collect();
        assert_eq!(
            found,
            [
                ("article.check.year_cut", "22/12/202"),
                ("article.check.no_such_day", "31/02/2024"),
                ("article.check.year_odd", "12/3/1023")
            ]
        );
    }

    #[test]
    fn numbers_of_decisions_and_money_are_no_dates() {
        assert!(keys("", "", "Quyết định 3476/QĐ-UBND, 1.234.567 đồng, tỉ lệ 12/15, 36-NQ/TW", None).is_empty());
    }

    #[test]
    fn the_day_in_the_lead_is_offered_for_the_empty_field() {
        let day = |lead: &str, today: Date| {
            let content = Content { lead: lead.into(), ..Content::default() };
            check(&content, "", today).into_iter().map(|f| f.to).next()
        };
        let lead = "Sáng 24/12, hội nghị khai mạc.";
        assert_eq!(day(lead, Date::constant(2026, 3, 1)).as_deref(), Some("2025-12-24"));
        assert_eq!(day(lead, TODAY).as_deref(), Some("2026-12-24"), "an announcement some weeks ahead");
        assert_eq!(keys("", "Ngày 15/11/2021, hội nghị khai mạc.", "", None)[0].2, "2021-11-15");
    }

    #[test]
    fn an_event_to_come_has_not_taken_place() {
        let found = keys("", "Hội thảo đã diễn ra thành công tốt đẹp.", "", Some(Date::constant(2026, 12, 5)));
        assert_eq!(found[0].0, "article.check.future");
        assert!(keys("", "Hội thảo sẽ diễn ra.", "", Some(Date::constant(2026, 12, 5))).is_empty());
    }
}
