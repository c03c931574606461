//! The statistics of a portal for its office: by day, month or year, as a page and as a table file.

use std::sync::Arc;

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State;
use kernel::Date;
use organisation::Trees;
use sites::{SiteEntry, Sites};
use ui::Lang;
use ui::parts::Tab;
use web::{Answer, App, PageError, Posted, download, page};

use crate::routes;
use crate::statistics::{By, SpanFigures, most_read, of_sites, spans};
use crate::{Readers, Visits};

/// Articles on the page.
const TOP: i64 = 20;

struct Line {
    label: String,
    visits: i64,
    views: i64,
}

struct ArticleLine {
    title: String,
    url: String,
    views: i64,
}

#[derive(Template)]
#[template(path = "statistics.html")]
struct StatisticsPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    export: String,
    now: Visits,
    lines: Vec<Line>,
    most: i64,
    articles: Vec<ArticleLine>,
    portals: Vec<Line>,
    whole: Option<Line>,
}

fn portal(app: &App, desk: &Desk) -> Result<Arc<SiteEntry>, PageError> {
    app.service::<Sites>().of_org(desk.org.id).into_iter().next().ok_or(PageError::NotFound)
}

/// `20/11/2026`, `11/2026`, `2026`.
fn label(l: Lang, figures: &SpanFigures) -> String {
    if let Ok(day) = figures.span.parse::<Date>() {
        return l.date(day);
    }
    match figures.span.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => figures.span.clone(),
    }
}

fn by_of(query: Option<&str>) -> By {
    By::of(Posted::parse(query.unwrap_or("")).get("by"))
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, uri: axum::http::Uri) -> Answer {
    desk.need(Permission::Statistics)?;
    let (l, by) = (desk.l, by_of(uri.query()));
    let entry = portal(&app, &desk)?;
    let mut cx = app.read(&desk.who()).await?;
    let now = app.service::<Readers>().visits(&mut cx, entry.site.id).await?;
    let figures = spans(&mut cx, entry.site.id, by).await?;
    let read = most_read(&mut cx, entry.site.id, by, TOP).await?;
    let (portals, whole) = below(&app, &desk, of_sites(&mut cx, by).await?);
    let tab = |one: By| Tab {
        label: l.t(by_key(one)).to_owned(),
        url: routes::statistics(&desk.org.slug, one.word()),
        current: one == by,
        count: None,
    };
    let lines: Vec<Line> =
        figures.iter().map(|f| Line { label: label(l, f), visits: f.visits, views: f.views }).collect();
    page(&StatisticsPage {
        shell: desk.shell(&app, l.t("statistics.title"), routes::STATISTICS),
        l,
        tabs: By::ALL.map(tab).to_vec(),
        export: routes::table(&desk.org.slug, by.word()),
        now,
        most: lines.iter().map(|line| line.visits.max(line.views)).max().unwrap_or(0).max(1),
        lines,
        articles: read
            .into_iter()
            .map(|r| ArticleLine {
                url: routes::article(&entry.site.slug, &r.lang, &r.slug),
                title: r.title,
                views: r.views,
            })
            .collect(),
        portals,
        whole,
    })
}

fn by_key(by: By) -> &'static str {
    match by {
        By::Day => "statistics.by_day",
        By::Month => "statistics.by_month",
        By::Year => "statistics.by_year",
    }
}

/// The portals of the organisations below, the most visited first, and the sum of all.
fn below(app: &App, desk: &Desk, figures: Vec<(kernel::SiteId, i64, i64)>) -> (Vec<Line>, Option<Line>) {
    let (tree, today) = (app.service::<Trees>().now(), desk.actor.today);
    let orgs = tree.subtree(desk.org.id, today);
    let sites: &Sites = app.service();
    let mut lines: Vec<Line> = figures
        .into_iter()
        .filter_map(|(site, visits, views)| Some((sites.get(site)?, visits, views)))
        .filter(|(entry, ..)| orgs.contains(&entry.site.org))
        .map(|(entry, visits, views)| Line { label: entry.site.name(desk.l).to_owned(), visits, views })
        .collect();
    if lines.len() < 2 {
        return (Vec::new(), None);
    }
    lines.sort_by(|a, b| b.visits.cmp(&a.visits).then_with(|| a.label.cmp(&b.label)));
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum();
    let whole =
        Line { label: desk.l.t("statistics.sum").to_owned(), visits: sum(|x| x.visits), views: sum(|x| x.views) };
    (lines, Some(whole))
}

pub(crate) async fn table(State(app): State<App>, desk: Desk, uri: axum::http::Uri) -> Answer {
    desk.need(Permission::Statistics)?;
    let (l, by) = (desk.l, by_of(uri.query()));
    let entry = portal(&app, &desk)?;
    let mut cx = app.read(&desk.who()).await?;
    let figures = spans(&mut cx, entry.site.id, by).await?;
    // The mark of byte order tells Excel that it is UTF-8.
    let mut csv =
        format!("\u{feff}{},{},{}\r\n", l.t("statistics.span"), l.t("statistics.visits"), l.t("statistics.views"));
    for f in &figures {
        csv.push_str(&format!("{},{},{}\r\n", f.span, f.visits, f.views));
    }
    download(csv.into_bytes(), "text/csv; charset=utf-8", &format!("{}-{}.csv", entry.site.slug, by.word()), false)
}
