//! The tasks of a desk: open, late, due soon, all; its own or with those below.

use ::web::{Answer, App, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use db::Cx;
use http::StatusCode;
use kernel::jiff::ToSpan;
use ledger::{Indicator, Ledger};
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Choice, Pager, Tab, Tone};

use super::{flash, name, tree};
use crate::progress::{Reached, Standing};
use crate::routes;
use crate::scope::everybody;
use crate::task::{Filter, PAGE, Place, Target, Task};
use crate::verbs::days_of;
use crate::words::TaskState;

/// Days ahead that are soon.
pub(crate) const SOON: i64 = 30;

/// A target of a line, and how far it is.
pub(crate) struct Wanted {
    pub said: String,
    pub made: String,
    pub outcome: &'static str,
    pub tone: Tone,
}

/// A line of a list.
pub(crate) struct Row {
    pub url: String,
    pub item: String,
    pub title: String,
    pub org: String,
    pub due: String,
    pub late: bool,
    pub targets: Vec<Wanted>,
    pub state: &'static str,
    pub tone: Tone,
}

#[derive(Template)]
#[template(path = "tasks_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    calendar_url: String,
    tabs: Vec<Tab>,
    show: &'static str,
    whose: Vec<Choice>,
    states: Vec<Choice>,
    year: String,
    year_error: String,
    rows: Vec<Row>,
    pager: Pager,
}

/// A target in words: “ít nhất 5 hội thảo khoa học”.
pub(crate) fn said(l: Lang, indicator: &Indicator, target: &Target) -> String {
    match target.value {
        None => l.tf("task.wanted_unnumbered", &[("what", &indicator.name(l))]),
        Some(n) => {
            let n = l.number(n);
            let key = format!("task.wanted.{}", target.comparison);
            l.tf(&key, &[("n", &n), ("unit", &indicator.unit(l)), ("what", &indicator.name(l))])
        }
    }
}

/// Lines of some tasks, with how far each is.
pub(crate) async fn rows(
    cx: &mut Cx,
    ledger: &Ledger,
    tree: &Tree,
    desk: &Desk,
    tasks: Vec<Task>,
) -> db::Result<Vec<Row>> {
    let (l, today) = (desk.l, desk.actor.today);
    let ids: Vec<_> = tasks.iter().map(|t| t.id).collect();
    let targets = Task::targets_of(cx, &ids).await?;
    let mut standing = Standing::new(cx, ledger).await?;
    let mut list = Vec::with_capacity(tasks.len());
    for mut t in tasks {
        t.entry.targets = targets.iter().filter(|(id, _)| *id == t.id).map(|(_, t)| t.clone()).collect();
        let wanted = |r: &Reached| Wanted {
            said: said(l, &r.indicator, &r.target),
            made: match (r.made, r.percent()) {
                (Some(n), Some(p)) => format!("{} ({}%)", l.number(n), l.number(p)),
                (Some(n), None) => l.number(n),
                (None, _) => String::new(),
            },
            outcome: l.t(r.outcome.key()),
            tone: r.outcome.tone(),
        };
        let reached = standing.of(cx, &t).await?;
        list.push(Row {
            url: routes::task(&desk.org.slug, t.id),
            org: name(tree, l, t.entry.org, today),
            due: t.entry.due_on.map(|d| l.date(d)).unwrap_or_default(),
            late: t.is_late(today),
            targets: reached.iter().map(wanted).collect(),
            state: l.t(t.state.key()),
            tone: t.state.tone(),
            item: t.entry.item,
            title: t.entry.title,
        });
    }
    Ok(list)
}

const SHOWS: [&str; 4] = ["open", "late", "soon", "all"];

/// Only what a tab shows.
fn filter(desk: &Desk, tree: &Tree, show: &str, below: bool) -> Filter {
    let (org, today) = (desk.org.id, desk.actor.today);
    let orgs = if below { everybody(tree, org, today) } else { tree.line(org) };
    let base = Filter { orgs, open: show != "all", ..Filter::default() };
    match show {
        "late" => Filter { due_before: Some(today), ..base },
        "soon" => {
            let end = today.saturating_add(SOON.days());
            Filter { due_from: Some(today), due_before: end.tomorrow().ok(), ..base }
        }
        _ => base,
    }
}

fn address(url: &str, show: &str, query: &Posted, after: Option<Place>) -> String {
    let keep = |name: &str| query.some(name).map(|v| format!("&{name}={v}")).unwrap_or_default();
    let after = after.map(|place| format!("&after={place}")).unwrap_or_default();
    let year = query.read::<i64>("year").map(|y| format!("&year={y}")).unwrap_or_default();
    let state = query.read::<TaskState>("state").map(|s| format!("&state={s}")).unwrap_or_default();
    let whose = if query.get("whose") == "below" { keep("whose") } else { String::new() };
    format!("{url}?show={show}{whose}{year}{state}{after}")
}

/// The page.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let query = form::query(raw);
    let (l, url, tree) = (desk.l, routes::tasks(&desk.org.slug), tree(&app));
    let show = SHOWS.into_iter().find(|s| *s == query.get("show")).unwrap_or("open");
    let below = query.get("whose") == "below";
    let year = query.read::<i64>("year").filter(|y| days_of(*y).is_some());
    let year_error = query.some("year").is_some() && year.is_none();
    let state = query.read::<TaskState>("state");
    let filter = Filter { year, state, open: show != "all" && state.is_none(), ..filter(&desk, &tree, show, below) };
    let after = query.read::<Place>("after");
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let mut tasks = Task::list(&mut cx, &filter, after, PAGE + 1).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = tasks.len() > size;
    tasks.truncate(size);
    let next = tasks.last().filter(|_| more).map(Task::place);
    let rows = rows(&mut cx, ledger, &tree, &desk, tasks).await?;
    let mut shell = desk.shell(&app, l.t("task.title"), routes::TASKS);
    shell.flash = flash(l, &query);
    let at = |place: Option<Place>| address(&url, show, &query, place);
    let tab = |s: &&'static str| {
        let label = l.t(&format!("task.show.{s}")).to_owned();
        Tab { label, url: address(&url, s, &query, None), current: *s == show, count: None }
    };
    let whose = [("own", !below), ("below", below)];
    let any = Choice::new("", l.t("task.any_state"), state.is_none());
    let may = desk.may(Permission::Organisation);
    let page = ListPage {
        tabs: SHOWS.iter().map(tab).collect(),
        show,
        new_url: if may { routes::new_task(&desk.org.slug, None) } else { String::new() },
        calendar_url: routes::calendar(&desk.org.slug, year.unwrap_or(i64::from(desk.actor.today.year()))),
        whose: whose.map(|(w, is)| Choice::new(w, l.t(&format!("task.whose.{w}")), is)).into(),
        states: std::iter::once(any)
            .chain(TaskState::ALL.iter().map(|s| Choice::new(s.word(), l.t(s.key()), state == Some(*s))))
            .collect(),
        year: query.get("year").to_owned(),
        year_error: if year_error { l.t("task.error.year_number").to_owned() } else { String::new() },
        pager: Pager {
            // Back leads to the beginning, as in the other lists.
            previous: after.map(|_| at(None)),
            next: next.map(|place| at(Some(place))),
            shown: i64::try_from(rows.len()).unwrap_or(0),
            total: None,
        },
        rows,
        url,
        shell,
        l,
    };
    page_with(if year_error { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}
