//! Pairs that wait for a decision.

use ::web::{Answer, App, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::form;
use ui::Lang;
use ui::parts::Crumb;

use crate::twin::Twin;
use crate::web::done;
use crate::{Person, Scope, routes};

/// Pairs of a page; those that are decided make room for the next.
const PAGE: i64 = 50;

pub(super) struct Row {
    pub url: String,
    pub one: Brief,
    pub other: Brief,
    pub score: i64,
    pub reasons: String,
}

/// A person in a few words.
pub(super) struct Brief {
    pub name: String,
    pub more: String,
}

#[derive(Template)]
#[template(path = "twin_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    rows: Vec<Row>,
    more: bool,
}

pub(super) fn brief(l: Lang, p: &Person) -> Brief {
    let d = &p.details;
    let born = d.born.map(|b| b.shown(l)).unwrap_or_default();
    let more = [born.as_str(), &d.phone, &d.email, &d.work_place];
    Brief { name: p.styled(), more: more.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ") }
}

/// Pairs with the names of both.
pub(super) fn rows(l: Lang, slug: &str, pairs: &[Twin], people: &[Person]) -> Vec<Row> {
    let find = |id| people.iter().find(|p: &&Person| p.id == id);
    let row = |t: &Twin| {
        let (one, other) = (find(t.a)?, find(t.b)?);
        let reasons: Vec<&str> = t.reasons.iter().map(|r| l.t(r.key())).collect();
        Some(Row {
            url: routes::twins(slug, one.id, other.id),
            one: brief(l, one),
            other: brief(l, other),
            score: t.score.clamp(0, 100),
            reasons: reasons.join("; "),
        })
    };
    pairs.iter().filter_map(row).collect()
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let pairs = Twin::open(&mut cx, &Scope::of(&app, &desk), PAGE).await?;
    let people = Twin::people(&mut cx, &pairs).await?;
    let mut shell = desk.shell(&app, l.t("twin.title"), routes::PERSONS);
    shell.breadcrumbs = vec![Crumb::to(l.t("person.title"), routes::persons(slug)), Crumb::here(l.t("twin.title"))];
    shell.flash = done(l, &form::query(raw));
    let rows = rows(l, slug, &pairs, &people);
    page(&ListPage { shell, l, more: i64::try_from(rows.len()).unwrap_or(0) == PAGE, rows })
}
