//! Templates of reports: text that an administrator edits, with a preview on the organisation's own figures. One that is
//! broken is refused with its line and never kept.

use std::sync::Arc;

use accounts::{Desk, Permission};
use askama::Template as Page;
use axum::extract::{Path, State as Held};
use db::DbError;
use http::StatusCode;
use kernel::Period;
use ledger::Ledger;
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page, page_with, redirect};

use crate::cadence::{Cadence, said};
use crate::compose::{self, L, customary};
use crate::document::{Document, Points};
use crate::facts::Facts;
use crate::outline::checked;
use crate::routes;
use crate::template::Template;

use super::view::{Eye, Shown};

struct Row {
    url: String,
    name: &'static str,
    of: String,
}

#[derive(Page)]
#[template(path = "report_templates.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    rows: Vec<Row>,
}

struct Edition {
    number: String,
    by: String,
    day: String,
}

#[derive(Page)]
#[template(path = "report_template.html")]
struct EditPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    edition: i64,
    text: String,
    of: String,
    errors: Errors,
    summary: Vec<FieldError>,
    preview_of: String,
    preview: Vec<Shown>,
    editions: Vec<Edition>,
}

fn cadence(word: &str) -> Result<Cadence, PageError> {
    Cadence::ALL.into_iter().find(|c| c.word() == word).ok_or(PageError::NotFound)
}

fn name(l: Lang, cadence: Cadence) -> &'static str {
    l.t(&format!("report.cadence.{}", cadence.word()))
}

/// Whose template holds, in words.
fn of(l: Lang, tree: &Tree, desk: &Desk, template: &Template) -> String {
    match template.org {
        None => l.t("report.template.first").to_owned(),
        Some(org) if org == desk.org.id => l.tf("report.template.own", &[("n", &template.edition)]),
        Some(org) => {
            let name = tree.get(org).map_or("", |n| n.name_on(desk.actor.today).full(l)).to_owned();
            l.tf("report.template.of", &[("name", &name)])
        }
    }
}

async fn holding(cx: &mut db::Cx, tree: &Tree, desk: &Desk, cadence: Cadence) -> db::Result<Template> {
    let mut line = vec![desk.org.id];
    line.extend(tree.above(desk.org.id, desk.actor.today));
    Template::holding(cx, &line, cadence).await
}

/// The templates by cadence.
pub(crate) async fn list(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::People)?;
    let (l, tree) = (desk.l, app.service::<Ledger>().tree());
    let mut cx = app.read(&desk.who()).await?;
    let mut rows = Vec::new();
    for cadence in Cadence::ALL {
        let template = holding(&mut cx, &tree, &desk, cadence).await?;
        let url = routes::template(&desk.org.slug, cadence);
        rows.push(Row { url, name: name(l, cadence), of: of(l, &tree, &desk, &template) });
    }
    page(&ListPage { shell: desk.shell(&app, l.t("report.template.title"), routes::TEMPLATES), l, rows })
}

/// The latest ended period of a cadence, for the preview.
fn sample(cadence: Cadence, today: kernel::Date) -> Option<Period> {
    let year = today.year() - 1;
    match cadence {
        Cadence::Quarter => format!("{year}-Q4").parse().ok(),
        Cadence::HalfYear => format!("{year}-H1").parse().ok(),
        Cadence::Months => format!("{year}-10M").parse().ok(),
        Cadence::Year => customary(today).into_iter().find(|p| Cadence::of(*p) == Cadence::Year),
        Cadence::Term => format!("{}-01-01..{year}-12-31", year - 4).parse().ok(),
    }
}

async fn figures(app: &App, desk: &Desk, cadence: Cadence) -> Result<Arc<Facts>, PageError> {
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let period = sample(cadence, desk.actor.today).ok_or(PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    Ok(compose::facts(&mut cx, ledger, desk.org.id, period).await?)
}

/// What was typed: the text, over which edition, and what is wrong with it.
struct Typed {
    text: Option<String>,
    seen: Option<i64>,
    errors: Errors,
    status: StatusCode,
}

async fn render(app: &App, desk: &Desk, cadence: Cadence, typed: Typed) -> Answer {
    let (l, tree) = (desk.l, app.service::<Ledger>().tree());
    let facts = figures(app, desk, cadence).await?;
    let mut cx = app.read(&desk.who()).await?;
    let template = holding(&mut cx, &tree, desk, cadence).await?;
    let own = Template::editions(&mut cx, desk.org.id, cadence).await?;
    drop(cx);
    let text = typed.text.unwrap_or_else(|| template.text.clone());
    let mut errors = typed.errors;
    let mut preview = Vec::new();
    match checked(L, &text, &facts) {
        Ok(sections) => {
            let document = Document::of(L, &facts, &sections, &Points::default());
            let eye = Eye { slug: &desk.org.slug, of: None };
            preview = eye.sections(&facts, &document, &Default::default(), &Default::default());
        }
        Err(why) => errors.add("text", why.text(l)),
    }
    let mut shell = desk.shell(app, name(l, cadence), routes::TEMPLATES);
    let list = routes::templates(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("report.template.title"), list), Crumb::here(name(l, cadence))];
    let edition = |t: &Template| Edition {
        number: l.number(t.edition),
        by: t.by.clone(),
        day: t.at.map(|at| l.day(at)).unwrap_or_default(),
    };
    let page = EditPage {
        shell,
        l,
        action: routes::template(&desk.org.slug, cadence),
        edition: typed.seen.unwrap_or_else(|| own.first().map_or(0, |t| t.edition)),
        of: of(l, &tree, desk, &template),
        text,
        summary: form::summary(&errors),
        errors,
        preview_of: l.tf("report.template.preview_of", &[("period", &said(l, facts.period))]),
        preview,
        editions: own.iter().map(edition).collect(),
    };
    page_with(typed.status, &page)
}

/// The form.
pub(crate) async fn edit(Held(app): Held<App>, desk: Desk, Path((_, word)): Path<(String, String)>) -> Answer {
    desk.need(Permission::People)?;
    let typed = Typed { text: None, seen: None, errors: Errors::new(), status: StatusCode::OK };
    render(&app, &desk, cadence(&word)?, typed).await
}

/// Shows what was typed on real figures, or keeps it as the next edition.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, word)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::People)?;
    let cadence = cadence(&word)?;
    let (text, seen) = (super::section::cleaned(form.get("text")), form.read("edition").unwrap_or(0));
    let facts = figures(&app, &desk, cadence).await?;
    let mut typed = Typed { text: Some(text.clone()), seen: Some(seen), errors: Errors::new(), status: StatusCode::OK };
    if checked(L, &text, &facts).is_err() {
        typed.status = StatusCode::UNPROCESSABLE_ENTITY;
    } else if form.get("step") == "save" {
        let mut cx = app.write(&desk.who()).await?;
        match Template::keep(&mut cx, desk.org.id, cadence, seen, &text).await {
            Ok(()) => {
                cx.commit().await?;
                return redirect(format!("{}?done=template", routes::list(&desk.org.slug)));
            }
            Err(DbError::Stale(_)) => {
                typed.status = StatusCode::CONFLICT;
                typed.errors.add("text", desk.l.t("report.error.meanwhile"));
            }
            Err(e) => return Err(e.into()),
        }
    }
    render(&app, &desk, cadence, typed).await
}
