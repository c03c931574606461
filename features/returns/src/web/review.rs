//! A return as who asked reads it: each figure beside what the ledger counts and what was reported for the year before.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use kernel::Period;
use kernel::jiff::ToSpan;
use ledger::{Indicators, Ledger, Rollup, TreeKind};
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};
use web::{Answer, App, Posted, page_with, redirect};

use super::{badge, name, own_request, return_to};
use crate::returned::{Refusal, State};
use crate::{Line, routes, sheet};

#[derive(Template)]
#[template(path = "return_review.html")]
struct ReviewPage {
    shell: ui::desk::Shell,
    l: Lang,
    state: (Tone, &'static str),
    facts: Vec<Fact>,
    rows: Vec<Row>,
    version: i64,
    accept_url: String,
    remark_url: String,
    remark: String,
    old_remark: String,
    remark_error: String,
    error: String,
    warnings: Vec<String>,
}

struct Row {
    name: String,
    unit: String,
    value: String,
    counted: String,
    before: String,
    differs: bool,
    evidence: String,
    evidence_url: String,
    file: String,
    file_url: String,
    declaration: String,
}

/// The same days a year before.
fn year_before(period: Period) -> Period {
    let back = |day: kernel::Date| day.saturating_sub(1.year());
    Period { first: back(period.first), last: back(period.last) }
}

fn of(rollup: &Rollup, number: i64) -> Option<&ledger::Line> {
    rollup.lines.iter().find(|x| x.indicator.number == number)
}

#[derive(Default)]
struct Told {
    remark: String,
    remark_error: String,
    error: String,
    status: StatusCode,
    done: String,
}

async fn render(app: &App, desk: &Desk, (request, id): (&str, &str), told: Told) -> Answer {
    let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let request = own_request(&mut cx, desk, request).await?;
    let ret = return_to(&mut cx, &request, id).await?;
    let items = request.items(&mut cx).await?;
    let lines = Line::of_return(&mut cx, ret.id, &items).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let now = ledger.rollup(&mut cx, ret.org, request.period, TreeKind::Then).await?;
    let before = ledger.rollup(&mut cx, ret.org, year_before(request.period), TreeKind::Then).await?;
    let shown = ret.state != State::Open;
    let warnings = match shown {
        true => super::fill::warnings(&mut cx, ledger, (l, &indicators), &request, &ret, &lines).await?,
        false => Vec::new(),
    };
    drop(cx);
    let row = |line: &Line| {
        let i = indicators.number(line.indicator)?;
        let value = line.value.map_or_else(|| line.words.clone(), |n| ledger::say::amount(l, n, line.qualifier));
        let value = match line.of_assigned {
            Some(n) => l.tf("returns.of_assigned", &[("done", &value), ("assigned", &l.number(n))]),
            None => value,
        };
        let counted = of(&now, line.indicator).and_then(|x| x.counted);
        Some(Row {
            name: i.name(l).to_owned(),
            unit: i.unit(l).to_owned(),
            value: if !shown {
                String::new()
            } else if line.says() {
                value
            } else {
                "–".to_owned()
            },
            counted: counted.map(|n| l.number(n)).unwrap_or_default(),
            before: of(&before, line.indicator)
                .and_then(|x| x.value)
                .map(|v| ledger::say::value(l, Some(v)))
                .unwrap_or_default(),
            differs: line.value.zip(counted).is_some_and(|(a, b)| a != b),
            evidence: if shown { line.evidence_label.clone() } else { String::new() },
            evidence_url: if sheet::is_address(&line.evidence_url) { line.evidence_url.clone() } else { String::new() },
            file: if shown { line.evidence_file.name.clone() } else { String::new() },
            file_url: routes::evidence_sent(slug, request.id, ret.id, &i.key),
            declaration: line.declaration.map(|d| d.to_string()).unwrap_or_default(),
        })
    };
    let title = name(l, &tree, ret.org, today);
    let mut shell = desk.shell(app, &title, routes::REQUESTS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("returns.requests.title"), routes::requests(slug)),
        Crumb::to(&request.title, routes::request(slug, request.id)),
        Crumb::here(&title),
    ];
    shell.flash = form::done(l.t(&format!("returns.done.{}", told.done))).filter(|_| !told.done.is_empty());
    let decides = ret.state == State::Sent && desk.may(Permission::Organisation);
    let step = |step: &str| if decides { routes::decision(slug, request.id, ret.id, step) } else { String::new() };
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut facts = vec![
        fact("returns.period", ledger::say::period(l, request.period)),
        fact("returns.due", l.date(request.due_on)),
    ];
    if let Some(at) = ret.sent_at {
        facts.push(fact("returns.sent", format!("{}, {}", ret.sent_by, l.date_time(at))));
    }
    if let Some(at) = ret.decided_at {
        facts.push(fact("returns.decided", format!("{}, {}", ret.decided_by, l.date_time(at))));
    }
    let page = ReviewPage {
        shell,
        l,
        state: badge(l, ret.state, ret.is_late(&request, today)),
        facts,
        rows: lines.iter().filter_map(row).collect(),
        version: ret.version,
        accept_url: step("acceptance"),
        remark_url: step("remark"),
        remark: told.remark,
        old_remark: ret.remark.clone(),
        remark_error: told.remark_error,
        error: told.error,
        warnings,
    };
    page_with(told.status, &page)
}

