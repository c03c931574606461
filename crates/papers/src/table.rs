//! Tables: every cell gets its place, so that the typesetter never meets two cells on one spot or a span that leaves
//! the table.

use crate::blocks::Block;
use crate::inline::{Run, Style};
use scraper::ElementRef;
use serde::Serialize;
use std::collections::HashSet;

/// More columns than this cannot be read on A4; such a table is printed as running text.
const MAX_COLUMNS: usize = 16;
const MAX_ROWS: usize = 2000;

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Cell {
    pub x: usize,
    pub y: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub head: bool,
    pub runs: Vec<Run>,
}

pub(crate) struct Grid {
    columns: usize,
    head_rows: usize,
    cells: Vec<Cell>,
}

impl Grid {
    pub fn into_block(self, caption: Vec<Run>) -> Block {
        let (head, body) = self.cells.into_iter().partition(|cell| cell.y < self.head_rows);
        Block::Table { columns: self.columns, head, body, head_rows: self.head_rows, caption }
    }
}

/// Places the cells as a browser does. `None` for a table that cannot be set as one.
pub(crate) fn grid<'a>(
    table: ElementRef<'a>,
    read: impl Fn(ElementRef<'a>, &Style) -> Vec<Run>,
    style: &Style,
) -> Option<Grid> {
    let rows = rows(table);
    let head_rows = rows.iter().take_while(|row| is_head(row)).count();
    // A table of nothing but headings has no body to head.
    let head_rows = if head_rows == rows.len() { 0 } else { head_rows };
    if rows.len() > MAX_ROWS {
        return None;
    }
    let mut taken = HashSet::new();
    let mut cells = Vec::new();
    let mut columns = 0;
    for (y, row) in rows.iter().enumerate() {
        // A heading cell may not reach into the body.
        let end = if y < head_rows { head_rows } else { rows.len() };
        let mut x = 0;
        for cell in &row.cells {
            while taken.contains(&(x, y)) {
                x += 1;
            }
            let rowspan = span(*cell, "rowspan").min(end - y);
            // A span stops where a cell of an earlier row reaches down.
            let wished = span(*cell, "colspan").min(MAX_COLUMNS);
            let free = |step: usize| (y..y + rowspan).all(|y| !taken.contains(&(x + step, y)));
            let colspan = (1..wished).take_while(|step| free(*step)).count() + 1;
            let rowspan = if free(0) { rowspan } else { 1 };
            if x + colspan > MAX_COLUMNS {
                return None;
            }
            taken.extend((x..x + colspan).flat_map(|x| (y..y + rowspan).map(move |y| (x, y))));
            let head = cell.value().name() == "th" || y < head_rows;
            let runs = read(*cell, &if head { style.with('b') } else { style.clone() });
            cells.push(Cell { x, y, colspan, rowspan, head, runs });
            x += colspan;
            columns = columns.max(x);
        }
    }
    (columns > 0).then_some(Grid { columns, head_rows, cells })
}

struct Row<'a> {
    cells: Vec<ElementRef<'a>>,
    in_head: bool,
}

fn is_head(row: &Row<'_>) -> bool {
    row.in_head || (!row.cells.is_empty() && row.cells.iter().all(|cell| cell.value().name() == "th"))
}

/// The rows of this table, not of tables inside its cells.
fn rows(table: ElementRef<'_>) -> Vec<Row<'_>> {
    let named = |at: ElementRef<'_>, names: &[&str]| names.contains(&at.value().name());
    let mut rows = Vec::new();
    for part in table.child_elements() {
        let in_head = named(part, &["thead"]);
        let lines: Vec<_> = if named(part, &["tr"]) { vec![part] } else { part.child_elements().collect() };
        for line in lines.into_iter().filter(|line| named(*line, &["tr"])) {
            let cells = line.child_elements().filter(|cell| named(*cell, &["td", "th"])).collect();
            rows.push(Row { cells, in_head });
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, MAX_ROWS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scraper::{Html, Selector};

    fn place(html: &str) -> Option<Grid> {
        let tree = Html::parse_fragment(html);
        let table = tree.select(&Selector::parse("table").unwrap()).next()?;
        grid(table, |_, _| Vec::new(), &Style::default())
    }

    proptest! {
        #[test]
        fn no_two_cells_share_a_spot_and_none_leaves_the_table(
            spans in prop::collection::vec((prop::collection::vec((0_i32..6, 0_i32..6), 0..5), any::<bool>()), 0..6)
        ) {
            let row = |(cells, head): &(Vec<(i32, i32)>, bool)| {
                let tag = if *head { "th" } else { "td" };
                let cell = |(c, r): &(i32, i32)| format!("<{tag} colspan={c} rowspan={r}>x</{tag}>");
                format!("<tr>{}</tr>", cells.iter().map(cell).collect::<String>())
            };
            let html = format!("<table>{}</table>", spans.iter().map(row).collect::<String>());
            let rows = spans.iter().filter(|(cells, _)| !cells.is_empty()).count();
            if let Some(grid) = place(&html) {
                let mut taken = HashSet::new();
                for cell in &grid.cells {
                    prop_assert!(cell.x + cell.colspan <= grid.columns && cell.y + cell.rowspan <= rows);
                    prop_assert!(cell.y >= grid.head_rows || cell.y + cell.rowspan <= grid.head_rows);
                    for (x, y) in (0..cell.colspan).flat_map(|x| (0..cell.rowspan).map(move |y| (x, y))) {
                        prop_assert!(taken.insert((cell.x + x, cell.y + y)));
                    }
                }
            }
        }
    }

    #[test]
    fn a_table_too_wide_for_paper_is_no_table() {
        assert!(place(&format!("<table><tr>{}</tr></table>", "<td>x</td>".repeat(17))).is_none());
    }
}
