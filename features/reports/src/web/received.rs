//! A report that was sent to the organisation: read as it was approved, accepted, or returned with a remark.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use charts::Figure;
use kernel::ReportId;
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};
use web::{Answer, App, PageError, Posted, page, redirect};

use crate::frozen::Frozen;
use crate::printed::Printed;
use crate::report::{Report, State};
use crate::{compose, drawn, routes};

use super::record::{Changed, Past, about, changed, past};
use super::view::{Eye, Shown};
use super::{flash, refused, tone};

/// Longest remark, in characters.
const REMARK: usize = 2000;

#[derive(Template)]
#[template(path = "report_received.html")]
struct ReceivedPage {
    shell: ui::desk::Shell,
    l: Lang,
    tone: Tone,
    state: &'static str,
    from: String,
    facts: Vec<Fact>,
    sent_late: bool,
    version: i64,
    accept_url: String,
    return_url: String,
    pdf_url: String,
    changed: Vec<Changed>,
    sections: Vec<Shown>,
    charts: Vec<Figure>,
    history: Vec<Past>,
}

async fn find(cx: &mut db::Cx, desk: &Desk, id: &str) -> Result<Report, PageError> {
    let id: ReportId = id.parse().map_err(|_| PageError::NotFound)?;
    Report::received(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

/// A remark or a reason as it is kept.
pub(crate) fn remark(form: &Posted) -> String {
    super::section::cleaned(form.get("remark")).trim().chars().take(REMARK).collect()
}

/// The page.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let report = find(&mut cx, &desk, &id).await?;
    let frozen = report.frozen(&mut cx).await?.ok_or(PageError::NotFound)?;
    let now = compose::facts(&mut cx, ledger, report.org, report.period).await?;
    let mut history = report.steps(&mut cx).await?;
    // What the sender does before sending again is his own business.
    history.retain(|s| s.step != "opened");
    let eye = Eye { slug: &desk.org.slug, of: Some(report.org) };
    let changed = changed(desk.l, &eye, &frozen, &now);
    let history = past(desk.l, history);
    page(&assembled(&app, &desk, &report, &frozen, (changed, history), &form::query(raw)))
}

fn assembled(
    app: &App,
    desk: &Desk,
    report: &Report,
    frozen: &Frozen,
    (changed, history): (Vec<Changed>, Vec<Past>),
    query: &Posted,
) -> ReceivedPage {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let eye = Eye { slug, of: Some(report.org) };
    let none = Default::default();
    let mut shell = desk.shell(app, &report.title, routes::REPORTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("report.title_list"), routes::list(slug)), Crumb::here(&report.title)];
    shell.flash = flash(l, query);
    let decides = report.state == State::Sent && desk.may(Permission::Organisation);
    let url = |what: &str| if decides { routes::answer(slug, report.id, what) } else { String::new() };
    ReceivedPage {
        l,
        tone: tone(report.state),
        state: compose::state(l, report.state),
        from: frozen.facts.name.clone(),
        facts: about(l, report, frozen.signer.as_ref()),
        sent_late: report.was_sent_late(),
        version: report.version,
        accept_url: url("acceptance"),
        return_url: url("return"),
        pdf_url: routes::answer(slug, report.id, "report.pdf"),
        changed,
        sections: eye.sections(&frozen.facts, &frozen.document, &none, &Default::default()),
        charts: drawn::charts(
            &frozen.facts,
            |n| (format!("chart-{n}"), false),
            |key, of| eye.figure(&frozen.facts, key, of),
        ),
        history,
        shell,
    }
}

/// The paper.
pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let mut cx = app.read(&desk.who()).await?;
    let report = find(&mut cx, &desk, &id).await?;
    let frozen = report.frozen(&mut cx).await?.ok_or(PageError::NotFound)?;
    drop(cx);
    let printed = Printed { org: report.org, period: report.period, report: Some(report), frozen };
    super::files::as_pdf(&app, &desk, &printed).await
}

async fn answered(cx: db::Cx, desk: &Desk, report: &Report, done: &str) -> Answer {
    cx.commit().await?;
    redirect(format!("{}?done={done}", routes::received(&desk.org.slug, report.id)))
}

/// Taken.
pub(crate) async fn accept(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let report = find(&mut cx, &desk, &id).await?;
    match report.accept(&mut cx, super::steps::seen(&form)).await? {
        Ok(()) => answered(cx, &desk, &report, "accepted").await,
        Err(why) => refused(desk.l, &why),
    }
}

/// Returned with a remark.
pub(crate) async fn give_back(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let report = find(&mut cx, &desk, &id).await?;
    match report.give_back(&mut cx, super::steps::seen(&form), &remark(&form)).await? {
        Ok(()) => answered(cx, &desk, &report, "returned").await,
        Err(why) => refused(desk.l, &why),
    }
}
