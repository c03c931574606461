//! An operation: where it stands, what it does, what moves along; and taking it back.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::OperationId;
use ui::Lang;
use ui::parts::{Crumb, Fact, Flash, Tone};
use web::{Answer, App, PageError, page_with, redirect};

use super::chosen::Reach;
use super::list::tone;
use super::telling::{self, Along, Line, Names};
use crate::operation::{self, Operation, OperationError, OperationState, Progresses};
use crate::{Trees, form, routes};

#[derive(Template)]
#[template(path = "operation.html")]
struct OperationPage {
    shell: ui::desk::Shell,
    l: Lang,
    state: &'static str,
    tone: Tone,
    waiting: Option<Waiting>,
    refusal: String,
    facts: Vec<Fact>,
    lines: Vec<Line>,
    along: Vec<Along>,
    undo_url: String,
    undo_text: String,
    undo_error: String,
}

/// How far the work is.
struct Waiting {
    text: String,
    done: u64,
    total: u64,
}

async fn find(app: &App, desk: &Desk, id: &str) -> Result<Operation, PageError> {
    let id: OperationId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    let op = Operation::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    let tree = app.service::<Trees>().now();
    let reach = Reach::of(app, desk, &tree, op.on);
    let house = tree.subtree_and_past(desk.org.id, desk.actor.today);
    let ours = |id: &kernel::OrgId| reach.holds(*id) || house.contains(id);
    let seen = ours(&op.by) || op.effects.parts().iter().any(ours);
    if seen { Ok(op) } else { Err(PageError::NotFound) }
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let op = find(&app, &desk, &id).await?;
    let flash = match form::query(raw).get("done") {
        "decided" if op.state == OperationState::Decided => form::done(desk.l.t("operation.done.decided")),
        "decided" if op.state == OperationState::InForce => form::done(desk.l.t("operation.done.in_force")),
        "undone" => form::done(desk.l.t("operation.done.undone")),
        _ => None,
    };
    render(&app, &desk, op, flash, None).await
}

fn standing(app: &App, l: Lang, op: &Operation) -> Option<Waiting> {
    if op.state != OperationState::Waiting {
        return None;
    }
    let at = app.service::<Progresses>().of(op.id).unwrap_or_default();
    let text = if at.total > 0 {
        let (done, total) = (at.done.min(at.total), at.total);
        let number = |n: u64| l.number(i64::try_from(n).unwrap_or(0));
        let values: [(&str, &dyn std::fmt::Display); 5] = [
            ("step", &(at.step + 1).min(at.steps)),
            ("steps", &at.steps),
            ("what", &at.what.text(l)),
            ("done", &number(done)),
            ("total", &number(total)),
        ];
        l.tf("operation.progress.text", &values)
    } else {
        l.t("operation.progress.begins").to_owned()
    };
    Some(Waiting { text, done: at.done.min(at.total), total: at.total })
}

fn facts(l: Lang, op: &Operation) -> Vec<Fact> {
    let fact = |key: &str, value: String, url: Option<String>| {
        (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value, url })
    };
    let link = |text: &str| (text.starts_with('/') || text.starts_with("https://")).then(|| text.to_owned());
    let portals = l.t(&format!("operation.portals.{}", op.portals));
    [
        fact("operation.kind_label", l.t(&format!("operation.kind.{}", op.kind)).to_owned(), None),
        fact("operation.day", l.date(op.on), None),
        fact("organisation.decision", op.decision.clone(), link(&op.document)),
        fact("operation.document", op.document.clone(), link(&op.document)),
        fact("operation.portals_label", if op.endings().is_empty() { String::new() } else { portals.to_owned() }, None),
        fact("operation.made", format!("{} · {}", op.made_by_name, l.date_time(op.made_at)), None),
        fact("operation.undone_by", op.undone_by_name.clone(), None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn render(
    app: &App,
    desk: &Desk,
    op: Operation,
    flash: Option<Flash>,
    refused: Option<OperationError>,
) -> Answer {
    let l = desk.l;
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let wanted = Operation::wanted(&mut cx, op.id).await?;
    // Counted anew while it waits; afterwards the record tells what was counted then.
    let ahead = matches!(op.state, OperationState::Waiting);
    let moving = if ahead { operation::preview(app, &mut cx, &op).await? } else { op.effects.along.clone() };
    let names = Names { before: &tree, after: &tree, op: &op, wanted: wanted.as_ref(), l };
    let title = telling::about(l, &tree, &op);
    let title = if title.is_empty() { l.t(&format!("operation.kind.{}", op.kind)).to_owned() } else { title };
    let mut shell = desk.shell(app, title.clone(), routes::OPERATIONS);
    let list = routes::operations(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("operation.title"), &list), Crumb::here(title)];
    shell.flash = flash;
    let may = desk.may(Permission::Organisation) && op.by == desk.org.id;
    let undoable = may && op.state == OperationState::Decided && op.on > desk.actor.today;
    let last = l.date(op.on.yesterday().unwrap_or(op.on));
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = OperationPage {
        state: l.t(&format!("operation.state.{}", op.state)),
        tone: tone(op.state),
        waiting: standing(app, l, &op),
        refusal: op.refusal.text(l).to_owned(),
        facts: facts(l, &op),
        lines: telling::lines(&names, &desk.org.slug),
        along: telling::along(&names, &moving),
        undo_url: if undoable { routes::operation_undoing(&desk.org.slug, op.id) } else { String::new() },
        undo_text: l.tf("operation.undo_help", &[("day", &last)]),
        undo_error: refused.map(|e| e.sentence(l, &tree, op.on)).unwrap_or_default(),
        shell,
        l,
    };
    page_with(status, &page)
}

/// Takes it back, while its day has not come.
pub(crate) async fn undo(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut op = find(&app, &desk, &id).await?;
    if op.by != desk.org.id {
        return Err(PageError::Forbidden);
    }
    let mut cx = app.write(&desk.who()).await?;
    match operation::undo(&app, &mut cx, &mut op).await? {
        Ok(()) => {
            operation::commit(&app, cx).await?;
            redirect(routes::after(&routes::operation(&desk.org.slug, op.id), "undone"))
        }
        Err(e) => {
            drop(cx);
            render(&app, &desk, op, None, Some(e)).await
        }
    }
}
