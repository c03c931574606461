//! When somebody was born: a day, or only the year that an old list gives.

use std::fmt;
use std::str::FromStr;

use kernel::Date;
use organisation::form;
use serde::{Deserialize, Serialize};
use ui::Lang;

/// A birth date, or a birth year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Born {
    /// Only the year is known.
    Year(i16),
    /// The day is known.
    Day(Date),
}

impl Born {
    /// Reads what people type: `1965`, `08/03/1965`, `1965-03-08`.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.parse::<i16>() {
            Ok(year) if text.len() == 4 => Some(Born::Year(year)),
            _ => form::day(text).map(Born::Day),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Born::Year(year) => year,
            Born::Day(day) => day.year(),
        }
    }

    /// Whether a human being of today can be born then.
    pub fn is_plausible(self, today: Date) -> bool {
        let latest = match self {
            Born::Year(year) => year <= today.year(),
            Born::Day(day) => day <= today,
        };
        latest && self.year() >= 1880
    }

    /// Whole years on a day. Where only the year is known, as if born on its last day: who may be a child is protected
    /// as one.
    pub fn age_on(self, day: Date) -> i16 {
        let (year, month, of_month) = match self {
            Born::Year(year) => (year, 12, 31),
            Born::Day(born) => (born.year(), born.month(), born.day()),
        };
        day.year() - year - i16::from((day.month(), day.day()) < (month, of_month))
    }

    /// As people read it.
    pub fn shown(self, l: Lang) -> String {
        match self {
            Born::Year(year) => year.to_string(),
            Born::Day(day) => l.date(day),
        }
    }

    /// Whether both can be the same person's: equal, or one is only the year of the other.
    pub fn agrees(self, other: Born) -> bool {
        match (self, other) {
            (Born::Day(a), Born::Day(b)) => a == b,
            _ => self.year() == other.year(),
        }
    }
}

impl fmt::Display for Born {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Born::Year(year) => write!(f, "{year:04}"),
            Born::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for Born {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Born::typed(text).ok_or_else(|| "no day and no year".to_owned())
    }
}

impl From<Born> for String {
    fn from(born: Born) -> Self {
        born.to_string()
    }
}

impl TryFrom<String> for Born {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_year_or_a_day_is_read_and_stored_back() {
        for (typed, stored) in [("1965", "1965"), ("08/03/1965", "1965-03-08"), ("1965-03-08", "1965-03-08")] {
            let born = Born::typed(typed).expect(typed);
            assert_eq!(born.to_string(), stored);
            assert_eq!(stored.parse(), Ok(born));
        }
        assert_eq!(Born::typed("65"), None);
        assert_eq!(Born::typed("31/02/1965"), None);
    }

    #[test]
    fn a_child_of_a_known_year_is_as_young_as_can_be() {
        assert_eq!(Born::Year(2010).age_on(date(2026, 6, 1)), 15);
        assert_eq!(Born::Day(date(2010, 6, 1)).age_on(date(2026, 6, 1)), 16);
        assert_eq!(Born::Day(date(2010, 6, 2)).age_on(date(2026, 6, 1)), 15);
    }

    #[test]
    fn a_year_agrees_with_every_day_in_it() {
        let day = Born::Day(date(1965, 3, 8));
        assert!(day.agrees(Born::Year(1965)) && !day.agrees(Born::Year(1966)));
        assert!(!day.agrees(Born::Day(date(1965, 3, 9))));
    }
}
