//! Two kinds of span: [`Dates`], the validity of a fact, and [`Period`], what a report is about.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

/// Validity of a fact: from a day (inclusive) to a day (**exclusive**), either side open.
///
/// The end is exclusive so that a predecessor's `to` equals its successor's `from` and no day is
/// counted twice or missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Dates {
    /// First day, none when always.
    pub from: Option<Date>,
    /// First day after, none when for ever.
    pub to: Option<Date>,
}

impl Dates {
    /// Whether the fact holds on `day`.
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether two spans share a day.
    pub fn overlaps(self, other: Dates) -> bool {
        let before = |a: Dates, b: Dates| matches!((a.to, b.from), (Some(to), Some(from)) if to <= from);
        !before(self, other) && !before(other, self)
    }
}

/// A reporting period: `2017`, `2025-H1`, `2025-Q3`, `2021-9M`, `2025-07`, `2017-01-01..2022-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day (inclusive, as people say periods).
    pub last: Date,
}

/// The text is not one of the forms of [`Period`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a period; write 2017, 2025-H1, 2025-Q3, 2021-9M, 2025-07 or 2017-01-01..2022-12-31")]
pub struct PeriodError(pub String);

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.to_owned());
        if let Some((a, b)) = text.split_once("..") {
            let first: Date = a.parse().map_err(|_| wrong())?;
            let last: Date = b.parse().map_err(|_| wrong())?;
            return if first <= last { Ok(Self { first, last }) } else { Err(wrong()) };
        }
        let (year, rest) = text.split_once('-').map_or((text, None), |(y, r)| (y, Some(r)));
        let year: i16 = (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|y| *y > 0).ok_or_else(wrong)?;
        let Some(rest) = rest else {
            return Ok(Self { first: date(year, 1, 1), last: date(year, 12, 31) });
        };
        let (from, to) = if let Some(h) = rest.strip_prefix('H') {
            match h {
                "1" => (1, 6),
                "2" => (7, 12),
                _ => return Err(wrong()),
            }
        } else if let Some(q) = rest.strip_prefix('Q') {
            let q: i8 = q.parse().ok().filter(|q| (1..=4).contains(q)).ok_or_else(wrong)?;
            (q * 3 - 2, q * 3)
        } else if let Some(m) = rest.strip_suffix('M') {
            (1, m.parse().ok().filter(|m| (1..=12).contains(m)).ok_or_else(wrong)?)
        } else {
            let m: i8 = (rest.len() == 2)
                .then(|| rest.parse().ok())
                .flatten()
                .filter(|m| (1..=12).contains(m))
                .ok_or_else(wrong)?;
            (m, m)
        };
        Ok(Self { first: date(year, from, 1), last: date(year, to, 1).last_of_month() })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.first, self.last);
        let whole = a.day() == 1 && b == b.last_of_month() && a.year() == b.year();
        match (whole, a.month(), b.month()) {
            (true, 1, 12) => write!(f, "{:04}", a.year()),
            (true, 1, 6) => write!(f, "{:04}-H1", a.year()),
            (true, 7, 12) => write!(f, "{:04}-H2", a.year()),
            (true, m, n) if m == n => write!(f, "{:04}-{m:02}", a.year()),
            (true, m, n) if n - m == 2 && m % 3 == 1 => write!(f, "{:04}-Q{}", a.year(), n / 3),
            (true, 1, n) => write!(f, "{:04}-{n}M", a.year()),
            _ => write!(f, "{a}..{b}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_period_reads_and_prints_back() {
        for text in
            ["2017", "2025-H1", "2025-H2", "2025-Q3", "2021-9M", "2021-10M", "2025-07", "2017-01-01..2022-12-31"]
        {
            assert_eq!(text.parse::<Period>().expect(text).to_string(), text);
        }
        assert_eq!("2024-02".parse::<Period>().map(|p| p.last), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "17", "2017-", "2017-H3", "2017-Q5", "2017-13", "2017-1", "2017-0M", "2018-01-01..2017-01-01", "-017"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_successor_begins_on_the_day_its_predecessor_ends() {
        let day = date(2025, 7, 1);
        let (old, new) = (Dates { from: None, to: Some(day) }, Dates { from: Some(day), to: None });
        assert!(!old.holds_on(day) && new.holds_on(day) && !old.overlaps(new));
    }
}
