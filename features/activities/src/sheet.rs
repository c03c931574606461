//! Many activities as a spreadsheet: the template with a column for each field of the kinds, reading it back row by row,
//! and what a list shows as a table of the same columns.

use kernel::OrgId;
use organisation::Tree;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use sheets::{Sheet, SheetError};
use ui::Lang;

use crate::read::Typed;
use crate::{Activity, FieldType, Kind};

/// The media type.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The columns by the end of their text key, with their widths. Fields of kinds follow by their own names.
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

/// The kinds that an organisation may choose.
fn offered(kinds: &[Kind], org: OrgId) -> Vec<&Kind> {
    kinds.iter().filter(|k| !k.retired && k.is_for(org)).collect()
}

/// The heads: what every activity has, then each field of the kinds by its name, once.
fn heads(l: Lang, kinds: &[&Kind]) -> Vec<(String, f64)> {
    let mut heads: Vec<(String, f64)> = COLUMNS.iter().map(|(name, w)| (column(l, name).to_owned(), *w)).collect();
    for field in crate::kind::fields(kinds.iter().copied()).into_iter().filter(|f| !f.retired) {
        let name = field.name(l).to_owned();
        if !heads.iter().any(|(head, _)| *head == name) {
            heads.push((name, if field.of.counts() { 14.0 } else { 24.0 }));
        }
    }
    heads
}

/// The last line that lists of a column reach to.
const LISTED_TO: u32 = 1_000;

/// The template: heads with lists to choose from, and a second sheet that says which fields each kind has.
pub(crate) fn template(l: Lang, kinds: &[Kind], org: OrgId) -> Result<Vec<u8>, XlsxError> {
    let ours = offered(kinds, org);
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name(l.t("activity.sheet"))?;
    let heads = heads(l, &ours);
    for (at, (name, width)) in (0_u16..).zip(&heads) {
        sheet.write_string_with_format(0, at, name, &head)?;
        sheet.set_column_width(at, *width)?;
    }
    for field in crate::kind::fields(ours.iter().copied()).into_iter().filter(|f| f.of == FieldType::Choice) {
        let list = field.offered(l);
        let at = heads.iter().position(|(name, _)| name == field.name(l)).and_then(|at| u16::try_from(at).ok());
        // Excel takes lists of at most 255 characters; longer ones stand in the second sheet only.
        let short =
            list.iter().map(|s| s.chars().count() + 1).sum::<usize>() < 250 && !list.iter().any(|s| s.contains(','));
        if let Some(at) = at.filter(|_| short && !list.is_empty()) {
            let check = DataValidation::new().allow_list_strings(&list)?;
            sheet.add_data_validation(1, at, LISTED_TO, at, &check)?;
        }
    }
    let last = u32::try_from(ours.len()).unwrap_or(1);
    let names = format!("='{}'!$F$2:$F${}", l.t("activity.sheet_kinds"), last + 1);
    let check = DataValidation::new().allow_list_formula(names.as_str().into());
    // Several kinds in one cell are parted by “+”, so the list helps and does not forbid.
    let check = check.set_error_style(DataValidationErrorStyle::Information);
    sheet.add_data_validation(1, 0, LISTED_TO, 0, &check)?;
    sheet.set_freeze_panes(1, 0)?;
    describe(l, book.add_worksheet(), &ours, &head)?;
    book.save_to_buffer()
}

/// The second sheet: kind, field, what it holds, whether it must be filled in, what can be chosen; and the bare names.
fn describe(l: Lang, sheet: &mut Worksheet, kinds: &[&Kind], head: &Format) -> Result<(), XlsxError> {
    sheet.set_name(l.t("activity.sheet_kinds"))?;
    let heads = ["kind", "field", "type", "required", "choices", "names"];
    for (at, (name, width)) in (0_u16..).zip(heads.iter().zip([40.0, 32.0, 14.0, 12.0, 60.0, 40.0])) {
        sheet.write_string_with_format(0, at, l.t(&format!("activity.about.{name}")), head)?;
        sheet.set_column_width(at, width)?;
    }
    let mut row = 1;
    for (at, kind) in (1_u32..).zip(kinds) {
        sheet.write_string(at, 5, kind.name(l))?;
        sheet.write_string(row, 0, kind.name(l))?;
        for field in kind.asked() {
            let must = l.t(if field.required { "activity.about.yes" } else { "activity.about.no" });
            let of = l.t(&format!("activity.type.{}", field.of.word()));
            let cells = [field.name(l), of, must, &field.offered(l).join("; ")].map(str::to_owned);
            for (at, cell) in (1_u16..).zip(cells) {
                sheet.write_string(row, at, cell)?;
            }
            row += 1;
        }
        row += u32::from(kind.asked().next().is_none());
    }
    Ok(())
}

