//! The reports of a desk, the next one to be opened, and who below has reported on a period.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State as Held};
use db::DbError;
use kernel::{OrgId, Period};
use ledger::Ledger;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Choice, FieldError, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use crate::cadence::said;
use crate::compose::{self, customary, owing};
use crate::gather::told;
use crate::report::{Report, State, due_day};
use crate::routes;
use crate::steps::{Refusal, was_there};

use super::{flash, status, tone};

struct Row {
    name: String,
    url: String,
    tone: Tone,
    state: String,
    due: String,
    late: bool,
    sent_late: bool,
    number: String,
}

struct Next {
    period: String,
    said: String,
    due: String,
    late: bool,
}

#[derive(Template)]
#[template(path = "reports_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    may: bool,
    action: String,
    next: Option<Next>,
    rows: Vec<Row>,
    former: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    periods: Vec<Choice>,
    below: Vec<Row>,
    below_lead: String,
}

/// The number of a paper as it is said: `05/BC-LHH`.
pub(crate) fn number(report: &Report) -> String {
    report.number.map(|n| register::said(n, &report.symbol)).unwrap_or_default()
}

fn row(l: Lang, desk: &Desk, above: bool, r: &Report) -> Row {
    Row {
        name: r.title.clone(),
        url: routes::report(&desk.org.slug, r.id),
        tone: tone(r.state),
        state: compose::state(l, r.state).to_owned(),
        due: l.date(r.due),
        late: r.is_late(desk.actor.today, above),
        sent_late: r.was_sent_late(),
        number: number(r),
    }
}

/// Everybody below who owes a report of a period.
fn below(app: &App, desk: &Desk, period: Period, reports: &[Report]) -> Vec<Row> {
    let (l, tree, today) = (desk.l, app.service::<Trees>().now(), desk.actor.today);
    let mut orgs = owing(&tree, desk.org.id, period);
    let sent = reports.iter().filter(|r| r.superior == Some(desk.org.id)).map(|r| r.org);
    orgs.extend(sent.collect::<Vec<OrgId>>());
    let mut seen = std::collections::HashSet::new();
    orgs.retain(|o| seen.insert(*o));
    let one = |org: &OrgId| {
        let name = told(l, &tree, *org, period.last);
        let report = reports.iter().find(|r| r.org == *org);
        // A draft is nobody else's business before it is sent: whoever waits sees only that nothing has come.
        let handed = report.filter(|r| r.superior == Some(desk.org.id) && r.sent_at.is_some());
        let due = due_day(period);
        let late = handed.is_none_or(|r| r.state == State::Returned) && due < today;
        Row {
            name,
            url: handed.map(|r| routes::received(&desk.org.slug, r.id)).unwrap_or_default(),
            tone: handed.map_or(if late { Tone::Bad } else { Tone::Quiet }, |r| tone(r.state)),
            state: handed.map_or_else(
                || l.t("report.below.missing").to_owned(),
                |r| match r.state {
                    State::Sent => l.t("report.below.arrived").to_owned(),
                    State::Open | State::Draft | State::Approved => l.t("report.below.correcting").to_owned(),
                    state => compose::state(l, state).to_owned(),
                },
            ),
            due: l.date(due),
            late,
            sent_late: handed.is_some_and(Report::was_sent_late),
            number: handed.map(number).unwrap_or_default(),
        }
    };
    orgs.iter().map(one).collect()
}

fn next(desk: &Desk, own: &[Report], superior: bool) -> Option<Next> {
    let (l, today) = (desk.l, desk.actor.today);
    let period = compose::offered(today).into_iter().find(|p| !own.iter().any(|r| r.period == *p))?;
    let due = due_day(period);
    Some(Next { period: period.to_string(), said: said(l, period), due: l.date(due), late: superior && due < today })
}

