//! Steps of a congress: summons, holding, repetition; and its elections.

use ::web::{Answer, App, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use organisation::form;

use super::own;
use super::record::render;
use crate::congress::{Method, State, StepError};
use crate::election::{Election, NewElection};
use crate::post::Organ;
use crate::{Congress, counted, routes};

/// Calls the congress.
pub(crate) async fn summons(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let on = r.needed_day("on");
    let decision = r.needed("decision", form::LINE);
    if on.is_some_and(|d| d > congress.entry.starts_on) {
        r.errors.add("on", desk.l.t("congress.error.called_late"));
    }
    let mut errors = r.errors;
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        match Congress::call(&mut cx, &congress, on, &decision).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::congress(&desk.org.slug, congress.id), "called"));
            }
            Err(e) => errors.add("on", desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// Opens the congress, or stops it where too few came.
pub(crate) async fn holding(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let typed = (form.read("summoned").unwrap_or(0), form.read("present").unwrap_or(0));
    let mut errors = ::web::Errors::new();
    match Congress::open(&mut cx, &congress, typed, form.ticked("stops")).await? {
        Ok(state) => {
            counted::settle(&mut cx, app.service(), desk.org.id, "congress").await?;
            cx.commit().await?;
            let done = if state == State::Held { "held" } else { "stopped" };
            redirect(routes::after(&routes::congress(&desk.org.slug, congress.id), done))
        }
        Err(e) => {
            // One short is soon a slip of the hand, and a stopped congress does not go on: it is asked first.
            errors.add(if e == StepError::Short { "stops" } else { "present" }, desk.l.t(e.key()));
            drop(cx);
            render(&app, &desk, &id, form, errors, None).await
        }
    }
}

/// Plans a stopped congress anew.
pub(crate) async fn repetition(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let starts_on = r.needed_day("starts_on");
    let ends_on = r.day("ends_on").or(starts_on);
    if starts_on.is_some_and(|d| d <= congress.entry.ends_on) {
        r.errors.add("starts_on", desk.l.t("congress.error.again"));
    }
    if starts_on.zip(ends_on).is_some_and(|(from, to)| to < from) {
        r.errors.add("ends_on", desk.l.t("congress.error.days"));
    }
    let mut errors = r.errors;
    if let (Some(from), Some(to), true) = (starts_on, ends_on, errors.is_empty()) {
        match Congress::repeat(&mut cx, &congress, from, to).await? {
            Ok(id) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::congress(&desk.org.slug, id), "planned"));
            }
            Err(e) => errors.add("starts_on", desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// Prepares an election of the congress.
pub(crate) async fn election(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let title = r.needed("title", form::LINE);
    let seats = form.read::<i64>("seats").filter(|n| (1..=500).contains(n));
    if seats.is_none() {
        r.errors.add("seats", desk.l.t("election.error.seats"));
    }
    let organ = organs.iter().find(|o| o.id == form.get("organ"));
    if organ.is_none() {
        r.errors.add("organ", desk.l.t("organisation.form.needed"));
    }
    if matches!(congress.state, State::Closed | State::Stopped) {
        r.errors.add("organ", desk.l.t("congress.error.state"));
    }
    let errors = r.errors;
    let (Some(seats), Some(organ), true) = (seats, organ, errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, &id, form, errors, None).await;
    };
    let new = NewElection {
        congress: Some(congress.id),
        committee: None,
        organ: organ.id.clone(),
        title,
        seats,
        method: form.read("method").unwrap_or(Method::Ballot),
        day: congress.entry.ends_on,
        committee_heads: (0, 0),
        decision: String::new(),
    };
    let election = Election::prepare(&mut cx, desk.org.id, &new).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::election(&desk.org.slug, election), "election"))
}
