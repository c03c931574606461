//! A paper as PDF and Word file, and the signed copy.

use accounts::Desk;
use axum::extract::{Path, State as Held};
use files::{FileKey, Files};
use organisation::Trees;
use papers::{Press, PressError, official::Official};
use web::{Answer, App, PageError, download};

use super::{around, own};
use crate::setting::official;
use crate::signed::Former;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Address = Path<(String, String)>;

async fn written(app: &App, desk: &Desk, id: &str) -> Result<(Official, String), PageError> {
    let mut cx = app.read(&desk.who()).await?;
    let (paper, series) = own(&mut cx, desk, id).await?;
    if !paper.source_url.is_empty() {
        return Err(PageError::NotFound);
    }
    let around = around(&app.service::<Trees>().now(), desk, &paper);
    let number = paper.number_said().unwrap_or_else(|| series.kind.word().to_owned());
    Ok((official(&paper, &series, &around), number.replace('/', "-")))
}

/// A press that is full asks to come again; all else is a failure of ours.
fn failed(why: PressError) -> PageError {
    match why {
        PressError::Busy => PageError::TooMany,
        other => PageError::internal(other),
    }
}

/// An official paper as the answer to a request: a PDF that opens in the browser. `name` is that of the file, without
/// its ending.
pub async fn paper_as_pdf(app: &App, paper: Official, name: &str) -> Answer {
    let bytes = app.service::<Press>().pdf(paper).await.map_err(failed)?;
    download(bytes, "application/pdf", &format!("{name}.pdf"), true)
}

/// The same as a Word file to be kept.
pub async fn paper_as_docx(app: &App, paper: Official, name: &str) -> Answer {
    let bytes = app.service::<Press>().docx(paper).await.map_err(failed)?;
    download(bytes, DOCX, &format!("{name}.docx"), false)
}

pub(crate) async fn pdf(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (paper, name) = written(&app, &desk, &id).await?;
    paper_as_pdf(&app, paper, &name).await
}

pub(crate) async fn docx(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let (paper, name) = written(&app, &desk, &id).await?;
    paper_as_docx(&app, paper, &name).await
}

/// The signed copy, as it was sent.
pub(crate) async fn signed(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (paper, _) = own(&mut cx, &desk, &id).await?;
    drop(cx);
    handed(&app, &paper.signed_file, &paper.signed_name).await
}

/// A signed copy that another one replaced.
pub(crate) async fn former(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, nth)): Path<(String, String, i64)>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (paper, _) = own(&mut cx, &desk, &id).await?;
    let list = Former::of(&mut cx, paper.id).await?;
    drop(cx);
    let copy = list.into_iter().find(|c| c.nth == nth).ok_or(PageError::NotFound)?;
    handed(&app, &copy.file, &copy.name).await
}

async fn handed(app: &App, file: &str, name: &str) -> Answer {
    let key: FileKey = file.parse().map_err(|_| PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    // A PDF opens where it stands, as the written papers do; what else was sent is handed over as a file.
    let pdf = bytes.starts_with(b"%PDF-");
    let kind = if pdf { "application/pdf" } else { "application/octet-stream" };
    download(bytes.to_vec(), kind, name, pdf)
}
