//! Reading typed fields. What cannot be read stays as it was typed, with its error beside the field.

use ::web::{Errors, Posted};
use kernel::jiff::civil::{DateTime, Time};
use kernel::{Date, HANOI, Timestamp, at_hanoi, text};
use ui::Lang;

/// Reads the fields of one form and gathers what is wrong.
#[derive(Debug)]
pub struct Reader<'a> {
    pub form: &'a Posted,
    pub errors: Errors,
    pub l: Lang,
}

impl<'a> Reader<'a> {
    pub fn new(form: &'a Posted, l: Lang) -> Self {
        Self { form, errors: Errors::new(), l }
    }

    /// One line of at most `most` characters.
    pub fn line(&mut self, name: &str, most: usize) -> String {
        let value = text::collapse_spaces(&text::nfc(self.form.get(name)));
        if value.chars().count() > most {
            self.errors.add(name, self.l.tf("document.form.too_long", &[("n", &most)]));
        }
        value
    }

    /// As [`Reader::line`], and it must not be empty; `key` says what is missing.
    pub fn needed(&mut self, name: &str, most: usize, key: &'static str) -> String {
        let value = self.line(name, most);
        if value.is_empty() {
            self.errors.add(name, self.l.t(key));
        }
        value
    }

    /// A day, when one was typed.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let typed = self.form.some(name)?;
        let found = day(typed).filter(|d| (1900..2200).contains(&d.year()));
        if found.is_none() {
            self.errors.add(name, self.l.t("document.form.day"));
        }
        found
    }

    /// An hour, when one was typed.
    pub fn hour(&mut self, name: &str) -> Option<Time> {
        let typed = self.form.some(name)?;
        let found = hour(typed);
        if found.is_none() {
            self.errors.add(name, self.l.t("document.form.hour"));
        }
        found
    }

    /// Clean HTML out of the rich text field.
    pub fn rich(&mut self, name: &str) -> String {
        match richtext::clean(self.form.raw(name)) {
            Ok(clean) => clean.html,
            Err(e) => {
                self.errors.add(name, self.l.pick(e.vi(), e.en()));
                String::new()
            }
        }
    }

    /// Lines, without empty ones.
    pub fn lines(&self, name: &str) -> Vec<String> {
        let typed = text::nfc(self.form.get(name));
        typed.lines().map(text::collapse_spaces).filter(|l| !l.is_empty()).take(50).collect()
    }
}

/// A day as a browser sends it, or as a person types it: `08/02/2018`.
pub fn day(typed: &str) -> Option<Date> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let parts: Vec<i16> = typed.split(['/', '-', '.']).map(|p| p.trim().parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts[..] else { return None };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// An hour as a browser sends it, or as a person types it: `8:00`, `8h30`.
pub fn hour(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once([':', 'h', 'H', 'g']).unwrap_or((typed, ""));
    let minute = minute.split(':').next().unwrap_or("").trim();
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    Time::new(hour.trim().parse().ok()?, minute, 0, 0).ok()
}

/// Day and hour in Hà Nội as an instant.
pub fn instant(day: Date, hour: Time) -> Option<Timestamp> {
    DateTime::from_parts(day, hour).to_zoned(HANOI.clone()).ok().map(|z| z.timestamp())
}

/// The hour of an instant as `<input type="time">` wants it.
pub fn hour_of(at: Timestamp) -> String {
    at_hanoi(at).strftime("%H:%M").to_string()
}

/// A value for a query.
pub fn encode(value: &str) -> String {
    value
        .bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_as_browsers_send_and_people_type_them() {
        let one = Date::constant(2018, 2, 8);
        assert_eq!((day("2018-02-08"), day("8/2/2018"), day("31/02/2018")), (Some(one), Some(one), None));
        assert_eq!((hour("08:30"), hour("8h30"), hour("8")), (hour("8:30"), hour("08:30:00"), hour("08:00")));
        assert_eq!((hour("25:00"), hour("trưa")), (None, None));
    }

    #[test]
    fn a_query_value_is_encoded_byte_by_byte() {
        assert_eq!(encode("QĐ a&b"), "Q%C4%90%20a%26b");
    }
}
