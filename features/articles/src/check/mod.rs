//! What a careful colleague would ask before an article goes to the editors.
//!
//! Rules: only what a reader would be misled or shut out by blocks (a picture without caption, credit or description);
//! everything else is a doubt that the writer may overrule. A finding names its field and, where the right words are
//! known, offers them. Pure: texts, a tree of names and a day come in, findings come out.

mod bodies;
mod citations;
mod dates;
mod shortened;
mod wording;

pub use bodies::Names;
pub use citations::link_first;

use kernel::Date;

use crate::{Cited, Content};

/// Something to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Has to be mended before submission.
    pub blocks: bool,
    /// The field of the form.
    pub field: &'static str,
    /// Text key; its places are `excerpt` and `says`.
    pub key: &'static str,
    /// The words in question.
    pub excerpt: String,
    /// What the register says of them.
    pub says: String,
    /// What they would become, or where they would lead; empty offers nothing.
    pub to: String,
    /// The offer is a link, not other words.
    pub link: bool,
}

impl Finding {
    fn doubt(field: &'static str, key: &'static str, excerpt: impl Into<String>) -> Self {
        Self { field, key, excerpt: excerpt.into(), ..Self::default() }
    }

    #[must_use]
    fn offering(mut self, to: impl Into<String>) -> Self {
        self.to = to.into();
        self
    }

    /// The value of the button that takes the offer over: field, old words, new words.
    pub fn offer(&self) -> String {
        let field = if self.link { LINK } else { self.field };
        format!("{field}\u{1f}{}\u{1f}{}", self.excerpt, self.to)
    }
}

/// In place of a field: an offer to make words of the body a link.
const LINK: &str = "link";

/// The parts of a form that an offer may change.
const OFFERED: [&str; 7] = ["title", "lead", "body", "place", "event_from", "author", "lead_caption"];

/// Carries out an offer on the typed fields; says whether there was something to change.
pub fn take_over(form: &mut web::Posted, offer: &str) -> bool {
    let mut parts = offer.split('\u{1f}');
    let (Some(field), Some(from), Some(to), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    if field == LINK {
        let linked = link_first(form.raw("body"), from, to);
        return linked.map(|body| form.set("body", body)).is_some();
    }
    if !OFFERED.contains(&field) {
        return false;
    }
    let before = form.raw(field).to_owned();
    let after = match field {
        "event_from" | "lead_caption" => to.to_owned(),
        "body" if to == wording::REMOVED => wording::without_first_paragraph(&before),
        "body" => before.replace(&escaped(from), &escaped(to)),
        _ if from.is_empty() => before.clone(),
        _ => before.replace(from, to),
    };
    let changed = after != before;
    form.set(field, after);
    changed
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What the checks may ask.
#[derive(Debug)]
pub struct Known<'a> {
    /// Today in Hà Nội.
    pub today: Date,
    /// Names of bodies.
    pub names: &'a Names,
    /// Addresses of ours that do not answer.
    pub broken: &'a [String],
    /// Documents that title, lead and body cite, by the field.
    pub cited: &'a [(&'static str, Cited)],
}

/// Everything worth a look, what blocks first.
pub fn check(content: &Content, known: &Known<'_>) -> Vec<Finding> {
    let plain = richtext::plain_text(&content.body);
    let mut found = pictures(content);
    found.extend(dates::check(content, &plain, known.today));
    found.extend(links(content, known.broken));
    for (field, text) in [("title", &content.title), ("lead", &content.lead), ("body", &plain)] {
        found.extend(known.names.doubts(field, text));
    }
    found.extend(known.names.unknown(&plain));
    found.extend(citations::check(content, known.cited));
    found.extend(wording::check(content, &plain));
    found.dedup();
    found.truncate(60);
    found
}

