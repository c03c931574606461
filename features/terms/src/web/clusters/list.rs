//! Where the unit sits, and the schemes the organisation runs itself.

use ::web::{Answer, App, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use organisation::{Trees, form};
use ui::Lang;

use super::unit;
use crate::cluster::{Cluster, Officer, OfficerRole, Place, Scheme};
use crate::routes;
use crate::web::flash;

#[derive(Template)]
#[template(path = "clusters_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    seats: Vec<Seat>,
    schemes: Vec<SchemeCard>,
}

struct Seat {
    url: String,
    cluster: String,
    scheme: String,
    span: String,
    holds: bool,
}

struct SchemeCard {
    url: String,
    name: String,
    span: String,
    decision: String,
    clusters: Vec<ClusterLine>,
}

struct ClusterLine {
    url: String,
    name: String,
    members: i64,
    leader: String,
    deputy: String,
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, today) = (desk.l, &desk.org.slug, desk.actor.today);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let mut seats = Vec::new();
    // A unit sits in a handful of schemes over the years.
    for place in Place::of_unit(&mut cx, desk.org.id).await?.into_iter().take(8) {
        let Some(cluster) = Cluster::find(&mut cx, place.cluster).await? else { continue };
        let Some(scheme) = Scheme::find(&mut cx, cluster.scheme).await? else { continue };
        seats.push(Seat {
            url: routes::cluster(slug, cluster.id),
            cluster: cluster.name(l).to_owned(),
            scheme: format!("{} · {}", scheme.name(l), unit(l, &tree, scheme.org, today)),
            span: form::span(l, place.dates),
            holds: place.dates.holds_on(today),
        });
    }
    let mut schemes = Vec::new();
    for scheme in Scheme::of_org(&mut cx, desk.org.id).await?.into_iter().take(4) {
        let clusters = Cluster::of_scheme(&mut cx, scheme.id).await?;
        let places = Place::of_scheme(&mut cx, scheme.id).await?;
        let officers = Officer::of_scheme(&mut cx, &scheme, i64::from(today.year())).await?;
        let officer = |c: &Cluster, role| {
            let found = officers.iter().find(|o| o.cluster == c.id && o.role == role).and_then(|o| o.org);
            found.map(|org| unit(l, &tree, org, today)).unwrap_or_default()
        };
        let line = |c: &Cluster| ClusterLine {
            url: routes::cluster(slug, c.id),
            name: c.name(l).to_owned(),
            members: i64::try_from(places.iter().filter(|p| p.cluster == c.id && p.dates.holds_on(today)).count())
                .unwrap_or(0),
            leader: officer(c, OfficerRole::Leader),
            deputy: officer(c, OfficerRole::Deputy),
        };
        schemes.push(SchemeCard {
            url: routes::scheme(slug, scheme.id),
            name: scheme.name(l).to_owned(),
            span: form::span(l, scheme.dates),
            decision: scheme.decision.clone(),
            clusters: clusters.iter().map(line).collect(),
        });
    }
    let mut shell = desk.shell(&app, l.t("cluster.title"), routes::CLUSTERS);
    shell.flash = flash(l, &form::query(raw));
    let new_url = if desk.may(Permission::Organisation) {
        format!("{}/schemes/new", routes::clusters(slug))
    } else {
        String::new()
    };
    page(&ListPage { shell, l, new_url, seats, schemes })
}
