//! Recording an operation, and taking it back.

use audit::{Diff, Event};
use db::{Cx, Result, args};
use kernel::OrgId;
use ui::Lang;
use web::App;

use super::along::{Along, Moving};
use super::day::effect;
use super::model::{Effects, Operation, OperationState};
use super::progress::{Progress, Progresses};
use super::work_out::Outcome;
use super::{Asked, OperationError};
use crate::tree::Tree;

db::queries! {
    /// The row's lock is the turn of whoever changes the tree: two offices do it one after the other, while readers and
    /// everybody else go on.
    TURN = "INSERT INTO organisation_turn (id, taken) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET taken = organisation_turn.taken + 1";
}

/// The tree of a writing transaction, held against other offices until the commit.
pub(super) async fn hold(cx: &mut Cx) -> Result<Tree> {
    cx.run_one(TURN, args![]).await?;
    Tree::read(cx).await
}

/// What everybody says would move.
pub async fn preview(app: &App, cx: &mut Cx, op: &Operation) -> Result<Vec<Moving>> {
    let mut all = Vec::new();
    for feature in &app.service::<Along>().0 {
        all.extend(feature.preview(cx, op).await?.into_iter().filter(|m| m.count > 0));
    }
    Ok(all)
}

/// Records an operation and writes its dated facts; when its day has come, it takes effect at once. The transaction must
/// be thrown away after a refusal.
pub async fn decide(app: &App, cx: &mut Cx, asked: &Asked) -> Result<std::result::Result<Operation, OperationError>> {
    let tree = hold(cx).await?;
    let (mut op, outcome) = match asked.operation(cx, &tree) {
        Ok(found) => found,
        Err(e) => return Ok(Err(e)),
    };
    op.insert(cx, asked).await?;
    write(app, cx, &tree, &mut op, &outcome).await?;
    Ok(Ok(op))
}

/// Records an operation for the queue to carry out: a large one, with its progress to be watched. It is checked now and
/// once more when it runs.
pub async fn decide_later(cx: &mut Cx, asked: &Asked) -> Result<std::result::Result<Operation, OperationError>> {
    let tree = hold(cx).await?;
    let (op, _) = match asked.operation(cx, &tree) {
        Ok(found) => found,
        Err(e) => return Ok(Err(e)),
    };
    op.insert(cx, asked).await?;
    super::day::carry_out_later(cx, op.id).await?;
    Ok(Ok(op))
}

/// Writes what follows from an operation that has its row.
pub(super) async fn write(app: &App, cx: &mut Cx, tree: &Tree, op: &mut Operation, out: &Outcome) -> Result<()> {
    // Counted while everything stands where it stood: the record keeps what moved.
    op.effects.clone_from(&out.effects);
    let along = preview(app, cx, op).await?;
    for change in &out.changes {
        change.write(cx, op.on, &op.decision).await?;
    }
    let effects = Effects { along, ..out.effects.clone() };
    op.decided(cx, &effects, &out.changes).await?;
    op.insert_parts(cx).await?;
    announce(cx, tree, op, "operation_decided").await?;
    let along = app.service::<Along>().0.clone();
    let progress = app.service::<Progresses>().begin(op.id, along.len());
    for feature in &along {
        feature.carry_out(cx, op, &progress).await?;
        progress.step();
    }
    settle(app, cx, op, &progress).await
}

/// The day has come already, or the queue is told to wait for it.
async fn settle(app: &App, cx: &mut Cx, op: &mut Operation, progress: &Progress) -> Result<()> {
    if op.on <= cx.today() {
        return effect(app, cx, op, progress).await;
    }
    super::day::on_the_day_later(cx, op).await
}

