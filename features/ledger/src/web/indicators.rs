//! The catalogue of indicators, and an organisation's own ones.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, Posted, page, page_with, redirect};

use crate::{Indicator, Indicators, Ledger, LedgerError, Nature, NewIndicator, RollUp, routes};

#[derive(Template)]
#[template(path = "indicators_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    url: String,
    key: String,
    unit: String,
    nature: &'static str,
    part_of: String,
    own: bool,
}

pub(crate) fn nature(l: Lang, nature: Nature) -> &'static str {
    match nature {
        Nature::Flow => l.t("ledger.nature.flow"),
        Nature::Stock => l.t("ledger.nature.stock"),
    }
}

/// Indicators that a desk may use: the catalogue, its own, and those of the organisations above.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let tree = app.service::<Ledger>().tree();
    let above = tree.above(desk.org.id, desk.actor.today);
    let seen = |i: &&Indicator| i.owner.is_none_or(|owner| owner == desk.org.id || above.contains(&owner));
    let row = |i: &Indicator| Row {
        name: i.name(l).to_owned(),
        url: routes::indicator(&desk.org.slug, &i.key),
        key: i.key.clone(),
        unit: i.unit(l).to_owned(),
        nature: nature(l, i.nature),
        part_of: i.subset_of.and_then(|n| indicators.number(n)).map_or("", |i| i.name(l)).to_owned(),
        own: i.owner.is_some(),
    };
    let mut shell = desk.shell(&app, l.t("ledger.indicators.title"), routes::INDICATORS);
    if form::query(raw).get("done") == "made" {
        shell.flash = form::done(l.t("ledger.indicators.done_made"));
    }
    let may = desk.may(Permission::Organisation);
    page(&ListPage {
        shell,
        l,
        new_url: if may { routes::new_indicator(&desk.org.slug) } else { String::new() },
        rows: indicators.0.iter().filter(seen).map(row).collect(),
    })
}

#[derive(Template)]
#[template(path = "indicator_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    natures: Vec<Choice>,
    wholes: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let indicators = Indicators::read(&mut app.read(&desk.who()).await?).await?;
    let whole = form.get("subset_of").to_owned();
    let ours = indicators.0.iter().filter(|i| i.owner.is_none_or(|owner| owner == desk.org.id));
    let wholes = std::iter::once(Choice::new("", "–", whole.is_empty()))
        .chain(ours.map(|i| Choice::new(&i.key, i.name(l), i.key == whole)))
        .collect();
    let back = routes::indicators(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("ledger.indicators.new"), routes::INDICATORS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("ledger.indicators.title"), &back), Crumb::here(l.t("ledger.indicators.new"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = form.get("nature").to_owned();
    let natures = Nature::ALL.iter().map(|n| Choice::new(n.word(), nature(l, *n), n.word() == chosen)).collect();
    let summary = form::summary(&errors);
    page_with(status, &NewPage { shell, l, action: back.clone(), back, natures, wholes, form, errors, summary })
}

/// The form.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    render(&app, &desk, Posted::default(), Errors::new()).await
}

/// Adds an own indicator; its key begins with the organisation's word.
pub(crate) async fn create(State(app): State<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&posted, desk.l);
    let new = NewIndicator {
        key: format!("{}_{}", desk.org.slug.replace('-', "_"), r.needed("key", 40)),
        name_vi: r.needed("name_vi", form::NAME),
        name_en: r.line("name_en", form::NAME),
        unit_vi: r.needed("unit_vi", 60),
        unit_en: r.line("unit_en", 60),
        nature: posted.read("nature").unwrap_or(Nature::Flow),
        roll_up: if posted.read("nature") == Some(Nature::Stock) { RollUp::Last } else { RollUp::Sum },
        subset_of: r.line("subset_of", 60),
        per_round: false,
        owner: Some(desk.org.id),
        definition_vi: r.needed("definition_vi", form::LINE),
        definition_en: r.line("definition_en", form::LINE),
    };
    let mut errors = r.errors;
    if !errors.is_empty() {
        return render(&app, &desk, posted, errors).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    match Indicator::create(&mut cx, &new).await? {
        Ok(_) => {
            cx.commit().await?;
            redirect(format!("{}?done=made", routes::indicators(&desk.org.slug)))
        }
        Err(why) => {
            drop(cx);
            let field = match why {
                LedgerError::Key(_) | LedgerError::KeyTaken(_) => "key",
                LedgerError::Indicator(_) => "subset_of",
                _ => "name_vi",
            };
            errors.add(field, why.text(desk.l));
            render(&app, &desk, posted, errors).await
        }
    }
}
