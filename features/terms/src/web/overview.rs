//! Who is overdue, since when, what was tried: the organisation and everything below it, on screen, on paper, as a file.

use ::web::{Answer, App, PageError, Posted, download, page_with};
use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::OrgId;
use organisation::{Kind, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Pager, Tab, Tone};

use super::harmless;
use super::terms::{since, standing};
use crate::board::{self, BoardFilter, BoardRow, Counts};
use crate::{Standing, routes};

/// Lines on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "terms_overview.html")]
struct OverviewPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    export_url: String,
    on: String,
    on_error: String,
    words: String,
    standing: String,
    kinds: Vec<Choice>,
    tabs: Vec<Tab>,
    narrow: bool,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    name: String,
    /// Only for a desk that the actor may enter.
    url: String,
    kind: String,
    parent: String,
    term: String,
    planned_end: String,
    tone: Tone,
    standing: &'static str,
    since: String,
    congress: String,
    note: String,
    note_day: String,
}

fn filter(query: &Posted) -> BoardFilter {
    let standing = query.get("standing");
    BoardFilter {
        standing: Standing::WORDS.into_iter().find(|w| *w == standing).unwrap_or("").to_owned(),
        kind: query.read("kind"),
        words: query.get("words").chars().take(100).collect(),
    }
}

/// The filters of an address, with some set anew.
fn address(url: &str, query: &Posted, set: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(&str, &str)> =
        ["standing", "kind", "words", "on"].into_iter().map(|name| (name, query.get(name))).collect();
    for (name, value) in set {
        pairs.retain(|(n, _)| n != name);
        pairs.push((name, value));
    }
    let encode = |v: &str| percent_encoding::utf8_percent_encode(v, percent_encoding::NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> =
        pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}={}", encode(v))).collect();
    if pairs.is_empty() { url.to_owned() } else { format!("{url}?{}", pairs.join("&")) }
}

fn row(l: Lang, app: &App, desk: &Desk, today: kernel::Date, r: BoardRow) -> Row {
    let enters = desk.actor.may(app.service(), r.org, accounts::Permission::ReadDesk);
    Row {
        url: if enters { routes::terms(&r.slug) } else { String::new() },
        kind: l.t(&format!("kind.{}", r.kind)).to_owned(),
        term: r.term.as_ref().map(|t| t.name(l)).unwrap_or_default(),
        planned_end: r.term.as_ref().map(|t| l.date(t.planned_end)).unwrap_or_default(),
        tone: r.standing.tone(),
        standing: standing(l, r.standing),
        since: since(l, r.standing, today),
        congress: r.congress.map(|d| l.tf("term.board.congress", &[("day", &l.date(d))])).unwrap_or_default(),
        note_day: r.note.as_ref().map(|n| l.date(n.day)).unwrap_or_default(),
        note: r.note.map(|n| kernel::text::excerpt(&n.text, 160)).unwrap_or_default(),
        name: r.name,
        parent: r.parent,
    }
}

fn tabs(l: Lang, url: &str, query: &Posted, chosen: &str, counts: Counts) -> Vec<Tab> {
    let n = |n: usize| Some(i64::try_from(n).unwrap_or(0));
    let all = counts.overdue + counts.due + counts.running + counts.unknown;
    let list = [
        ("", all),
        ("overdue", counts.overdue),
        ("due", counts.due),
        ("running", counts.running),
        ("unknown", counts.unknown),
    ];
    let tab = |(word, count): (&str, usize)| Tab {
        label: if word.is_empty() { l.t("term.board.all") } else { l.t(&format!("term.standing.{word}")) }.to_owned(),
        url: address(url, query, &[("standing", word)]),
        current: word == chosen,
        count: n(count),
    };
    list.into_iter().map(tab).collect()
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let query = form::query(raw);
    let (l, url) = (desk.l, routes::overview(&desk.org.slug));
    let (day, on_error) = form::as_of(&query, &desk);
    let filter = filter(&query);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let rows = board::board(&mut cx, &tree, desk.org.id, day).await?;
    // The tabs count what the other filters leave.
    let of_all = BoardFilter { standing: String::new(), ..filter.clone() }.of(rows);
    let counts = board::counts(&of_all);
    let rows = filter.of(of_all);
    let total = rows.len();
    let start =
        query.read::<OrgId>("after").and_then(|id| rows.iter().position(|r| r.org == id)).map_or(0, |at| at + 1);
    let last = rows.get(start + PAGE - 1).filter(|_| start + PAGE < total).map(|r| r.org.to_string());
    let previous = (start > 0).then(|| match start.checked_sub(PAGE + 1) {
        Some(before) => address(&url, &query, &[("after", &rows[before].org.to_string())]),
        None => address(&url, &query, &[]),
    });
    let shown: Vec<Row> = rows.into_iter().skip(start).take(PAGE).map(|r| row(l, &app, &desk, day, r)).collect();
    let kind = |k: &Kind| Choice::new(k.word(), l.t(&format!("kind.{k}")), filter.kind == Some(*k));
    let any = Choice::new("", l.t("term.board.any"), false);
    let status = if on_error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    let mut shell = desk.shell(&app, l.t("term.board.title"), routes::OVERVIEW);
    shell.wide = true;
    let page = OverviewPage {
        shell,
        l,
        export_url: address(&format!("{url}.csv"), &query, &[]),
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.unwrap_or_default(),
        words: filter.words.clone(),
        kinds: std::iter::once(any)
            .chain(Kind::ALL.iter().filter(|k| board::holds_congresses(**k)).map(kind))
            .collect(),
        tabs: tabs(l, &url, &query, &filter.standing, counts),
        narrow: filter.is_narrow(),
        pager: Pager {
            previous,
            next: last.map(|id| address(&url, &query, &[("after", &id)])),
            shown: count(shown.len()),
            total: Some(count(total)),
        },
        rows: shown,
        standing: filter.standing,
        url,
    };
    page_with(status, &page)
}

/// The same lines as a table file, all of them.
pub(crate) async fn export(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let query = form::query(raw);
    let l = desk.l;
    let (day, _) = form::as_of(&query, &desk);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let rows = filter(&query).of(board::board(&mut cx, &tree, desk.org.id, day).await?);
    drop(cx);
    // The mark in front tells spreadsheets that the letters are UTF-8.
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let heads = [
        "term.board.org",
        "organisation.kind",
        "term.board.above",
        "term.one",
        "term.planned_end",
        "term.board.standing",
        "term.board.since",
        "congress.one",
        "term.board.note_day",
        "term.board.note",
    ];
    table.write_record(heads.map(|key| l.t(key))).map_err(PageError::internal)?;
    for r in rows {
        let note = r.note.as_ref().map(|n| n.text.clone()).unwrap_or_default();
        let line = row(l, &app, &desk, day, r);
        let standing = line.standing.to_owned();
        let cells = [
            &line.name,
            &line.kind,
            &line.parent,
            &line.term,
            &line.planned_end,
            &standing,
            &line.since,
            &line.congress,
            &line.note_day,
            &note,
        ];
        table.write_record(cells.map(|cell| harmless(cell))).map_err(PageError::internal)?;
    }
    let bytes = table.into_inner().map_err(|e| PageError::internal(e.to_string()))?;
    let name = format!("{}-{}-{day}.csv", l.t("term.board.file"), desk.org.slug);
    download(bytes, "text/csv; charset=utf-8", &name, false)
}
