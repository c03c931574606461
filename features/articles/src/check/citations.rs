//! Documents that a text cites: of another day than the register says, not linked though they could be, or unknown.

use super::{Finding, escaped};
use crate::{Cited, Content, Known};

pub fn check(content: &Content, cited: &[(&'static str, Cited)]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    for (field, cited) in cited {
        match &cited.known {
            Known::OtherDay { day, mended } => found.push(Finding {
                says: day.strftime("%d/%m/%Y").to_string(),
                ..Finding::doubt(field, "article.check.document_day", &cited.excerpt).offering(mended)
            }),
            Known::Here(url) => {
                let free = *field == "body" && !content.body.contains(url.as_str());
                if free && link_first(&content.body, &cited.excerpt, url).is_some() {
                    let doubt = Finding::doubt(field, "article.check.document_link", &cited.excerpt);
                    found.push(Finding { link: true, ..doubt.offering(url) });
                }
            }
            Known::Nowhere => {
                if !unknown.contains(&cited.excerpt.as_str()) {
                    unknown.push(&cited.excerpt);
                }
            }
        }
    }
    if !unknown.is_empty() {
        found.push(Finding::doubt("body", "article.check.document_unknown", unknown.join("; ")));
    }
    found
}

/// The text with the first of some words made a link; none where they stand nowhere outside links.
pub fn link_first(html: &str, words: &str, url: &str) -> Option<String> {
    let words = escaped(words);
    let (mut inside, mut at) = (false, 0);
    while at < html.len() && !words.is_empty() {
        let rest = &html[at..];
        if rest.starts_with('<')
            && let Some(end) = rest.find('>')
        {
            let tag = &rest[..=end];
            inside = tag.starts_with("<a ") || inside && !tag.starts_with("</a");
            at += tag.len();
            continue;
        }
        let piece = &rest[..rest.find('<').filter(|end| *end > 0).unwrap_or(rest.len())];
        if let Some(start) = piece.find(&words).filter(|_| !inside) {
            let (before, after) = html.split_at(at + start);
            let url = escaped(url).replace('"', "&quot;");
            return Some(format!("{before}<a href=\"{url}\">{words}</a>{}", &after[words.len()..]));
        }
        at += piece.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Date;

    fn cited(known: Known) -> Vec<(&'static str, Cited)> {
        vec![("body", Cited { excerpt: "36-NQ/TW ngày 23/01/2023".into(), known })]
    }

    fn content(body: &str) -> Content {
        Content { body: body.into(), ..Content::default() }
    }

    #[test]
    fn a_wrong_day_is_named_with_the_day_of_the_register() {
        let known =
            Known::OtherDay { day: Date::constant(2023, 1, 30), mended: "36-NQ/TW ngày 30/01/2023".to_owned() };
        let found = check(&content("<p>x</p>"), &cited(known));
        assert_eq!((found[0].says.as_str(), found[0].to.as_str()), ("30/01/2023", "36-NQ/TW ngày 30/01/2023"));
    }

    #[test]
    fn a_known_document_is_offered_as_a_link_until_it_is_one() {
        let here = || cited(Known::Here("/viet-nam/van-ban/36-nq-tw".into()));
        let body = "<p>Thực hiện <b>Nghị quyết</b> 36-NQ/TW ngày 23/01/2023.</p>";
        let found = check(&content(body), &here());
        assert!(found[0].link);
        let linked = link_first(body, &found[0].excerpt, &found[0].to).expect("a link");
        assert!(linked.contains("<a href=\"/viet-nam/van-ban/36-nq-tw\">36-NQ/TW ngày 23/01/2023</a>.</p>"));
        assert!(check(&content(&linked), &here()).is_empty());
    }

    #[test]
    fn words_inside_a_link_and_in_attributes_are_left_alone() {
        assert_eq!(link_first("<p><a href=\"/x\">A1</a></p>", "A1", "/y"), None);
        assert_eq!(link_first("<p><img alt=\"A1\"></p>", "A1", "/y"), None);
        assert_eq!(
            link_first("<p>A&amp;B</p>", "A&B", "/y?a=\"").as_deref(),
            Some("<p><a href=\"/y?a=&quot;\">A&amp;B</a></p>")
        );
        assert_eq!(link_first("<", "A1", "/y"), None);
    }
}
