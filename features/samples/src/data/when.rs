//! A time in the demo: a fixed day, or a day counted from the one on which the demo is filled.
//!
//! Written `2018-02-08`, `2018-02-08 09:15`, `today-3`, `today-3 08:30`, `today+5 14:00`, always in Vietnamese time.
//! Fixed days are history; relative ones keep the newsroom in full swing whenever a visitor starts the demo.

use std::str::FromStr;

use kernel::Date;
use kernel::jiff::ToSpan;
use kernel::jiff::civil::{DateTime, Time, time};
use serde::Deserialize;

/// A day, absolute or relative, and perhaps an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct When {
    day: Day,
    time: Option<Time>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    Fixed(Date),
    FromToday(i32),
}

/// The text is not a [`When`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a time; write 2018-02-08, 2018-02-08 09:15, today-3 or today+5 14:00")]
pub struct WhenError(pub String);

impl When {
    /// The day, when `today` is the day on which the demo is filled.
    pub fn day(self, today: Date) -> Date {
        match self.day {
            Day::Fixed(date) => date,
            Day::FromToday(days) => today.saturating_add(days.days()),
        }
    }

    /// Day and hour in Vietnamese time; eight in the morning where the file names no hour.
    pub fn at(self, today: Date) -> DateTime {
        self.day(today).to_datetime(self.time.unwrap_or(time(8, 0, 0, 0)))
    }

    /// Whether the file names an hour.
    pub fn has_time(self) -> bool {
        self.time.is_some()
    }

    /// The fixed day, none for a relative one.
    pub fn fixed(self) -> Option<Date> {
        match self.day {
            Day::Fixed(date) => Some(date),
            Day::FromToday(_) => None,
        }
    }
}

impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, WhenError> {
        let wrong = || WhenError(text.to_owned());
        let (day, hour) = text.split_once(' ').map_or((text, None), |(d, h)| (d, Some(h)));
        let day = match day.strip_prefix("today") {
            Some("") => Day::FromToday(0),
            Some(days) => Day::FromToday(days.parse().map_err(|_| wrong())?),
            None => Day::Fixed(day.parse().map_err(|_| wrong())?),
        };
        let time = hour.map(str::parse).transpose().map_err(|_| wrong())?;
        Ok(Self { day, time })
    }
}

impl TryFrom<String> for When {
    type Error = WhenError;

    fn try_from(text: String) -> Result<Self, WhenError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use kernel::jiff::civil::date;

    use super::*;

    #[test]
    fn a_relative_time_counts_from_the_day_of_the_demo() {
        let today = date(2026, 11, 20);
        let at = |text: &str| text.parse::<When>().map(|w| w.at(today).to_string());
        assert_eq!(at("today-3 08:30"), Ok("2026-11-17T08:30:00".into()));
        assert_eq!(at("today+12"), Ok("2026-12-02T08:00:00".into()));
        assert_eq!(at("2018-02-08 09:15"), Ok("2018-02-08T09:15:00".into()));
        assert_eq!(at("today"), Ok("2026-11-20T08:00:00".into()));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "yesterday", "08/02/2018", "2018-02-30", "today-x", "2018-02-08 25:00"] {
            assert_eq!(text.parse::<When>(), Err(WhenError(text.to_owned())));
        }
    }
}
