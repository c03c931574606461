//! Documents that a text cites, and whether the library knows them so.
//!
//! Page 002 of a real portal dated a Resolution a week wrong, twice: a citation with a number and a day can be compared.

use std::sync::LazyLock;

use db::{Cx, Result};
use kernel::{Date, text};
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

/// What the libraries know of a citation.
pub async fn check(cx: &mut Cx, citation: &Citation) -> Result<Verdict> {
    let mut known = Document::by_number(cx, &citation.reference, &[], 50).await?;
    if known.is_empty() {
        return Ok(Verdict::Unknown);
    }
    let right = citation.day.map_or(Some(0), |day| known.iter().position(|d| d.day == day));
    Ok(match right {
        Some(at) => Verdict::Known(Box::new(known.swap_remove(at))),
        None => Verdict::OtherDay(Box::new(known.swap_remove(0))),
    })
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
    fn a_day_that_does_not_exist_is_no_day() {
        assert_eq!(citations("38-CTr/TU ngày 31/2/2023")[0].day, None);
    }
}
