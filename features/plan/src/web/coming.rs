//! The coming year at the desk: drafted, discussed, approved.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::Uuid;
use ledger::{Indicators, Ledger};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, FieldError, Tone};

use super::tasks::said;
use super::{flash, whole};
use crate::coming::{Coming, ComingState, Line, LineSource};
use crate::routes;
use crate::task::Target;
use crate::verbs::days_of;
use crate::words::Comparison;

struct Row {
    id: Uuid,
    title: String,
    target: String,
    source: &'static str,
}

#[derive(Template)]
#[template(path = "coming_year.html")]
struct ComingPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    may: bool,
    open: bool,
    discussed: bool,
    year: i64,
    state: &'static str,
    tone: Tone,
    directions: String,
    rows: Vec<Row>,
    indicators: Vec<Choice>,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The year that is meant: the next one where none is named.
fn year_of(desk: &Desk, form: &Posted) -> i64 {
    let next = i64::from(desk.actor.today.year()) + 1;
    form.read::<i64>("year").filter(|y| days_of(*y).is_some()).unwrap_or(next)
}

fn back(desk: &Desk, year: i64, done: &str) -> Answer {
    redirect(routes::after(&routes::coming_year(&desk.org.slug, year), done))
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let query = form::query(raw);
    let year = year_of(&desk, &query);
    render(&app, &desk, year, Posted::default(), Errors::new(), query).await
}

/// Drafts lines from what this year has shown.
pub(crate) async fn draft(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let (year, ledger) = (year_of(&desk, &form), app.service::<Ledger>());
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    let plan = Coming::of(&mut cx, desk.org.id, year).await?;
    match plan.draft(&mut cx, ledger).await? {
        Ok(_) => {
            cx.commit().await?;
            back(&desk, year, "coming_drafted")
        }
        Err(why) => {
            drop(cx);
            refused(&app, &desk, year, form, "title", desk.l.t(why.key())).await
        }
    }
}

/// Adds a line by hand.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let year = year_of(&desk, &form);
    let mut cx = app.write(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let title = r.needed("title", form::LINE);
    let indicator = form.some("indicator").and_then(|key| indicators.key(key)).map(|i| i.number);
    let value = form.some("value").map(whole);
    if value == Some(None) || value.is_some() && indicator.is_none() {
        r.errors.add("value", desk.l.t("task.error.value"));
    }
    let mut errors = r.errors;
    if errors.is_empty() {
        let (value, source) = (value.flatten(), LineSource::Own);
        let line = Line { id: Uuid::nil(), title, indicator, value, source, carried_from: None };
        match Coming::of(&mut cx, desk.org.id, year).await?.add(&mut cx, &line).await? {
            Ok(_) => {
                cx.commit().await?;
                return back(&desk, year, "coming_drafted");
            }
            Err(why) => errors.add("title", desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, year, form, errors, Posted::default()).await
}

/// Takes a line out.
pub(crate) async fn remove(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let year = year_of(&desk, &form);
    let mut cx = app.write(&desk.who()).await?;
    let plan = Coming::of(&mut cx, desk.org.id, year).await?;
    let line = form.read("line").unwrap_or(Uuid::nil());
    match plan.remove(&mut cx, line).await? {
        Ok(()) => {
            cx.commit().await?;
            back(&desk, year, "coming_drafted")
        }
        Err(why) => {
            drop(cx);
            refused(&app, &desk, year, form, "title", desk.l.t(why.key())).await
        }
    }
}

/// Writes down what was discussed.
pub(crate) async fn discuss(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let year = year_of(&desk, &form);
    let mut r = form::Reader::new(&form, desk.l);
    let directions = r.paragraphs("directions");
    if directions.trim().is_empty() {
        r.errors.add("directions", desk.l.t("organisation.form.needed"));
    }
    let mut errors = r.errors;
    let mut cx = app.write(&desk.who()).await?;
    let plan = Coming::of(&mut cx, desk.org.id, year).await?;
    if errors.is_empty() {
        let version = form.read("version").unwrap_or(plan.version);
        match plan.discuss(&mut cx, version, &directions).await? {
            Ok(()) => {
                cx.commit().await?;
                return back(&desk, year, "coming_discussed");
            }
            Err(why) => errors.add("directions", desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, year, form, errors, Posted::default()).await
}

/// Approves it: its lines are tasks.
pub(crate) async fn approve(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let year = year_of(&desk, &form);
    let mut cx = app.write(&desk.who()).await?;
    let plan = Coming::of(&mut cx, desk.org.id, year).await?;
    let version = form.read("version").unwrap_or(plan.version);
    match plan.approve(&mut cx, app.service::<Ledger>(), version).await? {
        Ok(_) => {
            cx.commit().await?;
            back(&desk, year, "coming_approved")
        }
        Err(why) => {
            drop(cx);
            refused(&app, &desk, year, form, "directions", desk.l.t(why.key())).await
        }
    }
}

async fn refused(app: &App, desk: &Desk, year: i64, form: Posted, field: &str, fault: &str) -> Answer {
    let mut errors = Errors::new();
    errors.add(field, fault);
    render(app, desk, year, form, errors, Posted::default()).await
}

async fn render(app: &App, desk: &Desk, year: i64, form: Posted, errors: Errors, query: Posted) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let plan = Coming::of(&mut cx, desk.org.id, year).await?;
    let lines = plan.lines(&mut cx).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let target = |line: &Line| {
        let indicator = indicators.number(line.indicator?)?;
        let wanted = Target { indicator: indicator.number, comparison: Comparison::AtLeast, value: line.value };
        Some(said(l, indicator, &wanted))
    };
    let row = |line: &Line| Row {
        id: line.id,
        title: line.title.clone(),
        target: target(line).unwrap_or_default(),
        source: l.t(line.source.key()),
    };
    let chosen = form.get("indicator");
    let choice = |i: &ledger::Indicator| Choice::new(&i.key, i.name(l), i.key == chosen);
    let catalogue = indicators.0.iter().filter(|i| i.owner.is_none());
    let mut shell = desk.shell(app, l.tf("coming.title", &[("year", &year)]), routes::COMING_YEAR);
    shell.flash = flash(l, &query);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ComingPage {
        base: routes::coming_years(&desk.org.slug),
        may: desk.may(Permission::Organisation),
        open: plan.state != ComingState::Approved,
        discussed: plan.state == ComingState::Discussed,
        year,
        state: l.t(plan.state.key()),
        tone: if plan.state == ComingState::Approved { Tone::Good } else { Tone::Info },
        directions: form.some("directions").map_or_else(|| plan.directions.clone(), str::to_owned),
        rows: lines.iter().map(row).collect(),
        indicators: std::iter::once(Choice::new("", "–", chosen.is_empty())).chain(catalogue.map(choice)).collect(),
        version: plan.version,
        summary: form::summary(&errors),
        shell,
        l,
        form,
        errors,
    };
    page_with(status, &page)
}
