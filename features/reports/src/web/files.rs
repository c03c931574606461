//! A report as a file: in the administrative layout, as a spreadsheet, for programs. An approved one is written from what
//! was frozen, a draft from the figures of now.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use ledger::Ledger;
use papers::official::Official;
use web::{Answer, App, PageError, download};

use crate::compose::L;
use crate::gather::Depth;
use crate::printed::Printed;
use crate::sheet;

use super::readable;

type Address = Path<(String, String)>;

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

/// Without its ending.
fn name(desk: &Desk, printed: &Printed) -> String {
    format!("bao-cao-{}-{}", desk.org.slug, printed.period)
}

/// The report as PDF.
pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::Near).await?;
    as_pdf(&app, &desk, &printed).await
}

/// The same for whoever may read it.
pub(crate) async fn as_pdf(app: &App, desk: &Desk, printed: &Printed) -> Answer {
    register::paper_as_pdf(app, paper(app, printed), &name(desk, printed)).await
}

/// The report for Word.
pub(crate) async fn docx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::Near).await?;
    register::paper_as_docx(&app, paper(&app, &printed), &name(&desk, &printed)).await
}

/// The figures as a spreadsheet.
pub(crate) async fn xlsx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::All).await?;
    let bytes = sheet::xlsx(L, &printed.frozen.facts, &app.settings.address).map_err(PageError::internal)?;
    download(bytes, sheet::XLSX, &format!("{}.xlsx", name(&desk, &printed)), false)
}

/// For programs.
pub(crate) async fn json(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let printed = printed(&app, &desk, &id, Depth::All).await?;
    web::json(&printed.frozen.document.json(L, &printed.frozen.facts, &app.settings.address))
}
