//! The day of an operation: what bears no dates follows then. And the queue, where an operation is large.

use anyhow::Context;
use db::{Cx, DbError, Result, Who};
use jobs::Worker;
use kernel::jiff::civil::DateTime;
use kernel::{HANOI, OperationId};
use serde::{Deserialize, Serialize};
use web::App;

use super::along::{Along, Both};
use super::model::{Operation, OperationState};
use super::progress::{Progress, Progresses};
use super::verbs::{announce, hold, write};
use super::work_out::work_out;
use crate::trees::Trees;

/// Carries out an operation that waits.
pub const CARRY_OUT_JOB: &str = "organisation.carry_out";
/// Lets an operation take effect on its day.
pub const DAY_JOB: &str = "organisation.day";

#[derive(Debug, Serialize, Deserialize)]
struct Which {
    operation: OperationId,
}

/// What bears no dates follows; the day has come.
pub(super) async fn effect(app: &App, cx: &mut Cx, op: &mut Operation, progress: &Progress) -> Result<()> {
    op.in_force(cx).await?;
    for feature in &app.service::<Along>().0.clone() {
        feature.take_effect(cx, op, progress).await?;
    }
    Ok(())
}

/// The queue wakes at the first hour of the day in Hà Nội.
pub(super) async fn on_the_day_later(cx: &mut Cx, op: &Operation) -> Result<()> {
    let midnight = DateTime::from(op.on).to_zoned(HANOI.clone()).map(|z| z.timestamp());
    let at = midnight.map_err(|e| DbError::Decode { column: "day".into(), why: e.to_string() })?;
    jobs::enqueue_at(cx, DAY_JOB, &Which { operation: op.id }, at).await.map(|_| ())
}

/// Puts an operation into the queue to be carried out.
pub(crate) async fn carry_out_later(cx: &mut Cx, id: OperationId) -> Result<()> {
    jobs::enqueue_later(cx, CARRY_OUT_JOB, &Which { operation: id }).await.map(|_| ())
}

/// After a commit: everybody renews what this node keeps in memory.
pub(crate) async fn renew(app: &App) -> Result<()> {
    for feature in &app.service::<Along>().0.clone() {
        feature.renew(&app.db).await?;
    }
    Ok(())
}

/// Keeps a transaction that changed the tree, and renews what this node keeps in memory.
pub async fn commit(app: &App, cx: Cx) -> Result<()> {
    app.service::<Trees>().commit(cx).await?;
    renew(app).await
}

/// Lets an operation take effect when its day has come. Asking twice changes nothing.
pub async fn take_effect(app: &App, id: OperationId) -> Result<()> {
    let mut cx = app.db.write(Who::job(DAY_JOB)).await?;
    let tree = hold(&mut cx).await?;
    let Some(mut op) = Operation::find(&mut cx, id).await? else { return Ok(()) };
    if op.state != OperationState::Decided || op.on > cx.today() {
        return Ok(());
    }
    let progress = app.service::<Progresses>().begin(op.id, app.service::<Along>().0.len());
    effect(app, &mut cx, &mut op, &progress).await?;
    announce(&mut cx, &tree, &op, "operation_in_force").await?;
    commit(app, cx).await
}

/// Carries out an operation that waits: all of it, or a refusal with its reason.
pub async fn carry_out_waiting(app: &App, id: OperationId) -> Result<()> {
    let mut cx = app.db.write(Who::job(CARRY_OUT_JOB)).await?;
    let tree = hold(&mut cx).await?;
    let Some(mut op) = Operation::find(&mut cx, id).await? else { return Ok(()) };
    if op.state != OperationState::Waiting {
        return Ok(());
    }
    cx.who.name.clone_from(&op.made_by_name);
    let wanted = Operation::wanted(&mut cx, id).await?.ok_or(DbError::Missing("operation"))?;
    match work_out(&tree, &wanted, op.on, &mut || cx.id()) {
        Ok(outcome) => write(app, &mut cx, &tree, &mut op, &outcome).await?,
        Err(e) => {
            let why = Both::told(|l| e.sentence(l, &tree, op.on));
            op.refused(&mut cx, &why).await?;
        }
    }
    commit(app, cx).await
}

/// Registers the jobs of this feature.
pub fn jobs(app: &App, worker: &mut Worker) {
    let (now, day) = (app.clone(), app.clone());
    worker.on(CARRY_OUT_JOB, move |payload| {
        let app = now.clone();
        async move {
            let job: Which = serde_json::from_value(payload)?;
            carry_out_waiting(&app, job.operation)
                .await
                .context("the operation was not carried out; nothing of it is kept")
        }
    });
    worker.on(DAY_JOB, move |payload| {
        let app = day.clone();
        async move {
            let job: Which = serde_json::from_value(payload)?;
            take_effect(&app, job.operation).await.context("the operation did not take effect; nothing of it is kept")
        }
    });
}
