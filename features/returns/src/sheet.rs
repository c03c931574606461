//! The same form as a spreadsheet: written to be filled in, and read back line by line.

use kernel::text;
use ledger::{Indicators, Qualifier};
use rust_xlsxwriter::{Format, FormatBorder, Workbook, XlsxError};
use sheets::{Sheet, SheetError};
use ui::Lang;

use crate::{Line, Request};

/// The media type.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The columns by the end of their text key; the order of the file.
const COLUMNS: [&str; 8] =
    ["key", "indicator", "unit", "value", "qualifier", "of_assigned", "evidence", "evidence_url"];
/// Heads of forms that were fetched before the words were settled, folded.
const BEFORE: [(&str, &str); 3] =
    [("chi tieu", "indicator"), ("van ban, bai viet lam can cu", "evidence"), ("dia chi cua can cu", "evidence_url")];
const WIDTHS: [f64; 8] = [22.0, 44.0, 14.0, 14.0, 16.0, 16.0, 40.0, 40.0];

fn column(l: Lang, name: &str) -> &'static str {
    l.t(&format!("returns.column.{name}"))
}

pub(crate) fn qualifier(l: Lang, q: Qualifier) -> &'static str {
    l.t(&format!("returns.qualifier.{}", q.word()))
}

/// The form of a return as a file.
pub(crate) fn write(l: Lang, request: &Request, indicators: &Indicators, lines: &[Line]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
    let sheet = book.add_worksheet();
    sheet.set_name(l.t("returns.sheet"))?;
    sheet.write_string_with_format(0, 0, &request.title, &bold)?;
    sheet.write_string(1, 0, l.t("returns.sheet_help"))?;
    for (at, (name, width)) in (0_u16..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(3, at, column(l, name), &head)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(4, 0)?;
    let mut row = 4;
    for line in lines {
        let Some(indicator) = indicators.number(line.indicator) else { continue };
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let value = line.value.map_or_else(|| line.words.clone(), |n| n.to_string());
        let qualifier = if line.says() { qualifier(l, line.qualifier).to_owned() } else { String::new() };
        let cells = [
            indicator.key.clone(),
            indicator.name(l).to_owned(),
            indicator.unit(l).to_owned(),
            value,
            qualifier,
            number(line.of_assigned),
            line.evidence_label.clone(),
            line.evidence_url.clone(),
        ];
        for (at, text) in (0_u16..).zip(cells) {
            // Numbers are numbers, so that the office can add them up.
            match text.parse::<i32>() {
                Ok(n) => sheet.write_number_with_format(row, at, f64::from(n), &cell)?,
                Err(_) => sheet.write_string_with_format(row, at, &text, &cell)?,
            };
        }
        row += 1;
    }
    book.save_to_buffer()
}

/// What is wrong with a line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Its number in the spreadsheet.
    pub row: u32,
    /// What, and what to do.
    pub text: String,
}

/// A number as people type it: `18.124`, `18,124`, `18 124`. None when it is none.
pub(crate) fn number(typed: &str) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}')).collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // "1.5" is no way to write fifteen: groups have three digits.
    let groups: Vec<&str> = typed.trim().split(['.', ',', ' ', '\u{a0}']).collect();
    let whole = groups.iter().skip(1).all(|g| g.len() == 3) && groups[0].len() <= 3 || groups.len() == 1;
    digits.parse().ok().filter(|_| whole)
}

/// How exact, as the file or the page says it.
pub(crate) fn exactness(typed: &str) -> Option<Qualifier> {
    let folded = text::fold(typed.trim());
    if folded.is_empty() {
        return Some(Qualifier::Exact);
    }
    let all = Qualifier::ALL.iter().copied();
    let same = |q: &Qualifier| {
        q.word() == folded || [Lang::Vi, Lang::En].iter().any(|l| text::fold(qualifier(*l, *q)) == folded)
    };
    let mut all = all;
    all.find(same)
}