type Address = Path<(String, String, String)>;

/// The return.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, request, id)): Address,
    RawQuery(raw): RawQuery,
) -> Answer {
    let done = match form::query(raw).get("done") {
        known @ ("accepted" | "given_back") => known.to_owned(),
        _ => String::new(),
    };
    render(&app, &desk, (&request, &id), Told { done, ..Told::default() }).await
}

/// Takes its figures into the ledger.
pub(crate) async fn accept(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, request, id)): Address,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let asked = own_request(&mut cx, &desk, &request).await?;
    let mut ret = return_to(&mut cx, &asked, &id).await?;
    let items = asked.items(&mut cx).await?;
    let lines = Line::of_return(&mut cx, ret.id, &items).await?;
    let indicators = Indicators::read(&mut cx).await?;
    ret.version = posted.read("version").unwrap_or(ret.version);
    match ret.accept(&mut cx, app.service::<Ledger>(), &asked, &lines).await? {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done=accepted", routes::review(&desk.org.slug, asked.id, ret.id)))
        }
        Err(why) => {
            drop(cx);
            let (status, error) = match why {
                Refusal::Line(number, why) => {
                    let name = indicators.number(number).map_or("", |i| i.name(l));
                    (StatusCode::UNPROCESSABLE_ENTITY, format!("{name}: {}", why.text(l)))
                }
                _ => (StatusCode::CONFLICT, l.t("returns.error.elsewhere").to_owned()),
            };
            render(&app, &desk, (&request, &id), Told { error, status, ..Told::default() }).await
        }
    }
}

/// Gives it back to be mended.
pub(crate) async fn give_back(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, request, id)): Address,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let remark = form::Reader::new(&posted, l).paragraphs("remark");
    let mut cx = app.write(&desk.who()).await?;
    let asked = own_request(&mut cx, &desk, &request).await?;
    let mut ret = return_to(&mut cx, &asked, &id).await?;
    ret.version = posted.read("version").unwrap_or(ret.version);
    match ret.give_back(&mut cx, &asked, &remark).await? {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done=given_back", routes::review(&desk.org.slug, asked.id, ret.id)))
        }
        Err(why) => {
            drop(cx);
            let told = match why {
                Refusal::Remark => Told {
                    remark_error: l.t("returns.error.remark").to_owned(),
                    status: StatusCode::UNPROCESSABLE_ENTITY,
                    ..Told::default()
                },
                _ => Told {
                    error: l.t("returns.error.elsewhere").to_owned(),
                    status: StatusCode::CONFLICT,
                    ..Told::default()
                },
            };
            render(&app, &desk, (&request, &id), Told { remark, ..told }).await
        }
    }
}
