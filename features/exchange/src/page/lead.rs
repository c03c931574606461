//! The summary: found, completed, and never printed twice.

use super::body::{Part, Story};
use super::fold::key;
use super::wording::{inner_stop, is_prose};

/// Longest paragraph taken for a summary by its place alone.
const LONGEST: usize = 600;

/// The lead, and the words of a repeated one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lead {
    pub lead: Option<String>,
    pub repeated: Option<String>,
}

/// Decides on the lead and takes it out of the body. `under_date`: the body begins right under a date line of a page
/// without markup.
pub fn decide(story: &mut Story, under_date: bool) -> Lead {
    if let Some(lead) = story.lead.take() {
        return against(story, lead, 0);
    }
    let paras: Vec<usize> =
        story.parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Para(_))).map(|(at, _)| at).collect();
    let [first, second, ..] = paras.as_slice() else { return Lead::default() };
    let text = story.parts[*first].text();
    if begins_with(&story.parts[*second].text(), &text) {
        story.parts.remove(*first);
        return against(story, text, *first);
    }
    let alone = under_date && story.first_alone && *first == 0 && text.chars().count() <= LONGEST && is_prose(&text);
    if alone && paras.len() >= 3 && sentences(&text) <= 4 {
        story.parts.remove(*first);
        return Lead { lead: Some(text), repeated: None };
    }
    Lead::default()
}

/// A summary against the paragraphs of the body. Printed again as a paragraph of its own, that paragraph (whole, where
/// the summary is cut) becomes the lead; printed again as the beginning of a longer paragraph, the body keeps it.
fn against(story: &mut Story, lead: String, from: usize) -> Lead {
    let same = story.parts.iter().enumerate().skip(from).take(3).find_map(|(at, part)| match part {
        Part::Para(_) if begins_with(&part.text(), &lead) || begins_with(&lead, &part.text()) => {
            Some((at, part.text()))
        }
        _ => None,
    });
    let Some((at, whole)) = same else { return Lead { lead: Some(tidy(lead)), repeated: None } };
    if begins_with(&whole, &lead) && inner_stop(&whole) && key(&whole).len() > key(&lead).len() + 40 {
        return Lead { lead: None, repeated: Some(lead) };
    }
    story.parts.remove(at);
    let longer = if key(&whole).len() >= key(&lead).len() { whole } else { lead.clone() };
    Lead { lead: Some(tidy(longer)), repeated: Some(lead) }
}

fn tidy(mut lead: String) -> String {
    if let Some(end) = super::wording::end_mark(&lead) {
        lead.truncate(end);
        lead.push('.');
    }
    lead
}

/// `short`, perhaps cut with dots, is how `long` begins.
fn begins_with(long: &str, short: &str) -> bool {
    let (long, short) = (key(long), key(short));
    short.len() >= 24 && long.starts_with(&short)
}

fn sentences(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while !rest.is_empty() {
        let first = super::wording::first_sentence(rest);
        rest = rest[first.len()..].trim_start();
        count += 1;
    }
    count
}
