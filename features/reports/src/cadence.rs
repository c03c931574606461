//! What a report is about, in the words of offices: the cadence of its period and its title.

use kernel::Period;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;
use ui::Lang;

/// How often a report of its kind is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Nine or ten months, for the national conference in November.
    Months,
    /// A year.
    Year,
    /// A term, or any other span of days.
    Term,
}

impl Cadence {
    /// All of them.
    pub const ALL: [Cadence; 5] = [Cadence::Quarter, Cadence::HalfYear, Cadence::Months, Cadence::Year, Cadence::Term];

    /// As it is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Cadence::Quarter => "quarter",
            Cadence::HalfYear => "half_year",
            Cadence::Months => "months",
            Cadence::Year => "year",
            Cadence::Term => "term",
        }
    }

    /// The cadence of a period.
    pub fn of(period: Period) -> Self {
        let text = period.to_string();
        let rest = text.split_once('-').map_or("", |(_, rest)| rest);
        match rest {
            "" => Cadence::Year,
            "H1" | "H2" => Cadence::HalfYear,
            _ if text.contains("..") => Cadence::Term,
            _ if rest.starts_with('Q') => Cadence::Quarter,
            _ => Cadence::Months,
        }
    }
}

/// The same days a year before; none for a term.
pub fn year_before(period: Period) -> Option<Period> {
    if Cadence::of(period) == Cadence::Term {
        return None;
    }
    let back = |d: kernel::Date| date(d.year() - 1, d.month(), 1);
    Some(Period { first: back(period.first), last: back(period.last).last_of_month() })
}

/// The day before a period, as a period of its own: where stocks stood when it began.
pub fn eve(period: Period) -> Period {
    let day = period.first.saturating_sub(1.day());
    Period { first: day, last: day }
}

/// `năm 2017`, `6 tháng đầu năm 2025`, `10 tháng năm 2021`, `quý III năm 2025`.
pub fn said(l: Lang, period: Period) -> String {
    let text = period.to_string();
    let (year, rest) = text.split_once('-').unwrap_or((text.as_str(), ""));
    let tf = |key: &str, n: &str| l.tf(key, &[("year", &year), ("n", &n)]);
    match rest {
        _ if text.contains("..") => {
            l.tf("report.period.span", &[("from", &l.date(period.first)), ("to", &l.date(period.last))])
        }
        "" => tf("report.period.year", ""),
        "H1" => tf("report.period.half_1", ""),
        "H2" => tf("report.period.half_2", ""),
        "Q1" => tf("report.period.quarter", "I"),
        "Q2" => tf("report.period.quarter", "II"),
        "Q3" => tf("report.period.quarter", "III"),
        "Q4" => tf("report.period.quarter", "IV"),
        _ => match rest.strip_suffix('M') {
            Some(n) => tf("report.period.months", n),
            None => tf("report.period.month", rest.trim_start_matches('0')),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn every_period_has_its_cadence_and_its_year_before() {
        for (text, cadence, before) in [
            ("2017", Cadence::Year, Some("2016")),
            ("2025-H1", Cadence::HalfYear, Some("2024-H1")),
            ("2021-10M", Cadence::Months, Some("2020-10M")),
            ("2025-Q3", Cadence::Quarter, Some("2024-Q3")),
            ("2024-02", Cadence::Months, Some("2023-02")),
            ("2017-01-01..2022-12-31", Cadence::Term, None),
        ] {
            assert_eq!(Cadence::of(period(text)), cadence, "{text}");
            assert_eq!(year_before(period(text)).map(|p| p.to_string()).as_deref(), before, "{text}");
        }
        assert_eq!(eve(period("2017")).to_string(), "2016-12-31..2016-12-31");
    }
}
