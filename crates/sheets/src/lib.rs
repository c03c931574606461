//! Reading an .xlsx that people send: the first sheet that holds a table, its heads (over one line or two), its lines as text.
//!
//! Nothing of the file is believed: what it unpacks to is counted before anything is read, and reading stops at the
//! first line too many, so a file of a million lines is refused in the time of a few thousand.

use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, Xlsx};
use kernel::text;
use serde::{Deserialize, Serialize};

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// The heads, one for each column.
    pub heads: Vec<String>,
    /// Number in the spreadsheet (from 1) and cells, one for each head.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// It is no .xlsx.
    Kind,
    /// An .xls of before 2007.
    Old,
    /// It is locked with a password.
    Locked,
    /// It unpacks to more than a table of an office ever does, or has too many lines.
    Large,
    /// There is no table in it.
    Empty,
    /// It is damaged.
    Broken,
}

impl SheetError {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            SheetError::Kind => "ui.sheet.kind",
            SheetError::Old => "ui.sheet.old",
            SheetError::Locked => "ui.sheet.locked",
            SheetError::Large => "ui.sheet.large",
            SheetError::Empty => "ui.sheet.empty",
            SheetError::Broken => "ui.sheet.broken",
        }
    }
}

/// Lines of one file.
pub const MOST_ROWS: usize = 5_000;
/// Columns that are looked at.
const MOST_COLUMNS: u32 = 60;
/// Bytes of everything unpacked: ten times what 5,000 lines of 60 columns take.
const UNPACKED: u64 = 120 << 20;
/// Longest cell, in characters.
const LONGEST: usize = 2_000;
/// Lines in which the heads are looked for.
const HEADS_WITHIN: usize = 15;

/// Reads the table of a file. `known` says whether a head is one that is looked for: the line with the most of them is
/// the head.
///
/// # Errors
/// With what is wrong with the file.
pub fn read(bytes: &[u8], known: impl Fn(&str) -> bool) -> Result<Sheet, SheetError> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // The old container: an .xls, or an .xlsx locked with a password.
        let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        let locked = bytes.windows(wide.len()).any(|w| w == wide);
        return Err(if locked { SheetError::Locked } else { SheetError::Old });
    }
    if !bytes.starts_with(b"PK") {
        return Err(SheetError::Kind);
    }
    weigh(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::Kind)?;
    let names: Vec<String> = book.sheet_names();
    let mut first = None;
    for name in names {
        let cells = cells(&mut book, &name)?;
        if let Some(sheet) = table(name, cells, &known) {
            // A sheet whose heads are known is the one; else the first with anything in it.
            if sheet.heads.iter().filter(|h| known(h)).count() >= 2 {
                return Ok(sheet);
            }
            first = first.or(Some(sheet));
        }
    }
    first.ok_or(SheetError::Empty)
}

/// Unpacks everything into nothing and counts.
fn weigh(bytes: &[u8]) -> Result<(), SheetError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Broken)?;
    let mut left = UNPACKED;
    for at in 0..zip.len() {
        let entry = zip.by_index(at).map_err(|_| SheetError::Broken)?;
        let taken = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|_| SheetError::Broken)?;
        left = left.checked_sub(taken).ok_or(SheetError::Large)?;
    }
    Ok(())
}

#[derive(Default)]
struct Cells {
    rows: Vec<(u32, Vec<String>)>,
    merged: Vec<Dimensions>,
}

impl Cells {
    fn at(&self, row: u32, column: u32) -> &str {
        let found = self.rows.binary_search_by_key(&row, |(n, _)| *n).ok();
        found.and_then(|at| self.rows[at].1.get(column as usize)).map_or("", String::as_str)
    }
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, SheetError> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(Cells::default()) };
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| SheetError::Broken)? {
        let ((row, column), value) = (cell.get_position(), cell.get_value());
        let value = shown(value);
        if value.is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            if rows.len() > MOST_ROWS + HEADS_WITHIN {
                return Err(SheetError::Large);
            }
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column as usize + 1), String::new());
            cells[column as usize] = value;
        }
    }
    rows.sort_by_key(|(row, _)| *row);
    drop(reader);
    unreckoned(book, name, &mut rows);
    Ok(Cells { rows, merged })
}

