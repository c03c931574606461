//! Slips of the hand: double blanks, a lead that stands again in the body, an end mark that the page adds itself.

use kernel::text;

use super::Finding;
use crate::Content;

/// Stands for "take the first paragraph away" in an offer.
pub const REMOVED: &str = "\u{2014}";

pub fn check(content: &Content, plain: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (field, value) in [("title", &content.title), ("lead", &content.lead), ("place", &content.place)] {
        if let Some(at) = value.find("  ") {
            let run: String = value[at..].chars().take_while(|c| *c == ' ').collect();
            found.push(Finding::doubt(field, "article.check.spaces", run).offering(" "));
        }
    }
    if repeats_lead(&content.lead, plain) {
        let excerpt = text::excerpt(&content.lead, 60);
        found.push(Finding::doubt("body", "article.check.lead_again", excerpt).offering(REMOVED));
    }
    if plain.trim_end().ends_with("./.") {
        found.push(Finding::doubt("body", "article.check.end_mark", "./.").offering("."));
    }
    let letters = content.title.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 12 && content.title.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        found.push(Finding::doubt("title", "article.check.capitals", text::excerpt(&content.title, 60)));
    }
    found
}

/// Whether the body begins with the lead: whole, or cut off with dots.
fn repeats_lead(lead: &str, plain: &str) -> bool {
    let key = |s: &str| text::fold(&text::collapse_spaces(s));
    let lead = key(lead.trim_end_matches(['.', '…', ' ']));
    let first = key(plain.lines().find(|l| !l.trim().is_empty()).unwrap_or_default());
    lead.chars().count() >= 40 && first.starts_with(&lead)
}

/// The text without its first paragraph.
pub fn without_first_paragraph(html: &str) -> String {
    match (html.find("<p"), html.find("</p>")) {
        (Some(start), Some(end)) if start < end => {
            format!("{}{}", &html[..start], html[end + 4..].trim_start_matches('\n'))
        }
        _ => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_that_begins_the_body_is_noticed_even_when_it_is_cut() {
        let lead = "Sáng ngày 25/12, Liên hiệp hội tổ chức hội nghị tổng kết công tác...";
        let body = "<p>Sáng ngày 25/12, Liên hiệp Hội tổ chức hội nghị tổng kết công tác năm 2023.</p>\n<p>Hai.</p>";
        let content = Content { lead: lead.into(), body: body.into(), ..Content::default() };
        let found = check(&content, &richtext::plain_text(body));
        assert_eq!(found.iter().map(|f| f.key).collect::<Vec<_>>(), ["article.check.lead_again"]);
        assert_eq!(without_first_paragraph(body), "<p>Hai.</p>");
    }

    #[test]
    fn blanks_and_capitals_are_noticed() {
        let content =
            Content {
                title: "ĐẠI HỘI  LẦN THỨ TƯ".into(), body: "<p>Hết./.</p>".into(), ..Content::default()
            };
        let keys: Vec<_> = check(&content, "Hết./.").into_iter().map(|f| f.key).collect();
        assert_eq!(keys, ["article.check.spaces", "article.check.end_mark", "article.check.capitals"]);
    }
}
