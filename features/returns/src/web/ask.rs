//! The form that asks for figures.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State as Held;
use http::StatusCode;
use kernel::jiff::ToSpan;
use kernel::{OrgId, Period};
use ledger::{Area, Indicators, Scope};
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::name;
use crate::{NewRequest, Request, routes};

#[derive(Template)]
#[template(path = "return_ask.html")]
struct AskPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    scopes: Vec<Choice>,
    groups: Vec<Group>,
    asked: Vec<Choice>,
}

/// The indicators of an area, by name.
struct Group {
    area: &'static str,
    name: &'static str,
    /// All of it is asked for, whatever is ticked below.
    all: bool,
    indicators: Vec<Choice>,
}

fn groups(desk: &Desk, indicators: &Indicators, form: &Posted) -> Vec<Group> {
    let l = desk.l;
    let chosen: Vec<&str> = form.all("indicator").collect();
    let wholes: Vec<&str> = form.all("area").collect();
    let group = |area: &Area| {
        let mut list: Vec<_> = indicators.0.iter().filter(|i| i.is_for(desk.org.id) && i.area() == *area).collect();
        list.sort_by_key(|i| kernel::text::collation_key(i.name(l)));
        let all = wholes.contains(&area.word());
        let choice = |i: &ledger::Indicator| {
            Choice::new(&i.key, format!("{} ({})", i.name(l), i.unit(l)), chosen.contains(&i.key.as_str()))
        };
        Group { area: area.word(), name: area.name(l), all, indicators: list.into_iter().map(choice).collect() }
    };
    Area::ALL.iter().map(group).filter(|g| !g.indicators.is_empty()).collect()
}

/// The indicators that are asked for: whole areas and single ones, in the order of the catalogue.
fn wanted(desk: &Desk, indicators: &Indicators, posted: &Posted) -> Vec<i64> {
    let wholes: Vec<&str> = posted.all("area").collect();
    let single: Vec<&str> = posted.all("indicator").collect();
    let asked = |i: &&ledger::Indicator| {
        i.is_for(desk.org.id) && (wholes.contains(&i.area().word()) || single.contains(&i.key.as_str()))
    };
    indicators.0.iter().filter(asked).map(|i| i.number).collect()
}

/// Who may be asked: everybody directly below today, by name.
fn below(app: &App, desk: &Desk) -> Vec<(OrgId, String)> {
    let tree = app.service::<Trees>().now();
    let today = desk.actor.today;
    let mut list: Vec<_> =
        tree.children(desk.org.id, today).iter().map(|n| (n.id, name(desk.l, &tree, n.id, today))).collect();
    list.sort_by_key(|(_, name)| kernel::text::fold(name));
    list
}

fn render(app: &App, desk: &Desk, indicators: &Indicators, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let fresh = form.some("title").is_none() && errors.is_empty();
    let asked: Vec<String> = form.all("asked").map(str::to_owned).collect();
    let mut shell = desk.shell(app, l.t("returns.ask"), routes::REQUESTS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("returns.requests.title"), routes::requests(slug)), Crumb::here(l.t("returns.ask"))];
    let scope = form.read("scope").unwrap_or(Scope::Own);
    let word = |s: Scope| Choice::new(s.word(), l.t(&format!("returns.scope.{}", s.word())), s == scope);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AskPage {
        shell,
        l,
        action: routes::requests(slug),
        scopes: Scope::ALL.iter().map(|s| word(*s)).collect(),
        groups: groups(desk, indicators, &form),
        asked: below(app, desk)
            .into_iter()
            .map(|(id, name)| Choice::new(id.to_string(), name, fresh || asked.contains(&id.to_string())))
            .collect(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The form: the half-year that is ending, everybody below.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let today = desk.actor.today;
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let mut form = Posted::default();
    form.set("period", format!("{}-H{}", today.year(), if today.month() <= 6 { 1 } else { 2 }));
    form.set("due_on", today.saturating_add(14.days()).to_string());
    render(&app, &desk, &indicators, form, Errors::new())
}

fn read(app: &App, desk: &Desk, indicators: &Indicators, posted: &Posted) -> Result<NewRequest, Errors> {
    let l = desk.l;
    let mut r = form::Reader::new(posted, l);
    let title = r.needed("title", form::LINE);
    let note = r.paragraphs("note");
    let due_on = r.needed_day("due_on");
    let mut errors = r.errors;
    let period: Option<Period> = posted.read("period");
    if period.is_none() {
        errors.add("period", l.t("returns.error.period"));
    }
    if due_on.is_some_and(|day| day < desk.actor.today) {
        errors.add("due_on", l.t("returns.error.due"));
    }
    let wanted = wanted(desk, indicators, posted);
    if wanted.is_empty() {
        errors.add("indicator", l.t("returns.error.indicators"));
    }
    let below = below(app, desk);
    let asked: Vec<OrgId> = posted.all("asked").filter_map(|id| id.parse().ok()).collect();
    if asked.is_empty() || asked.iter().any(|id| !below.iter().any(|(o, _)| o == id)) {
        errors.add("asked", l.t("returns.error.asked"));
    }
    match (period, due_on) {
        (Some(period), Some(due_on)) if errors.is_empty() => {
            let scope = posted.read("scope").unwrap_or(Scope::Own);
            let (indicators, mut asked) = (wanted, asked);
            asked.sort_unstable();
            asked.dedup();
            Ok(NewRequest { title, period, scope, due_on, note, indicators, asked })
        }
        _ => Err(errors),
    }
}

/// Asks.
pub(crate) async fn ask(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let new = match read(&app, &desk, &indicators, &posted) {
        Ok(new) => new,
        Err(errors) => {
            drop(cx);
            return render(&app, &desk, &indicators, posted, errors);
        }
    };
    Request::ask(&mut cx, desk.org.id, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=asked", routes::requests(&desk.org.slug)))
}
