//! Many rows with few statements.
//!
//! Trade-off: what the verbs of articles write beside the written text stands here a second time; a test compares the
//! rows of both. In return 200,000 articles take a minute and not an hour.

use db::{Args, Cx, Result};

/// Values of one statement; more cost SQLite more time for finding its named places than they save.
const VALUES: usize = 600;

/// Rows of one table, waiting.
#[derive(Debug)]
pub(crate) struct Bulk {
    table: &'static str,
    columns: String,
    width: usize,
    waiting: Vec<Args>,
    /// How many rows were written.
    pub written: u64,
}

impl Bulk {
    /// `columns` as in the statement, apart by commas.
    pub(crate) fn new(table: &'static str, columns: impl Into<String>) -> Self {
        let columns = columns.into();
        Self { table, width: columns.split(',').count(), columns, waiting: Vec::new(), written: 0 }
    }

    pub(crate) fn push(&mut self, row: Args) {
        debug_assert_eq!(row.len(), self.width, "a row of {} fits its columns", self.table);
        self.waiting.push(row);
    }

    /// Writes everything that waits.
    pub(crate) async fn flush(&mut self, cx: &mut Cx) -> Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        let most = (VALUES / self.width).max(1);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let batch: Vec<Args> = rows.by_ref().take(most).collect();
            self.written += u64::try_from(batch.len()).unwrap_or(0);
            let sql = self.text(batch.len());
            cx.compose("samples::generate::BULK", sql, batch.into_iter().flatten().collect(), |_| Ok(())).await?;
        }
        Ok(())
    }

    fn text(&self, rows: usize) -> String {
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", self.table, self.columns);
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for at in 1..=self.width {
                if at > 1 {
                    sql.push_str(", ");
                }
                sql.push_str(&format!("${}", row * self.width + at));
            }
            sql.push(')');
        }
        sql
    }
}
