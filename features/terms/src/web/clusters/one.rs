//! A cluster: who sits in it on a day, who leads it in which year, who came and went.

use ::web::{Answer, App, Errors, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::OrgId;
use organisation::{Tree, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Flash};

use super::{seen, unit};
use crate::cluster::{Officer, OfficerRole, Place, Scheme, proposed};
use crate::routes;
use crate::web::{fact, flash};

#[derive(Template)]
#[template(path = "cluster_record.html")]
struct ClusterPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    facts: Vec<Fact>,
    on: String,
    on_error: String,
    /// The scheme is this desk's own, and the actor keeps it.
    may: bool,
    members: Vec<Member>,
    gone: Vec<Member>,
    years: Vec<Year>,
    units: Vec<Choice>,
    leaders: Vec<Choice>,
    deputies: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    history: Vec<accounts::Past>,
}

struct Member {
    name: String,
    span: String,
    decision: String,
    note: &'static str,
    end_url: String,
    id: String,
}

struct Year {
    year: String,
    leader: String,
    deputy: String,
    in_charge: String,
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let query = form::query(raw);
    let flash = flash(desk.l, &query);
    render(&app, &desk, &id, &query, Posted::default(), Errors::new(), flash).await
}

/// The page, with a form as it was sent when it was refused.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    query: &Posted,
    mut form: Posted,
    errors: Errors,
    flash: Option<Flash>,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let (day, on_error) = form::as_of(query, desk);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let (scheme, cluster, places) = seen(&mut cx, desk, id).await?;
    let officers = Officer::of_cluster(&mut cx, cluster.id).await?;
    let may = scheme.org == desk.org.id && desk.may(Permission::Organisation) && cluster.dates.to.is_none();
    let url = routes::cluster(slug, cluster.id);
    let year = i64::from(day.year());
    if form.0.is_empty() {
        form.set("from", desk.actor.today.to_string());
        form.set("year", year.to_string());
        let of = |role| officers.iter().find(|o| o.year == year && o.role == role);
        let org = |role| of(role).and_then(|o| o.org);
        let leader = org(OfficerRole::Leader).or_else(|| proposed(&officers, year));
        form.set("leader", leader.map(|o| o.to_string()).unwrap_or_default());
        form.set("deputy", org(OfficerRole::Deputy).map(|o| o.to_string()).unwrap_or_default());
        form.set("in_charge", of(OfficerRole::InCharge).map(|o| o.person.clone()).unwrap_or_default());
    }
    let member = |p: &Place| {
        let role = officers.iter().find(|o| o.year == year && o.org == Some(p.org)).map(|o| o.role);
        Member {
            name: unit(l, &tree, p.org, day),
            span: form::span(l, p.dates),
            decision: p.decision.clone(),
            note: role.map_or("", |r| l.t(&format!("cluster.role.{}", r.word()))),
            end_url: if may && p.dates.to.is_none() { format!("{url}/places/{}/end", p.id) } else { String::new() },
            id: p.id.to_string(),
        }
    };
    let mut now: Vec<&Place> = places.iter().filter(|p| p.dates.holds_on(day)).collect();
    now.sort_by_cached_key(|p| kernel::text::collation_key(&unit(l, &tree, p.org, day)));
    let seats = |name: &str| {
        let chosen = form.get(name);
        let seat = |p: &&Place| Choice::new(p.org.to_string(), unit(l, &tree, p.org, day), p.org.to_string() == chosen);
        std::iter::once(Choice::new("", "–", chosen.is_empty())).chain(now.iter().map(seat)).collect::<Vec<_>>()
    };
    let mut shell = desk.shell(app, cluster.name(l), routes::CLUSTERS);
    shell.breadcrumbs = vec![Crumb::to(l.t("cluster.title"), routes::clusters(slug)), Crumb::here(cluster.name(l))];
    shell.flash = flash;
    let status =
        if errors.is_empty() && on_error.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ClusterPage {
        facts: facts(l, &tree, &scheme, day, cluster.dates),
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.unwrap_or_default(),
        members: now.iter().map(|p| member(p)).collect(),
        gone: places.iter().rev().filter(|p| p.dates.to.is_some_and(|to| to <= day)).map(member).collect(),
        years: years(l, &tree, &officers),
        units: if may { candidates(l, &tree, &scheme, &form, day, &now) } else { Vec::new() },
        leaders: seats("leader"),
        deputies: seats("deputy"),
        summary: form::summary(&errors),
        history: accounts::past(&mut cx, l, "cluster", cluster.id.0).await?,
        shell,
        l,
        base: url,
        may,
        form,
        errors,
    };
    page_with(status, &page)
}

fn facts(l: Lang, tree: &Tree, scheme: &Scheme, day: kernel::Date, dates: kernel::Dates) -> Vec<Fact> {
    let facts = [
        fact(l.t("cluster.scheme"), scheme.name(l)),
        fact(l.t("cluster.of"), unit(l, tree, scheme.org, day)),
        fact(l.t("scheme.decision"), &scheme.decision),
        fact(l.t("organisation.span"), form::span(l, dates)),
    ];
    facts.into_iter().flatten().collect()
}

/// Who may be given a place: members of the union that do not sit here.
fn candidates(l: Lang, tree: &Tree, scheme: &Scheme, form: &Posted, day: kernel::Date, now: &[&Place]) -> Vec<Choice> {
    let chosen = form.get("unit");
    let outside =
        tree.children(scheme.org, day).into_iter().filter(|n| n.kind.is_member() && !now.iter().any(|p| p.org == n.id));
    let choice =
        |n: &organisation::Node| Choice::new(n.id.to_string(), n.name_on(day).short(l), n.id.to_string() == chosen);
    outside.map(choice).collect()
}

fn years(l: Lang, tree: &Tree, officers: &[Officer]) -> Vec<Year> {
    let mut list: Vec<i64> = officers.iter().map(|o| o.year).collect();
    list.dedup();
    let end_of =
        |year: i64| kernel::Date::new(i16::try_from(year).unwrap_or(2000), 6, 30).unwrap_or(kernel::Date::ZERO);
    let named = |year: i64, org: Option<OrgId>| org.map(|o| unit(l, tree, o, end_of(year))).unwrap_or_default();
    let line = |year: i64| {
        let of = |role| officers.iter().find(|o| o.year == year && o.role == role);
        Year {
            year: year.to_string(),
            leader: named(year, of(OfficerRole::Leader).and_then(|o| o.org)),
            deputy: named(year, of(OfficerRole::Deputy).and_then(|o| o.org)),
            in_charge: of(OfficerRole::InCharge).map(|o| o.person.clone()).unwrap_or_default(),
        }
    };
    list.into_iter().map(line).collect()
}
