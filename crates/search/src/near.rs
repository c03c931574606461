//! What is near to something: the other things that say the same in their titles and leads.
//!
//! The telling words of title and lead fetch some candidates, and only those are looked at word by word, so a
//! list of related things costs the same in an index of a thousand as of a million. Words count by their rarity; two neighbours that
//! stand together there too say most, since one syllable of Vietnamese says little.

use crate::best::{Best, By};
use crate::error::Result;
use crate::find::{Finder, word};
use crate::model::{Like, Near};
use crate::rank::{positions, zone_of};
use crate::schema::{DATE, Fields, conditions};
use crate::words::Asked;
use kernel::{Timestamp, Uuid};
use tantivy::query::{BooleanQuery, Occur, Query as Condition};
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Searcher, TantivyDocument, Term};

/// Candidates that are looked at word by word.
const CANDIDATES: usize = 60;
/// The most telling words, by which titles are looked up.
const TITLE_TERMS: usize = 12;
/// Words of title and lead that are looked up in whole texts, when they are rare enough.
const RARE_TERMS: usize = 8;
/// In more than one of so many texts a word is not rare.
const RARE: u64 = 100;
/// As if there were so many more texts: with three articles in the index every word would be rare or common.
const OTHERS: f32 = 50.0;
/// A word of the lead, against one of the title.
const LEAD: f32 = 0.5;
/// How much words by themselves count; the rest is for neighbours.
const SINGLE: f32 = 0.35;
/// What it is worth where a word of ours stands there: title, extra, lead, body.
const WORTH: [f32; 4] = [1.0, 0.7, 0.7, 0.15];

/// A word of the thing that others are near to.
struct Own {
    folded: String,
    exact: String,
    weight: f32,
    idf: f32,
    /// Texts that have it.
    known: u64,
}

/// The thing, taken apart.
struct Thing {
    words: Vec<Own>,
    /// Neighbours, by index, with their weight.
    pairs: Vec<(usize, usize, f32)>,
    /// Names, as indexes of their words in order.
    names: Vec<Vec<usize>>,
    /// What the title would score against itself.
    mass: f32,
}

impl Finder<'_> {
    /// The nearest first; each says how near.
    pub(crate) fn near(&self, like: &Like) -> Result<Vec<Near>> {
        let thing = Thing::new(self.searcher, self.fields, like)?;
        let Some(condition) = self.telling(&thing, like) else { return Ok(Vec::new()) };
        let best = Best { limit: CANDIDATES, now: None, by: By::Score };
        let (_, found) = self.searcher.search(&condition, &best)?;
        let mut candidates: Vec<DocAddress> = found.iter().map(|s| s.at).collect();
        candidates.sort_unstable();
        let mut near = Vec::with_capacity(candidates.len());
        for group in candidates.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
            self.measure(&thing, like, group, &mut near)?;
        }
        near.sort_by(|a, b| (b.words + b.names).total_cmp(&(a.words + a.names)).then_with(|| a.key.cmp(&b.key)));
        near.truncate(like.limit);
        Ok(near)
    }

    /// Any of the telling words, inside the filter.
    fn telling(&self, thing: &Thing, like: &Like) -> Option<BooleanQuery> {
        let mut order: Vec<&Own> = thing.words.iter().filter(|w| w.weight > 0.0).collect();
        order.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)).then_with(|| a.exact.cmp(&b.exact)));
        let rare = (self.searcher.num_docs() / RARE).max(RARE);
        // What only the thing itself has, where it is in the index, leads to nothing else.
        let least = if like.not.is_empty() { 1 } else { 2 };
        let title = order.iter().filter(|w| w.known >= least).take(TITLE_TERMS);
        let title = title.map(|w| word(self.fields.title_folded, &w.folded));
        let whole = order.iter().filter(|w| (least..=rare).contains(&w.known)).take(RARE_TERMS);
        let whole = whole.map(|w| word(self.fields.exact, &w.exact));
        let mut all: Vec<(Occur, Box<dyn Condition>)> = title.chain(whole).map(|q| (Occur::Should, q)).collect();
        if all.is_empty() {
            return None;
        }
        all.extend(conditions(&like.filter, self.fields).into_iter().map(|c| (Occur::Must, c)));
        Some(BooleanQuery::with_minimum_required_clauses(all, 1))
    }

    fn measure(&self, thing: &Thing, like: &Like, group: &[DocAddress], into: &mut Vec<Near>) -> Result<()> {
        let reader = self.searcher.segment_reader(group[0].segment_ord);
        let docs: Vec<DocId> = group.iter().map(|a| a.doc_id).collect();
        let words: Vec<&str> = thing.words.iter().map(|w| w.exact.as_str()).collect();
        let places = positions(reader, self.fields.exact, &words, &docs)?;
        let dates = reader.fast_fields().i64(DATE)?;
        for (address, at) in group.iter().zip(&places) {
            let (words, names) = (thing.shared(at), thing.named(at));
            if words <= 0.0 {
                continue;
            }
            let doc: TantivyDocument = self.searcher.doc(*address)?;
            let text = |field| doc.get_first(field).and_then(|v| v.as_str()).unwrap_or("");
            if like.not.iter().any(|key| key == text(self.fields.key)) {
                continue;
            }
            into.push(Near {
                key: text(self.fields.key).to_owned(),
                section: Uuid::parse_str(text(self.fields.section)).ok(),
                date: Timestamp::from_second(dates.first(address.doc_id).unwrap_or(0)).unwrap_or_default(),
                words,
                names,
            });
        }
        Ok(())
    }
}

