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
    /// Who was admitted, with the day and the decision.
    admitted: Vec<(String, String)>,
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
        admitted: admitted(&tree, l, asked.org.unwrap_or(desk.org.id), today),
        org_error: asked.org_error,
    };
    let wrong = !page.org_error.is_empty();
    page_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// Members with a decision on their admission, the newest first.
fn admitted(tree: &Tree, l: Lang, org: OrgId, today: Date) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for node in tree.all().filter(|n| n.kind.is_member()) {
        for (_, dates) in node.parents.iter().filter(|(p, d)| *p == org && d.from.is_none_or(|f| f <= today)) {
            let Some(admission) = tree.admission(node.id, dates.from) else { continue };
            let day = dates.from.map(|d| format!("{} · ", l.date(d))).unwrap_or_default();
            let name = node.name_on(dates.from.unwrap_or(today)).full(l).to_owned();
            list.push((dates.from, name, format!("{day}{}", admission.told(l))));
        }
    }
    list.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    list.into_iter().map(|(_, name, told)| (name, told)).collect()
}

/// The years of the member organisations directly below one, the newest first: the days on which they came under it and
/// left it are those of the tree. The rule is the ledger's, so that page and figures agree: a place that follows another
/// one on the same day, in the tree or as an heir, is a move and no admission, and whoever stands elsewhere from the day
/// on, or saw the union itself end, has not left.
fn organisations(tree: &Tree, org: OrgId, today: Date) -> Vec<YearStock> {
    let mut flows: BTreeMap<i64, Stock> = BTreeMap::new();
    let above = tree.get(org).map(|n| n.dates).unwrap_or_default();
    for node in tree.all().filter(|n| n.kind.is_member() && n.kind != OrgKind::ExternalBody) {
        for (_, dates) in node.parents.iter().filter(|(parent, d)| *parent == org && d.from.is_none_or(|f| f <= today))
        {
            let first = dates.from.or(node.dates.from).max(above.from);
            let heir = tree.predecessors(node.id).any(|s| Some(s.day) == dates.from);
            let followed = node.parents.iter().any(|(_, d)| d.to == dates.from);
            let into = flows.entry(first.map_or(0, |d| i64::from(d.year()))).or_default();
            // Where nobody wrote down since when, it has always been there.
            if heir || followed || dates.from.is_none() {
                into.came += 1;
            } else {
                into.admitted += 1;
            }
            if let Some(to) = dates.to.filter(|to| *to <= today) {
                let out = flows.entry(i64::from(to.year())).or_default();
                let merged = tree.successors(node.id).any(|s| s.day == to);
                let elsewhere = node.parents.iter().any(|(_, d)| d.from == Some(to));
                if merged || elsewhere || above.to == Some(to) { out.went += 1 } else { out.gone += 1 }
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

#[cfg(test)]
mod tests {
    use kernel::jiff::civil::date;
    use kernel::{Dates, Uuid};
    use organisation::{Name, Node, Succession};

    use super::*;

    fn node(n: u128, from: i16, to: Option<Date>, parents: Vec<(OrgId, Dates)>) -> Node {
        let dates = Dates { from: Some(date(from, 1, 1)), to };
        Node {
            id: OrgId(Uuid::from_u128(n)),
            kind: OrgKind::MemberAssociation,
            external: None,
            place: String::new(),
            dates,
            names: vec![Name { vi: format!("Hội {n}"), dates, ..Name::default() }],
            aliases: Vec::new(),
            slugs: Vec::new(),
            parents,
        }
    }

    #[test]
    fn who_goes_with_its_union_neither_leaves_nor_is_admitted() {
        let (old, new) = (OrgId(Uuid::from_u128(1)), OrgId(Uuid::from_u128(2)));
        let day = date(2025, 7, 1);
        let until = |from: i16| (old, Dates { from: Some(date(from, 3, 1)), to: Some(day) });
        let since = (new, Dates { from: Some(day), to: None });
        let tree = Tree::new(
            vec![
                node(1, 1990, Some(day), Vec::new()),
                Node { dates: since.1, ..node(2, 2025, None, Vec::new()) },
                node(3, 1995, None, vec![until(1995), since]),
                node(4, 1995, None, vec![until(2001)]),
                node(5, 2026, None, vec![(new, Dates { from: Some(date(2026, 2, 1)), to: None })]),
            ],
            vec![Succession {
                predecessor: old,
                successor: new,
                kind: "consolidation".into(),
                day,
                decision: String::new(),
            }],
        );
        let told = |org| {
            let years = organisations(&tree, org, date(2026, 11, 20));
            let line = |y: &YearStock| (y.year, y.flows.admitted, y.flows.came, y.flows.gone, y.flows.went);
            years.iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(told(new), [(2026, 1, 0, 0, 0), (2025, 0, 1, 0, 0)]);
        assert_eq!(told(old), [(2025, 0, 0, 0, 2), (2001, 1, 0, 0, 0), (1995, 1, 0, 0, 0)]);
    }
}