/// What a list shows, with the columns of the template and where each activity stands.
pub(crate) fn table(l: Lang, kinds: &[Kind], tree: &Tree, list: &[Activity]) -> Result<Vec<u8>, XlsxError> {
    let used: Vec<&Kind> = kinds.iter().filter(|k| list.iter().any(|a| a.entry.kinds.contains(&k.id))).collect();
    let fields = crate::kind::fields(used.iter().copied());
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name(l.t("activity.sheet"))?;
    let more = [l.t("activity.lead"), l.t("activity.state_label")];
    let heads = COLUMNS.iter().map(|(name, _)| column(l, name)).chain(more).map(str::to_owned);
    for (at, name) in (0_u16..).zip(heads.chain(fields.iter().map(|f| f.name(l).to_owned()))) {
        sheet.write_string_with_format(0, at, &name, &head)?;
        sheet.set_column_width(at, COLUMNS.get(usize::from(at)).map_or(20.0, |(_, w)| *w))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, a) in (1_u32..).zip(list) {
        let e = &a.entry;
        let names = |orgs: &[OrgId]| {
            orgs.iter().map(|o| crate::web::org_name(l, tree, *o, e.first_day)).collect::<Vec<_>>().join("; ")
        };
        let last = if e.last_day == e.first_day { String::new() } else { l.date(e.last_day) };
        let cells = [
            crate::web::kind_names(l, a, kinds),
            e.title.clone(),
            l.date(e.first_day),
            last,
            e.place.clone(),
            names(&e.with),
        ];
        for (at, cell) in (0_u16..).zip(cells) {
            sheet.write_string(row, at, cell)?;
        }
        for (at, n) in [(6, e.state_money), (7, e.sponsored_money)].into_iter().filter(|(_, n)| *n != 0) {
            put_number(sheet, row, at, n)?;
        }
        let state = l.t(&format!("activity.state.{}", a.state.word())).to_owned();
        for (at, cell) in (8_u16..).zip([e.sponsors.clone(), e.summary.clone(), names(&[a.org]), state]) {
            sheet.write_string(row, at, cell)?;
        }
        for (at, field) in (12_u16..).zip(&fields) {
            match e.facts.get(&field.key).filter(|_| field.of.counts()) {
                Some((n, ledger::Qualifier::Exact)) => put_number(sheet, row, at, *n)?,
                _ => {
                    sheet.write_string(row, at, field.said(l, &e.facts, &e.details).unwrap_or_default())?;
                }
            }
        }
    }
    book.save_to_buffer()
}

/// A number as a number, so that the office can add it up; a spreadsheet holds 15 digits, more than any of ours has.
fn put_number(sheet: &mut Worksheet, row: u32, at: u16, n: i64) -> Result<(), XlsxError> {
    #[expect(clippy::cast_precision_loss, reason = "figures have at most 13 digits")]
    let value = n as f64;
    sheet.write_number(row, at, value).map(|_| ())
}

/// Whether a name is that of a column that every activity has.
pub(crate) fn is_column(name: &str) -> bool {
    let folded = kernel::text::fold(name);
    let is = |l: Lang| COLUMNS.iter().any(|(column_name, _)| kernel::text::fold(column(l, column_name)) == folded);
    is(Lang::Vi) || is(Lang::En)
}

/// The rows of a file, with their numbers in the spreadsheet. The inner error names the columns that are missing.
pub(crate) fn read(
    l: Lang,
    bytes: &[u8],
    kinds: &[Kind],
    org: OrgId,
) -> Result<Result<Vec<(u32, Typed)>, String>, SheetError> {
    let fold = kernel::text::fold;
    let mut heads: Vec<(String, String)> = Vec::new();
    for (name, _) in COLUMNS {
        heads.extend([Lang::Vi, Lang::En].map(|l| (fold(column(l, name)), name.to_owned())));
    }
    for field in crate::kind::fields(offered(kinds, org)) {
        heads.extend([&field.vi, &field.en].map(|name| (fold(name), format!("#{}", field.key))));
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
                field => {
                    typed.values.insert(field.trim_start_matches('#').to_owned(), cell);
                }
            }
        }
        list.push((*row, typed));
    }
    list
}
