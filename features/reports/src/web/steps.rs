//! What is done with a report from its page; each is one transaction, and whoever comes second is told.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ledger::Ledger;
use organisation::Trees;
use web::{Answer, App, PageError, Posted};

use crate::compose;

use super::{back, own, refused};

type Address = Path<(String, String)>;

/// The version that whoever posts has seen; without one nothing is done.
pub(crate) fn seen(form: &Posted) -> i64 {
    form.read("version").unwrap_or(0)
}

/// Drafts anew what nobody has written in.
pub(crate) async fn draft(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    desk.need(Permission::Organisation)?;
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let facts = compose::facts(&mut cx, ledger, report.org, report.period).await?;
    let sections = match compose::drafted(&mut cx, &ledger.tree(), &facts).await? {
        Ok(sections) => sections,
        Err(why) => return Err(PageError::Refused(why.text(desk.l))),
    };
    match report.draft(&mut cx, &sections).await? {
        Ok(()) => back(cx, &desk, &report, "drafted").await,
        Err(why) => refused(desk.l, &why),
    }
}

/// Approved: the period is closed, the report frozen and numbered.
pub(crate) async fn approve(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::People)?;
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let freeze = async |cx: &mut db::Cx| compose::freeze(cx, ledger, &report).await;
    match report.approve(&mut cx, ledger, seen(&form), freeze).await? {
        Ok(()) => back(cx, &desk, &report, "approved").await,
        Err(why) => refused(desk.l, &why),
    }
}

/// Sent up.
pub(crate) async fn send(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let tree = app.service::<Trees>().now();
    let superior = compose::superior(&tree, report.org, report.period, desk.actor.today);
    match report.send(&mut cx, seen(&form), superior).await? {
        Ok(()) => back(cx, &desk, &report, "sent").await,
        Err(why) => refused(desk.l, &why),
    }
}

/// Taken up again for the next edition.
pub(crate) async fn correct(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let reason = super::received::remark(&form);
    match report.correct(&mut cx, seen(&form), &reason).await? {
        Ok(()) => back(cx, &desk, &report, "corrected").await,
        Err(why) => refused(desk.l, &why),
    }
}
