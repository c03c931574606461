//! What is done with a report from its page; each is one transaction, and whoever comes second is told.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ledger::Ledger;
use organisation::Trees;
use web::{Answer, App, PageError, Posted};

use crate::compose;
use crate::frozen::Frozen;
use crate::signer::candidates;
use crate::steps::Refusal;

use super::record::{self, Asked};
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

/// Approved: the period is closed, the report frozen and numbered. Typed figures that differ from the ledger are asked
/// about first; who signs is one of those who hold a post today.
pub(crate) async fn approve(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::People)?;
    if !super::leads(&app, &desk) {
        return refused(desk.l, &Refusal::Above);
    }
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let typed = typed(&app, &desk, &id).await?;
    if !typed.is_empty() && form.read("confirmed") != Some(typed.len()) {
        return record::asked(&app, &desk, &id, &form, Asked::Typed(typed)).await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let signers = candidates(&mut cx, &ledger.tree(), report.org, desk.actor.today).await?;
    let chosen = form.some("signer").map(|post| signers.iter().find(|c| c.post.to_string() == post));
    let signer = chosen.flatten().map(|c| c.signer.clone());
    let done = match chosen {
        Some(None) => Err(Refusal::Signer),
        _ => {
            let freeze = async |cx: &mut db::Cx| {
                let frozen = compose::freeze(cx, ledger, &report).await?;
                Ok(Frozen { signer: signer.or(frozen.signer), ..frozen })
            };
            report.approve(&mut cx, ledger, seen(&form), freeze).await?
        }
    };
    match done {
        Ok(()) => back(cx, &desk, &report, "approved").await,
        Err(why @ Refusal::State) => refused(desk.l, &why),
        Err(why) => {
            drop(cx);
            let why = Asked::Refused(super::sentence(desk.l, &why));
            record::asked(&app, &desk, &id, &form, why).await
        }
    }
}

/// Typed figures of a report that differ from the ledger, in words; none of what is not being written.
async fn typed(app: &App, desk: &Desk, id: &str) -> Result<Vec<String>, PageError> {
    let mut cx = app.read(&desk.who()).await?;
    let report = own(&mut cx, desk, id).await?;
    if !report.state.is_written() {
        return Ok(Vec::new());
    }
    let written = report.sections(&mut cx).await?;
    let facts = compose::facts(&mut cx, app.service::<Ledger>(), report.org, report.period).await?;
    Ok(compose::typed(&facts, &written).iter().flatten().map(|t| record::differs(desk.l, t)).collect())
}

/// Sent up.
pub(crate) async fn send(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    let report = own(&mut cx, &desk, &id).await?;
    let tree = app.service::<Trees>().now();
    let superior = compose::superior(&tree, report.org, report.period, desk.actor.today);
    match report.send(&mut cx, seen(&form), superior).await? {
        Ok(()) => {
            report.close_later(&mut cx, ledger).await?;
            back(cx, &desk, &report, "sent").await
        }
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