/// A formula that was never reckoned has no value: its own text stands for it, so that whoever reads the cell says that
/// this is no number, and nothing is taken for empty.
fn unreckoned(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, rows: &mut [(u32, Vec<String>)]) {
    let Ok(formulas) = book.worksheet_formula(name) else { return };
    let Some((top, left)) = formulas.start() else { return };
    for (row, column, formula) in formulas.used_cells() {
        let Ok(at) = rows.binary_search_by_key(&(top + row as u32), |(n, _)| *n) else { continue };
        let (cells, column) = (&mut rows[at].1, left as usize + column);
        if formula.is_empty() || column >= MOST_COLUMNS as usize {
            continue;
        }
        cells.resize(cells.len().max(column + 1), String::new());
        if cells[column].is_empty() {
            cells[column] = format!("={formula}").chars().take(LONGEST).collect();
        }
    }
}

/// A cell as text: days as 1965-03-08, whole numbers without a point, errors as #N/A.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::DurationIso(_) => String::new(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => format!("{f:.0}"),
        DataRef::Float(f) => f.to_string(),
        DataRef::String(s) => tidy(s),
        DataRef::SharedString(s) => tidy(s),
        DataRef::Bool(b) => (if *b { "TRUE" } else { "FALSE" }).to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(iso) => iso.chars().take(10).collect(),
        DataRef::Error(e) => e.to_string(),
    }
}

fn tidy(s: &str) -> String {
    text::collapse_spaces(&text::nfc(s)).chars().take(LONGEST).collect()
}

/// Finds the heads and the lines below them.
fn table(name: String, mut cells: Cells, known: &impl Fn(&str) -> bool) -> Option<Sheet> {
    let known = |row: &[String]| row.iter().filter(|c| known(c)).count();
    let (at, _) = cells
        .rows
        .iter()
        .take(HEADS_WITHIN)
        .enumerate()
        .map(|(at, (_, row))| (at, known(row)))
        .max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)))?;
    let top = cells.rows[at].0;
    // A head over several columns stands above heads of its own.
    let wide: Vec<Dimensions> =
        cells.merged.iter().copied().filter(|m| m.start.0 == top && m.end.1 > m.start.1 && m.end.0 == top).collect();
    let below = if wide.is_empty() { top } else { top + 1 };
    let width = cells.rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let head = |column: u32| {
        let span = wide.iter().find(|m| (m.start.1..=m.end.1).contains(&column));
        match span {
            Some(m) => text::collapse_spaces(&format!("{} {}", cells.at(top, m.start.1), cells.at(below, column))),
            None => cells.at(top, column).to_owned(),
        }
    };
    let heads: Vec<String> = (0..u32::try_from(width).unwrap_or(0)).map(head).collect();
    fill_merged(&mut cells, below);
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    for (number, row) in &cells.rows {
        if *number <= below || is_numbering(row) && rows.is_empty() {
            continue;
        }
        let mut row = row.clone();
        row.resize(heads.len(), String::new());
        rows.push((number + 1, row));
    }
    (!rows.is_empty()).then_some(Sheet { name, heads, rows })
}

/// `(1) (2) (3)` or `A B 1 2` under the heads.
fn is_numbering(row: &[String]) -> bool {
    let mut filled = row.iter().filter(|c| !c.is_empty()).peekable();
    filled.peek().is_some()
        && filled.all(|c| {
            let bare = c.trim_matches(['(', ')', '[', ']']);
            bare.len() <= 2 && (bare.parse::<u8>().is_ok() || bare.len() == 1 && bare.chars().all(char::is_alphabetic))
        })
}

/// A cell merged over several lines belongs to each of them.
fn fill_merged(cells: &mut Cells, heads: u32) {
    for m in cells.merged.clone() {
        if m.start.0 <= heads || m.end.0 == m.start.0 || m.end.0 - m.start.0 > 5_000 {
            continue;
        }
        let value = cells.at(m.start.0, m.start.1).to_owned();
        // A label belongs to all of the lines; a number is one figure and would be told again in each.
        if value.is_empty() || value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')) {
            continue;
        }
        let column = m.start.1 as usize;
        for (_, row) in cells.rows.iter_mut().filter(|(n, _)| *n > m.start.0 && *n <= m.end.0) {
            row.resize(row.len().max(column + 1), String::new());
            row[column].clone_from(&value);
        }
    }
}
