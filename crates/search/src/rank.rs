//! Looking at the best hits word by word.
//!
//! The first pass knows only how often and how rare. Here the positions of each word in a candidate tell where it
//! stood and beside what: title before names and numbers, those before lead, lead before body; neighbours,
//! whole phrases, document numbers and typed accents on top. Cost: one seek per word and candidate.

use crate::best::recency;
use crate::error::Result;
use crate::schema::{DATE, Fields, TITLE_WORDS, zone};
use crate::words::Asked;
use kernel::Timestamp;
use std::ops::Range;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

/// What a word is worth in each zone: title, extra, lead, body.
const WORD: [f32; 4] = [4.0, 2.5, 2.0, 1.0];
/// What two neighbours are worth.
const PAIR: [f32; 4] = [1.5, 1.2, 1.0, 0.6];
/// The same neighbours the other way round, or one word apart.
const NEAR: f32 = 0.4;
/// What a word with its typed accents is worth.
const ACCENT: [f32; 4] = [1.2, 1.1, 1.0, 0.8];
/// What is left of a word that folds alike but is another: *hối* in a title must not beat *hội* in a body.
const OTHER_ACCENTS: f32 = 0.3;
/// More occurrences in a body say nothing new.
const ENOUGH: f32 = 2.5;

const ZONES: [Range<u32>; 4] = [zone::TITLE, zone::EXTRA, zone::LEAD, zone::BODY];

/// Positions of each word in one document, in the order of the words asked.
pub(crate) type Positions = Vec<Vec<u32>>;

/// How rare each word is in the whole index.
struct Rarity {
    folded: Vec<f32>,
    numbers: Vec<f32>,
    mean_words: f32,
}

/// The candidates with their final scores, best first.
pub(crate) fn rank(
    searcher: &Searcher,
    fields: Fields,
    asked: &Asked,
    mut candidates: Vec<DocAddress>,
    now: Option<Timestamp>,
) -> Result<Vec<(f32, DocAddress)>> {
    candidates.sort_unstable();
    candidates.dedup();
    let rarity = rarity(searcher, fields, asked)?;
    let mut ranked = Vec::with_capacity(candidates.len());
    for group in candidates.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let reader = searcher.segment_reader(group[0].segment_ord);
        let docs: Vec<DocId> = group.iter().map(|a| a.doc_id).collect();
        let words = |of: fn(&crate::words::Word) -> &str| asked.words.iter().map(of).collect::<Vec<_>>();
        let folded = positions(reader, fields.folded, &words(|w| &w.folded), &docs)?;
        let exact = if asked.accented {
            positions(reader, fields.exact, &words(|w| &w.exact), &docs)?
        } else {
            vec![Positions::new(); docs.len()]
        };
        let numbers: Vec<&str> = asked.numbers.iter().map(String::as_str).collect();
        let numbers = positions(reader, fields.folded, &numbers, &docs)?;
        let norms = reader.get_fieldnorms_reader(fields.folded)?;
        let dates = reader.fast_fields().i64(DATE)?;
        let titles = reader.fast_fields().u64(TITLE_WORDS)?;
        for (i, address) in group.iter().enumerate() {
            let doc = address.doc_id;
            let seen = Seen {
                folded: &folded[i],
                exact: &exact[i],
                numbers: &numbers[i],
                length: norms.fieldnorm(doc) as f32 / rarity.mean_words,
                title_words: titles.first(doc).unwrap_or(0) as f32,
            };
            let score = seen.score(asked, &rarity) * recency(dates.first(doc).unwrap_or(0), now);
            ranked.push((score, *address));
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(ranked)
}

/// What the words of a question are worth together: rare words must not win because they are rare.
pub(crate) fn possible(searcher: &Searcher, fields: Fields, asked: &Asked) -> Result<f32> {
    let rarity = rarity(searcher, fields, asked)?;
    Ok(rarity.folded.iter().sum::<f32>().max(0.1))
}

fn rarity(searcher: &Searcher, fields: Fields, asked: &Asked) -> Result<Rarity> {
    let all = searcher.num_docs().max(1) as f32;
    let idf = |word: &str| -> Result<f32> {
        let with = searcher.doc_freq(&Term::from_field_text(fields.folded, word))? as f32;
        Ok((1.0 + (all - with).max(0.0) / (with + 0.5)).ln() + 0.1)
    };
    let mut words = 0;
    for reader in searcher.segment_readers() {
        words += reader.inverted_index(fields.folded)?.total_num_tokens();
    }
    Ok(Rarity {
        folded: asked.words.iter().map(|w| idf(&w.folded)).collect::<Result<_>>()?,
        numbers: asked.numbers.iter().map(|n| idf(n)).collect::<Result<_>>()?,
        mean_words: (words as f32 / all).max(1.0),
    })
}

/// Positions of the words in each of the documents, which are in ascending order.
pub(crate) fn positions(
    reader: &SegmentReader,
    field: Field,
    words: &[&str],
    docs: &[DocId],
) -> Result<Vec<Positions>> {
    let mut out = vec![vec![Vec::new(); words.len()]; docs.len()];
    let index = reader.inverted_index(field)?;
    for (w, word) in words.iter().enumerate() {
        let term = Term::from_field_text(field, word);
        let Some(mut list) = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else { continue };
        for (d, doc) in docs.iter().enumerate() {
            if seek(&mut list, *doc) {
                list.positions(&mut out[d][w]);
            }
        }
    }
    Ok(out)
}

fn seek(list: &mut SegmentPostings, doc: DocId) -> bool {
    let at = list.doc();
    at != TERMINATED && (at == doc || (at < doc && list.seek(doc) == doc))
}

/// What is known of one candidate.
struct Seen<'a> {
    folded: &'a Positions,
    exact: &'a Positions,
    numbers: &'a Positions,
    /// Against the mean of the index.
    length: f32,
    title_words: f32,
}

