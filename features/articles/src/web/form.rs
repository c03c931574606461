//! The form of an article: from what is stored to what is typed, and back. What cannot be read stays as it was
//! typed, with its error beside the field.

use kernel::jiff::civil::DateTime;
use kernel::{ArticleId, Date, HANOI, PictureId, SectionId, Timestamp, at_hanoi, text};
use sites::SiteEntry;
use ui::Lang;
use web::{Errors, Posted};

use crate::Content;

/// Longest title and lead, in characters.
pub const TITLE: usize = 300;
/// Longest lead.
pub const LEAD: usize = 1500;
/// Longest other one-line field.
const LINE: usize = 300;

/// What the form shows for stored content.
pub fn of(content: &Content) -> Posted {
    let mut form = Posted::default();
    let mut put = |name: &str, value: String| form.0.push((name.to_owned(), value));
    let c = content;
    for (name, value) in [
        ("title", &c.title),
        ("lead", &c.lead),
        ("body", &c.body),
        ("lang", &c.lang),
        ("place", &c.place),
        ("author", &c.author),
        ("author_unit", &c.author_unit),
        ("photo_credit", &c.photo_credit),
        ("lead_caption", &c.lead_caption),
        ("lead_credit", &c.lead_credit),
        ("lead_alt", &c.lead_alt),
        ("source_name", &c.source_name),
        ("source_url", &c.source_url),
        ("source_agreement", &c.source_agreement),
    ] {
        put(name, value.clone());
    }
    put("tags", c.tags.join(", "));
    for (name, day) in [("event_from", c.event_from), ("event_to", c.event_to), ("original_day", c.original_day)] {
        put(name, day.map(|d| d.to_string()).unwrap_or_default());
    }
    for (name, at) in [("source_at", c.source_at), ("publish_at", c.publish_at), ("expire_at", c.expire_at)] {
        put(name, at.map(local).unwrap_or_default());
    }
    put("section", c.section.map(|s| s.to_string()).unwrap_or_default());
    put("lead_picture", c.lead_picture.map(|p| p.to_string()).unwrap_or_default());
    c.sections.iter().for_each(|s| put("sections", s.to_string()));
    c.pins.iter().for_each(|p| put("pins", p.to_string()));
    form
}

/// An instant as `<input type="datetime-local">` wants it, on the clock of Hà Nội.
pub fn local(at: Timestamp) -> String {
    at_hanoi(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A day as a browser sends it, or as a person types it: `08/02/2018`.
pub fn day(typed: &str) -> Option<Date> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let mut parts = typed.split(['/', '-', '.']).map(|p| p.trim().parse::<i16>());
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// An instant as a browser sends it, or as a person types it: `08/02/2018 07:30`.
pub fn instant(typed: &str) -> Option<Timestamp> {
    let (date, time) = typed.split_once(['T', ' '])?;
    let time: kernel::jiff::civil::Time = time.trim().parse().ok()?;
    DateTime::from_parts(day(date)?, time).to_zoned(HANOI.clone()).ok().map(|z| z.timestamp())
}

struct Reader<'a> {
    form: &'a Posted,
    errors: Errors,
    l: Lang,
}

impl Reader<'_> {
    fn line(&mut self, name: &str, most: usize) -> String {
        let value = text::nfc(self.form.get(name)).replace(['\r', '\n'], " ");
        if value.chars().count() > most {
            self.errors.add(name, self.l.tf("article.form.too_long", &[("n", &most)]));
        }
        value
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        let typed = self.form.some(name)?;
        let found = day(typed);
        if found.is_none() {
            self.errors.add(name, self.l.t("article.form.day"));
        }
        found
    }

    fn instant(&mut self, name: &str) -> Option<Timestamp> {
        let typed = self.form.some(name)?;
        let found = instant(typed);
        if found.is_none() {
            self.errors.add(name, self.l.t("article.form.instant"));
        }
        found
    }
}

