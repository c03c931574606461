//! "Did you mean": the nearest words that the index knows.
//!
//! Only asked when nothing was found, so walking the dictionary (some ten thousand folded words) is cheap enough.

use crate::error::Result;
use crate::schema::Fields;
use crate::words::Asked;
use kernel::text::{distance, fold, syllables};
use std::collections::HashMap;
use tantivy::{Searcher, Term};

/// More wrong words than that are not a slip of the finger.
const MOST_WRONG: usize = 3;

/// A question with its unknown words replaced.
#[derive(Debug)]
pub(crate) struct Correction {
    pub asked: Asked,
    /// By index of the wrong word: what it should be, one word or two.
    better: HashMap<usize, Vec<String>>,
}

pub(crate) fn correct(searcher: &Searcher, fields: Fields, asked: &Asked) -> Result<Option<Correction>> {
    let mut wrong = Vec::new();
    for (i, word) in asked.words.iter().enumerate() {
        if searcher.doc_freq(&Term::from_field_text(fields.folded, &word.folded))? == 0 {
            wrong.push(i);
        }
    }
    if wrong.is_empty() || wrong.len() > MOST_WRONG {
        return Ok(None);
    }
    let known = dictionary(searcher, fields)?;
    let mut better = HashMap::new();
    for i in wrong {
        let folded = &asked.words[i].folded;
        if let Some(words) = split(folded, &known).or_else(|| nearest(folded, &known).map(|w| vec![w])) {
            better.insert(i, words);
        }
    }
    if better.is_empty() {
        return Ok(None);
    }
    // Words without a better one stay and will find nothing; that is for the relaxed search.
    let corrected = Asked::parse(&replaced(asked, &better));
    Ok(Some(Correction { asked: corrected, better }))
}

impl Correction {
    /// The corrected question; the new words spelled as in `texts` when the reader typed accents.
    pub(crate) fn spelled(&self, asked: &Asked, texts: &[String]) -> String {
        if !asked.accented {
            return replaced(asked, &self.better);
        }
        let mut spelled = self.better.clone();
        for word in spelled.values_mut().flatten() {
            let written = texts.iter().flat_map(|t| syllables(t)).find(|s| s.parts == 1 && fold(s.text) == *word);
            if let Some(written) = written {
                *word = written.text.to_lowercase();
            }
        }
        replaced(asked, &spelled)
    }
}

fn replaced(asked: &Asked, better: &HashMap<usize, Vec<String>>) -> String {
    let mut out = String::new();
    let mut at = 0;
    for place in &asked.places {
        if let Some(words) = better.get(&place.word) {
            out.push_str(&asked.text[at..place.start]);
            out.push_str(&words.join(" "));
            at = place.end;
        }
    }
    out.push_str(&asked.text[at..]);
    out.trim().to_owned()
}

/// Folded words of letters with the number of documents they stand in.
fn dictionary(searcher: &Searcher, fields: Fields) -> Result<HashMap<String, u32>> {
    let mut known: HashMap<String, u32> = HashMap::new();
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(fields.folded)?;
        // Numbers and document numbers sort before the letters.
        let mut terms = index.terms().range().ge("a").into_stream()?;
        while terms.advance() {
            if let Ok(word) = std::str::from_utf8(terms.key()) {
                *known.entry(word.to_owned()).or_default() += terms.value().doc_freq;
            }
        }
    }
    Ok(known)
}

/// Two known words written together: `hungyen`.
fn split(word: &str, known: &HashMap<String, u32>) -> Option<Vec<String>> {
    let count = |w: &str| known.get(w).copied().unwrap_or(0);
    let cuts = word.char_indices().map(|(i, _)| i).filter(|i| *i >= 2 && word.len() - i >= 2);
    let parts = cuts.map(|i| word.split_at(i)).max_by_key(|(a, b)| count(a).min(count(b)))?;
    (count(parts.0).min(count(parts.1)) > 0).then(|| vec![parts.0.to_owned(), parts.1.to_owned()])
}

/// The most used of the words that are the fewest slips away.
fn nearest(word: &str, known: &HashMap<String, u32>) -> Option<String> {
    let length = word.chars().count();
    if length < 2 || word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let most = if length > 5 { 2 } else { 1 };
    let near = known.iter().filter(|(k, _)| k.chars().count().abs_diff(length) <= most);
    let measured = near.map(|(k, n)| (distance(word, k), u32::MAX - n, k)).filter(|m| m.0 <= most);
    measured.min().map(|m| m.2.clone())
}
