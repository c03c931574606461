//! Tables whose every cell has its place, so that neither writer can be led astray by a row that is too long.

use super::widths;
use crate::fonts::Measure;
use crate::inline::Run;
use crate::official::clean;
use crate::official::{Align, Cell, RowKind, Table};
use serde::Serialize;

/// More columns than paper has room for; the rest is left out.
const COLUMNS: usize = 24;
const HEAD_ROWS: usize = 4;

#[derive(Debug, Serialize)]
pub(crate) struct FlowTable {
    pub caption: String,
    /// Millimetres.
    pub widths: Vec<f64>,
    /// Points.
    pub size: f64,
    pub head: Vec<Vec<FlowCell>>,
    pub rows: Vec<FlowRow>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FlowRow {
    pub strong: bool,
    pub cells: Vec<FlowCell>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FlowCell {
    pub x: usize,
    pub columns: usize,
    pub rows: usize,
    pub align: &'static str,
    pub runs: Vec<Run>,
}

/// Sets a table into `width` millimetres.
pub(super) fn table(table: &Table, width: f64, measure: &Measure) -> Option<FlowTable> {
    let columns = table.columns.len().min(COLUMNS);
    if columns == 0 {
        return None;
    }
    let named = table.columns.iter().any(|column| !column.name.is_empty());
    let names = || vec![table.columns.iter().map(|column| Cell::from(column.name.as_str())).collect::<Vec<_>>()];
    let head = match table.head.as_slice() {
        [] if named => head(&names(), columns),
        [] => Vec::new(),
        given => head(given, columns),
    };
    let aligns: Vec<&str> = table.columns.iter().map(|column| align(column.align)).collect();
    let row = |row: &crate::official::Row| FlowRow {
        strong: row.kind != RowKind::Plain,
        cells: cells(&row.cells, &aligns[..columns], row.kind),
    };
    let rows: Vec<FlowRow> = table.rows.iter().map(row).collect();
    let shares: Vec<f64> = table.columns.iter().take(columns).map(|column| column.share).collect();
    let (size, widths) = widths::fit(&head, &rows, &shares, width, measure);
    Some(FlowTable { caption: clean::line(&table.caption), widths, size, head, rows })
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

fn runs(cell: &Cell) -> Vec<Run> {
    clean::runs(&cell.text)
}

/// Cells of a row that follow each other and fill it wholly.
fn cells(given: &[Cell], aligns: &[&'static str], kind: RowKind) -> Vec<FlowCell> {
    let columns = aligns.len();
    let mut x = 0;
    let mut out = Vec::with_capacity(columns);
    for (at, cell) in given.iter().enumerate() {
        if x == columns {
            break;
        }
        let alone = kind == RowKind::Group && given.len() == 1;
        let wanted = if alone { columns } else { usize::from(cell.columns).max(1) };
        let span = wanted.min(columns - x);
        let align = if alone || (span > 1 && at == 0) { "left" } else { aligns[x] };
        out.push(FlowCell { x, columns: span, rows: 1, align, runs: runs(cell) });
        x += span;
    }
    out.extend((x..columns).map(|x| FlowCell { x, columns: 1, rows: 1, align: aligns[x], runs: Vec::new() }));
    out
}

/// Head cells placed as HTML places them; spans that leave the head are cut, holes are filled.
fn head(given: &[Vec<Cell>], columns: usize) -> Vec<Vec<FlowCell>> {
    let rows = given.len().min(HEAD_ROWS);
    let mut taken = vec![vec![false; columns]; rows];
    let mut out: Vec<Vec<FlowCell>> = Vec::with_capacity(rows);
    for (y, row) in given.iter().take(rows).enumerate() {
        let mut placed = Vec::new();
        let mut put = |x: usize, wanted: (usize, usize), runs: Vec<Run>, taken: &mut Vec<Vec<bool>>| {
            let free = (x..columns).take_while(|x| !taken[y][*x]).count();
            let span = wanted.0.clamp(1, free);
            let down = (y..rows).take(wanted.1.max(1)).take_while(|y| (x..x + span).all(|x| !taken[*y][x])).count();
            taken[y..y + down].iter_mut().for_each(|row| row[x..x + span].fill(true));
            placed.push(FlowCell { x, columns: span, rows: down, align: "center", runs });
        };
        for cell in row {
            if let Some(x) = (0..columns).find(|x| !taken[y][*x]) {
                put(x, (cell.columns.into(), cell.rows.into()), runs(cell), &mut taken);
            }
        }
        while let Some(x) = (0..columns).find(|x| !taken[y][*x]) {
            put(x, (1, 1), Vec::new(), &mut taken);
        }
        placed.sort_by_key(|cell| cell.x);
        out.push(placed);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::{Column, Row};
    use proptest::prelude::*;

    fn set(given: &Table) -> Option<FlowTable> {
        table(given, 160.0, &Measure::new(&[]))
    }

    fn columns(count: usize) -> Vec<Column> {
        (0..count).map(|at| Column::text(at.to_string(), 1.0)).collect()
    }

    proptest! {
        #[test]
        fn every_spot_of_a_table_is_filled_once(
            count in 1_usize..8,
            head in prop::collection::vec(prop::collection::vec((0_u16..5, 0_u16..5), 0..6), 0..6),
            rows in prop::collection::vec(prop::collection::vec(0_u16..9, 0..9), 0..4),
        ) {
            let cell = |(across, down): (u16, u16)| Cell::wide("x", across, down);
            let made = set(&Table {
                columns: columns(count),
                head: head.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
                rows: rows
                    .into_iter()
                    .map(|row| Row { kind: RowKind::Plain, cells: row.into_iter().map(|w| cell((w, 1))).collect() })
                    .collect(),
                ..Table::default()
            }).expect("there are columns");
            let mut taken = vec![vec![0; count]; made.head.len()];
            for (y, row) in made.head.iter().enumerate() {
                for cell in row {
                    for line in &mut taken[y..y + cell.rows] {
                        line[cell.x..cell.x + cell.columns].iter_mut().for_each(|spot| *spot += 1);
                    }
                }
            }
            prop_assert!(taken.iter().flatten().all(|times| *times == 1), "{:?}", taken);
            prop_assert!((made.widths.iter().sum::<f64>() - 160.0).abs() < 0.01);
            for row in &made.rows {
                prop_assert_eq!(row.cells.iter().map(|cell| cell.columns).sum::<usize>(), count);
            }
        }
    }

    #[test]
    fn a_lone_name_of_a_group_runs_across() {
        let mut given = Table::new(columns(3));
        given.push(RowKind::Group, ["I. Hội thành viên"]);
        given.row(["a"]);
        let made = set(&given).unwrap();
        assert_eq!(made.rows[0].cells.iter().map(|cell| cell.columns).collect::<Vec<_>>(), [3]);
        assert_eq!(made.rows[1].cells.len(), 3);
        assert_eq!(made.head[0].len(), 3, "without a head the names of the columns are it");
    }
}
