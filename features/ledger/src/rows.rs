//! Many rows, few statements: texts with a few fixed numbers of places, so that an engine prepares each once.

use db::{Args, Cx, Result, Value};

/// Sizes of one statement, in rows.
const SIZES: [usize; 3] = [64, 8, 1];

/// Rows of one table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    pub name: &'static str,
    pub table: &'static str,
    pub columns: &'static str,
    pub width: usize,
    /// What follows the values.
    pub tail: &'static str,
}

impl Rows {
    /// Writes them.
    pub(crate) async fn put(&self, cx: &mut Cx, rows: Vec<Args>) -> Result<()> {
        let mut rows = rows.into_iter();
        for size in SIZES {
            while rows.len() >= size {
                let batch: Args = rows.by_ref().take(size).flatten().collect();
                cx.compose(self.name, self.text(size), batch, |_| Ok(())).await?;
            }
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
                sql.push('$');
                sql.push_str(&(row * self.width + at).to_string());
            }
            sql.push(')');
        }
        sql.push_str(self.tail);
        sql
    }
}

/// Places and values of a list, filled up to a power of two with its last value, so that few texts arise. The first
/// place is `$from`.
pub(crate) fn padded<T: Copy + Into<Value>>(list: &[T], from: usize) -> (String, Args) {
    let size = list.len().next_power_of_two();
    let mut args: Args = list.iter().map(|v| (*v).into()).collect();
    while let (true, Some(last)) = (args.len() < size, args.last().cloned()) {
        args.push(last);
    }
    let places: Vec<String> = (from..from + args.len()).map(|n| format!("${n}")).collect();
    (places.join(", "), args)
}
