//! Declared figures at the desk: the list, one of them, confirming and taking back.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use files::Files;
use http::StatusCode;
use kernel::DeclarationId;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Fact, Pager, Tone};
use web::{Answer, App, PageError, Posted, page_with, redirect};

use super::asked::{may_see, snapshot};
use super::{asked, say};
use crate::{Declaration, Indicators, Ledger, Position, Scope, evidence, routes};

/// Declarations on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "declarations_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    typed: String,
    error: String,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    name: String,
    url: String,
    value: String,
    unit: String,
    scope: &'static str,
    period: String,
    evidence: String,
    state: (Tone, &'static str),
}

/// Own office or whole system, in words.
pub(crate) fn scope(l: Lang, scope: Scope) -> &'static str {
    match scope {
        Scope::Own => l.t("ledger.scope.own"),
        Scope::Whole => l.t("ledger.scope.whole"),
    }
}

/// Where a declaration stands.
pub(crate) fn state(l: Lang, d: &Declaration) -> (Tone, &'static str) {
    match (d.withdrawn, d.confirmed_at) {
        (true, _) => (Tone::Quiet, l.t("ledger.declarations.withdrawn")),
        (_, Some(_)) => (Tone::Good, l.t("ledger.declarations.confirmed")),
        _ => (Tone::Warn, l.t("ledger.declarations.waiting")),
    }
}

fn value(l: Lang, d: &Declaration) -> String {
    let f = &d.figure;
    let value = f.value.map_or_else(|| f.words.clone(), |v| say::amount(l, v, f.qualifier));
    match f.of_assigned {
        Some(n) => l.tf("ledger.of_assigned", &[("done", &value), ("assigned", &l.number(n))]),
        None => value,
    }
}

/// The declared figures of a period.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, query) = (desk.l, desk.org.slug.as_str(), form::query(raw));
    let asked = asked::read(&query, &desk);
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let before: Option<DeclarationId> = query.read("before");
    let most = i64::try_from(PAGE).unwrap_or(50) + 1;
    let found = Declaration::of_org(&mut cx, desk.org.id, asked.period, before, most).await?;
    drop(cx);
    let row = |d: &Declaration| {
        let indicator = indicators.number(d.figure.indicator);
        Row {
            name: indicator.map_or("", |i| i.name(l)).to_owned(),
            url: routes::declaration(slug, d.id),
            value: value(l, d),
            unit: indicator.map_or("", |i| i.unit(l)).to_owned(),
            scope: scope(l, d.figure.scope),
            period: say::period(l, d.figure.period),
            evidence: match d.figure.evidence_label.as_str() {
                "" => d.figure.evidence_file.name.clone(),
                label => label.to_owned(),
            },
            state: state(l, d),
        }
    };
    let shown = &found[..found.len().min(PAGE)];
    let here = format!("{}?period={}", routes::declarations(slug), asked.period);
    let next = shown.last().filter(|_| found.len() > PAGE).map(|d| format!("{here}&before={}", d.id));
    let mut shell = desk.shell(&app, l.t("ledger.declarations.title"), routes::DECLARATIONS);
    shell.flash = match query.get("done") {
        "confirmed" => form::done(l.t("ledger.declarations.done_confirmed")),
        "withdrawn" => form::done(l.t("ledger.declarations.done_withdrawn")),
        _ => None,
    };
    let status = if asked.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ListPage {
        shell,
        l,
        url: routes::declarations(slug),
        new_url: if desk.may(Permission::Organisation) { routes::new_declaration(slug) } else { String::new() },
        typed: asked.typed,
        error: asked.error.unwrap_or_default(),
        rows: shown.iter().map(row).collect(),
        pager: Pager {
            previous: before.map(|_| here),
            next,
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: None,
        },
    };
    page_with(status, &page)
}

