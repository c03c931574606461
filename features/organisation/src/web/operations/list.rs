//! The operations that an office recorded, or that touch its organisation or one below it; the newest first.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use kernel::OperationId;
use ui::Lang;
use ui::parts::{Choice, Pager, Tone};
use web::{Answer, App, page};

use super::telling;
use crate::operation::{Operation, OperationKind, OperationState, Which};
use crate::{Trees, form, routes};

/// Lines of a page.
const MOST: i64 = 30;

#[derive(Template)]
#[template(path = "operations.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    plan_url: String,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    narrow: bool,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    url: String,
    about: String,
    kind: &'static str,
    day: String,
    decision: String,
    by: String,
    state: &'static str,
    tone: Tone,
}

/// How a state looks.
pub(super) fn tone(state: OperationState) -> Tone {
    match state {
        OperationState::Waiting => Tone::Info,
        OperationState::Decided => Tone::Warn,
        OperationState::InForce => Tone::Good,
        OperationState::Undone => Tone::Quiet,
        OperationState::Refused => Tone::Bad,
    }
}

pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let query = form::query(raw);
    let state = query.read::<OperationState>("state").map_or("", OperationState::word);
    let kind = query.read::<OperationKind>("kind").map_or("", OperationKind::word);
    let which = Which { state: state.into(), kind: kind.into() };
    let after: Option<OperationId> = query.read("after");
    let tree = app.service::<Trees>().now();
    let house = tree.subtree_and_past(desk.org.id, desk.actor.today);
    let mut cx = app.read(&desk.who()).await?;
    let listed = Operation::list(&mut cx, &house, &which, after, MOST + 1).await?;
    let most = usize::try_from(MOST).unwrap_or(0);
    let row = |op: &Operation| Row {
        url: routes::operation(slug, op.id),
        about: telling::about(l, &tree, op),
        kind: l.t(&format!("operation.kind.{}", op.kind)),
        day: l.date(op.on),
        decision: op.decision.clone(),
        by: tree.get(op.by).map_or_else(String::new, |n| n.name_on(op.recorded_on).short(l).to_owned()),
        state: l.t(&format!("operation.state.{}", op.state)),
        tone: tone(op.state),
    };
    let rows: Vec<Row> = listed.rows.iter().take(most).map(row).collect();
    let url = routes::operations(slug);
    let more = listed.rows.len() > most;
    let last = listed.rows.iter().take(most).next_back().filter(|_| more).map(|op| op.id);
    let keep = format!("state={state}&kind={kind}");
    let kinds = OperationKind::ALL.iter();
    let kinds = kinds.map(|k| Choice::new(k.word(), l.t(&format!("operation.kind.{k}")), k.word() == kind));
    let states = OperationState::ALL.iter();
    let states = states.map(|s| Choice::new(s.word(), l.t(&format!("operation.state.{s}")), s.word() == state));
    let any = |chosen: &str| Choice::new("", l.t("operation.any"), chosen.is_empty());
    let may = desk.may(Permission::Organisation);
    page(&ListPage {
        shell: desk.shell(&app, l.t("operation.title"), routes::OPERATIONS),
        l,
        new_url: if may { routes::new_operation(slug) } else { String::new() },
        plan_url: if may && desk.is_root(&app) { routes::provinces(slug) } else { String::new() },
        kinds: std::iter::once(any(kind)).chain(kinds).collect(),
        states: std::iter::once(any(state)).chain(states).collect(),
        narrow: !state.is_empty() || !kind.is_empty() || after.is_some(),
        pager: Pager {
            previous: after.map(|_| format!("{url}?{keep}")),
            next: last.map(|id| format!("{url}?{keep}&after={id}")),
            shown: i64::try_from(rows.len()).unwrap_or(0),
            total: Some(listed.total),
        },
        rows,
        url,
    })
}
