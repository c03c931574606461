//! Dates, numbers and money as each language writes them. Instants are read on the clock of Hà Nội.

use std::borrow::Borrow;

use kernel::jiff::civil::Weekday;
use kernel::{Date, Timestamp, at_hanoi};

use crate::Lang;

impl Lang {
    /// `08/02/2018` in both languages; the order of day and month must not depend on who reads.
    pub fn date(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    }

    /// `Thứ Năm, 08/02/2018`, `Thursday, 08/02/2018`.
    pub fn date_long(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        format!("{}, {}", self.weekday(date.weekday()), self.date(date))
    }

    /// `18/04/2024 13:32`.
    pub fn date_time(self, at: impl Borrow<Timestamp>) -> String {
        let local = at_hanoi(*at.borrow());
        format!("{} {:02}:{:02}", self.date(local.date()), local.hour(), local.minute())
    }

    /// The day of an instant: `18/04/2024`.
    pub fn day(self, at: impl Borrow<Timestamp>) -> String {
        self.date(at_hanoi(*at.borrow()).date())
    }

    /// `13:32`.
    pub fn time(self, at: impl Borrow<Timestamp>) -> String {
        let local = at_hanoi(*at.borrow());
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// The clock of the welcome line: `Thứ Năm, 18/04/2024 13:32`.
    pub fn clock(self, at: impl Borrow<Timestamp>) -> String {
        let local = at_hanoi(*at.borrow());
        format!("{} {:02}:{:02}", self.date_long(local.date()), local.hour(), local.minute())
    }

    /// `tháng 4/2024`, `April 2024`.
    pub fn month(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        match self {
            Lang::Vi => format!("tháng {}/{}", date.month(), date.year()),
            Lang::En => format!("{} {}", MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year()),
        }
    }

    /// The short month of a date tile: `Th 4`, `Apr`.
    pub fn month_short(self, date: impl Borrow<Date>) -> String {
        let date = date.borrow();
        match self {
            Lang::Vi => format!("Th {}", date.month()),
            Lang::En => MONTHS[usize::from(date.month().unsigned_abs()) - 1][..3].to_owned(),
        }
    }

    /// `Thứ Năm`, `Thursday`.
    pub fn weekday(self, day: Weekday) -> &'static str {
        let n = usize::from(day.to_monday_zero_offset().unsigned_abs());
        match self {
            Lang::Vi => ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"][n],
            Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][n],
        }
    }

    /// How long ago, up to a week; then the date. `now` before `at` reads as just now.
    pub fn ago(self, at: impl Borrow<Timestamp>, now: impl Borrow<Timestamp>) -> String {
        let (at, now) = (*at.borrow(), *now.borrow());
        let seconds = (now.as_second() - at.as_second()).max(0);
        let (n, vi, one, many) = match seconds {
            0..=59 => return self.pick("vừa xong", "just now").to_owned(),
            60..=3_599 => (seconds / 60, "phút", "minute", "minutes"),
            3_600..=86_399 => (seconds / 3_600, "giờ", "hour", "hours"),
            86_400..=604_799 => (seconds / 86_400, "ngày", "day", "days"),
            _ => return self.day(at),
        };
        match self {
            Lang::Vi => format!("{n} {vi} trước"),
            Lang::En => format!("{n} {} ago", if n == 1 { one } else { many }),
        }
    }

    /// `18.124` in Vietnamese, `18,124` in English.
    pub fn number(self, n: impl Whole) -> String {
        let n = n.whole();
        let digits = n.unsigned_abs().to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
        if n < 0 {
            grouped.push('-');
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(self.pick('.', ','));
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Whole đồng in words: `735 triệu đồng`, `1,25 tỷ đồng`; written out where rounding would lose a đồng.
    pub fn money(self, vnd: impl Whole) -> String {
        let vnd = vnd.whole();
        let units = [(1_000_000_000, "tỷ", "billion"), (1_000_000, "triệu", "million")];
        for (unit, vi, en) in units {
            // Two decimals at most; more are hard to read.
            if vnd.abs() >= unit && vnd % (unit / 100) == 0 {
                let amount = self.decimal(vnd / (unit / 100));
                return match self {
                    Lang::Vi => format!("{amount} {vi} đồng"),
                    Lang::En => format!("{amount} {en} VND"),
                };
            }
        }
        format!("{} {}", self.number(vnd), self.pick("đồng", "VND"))
    }

    /// A size in decimal units, as file managers show it: `1,5 MB`.
    pub fn bytes(self, n: impl Whole) -> String {
        let n = n.whole().unsigned_abs();
        let (unit, name) = match n {
            0..=999 => return format!("{n} B"),
            1_000..=999_999 => (1_000, "KB"),
            1_000_000..=999_999_999 => (1_000_000, "MB"),
            _ => (1_000_000_000, "GB"),
        };
        let tenths = i64::try_from(n / (unit / 10)).unwrap_or(0);
        // From ten units on, tenths are noise.
        let tenths = if tenths >= 100 { tenths / 10 * 10 } else { tenths };
        format!("{} {name}", self.decimal(tenths * 10))
    }

    /// Hundredths as a decimal number without trailing zeros.
    fn decimal(self, hundredths: i64) -> String {
        let whole = self.number(hundredths / 100);
        match hundredths.abs() % 100 {
            0 => whole,
            rest => format!("{whole}{}{}", self.pick(',', '.'), format!("{rest:02}").trim_end_matches('0')),
        }
    }
}

/// A whole number of any width, or a reference to one, because templates hand over references. What does not fit is cut
/// to the largest `i64`.
pub trait Whole {
    /// The number.
    fn whole(self) -> i64;
}

macro_rules! whole {
    ($($kind:ty)*) => {$(
        impl Whole for $kind {
            fn whole(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
        impl Whole for &$kind {
            fn whole(self) -> i64 {
                (*self).whole()
            }
        }
    )*};
}
whole!(i16 i32 i64 u16 u32 u64 usize);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Vi};
    use kernel::jiff::civil::date;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_welcome_clock_stands_on_the_time_of_ha_noi() {
        assert_eq!(Vi.clock(at("2024-04-18T06:32:00Z")), "Thứ Năm, 18/04/2024 13:32");
        assert_eq!(En.clock(at("2024-04-18T18:05:00Z")), "Friday, 19/04/2024 01:05");
    }

    #[test]
    fn dates_name_day_before_month_in_both_languages() {
        assert_eq!(Vi.date(date(2018, 2, 8)), "08/02/2018");
        assert_eq!(En.date_long(date(2018, 2, 8)), "Thursday, 08/02/2018");
        assert_eq!(Vi.month(date(2024, 12, 1)), "tháng 12/2024");
        assert_eq!(En.month(date(2024, 12, 1)), "December 2024");
        assert_eq!(Vi.date_long(date(2024, 4, 21)), "Chủ Nhật, 21/04/2024");
    }

    #[test]
    fn thousands_are_grouped_as_each_language_does() {
        assert_eq!(Vi.number(18_124), "18.124");
        assert_eq!(En.number(18_124), "18,124");
        assert_eq!(Vi.number(-1_000_000), "-1.000.000");
        assert_eq!(Vi.number(999), "999");
        assert_eq!(Vi.number(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn money_is_said_in_words_and_never_rounded() {
        assert_eq!(Vi.money(735_000_000), "735 triệu đồng");
        assert_eq!(En.money(735_000_000), "735 million VND");
        assert_eq!(Vi.money(1_250_000_000), "1,25 tỷ đồng");
        assert_eq!(Vi.money(12_500_000), "12,5 triệu đồng");
        assert_eq!(Vi.money(1_234_567_000), "1.234.567.000 đồng");
        assert_eq!(Vi.money(-2_000_000), "-2 triệu đồng");
        assert_eq!(Vi.money(500_000), "500.000 đồng");
    }

    #[test]
    fn sizes_of_files() {
        assert_eq!(Vi.bytes(999), "999 B");
        let borrowed: &u64 = &1_560_000;
        assert_eq!(Vi.bytes(borrowed), "1,5 MB");
        assert_eq!(En.bytes(1_560_000), "1.5 MB");
        assert_eq!(Vi.bytes(48_900), "48 KB");
        assert_eq!(Vi.bytes(u64::MAX), "9.223.372.036 GB");
    }

    #[test]
    fn a_week_ago_becomes_a_date() {
        let now = at("2024-04-18T06:32:00Z");
        assert_eq!(Vi.ago(now, now), "vừa xong");
        assert_eq!(Vi.ago(at("2024-04-18T06:30:30Z"), now), "1 phút trước");
        assert_eq!(En.ago(at("2024-04-18T05:31:00Z"), now), "1 hour ago");
        assert_eq!(Vi.ago(at("2024-04-15T05:31:00Z"), now), "3 ngày trước");
        assert_eq!(Vi.ago(at("2024-04-01T05:31:00Z"), now), "01/04/2024");
        assert_eq!(Vi.ago(at("2024-04-19T05:31:00Z"), now), "vừa xong");
    }
}
