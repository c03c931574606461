//! What the forms of the office share: days as people type them, texts as they are stored, what the last action did.

use accounts::Desk;
use kernel::{Date, text};
use ui::Lang;
use ui::parts::{FieldError, Flash, Tone};
use web::{Errors, Posted};

/// Longest name, in characters.
pub const NAME: usize = 300;
/// Longest one-line field.
pub const LINE: usize = 300;
/// Longest paragraph.
pub const PARAGRAPHS: usize = 5000;

/// A day as a browser sends it (`2018-02-08`), or as a person types it: `08/02/2018`, `8.2.2018`.
pub fn day(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    // Four figures a year: what is meant by 18 nobody knows.
    let known = |date: &Date| date.year() >= 1000;
    if let Some(date) = typed.parse().ok().filter(known) {
        return Some(date);
    }
    let mut parts = typed.split(['/', '-', '.']).map(|p| p.trim().parse::<i16>());
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(known)
}

/// Reads the fields of a form one by one and remembers what is wrong.
#[derive(Debug)]
pub struct Reader<'a> {
    /// What was posted.
    pub form: &'a Posted,
    /// What is wrong with it.
    pub errors: Errors,
    /// In which language to say so.
    pub l: Lang,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(form: &'a Posted, l: Lang) -> Self {
        Self { form, errors: Errors::new(), l }
    }

    /// A line: NFC, single spaces, no longer than `most` characters.
    pub fn line(&mut self, name: &str, most: usize) -> String {
        let value = text::collapse_spaces(&text::nfc(self.form.get(name)));
        if value.chars().count() > most {
            self.errors.add(name, self.l.tf("organisation.form.too_long", &[("n", &most)]));
        }
        value
    }

    /// A line that must not be empty.
    pub fn needed(&mut self, name: &str, most: usize) -> String {
        let value = self.line(name, most);
        if value.is_empty() {
            self.errors.add(name, self.l.t("organisation.form.needed"));
        }
        value
    }

    /// Paragraphs.
    pub fn paragraphs(&mut self, name: &str) -> String {
        let value = text::nfc(self.form.get(name)).replace("\r\n", "\n");
        if value.chars().count() > PARAGRAPHS {
            self.errors.add(name, self.l.tf("organisation.form.too_long", &[("n", &PARAGRAPHS)]));
        }
        value
    }

    /// A day, none when nothing was typed.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let typed = self.form.some(name)?;
        let found = day(typed);
        if found.is_none() {
            self.errors.add(name, self.l.t("organisation.form.day"));
        }
        found
    }

    /// A day that must be there.
    pub fn needed_day(&mut self, name: &str) -> Option<Date> {
        if self.form.some(name).is_none() {
            self.errors.add(name, self.l.t("organisation.form.needed"));
        }
        self.day(name)
    }
}

/// The errors as the summary above a form lists them.
pub fn summary(errors: &Errors) -> Vec<FieldError> {
    errors.list().map(|(field, text)| FieldError { field: field.to_owned(), text: text.to_owned() }).collect()
}

/// The part of an address after the question mark.
pub fn query(raw: Option<String>) -> Posted {
    Posted::parse(&raw.unwrap_or_default())
}

/// The day a page is about: the field `on`, else today. Says what was typed when it is no day.
pub fn as_of(query: &Posted, desk: &Desk) -> (Date, Option<String>) {
    let today = desk.actor.today;
    match query.some("on") {
        None => (today, None),
        Some(typed) => match day(typed) {
            Some(day) => (day, None),
            None => (today, Some(desk.l.t("organisation.form.day").to_owned())),
        },
    }
}

/// What the last action did, told on the page it led to.
pub fn done(sentence: impl Into<String>) -> Option<Flash> {
    Some(Flash { tone: Tone::Good, text: sentence.into(), link: None })
}

/// A span of days in words.
pub fn span(l: Lang, dates: kernel::Dates) -> String {
    match (dates.from, dates.to) {
        (None, None) => l.t("organisation.days.always").to_owned(),
        (Some(from), None) => l.tf("organisation.days.from", &[("from", &l.date(from))]),
        (None, Some(to)) => l.tf("organisation.days.to", &[("to", &l.date(to))]),
        (Some(from), Some(to)) => l.tf("organisation.days.both", &[("from", &l.date(from)), ("to", &l.date(to))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        assert_eq!(day("2018-02-08"), Some(date(2018, 2, 8)));
        assert_eq!(day(" 08/02/2018 "), Some(date(2018, 2, 8)));
        assert_eq!(day("8.2.2018"), Some(date(2018, 2, 8)));
        assert_eq!(day("31/02/2018"), None);
        assert_eq!(day("8/2/18"), None);
        assert_eq!(day("8/2/2018/1"), None);
    }
}
