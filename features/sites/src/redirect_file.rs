//! Old addresses from a spreadsheet: `old,new`, one row each. Everything is checked before anything is kept.
//!
//! A row that cannot be used is named with its line and its reason; with one such row nothing is imported, so a table
//! is never half there.

use std::collections::HashMap;

/// Most rows of one file.
pub const MOST_ROWS: usize = 100_000;
/// Most bytes of one file.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Longest address, in bytes.
const LONGEST: usize = 2_000;
/// Wrong rows that are named; the others are counted.
const NAMED: usize = 100;
/// Steps from one old address to the next before we speak of a loop.
const STEPS: usize = 50;

/// Why a file cannot be read at all; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing in it.
    Empty,
    /// Not UTF-8.
    Encoding,
    /// NUL bytes: no text.
    Binary,
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// Not two columns.
    Columns,
}

impl FileFault {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            FileFault::Empty => "site.redirect.file_empty",
            FileFault::Encoding => "site.redirect.file_encoding",
            FileFault::Binary => "site.redirect.file_binary",
            FileFault::TooManyRows => "site.redirect.file_rows",
            FileFault::Columns => "site.redirect.file_columns",
        }
    }
}

/// Why a row cannot be used; a text key each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// Not two cells.
    Columns,
    /// The old address is none of this portal.
    Old,
    /// The new address is neither of this portal nor http(s).
    New,
    /// Leads to itself.
    Itself,
    /// Leads back to itself through others.
    Loop,
    /// Longer than an address may be.
    Long,
    /// The same old address leads elsewhere further up.
    Twice,
}

impl RowFault {
    /// The text key.
    pub fn key(self) -> &'static str {
        match self {
            RowFault::Columns => "site.redirect.row_columns",
            RowFault::Old => "site.redirect.row_old",
            RowFault::New => "site.redirect.row_new",
            RowFault::Itself => "site.redirect.row_itself",
            RowFault::Loop => "site.redirect.row_loop",
            RowFault::Long => "site.redirect.row_long",
            RowFault::Twice => "site.redirect.row_twice",
        }
    }
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Line of the file, from 1.
    pub line: u64,
    /// What stands there, shortened.
    pub text: String,
    /// Why.
    pub fault: RowFault,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Old and new addresses.
    pub rows: Vec<(String, String)>,
    /// Rows that cannot be used; at most [`NAMED`] of them.
    pub bad: Vec<BadRow>,
    /// How many rows cannot be used.
    pub bad_count: usize,
}

impl Sheet {
    fn refuse(&mut self, line: u64, cells: &[&str], fault: RowFault) {
        self.bad_count += 1;
        if self.bad.len() < NAMED {
            let text: String = cells.join(" → ").chars().filter(|c| !c.is_control()).take(120).collect();
            self.bad.push(BadRow { line, text, fault });
        }
    }

    /// The check of one pair against the table.
    pub fn of_one(old: &str, new: &str, known: &HashMap<String, String>) -> Self {
        let mut sheet = Sheet { rows: vec![(old.to_owned(), new.to_owned())], ..Sheet::default() };
        if is_loop(old, &HashMap::from([(old.to_owned(), new.to_owned())]), known) {
            sheet.refuse(1, &[old, new], RowFault::Loop);
        }
        sheet
    }

    /// Reads and checks a file. `known` are the addresses of the table that lead to others of the portal.
    pub fn read(bytes: &[u8], known: &HashMap<String, String>) -> Result<Self, FileFault> {
        let text = plain(bytes)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let (mut sheet, mut at) = (Sheet::default(), HashMap::new());
        let (mut lines, mut wide) = (Vec::new(), 0_usize);
        for (n, record) in reader.records().enumerate() {
            if n > MOST_ROWS {
                return Err(FileFault::TooManyRows);
            }
            let record = record.map_err(|_| FileFault::Encoding)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<&str> = record.iter().collect();
            if cells.iter().all(|c| c.is_empty()) || n == 0 && is_head(&cells) {
                continue;
            }
            let [old, new] = cells[..] else {
                wide += 1;
                sheet.refuse(line, &cells, RowFault::Columns);
                continue;
            };
            match pair(old, new) {
                Err(fault) => sheet.refuse(line, &cells, fault),
                Ok((old, new)) => match at.insert(old.clone(), new.clone()) {
                    Some(before) if before != new => sheet.refuse(line, &cells, RowFault::Twice),
                    Some(_) => {}
                    None => {
                        lines.push(line);
                        sheet.rows.push((old, new));
                    }
                },
            }
        }
        if wide > 0 && sheet.rows.is_empty() && wide == sheet.bad_count {
            return Err(FileFault::Columns);
        }
        if sheet.rows.is_empty() && sheet.bad_count == 0 {
            return Err(FileFault::Empty);
        }
        let circular: Vec<usize> = (0..sheet.rows.len()).filter(|n| is_loop(&sheet.rows[*n].0, &at, known)).collect();
        for n in circular {
            let (old, new) = sheet.rows[n].clone();
            sheet.refuse(lines[n], &[&old, &new], RowFault::Loop);
        }
        Ok(sheet)
    }
}

