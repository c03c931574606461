//! The terms of an organisation, and one of them with what was tried to hold its congress.

use ::web::{Answer, App, PageError, Posted, page, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::TermId;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};

use super::{fact, flash};
use crate::{Note, Setting, Standing, Term, months_between, routes};

#[derive(Template)]
#[template(path = "terms_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    settings_url: String,
    rows: Vec<Row>,
}

struct Row {
    url: String,
    name: String,
    decision: String,
    from: String,
    planned_end: String,
    ended_on: String,
    tone: Tone,
    standing: &'static str,
    since: String,
}

/// The state of a term in words.
pub(crate) fn standing(l: Lang, standing: Standing) -> &'static str {
    l.t(&format!("term.standing.{}", standing.word()))
}

/// How long a term has been overdue.
pub(crate) fn since(l: Lang, standing: Standing, today: kernel::Date) -> String {
    match standing {
        Standing::Overdue(day) => match months_between(day, today) {
            0 => l.tf("term.overdue_days", &[("day", &l.date(day))]),
            months => l.tf("term.overdue_months", &[("day", &l.date(day)), ("n", &l.number(months))]),
        },
        Standing::Due(day) => l.tf("term.due_by", &[("day", &l.date(day))]),
        _ => String::new(),
    }
}

/// The list.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, today) = (desk.l, &desk.org.slug, desk.actor.today);
    let mut cx = app.read(&desk.who()).await?;
    let months = Setting::of(&mut cx, desk.org.id).await?.warn_months;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let terms: Vec<Term> = terms.into_iter().map(|t| t.as_of(today)).collect();
    let row = |t: &Term| {
        let state = Standing::of(Some(t), today, months);
        Row {
            url: routes::term(slug, t.id),
            name: t.name(l),
            decision: t.decision.clone(),
            from: l.date(t.from),
            planned_end: l.date(t.planned_end),
            ended_on: t.ended_on.map(|d| l.date(d)).unwrap_or_default(),
            tone: state.tone(),
            standing: standing(l, state),
            since: since(l, state, today),
        }
    };
    let may = desk.may(Permission::Organisation);
    let mut shell = desk.shell(&app, l.t("term.title"), routes::TERMS);
    shell.flash = flash(l, &form::query(raw));
    page(&ListPage {
        shell,
        l,
        new_url: if may { format!("{}/new", routes::terms(slug)) } else { String::new() },
        settings_url: if may { format!("{}/settings", routes::terms(slug)) } else { String::new() },
        rows: terms.iter().map(row).collect(),
    })
}

#[derive(Template)]
#[template(path = "term_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    tone: Tone,
    standing: &'static str,
    since: String,
    facts: Vec<Fact>,
    edit_url: String,
    note_url: String,
    notes: Vec<NoteLine>,
    day: String,
    day_error: String,
    text: String,
    text_error: String,
    history: Vec<accounts::Past>,
}

struct NoteLine {
    day: String,
    text: String,
    by: String,
}

/// The term of the address.
pub(crate) async fn own(cx: &mut db::Cx, desk: &Desk, id: &str) -> Result<Term, PageError> {
    let id: TermId = id.parse().map_err(|_| PageError::NotFound)?;
    Term::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

/// A term.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let mut form = Posted::default();
    form.set("day", desk.actor.today.to_string());
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, form, ::web::Errors::new(), flash).await
}

async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    form: Posted,
    errors: ::web::Errors,
    flash: Option<ui::parts::Flash>,
) -> Answer {
    let (l, slug, today) = (desk.l, &desk.org.slug, desk.actor.today);
    let mut cx = app.read(&desk.who()).await?;
    let term = own(&mut cx, desk, id).await?.as_of(today);
    let months = Setting::of(&mut cx, desk.org.id).await?.warn_months;
    let notes = Note::of_term(&mut cx, term.id).await?;
    let state = Standing::of(Some(&term), today, months);
    let mut shell = desk.shell(app, term.name(l), routes::TERMS);
    shell.breadcrumbs = vec![Crumb::to(l.t("term.title"), routes::terms(slug)), Crumb::here(term.name(l))];
    shell.flash = flash;
    let may = desk.may(Permission::Organisation);
    let url = routes::term(slug, term.id);
    let note = |n: Note| NoteLine { day: l.date(n.day), text: n.text, by: n.by };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = RecordPage {
        l,
        tone: state.tone(),
        standing: standing(l, state),
        since: since(l, state, today),
        facts: facts(l, &term),
        edit_url: if may { format!("{url}/edit") } else { String::new() },
        note_url: if may { format!("{url}/notes") } else { String::new() },
        notes: notes.into_iter().map(note).collect(),
        day: form.get("day").to_owned(),
        day_error: errors.of("day").to_owned(),
        text: form.get("text").to_owned(),
        text_error: errors.of("text").to_owned(),
        history: accounts::past(&mut cx, l, "term", term.id.0).await?,
        shell,
    };
    page_with(status, &page)
}

fn facts(l: Lang, term: &Term) -> Vec<Fact> {
    [
        fact(l.t("term.from"), l.date(term.from)),
        fact(l.t("term.planned_end"), l.date(term.planned_end)),
        fact(l.t("term.ended_on"), term.ended_on.map_or_else(|| l.t("term.not_ended").to_owned(), |d| l.date(d))),
        fact(l.t("term.decision"), &term.decision),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Writes down what was tried.
pub(crate) async fn note(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let day = r.needed_day("day");
    let text = r.paragraphs("text");
    if text.trim().is_empty() {
        r.errors.add("text", desk.l.t("term.note_needed"));
    }
    if day.is_some_and(|d| d > desk.actor.today) {
        r.errors.add("day", desk.l.t("term.note_day"));
    }
    let errors = r.errors;
    let mut cx = app.write(&desk.who()).await?;
    let term = own(&mut cx, &desk, &id).await?;
    match day.filter(|_| errors.is_empty()) {
        Some(day) => {
            Note::add(&mut cx, desk.org.id, &term, day, text.trim()).await?;
            cx.commit().await?;
            redirect(routes::after(&routes::term(&desk.org.slug, term.id), "noted"))
        }
        None => {
            drop(cx);
            render(&app, &desk, &id, form, errors, None).await
        }
    }
}
