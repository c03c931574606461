//! Counting all hits and keeping the best, newer ones slightly ahead.

use crate::schema::DATE;
use kernel::Timestamp;
use std::sync::Arc;
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::collector::{Collector, SegmentCollector, TopNComputer};
use tantivy::columnar::ColumnValues;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// How much a brand-new hit gains over an ancient one; halves every year.
const RECENT: f32 = 0.12;
const YEAR: f32 = 365.0 * 86_400.0;

/// The factor for something of that date.
pub(crate) fn recency(date: i64, now: Option<Timestamp>) -> f32 {
    let Some(now) = now else { return 1.0 };
    let age = now.as_second().saturating_sub(date).max(0) as f32;
    1.0 + RECENT * (-age / YEAR).exp2()
}

/// What decides the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Score,
    /// Newest first.
    Date,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub limit: usize,
    pub now: Option<Timestamp>,
    pub by: By,
}

/// A candidate and what it scored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub at: DocAddress,
    pub score: f64,
}

pub(crate) struct SegmentBest {
    segment: SegmentOrdinal,
    dates: Arc<dyn ColumnValues<i64>>,
    count: usize,
    wanted: Best,
    top: TopNComputer<f64, DocId, NaturalComparator>,
}

impl Collector for Best {
    type Fruit = (usize, Vec<Scored>);
    type Child = SegmentBest;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentBest> {
        let dates = reader.fast_fields().i64(DATE)?.first_or_default_col(0);
        // Natural keeps the largest; what TopNComputer::new makes keeps the smallest.
        Ok(SegmentBest {
            segment,
            dates,
            count: 0,
            wanted: *self,
            top: TopNComputer::new_with_comparator(self.limit, NaturalComparator),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.by == By::Score
    }

    fn merge_fruits(&self, parts: Vec<(usize, Vec<Scored>)>) -> tantivy::Result<(usize, Vec<Scored>)> {
        let count = parts.iter().map(|p| p.0).sum();
        let mut all: Vec<Scored> = parts.into_iter().flat_map(|p| p.1).collect();
        all.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
        all.truncate(self.limit);
        Ok((count, all))
    }
}

impl SegmentCollector for SegmentBest {
    type Fruit = (usize, Vec<Scored>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        if self.wanted.limit == 0 {
            return;
        }
        let date = self.dates.get_val(doc);
        let key = match self.wanted.by {
            By::Score => f64::from(score * recency(date, self.wanted.now)),
            By::Date => date as f64,
        };
        self.top.push(key, doc);
    }

    fn harvest(self) -> (usize, Vec<Scored>) {
        let segment = self.segment;
        let found = self.top.into_vec().into_iter();
        (self.count, found.map(|d| Scored { at: DocAddress::new(segment, d.doc), score: d.sort_key }).collect())
    }
}