/// What was typed, as content; the body as it came. Sections of other portals are no sections.
pub fn read(form: &Posted, entry: &SiteEntry, l: Lang) -> (Content, Errors) {
    let mut r = Reader { form, errors: Errors::new(), l };
    let section = |id: &str| id.parse::<SectionId>().ok().filter(|id| entry.section_by_id(*id).is_some());
    let mut content = Content {
        title: r.line("title", TITLE),
        lead: text::nfc(form.get("lead")).replace("\r\n", "\n"),
        body: form.raw("body").to_owned(),
        lang: if form.get("lang") == "en" { "en".into() } else { "vi".into() },
        section: section(form.get("section")),
        sections: form.all("sections").filter_map(section).collect(),
        tags: form.get("tags").split([',', ';', '\n']).map(text::collapse_spaces).filter(|t| !t.is_empty()).collect(),
        event_from: r.day("event_from"),
        event_to: r.day("event_to"),
        place: r.line("place", LINE),
        author: r.line("author", LINE),
        author_unit: r.line("author_unit", LINE),
        photo_credit: r.line("photo_credit", LINE),
        lead_picture: form.get("lead_picture").parse::<PictureId>().ok(),
        lead_caption: r.line("lead_caption", LEAD),
        lead_credit: r.line("lead_credit", LINE),
        lead_alt: r.line("lead_alt", LEAD),
        source_name: r.line("source_name", LINE),
        source_url: r.line("source_url", 2000),
        source_at: r.instant("source_at"),
        source_agreement: r.line("source_agreement", LEAD),
        publish_at: r.instant("publish_at"),
        original_day: r.day("original_day"),
        expire_at: r.instant("expire_at"),
        pins: form.all("pins").filter_map(|p| p.parse::<ArticleId>().ok()).collect(),
    };
    content.sections.retain(|s| Some(*s) != content.section);
    content.sections.dedup();
    content.pins.dedup();
    let mut errors = r.errors;
    if content.lead.chars().count() > LEAD {
        errors.add("lead", l.tf("article.form.too_long", &[("n", &LEAD)]));
    }
    if content.tags.len() > 20 || content.tags.iter().any(|t| t.chars().count() > 60) {
        errors.add("tags", l.t("article.form.tags"));
    }
    if content.event_to.zip(content.event_from).is_some_and(|(to, from)| to < from) {
        errors.add("event_to", l.t("article.form.event_order"));
    }
    let url = content.source_url.to_ascii_lowercase();
    if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
        errors.add("source_url", l.t("article.form.source_url"));
    }
    (content, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_as_browsers_send_and_people_type_them() {
        let day_ = Date::constant(2018, 2, 8);
        assert_eq!((day("2018-02-08"), day("8/2/2018"), day("31/02/2018")), (Some(day_), Some(day_), None));
        let at: Timestamp = "2018-02-08T00:30:00Z".parse().expect("an instant");
        assert_eq!((instant("2018-02-08T07:30"), instant("08/02/2018 07:30")), (Some(at), Some(at)));
        assert_eq!((instant("2018-02-08"), instant("tomorrow at noon")), (None, None));
        assert_eq!(local(at), "2018-02-08T07:30");
    }

    #[test]
    fn stored_content_comes_back_from_its_own_form() {
        let content = Content {
            title: "Đại hội".into(),
            lead: "Sáng 25/12".into(),
            body: "<p>a</p>\n".into(),
            lang: "vi".into(),
            tags: vec!["đại hội".into(), "nhiệm kỳ".into()],
            event_from: Some(Date::constant(2025, 12, 25)),
            publish_at: "2025-12-26T01:00:00Z".parse().ok(),
            ..Content::default()
        };
        let form = of(&content);
        assert_eq!(form.get("tags"), "đại hội, nhiệm kỳ");
        assert_eq!(instant(form.get("publish_at")), content.publish_at);
        assert_eq!(day(form.get("event_from")), content.event_from);
    }
}
