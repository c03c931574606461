//! Many activities as a spreadsheet: the template, and reading it back row by row.

use rust_xlsxwriter::{Format, FormatBorder, Workbook, XlsxError};
use sheets::{Sheet, SheetError};
use ui::Lang;

use crate::Kind;
use crate::read::Typed;

/// The media type.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The columns by the end of their text key, with their widths. Numbers of kinds follow by their own names.
const COLUMNS: [(&str, f64); 10] = [
    ("kind", 22.0),
    ("title", 50.0),
    ("first", 12.0),
    ("last", 12.0),
    ("place", 28.0),
    ("with", 36.0),
    ("state_money", 16.0),
    ("sponsored_money", 16.0),
    ("sponsors", 24.0),
    ("summary", 40.0),
];

fn column(l: Lang, name: &str) -> &'static str {
    l.t(&format!("activity.column.{name}"))
}

/// Every number that some kind has, once, by name.
fn numbers(kinds: &[Kind]) -> Vec<(String, String, String)> {
    let mut list: Vec<(String, String, String)> = Vec::new();
    for field in kinds.iter().flat_map(|k| &k.fields) {
        if !list.iter().any(|(key, ..)| *key == field.key) {
            list.push((field.key.clone(), field.vi.clone(), field.en.clone()));
        }
    }
    list
}

/// The template: heads, and a second sheet with the names of the kinds.
pub(crate) fn template(l: Lang, kinds: &[Kind]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name(l.t("activity.sheet"))?;
    let mut at: u16 = 0;
    for (name, width) in COLUMNS {
        sheet.write_string_with_format(0, at, column(l, name), &head)?;
        sheet.set_column_width(at, width)?;
        at += 1;
    }
    for (_, vi, en) in numbers(kinds) {
        sheet.write_string_with_format(0, at, l.pick(&vi, &en), &head)?;
        sheet.set_column_width(at, 14.0)?;
        at += 1;
    }
    sheet.set_freeze_panes(1, 0)?;
    let names = book.add_worksheet();
    names.set_name(l.t("activity.sheet_kinds"))?;
    names.set_column_width(0, 44.0)?;
    for (row, kind) in (0_u32..).zip(kinds) {
        names.write_string(row, 0, kind.name(l))?;
    }
    book.save_to_buffer()
}

/// The rows of a file, with their numbers in the spreadsheet. The inner error names the columns that are missing.
pub(crate) fn read(l: Lang, bytes: &[u8], kinds: &[Kind]) -> Result<Result<Vec<(u32, Typed)>, String>, SheetError> {
    let fold = kernel::text::fold;
    let mut heads: Vec<(String, String)> = Vec::new();
    for (name, _) in COLUMNS {
        heads.extend([Lang::Vi, Lang::En].map(|l| (fold(column(l, name)), name.to_owned())));
    }
    for (key, vi, en) in numbers(kinds) {
        heads.extend([vi, en].map(|name| (fold(&name), format!("#{key}"))));
    }
    let which = |head: &str| {
        let folded = fold(head);
        heads.iter().find(|(h, _)| *h == folded).map(|(_, name)| name.clone())
    };
    let sheet = sheets::read(bytes, |head| which(head).is_some())?;
    let columns: Vec<Option<String>> = sheet.heads.iter().map(|h| which(h)).collect();
    let missing: Vec<&str> = ["kind", "title", "first"]
        .into_iter()
        .filter(|name| !columns.iter().any(|c| c.as_deref() == Some(*name)))
        .map(|name| column(l, name))
        .collect();
    if !missing.is_empty() {
        return Ok(Err(l.tf("activity.error.columns", &[("names", &missing.join(", "))])));
    }
    Ok(Ok(rows(&sheet, &columns)))
}

fn rows(sheet: &Sheet, columns: &[Option<String>]) -> Vec<(u32, Typed)> {
    let mut list = Vec::new();
    for (row, cells) in sheet.rows.iter().filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty())) {
        let mut typed = Typed::default();
        for (cell, column) in cells.iter().zip(columns) {
            let Some(column) = column else { continue };
            let cell = cell.clone();
            match column.as_str() {
                "kind" => typed.kinds = cell.split([';', '+']).map(|s| s.trim().to_owned()).collect(),
                "title" => typed.title = cell,
                "first" => typed.first = cell,
                "last" => typed.last = cell,
                "place" => typed.place = cell,
                "with" => typed.with = cell,
                "state_money" => typed.state_money = cell,
                "sponsored_money" => typed.sponsored_money = cell,
                "sponsors" => typed.sponsors = cell,
                "summary" => typed.summary = cell,
                number => {
                    typed.numbers.insert(number.trim_start_matches('#').to_owned(), cell);
                }
            }
        }
        list.push((*row, typed));
    }
    list
}