#[derive(Template)]
#[template(path = "declaration.html")]
struct DeclarationPage {
    shell: ui::desk::Shell,
    l: Lang,
    facts: Vec<Fact>,
    state: (Tone, &'static str),
    sentence: String,
    evidence: String,
    evidence_url: String,
    file: String,
    file_url: String,
    confirm_url: String,
    change_url: String,
    withdraw_url: String,
    reason: String,
    reason_error: String,
}

async fn find(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Declaration, PageError> {
    let id: DeclarationId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = Declaration::find(cx, id).await?.filter(|d| d.figure.org == desk.org.id);
    found.ok_or(PageError::NotFound)
}

/// A declaration to read: its own, and what is confirmed of those whose figures the desk opens, predecessors among them.
async fn seen(app: &App, cx: &mut Cx, desk: &Desk, id: &str) -> Result<Declaration, PageError> {
    let id: DeclarationId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = Declaration::find(cx, id).await?.ok_or(PageError::NotFound)?;
    if found.figure.org == desk.org.id {
        return Ok(found);
    }
    let places = app.service::<Ledger>().asking_by(cx).await?;
    let open = found.confirmed_at.is_some() && may_see(&places, desk.org.id, found.figure.org);
    if open { Ok(found) } else { Err(PageError::NotFound) }
}

async fn render(app: &App, desk: &Desk, id: &str, reason: String, reason_error: String) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = snapshot(app, desk).await?;
    let d = seen(app, &mut cx, desk, id).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let indicator = indicators.number(d.figure.indicator).ok_or(PageError::NotFound)?;
    let mut shell = desk.shell(app, indicator.name(l), routes::DECLARATIONS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("ledger.declarations.title"), routes::declarations(slug)), Crumb::here(indicator.name(l))];
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut facts = vec![
        fact("ledger.csv.value", format!("{} {}", value(l, &d), indicator.unit(l))),
        fact("ledger.period.label", say::period(l, d.figure.period)),
        fact("ledger.scope.label", scope(l, d.figure.scope).to_owned()),
    ];
    if d.figure.org != desk.org.id {
        let tree = app.service::<Ledger>().tree();
        facts.insert(0, fact("ledger.figure.organisation", say::name(l, &tree, d.figure.org, d.figure.period)));
    }
    if d.figure.position == Position::Opening {
        facts.push(fact("ledger.position.label", l.t("ledger.position.opening").to_owned()));
    }
    if let Some(round) = d.figure.round {
        facts.push(fact("ledger.round", round.to_string()));
    }
    facts.push(fact("ledger.declarations.declared_by", format!("{}, {}", d.declared_by, l.date_time(d.declared_at))));
    if let Some(at) = d.confirmed_at {
        facts.push(fact("ledger.declarations.confirmed_by", format!("{}, {}", d.confirmed_by, l.date_time(at))));
    }
    if !d.reason.is_empty() {
        facts.push(fact("ledger.reason", d.reason.clone()));
    }
    let may = desk.may(Permission::Organisation) && !d.withdrawn && d.figure.org == desk.org.id;
    let status = if reason_error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let step = |step: &str| routes::declaration_step(slug, d.id, step);
    let page = DeclarationPage {
        shell,
        l,
        facts,
        state: state(l, &d),
        sentence: d.figure.sentence.clone(),
        evidence: d.figure.evidence_label.clone(),
        evidence_url: d.figure.evidence_url.clone(),
        file: d.figure.evidence_file.name.clone(),
        file_url: step("evidence"),
        confirm_url: if may && d.confirmed_at.is_none() { step("confirmation") } else { String::new() },
        change_url: if may { format!("{}?of={}", routes::new_declaration(slug), d.id) } else { String::new() },
        withdraw_url: if may { step("withdrawal") } else { String::new() },
        reason,
        reason_error,
    };
    page_with(status, &page)
}

/// One declaration.
pub(crate) async fn show(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    render(&app, &desk, &id, String::new(), String::new()).await
}

/// The paper it rests on, for whoever may read the declaration.
pub(crate) async fn evidence(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = snapshot(&app, &desk).await?;
    let d = seen(&app, &mut cx, &desk, &id).await?;
    drop(cx);
    if d.figure.evidence_file.is_empty() {
        return Err(PageError::NotFound);
    }
    evidence::answer(app.service::<Files>(), &d.figure.evidence_file).await
}

/// Confirms it.
pub(crate) async fn confirm(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let d = find(&mut cx, &desk, &id).await?;
    if d.confirmed_at.is_none() && !d.withdrawn {
        app.service::<Ledger>().confirm(&mut cx, &d).await?;
        cx.commit().await?;
    }
    redirect(format!("{}?period={}&done=confirmed", routes::declarations(&desk.org.slug), d.figure.period))
}

/// Takes it back, with a reason.
pub(crate) async fn withdraw(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let d = find(&mut cx, &desk, &id).await?;
    let reason = posted.get("reason").to_owned();
    if !d.withdrawn
        && let Err(why) = app.service::<Ledger>().withdraw_declaration(&mut cx, &d, &reason).await?
    {
        drop(cx);
        return render(&app, &desk, &id, reason, why.text(desk.l).to_owned()).await;
    }
    cx.commit().await?;
    redirect(format!("{}?period={}&done=withdrawn", routes::declarations(&desk.org.slug), d.figure.period))
}