impl Thing {
    fn new(searcher: &Searcher, fields: Fields, like: &Like) -> Result<Self> {
        let mut thing = Self { words: Vec::new(), pairs: Vec::new(), names: Vec::new(), mass: 0.0 };
        let title = thing.take(&Asked::parse(&like.title), 1.0);
        let lead = thing.take(&Asked::parse(&like.lead), LEAD);
        thing.names = like.names.iter().map(|name| thing.take(&Asked::parse(name), 0.0)).collect();
        thing.names.retain(|name| name.len() > 1);
        let all = searcher.num_docs() as f32 + OTHERS;
        for word in &mut thing.words {
            word.known = searcher.doc_freq(&Term::from_field_text(fields.exact, &word.exact))?;
            let with = word.known as f32;
            word.idf = (1.0 + (all - with).max(0.0) / (with + 0.5)).ln();
        }
        for (row, weight) in [(&title, 1.0), (&lead, LEAD)] {
            for pair in row.windows(2) {
                if pair[0] != pair[1] && !thing.pairs.iter().any(|(a, b, _)| [*a, *b] == pair) {
                    thing.pairs.push((pair[0], pair[1], weight));
                }
            }
        }
        let single: f32 = thing.words.iter().filter(|w| w.weight >= 1.0).map(|w| w.idf).sum();
        let pairs: f32 = thing.pairs.iter().filter(|p| p.2 >= 1.0).map(|p| thing.rarity(p.0, p.1)).sum();
        thing.mass = (SINGLE * single + (1.0 - SINGLE) * pairs).max(1.0);
        Ok(thing)
    }

    /// Adds the words of a text; says which they are, in their order.
    fn take(&mut self, asked: &Asked, weight: f32) -> Vec<usize> {
        let mut row = Vec::new();
        for place in &asked.places {
            let word = &asked.words[place.word];
            let at = self.words.iter().position(|w| w.exact == word.exact).unwrap_or_else(|| {
                let (folded, exact) = (word.folded.clone(), word.exact.clone());
                self.words.push(Own { folded, exact, weight: 0.0, idf: 0.0, known: 0 });
                self.words.len() - 1
            });
            self.words[at].weight = self.words[at].weight.max(weight);
            row.push(at);
        }
        row
    }

    /// How rare two neighbours are: only their words are counted, so it stands between the two.
    fn rarity(&self, a: usize, b: usize) -> f32 {
        f32::midpoint(self.words[a].idf, self.words[b].idf)
    }

    /// From 0 to 1: what of the title, helped by the lead, stands there too.
    fn shared(&self, at: &[Vec<u32>]) -> f32 {
        let single = self.words.iter().zip(at).map(|(w, at)| w.weight * w.idf * best(at.iter().copied()));
        let pairs = self.pairs.iter().map(|(a, b, weight)| {
            let follows = |p: &u32| at[*b].binary_search(&(p + 1)).is_ok();
            weight * self.rarity(*a, *b) * best(at[*a].iter().copied().filter(follows))
        });
        ((SINGLE * single.sum::<f32>() + (1.0 - SINGLE) * pairs.sum::<f32>()) / self.mass).min(1.0)
    }

    /// From 0 to 1: which part of the names stands there as a whole.
    fn named(&self, at: &[Vec<u32>]) -> f32 {
        if self.names.is_empty() {
            return 0.0;
        }
        let there = self.names.iter().filter(|name| {
            let follow = |start: &u32| {
                name.iter().zip(*start..).skip(1).all(|(word, place)| at[*word].binary_search(&place).is_ok())
            };
            at[name[0]].iter().any(follow)
        });
        there.count() as f32 / self.names.len() as f32
    }
}

/// What the best of these places is worth.
fn best(at: impl Iterator<Item = u32>) -> f32 {
    at.filter_map(zone_of).map(|zone| WORTH[zone]).fold(0.0, f32::max)
}
