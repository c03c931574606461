//! A report as its page shows it: every figure a link to what it is made of.

use std::collections::HashMap;

use kernel::OrgId;
use ledger::TreeKind;
use papers::official::roman;

use crate::bound::{Kept, Piece};
use crate::document::{Cell, Document, Item, Table};
use crate::facts::Facts;

/// Words, or a link.
pub(crate) struct Part {
    pub text: String,
    pub url: String,
}

/// A row of a table.
pub(crate) struct Row {
    pub head: Part,
    pub cells: Vec<Part>,
}

/// A table.
pub(crate) struct Grid {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
}

/// A part of a section; `kind` is `p`, `li`, `hint`, `door` or `table`.
pub(crate) struct Line {
    pub kind: &'static str,
    pub parts: Vec<Part>,
    pub table: Option<Grid>,
}

/// A section.
pub(crate) struct Shown {
    /// As it is printed, `IV`; empty where nothing is printed yet.
    pub number: String,
    /// Empty for what stands before the first section.
    pub title: String,
    pub lines: Vec<Line>,
    pub edit_url: String,
    pub flags: Vec<String>,
}

/// From whose desk a report is looked at.
pub(crate) struct Eye<'a> {
    /// The word of that desk.
    pub slug: &'a str,
    /// Whose report it is, where it is another's.
    pub of: Option<OrgId>,
}

impl Eye<'_> {
    /// Where a figure opens.
    pub(crate) fn figure(&self, facts: &Facts, key: &str, of: &str) -> String {
        let shares = facts.figures.iter().flat_map(|f| &f.children).map(|s| (s.org, &s.slug));
        let mut below = shares.chain(facts.unions.iter().map(|u| (u.org, &u.desk_slug)));
        let of = below.find(|(_, slug)| !of.is_empty() && *slug == of).map(|(org, _)| org).or(self.of);
        ledger::routes::figure(self.slug, key, &facts.period.to_string(), TreeKind::Then, of)
    }

    /// Where a list is kept; nowhere for whoever reads another's report.
    fn kept(&self, facts: &Facts, at: Kept) -> String {
        match at {
            _ if self.of.is_some() => String::new(),
            Kept::Limits => plan::routes::limits(self.slug),
            Kept::Proposals => plan::routes::proposals(self.slug),
            Kept::ComingYear => plan::routes::coming_year(self.slug, i64::from(facts.period.last.year()) + 1),
        }
    }

    fn parts(&self, facts: &Facts, pieces: &[Piece]) -> Vec<Part> {
        let part = |p: &Piece| match p {
            Piece::Figure { key, text } => Part { text: text.clone(), url: self.figure(facts, key, "") },
            Piece::Words(text) | Piece::Unknown(text) => Part { text: text.clone(), url: String::new() },
            Piece::Link { text, at } => Part { text: text.clone(), url: self.kept(facts, *at) },
        };
        pieces.iter().map(part).collect()
    }

    fn grid(&self, facts: &Facts, table: &Table) -> Grid {
        let part = |c: &Cell| Part {
            text: c.text.clone(),
            url: if c.key.is_empty() { String::new() } else { self.figure(facts, &c.key, &c.of) },
        };
        let row = |cells: &Vec<Cell>| {
            let mut parts = cells.iter().map(part);
            Some(Row { head: parts.next()?, cells: parts.collect() })
        };
        Grid {
            caption: table.caption.clone(),
            heads: table.heads.clone(),
            rows: table.rows.iter().filter_map(row).collect(),
        }
    }

    fn line(&self, facts: &Facts, item: &Item) -> Line {
        let line = |kind, parts| Line { kind, parts, table: None };
        match item {
            Item::Paragraph(pieces) => line("p", self.parts(facts, pieces)),
            Item::Bullet(pieces) => line("li", self.parts(facts, pieces)),
            Item::Record { text, url } => line("li", vec![Part { text: text.clone(), url: url.clone() }]),
            Item::Hint(text) => line("hint", vec![Part { text: text.clone(), url: String::new() }]),
            Item::Door { text, at } => line("door", vec![Part { text: text.clone(), url: self.kept(facts, *at) }]),
            Item::Table(table) => Line { kind: "table", parts: Vec::new(), table: Some(self.grid(facts, table)) },
        }
    }

    /// The sections; `edits` says where each is written, `flags` what is to be looked at.
    pub(crate) fn sections(
        &self,
        facts: &Facts,
        document: &Document,
        edits: &HashMap<usize, String>,
        flags: &HashMap<usize, Vec<String>>,
    ) -> Vec<Shown> {
        let numbers = document.numbers();
        let number = |n: usize| numbers.get(n).copied().flatten().map(roman).unwrap_or_default();
        let one = |(n, (title, items)): (usize, &(String, Vec<Item>))| Shown {
            number: number(n),
            title: title.clone(),
            lines: items.iter().map(|i| self.line(facts, i)).collect(),
            edit_url: edits.get(&n).cloned().unwrap_or_default(),
            flags: flags.get(&n).cloned().unwrap_or_default(),
        };
        // What nobody has written in is shown to whoever may write in it, as on paper.
        let shown = |s: &Shown| !s.lines.is_empty() || !s.edit_url.is_empty();
        let opening = Shown {
            number: String::new(),
            title: String::new(),
            lines: document.opening.iter().map(|i| self.line(facts, i)).collect(),
            edit_url: String::new(),
            flags: Vec::new(),
        };
        std::iter::once(opening).chain(document.sections.iter().enumerate().map(one)).filter(shown).collect()
    }
}
