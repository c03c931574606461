//! A request: who has answered, who is late.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use ledger::Indicators;
use organisation::Trees;
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};
use web::{Answer, App, PageError, page, redirect};

use super::{badge, name, own_request};
use crate::{Request, Return, routes};

#[derive(Template)]
#[template(path = "return_request.html")]
struct RequestPage {
    shell: ui::desk::Shell,
    l: Lang,
    note: String,
    facts: Vec<Fact>,
    rows: Vec<Row>,
    close_url: String,
    closed: bool,
}

struct Row {
    name: String,
    url: String,
    state: (Tone, &'static str),
    at: String,
    by: String,
    remark: String,
}

async fn facts(cx: &mut db::Cx, l: Lang, request: &Request, all: &[Return]) -> Result<Vec<Fact>, PageError> {
    let indicators = Indicators::read(cx).await?;
    let items = request.items(cx).await?;
    let names: Vec<&str> = items.iter().filter_map(|n| indicators.number(*n)).map(|i| i.name(l)).collect();
    let came = all.iter().filter(|r| !r.state.is_writable()).count();
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    Ok(vec![
        fact("returns.period", ledger::say::period(l, request.period)),
        fact("returns.due", l.date(request.due_on)),
        fact("returns.scope", l.t(&format!("returns.scope.{}", request.scope.word())).to_owned()),
        fact("returns.received", l.tf("returns.in_of", &[("in", &l.number(came)), ("all", &l.number(all.len()))])),
        fact("returns.indicators", names.join("; ")),
        fact("returns.asked_by", format!("{}, {}", request.made_by_name, l.date_time(request.made_at))),
    ])
}

/// The record.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let request = own_request(&mut cx, &desk, &id).await?;
    let mut all = Return::of_request(&mut cx, request.id).await?;
    let facts = facts(&mut cx, l, &request, &all).await?;
    drop(cx);
    // Late first, then those that wait for us, then the others.
    all.sort_by_key(|r| (!r.is_late(&request, today), r.state != crate::State::Sent, name(l, &tree, r.org, today)));
    let row = |r: &Return| Row {
        name: name(l, &tree, r.org, today),
        url: routes::review(slug, request.id, r.id),
        state: badge(l, r.state, r.is_late(&request, today)),
        at: r.sent_at.map(|at| l.date_time(at)).unwrap_or_default(),
        by: r.sent_by.clone(),
        remark: r.remark.clone(),
    };
    let mut shell = desk.shell(&app, &request.title, routes::REQUESTS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("returns.requests.title"), routes::requests(slug)), Crumb::here(&request.title)];
    let closable = request.closed_at.is_none() && desk.may(Permission::Organisation);
    page(&RequestPage {
        shell,
        l,
        note: request.note.clone(),
        facts,
        rows: all.iter().map(row).collect(),
        close_url: if closable { routes::closing(slug, request.id) } else { String::new() },
        closed: request.closed_at.is_some(),
    })
}

/// Nothing is awaited any more.
pub(crate) async fn close(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let request = own_request(&mut cx, &desk, &id).await?;
    if request.close(&mut cx).await? {
        cx.commit().await?;
    }
    redirect(routes::request(&desk.org.slug, request.id))
}
