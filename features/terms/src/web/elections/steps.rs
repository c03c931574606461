//! The ballot, the tally sheet, and confirming what the committee elected.

use ::web::{Answer, App, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use organisation::form;

use super::own;
use super::record::render;
use crate::election::{Candidate, Counted, Election, ElectionState};
use crate::web::congresses::closing::meant;
use crate::{Fault, Sheet, Term, routes};

/// Sets the ballot.
pub(crate) async fn candidates(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let election = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let list = super::super::lines(&r.paragraphs("names"));
    if list.is_empty() {
        r.errors.add("names", desk.l.t("election.error.nobody_stands"));
    }
    if list.len() > 500 {
        r.errors.add("names", desk.l.t("election.error.many"));
    }
    if election.state != ElectionState::Open {
        r.errors.add("names", desk.l.t("election.error.counted"));
    }
    let errors = r.errors;
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, &id, form, errors, None).await;
    }
    Candidate::stand(&mut cx, &election, &list).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::election(&desk.org.slug, election.id), "stand"))
}

/// Enters the tally sheet.
pub(crate) async fn tally(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let election = own(&mut cx, &desk, &id).await?;
    let many = Candidate::of(&mut cx, election.id).await?.len();
    let mut errors = ::web::Errors::new();
    let mut number = |name: &str| {
        let read = form.read::<i64>(name).filter(|n| (0..=10_000_000).contains(n));
        if read.is_none() {
            errors.add(name, l.t("organisation.form.number"));
        }
        read.unwrap_or(0)
    };
    let sheet = Sheet {
        summoned: 0,
        issued: number("issued"),
        returned: number("returned"),
        valid: number("valid"),
        invalid: number("invalid"),
        seats: 0,
        votes: (0..many).map(|at| number(&format!("votes-{at}"))).collect(),
    };
    if errors.is_empty() {
        match Election::count(&mut cx, &election, form.read("version").unwrap_or(election.version), sheet).await? {
            Counted::Kept => {
                cx.commit().await?;
                return redirect(routes::after(&routes::election(&desk.org.slug, election.id), "counted"));
            }
            Counted::Faults(faults) => faults.into_iter().for_each(|f: Fault| errors.add(&f.field(), l.t(f.key()))),
            Counted::NotValid(needed) => errors.add("issued", l.tf("election.error.not_valid", &[("needed", &needed)])),
            Counted::Closed => errors.add("issued", l.t("election.error.confirmed")),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// Makes posts of what the committee elected.
pub(crate) async fn confirm(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let election = own(&mut cx, &desk, &id).await?;
    let mut elected = Candidate::of(&mut cx, election.id).await?;
    elected.retain(|c| c.outcome == "elected");
    let mut errors = ::web::Errors::new();
    if election.congress.is_some() {
        errors.add("confirm", l.t("election.error.by_congress"));
    }
    let meant = meant(&form, &elected, l, &mut errors);
    if errors.is_empty() {
        let terms = Term::of_org(&mut cx, desk.org.id).await?;
        let term = terms.iter().find(|t| t.dates().holds_on(election.day)).map(|t| t.id);
        let relieve = form.ticked("relieve");
        match Election::confirm(&mut cx, &election, &meant, term, &election.decision, relieve).await? {
            Ok(_) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::election(&desk.org.slug, election.id), "confirmed"));
            }
            Err(e) => errors.add("confirm", l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}