/// One event for each organisation that is touched and one for the office that acts, and the news for all nodes. `tree` is
/// the one before; who begins is named by the tree of the transaction.
pub(super) async fn announce(cx: &mut Cx, tree: &Tree, op: &Operation, verb: &str) -> Result<()> {
    let now = Tree::read(cx).await?;
    let name = |id: Option<OrgId>| {
        let node = id.and_then(|id| now.get(id).or_else(|| tree.get(id)));
        node.map(|n| n.name_on(op.on).vi.clone()).unwrap_or_default()
    };
    let kind = Lang::Vi.t(&format!("operation.kind.{}", op.kind)).to_owned();
    let about = crate::about(Lang::Vi, &now, op);
    let title = if about.is_empty() { kind } else { format!("{kind}: {about}") };
    let reason = (!op.decision.is_empty()).then_some(op.decision.as_str());
    for org in op.effects.parts() {
        let mut diff = Diff::new().field("operation", "", op.kind).field("day", "", op.on);
        if let Some(ending) = op.endings().iter().find(|e| e.org == org) {
            diff = diff.field("ends", "", op.on).field("heir", "", name(ending.heir));
        }
        if let Some(shift) = op.moves().iter().find(|m| m.org == org) {
            diff = diff.field("parent", name(shift.from), name(shift.to));
        }
        let event = Event { org: Some(org), verb, kind: "organisation", id: org.0, title: &title, diff, reason };
        audit::record(cx, event).await?;
        cx.changed("organisation", org, Some(org));
    }
    // An office that acts upon itself has its event already.
    if op.effects.parts().contains(&op.by) {
        return Ok(());
    }
    let diff = Diff::new().field("operation", "", op.kind).field("day", "", op.on);
    let event = Event { org: Some(op.by), verb, kind: "operation", id: op.id.0, title: &title, diff, reason };
    audit::record(cx, event).await.map(|_| ())
}

/// Takes an operation back, exactly, while its day has not come and nothing later stands on it.
pub async fn undo(app: &App, cx: &mut Cx, op: &mut Operation) -> Result<std::result::Result<(), OperationError>> {
    let tree = hold(cx).await?;
    if let Err(e) = undoable(cx, &tree, op).await? {
        return Ok(Err(e));
    }
    for feature in app.service::<Along>().0.iter().rev() {
        feature.undo(cx, op).await?;
    }
    take_back(cx, op).await?;
    for feature in &app.service::<Along>().0 {
        feature.undone(cx, op).await?;
    }
    announce(cx, &tree, op, "operation_undone").await?;
    Ok(Ok(()))
}

/// Puts the tree's own rows back.
pub(super) async fn take_back(cx: &mut Cx, op: &mut Operation) -> Result<()> {
    op.undone(cx).await?;
    for change in Operation::before(cx, op.id).await?.iter().rev() {
        change.take_back(cx, op.on).await?;
    }
    Ok(())
}

pub(super) async fn undoable(
    cx: &mut Cx,
    tree: &Tree,
    op: &Operation,
) -> Result<std::result::Result<(), OperationError>> {
    if op.state == OperationState::InForce || op.on <= cx.today() {
        return Ok(Err(OperationError::Past));
    }
    if op.state != OperationState::Decided {
        return Ok(Err(OperationError::Done));
    }
    if let Some(org) = Operation::later(cx, op.id).await? {
        return Ok(Err(OperationError::NotLast(org)));
    }
    // Somebody may have been admitted under one that is only to begin.
    let known = |id| op.begins().contains(&id) || op.moves().iter().any(|m| m.org == id);
    let below = |id: OrgId| tree.all().find(move |n| n.parents.iter().any(|(p, _)| *p == id) && !known(n.id));
    match op.begins().iter().find(|id| below(**id).is_some()) {
        Some(id) => Ok(Err(OperationError::NotLast(*id))),
        None => Ok(Ok(())),
    }
}

/// Records an operation without anybody who moves along: the tree alone. For tests of the tree.
pub async fn record_alone(cx: &mut Cx, asked: &Asked) -> Result<std::result::Result<Operation, OperationError>> {
    let tree = hold(cx).await?;
    let (mut op, out) = match asked.operation(cx, &tree) {
        Ok(found) => found,
        Err(e) => return Ok(Err(e)),
    };
    op.insert(cx, asked).await?;
    for change in &out.changes {
        change.write(cx, op.on, &op.decision).await?;
    }
    op.decided(cx, &out.effects, &out.changes).await?;
    op.insert_parts(cx).await?;
    Ok(Ok(op))
}

/// Takes back an operation that nobody moved along with.
pub async fn undo_alone(cx: &mut Cx, op: &mut Operation) -> Result<std::result::Result<(), OperationError>> {
    let tree = hold(cx).await?;
    if let Err(e) = undoable(cx, &tree, op).await? {
        return Ok(Err(e));
    }
    take_back(cx, op).await?;
    Ok(Ok(()))
}
