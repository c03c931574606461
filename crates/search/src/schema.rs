//! The fields of the index.
//!
//! Title, lead, extra and body are one field with four zones of word positions: one pass over one list per
//! word finds everything, and the positions of the best hits tell where a word stood. Changing anything here means raising [`MAKE`].

use crate::model::{Filter, Kind};
use kernel::{Timestamp, Uuid};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{ConstScoreQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// The make of the index; part of its folder's name, so that another make is never opened.
pub(crate) const MAKE: u32 = 1;

/// Where the words of each part stand. The gaps are kept small, since every gap is stored.
pub(crate) mod zone {
    use std::ops::Range;

    pub(crate) const TITLE: Range<u32> = 0..100;
    pub(crate) const LEAD: Range<u32> = 101..500;
    pub(crate) const EXTRA: Range<u32> = 501..900;
    pub(crate) const BODY: Range<u32> = 901..1_000_000;
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Raw key, to replace and remove by.
    pub key: Field,
    /// Raw words of the filters.
    pub filter: Field,
    /// Seconds since 1970.
    pub date: Field,
    /// Words of the title.
    pub title_words: Field,
    /// Words without marks of all zones.
    pub folded: Field,
    /// Words with their marks of all zones.
    pub exact: Field,
    /// Folded words of the title, for candidates and suggestions.
    pub title_folded: Field,
    pub kind: Field,
    pub site: Field,
    pub section: Field,
    pub lang: Field,
    pub url: Field,
    pub title: Field,
    pub lead: Field,
    pub body: Field,
}

/// Names of the fast fields.
pub(crate) const DATE: &str = "date";
pub(crate) const TITLE_WORDS: &str = "title_words";

pub(crate) fn build() -> (Schema, Fields) {
    // The tokenizer is never asked: words come ready-made from kernel's rules.
    let words = |option: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option).set_fieldnorms(norms),
        )
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        key: schema.add_text_field("key", words(IndexRecordOption::Basic, false).set_stored()),
        filter: schema.add_text_field("filter", words(IndexRecordOption::Basic, false)),
        date: schema.add_i64_field(DATE, FAST | STORED),
        title_words: schema.add_u64_field(TITLE_WORDS, FAST),
        folded: schema.add_text_field("folded", words(IndexRecordOption::WithFreqsAndPositions, true)),
        exact: schema.add_text_field("exact", words(IndexRecordOption::WithFreqsAndPositions, true)),
        title_folded: schema.add_text_field("title_folded", words(IndexRecordOption::WithFreqs, true)),
        kind: schema.add_text_field("kind", STORED),
        site: schema.add_text_field("site", STORED),
        section: schema.add_text_field("section", STORED),
        lang: schema.add_text_field("lang", STORED),
        url: schema.add_text_field("url", STORED),
        title: schema.add_text_field("title", STORED),
        lead: schema.add_text_field("lead", STORED),
        body: schema.add_text_field("body", STORED),
    };
    (schema.build(), fields)
}

pub(crate) fn kind_word(kind: Kind) -> String {
    format!("k:{}", kind.as_str())
}

pub(crate) fn site_word(site: Uuid) -> String {
    format!("s:{}", site.simple())
}

pub(crate) fn org_word(org: Uuid) -> String {
    format!("o:{}", org.simple())
}

pub(crate) fn section_word(section: Uuid) -> String {
    format!("c:{}", section.simple())
}

pub(crate) fn lang_word(lang: &str) -> String {
    format!("l:{lang}")
}

/// The conditions of a filter; they decide, but do not score.
pub(crate) fn conditions(filter: &Filter, fields: Fields) -> Vec<Box<dyn Query>> {
    let words = [
        filter.org.map(org_word),
        filter.site.map(site_word),
        filter.kind.map(kind_word),
        filter.section.map(section_word),
        filter.lang.as_deref().map(lang_word),
    ];
    let mut all: Vec<Box<dyn Query>> = Vec::new();
    for word in words.into_iter().flatten() {
        all.push(Box::new(TermQuery::new(Term::from_field_text(fields.filter, &word), IndexRecordOption::Basic)));
    }
    if filter.from.is_some() || filter.to.is_some() {
        let bound = |at: Timestamp| Term::from_field_i64(fields.date, at.as_second());
        all.push(Box::new(RangeQuery::new(
            filter.from.map_or(Bound::Unbounded, |at| Bound::Included(bound(at))),
            filter.to.map_or(Bound::Unbounded, |at| Bound::Excluded(bound(at))),
        )));
    }
    all.into_iter().map(|q| Box::new(ConstScoreQuery::new(q, 0.0)) as Box<dyn Query>).collect()
}
