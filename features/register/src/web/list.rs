//! The register: papers of a year, by kind.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Pager, Tone};
use web::{Answer, App, page};

use super::badge;
use crate::{Paper, PaperKind, Series, routes};

/// Lines on a page.
const PAGE: usize = 50;
/// One more says that there are more.
const ASKED: i64 = 51;

#[derive(Template)]
#[template(path = "paper_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    new_url: String,
    series_url: String,
    kinds: Vec<Choice>,
    years: Vec<Choice>,
    news: Vec<Choice>,
    rows: Vec<Row>,
    narrow: bool,
    pager: Pager,
}

struct Row {
    url: String,
    number: String,
    day: String,
    kind: &'static str,
    about: String,
    signed: bool,
    state: (Tone, &'static str),
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, query) = (desk.l, desk.org.slug.as_str(), form::query(raw));
    let this_year = desk.actor.today.year();
    let year: i16 = query.read("year").filter(|y| (1900..=2999).contains(y)).unwrap_or(this_year);
    let kind: Option<PaperKind> = query.read("kind");
    let before = query.read("before");
    let mut cx = app.read(&desk.who()).await?;
    let all = Paper::list(&mut cx, desk.org.id, (year, year == this_year), kind, before, ASKED).await?;
    let series = Series::of_org(&mut cx, desk.org.id).await?;
    let mut years = Paper::years(&mut cx, desk.org.id).await?;
    drop(cx);
    if !years.contains(&i64::from(this_year)) {
        years.insert(0, i64::from(this_year));
    }
    let kind_of = |p: &Paper| series.iter().find(|s| s.id == p.series).map_or("", |s| s.kind.name(l));
    let shown = &all[..all.len().min(PAGE)];
    let row = |p: &Paper| Row {
        url: routes::paper(slug, p.id),
        number: p.number_said().unwrap_or_else(|| "–".to_owned()),
        day: p.day.map(|d| l.date(d)).unwrap_or_default(),
        kind: kind_of(p),
        about: p.entry.about.clone(),
        signed: !p.signed_file.is_empty(),
        state: badge(l, p.state),
    };
    let here = format!("{}?year={year}&kind={}", routes::papers(slug), kind.map_or("", PaperKind::word));
    let next = shown.last().filter(|_| all.len() > PAGE).map(|p| format!("{here}&before={}", p.id));
    let any = Choice::new("", l.t("register.any_kind"), kind.is_none());
    let chosen = |k: &PaperKind| Choice::new(k.word(), k.name(l), kind == Some(*k));
    page(&ListPage {
        shell: desk.shell(&app, l.t("register.title"), routes::PAPERS),
        l,
        action: routes::papers(slug),
        new_url: if desk.may(Permission::Organisation) { routes::new_paper(slug) } else { String::new() },
        series_url: routes::all_series(slug),
        kinds: [any].into_iter().chain(PaperKind::ALL.iter().map(chosen)).collect(),
        years: years.iter().map(|y| Choice::new(y.to_string(), y.to_string(), *y == i64::from(year))).collect(),
        news: PaperKind::ALL.iter().map(|k| Choice::new(k.word(), k.name(l), false)).collect(),
        rows: shown.iter().map(row).collect(),
        narrow: kind.is_some() || year != this_year,
        pager: Pager {
            previous: before.map(|_: kernel::PaperId| here),
            next,
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: None,
        },
    })
}
