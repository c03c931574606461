//! Tables of Word: `gridSpan` across, `vMerge` down; turned to colspan and rowspan when the table ends.

/// One cell while the table is read.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub html: String,
    pub span: u32,
    /// `Some(true)`: begins a merged column of cells; `Some(false)`: belongs to the one above.
    pub merge: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub head: bool,
    pub cells: Vec<Cell>,
    /// Columns left out before the first cell.
    pub skipped: u32,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
}

impl Table {
    /// The table as HTML.
    pub(super) fn html(self) -> String {
        // The grid column of each cell, and down to which row it reaches.
        let columns: Vec<Vec<u32>> = self
            .rows
            .iter()
            .map(|row| {
                let mut column = row.skipped;
                row.cells
                    .iter()
                    .map(|cell| {
                        let at = column;
                        column = column.saturating_add(cell.span.max(1));
                        at
                    })
                    .collect()
            })
            .collect();
        let below = |row: usize, column: u32| -> bool {
            let Some(cells) = self.rows.get(row) else { return false };
            columns[row].binary_search(&column).is_ok_and(|i| cells.cells[i].merge == Some(false))
        };
        let mut out = String::from("<table>");
        for (r, row) in self.rows.iter().enumerate() {
            let tag = if row.head { "th" } else { "td" };
            out.push_str(if row.head { "<thead><tr>" } else { "<tr>" });
            for (c, cell) in row.cells.iter().enumerate() {
                let column = columns[r][c];
                if cell.merge == Some(false) && r > 0 {
                    continue;
                }
                let mut down = 1;
                // HTML stops at 100 anyway, so a tall merged column costs no more than that.
                while cell.merge == Some(true) && down < 100 && below(r + down, column) {
                    down += 1;
                }
                out.push_str(&format!("<{tag} colspan={} rowspan={down}>", cell.span.max(1)));
                out.push_str(&cell.html);
                out.push_str(&format!("</{tag}>"));
            }
            out.push_str(if row.head { "</tr></thead>" } else { "</tr>" });
        }
        out.push_str("</table>");
        out
    }
}
