//! Files around an import: the template to fill in, and the lines that were left behind with what is wrong.

use ::web::{Answer, App, PageError, download};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};

use super::find;
use super::preview::{head, judged};
use crate::table::{self, Cell};
use crate::web::membership::export::HEADS;

/// An empty list with two lines that show how it is filled in.
pub(crate) async fn template(desk: Desk) -> Answer {
    desk.need(Permission::Persons)?;
    let l = desk.l;
    let heads: Vec<String> = HEADS.iter().filter(|k| **k != "membership.to").map(|key| l.t(key).to_owned()).collect();
    let text = |s: &str| Cell::Text(s.to_owned());
    let day = |y, m, d| Cell::Day(kernel::Date::constant(y, m, d));
    let rows = vec![
        vec![
            text("Nguyễn Thị Mẫu"),
            text("ThS"),
            day(1972, 3, 8),
            text(l.t("person.sex.female")),
            text("0912 345 678"),
            text("mau.nguyen@example.vn"),
            text("Trường Trung học phổ thông"),
            text("Số 1, đường Hòa Bình"),
            text(""),
            text(l.t("membership.kind.official")),
            text("0001"),
            day(2024, 5, 19),
            text("12/QĐ-HLV"),
            day(2024, 5, 15),
        ],
        vec![text("Trần Văn Ví Dụ"), text(""), Cell::Number(1968), text(l.t("person.sex.male")), text("0987 654 321")],
    ];
    let bytes = table::xlsx(l.t("membership.title"), &heads, &rows).map_err(PageError::internal)?;
    download(bytes, table::XLSX, &format!("{}.xlsx", l.t("personimport.template_file")), false)
}

/// The wrong lines as they were, with a column that says what to mend; the file can be sent again.
pub(crate) async fn rejects(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let import = find(&desk, &mut cx, &id).await?;
    let lines = judged(&app, &desk, &mut cx, &import).await?;
    drop(cx);
    let mut heads = import.sheet.heads.clone();
    heads.push(l.t("personimport.what_to_mend").to_owned());
    let mut rows = Vec::new();
    for line in &lines {
        let Err(faults) = &line.draft else { continue };
        let cells = import.sheet.rows.iter().find(|(n, _)| *n == line.number).map(|(_, row)| row.clone());
        let mut row: Vec<Cell> = cells.unwrap_or_default().into_iter().map(Cell::Text).collect();
        row.resize(heads.len() - 1, Cell::Text(String::new()));
        let told: Vec<String> = faults.iter().map(|f| format!("{}: {}", head(l, &import, f.column), f.text)).collect();
        row.push(Cell::Text(told.join(" ")));
        rows.push(row);
    }
    let bytes = table::xlsx(l.t("personimport.rejects"), &heads, &rows).map_err(PageError::internal)?;
    download(bytes, table::XLSX, &format!("{}.xlsx", l.t("personimport.rejects_file")), false)
}
