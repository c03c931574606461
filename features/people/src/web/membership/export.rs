//! The member list to take home, as a table of a spreadsheet or of plain text: the lines of the page's filter, with
//! what an office needs. Whoever is in it can see that it was taken.

use ::web::{Answer, App, PageError, download};
use accounts::{Desk, Permission};
use axum::extract::{RawQuery, State};
use organisation::{Trees, form};
use ui::Lang;

use super::filter::Asked;
use crate::access::{Access, Manner};
use crate::membership::{Line, Membership};
use crate::table::{self, Cell};
use crate::web::orgs;

/// Lines of one file.
pub(crate) const MOST: usize = 50_000;

/// Heads of the columns: text keys. The import knows them too.
pub(crate) const HEADS: [&str; 15] = [
    "person.name",
    "person.degree",
    "person.born",
    "person.sex",
    "person.phone",
    "person.email",
    "person.work_place",
    "person.address",
    "membership.org",
    "membership.kind_head",
    "membership.card",
    "membership.from",
    "membership.admitted_by",
    "membership.admitted_on",
    "membership.to",
];

fn cells(l: Lang, tree: &organisation::Tree, line: &Line) -> Vec<Cell> {
    let m = &line.membership;
    let day = |d: Option<kernel::Date>| d.map_or(Cell::Text(String::new()), Cell::Day);
    let born = match line.born {
        Some(crate::Born::Day(d)) => Cell::Day(d),
        Some(crate::Born::Year(y)) => Cell::Number(i64::from(y)),
        None => Cell::Text(String::new()),
    };
    vec![
        Cell::Text(line.name.clone()),
        Cell::Text(line.degree.clone()),
        born,
        Cell::Text(line.sex.map_or("", |s| l.t(s.key())).to_owned()),
        Cell::Text(line.phone.clone()),
        Cell::Text(line.email.clone()),
        Cell::Text(line.work_place.clone()),
        Cell::Text(line.address.clone()),
        Cell::Text(tree.get(m.org).map(|n| n.names.last().map_or("", |name| name.full(l))).unwrap_or("").to_owned()),
        Cell::Text(l.t(m.kind.key()).to_owned()),
        Cell::Text(m.card.clone()),
        day(m.dates.from),
        Cell::Text(m.admitted_by.clone()),
        day(m.admitted_on),
        day(m.dates.to),
    ]
}

async fn rows(app: &App, desk: &Desk, raw: Option<String>) -> Result<(Vec<String>, Vec<Vec<Cell>>, String), PageError> {
    desk.need(Permission::Persons)?;
    let (l, query) = (desk.l, form::query(raw));
    let asked = Asked::read(app, desk, &query);
    let tree = app.service::<Trees>().now();
    // A write, since the list of who saw whom grows with it.
    let mut cx = app.write(&desk.who()).await?;
    let lines = Membership::list(&mut cx, &asked.scope, &asked.filter, None, MOST).await?.lines;
    let mut people: Vec<_> = lines.iter().map(|line| line.membership.person).collect();
    people.sort_unstable();
    people.dedup();
    Access::note(&mut cx, desk.org.id, Manner::Export, &people).await?;
    cx.commit().await?;
    let heads = HEADS.iter().map(|key| l.t(key).to_owned()).collect();
    let rows = lines.iter().map(|line| cells(l, &tree, line)).collect();
    let org = asked
        .org
        .map_or_else(|| desk.org.slug.clone(), |id| kernel::text::slug(&orgs::name(&tree, l, id, asked.filter.on), 60));
    Ok((heads, rows, format!("{}-{org}", l.t("membership.file"))))
}

/// As .xlsx.
pub(crate) async fn xlsx(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (heads, rows, name) = rows(&app, &desk, raw).await?;
    let title = desk.l.t("membership.title");
    let bytes = table::xlsx(title, &heads, &rows).map_err(PageError::internal)?;
    download(bytes, table::XLSX, &format!("{name}.xlsx"), false)
}

/// As .csv.
pub(crate) async fn csv(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (heads, rows, name) = rows(&app, &desk, raw).await?;
    let bytes = table::csv(desk.l, &heads, &rows).map_err(PageError::internal)?;
    download(bytes, "text/csv; charset=utf-8", &format!("{name}.csv"), false)
}