/// Pictures without caption, credit or description.
fn pictures(content: &Content) -> Vec<Finding> {
    let mut found = Vec::new();
    let block = |field, key, excerpt: &str| Finding { blocks: true, ..Finding::doubt(field, key, excerpt) };
    if content.lead_picture.is_some() {
        if content.lead_caption.trim().is_empty() {
            found.push(block("lead_caption", "article.check.lead_caption", ""));
        }
        if content.lead_alt.trim().is_empty() {
            found.push(block("lead_alt", "article.check.lead_alt", ""));
        }
        if content.lead_credit.trim().is_empty() && content.photo_credit.trim().is_empty() {
            found.push(block("lead_credit", "article.check.lead_credit", ""));
        }
    }
    for (at, figure) in richtext::figures(&content.body).iter().enumerate() {
        let name = format!("{}", at + 1);
        if figure.decorative {
            continue;
        }
        if figure.caption.trim().is_empty() {
            found.push(block("body", "article.check.caption", &name));
        }
        if figure.alt.trim().is_empty() {
            found.push(block("body", "article.check.alt", &name));
        }
        if figure.credit.trim().is_empty() && content.photo_credit.trim().is_empty() {
            found.push(block("body", "article.check.credit", &name));
        }
    }
    found
}

/// Links that lead nowhere.
fn links(content: &Content, broken: &[String]) -> Vec<Finding> {
    let known = |path: &str| !broken.iter().any(|b| b == path);
    let doubts = richtext::doubtful_links(&content.body, &known);
    let say = |d: richtext::Doubt| {
        let words = if d.text.is_empty() { d.address.clone() } else { format!("{} ({})", d.text, d.address) };
        let key = match d.kind {
            richtext::LinkDoubt::Empty => "article.check.link_empty",
            richtext::LinkDoubt::NoText => "article.check.link_no_text",
            richtext::LinkDoubt::NoSuchSection => "article.check.link_section",
            richtext::LinkDoubt::Unknown => "article.check.link_unknown",
            richtext::LinkDoubt::Forbidden | richtext::LinkDoubt::Unreadable => "article.check.link_unreadable",
        };
        Finding::doubt("body", key, words)
    };
    doubts.into_iter().map(say).collect()
}

/// The addresses of ours that a text links to, without query and fragment.
pub fn own_links(html: &str) -> Vec<String> {
    let list = std::cell::RefCell::new(Vec::new());
    richtext::doubtful_links(html, &|path| {
        let mut list = list.borrow_mut();
        if !list.iter().any(|p| p == path) && list.len() < 50 {
            list.push(path.to_owned());
        }
        true
    });
    list.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(body: &str) -> Content {
        Content { title: "Tin".into(), body: body.into(), ..Content::default() }
    }

    fn keys(content: &Content) -> Vec<&'static str> {
        let names = Names::default();
        let known = Known {
            today: Date::constant(2026, 11, 20),
            names: &names,
            broken: &["/hung-yen/tin/mat".into()],
            cited: &[],
        };
        check(content, &known).into_iter().map(|f| f.key).collect()
    }

    #[test]
    fn a_bare_photo_blocks_and_a_described_one_does_not() {
        let bare = "<figure data-picture=\"1\"><img src=\"/media/1/w960.webp\" alt=\"\"></figure>";
        assert_eq!(keys(&content(bare)), ["article.check.caption", "article.check.alt", "article.check.credit"]);
        let whole = richtext::Figure {
            picture: "1".into(),
            alt: "Hội trường".into(),
            caption: "Quang cảnh".into(),
            credit: "N.T.A.".into(),
            ..richtext::Figure::default()
        };
        assert!(keys(&content(&whole.html())).is_empty());
    }

    #[test]
    fn a_link_to_an_article_that_is_gone_is_named() {
        let body = "<p><a href=\"/hung-yen/tin/mat\">tin cũ</a> <a href=\"/hung-yen/tin/con\">tin mới</a></p>";
        assert_eq!(keys(&content(body)), ["article.check.link_unknown"]);
        assert_eq!(own_links(body), ["/hung-yen/tin/mat", "/hung-yen/tin/con"]);
    }

    #[test]
    fn an_offer_changes_its_field_and_nothing_else() {
        let mut form = web::Posted(vec![("lead".into(), "ngày  11/01/2017".into()), ("state".into(), "x".into())]);
        let finding = Finding::doubt("lead", "k", "11/01/2017").offering("11/01/2018");
        assert!(take_over(&mut form, &finding.offer()));
        assert_eq!(form.raw("lead"), "ngày  11/01/2018");
        assert!(!take_over(&mut form, "state\u{1f}x\u{1f}y") && !take_over(&mut form, "nonsense"));
        assert_eq!(form.raw("state"), "x");
    }
}
