//! A report as its page shows it: every figure a link to what it is made of.

use std::collections::HashMap;

use kernel::OrgId;
use ledger::TreeKind;

use crate::bound::Piece;
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

/// A part of a section; `kind` is `p`, `li`, `hint` or `table`.
pub(crate) struct Line {
    pub kind: &'static str,
    pub parts: Vec<Part>,
    pub table: Option<Grid>,
}

/// A section.
pub(crate) struct Shown {
    pub number: usize,
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
        let of = facts.unions.iter().find(|u| !of.is_empty() && u.desk_slug == of).map(|u| u.org).or(self.of);
        ledger::routes::figure(self.slug, key, &facts.period.to_string(), TreeKind::Then, of)
    }

    fn parts(&self, facts: &Facts, pieces: &[Piece]) -> Vec<Part> {
        let part = |p: &Piece| match p {
            Piece::Figure { key, text } => Part { text: text.clone(), url: self.figure(facts, key, "") },
            Piece::Words(text) | Piece::Unknown(text) => Part { text: text.clone(), url: String::new() },
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
        let one = |(n, (title, items)): (usize, &(String, Vec<Item>))| Shown {
            number: n + 1,
            title: title.clone(),
            lines: items.iter().map(|i| self.line(facts, i)).collect(),
            edit_url: edits.get(&n).cloned().unwrap_or_default(),
            flags: flags.get(&n).cloned().unwrap_or_default(),
        };
        // What nobody has written in is shown to whoever may write in it, as on paper.
        let shown = |s: &Shown| !s.lines.is_empty() || !s.edit_url.is_empty();
        document.sections.iter().enumerate().map(one).filter(shown).collect()
    }
}
