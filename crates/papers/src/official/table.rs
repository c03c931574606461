//! Tables: a head that is repeated on every page, columns with their alignment, rows of several kinds.

use super::Text;

/// A table across the text. Rows that are too short are filled up, cells that stand too far right are left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Printed above; empty for none.
    pub caption: String,
    pub columns: Vec<Column>,
    /// One or more rows; a cell may span several columns and rows. Empty: the names of the columns.
    pub head: Vec<Vec<Cell>>,
    pub rows: Vec<Row>,
}

impl Table {
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// Adds a plain row.
    pub fn row<T: Into<Text>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.push(RowKind::Plain, cells);
    }

    pub fn push<T: Into<Text>>(&mut self, kind: RowKind, cells: impl IntoIterator<Item = T>) {
        let cells = cells.into_iter().map(|text| Cell::from(text.into())).collect();
        self.rows.push(Row { kind, cells });
    }

    pub(crate) fn size(&self) -> usize {
        let cells = self.head.iter().flatten().chain(self.rows.iter().flat_map(|row| &row.cells));
        let names: usize = self.columns.iter().map(|column| column.name.len()).sum();
        self.caption.len() + names + cells.map(|cell| cell.text.size()).sum::<usize>()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub name: String,
    pub align: Align,
    /// Share of the width in relation to the other columns; 0 is as wide as its words need.
    pub share: f64,
}

impl Column {
    /// Words, on the left.
    pub fn text(name: impl Into<String>, share: f64) -> Self {
        Self { name: name.into(), align: Align::Left, share }
    }

    /// Figures, on the right, as wide as they need.
    pub fn figure(name: impl Into<String>) -> Self {
        Self { name: name.into(), align: Align::Right, share: 0.0 }
    }

    /// Short things in the middle: `TT`, units, days.
    pub fn middle(name: impl Into<String>) -> Self {
        Self { name: name.into(), align: Align::Centre, share: 0.0 }
    }

    /// Whether figures stand in it.
    pub fn is_figure(&self) -> bool {
        self.align == Align::Right
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: Text,
    /// 1 for one column.
    pub columns: u16,
    /// Head cells alone may span rows.
    pub rows: u16,
}

impl Cell {
    pub fn wide(text: impl Into<Text>, columns: u16, rows: u16) -> Self {
        Self { text: text.into(), columns, rows }
    }
}

impl From<Text> for Cell {
    fn from(text: Text) -> Self {
        Self { text, columns: 1, rows: 1 }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Text::from(text).into()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    #[default]
    Plain,
    /// Names what follows: bold; with one cell it runs across the table.
    Group,
    /// A sum: bold.
    Total,
}
