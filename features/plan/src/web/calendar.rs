//! The tasks of a year by the month they are due.

use ::web::{Answer, App, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Tab};

use super::tasks::{Row, rows};
use super::tree;
use crate::routes;
use crate::scope::everybody;
use crate::task::{Filter, Task};
use crate::verbs::days_of;

/// Most tasks of a year on the page.
const MOST: i64 = 500;

struct Month {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "tasks_calendar.html")]
struct CalendarPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    months: Vec<Month>,
    none: bool,
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let (l, slug, today, tree) = (desk.l, desk.org.slug.as_str(), desk.actor.today, tree(&app));
    let now = i64::from(today.year());
    let year = form::query(raw).read::<i64>("year").filter(|y| days_of(*y).is_some()).unwrap_or(now);
    let days = days_of(year);
    let filter = Filter {
        orgs: everybody(&tree, desk.org.id, today),
        due_from: days.map(|(first, _)| first),
        due_before: days.and_then(|(_, last)| last.tomorrow().ok()),
        ..Filter::default()
    };
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let mut tasks = Task::list(&mut cx, &filter, None, MOST).await?;
    tasks.sort_by_key(|t| (t.entry.due_on, t.id));
    let due: Vec<i8> = tasks.iter().map(|t| t.entry.due_on.map_or(0, kernel::Date::month)).collect();
    let mut list: Vec<(i8, Row)> = due.into_iter().zip(rows(&mut cx, ledger, &tree, &desk, tasks).await?).collect();
    let none = list.is_empty();
    let mut months = Vec::new();
    for month in 1..=12_i8 {
        let rest = list.split_off(list.iter().position(|(m, _)| *m > month).unwrap_or(list.len()));
        let rows = std::mem::replace(&mut list, rest).into_iter().map(|(_, row)| row).collect();
        months.push(Month { name: l.tf("task.month", &[("n", &month), ("year", &year)]), rows });
    }
    let title = l.tf("task.calendar_of", &[("year", &year)]);
    let mut shell = desk.shell(&app, title.clone(), routes::TASKS);
    shell.breadcrumbs = vec![Crumb::to(l.t("task.title"), routes::tasks(slug)), Crumb::here(title)];
    let tab = |y: i64| Tab { label: y.to_string(), url: routes::calendar(slug, y), current: y == year, count: None };
    let tabs = (year - 1..=year + 1).map(tab).collect();
    page(&CalendarPage { shell, l, tabs, months, none })
}
