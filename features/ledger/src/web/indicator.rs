//! One indicator: what one of it is, and from which day it is counted so. What was counted before stays what it was.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Fact, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::indicators::nature;
use crate::{Indicator, Indicators, Ledger, routes};

struct Counted {
    from: String,
    text: String,
}

#[derive(Template)]
#[template(path = "indicator.html")]
struct IndicatorPage {
    shell: ui::desk::Shell,
    l: Lang,
    facts: Vec<Fact>,
    definitions: Vec<Counted>,
    /// Where a definition is added; empty for who may not.
    action: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The indicators of the moment and the one of the address, as the desk sees it.
async fn found(app: &App, cx: &mut db::Cx, desk: &Desk, key: &str) -> Result<(Indicators, Indicator), PageError> {
    let indicators = Indicators::read(cx).await?;
    let above = app.service::<Ledger>().tree().above(desk.org.id, desk.actor.today);
    let seen = |i: &&Indicator| i.owner.is_none_or(|owner| owner == desk.org.id || above.contains(&owner));
    let one = indicators.key(key).filter(seen).cloned().ok_or(PageError::NotFound)?;
    Ok((indicators, one))
}

/// Its own are an organisation's to define, those of everybody the operator's.
fn may_define(app: &App, desk: &Desk, indicator: &Indicator) -> bool {
    match indicator.owner {
        Some(owner) => owner == desk.org.id && desk.may(Permission::Organisation),
        None => desk.need_operator(app).is_ok(),
    }
}

async fn render(app: &App, desk: &Desk, key: &str, form: Posted, errors: Errors, done: bool) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let (indicators, one) = found(app, &mut cx, desk, key).await?;
    let definitions = Indicator::definitions(&mut cx, one.number).await?;
    drop(cx);
    let fact = |key: &str, value: &str| Fact { label: l.t(key).to_owned(), value: value.to_owned(), url: None };
    let mut facts = vec![
        fact("ledger.csv.unit", one.unit(l)),
        fact("ledger.nature.label", nature(l, one.nature)),
        fact("ledger.csv.key", &one.key),
    ];
    if let Some(whole) = one.subset_of.and_then(|n| indicators.number(n)) {
        facts.push(fact("ledger.indicators.within", whole.name(l)));
    }
    let mut shell = desk.shell(app, one.name(l), routes::INDICATORS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("ledger.indicators.title"), routes::indicators(&desk.org.slug)), Crumb::here(one.name(l))];
    if done {
        shell.flash = form::done(l.t("ledger.indicators.done_defined"));
    }
    let always = l.t("ledger.indicators.always");
    let counted = |d: &crate::Definition| Counted {
        from: d.from.map_or_else(|| always.to_owned(), |day| l.date(day)),
        text: l.pick(&d.text_vi, &d.text_en).clone(),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let action = format!("{}/definitions", routes::indicator(&desk.org.slug, &one.key));
    let page = IndicatorPage {
        shell,
        l,
        facts,
        // What holds now stands on top.
        definitions: definitions.iter().rev().map(counted).collect(),
        action: if may_define(app, desk, &one) { action } else { String::new() },
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The indicator.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, key)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let done = form::query(raw).get("done") == "defined";
    render(&app, &desk, &key, Posted::default(), Errors::new(), done).await
}

/// Says how it is counted from a day on.
pub(crate) async fn define(
    State(app): State<App>,
    desk: Desk,
    Path((_, key)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&posted, desk.l);
    let (from, vi) = (r.needed_day("from"), r.needed("definition_vi", form::LINE));
    let en = r.line("definition_en", form::LINE);
    let errors = r.errors;
    let Some(from) = from.filter(|_| errors.is_empty()) else {
        return render(&app, &desk, &key, posted, errors, false).await;
    };
    let mut cx = app.write(&desk.who()).await?;
    let (_, one) = found(&app, &mut cx, &desk, &key).await?;
    if !may_define(&app, &desk, &one) {
        return Err(PageError::Forbidden);
    }
    one.redefine(&mut cx, desk.org.id, from, (&vi, &en)).await?;
    cx.commit().await?;
    redirect(format!("{}?done=defined", routes::indicator(&desk.org.slug, &one.key)))
}
