//! One sentence with its known phrases and its numbers, and the questions rules ask of it.

use std::ops::Range;

use crate::lexicon::{self, Tag};
use crate::masks::Masks;
use crate::numbers::{Number, numbers};
use crate::tokens::{Kind, Tokens};

/// A known phrase in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub tag: Tag,
    pub from: usize,
    pub to: usize,
}

/// A sentence, read.
#[derive(Debug)]
pub struct Sentence<'t> {
    pub tokens: &'t Tokens<'t>,
    pub range: Range<usize>,
    pub terms: Vec<Placed>,
    pub numbers: Vec<Number>,
}

impl<'t> Sentence<'t> {
    pub fn new(tokens: &'t Tokens<'t>, range: Range<usize>, masks: &Masks) -> Self {
        let terms = terms(tokens, &range);
        let mut numbers = numbers(tokens, &range, &|at| masks.reason(at).is_some());
        // "hai lĩnh vực" parts nothing from what it belongs to.
        let field = |n: &Number| terms.iter().any(|t| t.from == n.at.end && t.tag == Tag::OtherBody);
        numbers.retain(|n| !n.in_words || !field(n));
        Self { tokens, terms, numbers, range }
    }

    pub fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.tokens.word(at) } else { "" }
    }

    /// The phrase that begins at a token.
    pub fn term_at(&self, at: usize) -> Option<Placed> {
        let i = self.terms.partition_point(|t| t.from < at);
        self.terms.get(i).copied().filter(|t| t.from == at)
    }

    /// Phrases wholly inside a range, in order.
    pub fn terms_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Placed> + '_ {
        let from = self.terms.partition_point(|t| t.from < range.start);
        let to = self.terms.partition_point(|t| t.from < range.end).max(from);
        self.terms[from..to].iter().copied().filter(move |t| t.to <= range.end)
    }

    /// Whether one of the tags stands in a range.
    pub fn has(&self, range: Range<usize>, tags: &[Tag]) -> bool {
        self.terms_in(range).any(|t| tags.contains(&t.tag))
    }

    /// The nearest phrase left of a place, among the tags, not before `from`.
    pub fn nearest(&self, from: usize, at: usize, tags: &[Tag]) -> Option<Placed> {
        self.terms_in(from..at).rev().find(|t| tags.contains(&t.tag))
    }

    /// Whether one of the words stands in a range.
    pub fn says(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|i| words.contains(&self.word(i)))
    }

    /// Whether two words stand side by side in a range.
    pub fn says_pair(&self, range: Range<usize>, pair: (&str, &str)) -> bool {
        range.into_iter().any(|i| self.word(i) == pair.0 && self.word(i + 1) == pair.1)
    }

    /// Where the part between semicolons begins that holds a token.
    pub fn part_start(&self, at: usize) -> usize {
        (self.range.start..at).rev().find(|i| self.word(*i) == ";").map_or(self.range.start, |i| i + 1)
    }

    /// Where the part between semicolons ends that holds a token.
    pub fn part_end(&self, at: usize) -> usize {
        (at..self.range.end).find(|i| self.word(*i) == ";").unwrap_or(self.range.end)
    }

    /// From behind a number to the next number or the end of its part: what the text says about it.
    pub fn zone_right(&self, n: usize) -> Range<usize> {
        let at = self.numbers[n].at.end;
        let next = self.numbers.get(n + 1).map_or(self.range.end, |next| next.from);
        at..next.min(self.part_end(at)).min(at + 80).max(at)
    }

    /// From the number before, or the beginning of its part, to a number.
    pub fn zone_left(&self, n: usize) -> Range<usize> {
        let at = self.numbers[n].from;
        let last = n.checked_sub(1).map_or(self.range.start, |p| self.numbers[p].at.end);
        last.max(self.part_start(at)).min(at)..at
    }

    /// Where a clause ends: the first sign of these in a range that is no part of a known phrase ("thanh, thiếu niên").
    pub fn stop(&self, range: Range<usize>, signs: &[&str]) -> usize {
        range.clone().find(|i| signs.contains(&self.word(*i)) && !self.inside_term(*i)).unwrap_or(range.end)
    }

    fn inside_term(&self, at: usize) -> bool {
        let i = self.terms.partition_point(|t| t.from < at);
        i > 0 && self.terms[i - 1].to > at
    }

    /// The word before a number and its qualifier.
    pub fn before(&self, n: usize, back: usize) -> &str {
        self.numbers[n].from.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// Whether a number is what the noun before it comes from or belongs to: "đến từ 678 thí sinh", "của 85 tác giả".
    pub fn left_linked(&self, n: usize) -> bool {
        matches!(self.before(n, 1), "từ" | "của" | "với" | "và")
    }

    /// Whether it is an item of a list: "- …", "+ …".
    pub fn is_item(&self) -> bool {
        matches!(self.tokens.raw(self.range.start), "-" | "–" | "+" | "•" | "*" | "·" | "●")
    }

    /// The sentence as written.
    pub fn bytes(&self) -> Range<usize> {
        let all = &self.tokens.all;
        all[self.range.start].from..all[self.range.end - 1].to
    }
}

fn terms(tokens: &Tokens<'_>, range: &Range<usize>) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(term) = (tokens.kind(at) != Kind::Break).then(|| lexicon::longest(tokens, at, range.end)).flatten()
        else {
            at += 1;
            continue;
        };
        out.push(Placed { tag: term.tag, from: at, to: at + term.len });
        // "đạt giải" ends where "giải nhất" begins; both are said.
        let last = at + term.len - 1;
        let goes_on = term.len > 1 && lexicon::longest(tokens, last, range.end).is_some_and(|t| t.len > 1);
        at = if goes_on { last } else { last + 1 };
    }
    out
}