async fn render(app: &App, desk: &Desk, query: Posted, form: Posted, errors: Errors) -> Answer {
    let (l, today, slug) = (desk.l, desk.actor.today, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let own = Report::of_org(&mut cx, desk.org.id).await?;
    let tree = app.service::<Trees>().now();
    let mut former = Vec::new();
    for org in tree.line(desk.org.id).into_iter().skip(1) {
        former.extend(Report::of_org(&mut cx, org).await?);
    }
    let asked: Option<Period> = query.read("period");
    let mut periods = customary(today);
    periods.extend(own.iter().map(|r| r.period));
    periods.extend(asked);
    periods.sort_by_key(|p| (p.last, p.first));
    periods.dedup();
    periods.reverse();
    let period = asked.or(periods.first().copied()).ok_or(PageError::NotFound)?;
    let reports = Report::all_of_period(&mut cx, period).await?;
    drop(cx);
    let below = below(app, desk, period, &reports);
    let above = compose::superior(&tree, desk.org.id, period, today).is_some();
    let mut shell = desk.shell(app, l.t("report.title_list"), routes::REPORTS);
    shell.flash = flash(l, &query);
    let received = |r: &&Report| r.superior == Some(desk.org.id) && r.state.is_handed_in();
    let handed = reports.iter().filter(received).count();
    let late = below.iter().filter(|r| r.late).count();
    let count = |n: usize| l.number(i64::try_from(n).unwrap_or(0));
    let page = ListPage {
        l,
        may: desk.may(Permission::Organisation),
        action: routes::list(slug),
        next: next(desk, &own, above).filter(|_| desk.may(Permission::Organisation)),
        rows: own.iter().map(|r| row(l, desk, above, r)).collect(),
        former: former.iter().map(|r| row(l, desk, false, r)).collect(),
        periods: periods.iter().map(|p| Choice::new(p.to_string(), said(l, *p), *p == period)).collect(),
        below_lead: l.tf(
            "report.below.lead",
            &[
                ("n", &count(handed)),
                ("all", &count(below.len())),
                ("late", &count(late)),
                ("period", &said(l, period)),
            ],
        ),
        below,
        summary: form::summary(&errors),
        form,
        errors,
        shell,
    };
    page_with(status(&page.errors), &page)
}

/// The list.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let query = form::query(raw);
    let mut errors = Errors::new();
    if query.some("period").is_some() && query.read::<Period>("period").is_none() {
        errors.add("period", desk.l.t("report.error.period"));
    }
    let form = Posted::default();
    render(&app, &desk, query, form, errors).await
}

/// Opens the report of a period; a second one is never made, the first is shown.
pub(crate) async fn open(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut errors = Errors::new();
    match form.read::<Period>("open") {
        None => errors.add("open", desk.l.t("report.error.period")),
        Some(period) if period.first > desk.actor.today => errors.add("open", desk.l.t("report.error.future")),
        Some(period) => match open_period(&app, &desk, period).await? {
            Ok(url) => return redirect(url),
            Err(why) => errors.add("open", why),
        },
    }
    render(&app, &desk, Posted::default(), form, errors).await
}

async fn open_period(app: &App, desk: &Desk, period: Period) -> Result<Result<String, String>, PageError> {
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.write(&desk.who()).await?;
    let there = |r: &Report| Ok(Ok(routes::report(&desk.org.slug, r.id)));
    if let Some(report) = Report::of_period(&mut cx, desk.org.id, period).await? {
        return there(&report);
    }
    let tree = ledger.tree();
    if tree.get(desk.org.id).is_none() {
        return Err(PageError::NotFound);
    }
    if !was_there(&tree, desk.org.id, period) {
        return Ok(Err(super::sentence(desk.l, &Refusal::NotThere)));
    }
    let facts = compose::facts(&mut cx, ledger, desk.org.id, period).await?;
    let sections = match compose::drafted(&mut cx, &tree, &facts).await? {
        Ok(sections) => sections,
        Err(why) => return Ok(Err(why.text(desk.l))),
    };
    let title = crate::document::title(compose::L, &facts);
    match Report::open(&mut cx, desk.org.id, period, &title, &sections).await {
        Ok(Ok(id)) => {
            cx.commit().await?;
            Ok(Ok(routes::after(&desk.org.slug, id, "opened")))
        }
        Ok(Err(Refusal::Taken(id))) => Ok(Ok(routes::report(&desk.org.slug, id))),
        Ok(Err(why)) => Ok(Err(super::sentence(desk.l, &why))),
        Err(DbError::Stale(_)) => Ok(Ok(routes::of_period(&desk.org.slug, &period.to_string()))),
        Err(e) => Err(e.into()),
    }
}
