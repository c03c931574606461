//! Documents that a text cites, and whether the library knows them so.
//!
//! Page 002 of a real portal dated a Resolution a week wrong, twice: a citation with a number and a day can be compared.

use std::sync::LazyLock;

use db::{Cx, Result};
use kernel::{Date, SiteId, text};
use regex::Regex;

use crate::{Document, Reference};

/// A document named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Number and symbol as written.
    pub reference: String,
    /// The day that stands behind it.
    pub day: Option<Date>,
    /// The words found.
    pub excerpt: String,
}

/// What the libraries know of a citation.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// A document of this number, and of this day when one is named.
    Known(Box<Document>),
    /// Documents of this number exist, none of that day; the newest of them.
    OtherDay(Box<Document>),
    /// No library holds it; that proves nothing.
    Unknown,
}

static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // A number, a sign, a symbol with a capital; then perhaps the day: "ngày 24/11/2016", "ngày 24 tháng 11 năm 2016".
    let symbol = r"\b(\d{1,5}(?:/\d{4})?\s?[/-]\s?\p{Lu}[\p{L}\d]{0,6}(?:[-/]\p{Lu}[\p{L}\d]{0,9}){0,3})";
    let day =
        r"(?:,?\s*(?:ký\s+|ban hành\s+)?ngày\s+(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|năm)\s*(\d{4}))?";
    Regex::new(&format!("{symbol}{day}")).ok()
});

/// The citations of a plain text, in its order, each once.
pub fn citations(plain: &str) -> Vec<Citation> {
    let plain = text::nfc(plain);
    let mut found: Vec<Citation> = Vec::new();
    let Some(cited) = CITED.as_ref() else { return found };
    for hit in cited.captures_iter(&plain) {
        let reference = Reference::parse(&hit[1]).full;
        let number = |n: usize| hit.get(n).and_then(|m| m.as_str().parse::<i16>().ok());
        let day = || Date::new(number(4)?, i8::try_from(number(3)?).ok()?, i8::try_from(number(2)?).ok()?).ok();
        let citation = Citation { reference, day: day(), excerpt: hit[0].to_owned() };
        if !found.iter().any(|c| c.reference == citation.reference && c.day == citation.day) {
            found.push(citation);
        }
    }
    found
}

impl Citation {
    /// The words found, with another day, written as the day there is.
    pub fn with_day(&self, day: Date) -> String {
        let small = |n: i8, below: i8| if n < below { format!("0{n}") } else { n.to_string() };
        let (d, m, y) = (small(day.day(), 10), small(day.month(), 3), day.year());
        let written = format!("{d}${{1}}{m}${{2}}{y}");
        DAY.as_ref().map_or_else(|| self.excerpt.clone(), |re| re.replace(&self.excerpt, written).into_owned())
    }
}

static DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\d{1,2}(\s*(?:/|-|\.|tháng)\s*)\d{1,2}(\s*(?:/|-|\.|năm)\s*)\d{4}$").ok());

/// What the libraries know of citations, in their order; one statement for all.
///
/// Every union has its own `12/KH-LHH`. So the library of `home` counts before the others, and where only others have the
/// number a wrong day is said only when they all speak of one issuer.
pub async fn check(cx: &mut Cx, citations: &[Citation], home: Option<SiteId>) -> Result<Vec<Verdict>> {
    let numbers: Vec<&str> = citations.iter().map(|c| c.reference.as_str()).collect();
    let documents = Document::by_numbers(cx, &numbers).await?;
    let verdict = |citation: &Citation| {
        let key = Reference::parse(&citation.reference).key();
        let all: Vec<&Document> = documents.iter().filter(|d| Reference::parse(&d.reference).key() == key).collect();
        let own: Vec<&Document> = all.iter().filter(|d| Some(d.site) == home).copied().collect();
        let known = if own.is_empty() { all } else { own };
        let Some(newest) = known.first() else { return Verdict::Unknown };
        let right = citation.day.map_or(Some(newest), |day| known.iter().find(|d| d.day == day));
        match right {
            Some(document) => Verdict::Known(Box::new((*document).clone())),
            None if known.iter().any(|d| d.issuer != newest.issuer) => Verdict::Unknown,
            None => Verdict::OtherDay(Box::new((*newest).clone())),
        }
    };
    Ok(citations.iter().map(verdict).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn citations_are_found_with_their_days() {
        let plain = "Thực hiện Quyết định số 3476/QĐ-UBND ngày 24/11/2016 và Nghị quyết 36-NQ/TW, ngày 30 tháng 01 năm 2023; \
                     Nghị định 126/2024/NĐ-CP. Ngày 15/11/2021 có 5/7 mô hình.";
        let found: Vec<_> = citations(plain).into_iter().map(|c| (c.reference, c.day)).collect();
        assert_eq!(
            found,
            [
                ("3476/QĐ-UBND".to_owned(), Some(date(2016, 11, 24))),
                ("36-NQ/TW".to_owned(), Some(date(2023, 1, 30))),
                ("126/2024/NĐ-CP".to_owned(), None),
            ]
        );
    }

    #[test]
    fn another_day_is_written_as_the_day_there_was() {
        let mended = |plain: &str| citations(plain)[0].with_day(date(2023, 1, 30));
        assert_eq!(mended("Nghị quyết 36-NQ/TW ngày 23/01/2023"), "36-NQ/TW ngày 30/01/2023");
        assert_eq!(mended("36-NQ/TW, ngày 23 tháng 01 năm 2023,"), "36-NQ/TW, ngày 30 tháng 01 năm 2023");
        assert_eq!(mended("36-NQ/TW"), "36-NQ/TW");
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_day() {
        assert_eq!(citations("38-CTr/TU ngày 31/2/2023")[0].day, None);
    }
}
