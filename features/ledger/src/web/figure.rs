//! One figure, opened: how it comes about, what stands below, month by month, record by record.

use std::collections::HashMap;

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::{Date, OrgId, Period, Uuid};
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, Pager, Tone};
use web::{Answer, App, PageError, Posted, page_with};

use super::asked::{Asked, may_see, read, snapshot};
use super::figure_records::{Booked, Cursor, Together, joint, months, of_org, titles};
use super::{say, table};
use crate::rollup::branches::Layout;
use crate::rollup::{Line, Rollup};
use crate::{Declaration, Indicator, Indicators, Ledger, Nature, Places, routes};

/// Postings on a page.
const PAGE: i64 = 50;
/// Joint events that are named.
const NAMED: usize = 30;

#[derive(Template)]
#[template(path = "figure.html")]
struct FigurePage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    of: String,
    typed: String,
    error: String,
    trees: Vec<Choice>,
    what: String,
    value: String,
    unit: String,
    basis: Option<(Tone, &'static str)>,
    definition: String,
    facts: Vec<Fact>,
    closed: String,
    children: Vec<ChildRow>,
    months: Vec<MonthRow>,
    most: i64,
    together: Vec<JointRow>,
    declarations: Vec<DeclarationRow>,
    records: Vec<RecordRow>,
    pager: Pager,
}

struct ChildRow {
    name: String,
    url: String,
    value: String,
    basis: Option<(Tone, &'static str)>,
}

struct MonthRow {
    name: String,
    url: String,
    amount: i64,
}

struct JointRow {
    day: String,
    title: String,
    url: String,
    who: String,
    amount: String,
}

struct DeclarationRow {
    value: String,
    scope: &'static str,
    period: String,
    evidence: String,
    evidence_url: String,
    state: (Tone, &'static str),
    url: String,
}

struct RecordRow {
    day: String,
    title: String,
    url: String,
    portal_url: String,
    amount: String,
    note: String,
    late: bool,
}

fn cursor(query: &Posted) -> Option<Cursor> {
    let mut parts = query.some("after")?.splitn(3, '~');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, key)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let (l, query) = (desk.l, form::query(raw));
    let ledger: &Ledger = app.service();
    let mut asked = read(&query, &desk);
    let mut cx = snapshot(&app, &desk).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let indicator = indicators.key(&key).ok_or(PageError::NotFound)?;
    let places = ledger.asking_by(&mut cx).await?;
    if let Some(of) = query.some("of") {
        let of: OrgId = of.parse().map_err(|_| PageError::NotFound)?;
        if !places.knows(of) || !may_see(&places, desk.org.id, of) {
            return Err(PageError::NotFound);
        }
        asked.org = of;
    }
    // Flows also say whose returns are in; stocks are left out where they are not asked for.
    let only = (indicator.nature == Nature::Flow).then_some(Nature::Flow);
    let rollup = ledger.rollup_of(&mut cx, asked.org, asked.period, asked.tree, only).await?;
    let line = rollup.lines.iter().find(|x| x.indicator.key == key).ok_or(PageError::NotFound)?;
    let definitions = Indicator::definitions(&mut cx, indicator.number).await?;
    let until = definitions.iter().rfind(|d| d.from.is_none_or(|from| from <= asked.period.last));
    // A stock is made of everything up to the day.
    let days = match indicator.nature {
        Nature::Flow => asked.period,
        Nature::Stock => Period { first: Date::constant(1, 1, 1), last: asked.period.last },
    };
    let by_month = months(&mut cx, asked.org, indicator, asked.period, asked.tree).await?;
    let (booked, total) = of_org(&mut cx, asked.org, indicator.number, days, cursor(&query), PAGE + 1).await?;
    let layout = Layout::new(&places, asked.org, asked.tree, asked.period);
    let mut events = joint(&mut cx, indicator, days).await?;
    events.retain(|e| taken_out(&places, &layout, e));
    events.truncate(NAMED);
    let ids: Vec<Uuid> = events.iter().map(|e| e.record).collect();
    let names = titles(&mut cx, &ids).await?;
    let mut declared = Declaration::of_org(&mut cx, asked.org, days, None, 200).await?;
    declared.retain(|d| d.figure.indicator == indicator.number);
    drop(cx);

