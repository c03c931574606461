//! Opening and closing stock of members, year by year; and of member organisations, by the tree's own days.

use std::collections::BTreeMap;

use ::web::{Answer, App, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::{Date, OrgId};
use organisation::{Kind as OrgKind, Tree, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb};

use super::filter::Asked;
use crate::membership::{Membership, Stock, YearStock};
use crate::routes;
use crate::web::orgs;

struct Line {
    year: String,
    opening: i64,
    flows: Stock,
    closing: i64,
}

#[derive(Template)]
#[template(path = "membership_stock.html")]
struct StockPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    list_url: String,
    of: String,
    orgs: Vec<Choice>,
    several: bool,
    kinds: Vec<Choice>,
    org_error: String,
    years: Vec<Line>,
    members: Vec<Line>,
}

fn line(l: Lang, y: &YearStock) -> Line {
    let year = if y.year == 0 { l.t("membership.stock.unknown").to_owned() } else { y.year.to_string() };
    Line { year, opening: y.opening, flows: y.flows, closing: y.closing() }
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let (l, slug, query) = (desk.l, desk.org.slug.clone(), form::query(raw));
    let asked = Asked::read(&app, &desk, &query);
    let mut cx = app.read(&desk.who()).await?;
    let years = Membership::stock(&mut cx, &asked.scope.orgs, asked.filter.kind).await?;
    drop(cx);
    let tree = app.service::<Trees>().now();
    let today = desk.actor.today;
    let whole = crate::Scope::of(&app, &desk);
    let mut choices = orgs::choices(&tree, l, &whole, today, &asked.org.map(|o| o.to_string()).unwrap_or_default());
    if !choices.is_empty() {
        choices.insert(0, Choice::new("", l.t("membership.all_orgs"), asked.org.is_none()));
    }
    let mut shell = desk.shell(&app, l.t("membership.stock.title"), routes::MEMBERSHIPS);
    let list_url = routes::memberships(&slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("membership.title"), &list_url), Crumb::here(l.t("membership.stock.title"))];
    let members = organisations(&tree, asked.org.unwrap_or(desk.org.id), today);
    let page = StockPage {
        shell,
        l,
        url: routes::stock(&slug),
        list_url,
        of: query.get("of").to_owned(),
        several: whole.orgs.len() > 1,
        orgs: choices,
        kinds: asked.kinds(&desk),
        years: years.iter().map(|y| line(l, y)).collect(),
        members: members.iter().map(|y| line(l, y)).collect(),
        org_error: asked.org_error,
    };
    let wrong = !page.org_error.is_empty();
    page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// The years of the member organisations directly below one, the newest first: the days on which they came under it and
/// left it are those of the tree.
fn organisations(tree: &Tree, org: OrgId, today: Date) -> Vec<YearStock> {
    let mut flows: BTreeMap<i64, Stock> = BTreeMap::new();
    for node in tree.all().filter(|n| n.kind.is_member() && n.kind != OrgKind::ExternalBody) {
        for (_, dates) in node.parents.iter().filter(|(parent, d)| *parent == org && d.from.is_none_or(|f| f <= today))
        {
            let heir_of = tree.predecessors(node.id).next().is_some_and(|s| Some(s.day) == dates.from);
            let into = flows.entry(dates.from.map_or(0, |d| i64::from(d.year()))).or_default();
            if heir_of {
                into.came += 1;
            } else {
                into.admitted += 1;
            }
            if let Some(to) = dates.to.filter(|to| *to <= today) {
                let out = flows.entry(i64::from(to.year())).or_default();
                let goes_on = tree.successors(node.id).any(|s| s.day == to);
                if goes_on { out.went += 1 } else { out.gone += 1 }
            }
        }
    }
    let mut opening = 0;
    let mut years = Vec::new();
    for (year, flows) in flows {
        let one = YearStock { year, opening, flows };
        opening = one.closing();
        years.push(one);
    }
    years.reverse();
    years
}
