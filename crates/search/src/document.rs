//! From a thing to be found to the words of the index.

use crate::model::SearchDoc;
use crate::schema::{self, Fields, zone};
use crate::words::{joined_number, usable};
use kernel::text::{collapse_spaces, exact, fold, nfc, syllables};
use std::collections::HashMap;
use std::ops::Range;
use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token};

/// Longer bodies (whole books as PDF) are cut.
const MOST_BODY: usize = 1_000_000;
/// What of the body is kept to show the telling part of.
const MOST_SHOWN: usize = 32_000;

pub(crate) fn document(doc: &SearchDoc, fields: Fields) -> TantivyDocument {
    let mut words = Words::default();
    let title = clean(&doc.title, MOST_SHOWN);
    let lead = clean(&doc.lead, MOST_SHOWN);
    let body = clean(&doc.body, MOST_BODY);
    let title_words = words.add(&title, zone::TITLE.start, &zone::TITLE);
    let title_folded: Vec<Token> = words.folded.clone();
    words.add(&lead, zone::LEAD.start, &zone::LEAD);
    let mut at = zone::EXTRA.start;
    for extra in &doc.extra {
        // A gap of one, so that the end of a name and the start of the next are no phrase.
        at += words.add(&clean(extra, 1_000), at, &zone::EXTRA) + 1;
    }
    words.add(&body, zone::BODY.start, &zone::BODY);

    let mut out = TantivyDocument::default();
    out.add_text(fields.key, &doc.key);
    for word in filter_words(doc) {
        out.add_text(fields.filter, word);
    }
    out.add_i64(fields.date, doc.date.as_second());
    out.add_u64(fields.title_words, u64::from(title_words));
    out.add_pre_tokenized_text(fields.folded, ready(words.folded));
    out.add_pre_tokenized_text(fields.exact, ready(words.exact));
    out.add_pre_tokenized_text(fields.title_folded, ready(title_folded));
    out.add_text(fields.kind, doc.kind.as_str());
    out.add_text(fields.site, doc.site.to_string());
    if let Some(section) = doc.section {
        out.add_text(fields.section, section.to_string());
    }
    out.add_text(fields.lang, &doc.lang);
    out.add_text(fields.url, &doc.url);
    out.add_text(fields.title, title);
    out.add_text(fields.lead, lead);
    out.add_text(fields.body, head(&body, MOST_SHOWN));
    out
}

fn filter_words(doc: &SearchDoc) -> Vec<String> {
    let mut words = vec![schema::kind_word(doc.kind), schema::site_word(doc.site), schema::lang_word(&doc.lang)];
    words.extend(doc.shown_on.iter().map(|s| schema::site_word(*s)));
    words.extend(doc.orgs.iter().map(|o| schema::org_word(*o)));
    words.extend(doc.section.map(schema::section_word));
    words.sort();
    words.dedup();
    words
}

fn ready(tokens: Vec<Token>) -> PreTokenizedString {
    PreTokenizedString { text: String::new(), tokens }
}

/// One line in NFC of at most `most` bytes.
fn clean(text: &str, most: usize) -> String {
    collapse_spaces(&nfc(head(text, most)))
}

/// At most so many bytes, cut between characters.
pub(crate) fn head(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The words of one document in both forms. A syllable that was seen before is not folded again.
#[derive(Default)]
struct Words {
    folded: Vec<Token>,
    exact: Vec<Token>,
    seen: HashMap<String, (String, String)>,
}

impl Words {
    /// Adds the words of a text from position `start` on and says how many positions it took; what does not
    /// fit into the zone is left out.
    fn add(&mut self, text: &str, start: u32, zone: &Range<u32>) -> u32 {
        let mut taken = 0;
        for word in syllables(text) {
            let at = start.saturating_add(u32::try_from(word.position).unwrap_or(u32::MAX));
            if at >= zone.end {
                break;
            }
            taken = at + 1 - start;
            if !usable(word.text) {
                continue;
            }
            if word.parts > 1 {
                self.folded.push(token(at, joined_number(word.text)));
                continue;
            }
            if !self.seen.contains_key(word.text) {
                self.seen.insert(word.text.to_owned(), (fold(word.text), exact(word.text)));
            }
            let (folded, exact) = &self.seen[word.text];
            self.folded.push(token(at, folded.clone()));
            self.exact.push(token(at, exact.clone()));
        }
        taken
    }
}

fn token(position: u32, text: String) -> Token {
    Token { position: position as usize, text, position_length: 1, ..Token::default() }
}
