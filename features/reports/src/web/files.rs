//! A report as a file: in the administrative layout, as a spreadsheet, for programs. An approved one is written from what
//! was frozen, a draft from the figures of now.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ledger::Ledger;
use papers::official::Official;
use papers::{Press, PressError};
use web::{Answer, App, PageError, download};

use crate::compose::L;
use crate::gather::Depth;
use crate::printed::Printed;
use crate::sheet;

use super::readable;

type Address = Path<(String, String)>;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A report as it is given out.
async fn printed(app: &App, desk: &Desk, id: &str, depth: Depth) -> Result<Printed, PageError> {
    desk.need(Permission::ReadDesk)?;
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let report = readable(&mut cx, desk, &ledger.tree(), id).await?;
    Ok(Printed::of_report(&mut cx, ledger, report, depth).await?)
}

fn paper(app: &App, printed: &Printed) -> Official {
    printed.paper(&app.service::<Ledger>().tree(), &app.settings.address, app.clock().now())
}

fn name(desk: &Desk, printed: &Printed, form: &str) -> String {
    format!("bao-cao-{}-{}.{form}", desk.org.slug, printed.period)
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
    let printed = printed(&app, &desk, &id, Depth::Near).await?;
    as_pdf(&app, &desk, &printed).await
}

/// The same for whoever may read it.
pub(crate) async fn as_pdf(app: &App, desk: &Desk, printed: &Printed) -> Answer {
    let press: &Press = app.service();
    let bytes = press.pdf(paper(app, printed)).await.map_err(failed)?;
    download(bytes, "application/pdf", &name(desk, printed, "pdf"), true)
}

/// The report for Word.
pub(crate) async fn docx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::Near).await?;
    let press: &Press = app.service();
    let bytes = press.docx(paper(&app, &printed)).await.map_err(failed)?;
    download(bytes, DOCX, &name(&desk, &printed, "docx"), false)
}

/// The figures as a spreadsheet.
pub(crate) async fn xlsx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::All).await?;
    let bytes = sheet::xlsx(L, &printed.frozen.facts, &app.settings.address).map_err(PageError::internal)?;
    download(bytes, sheet::XLSX, &name(&desk, &printed, "xlsx"), false)
}

/// For programs.
pub(crate) async fn json(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::All).await?;
    web::json(&printed.frozen.document.json(L, &printed.frozen.facts, &app.settings.address))
}
