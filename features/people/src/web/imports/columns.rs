//! What each column of a file holds: guessed, and put right by hand.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State as Held};
use http::StatusCode;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::find;
use crate::import::{Column, PersonImport, State};
use crate::web::orgs;
use crate::{Scope, routes};

/// Cells shown of each column.
const SHOWN: usize = 4;

struct Line {
    field: String,
    head: String,
    cells: Vec<String>,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "import_columns.html")]
struct ColumnsPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    drop_url: String,
    version: i64,
    said: String,
    lines: Vec<Line>,
    orgs: Vec<Choice>,
    several: bool,
    into: String,
    errors: Errors,
    summary: Vec<FieldError>,
}

fn letter(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        if at < 26 {
            return name;
        }
        at = at / 26 - 1;
    }
}

fn render(app: &App, desk: &Desk, import: &PersonImport, columns: &[Column], into: &str, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut shell = desk.shell(app, l.t("personimport.columns"), routes::MEMBERSHIPS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("membership.title"), routes::memberships(slug)),
        Crumb::to(l.t("personimport.title"), routes::imports(slug)),
        Crumb::here(l.t("personimport.columns")),
    ];
    let sheet = &import.sheet;
    let line = |(at, head): (usize, &String)| {
        let cells: Vec<String> =
            sheet.rows.iter().map(|(_, row)| row[at].clone()).filter(|c| !c.is_empty()).take(SHOWN).collect();
        let chosen = columns.get(at).copied().unwrap_or(Column::Ignore);
        (!head.is_empty() || !cells.is_empty()).then(|| Line {
            field: format!("c{at}"),
            head: if head.is_empty() {
                l.tf("personimport.column_no_head", &[("letter", &letter(at))])
            } else {
                head.clone()
            },
            cells,
            choices: Column::ALL.iter().map(|c| Choice::new(c.word(), l.t(c.key()), *c == chosen)).collect(),
        })
    };
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(app, desk);
    let page = ColumnsPage {
        shell,
        l,
        action: routes::import_columns(slug, import.id),
        drop_url: routes::import_drop(slug, import.id),
        version: import.version,
        said: l.tf(
            "personimport.columns_said",
            &[("file", &import.file_name), ("sheet", &sheet.name), ("n", &l.number(sheet.rows.len()))],
        ),
        lines: sheet.heads.iter().enumerate().filter_map(line).collect(),
        orgs: orgs::choices(&tree, l, &scope, desk.actor.today, into),
        several: scope.orgs.len() > 1,
        into: orgs::name(&tree, l, into.parse().unwrap_or(desk.org.id), desk.actor.today),
        summary: form::summary(&errors),
        errors,
    };
    let fine = page.errors.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// The page.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let import = find(&desk, &mut cx, &id).await?;
    drop(cx);
    if !matches!(import.state, State::Columns | State::Preview) {
        return redirect(routes::import(&desk.org.slug, import.id));
    }
    let into = import.into_org.to_string();
    render(&app, &desk, &import, &import.columns.clone(), &into, Errors::new())
}

/// Keeps what was said and goes on to the lines.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let mut import = find(&desk, &mut cx, &id).await?;
    let of = |at: usize| form.read::<Column>(&format!("c{at}")).unwrap_or(Column::Ignore);
    let columns: Vec<Column> = (0..import.sheet.heads.len()).map(of).collect();
    let mut errors = Errors::new();
    for (at, column) in columns.iter().enumerate() {
        if *column != Column::Ignore && columns[..at].contains(column) {
            errors.add(&format!("c{at}"), l.tf("personimport.error.twice", &[("column", &l.t(column.key()))]));
        }
    }
    let named =
        columns.contains(&Column::Name) || columns.contains(&Column::Family) && columns.contains(&Column::Given);
    if !named {
        errors.add("c0", l.t("personimport.error.no_name"));
    }
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(&app, &desk);
    let typed = form.get("into");
    let into = if typed.is_empty() { Some(desk.org.id) } else { orgs::read(&tree, &scope, desk.actor.today, typed) };
    if into.is_none() {
        errors.add("into", l.t("membership.error.org"));
    }
    let (Some(into), true) = (into, errors.is_empty()) else {
        drop(cx);
        let into = into.unwrap_or(desk.org.id).to_string();
        return render(&app, &desk, &import, &columns, &into, errors);
    };
    import.version = form.read("version").unwrap_or(import.version);
    PersonImport::name_columns(&mut cx, &import, &columns, into).await?;
    cx.commit().await?;
    redirect(routes::import(&desk.org.slug, import.id))
}
