//! Answering a question.
//!
//! First pass: every folded word must stand in the document; all hits are counted, the best hundred kept. When more match than that, the
//! passes over titles, typed accents and document numbers bring in what the first could not tell apart. The candidates are ranked
//! word by word; hits beyond them keep the order of the first pass.

use crate::best::{Best, By, Scored};
use crate::correct::{Correction, correct};
use crate::error::Result;
use crate::highlight::Highlight;
use crate::model::{Filter, Hit, Hits, Kind, Query};
use crate::rank::{possible, rank};
use crate::schema::{Fields, conditions};
use crate::words::Asked;
use kernel::{Timestamp, Uuid};
use std::collections::HashSet;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query as Condition, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

/// How many hits of the first pass are ranked word by word.
const WINDOW: usize = 100;
/// How many the other passes add.
const MORE: usize = 50;
/// The words are looked for as one phrase while the rarest of them stands in no more texts: each is looked at.
const RARE: u64 = 20_000;
/// Longer questions are no names.
const PHRASE: std::ops::RangeInclusive<usize> = 2..=6;
const MOST_LIMIT: usize = 100;
const MOST_OFFSET: usize = 10_000;

pub(crate) struct Finder<'a> {
    pub searcher: &'a Searcher,
    pub fields: Fields,
}

/// One page of addresses.
struct Found {
    total: usize,
    page: Vec<(f32, DocAddress)>,
}

