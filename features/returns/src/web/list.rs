//! What a desk asks of others, and what others ask of it.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Pager, Tone};
use web::{Answer, App, page};

use super::{badge, name};
use crate::returned::State;
use crate::{Request, Return, routes};

/// Lines on a page.
const PAGE: usize = 30;
/// One more says that there are more.
const ASKED: i64 = 31;

#[derive(Template)]
#[template(path = "return_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    lead: &'static str,
    new_url: String,
    rows: Vec<Row>,
    none: &'static str,
    none_text: &'static str,
    pager: Pager,
}

struct Row {
    url: String,
    title: String,
    who: String,
    period: String,
    due: String,
    state: (Tone, String),
}

fn pager(before: bool, first: String, next: Option<String>, shown: usize) -> Pager {
    Pager { previous: before.then_some(first), next, shown: i64::try_from(shown).unwrap_or(0), total: None }
}

/// What this desk asks of others.
pub(crate) async fn requests(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, query) = (desk.l, desk.org.slug.as_str(), form::query(raw));
    let before = query.read("before");
    let mut cx = app.read(&desk.who()).await?;
    let all = Request::of_org(&mut cx, desk.org.id, before, ASKED).await?;
    let counts = Return::counts(&mut cx, desk.org.id).await?;
    drop(cx);
    let shown = &all[..all.len().min(PAGE)];
    let row = |q: &Request| {
        let of = |which: &dyn Fn(State) -> bool| -> i64 {
            counts.iter().filter(|(id, s, _)| *id == q.id && which(*s)).map(|(.., n)| n).sum()
        };
        let (total, in_) = (of(&|_| true), of(&|s| !s.is_writable()));
        let said = l.tf("returns.in_of", &[("in", &l.number(in_)), ("all", &l.number(total))]);
        let tone = match (in_ == total, q.is_overdue(desk.actor.today)) {
            (true, _) => Tone::Good,
            (_, true) => Tone::Bad,
            _ => Tone::Info,
        };
        Row {
            url: routes::request(slug, q.id),
            title: q.title.clone(),
            who: q.made_by_name.clone(),
            period: ledger::say::period(l, q.period),
            due: l.date(q.due_on),
            state: (tone, said),
        }
    };
    let next = shown.last().filter(|_| all.len() > PAGE).map(|q| format!("{}?before={}", routes::requests(slug), q.id));
    let mut shell = desk.shell(&app, l.t("returns.requests.title"), routes::REQUESTS);
    shell.flash = form::done(l.t("returns.done.asked")).filter(|_| query.get("done") == "asked");
    page(&ListPage {
        l,
        lead: l.t("returns.requests.lead"),
        new_url: if desk.may(Permission::Organisation) { routes::new_request(slug) } else { String::new() },
        rows: shown.iter().map(row).collect(),
        none: l.t("returns.requests.none"),
        none_text: l.t("returns.requests.none_text"),
        pager: pager(before.is_some(), routes::requests(slug), next, shown.len()),
        shell,
    })
}

/// What others ask of this desk.
pub(crate) async fn returns(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
    let before = form::query(raw).read("before");
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let all = Return::of_org(&mut cx, desk.org.id, before, ASKED).await?;
    let shown = &all[..all.len().min(PAGE)];
    let mut rows = Vec::new();
    for ret in shown {
        let Some(request) = Request::find(&mut cx, ret.request).await? else { continue };
        let (tone, said) = badge(l, ret.state, ret.is_late(&request, today));
        rows.push(Row {
            url: routes::fill(slug, ret.id),
            who: name(l, &tree, request.org, today),
            period: ledger::say::period(l, request.period),
            due: l.date(request.due_on),
            title: request.title,
            state: (tone, said.to_owned()),
        });
    }
    drop(cx);
    let next = shown.last().filter(|_| all.len() > PAGE).map(|r| format!("{}?before={}", routes::returns(slug), r.id));
    page(&ListPage {
        shell: desk.shell(&app, l.t("returns.title"), routes::RETURNS),
        l,
        lead: l.t("returns.lead"),
        new_url: String::new(),
        pager: pager(before.is_some(), routes::returns(slug), next, rows.len()),
        rows,
        none: l.t("returns.none"),
        none_text: l.t("returns.none_text"),
    })
}