    let tree = ledger.tree();
    let slug = desk.org.slug.as_str();
    let of = (asked.org != desk.org.id).then_some(asked.org);
    let period = asked.period.to_string();
    let at = |of: Option<OrgId>, period: &str| routes::figure(slug, &key, period, asked.tree, of);
    let mut shell = desk.shell(&app, indicator.name(l), routes::FIGURES);
    shell.breadcrumbs = crumbs(l, &desk, &asked, indicator, &tree, &at(None, &period));
    let next = booked.get(usize::try_from(PAGE).unwrap_or(50)).is_some();
    let shown: Vec<&Booked> = booked.iter().take(usize::try_from(PAGE).unwrap_or(50)).collect();
    let more =
        shown.last().filter(|_| next).map(|b| format!("{}&after={}~{}~{}", at(of, &period), b.day, b.record, b.line));
    let status = if asked.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let closed_at = rollup.closed.as_ref().map(|c| c.at);
    let page = FigurePage {
        shell,
        l,
        url: format!("{}/{key}", routes::figures(slug)),
        of: of.map(|o| o.to_string()).unwrap_or_default(),
        typed: asked.typed.clone(),
        error: asked.error.clone().unwrap_or_default(),
        trees: table::trees(l, asked.tree),
        what: format!("{}, {}", say::name(l, &tree, asked.org, asked.period), say::period(l, asked.period)),
        value: say::value(l, line.value),
        unit: indicator.unit(l).to_owned(),
        basis: say::basis(l, line.value),
        definition: until.map(|d| l.pick(&d.text_vi, &d.text_en).clone()).unwrap_or_default(),
        facts: facts(l, line, &rollup),
        closed: closed(l, &rollup, line),
        children: line
            .children
            .iter()
            .map(|c| ChildRow {
                name: say::name(l, &tree, c.org, asked.period),
                url: at(Some(c.org), &period),
                value: say::value(l, Some(c.value)),
                basis: say::basis(l, Some(c.value)),
            })
            .collect(),
        most: by_month.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1),
        months: by_month
            .iter()
            .map(|(day, n)| MonthRow {
                name: l.month(day),
                url: at(of, &format!("{:04}-{:02}", day.year(), day.month())),
                amount: *n,
            })
            .collect(),
        together: events.iter().map(|e| joint_row(l, &tree, &asked, e, &names)).collect(),
        declarations: declared.iter().map(|d| declaration_row(l, &desk, d)).collect(),
        records: shown.iter().map(|b| record_row(l, b, closed_at.is_some_and(|at| b.recorded_at > at))).collect(),
        pager: Pager {
            previous: cursor(&query).map(|_| at(of, &period)),
            next: more,
            shown: i64::try_from(shown.len()).unwrap_or(0),
            total: Some(total),
        },
    };
    page_with(status, &page)
}

/// Whether an event is taken out here: those who took part stand in several of the lines that are added. What one line
/// holds several times was taken out within it.
fn taken_out(places: &Places, layout: &Layout, event: &Together) -> bool {
    let mut lines: Vec<Option<usize>> = Vec::new();
    for org in &event.who {
        let way = layout.way(places, *org, event.day);
        if layout.root.iter().any(|part| way.contains(&part.org)) {
            lines.push(layout.branch_of(&way, event.day).map(|(at, _)| at));
        }
    }
    lines.iter().any(|line| *line != lines[0])
}

fn crumbs(l: Lang, desk: &Desk, asked: &Asked, indicator: &Indicator, tree: &Tree, home: &str) -> Vec<Crumb> {
    let table = routes::table(&desk.org.slug, &asked.period.to_string(), asked.tree);
    let mut list = vec![Crumb::to(l.t("ledger.table.title"), table)];
    if asked.org == desk.org.id {
        list.push(Crumb::here(indicator.name(l)));
    } else {
        list.push(Crumb::to(indicator.name(l), home));
        list.push(Crumb::here(say::name(l, tree, asked.org, asked.period)));
    }
    list
}

