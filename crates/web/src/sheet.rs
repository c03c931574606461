//! A list as a table file that spreadsheets open: what one sees, to go on working with.

use crate::{Answer, PageError, download};

/// Lines of one file; who needs more narrows the list.
pub const MOST_LINES: usize = 20_000;

/// A CSV file `name.csv` with a head and its rows.
pub fn csv<'a, R>(name: &str, heads: impl IntoIterator<Item = &'a str>, rows: impl IntoIterator<Item = R>) -> Answer
where
    R: IntoIterator<Item = String>,
{
    // The mark in front tells spreadsheets that the letters are UTF-8.
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(heads).map_err(PageError::internal)?;
    for row in rows.into_iter().take(MOST_LINES) {
        table.write_record(row.into_iter().map(harmless)).map_err(PageError::internal)?;
    }
    let bytes = table.into_inner().map_err(|e| PageError::internal(e.to_string()))?;
    download(bytes, "text/csv; charset=utf-8", &format!("{name}.csv"), false)
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_becomes_text() {
        assert_eq!(harmless("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("Hội thảo".into()), "Hội thảo");
    }
}
