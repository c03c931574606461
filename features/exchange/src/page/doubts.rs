//! What does not fit: years, broken dates, captions without pictures.

use std::sync::LazyLock;

use kernel::Date;
use kernel::jiff::Span;
use regex::Regex;

use super::body::Story;
use super::dates::{Said, find_all};
use super::event::around;
use super::fold::{Folded, fold};
use super::model::{Warning, WarningCode};
use super::wording::pattern;

/// Most broken dates named one by one.
const MOST_BROKEN: usize = 5;

/// A review of a whole year; not one of a contest, a term, a school year or half a year.
static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\btong ket (?:(?:tinh hinh|ket qua|cong tac|hoat dong|nhiem vu|phong trao|thi dua|thuc hien)\b[^.;]{0,80}?)?\bnam (\d{4})\b",
    )
});
static NOT_YEARLY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"hoi thi|cuoc thi|thang dau|quy |nhiem ky|nam hoc|giai doan|\d nam"));

static INVITES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:du kien|se (?:dien ra|duoc to chuc|to chuc|khai mac)|kinh moi|moi (?:viet bai|du|tham)|thong bao|ke hoach|phat dong|the le)\b",
    )
});

/// The year whose review a text announces.
fn reviewed_year(text: &str) -> Option<(i16, String)> {
    let folded = Folded::new(text);
    let c = REVIEW.captures(&folded.text)?;
    let all = c.get(0)?;
    if NOT_YEARLY.is_match(all.as_str()) {
        return None;
    }
    Some((c[1].parse().ok()?, folded.part(text, all.range()).to_owned()))
}

/// Doubts about the year of the event.
pub fn year(
    title: &str,
    opening: &[String],
    event: Option<Date>,
    published_on: Option<Date>,
    review_from: i8,
) -> Option<Warning> {
    let event = event?;
    let review = std::iter::once(title).chain(opening.iter().take(2).map(String::as_str)).find_map(reviewed_year);
    if let Some((year, words)) = review {
        let earliest = Date::new(year, review_from.clamp(1, 12), 1).ok()?;
        if event < earliest {
            return Some(Warning::new(WarningCode::DoubtfulYear, &format!("{} · {words}", vietnamese(event))));
        }
    }
    let published = published_on?;
    // An invitation names a day far ahead, a report does not.
    let invites = INVITES.is_match(&fold(title)) || opening.iter().take(2).any(|text| INVITES.is_match(&fold(text)));
    let late = published.checked_add(Span::new().days(if invites { 400 } else { 60 })).ok()?;
    let early = published.checked_sub(Span::new().days(330)).ok()?;
    let strange = event > late || event < early;
    strange
        .then(|| Warning::new(WarningCode::DoubtfulYear, &format!("{} · {}", vietnamese(event), vietnamese(published))))
}

fn vietnamese(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Dates written wrongly anywhere in the text.
pub fn broken_dates(paragraphs: &[String]) -> Vec<Warning> {
    paragraphs
        .iter()
        .flat_map(|text| {
            find_all(text)
                .into_iter()
                .filter(|found| matches!(found.said, Said::Broken(_)))
                .map(move |found| around(text, &found))
        })
        .take(MOST_BROKEN)
        .map(|words| Warning::new(WarningCode::BrokenDate, &words))
        .collect()
}

/// Captions and credits without a picture.
pub fn pictures(story: &Story) -> Vec<Warning> {
    let mut warnings: Vec<Warning> =
        story.lone_captions.iter().map(|words| Warning::new(WarningCode::PictureMissing, words)).collect();
    if warnings.is_empty()
        && story.pictures == 0
        && let Some(photo) = &story.names.photo
    {
        warnings.push(Warning::new(WarningCode::PictureMissing, photo));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_review_before_the_end_of_its_year_is_doubtful() {
        let title = "Tổng kết năm 2017 và triển khai nhiệm vụ năm 2018";
        assert!(year(title, &[], Some(date(2017, 1, 11)), None, 12).is_some());
        assert!(year(title, &[], Some(date(2018, 1, 11)), None, 12).is_none());
        assert!(year(title, &[], Some(date(2017, 12, 20)), None, 12).is_none());
        assert!(year("Tổng kết Hội thi năm 2017", &[], Some(date(2017, 10, 1)), None, 12).is_none());
    }

    #[test]
    fn an_event_long_after_its_report_is_doubtful() {
        assert!(year("Họp", &[], Some(date(2025, 1, 11)), Some(date(2024, 1, 12)), 12).is_some());
        assert!(year("Họp", &[], Some(date(2024, 1, 11)), Some(date(2024, 1, 12)), 12).is_none());
    }
}
