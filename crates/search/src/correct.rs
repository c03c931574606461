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

/// Other spellings that are tried for one word.
const MOST_CHOICES: usize = 5;

/// A question with its unknown words replaced.
#[derive(Debug)]
pub(crate) struct Correction {
    pub asked: Asked,
    /// By index of the wrong word: what it should be, one word or two.
    better: Better,
}

type Better = HashMap<usize, Vec<String>>;

/// Spellings to try, the likeliest first; none when a word has no near one.
pub(crate) fn correct(searcher: &Searcher, fields: Fields, asked: &Asked) -> Result<Vec<Correction>> {
    let mut wrong = Vec::new();
    for (i, word) in asked.words.iter().enumerate() {
        if searcher.doc_freq(&Term::from_field_text(fields.folded, &word.folded))? == 0 {
            wrong.push(i);
        }
    }
    if wrong.is_empty() || wrong.len() > MOST_WRONG {
        return Ok(Vec::new());
    }
    let known = dictionary(searcher, fields)?;
    let choices: Vec<Vec<Vec<String>>> = wrong.iter().map(|i| choices(&asked.words[*i].folded, &known)).collect();
    if choices.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    // The first choice of each, and then one other choice at a time: not every combination.
    let first: Better = wrong.iter().zip(&choices).map(|(i, c)| (*i, c[0].clone())).collect();
    let mut tries = vec![first.clone()];
    for (i, others) in wrong.iter().zip(&choices) {
        for other in others.iter().skip(1) {
            let mut better = first.clone();
            better.insert(*i, other.clone());
            tries.push(better);
        }
    }
    tries.truncate(MOST_CHOICES);
    Ok(tries.into_iter().map(|better| Correction { asked: Asked::parse(&replaced(asked, &better)), better }).collect())
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

fn replaced(asked: &Asked, better: &Better) -> String {
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

/// What a word may have been meant to be.
fn choices(word: &str, known: &HashMap<String, u32>) -> Vec<Vec<String>> {
    let mut choices: Vec<Vec<String>> = split(word, known).into_iter().collect();
    choices.extend(nearest(word, known).into_iter().map(|w| vec![w]));
    choices.truncate(MOST_CHOICES);
    choices
}

/// Two known words written together: `hungyen`.
fn split(word: &str, known: &HashMap<String, u32>) -> Option<Vec<String>> {
    let count = |w: &str| known.get(w).copied().unwrap_or(0);
    let syllable = |w: &str| w.len() > 1 && w.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cuts = word.char_indices().map(|(i, _)| word.split_at(i)).filter(|(a, b)| syllable(a) && syllable(b));
    let parts = cuts.max_by_key(|(a, b)| count(a).min(count(b)))?;
    (count(parts.0).min(count(parts.1)) > 0).then(|| vec![parts.0.to_owned(), parts.1.to_owned()])
}

/// The words that are the fewest slips away, the most used first.
fn nearest(word: &str, known: &HashMap<String, u32>) -> Vec<String> {
    let length = word.chars().count();
    if length < 2 || word.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let most = if length > 5 { 2 } else { 1 };
    let near = known.iter().filter(|(k, _)| k.chars().count().abs_diff(length) <= most);
    let mut measured: Vec<_> =
        near.map(|(k, n)| (distance(word, k), u32::MAX - n, k)).filter(|m| m.0 <= most).collect();
    measured.sort_unstable();
    measured.into_iter().take(MOST_CHOICES).map(|m| m.2.clone()).collect()
}
