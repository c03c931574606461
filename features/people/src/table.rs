//! Tables to take home: .xlsx with real dates and telephone numbers as text, .csv that no spreadsheet takes for formulas.

use kernel::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use ui::Lang;

/// The media type of .xlsx.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Text, also of digits: a telephone number keeps its leading 0.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(Date),
}

/// Widest column, in characters.
const WIDEST: usize = 45;

/// One sheet with a head that stays in sight and a filter.
pub(crate) fn xlsx(sheet: &str, heads: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let name: String = sheet.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    page.set_name(name)?;
    let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("dd/mm/yyyy"));
    let mut widths: Vec<usize> = heads.iter().map(|h| h.chars().count()).collect();
    for (at, head) in heads.iter().enumerate() {
        page.write_string_with_format(0, column(at), head, &bold)?;
    }
    for (n, row) in rows.iter().enumerate() {
        let line = u32::try_from(n + 1).unwrap_or(u32::MAX);
        for (at, cell) in row.iter().enumerate() {
            let width = match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => {
                    page.write_string(line, column(at), text)?;
                    text.chars().count()
                }
                Cell::Number(n) => {
                    page.write_number(line, column(at), *n as f64)?;
                    6
                }
                // Spreadsheets know no day before 1900.
                Cell::Day(d) if d.year() < 1900 => {
                    page.write_string(line, column(at), Lang::Vi.date(*d))?;
                    10
                }
                Cell::Day(d) => {
                    let (month, of_month) = (d.month().unsigned_abs(), d.day().unsigned_abs());
                    let value = ExcelDateTime::from_ymd(d.year().unsigned_abs(), month, of_month)?;
                    page.write_datetime_with_format(line, column(at), &value, &day)?;
                    10
                }
            };
            if let Some(widest) = widths.get_mut(at) {
                *widest = (*widest).max(width);
            }
        }
    }
    for (at, width) in widths.iter().enumerate() {
        page.set_column_width(column(at), (width + 2).min(WIDEST) as f64)?;
    }
    page.set_freeze_panes(1, 0)?;
    if !heads.is_empty() {
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        page.autofilter(0, 0, last, column(heads.len() - 1))?;
    }
    book.save_to_buffer()
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Comma separated, with the mark that tells spreadsheets of UTF-8.
pub(crate) fn csv(l: Lang, heads: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, String> {
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(heads).map_err(|e| e.to_string())?;
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Number(n) => n.to_string(),
            Cell::Day(day) => l.date(*day),
        });
        table.write_record(cells).map_err(|e| e.to_string())?;
    }
    table.into_inner().map_err(|e| e.to_string())
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection); `+84 …` stays a telephone number.
fn harmless(cell: &str) -> String {
    let number = cell.starts_with('+') && cell[1..].chars().all(|c| c.is_ascii_digit() || " .-()".contains(c));
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_telephone_numbers_stay() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("+84 912 345 678"), "+84 912 345 678");
        assert_eq!(harmless("+1;cmd"), "'+1;cmd");
        assert_eq!(harmless("0912"), "0912");
    }

    #[test]
    fn a_sheet_is_written_with_old_days_as_text() {
        let heads = ["Họ và tên".to_owned(), "Ngày sinh".to_owned()];
        let row = |year| vec![Cell::Text("Lê An".into()), Cell::Day(Date::constant(year, 3, 8))];
        let bytes = xlsx("Hội viên [a/b]", &heads, &[row(1899), row(1965)]).expect("a sheet");
        assert_eq!(&bytes[..2], b"PK");
    }
}
