//! What a text of ours may consist of. The cleaner reads any markup into these types and writes them out again, so
//! what has no place here cannot come through. Inline looks are flat sets instead of nested elements: that is what
//! makes cleaning twice the same as cleaning once.

use std::rc::Rc;

pub(crate) const STRONG: u8 = 1;
pub(crate) const EM: u8 = 2;
pub(crate) const UNDERLINE: u8 = 4;
pub(crate) const STRIKE: u8 = 8;
pub(crate) const SUB: u8 = 16;
pub(crate) const SUP: u8 = 32;
pub(crate) const CODE: u8 = 64;
pub(crate) const CREDIT: u8 = 128;

/// How a piece of text looks: marks and link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub marks: u8,
    pub link: Option<Rc<str>>,
}

impl Look {
    /// What both have: the look of a space between them.
    pub(crate) fn shared(&self, other: &Self) -> Self {
        Self { marks: self.marks & other.marks, link: self.link.clone().filter(|_| self.link == other.link) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inline {
    Text(String, Look),
    Break,
    Picture(Picture),
}

/// Where a picture's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// An address that is allowed.
    Address(String),
    /// Taken out of this input; the index among its pictures.
    New(usize),
    /// A placeholder that an earlier cleaning left.
    Pasted(u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub source: Source,
    /// `None`: nobody said.
    pub alt: Option<String>,
    /// Somebody said that it needs no description (`role="presentation"`).
    pub decorative: bool,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// `data-picture`: the id under which the picture is kept.
    pub id: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    #[default]
    Start,
    Center,
    Right,
}

/// The numbering of an ordered list: `type` (1, a, A, i, I) and first number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbering {
    pub kind: char,
    pub start: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    /// `None`: bullets.
    pub numbering: Option<Numbering>,
    pub items: Vec<Vec<Block>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub header: bool,
    pub scope: Option<&'static str>,
    pub colspan: u32,
    pub rowspan: u32,
    pub align: Align,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub head: bool,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub caption: Vec<Inline>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureBlock {
    pub picture: Picture,
    pub caption: Vec<Inline>,
    pub credit: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Para(Align, Vec<Inline>),
    /// Level 1 to 6 as the source says; written as 2 to 4.
    Heading(u8, Option<String>, Align, Vec<Inline>),
    List(List),
    Quote(Vec<Block>),
    Pre(String),
    Rule,
    Table(Table),
    Figure(FigureBlock),
    /// A list item that only knows its level (Word); folded into lists when its container ends.
    Flat(u8, Option<Numbering>, Vec<Block>),
    /// A paragraph that calls itself a caption; goes to the picture or table beside it.
    Caption(Vec<Inline>),
}

/// The words of inlines, breaks as spaces.
pub(crate) fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text, _) => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Picture(_) => {}
        }
    }
    out
}