/// Reads a filled-in file: the lines of the request with what the file says, and what is wrong with it. A line the file
/// does not name keeps what it had.
pub(crate) fn read(
    l: Lang,
    bytes: &[u8],
    indicators: &Indicators,
    before: &[Line],
) -> Result<(Vec<Line>, Vec<Fault>), SheetError> {
    let heads: Vec<(String, &str)> =
        COLUMNS.iter().flat_map(|name| [Lang::Vi, Lang::En].map(|l| (text::fold(column(l, name)), *name))).collect();
    let which = |head: &str| {
        let folded = text::fold(head);
        let known = heads.iter().find(|(h, _)| *h == folded).map(|(_, name)| *name);
        known.or_else(|| BEFORE.iter().find(|(h, _)| *h == folded).map(|(_, name)| *name))
    };
    let sheet = sheets::read(bytes, |head| which(head).is_some())?;
    let columns: Vec<Option<&str>> = sheet.heads.iter().map(|h| which(h)).collect();
    if !columns.contains(&Some("value")) || !columns.iter().any(|c| matches!(c, Some("key" | "indicator"))) {
        let text = l.t("returns.error.columns").to_owned();
        return Ok((before.to_vec(), vec![Fault { row: 1, text }]));
    }
    let mut reader = Reader { l, indicators, columns, lines: before.to_vec(), faults: Vec::new(), seen: Vec::new() };
    reader.all(&sheet);
    Ok((reader.lines, reader.faults))
}

struct Reader<'a> {
    l: Lang,
    indicators: &'a Indicators,
    columns: Vec<Option<&'a str>>,
    lines: Vec<Line>,
    faults: Vec<Fault>,
    seen: Vec<i64>,
}

impl Reader<'_> {
    fn all(&mut self, sheet: &Sheet) {
        for (row, cells) in &sheet.rows {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if let Err(text) = self.one(cells) {
                self.faults.push(Fault { row: *row, text });
            }
        }
    }

    fn cell<'c>(&self, cells: &'c [String], name: &str) -> &'c str {
        let at = self.columns.iter().position(|c| *c == Some(name));
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    fn one(&mut self, cells: &[String]) -> Result<(), String> {
        let l = self.l;
        let (key, name) = (self.cell(cells, "key"), self.cell(cells, "indicator"));
        let said = if key.is_empty() { name } else { key };
        let found = self.indicators.key(key).or_else(|| {
            let folded = text::fold(name);
            self.indicators.0.iter().find(|i| text::fold(&i.name_vi) == folded || text::fold(&i.name_en) == folded)
        });
        let number_of = found.map(|i| i.number);
        let Some(at) = self.lines.iter().position(|line| Some(line.indicator) == number_of) else {
            return Err(l.tf("returns.error.not_asked", &[("name", &said)]));
        };
        let indicator = self.lines[at].indicator;
        if self.seen.contains(&indicator) {
            return Err(l.tf("returns.error.twice", &[("name", &said)]));
        }
        self.seen.push(indicator);
        let mut line = Line::empty(indicator);
        let typed = self.cell(cells, "value").trim();
        if typed.starts_with('#') {
            return Err(l.tf("returns.error.formula", &[("text", &typed)]));
        }
        match number(typed) {
            Some(n) => line.value = Some(n),
            None if typed.chars().any(|c| c.is_ascii_digit()) => {
                return Err(l.tf("returns.error.number", &[("text", &typed)]));
            }
            None => line.words = typed.to_owned(),
        }
        let exact = self.cell(cells, "qualifier");
        line.qualifier = exactness(exact).ok_or_else(|| l.tf("returns.error.qualifier", &[("text", &exact)]))?;
        let assigned = self.cell(cells, "of_assigned").trim();
        if !assigned.is_empty() {
            line.of_assigned =
                Some(number(assigned).ok_or_else(|| l.tf("returns.error.number", &[("text", &assigned)]))?);
        }
        self.cell(cells, "evidence").clone_into(&mut line.evidence_label);
        self.cell(cells, "evidence_url").clone_into(&mut line.evidence_url);
        if !is_address(&line.evidence_url) {
            return Err(l.tf("returns.error.address", &[("text", &line.evidence_url)]));
        }
        self.lines[at] = line;
        Ok(())
    }
}

/// Whether a text may stand as an address of evidence.
pub(crate) fn is_address(text: &str) -> bool {
    text.is_empty()
        || text.starts_with('/') && !text.starts_with("//")
        || text.starts_with("https://")
        || text.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_offices_type_them() {
        for (typed, value) in
            [("18.124", 18124), ("18,124", 18124), ("18 124", 18124), ("0", 0), ("05", 5), ("1.234.567", 1_234_567)]
        {
            assert_eq!(number(typed), Some(value), "{typed}");
        }
        for typed in ["", "1.5", "12,5", "-3", "vài trăm", "3/7", "12.34"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_address_leads_nowhere_strange() {
        assert!(is_address("/hung-yen/tin/x") && is_address("https://a.vn") && is_address(""));
        assert!(!is_address("javascript:alert(1)") && !is_address("//a.vn"));
    }
}