impl Finder<'_> {
    pub(crate) fn answer(&self, query: &Query) -> Result<Hits> {
        let asked = Asked::parse(&query.text);
        if asked.is_empty() {
            // Nothing typed is a list to leaf through; nothing but signs is a question without an answer.
            return if query.text.trim().is_empty() { self.newest(query) } else { Ok(Hits::default()) };
        }
        let found = self.find(&asked, &self.all_words(&asked, &query.filter), query)?;
        if found.total > 0 {
            return self.hits(&found, &asked);
        }
        if let Some((correction, found)) = self.corrected(&asked, query)? {
            let mut hits = self.hits(&found, &correction.asked)?;
            hits.suggestion = Some(self.spelled(&correction, &asked, &found)?);
            hits.relaxed = true;
            return Ok(hits);
        }
        self.relaxed(&asked.without_phrases(), query)
    }

    /// The spelling that fits best to the other words, with what it finds. Of a lone word the likeliest is taken.
    fn corrected(&self, asked: &Asked, query: &Query) -> Result<Option<(Correction, Found)>> {
        let mut best: Option<(f32, Correction, Found)> = None;
        for correction in correct(self.searcher, self.fields, asked)? {
            let better = &correction.asked;
            let found = self.find(better, &self.all_words(better, &query.filter), query)?;
            if found.total == 0 {
                continue;
            }
            let top = found.page.first().map_or(0.0, |p| p.0);
            let fit = top / possible(self.searcher, self.fields, better)?;
            if best.as_ref().is_none_or(|b| fit > b.0) {
                best = Some((fit, correction, found));
            }
            if asked.places.len() == 1 {
                break;
            }
        }
        Ok(best.map(|(_, correction, found)| (correction, found)))
    }

    /// Fewer and fewer of the words, until something is found.
    fn relaxed(&self, asked: &Asked, query: &Query) -> Result<Hits> {
        let mut known = Vec::new();
        for word in asked.folded() {
            if self.searcher.doc_freq(&Term::from_field_text(self.fields.folded, word))? > 0 {
                known.push(word);
            }
        }
        let n = known.len();
        let mut needs = vec![n, (2 * n).div_ceil(3), n.div_ceil(3)];
        needs.dedup();
        for need in needs.into_iter().filter(|need| *need > 0) {
            let found = self.find(asked, &self.some_words(&known, need, &query.filter), query)?;
            if found.total > 0 {
                let mut hits = self.hits(&found, asked)?;
                hits.relaxed = true;
                return Ok(hits);
            }
        }
        Ok(Hits::default())
    }

    fn newest(&self, query: &Query) -> Result<Hits> {
        let must = conditions(&query.filter, self.fields);
        let all: Box<dyn Condition> =
            if must.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::intersection(must)) };
        let (offset, limit) = bounds(query);
        let (total, best) = self.best(all.as_ref(), offset + limit, By::Date, query)?;
        let page = best.into_iter().skip(offset).map(|s| (0.0, s.at)).collect();
        self.hits(&Found { total, page }, &Asked::default())
    }

    fn find(&self, asked: &Asked, condition: &dyn Condition, query: &Query) -> Result<Found> {
        let (offset, limit) = bounds(query);
        let (total, first) = self.best(condition, WINDOW, By::Score, query)?;
        let mut candidates: Vec<DocAddress> = first.iter().map(|s| s.at).collect();
        if total > WINDOW {
            for pass in self.more_passes(asked, &query.filter)? {
                let (_, more) = self.best(&pass, MORE, By::Score, query)?;
                candidates.extend(more.iter().map(|s| s.at));
            }
        }
        let ranked = rank(self.searcher, self.fields, asked, candidates, query.now)?;
        let mut page: Vec<(f32, DocAddress)> = ranked.iter().copied().skip(offset).take(limit).collect();
        if page.len() < limit && total > ranked.len() {
            let known: HashSet<DocAddress> = ranked.iter().map(|r| r.1).collect();
            let (_, deep) = self.best(condition, offset + limit + ranked.len(), By::Score, query)?;
            let rest = deep.into_iter().filter(|s| !known.contains(&s.at));
            let skip = offset.saturating_sub(ranked.len());
            page.extend(rest.skip(skip).take(limit - page.len()).map(|s| (0.0, s.at)));
        }
        Ok(Found { total, page })
    }

    fn best(&self, condition: &dyn Condition, limit: usize, by: By, query: &Query) -> Result<(usize, Vec<Scored>)> {
        Ok(self.searcher.search(condition, &Best { limit, now: query.now, by })?)
    }

    fn all_words(&self, asked: &Asked, filter: &Filter) -> BooleanQuery {
        let folded = asked.folded();
        self.must(self.fields.folded, folded.iter().copied(), asked, filter)
    }

    fn more_passes(&self, asked: &Asked, filter: &Filter) -> Result<Vec<BooleanQuery>> {
        let folded = asked.folded();
        let mut passes = vec![self.must(self.fields.title_folded, folded.iter().copied(), asked, filter)];
        if asked.accented {
            passes.push(self.must(self.fields.exact, asked.words.iter().map(|w| w.exact.as_str()), asked, filter));
        }
        for number in &asked.numbers {
            let words = folded.iter().copied().chain([number.as_str()]);
            passes.push(self.must(self.fields.folded, words, asked, filter));
        }
        // A name of frequent syllables: texts that have them often, apart, would fill the window before it.
        if PHRASE.contains(&asked.places.len()) && self.rarest(asked)? <= RARE {
            let mut all = vec![self.phrase(asked, 0..asked.places.len())];
            all.extend(conditions(filter, self.fields));
            passes.push(BooleanQuery::intersection(all));
        }
        Ok(passes)
    }

    /// In how many texts the rarest word stands.
    fn rarest(&self, asked: &Asked) -> Result<u64> {
        let mut least = u64::MAX;
        for word in &asked.words {
            let (field, text) =
                if asked.accented { (self.fields.exact, &word.exact) } else { (self.fields.folded, &word.folded) };
            least = least.min(self.searcher.doc_freq(&Term::from_field_text(field, text))?);
        }
        Ok(least)
    }

    fn must<'w>(
        &self,
        field: Field,
        words: impl Iterator<Item = &'w str>,
        asked: &Asked,
        filter: &Filter,
    ) -> BooleanQuery {
        let mut all: Vec<Box<dyn Condition>> = words.map(|w| word(field, w)).collect();
        all.extend(asked.phrases.iter().map(|p| self.phrase(asked, p.clone())));
        all.extend(conditions(filter, self.fields));
        BooleanQuery::intersection(all)
    }

    fn some_words(&self, words: &[&str], need: usize, filter: &Filter) -> BooleanQuery {
        let mut all: Vec<(Occur, Box<dyn Condition>)> =
            words.iter().map(|w| (Occur::Should, word(self.fields.folded, w))).collect();
        all.extend(conditions(filter, self.fields).into_iter().map(|c| (Occur::Must, c)));
        BooleanQuery::with_minimum_required_clauses(all, need)
    }

    /// Words that must follow each other; with their accents when any was typed inside the quotes.
    fn phrase(&self, asked: &Asked, places: std::ops::Range<usize>) -> Box<dyn Condition> {
        let words: Vec<_> = asked.places[places].iter().map(|p| &asked.words[p.word]).collect();
        let accented = words.iter().any(|w| w.folded != w.exact);
        let terms = words.iter().map(|w| match accented {
            true => Term::from_field_text(self.fields.exact, &w.exact),
            false => Term::from_field_text(self.fields.folded, &w.folded),
        });
        Box::new(ConstScoreQuery::new(Box::new(PhraseQuery::new(terms.collect())), 0.0))
    }

    fn hits(&self, found: &Found, asked: &Asked) -> Result<Hits> {
        let highlight = Highlight::new(asked);
        let mut hits = Vec::with_capacity(found.page.len());
        for (score, at) in &found.page {
            let doc: TantivyDocument = self.searcher.doc(*at)?;
            hits.push(self.hit(&doc, *score, &highlight));
        }
        Ok(Hits { total: found.total, hits, suggestion: None, relaxed: false })
    }

    fn hit(&self, doc: &TantivyDocument, score: f32, highlight: &Highlight) -> Hit {
        let text = |field| self.text(doc, field);
        let uuid = |field| Uuid::parse_str(self.text(doc, field)).ok();
        let date = doc.get_first(self.fields.date).and_then(|v| v.as_i64()).unwrap_or(0);
        Hit {
            key: text(self.fields.key).to_owned(),
            kind: Kind::of(text(self.fields.kind)).unwrap_or_default(),
            site: uuid(self.fields.site).unwrap_or_default(),
            section: uuid(self.fields.section),
            lang: text(self.fields.lang).to_owned(),
            url: text(self.fields.url).to_owned(),
            title: text(self.fields.title).to_owned(),
            title_html: highlight.whole(text(self.fields.title)),
            snippet_html: highlight.snippet(text(self.fields.lead), text(self.fields.body)),
            date: Timestamp::from_second(date).unwrap_or_default(),
            score,
        }
    }

    fn text<'d>(&self, doc: &'d TantivyDocument, field: Field) -> &'d str {
        doc.get_first(field).and_then(|v| v.as_str()).unwrap_or("")
    }

    /// The corrected question as a reader would write it: with the accents of the best hits, if any were typed.
    fn spelled(&self, correction: &Correction, asked: &Asked, found: &Found) -> Result<String> {
        let mut texts = Vec::new();
        for (_, at) in found.page.iter().take(3) {
            let doc: TantivyDocument = self.searcher.doc(*at)?;
            texts
                .extend([self.fields.title, self.fields.lead, self.fields.body].map(|f| self.text(&doc, f).to_owned()));
        }
        Ok(correction.spelled(asked, &texts))
    }
}

fn bounds(query: &Query) -> (usize, usize) {
    (query.offset.min(MOST_OFFSET), query.limit.min(MOST_LIMIT))
}

pub(crate) fn word(field: Field, word: &str) -> Box<dyn Condition> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}
