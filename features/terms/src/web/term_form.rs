//! The form of a term: recorded anew, or corrected.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, FieldError};

use super::terms::own;
use crate::{Term, TermEntry, counted, routes};

#[derive(Template)]
#[template(path = "term_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form; the number is the next one.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let mut form = Posted::default();
    form.set("number", terms.iter().map(|t| t.number).max().map_or(1, |n| n + 1).to_string());
    if let Some(end) = terms.first().and_then(|t| t.ended_on) {
        form.set("from", end.to_string());
    }
    render(&app, &desk, None, form, Errors::new())
}

/// Records a term.
pub(crate) async fn begin(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let (entry, mut errors) = read(&form, desk.l);
    if let Some(entry) = entry.filter(|_| errors.is_empty()) {
        let mut cx = app.write(&desk.who()).await?;
        match Term::begin(&mut cx, desk.org.id, &entry).await? {
            Ok(id) => {
                counted::settle(&mut cx, app.service(), desk.org.id, "term").await?;
                cx.commit().await?;
                return redirect(routes::after(&routes::term(&desk.org.slug, id), "kept"));
            }
            Err(e) => errors.add(e.field(), desk.l.t(e.key())),
        }
    }
    render(&app, &desk, None, form, errors)
}

/// The form of a recorded term.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let term = own(&mut cx, &desk, &id).await?;
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let mut form = Posted::default();
    form.set("number", term.number.to_string());
    form.set("from", term.from.to_string());
    form.set("planned_end", term.planned_end.to_string());
    form.set("ended_on", day(term.ended_on));
    form.set("decision", term.decision.clone());
    render(&app, &desk, Some(&term), form, Errors::new())
}

/// Keeps what was corrected.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let (entry, mut errors) = read(&form, desk.l);
    let mut cx = app.write(&desk.who()).await?;
    let term = own(&mut cx, &desk, &id).await?;
    if let Some(entry) = entry.filter(|_| errors.is_empty()) {
        let version = form.read("version").unwrap_or(term.version);
        match Term::correct(&mut cx, &term, version, &entry).await? {
            Ok(()) => {
                counted::settle(&mut cx, app.service(), desk.org.id, "term").await?;
                cx.commit().await?;
                return redirect(routes::after(&routes::term(&desk.org.slug, term.id), "kept"));
            }
            Err(e) => errors.add(e.field(), desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, Some(&term), form, errors)
}

fn render(app: &App, desk: &Desk, term: Option<&Term>, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let list = routes::terms(&desk.org.slug);
    let title = term.map_or_else(|| l.t("term.add").to_owned(), |t| l.tf("term.edit_of", &[("term", &t.name(l))]));
    let mut shell = desk.shell(app, title.clone(), routes::TERMS);
    shell.breadcrumbs = vec![Crumb::to(l.t("term.title"), &list), Crumb::here(title)];
    let action = term.map_or_else(|| list.clone(), |t| routes::term(&desk.org.slug, t.id));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FormPage {
        shell,
        l,
        back: action.clone(),
        action,
        version: form.read("version").or(term.map(|t| t.version)).unwrap_or(0),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// What was typed, as an entry; none when a number or day is missing.
fn read(form: &Posted, l: Lang) -> (Option<TermEntry>, Errors) {
    let mut r = form::Reader::new(form, l);
    let number = form.read::<i64>("number").filter(|n| (1..=200).contains(n));
    if number.is_none() {
        r.errors.add("number", l.t("term.error.number_read"));
    }
    let from = r.needed_day("from");
    let planned_end = r.needed_day("planned_end");
    let ended_on = r.day("ended_on");
    let decision = r.line("decision", form::LINE);
    let entry = match (number, from, planned_end) {
        (Some(number), Some(from), Some(planned_end)) => {
            Some(TermEntry { number, from, planned_end, ended_on, decision })
        }
        _ => None,
    };
    (entry, r.errors)
}