impl Seen<'_> {
    fn score(&self, asked: &Asked, rarity: &Rarity) -> f32 {
        let mut score = 0.0;
        let all: f32 = rarity.folded.iter().sum();
        let words: Vec<(&[u32], f32)> = (0..asked.words.len()).map(|w| self.word(w)).collect();
        let mut in_title = 0.0;
        for ((at, trust), idf) in words.iter().zip(&rarity.folded) {
            let weight = self.weight(at);
            score += trust * idf * weight * 2.2 / (weight + 1.2);
            if at.iter().any(|p| zone::TITLE.contains(p)) {
                in_title += trust * idf;
            }
        }
        score += self.title_match(&words) * all * 0.6 * (in_title / all.max(0.1)).powi(2);
        for (a, b) in asked.places.iter().zip(asked.places.iter().skip(1)) {
            let idf = f32::midpoint(rarity.folded[a.word], rarity.folded[b.word]);
            let folded = pair(&self.folded[a.word], &self.folded[b.word]);
            score += idf
                * match (self.exact.get(a.word), self.exact.get(b.word)) {
                    (Some(x), Some(y)) => 0.3 * folded + 0.9 * pair(x, y),
                    _ => 0.7 * folded,
                };
        }
        if asked.places.len() > 2 {
            let lists: Vec<&[u32]> = asked.places.iter().map(|p| self.folded[p.word].as_slice()).collect();
            score += 0.5 * all * phrase(&lists);
        }
        for (at, idf) in self.exact.iter().zip(&rarity.folded) {
            score += 0.8 * idf * best_zone(at.iter().copied(), ACCENT);
        }
        for (at, idf) in self.numbers.iter().zip(&rarity.numbers) {
            score += 2.0 * idf * best_zone(at.iter().copied(), PAIR);
        }
        score
    }

    /// Where a word stands and how far it is the word that was typed: with the typed accents if it has them anywhere.
    fn word(&self, word: usize) -> (&[u32], f32) {
        match self.exact.get(word) {
            Some(exact) if !exact.is_empty() => (exact, 1.0),
            Some(_) => (&self.folded[word], OTHER_ACCENTS),
            None => (&self.folded[word], 1.0),
        }
    }

    /// Occurrences of a word, weighed by zone; in a long body one occurrence says less.
    fn weight(&self, at: &[u32]) -> f32 {
        let mut counts = [0.0_f32; 4];
        for p in at {
            if let Some(z) = zone_of(*p) {
                counts[z] += 1.0;
            }
        }
        let body = (counts[3] / (0.3 + 0.7 * self.length)).min(ENOUGH);
        let first = |z: usize| counts[z].min(1.0) * WORD[z];
        first(0) + first(1) + first(2) + body * WORD[3]
    }

    /// Which part of the title was asked for, from 0 to 1.
    fn title_match(&self, words: &[(&[u32], f32)]) -> f32 {
        let mut asked: Vec<u32> = words.iter().flat_map(|w| w.0).copied().filter(|p| zone::TITLE.contains(p)).collect();
        asked.sort_unstable();
        asked.dedup();
        if self.title_words > 0.0 { (asked.len() as f32 / self.title_words).min(1.0) } else { 0.0 }
    }
}

/// Index of the zone: title, extra, lead, body.
pub(crate) fn zone_of(position: u32) -> Option<usize> {
    ZONES.iter().position(|z| z.contains(&position))
}

fn best_zone(at: impl Iterator<Item = u32>, worth: [f32; 4]) -> f32 {
    at.filter_map(zone_of).map(|z| worth[z]).fold(0.0, f32::max)
}

/// The best place where the second word follows the first, or stands near it.
fn pair(first: &[u32], second: &[u32]) -> f32 {
    let has = |p: Option<u32>| p.is_some_and(|p| second.binary_search(&p).is_ok());
    let mut best = 0.0_f32;
    for p in first {
        let Some(z) = zone_of(*p) else { continue };
        if has(Some(p + 1)) {
            best = best.max(PAIR[z]);
        } else if has(p.checked_sub(1)) || has(Some(p + 2)) || has(p.checked_sub(2)) {
            best = best.max(PAIR[z] * NEAR);
        }
    }
    best
}

/// The best place where all words follow each other.
fn phrase(lists: &[&[u32]]) -> f32 {
    let Some((first, rest)) = lists.split_first() else { return 0.0 };
    let starts = first.iter().copied().filter(|p| {
        let mut next = *p;
        rest.iter().all(|list| {
            next += 1;
            list.binary_search(&next).is_ok()
        })
    });
    best_zone(starts, PAIR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_the_title_beat_those_in_the_body_and_the_wrong_order() {
        let body = zone::BODY.start;
        assert!(pair(&[3], &[4]) > pair(&[body], &[body + 1]));
        assert!(pair(&[3], &[4]) > pair(&[4], &[3]));
        assert!(pair(&[3], &[9]) == 0.0);
    }

    #[test]
    fn a_phrase_needs_every_word_in_its_place() {
        assert!(phrase(&[&[1, 5], &[6], &[7]]) > 0.0);
        assert!(phrase(&[&[1, 5], &[6], &[8]]) == 0.0);
    }
}
