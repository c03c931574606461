//! A report's tables as a spreadsheet, each figure with what it rests on and where it opens.

use ledger::TreeKind;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use ui::Lang;

use crate::facts::{Facts, Share};
use crate::tables;

/// The media type.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn number(n: usize) -> (u32, u16) {
    (u32::try_from(n).unwrap_or(u32::MAX), u16::try_from(n).unwrap_or(u16::MAX))
}

/// The figures, the records behind them, the evidence of declared ones, and the unions side by side.
pub fn xlsx(l: Lang, facts: &Facts, installation: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let count = Format::new().set_num_format("#,##0");
    let heads = |sheet: &mut Worksheet, keys: &[&str], widths: &[f64]| -> Result<(), XlsxError> {
        for (n, key) in keys.iter().enumerate() {
            sheet.write_string_with_format(0, number(n).1, l.t(key), &bold)?;
            sheet.set_column_width(number(n).1, widths[n])?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    };

    let sheet = book.add_worksheet();
    sheet.set_name(l.t("report.sheet.figures"))?;
    let columns = ["indicator", "unit", "value", "qualifier", "plan", "last", "basis", "link"];
    let keys: Vec<String> = columns.iter().map(|c| format!("report.column.{c}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    heads(sheet, &keys, &[46.0, 14.0, 14.0, 12.0, 12.0, 12.0, 14.0, 60.0])?;
    for (n, f) in facts.known().enumerate() {
        let row = number(n + 1).0;
        sheet.write_string(row, 0, &f.name)?;
        sheet.write_string(row, 1, &f.unit)?;
        match f.value {
            #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold doubles; figures stay below 2^53")]
            Some(v) => {
                sheet.write_number_with_format(row, 2, v.amount as f64, &count)?;
                sheet.write_string(row, 3, l.t(&format!("report.qualifier.{}", v.qualifier.word())))?;
                sheet.write_string(row, 6, l.t(&format!("report.basis.{}", v.basis.word())))?;
            }
            None => {
                sheet.write_string(row, 2, &f.words)?;
            }
        }
        for (column, value) in [(4, f.plan), (5, f.last_year.map(|v| v.amount))] {
            #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold doubles; figures stay below 2^53")]
            if let Some(value) = value {
                sheet.write_number_with_format(row, column, value as f64, &count)?;
            }
        }
        let path = ledger::routes::figure(&facts.desk_slug, &f.key, &facts.period.to_string(), TreeKind::Then, None);
        sheet.write_string(row, 7, format!("{installation}{path}"))?;
    }

    let sheet = book.add_worksheet();
    sheet.set_name(l.t("report.sheet.records"))?;
    heads(
        sheet,
        &[
            "report.column.day",
            "report.column.record",
            "report.column.indicator",
            "report.column.link",
            "report.column.union",
        ],
        &[12.0, 60.0, 46.0, 60.0, 40.0],
    )?;
    let name = |key: &str| facts.get(key).map_or(key, |f| f.name.as_str()).to_owned();
    for (n, r) in facts.records.iter().enumerate() {
        let row = number(n + 1).0;
        let on = rust_xlsxwriter::ExcelDateTime::from_ymd(
            u16::try_from(r.day.year()).unwrap_or(1900),
            r.day.month().unsigned_abs(),
            r.day.day().unsigned_abs(),
        )?;
        sheet.write_datetime_with_format(row, 0, &on, &day)?;
        sheet.write_string(row, 1, cut(&r.title))?;
        sheet.write_string(row, 2, r.keys.iter().map(|k| name(k)).collect::<Vec<_>>().join("; "))?;
        let url = if r.url.starts_with('/') { format!("{installation}{}", r.url) } else { r.url.clone() };
        sheet.write_string(row, 3, url)?;
        sheet.write_string(row, 4, &r.of)?;
    }

    let sheet = book.add_worksheet();
    sheet.set_name(l.t("report.sheet.evidence"))?;
    heads(
        sheet,
        &["report.column.indicator", "report.column.evidence", "report.column.sentence", "report.column.link"],
        &[46.0, 40.0, 80.0, 60.0],
    )?;
    for (n, e) in facts.evidence.iter().enumerate() {
        let row = number(n + 1).0;
        sheet.write_string(row, 0, name(&e.key))?;
        sheet.write_string(row, 1, cut(&e.label))?;
        sheet.write_string(row, 2, cut(&e.sentence))?;
        let url = if e.url.starts_with('/') { format!("{installation}{}", e.url) } else { e.url.clone() };
        sheet.write_string(row, 3, url)?;
    }

    if facts.leads_unions {
        let sheet = book.add_worksheet();
        sheet.set_name(l.t("report.sheet.unions"))?;
        side_by_side(l, facts, sheet, &bold)?;
    }
    book.save_to_buffer()
}

/// A column each below, the own office and what parts them from the total: the columns of a row make its total.
fn side_by_side(l: Lang, facts: &Facts, sheet: &mut Worksheet, bold: &Format) -> Result<(), XlsxError> {
    let count = Format::new().set_num_format("#,##0");
    let mut unions: Vec<&Share> = Vec::new();
    for share in facts.figures.iter().flat_map(|f| &f.children) {
        if !unions.iter().any(|u| u.org == share.org) {
            unions.push(share);
        }
    }
    unions.sort_by_cached_key(|s| (kernel::text::collation_key(&s.name), s.org));
    sheet.write_string_with_format(0, 0, l.t("report.column.indicator"), bold)?;
    sheet.set_column_width(0, 46.0)?;
    sheet.set_freeze_panes(1, 1)?;
    for (n, union) in unions.iter().enumerate() {
        sheet.write_string_with_format(0, number(n + 1).1, tables::named(l, union), bold)?;
    }
    let behind = ["report.row.own", "report.row.joint", "report.row.other", "report.total"];
    for (n, key) in behind.iter().enumerate() {
        sheet.write_string_with_format(0, number(unions.len() + n + 1).1, l.t(key), bold)?;
    }
    for (n, f) in facts.known().enumerate() {
        let row = number(n + 1).0;
        sheet.write_string(row, 0, &f.name)?;
        let rest = tables::rest(f);
        let of = |u: &&Share| f.children.iter().find(|s| s.org == u.org).map(|s| s.value.amount);
        let mut cells: Vec<Option<i64>> = unions.iter().map(of).collect();
        cells.push(rest.own);
        cells.extend([rest.joint, rest.other].map(|n| Some(n).filter(|n| *n != 0 && f.value.is_some())));
        cells.push(f.value.map(|v| v.amount));
        for (m, value) in cells.into_iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold doubles; figures stay below 2^53")]
            if let Some(value) = value {
                sheet.write_number_with_format(row, number(m + 1).1, value as f64, &count)?;
            }
        }
    }
    Ok(())
}

/// A cell holds 32,767 characters at most.
fn cut(text: &str) -> String {
    text.chars().take(32_000).collect()
}
