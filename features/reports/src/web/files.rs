//! A report as a file: in the administrative layout, as a spreadsheet, for programs. An approved one is written from what
//! was frozen, a draft from the figures of now.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ledger::Ledger;
use papers::official::{Number, Official};
use papers::{Press, PressError};
use web::{Answer, App, PageError, download};

use crate::compose::{self, L};
use crate::frozen::Frozen;
use crate::paper::{Frame, official, place_of};
use crate::report::Report;
use crate::{drawn, sheet, steps};

use super::readable;

type Address = Path<(String, String)>;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Text and figures of a report: as they were frozen, or as they are.
pub(crate) async fn content(app: &App, desk: &Desk, report: &Report) -> Result<Frozen, PageError> {
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    if !report.state.is_written()
        && let Some(frozen) = report.frozen(&mut cx).await?
    {
        return Ok(frozen);
    }
    Ok(compose::freeze(&mut cx, ledger, report).await?)
}

/// The report as an official paper.
pub(crate) fn paper(app: &App, report: &Report, frozen: &Frozen) -> Official {
    let tree = app.service::<Ledger>().tree();
    let name = tree.get(report.org).map_or("", |n| n.name_on(report.period.last).short(L)).to_owned();
    let approved = report.approved_at.filter(|_| !report.state.is_written());
    let number = match report.number.and_then(|n| u32::try_from(n).ok()) {
        Some(number) if approved.is_some() => Number::Given { number, symbol: report.symbol.clone() },
        _ if report.symbol.is_empty() => Number::Blank { symbol: steps::symbol(&tree, report.org, report.period.last) },
        _ => Number::Blank { symbol: report.symbol.clone() },
    };
    let hanoi = |at: kernel::Timestamp| at.to_zoned(kernel::HANOI.clone()).date();
    let frame = Frame {
        installation: app.settings.address.clone(),
        number,
        issued: approved.map(hanoi),
        place: place_of(&name),
        signer: if approved.is_some() { report.approved_by.clone() } else { String::new() },
        written_at: approved.unwrap_or_else(|| app.clock().now()),
    };
    let mut paper = official(L, &frozen.document, &frozen.facts, &frame);
    paper.body.extend(drawn::blocks(&frozen.facts, &app.settings.address));
    paper
}

fn name(desk: &Desk, report: &Report, form: &str) -> String {
    format!("bao-cao-{}-{}.{form}", desk.org.slug, report.period)
}

async fn found(app: &App, desk: &Desk, id: &str) -> Result<(Report, Frozen), PageError> {
    desk.need(Permission::ReadDesk)?;
    let mut cx = app.read(&desk.who()).await?;
    let report = readable(&mut cx, desk, &app.service::<Ledger>().tree(), id).await?;
    drop(cx);
    let frozen = content(app, desk, &report).await?;
    Ok((report, frozen))
}

/// A press that is full asks to come again; all else is a failure of ours.
fn failed(why: PressError) -> PageError {
    match why {
        PressError::Busy => PageError::TooMany,
        other => PageError::internal(other),
    }
}

/// The report as PDF.
pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (report, frozen) = found(&app, &desk, &id).await?;
    as_pdf(&app, &desk, &report, &frozen).await
}

/// The same for whoever may read it.
pub(crate) async fn as_pdf(app: &App, desk: &Desk, report: &Report, frozen: &Frozen) -> Answer {
    let paper = paper(app, report, frozen);
    let press: &Press = app.service();
    let bytes = press.pdf(paper).await.map_err(failed)?;
    download(bytes, "application/pdf", &name(desk, report, "pdf"), true)
}

/// The report for Word.
pub(crate) async fn docx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (report, frozen) = found(&app, &desk, &id).await?;
    let paper = paper(&app, &report, &frozen);
    let press: &Press = app.service();
    let bytes = press.docx(paper).await.map_err(failed)?;
    download(bytes, DOCX, &name(&desk, &report, "docx"), false)
}

/// The figures as a spreadsheet.
pub(crate) async fn xlsx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (report, frozen) = found(&app, &desk, &id).await?;
    let bytes = sheet::xlsx(L, &frozen.facts, &app.settings.address).map_err(PageError::internal)?;
    download(bytes, sheet::XLSX, &name(&desk, &report, "xlsx"), false)
}

/// For programs.
pub(crate) async fn json(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (_, frozen) = found(&app, &desk, &id).await?;
    web::json(&frozen.document.json(L, &frozen.facts))
}
