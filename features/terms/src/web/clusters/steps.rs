//! Units that come to a cluster and leave it, and who leads it in a year.

use ::web::{Answer, App, PageError, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State};
use kernel::{OrgId, PlaceId};
use organisation::{Trees, form};

use super::one::render;
use super::{own, unit};
use crate::cluster::{Officer, OfficerRole, Place};
use crate::routes;

/// Gives a unit a place.
pub(crate) async fn take(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let (scheme, cluster, _) = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let from = r.needed_day("from");
    let decision = r.line("decision", form::LINE);
    let org = form.read::<OrgId>("unit").filter(|o| tree.get(*o).is_some());
    if org.is_none() {
        r.errors.add("unit", desk.l.t("organisation.form.needed"));
    }
    let mut errors = r.errors;
    if let (Some(org), Some(from), true) = (org, from, errors.is_empty()) {
        let name = unit(ui::Lang::Vi, &tree, org, from);
        match Place::take(&mut cx, &scheme, &cluster, (org, &name), from, &decision).await? {
            Ok(_) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::cluster(&desk.org.slug, cluster.id), "joined"));
            }
            Err(e) => {
                errors.add(if e == crate::cluster::PlaceError::Taken { "unit" } else { "from" }, desk.l.t(e.key()));
            }
        }
    }
    drop(cx);
    render(&app, &desk, &id, &Posted::default(), form, errors, None).await
}

/// Ends a place with a day, the first without it.
pub(crate) async fn leave(
    State(app): State<App>,
    desk: Desk,
    Path((_, id, place)): Path<(String, String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.write(&desk.who()).await?;
    let (scheme, cluster, _) = own(&mut cx, &desk, &id).await?;
    let place: PlaceId = place.parse().map_err(|_| PageError::NotFound)?;
    let place = Place::find(&mut cx, cluster.id, place).await?.ok_or(PageError::NotFound)?;
    let mut r = form::Reader::new(&form, desk.l);
    let on = r.needed_day("on");
    let decision = r.line("decision", form::LINE);
    let mut errors = r.errors;
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        let name = unit(ui::Lang::Vi, &tree, place.org, on);
        match Place::end(&mut cx, &scheme, &cluster, &place, &name, on, &decision).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::cluster(&desk.org.slug, cluster.id), "left"));
            }
            Err(e) => errors.add("on", desk.l.t(e.key())),
        }
    }
    drop(cx);
    let wrong = errors.of("on").to_owned();
    errors.add(&format!("on-{}", place.id), wrong);
    render(&app, &desk, &id, &Posted::default(), form, errors, None).await
}

/// Writes down who leads the cluster in a year.
pub(crate) async fn officers(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (scheme, cluster, places) = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let in_charge = r.line("in_charge", form::NAME);
    let year = form.read::<i64>("year").filter(|y| (1990..=2100).contains(y));
    if year.is_none() {
        r.errors.add("year", desk.l.t("cluster.error.year"));
    }
    let sits = |org: &OrgId| places.iter().any(|p| p.org == *org);
    let leader = form.read::<OrgId>("leader").filter(sits);
    let deputy = form.read::<OrgId>("deputy").filter(sits);
    if leader.is_some() && leader == deputy {
        r.errors.add("deputy", desk.l.t("cluster.error.same"));
    }
    let errors = r.errors;
    let Some(year) = year.filter(|_| errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, &id, &Posted::default(), form, errors, None).await;
    };
    let officer = |role, org, person: &str| Officer { cluster: cluster.id, year, role, org, person: person.to_owned() };
    let list = [
        leader.map(|o| officer(OfficerRole::Leader, Some(o), "")),
        deputy.map(|o| officer(OfficerRole::Deputy, Some(o), "")),
        (!in_charge.is_empty()).then(|| officer(OfficerRole::InCharge, None, &in_charge)),
    ];
    let list: Vec<Officer> = list.into_iter().flatten().collect();
    Officer::elect(&mut cx, &scheme, &cluster, year, &list).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::cluster(&desk.org.slug, cluster.id), "officers"))
}
