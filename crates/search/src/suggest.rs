//! Titles for what is being typed.

use crate::best::{Best, By};
use crate::error::Result;
use crate::find::Finder;
use crate::model::Filter;
use crate::schema::conditions;
use crate::words::Asked;
use kernel::text::fold;
use std::collections::HashMap;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query as Condition, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{TantivyDocument, Term};

/// Ways in which the last, unfinished word may go on.
const MOST_ENDINGS: usize = 20;
/// Words of the dictionary that are looked at for them.
const MOST_LOOKED_AT: usize = 3_000;
const MOST: usize = 20;

impl Finder<'_> {
    pub(crate) fn suggest(&self, prefix: &str, filter: &Filter, n: usize) -> Result<Vec<String>> {
        let n = n.min(MOST);
        let asked = Asked::parse(prefix);
        let Some(last) = asked.places.last().map(|p| p.word).filter(|_| n > 0) else { return Ok(Vec::new()) };
        let field = self.fields.title_folded;
        let term = |w: &str| -> Box<dyn Condition> {
            Box::new(TermQuery::new(Term::from_field_text(field, w), IndexRecordOption::WithFreqs))
        };
        let finished = asked.places.iter().map(|p| p.word).filter(|w| *w != last);
        let mut all: Vec<Box<dyn Condition>> = finished.map(|w| term(&asked.words[w].folded)).collect();
        let endings = self.endings(&asked.words[last].folded)?;
        let endings = endings.iter().map(|w| term(w)).collect();
        all.push(Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(endings)), 1.0)));
        all.extend(conditions(filter, self.fields));
        let by_date = Best { limit: 6 * n, now: None, by: By::Date };
        let (_, found) = self.searcher.search(&BooleanQuery::intersection(all), &by_date)?;

        let typed = plain(prefix);
        let mut titles: Vec<(bool, String)> = Vec::new();
        for scored in found {
            let doc: TantivyDocument = self.searcher.doc(scored.at)?;
            let title = doc.get_first(self.fields.title).and_then(|v| v.as_str()).unwrap_or("");
            if !titles.iter().any(|(_, t)| plain(t) == plain(title)) {
                titles.push((!plain(title).contains(&typed), title.to_owned()));
            }
        }
        // Those that contain what was typed as it was typed go first; the newest first among equals.
        titles.sort_by_key(|(apart, _)| *apart);
        Ok(titles.into_iter().take(n).map(|(_, title)| title).collect())
    }

    /// The most used words of titles that begin so.
    fn endings(&self, start: &str) -> Result<Vec<String>> {
        let mut found: HashMap<String, u32> = HashMap::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.fields.title_folded)?;
            let mut terms = index.terms().range().ge(start).into_stream()?;
            let mut looked_at = 0;
            while looked_at < MOST_LOOKED_AT && terms.advance() && terms.key().starts_with(start.as_bytes()) {
                looked_at += 1;
                if let Ok(word) = std::str::from_utf8(terms.key()) {
                    *found.entry(word.to_owned()).or_default() += terms.value().doc_freq;
                }
            }
        }
        let mut endings: Vec<(String, u32)> = found.into_iter().collect();
        endings.sort_by(|a, b| (a.0 != start).cmp(&(b.0 != start)).then(b.1.cmp(&a.1)).then(a.0.cmp(&b.0)));
        endings.truncate(MOST_ENDINGS);
        Ok(endings.into_iter().map(|(word, _)| word).collect())
    }
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
