//! A month at a glance, of the organisation or of everything below it, and the places it comes to.

use std::collections::BTreeMap;

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use kernel::Date;
use kernel::jiff::ToSpan;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::Crumb;
use web::{Answer, App, page};

use super::org_name;
use crate::{Activity, Filter, State, routes};

/// Most activities of a month.
const MOST: i64 = 500;

#[derive(Template)]
#[template(path = "activity_calendar.html")]
struct CalendarPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    month: String,
    typed: String,
    before: String,
    after: String,
    whole: bool,
    heads: Vec<&'static str>,
    weeks: Vec<Vec<Day>>,
    places: Vec<Place>,
}

struct Day {
    number: String,
    outside: bool,
    today: bool,
    entries: Vec<Entry>,
}

struct Entry {
    title: String,
    url: String,
    who: String,
    planned: bool,
}

struct Place {
    name: String,
    entries: Vec<Entry>,
}

fn first_of(text: &str, today: Date) -> Date {
    format!("{text}-01").parse().unwrap_or_else(|_| today.first_of_month())
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug, today, query) = (desk.l, desk.org.slug.as_str(), desk.actor.today, form::query(raw));
    let tree = app.service::<Trees>().now();
    let whole = query.ticked("whole");
    let first = first_of(query.get("month"), today);
    let last = first.last_of_month();
    let filter = Filter {
        orgs: if whole { tree.subtree(desk.org.id, today) } else { vec![desk.org.id] },
        states: vec![State::Planned, State::Held, State::Confirmed],
        days: Some((first, last)),
        ..Filter::default()
    };
    let mut cx = app.read(&desk.who()).await?;
    let list = Activity::list(&mut cx, &filter, true, None, MOST).await?;
    drop(cx);
    let entry = |a: &Activity| Entry {
        title: a.entry.title.clone(),
        url: if a.org == desk.org.id || a.entry.with.contains(&desk.org.id) {
            routes::activity(slug, a.id)
        } else {
            String::new()
        },
        who: if a.org == desk.org.id { String::new() } else { org_name(l, &tree, a.org, a.entry.first_day) },
        planned: a.state == State::Planned,
    };
    // Weeks begin on Monday.
    let mut day = first.saturating_sub(i32::from(first.weekday().to_monday_zero_offset()).days());
    let mut weeks = Vec::new();
    while day <= last && weeks.len() < 6 {
        let mut week = Vec::new();
        for _ in 0..7 {
            let on = |a: &&Activity| a.entry.first_day <= day && day <= a.entry.last_day;
            week.push(Day {
                number: day.day().to_string(),
                outside: day.month() != first.month(),
                today: day == today,
                entries: if day.month() == first.month() {
                    list.iter().filter(on).map(entry).collect()
                } else {
                    Vec::new()
                },
            });
            day = day.saturating_add(1.day());
        }
        weeks.push(week);
    }
    let mut places: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for a in list.iter().filter(|a| !a.entry.place.is_empty()) {
        places.entry(a.entry.place.clone()).or_default().push(entry(a));
    }
    let at = |month: Date| {
        format!(
            "{}?month={:04}-{:02}{}",
            routes::calendar(slug),
            month.year(),
            month.month(),
            if whole { "&whole=1" } else { "" }
        )
    };
    let mut shell = desk.shell(&app, l.t("activity.calendar"), routes::ACTIVITIES);
    shell.wide = true;
    shell.breadcrumbs =
        vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(l.t("activity.calendar"))];
    let monday = kernel::jiff::civil::Weekday::Monday;
    page(&CalendarPage {
        shell,
        l,
        action: routes::calendar(slug),
        month: l.month(first),
        typed: format!("{:04}-{:02}", first.year(), first.month()),
        before: at(first.saturating_sub(1.month())),
        after: at(first.saturating_add(1.month())),
        whole,
        heads: (0..7).map(|n| l.weekday(monday.wrapping_add(n))).collect(),
        weeks,
        places: places.into_iter().map(|(name, entries)| Place { name, entries }).collect(),
    })
}