fn plain(bytes: &[u8]) -> Result<&str, FileFault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(FileFault::Encoding);
    }
    if bytes.contains(&0) {
        return Err(FileFault::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FileFault::Encoding)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Spreadsheets set to Vietnamese write semicolons.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    let count = |c: char| first.matches(c).count();
    let (tab, semicolon, comma) = (count('\t'), count(';'), count(','));
    if tab > 0 && comma == 0 {
        b'\t'
    } else if semicolon > 0 && comma == 0 {
        b';'
    } else {
        b','
    }
}

fn is_head(cells: &[&str]) -> bool {
    !cells.iter().any(|c| c.starts_with('/') || c.contains("://"))
}

/// Old and new address of one row, as they are kept.
pub fn pair(old: &str, new: &str) -> Result<(String, String), RowFault> {
    if old.len() > LONGEST || new.len() > LONGEST {
        return Err(RowFault::Long);
    }
    let old = path(old).ok_or(RowFault::Old)?;
    let new = target(new).ok_or(RowFault::New)?;
    if old == "/" {
        // The home page is no old address.
        return Err(RowFault::Old);
    }
    if old == new { Err(RowFault::Itself) } else { Ok((old, new)) }
}

fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
}

/// The part after the host of an old address, with its query; letters outside ASCII as browsers send them.
fn path(old: &str) -> Option<String> {
    let old = old.trim();
    let rest = match old.strip_prefix("https://").or(old.strip_prefix("http://")) {
        Some(rest) => rest.find('/').map(|at| &rest[at..])?,
        None => old,
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    (rest.starts_with('/') && !rest.starts_with("//") && is_clean(rest)).then(|| encoded(rest))
}

/// A path of the portal, or an address elsewhere over http(s).
fn target(new: &str) -> Option<String> {
    let new = new.trim();
    let inside = new.starts_with('/') && !new.starts_with("//");
    let lower = new.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or(lower.strip_prefix("http://"));
    let outside = host.is_some_and(|h| h.chars().next().is_some_and(char::is_alphanumeric));
    ((inside || outside) && is_clean(new)).then(|| encoded(new))
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::CONTROLS).to_string()
}

/// Whether following the rows from `start` leads back to `start`.
fn is_loop(start: &str, rows: &HashMap<String, String>, known: &HashMap<String, String>) -> bool {
    let mut at = start;
    for _ in 0..STEPS {
        match rows.get(at).or_else(|| known.get(at)) {
            None => return false,
            Some(next) if next == start => return true,
            Some(next) => at = next,
        }
    }
    // So long a chain is none that a reader's browser follows.
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Sheet, FileFault> {
        Sheet::read(text.as_bytes(), &HashMap::new())
    }

    #[test]
    fn a_spreadsheet_is_read_with_head_semicolons_and_mark() {
        let sheet =
            read("\u{feff}cũ;mới\r\n/index.php?id=1;/tin/mot\r\nhttp://cu.vn/hội.html;https://moi.vn/a,b\r\n").unwrap();
        assert_eq!(
            sheet.rows,
            [
                ("/index.php?id=1".to_owned(), "/tin/mot".to_owned()),
                ("/h%E1%BB%99i.html".to_owned(), "https://moi.vn/a,b".to_owned())
            ]
        );
        assert_eq!(sheet.bad_count, 0);
    }

    #[test]
    fn every_bad_row_is_named_with_its_line_and_reason() {
        let sheet =
            read("old,new\n/a,/b\n/c\n/d,javascript:alert(1)\nkhông,/e\n/f,/f\n/g,//elsewhere.vn\n/,/x\n/a,/z\n")
                .unwrap();
        let faults: Vec<(u64, RowFault)> = sheet.bad.iter().map(|b| (b.line, b.fault)).collect();
        use RowFault as F;
        assert_eq!(
            faults,
            [(3, F::Columns), (4, F::New), (5, F::Old), (6, F::Itself), (7, F::New), (8, F::Old), (9, F::Twice)]
        );
        assert_eq!(sheet.rows.len(), 1);
    }

    #[test]
    fn a_loop_is_found_within_the_file_and_through_the_table() {
        let sheet = read("/a,/b\n/b,/c\n/c,/a\n/x,/a\n").unwrap();
        assert_eq!(sheet.bad_count, 4, "{:?}", sheet.bad);
        let known = HashMap::from([("/neu".to_owned(), "/alt".to_owned())]);
        let sheet = Sheet::read(b"/alt,/neu\n", &known).unwrap();
        assert_eq!(sheet.bad[0].fault, RowFault::Loop);
        assert_eq!(read("/a,/b\n/b,/c\n").unwrap().bad_count, 0, "a chain is no loop");
    }

    #[test]
    fn files_that_are_no_tables_are_refused_as_a_whole() {
        assert_eq!(read("").unwrap_err(), FileFault::Empty);
        assert_eq!(read("a,b,c\n/a,/b,/c\n/d,/e,/f\n").unwrap_err(), FileFault::Columns);
        assert_eq!(Sheet::read(b"/a,/b\n/c\0,/d\n", &HashMap::new()).unwrap_err(), FileFault::Binary);
        assert_eq!(Sheet::read(b"/a,/b\xff\n", &HashMap::new()).unwrap_err(), FileFault::Encoding);
        assert_eq!(read(&"/a,/b\n".repeat(MOST_ROWS + 2)).unwrap_err(), FileFault::TooManyRows);
    }
}
