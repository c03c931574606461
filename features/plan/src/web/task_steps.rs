//! What is done with a task: its state, carrying it over, handing parts on to those below.

use ::web::{Answer, App, Errors, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State};
use db::Cx;
use kernel::OrgId;
use ledger::Ledger;
use organisation::form;

use super::task::render;
use super::{tree, whole};
use crate::routes;
use crate::task::{NewTask, Target, Task};
use crate::verbs::Origin;
use crate::words::TaskState;

type Address = Path<(String, String)>;

/// Moves it to another state.
pub(crate) async fn state(State(app): State<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.write(&desk.who()).await?;
    let task = Task::to_change(&mut cx, &tree, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let reason = r.line("reason", form::LINE);
    let to = form.read::<TaskState>("state").filter(|s| *s != TaskState::CarriedOver);
    if to.is_none() {
        r.errors.add("state", desk.l.t("organisation.form.needed"));
    }
    let mut errors = r.errors;
    if let Some(to) = to.filter(|_| errors.is_empty()) {
        let version = form.read("version").unwrap_or(task.version);
        match task.change_state(&mut cx, app.service::<Ledger>(), version, to, &reason).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::task(&desk.org.slug, task.id), "state"));
            }
            Err(why) => errors.add(why.field(), desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// Closes it and gives the rest as a task of a later year.
pub(crate) async fn carry_over(State(app): State<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.write(&desk.who()).await?;
    let task = Task::to_change(&mut cx, &tree, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let reason = r.line("carry_reason", form::LINE);
    let due_on = r.day("due_on");
    let year = form.read::<i64>("year");
    if year.is_none() {
        r.errors.add("year", desk.l.t("task.error.year_number"));
    }
    let mut errors = r.errors;
    if let Some(year) = year.filter(|_| errors.is_empty()) {
        let next = NewTask { year, due_on, ..task.entry.clone() };
        let version = form.read("version").unwrap_or(task.version);
        match task.carry_over(&mut cx, app.service::<Ledger>(), version, &next, &reason).await? {
            Ok(next) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::task(&desk.org.slug, next), "carried_over"));
            }
            Err(why) => errors.add(why.field(), desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// What each organisation below is asked for: a number of the first target, or only to take part.
fn asked(desk: &Desk, form: &Posted, children: &[OrgId]) -> (Vec<(OrgId, Option<i64>)>, Errors) {
    let (mut list, mut errors) = (Vec::new(), Errors::new());
    for org in children {
        let field = format!("part_{org}");
        let typed = form.get(&field);
        match (typed, whole(typed)) {
            ("", _) => {}
            ("x" | "X", _) => list.push((*org, None)),
            (_, Some(n)) => list.push((*org, Some(n))),
            (_, None) => errors.add(&field, desk.l.t("task.error.value")),
        }
    }
    if list.is_empty() && errors.is_empty() {
        errors.add("parts", desk.l.t("task.error.no_part"));
    }
    (list, errors)
}

/// What is given below in all, and what is wanted, where more is given.
async fn over(
    cx: &mut Cx,
    task: &Task,
    parts: &[Task],
    list: &[(OrgId, Option<i64>)],
) -> db::Result<Option<(i64, i64)>> {
    let Some((target, wanted)) = task.entry.targets.first().and_then(|t| Some((t, t.value?))) else { return Ok(None) };
    let ids: Vec<_> = parts.iter().filter(|p| p.state != TaskState::Dropped).map(|p| p.id).collect();
    let before = Task::targets_of(cx, &ids).await?;
    let before = before.iter().filter(|(_, t)| t.indicator == target.indicator).filter_map(|(_, t)| t.value);
    let given: i64 = before.chain(list.iter().filter_map(|(_, n)| *n)).sum();
    Ok((given > wanted).then_some((given, wanted)))
}

/// Hands parts on to organisations directly below.
pub(crate) async fn hand_on(State(app): State<App>, desk: Desk, Path((_, id)): Address, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.write(&desk.who()).await?;
    let task = Task::to_change(&mut cx, &tree, &desk, &id).await?;
    let children: Vec<OrgId> = tree.children(task.entry.org, desk.actor.today).iter().map(|n| n.id).collect();
    let (list, mut errors) = asked(&desk, &form, &children);
    let parts = task.parts(&mut cx).await?;
    for (org, _) in list.iter().filter(|(org, _)| parts.iter().any(|p| p.entry.org == *org && p.state.is_open())) {
        errors.add(&format!("part_{org}"), desk.l.t("task.error.part_twice"));
    }
    if let Some((given, wanted)) = over(&mut cx, &task, &parts, &list).await?.filter(|_| !form.ticked("over")) {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("given", &desk.l.number(given)), ("wanted", &desk.l.number(wanted))];
        errors.add("parts", desk.l.tf("task.error.parts_over", &values));
    }
    // Whoever hands on what somebody else has just handed on is told.
    task.touch(&mut cx, form.read("version").unwrap_or(task.version)).await?;
    let origin = Origin { parent: Some(task.id), carried_from: None };
    for (org, value) in list {
        let targets = task.entry.targets.iter().enumerate();
        let targets = targets.map(|(n, t)| Target { value: value.filter(|_| n == 0), ..t.clone() }).collect();
        let money = NewTask { state_money: None, sponsored_money: None, ..task.entry.clone() };
        let part = NewTask { org, helpers: Vec::new(), targets, ..money };
        if let Err(why) = Task::assign(&mut cx, app.service::<Ledger>(), task.entry.org, &part, origin).await? {
            errors.add(&format!("part_{org}"), desk.l.t(why.key()));
        }
    }
    if errors.is_empty() {
        cx.commit().await?;
        return redirect(routes::after(&routes::task(&desk.org.slug, task.id), "handed_on"));
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}
