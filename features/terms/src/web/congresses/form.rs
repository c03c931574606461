//! The plan of a congress: made, corrected until it is held.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::DbError;
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::own;
use crate::congress::{CongressEntry, CongressKind, Mode, State};
use crate::post::{Organ, Post};
use crate::web::posts::kind;
use crate::{Congress, Term, routes};

#[derive(Template)]
#[template(path = "congress_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    version: i64,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form: the next number, the size of the committee of today.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let number = terms.iter().map(|t| t.number).max().unwrap_or(0) + 1;
    let organs = Organ::of(&mut cx, desk.org.id, kind(&app, &desk)).await?;
    let committee = match organs.iter().find(|o| o.elects) {
        Some(organ) => Post::size(&mut cx, desk.org.id, &organ.id, desk.actor.today).await?,
        None => 0,
    };
    let mut form = Posted::default();
    form.set("number", number.to_string());
    form.set("kind", if terms.is_empty() { "founding" } else { "regular" });
    form.set("begins_term", "1");
    form.set("committee", committee.to_string());
    render(&app, &desk, None, form, Errors::new(), StatusCode::OK)
}

/// Plans a congress.
pub(crate) async fn plan(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let (entry, errors) = read(&form, desk.l);
    let Some(entry) = entry else { return render(&app, &desk, None, form, errors, StatusCode::UNPROCESSABLE_ENTITY) };
    let mut cx = app.write(&desk.who()).await?;
    let id = Congress::plan(&mut cx, desk.org.id, &entry, desk.l).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::congress(&desk.org.slug, id), "planned"))
}

/// The form of a planned congress.
pub(crate) async fn edit(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let e = &congress.entry;
    let mut form = Posted::default();
    for (name, value) in [
        ("kind", e.kind.word().to_owned()),
        ("number", e.number.to_string()),
        ("mode", e.mode.word().to_owned()),
        ("place", e.place.clone()),
        ("starts_on", e.starts_on.to_string()),
        ("ends_on", e.ends_on.to_string()),
        ("begins_term", if e.begins_term { "1" } else { "" }.to_owned()),
        ("next_due", e.next_due.map(|d| d.to_string()).unwrap_or_default()),
        ("committee", e.committee.0.to_string()),
        ("asked_committee", e.committee.1.to_string()),
        ("members", e.members.0.to_string()),
        ("asked_members", e.members.1.to_string()),
    ] {
        form.set(name, value);
    }
    render(&app, &desk, Some(&congress), form, Errors::new(), StatusCode::OK)
}

/// Keeps the corrected plan.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let before = own(&mut cx, &desk, &id).await?;
    if !matches!(before.state, State::Planned | State::Called) {
        return Err(PageError::Refused(desk.l.t("congress.error.state").to_owned()));
    }
    let (entry, mut errors) = read(&form, desk.l);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(entry) = entry {
        match Congress::correct(&mut cx, &before, form.read("version").unwrap_or(before.version), &entry).await {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::congress(&desk.org.slug, before.id), "congress_kept"));
            }
            Err(DbError::Stale(_)) => {
                errors.add("kind", desk.l.t("congress.error.stale"));
                status = StatusCode::CONFLICT;
            }
            Err(e) => return Err(e.into()),
        }
    }
    drop(cx);
    render(&app, &desk, Some(&before), form, errors, status)
}

fn render(
    app: &App,
    desk: &Desk,
    congress: Option<&Congress>,
    form: Posted,
    errors: Errors,
    status: StatusCode,
) -> Answer {
    let l = desk.l;
    let list = routes::congresses(&desk.org.slug);
    let title =
        congress.map_or_else(|| l.t("congress.plan").to_owned(), |c| l.tf("congress.edit_of", &[("name", &c.name(l))]));
    let mut shell = desk.shell(app, title.clone(), routes::CONGRESSES);
    shell.breadcrumbs = vec![Crumb::to(l.t("congress.title"), &list), Crumb::here(title)];
    let action = congress.map_or_else(|| list.clone(), |c| routes::congress(&desk.org.slug, c.id));
    let kind = form.read::<CongressKind>("kind").unwrap_or(CongressKind::Regular);
    let mode = form.read::<Mode>("mode").unwrap_or(Mode::InPerson);
    let kinds = CongressKind::ALL.iter().map(|k| {
        let mut choice = Choice::new(k.word(), l.t(&format!("congress.kind.{k}")), *k == kind);
        choice.help = l.t(&format!("congress.kind_help.{k}")).to_owned();
        choice
    });
    let page = FormPage {
        back: action.clone(),
        action,
        version: congress
            .map_or(0, |c| form.read("version").filter(|_| status != StatusCode::CONFLICT).unwrap_or(c.version)),
        kinds: kinds.collect(),
        modes: Mode::ALL
            .iter()
            .map(|m| Choice::new(m.word(), l.t(&format!("congress.mode.{m}")), *m == mode))
            .collect(),
        summary: form::summary(&errors),
        shell,
        l,
        form,
        errors,
    };
    page_with(status, &page)
}

fn read(form: &Posted, l: Lang) -> (Option<CongressEntry>, Errors) {
    let mut r = form::Reader::new(form, l);
    let number = form.read::<i64>("number").filter(|n| (1..=200).contains(n));
    if number.is_none() {
        r.errors.add("number", l.t("term.error.number_read"));
    }
    let place = r.line("place", form::LINE);
    let starts_on = r.needed_day("starts_on");
    let ends_on = r.day("ends_on").or(starts_on);
    let next_due = r.day("next_due");
    if starts_on.zip(ends_on).is_some_and(|(from, to)| to < from) {
        r.errors.add("ends_on", l.t("congress.error.days"));
    }
    if ends_on.zip(next_due).is_some_and(|(end, due)| due <= end) {
        r.errors.add("next_due", l.t("term.error.dates"));
    }
    let mut count = |name: &str| match form.some(name).map(str::parse::<i64>) {
        None => 0,
        Some(Ok(n)) if (0..=10_000_000).contains(&n) => n,
        Some(_) => {
            r.errors.add(name, l.t("organisation.form.number"));
            0
        }
    };
    let committee = (count("committee"), count("asked_committee"));
    let members = (count("members"), count("asked_members"));
    for (name, (all, asked)) in [("asked_committee", committee), ("asked_members", members)] {
        if asked > all {
            r.errors.add(name, l.t("congress.error.asked_more"));
        }
    }
    let entry = match (number, starts_on, ends_on) {
        (Some(number), Some(starts_on), Some(ends_on)) if r.errors.is_empty() => Some(CongressEntry {
            kind: form.read("kind").unwrap_or(CongressKind::Regular),
            number,
            mode: form.read("mode").unwrap_or(Mode::InPerson),
            place,
            starts_on,
            ends_on,
            begins_term: form.ticked("begins_term"),
            next_due,
            committee,
            members,
        }),
        _ => None,
    };
    (entry, r.errors)
}
