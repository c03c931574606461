//! The same as a chart in words: what a screen reader reads, and where the links are.

/// A head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// Whether numbers stand under it.
    pub number: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads; may be empty.
    pub url: String,
}

/// A row: who or when, then the cells under the heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Who or when.
    pub head: Cell,
    /// One for each head but the first.
    pub cells: Vec<Cell>,
    /// Whether it is the one the page is about.
    pub chosen: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The title of the chart.
    pub caption: String,
    /// The heads.
    pub heads: Vec<Head>,
    /// The rows, as they are drawn.
    pub rows: Vec<Row>,
}

impl Row {
    /// The cells with their heads.
    pub fn under<'a>(&'a self, heads: &'a [Head]) -> impl Iterator<Item = (&'a Head, &'a Cell)> {
        heads.iter().skip(1).zip(&self.cells)
    }
}

pub(crate) fn head(text: impl Into<String>, number: bool) -> Head {
    Head { text: text.into(), number }
}

pub(crate) fn cell(text: impl Into<String>, url: &str) -> Cell {
    Cell { text: text.into(), url: url.to_owned() }
}
