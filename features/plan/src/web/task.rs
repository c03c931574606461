//! A task: what is wanted, how far it is and how that was counted, its parts, its papers, what may be done with it.

use ::web::{Answer, App, Errors, Posted, page_with};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use http::StatusCode;
use ledger::{Ledger, TreeKind};
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Flash, Tone};

use super::tasks::{Row, rows, said};
use super::{fact, flash, name, tree};
use crate::decision::Decision;
use crate::progress::{Basis, Reached};
use crate::scope::reaches;
use crate::task::Task;
use crate::words::{Outcome, TaskState};
use crate::{routes, service};

struct Piece {
    day: String,
    title: String,
    url: String,
    amount: String,
}

struct Line {
    wanted: String,
    made: String,
    figure_url: String,
    percent: Option<i64>,
    bar: i64,
    outcome: &'static str,
    tone: Tone,
    how: String,
    pieces: Vec<Piece>,
}

/// An organisation below that a part may go to.
struct Below {
    field: String,
    name: String,
    typed: String,
}

#[derive(Template)]
#[template(path = "task_record.html")]
struct TaskPage {
    shell: ui::desk::Shell,
    l: Lang,
    may: bool,
    open: bool,
    edit_url: String,
    state_url: String,
    carry_url: String,
    parts_url: String,
    details: String,
    state: &'static str,
    state_tone: Tone,
    late: bool,
    outcome: &'static str,
    outcome_tone: Tone,
    facts: Vec<Fact>,
    lines: Vec<Line>,
    serving: usize,
    parts: Vec<Row>,
    states: Vec<Choice>,
    below: Vec<Below>,
    below_what: String,
    moved: Vec<String>,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    history: Vec<accounts::Past>,
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

/// The page, with a form as it was sent when it was refused.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    mut form: Posted,
    errors: Errors,
    flash: Option<Flash>,
) -> Answer {
    let (l, slug, today, tree) = (desk.l, desk.org.slug.as_str(), desk.actor.today, tree(app));
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let task = Task::at(&mut cx, &tree, desk, id).await?;
    let reached = task.progress(&mut cx, ledger).await?;
    let parts = task.parts(&mut cx).await?;
    let mut shell = desk.shell(app, task.entry.title.clone(), routes::TASKS);
    shell.breadcrumbs = vec![Crumb::to(l.t("task.title"), routes::tasks(slug)), Crumb::here(task.entry.title.clone())];
    shell.flash = flash;
    let outcome = Outcome::together(reached.iter().map(|r| r.outcome));
    if form.0.is_empty() {
        form.set("year", (task.entry.year + 1).to_string());
    }
    let chosen = form.read("state").unwrap_or(task.state);
    let manual = TaskState::ALL.iter().filter(|s| **s != TaskState::CarriedOver);
    let step = |s: &str| routes::task_step(slug, task.id, s);
    let moved = task.moved(&mut cx).await?.into_iter().map(|(from, to, on)| {
        let (from, to) = (name(&tree, l, from, today), name(&tree, l, to, today));
        l.tf("task.moved", &[("from", &from), ("to", &to), ("day", &l.date(on))])
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = TaskPage {
        may: task.may_change(&tree, desk),
        open: task.state.is_open(),
        edit_url: step("edit"),
        state_url: step("state"),
        carry_url: step("carrying-over"),
        parts_url: step("parts"),
        details: task.entry.details.clone(),
        state: l.t(task.state.key()),
        state_tone: task.state.tone(),
        late: task.is_late(today),
        outcome: l.t(outcome.key()),
        outcome_tone: outcome.tone(),
        facts: facts(&mut cx, &tree, desk, &task).await?,
        lines: reached.iter().map(|r| line(desk, &task, r)).collect(),
        serving: service::records(&mut cx, task.id).await?.len(),
        below: below(&tree, desk, &task, &parts, &form),
        below_what: reached.first().map(|r| r.indicator.name(l).to_owned()).unwrap_or_default(),
        parts: rows(&mut cx, ledger, &tree, desk, parts).await?,
        states: manual.map(|s| Choice::new(s.word(), l.t(s.key()), *s == chosen)).collect(),
        moved: moved.collect(),
        version: form.read("version").unwrap_or(task.version),
        summary: form::summary(&errors),
        history: accounts::past(&mut cx, l, "task", task.id.0).await?,
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

async fn facts(cx: &mut Cx, tree: &Tree, desk: &Desk, task: &Task) -> db::Result<Vec<Fact>> {
    let (l, slug, today, e) = (desk.l, desk.org.slug.as_str(), desk.actor.today, &task.entry);
    let helpers: Vec<String> = e.helpers.iter().map(|o| name(tree, l, *o, today)).collect();
    let money = |vnd: Option<i64>| vnd.map(|n| l.money(n)).unwrap_or_default();
    let mut list = Vec::new();
    if let Some(id) = e.decision
        && let Some(paper) = Decision::find(cx, id).await?
    {
        let seen = reaches(tree, desk.org.id, paper.org, today);
        let said = [e.item.as_str(), &paper.entry.name(l)].join(" ").trim().to_owned();
        list.push(fact(l.t("task.from"), said, seen.then(|| routes::decision(slug, id))));
    }
    list.push(fact(l.t("task.lead"), name(tree, l, e.org, today), None));
    list.push(fact(l.t("task.helpers"), helpers.join("; "), None));
    list.push(fact(l.t("task.year"), e.year.to_string(), None));
    list.push(fact(l.t("task.due_on"), e.due_on.map(|d| l.date(d)).unwrap_or_default(), None));
    list.push(fact(l.t("task.state_money"), money(e.state_money), None));
    list.push(fact(l.t("task.sponsored_money"), money(e.sponsored_money), None));
    list.push(fact(l.t("task.done_on"), task.done_on.map(|d| l.date(d)).unwrap_or_default(), None));
    list.push(fact(l.t("task.reason"), &task.reason, None));
    for (key, id) in [("task.part_of", task.parent), ("task.carried_from", task.carried_from)] {
        if let Some(id) = id
            && let Some(other) = Task::find(cx, id).await?
        {
            let url = other.is_seen(tree, desk).then(|| routes::task(slug, id));
            list.push(fact(l.t(key), other.entry.title, url));
        }
    }
    for next in task.carried_to(cx).await? {
        let said = format!("{} ({})", next.entry.title, next.entry.year);
        list.push(fact(l.t("task.carried_to"), said, Some(routes::task(slug, next.id))));
    }
    Ok(list.into_iter().flatten().collect())
}

fn line(desk: &Desk, task: &Task, r: &Reached) -> Line {
    let l = desk.l;
    let how = match r.basis {
        Basis::Served(n) => l.tf("task.how.served", &[("n", &l.number(n)), ("what", &r.indicator.name(l))]),
        Basis::Year => l.tf("task.how.year", &[("year", &task.entry.year), ("what", &r.indicator.name(l))]),
        Basis::Shared => l.tf("task.how.shared", &[("what", &r.indicator.name(l))]),
        Basis::Nothing => l.t("task.how.nothing").to_owned(),
    };
    let whose = (task.entry.org != desk.org.id).then_some(task.entry.org);
    let year = task.entry.year.to_string();
    let piece = |m: &ledger::Made| Piece {
        day: l.date(m.day),
        title: m.title.clone(),
        url: if m.desk_url.is_empty() { m.portal_url.clone() } else { m.desk_url.clone() },
        amount: l.number(m.amount),
    };
    let percent = r.percent();
    Line {
        wanted: said(l, &r.indicator, &r.target),
        made: r.made.map_or_else(|| "–".to_owned(), |n| l.number(n)),
        figure_url: match r.basis {
            Basis::Year => ledger::routes::figure(&desk.org.slug, &r.indicator.key, &year, TreeKind::Then, whose),
            _ => String::new(),
        },
        percent,
        bar: percent.unwrap_or(0).min(100),
        outcome: l.t(r.outcome.key()),
        tone: r.outcome.tone(),
        how,
        pieces: r.records.iter().map(piece).collect(),
    }
}

/// Who stands directly below and has no part yet.
fn below(tree: &Tree, desk: &Desk, task: &Task, parts: &[Task], form: &Posted) -> Vec<Below> {
    let children = tree.children(task.entry.org, desk.actor.today);
    let free = children.iter().filter(|n| !parts.iter().any(|p| p.entry.org == n.id));
    let below = |n: &&organisation::Node| {
        let field = format!("part_{}", n.id);
        Below { name: n.name_on(desk.actor.today).full(desk.l).to_owned(), typed: form.get(&field).to_owned(), field }
    };
    free.map(below).collect()
}