fn facts(l: Lang, line: &Line, rollup: &Rollup) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    // What each is made of stands further down.
    let made = |key: &str, value: String, of: &str| Fact { url: Some(format!("#{of}")), ..fact(key, value) };
    let below: i64 = line.children.iter().map(|c| c.value.amount).sum();
    let mut list = vec![made("ledger.figure.own", say::value(l, line.own), "records")];
    if !line.children.is_empty() {
        list.push(made("ledger.figure.children", l.number(below), "below"));
    }
    if line.eliminated != 0 {
        list.push(made("ledger.figure.eliminated", l.number(-line.eliminated), "together"));
    }
    if line.counted.is_some() {
        list.push(fact("ledger.figure.counted", say::number(l, line.counted)));
    }
    for d in &line.declared {
        let value = d.value.map_or_else(|| d.words.clone(), |v| say::amount(l, v, d.qualifier));
        let value = match d.of_assigned {
            Some(n) => l.tf("ledger.of_assigned", &[("done", &value), ("assigned", &l.number(n))]),
            None => value,
        };
        list.push(made(scope_key(d.scope), value, "declarations"));
    }
    if line.plan.is_some() {
        let plan = say::number(l, line.plan);
        let of = line.plan_of.map(|of| l.tf("ledger.plan_of", &[("n", &plan), ("of", &l.number(of))]));
        list.push(fact("ledger.csv.plan", of.unwrap_or(plan)));
    }
    let returns = &rollup.returns;
    let numbers = [("in", l.number(returns.received())), ("expected", l.number(returns.expected.len()))];
    let said = l.tf("ledger.figure.returns_of", &[("in", &numbers[0].1), ("expected", &numbers[1].1)]);
    list.push(fact("ledger.figure.returns", said));
    list
}

/// The label of a declaration beside the count.
fn scope_key(scope: crate::Scope) -> &'static str {
    match scope {
        crate::Scope::Own => "ledger.figure.declared_own",
        crate::Scope::Whole => "ledger.figure.declared_whole",
    }
}

fn closed(l: Lang, rollup: &Rollup, line: &Line) -> String {
    let Some(closed) = &rollup.closed else { return String::new() };
    let then = closed.value(&line.indicator.key).unwrap_or(0);
    let now = line.value.map_or(0, |v| v.amount);
    let difference = now - then;
    let sign = if difference > 0 { "+" } else { "" };
    l.tf(
        "ledger.figure.closed",
        &[
            ("at", &l.date_time(closed.at)),
            ("value", &l.number(then)),
            ("difference", &format!("{sign}{}", l.number(difference))),
        ],
    )
}

fn joint_row(
    l: Lang,
    tree: &Tree,
    asked: &Asked,
    e: &Together,
    names: &HashMap<Uuid, (String, String, String)>,
) -> JointRow {
    let (title, desk_url, portal_url) = names.get(&e.record).cloned().unwrap_or_default();
    let who: Vec<String> = e.who.iter().map(|o| say::name(l, tree, *o, asked.period)).collect();
    JointRow {
        day: l.date(e.day),
        title,
        url: if desk_url.is_empty() { portal_url } else { desk_url },
        who: who.join(", "),
        amount: l.number(e.amount),
    }
}

fn declaration_row(l: Lang, desk: &Desk, d: &Declaration) -> DeclarationRow {
    let f = &d.figure;
    DeclarationRow {
        value: match (f.value.map(|v| say::amount(l, v, f.qualifier)), f.of_assigned) {
            (None, _) => f.words.clone(),
            (Some(done), Some(n)) => l.tf("ledger.of_assigned", &[("done", &done), ("assigned", &l.number(n))]),
            (Some(done), None) => done,
        },
        scope: super::declarations::scope(l, f.scope),
        period: say::period(l, f.period),
        evidence: f.evidence_label.clone(),
        evidence_url: f.evidence_url.clone(),
        state: super::declarations::state(l, d),
        url: if f.org == desk.org.id || d.confirmed_at.is_some() {
            routes::declaration(&desk.org.slug, d.id)
        } else {
            String::new()
        },
    }
}

fn record_row(l: Lang, b: &Booked, late: bool) -> RecordRow {
    let mut notes = Vec::new();
    if b.joint {
        notes.push(l.t("ledger.figure.joint").to_owned());
    }
    if let Some(round) = b.round {
        notes.push(l.tf("ledger.figure.round", &[("n", &round)]));
    }
    if b.reverses {
        notes.push(l.t("ledger.figure.reversal").to_owned());
    }
    if !b.reason.is_empty() {
        notes.push(b.reason.clone());
    }
    RecordRow {
        day: l.date(b.day),
        title: b.title.clone(),
        url: if b.desk_url.is_empty() { b.portal_url.clone() } else { b.desk_url.clone() },
        portal_url: if b.desk_url.is_empty() { String::new() } else { b.portal_url.clone() },
        amount: say::amount(l, b.amount, b.qualifier),
        note: notes.join(" · "),
        late,
    }
}
