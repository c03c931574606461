//! Putting a file to a document. It is looked over before anything is stored; a refused file leaves nothing behind.

use ::web::{Answer, App, PageError, Posted, Upload, read_upload, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, Request, State as Held};
use files::Files;

use super::own;
use super::record::{self, Refused};
use super::steps::seen;
use crate::{Checked, Document, FileError, FileLimits, check_file, routes};

/// Room for the other fields of the form.
const FIELDS: usize = 1 << 20;

/// How large a file may be here: what the installation allows, at most what the library reads.
pub(crate) fn limits(app: &App) -> FileLimits {
    let ours = FileLimits::default();
    FileLimits { bytes: ours.bytes.min(app.settings.upload_limit), ..ours }
}

/// POST `/desk/{org}/documents/{document}/file`.
pub async fn put(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>, request: Request) -> Answer {
    desk.need(Permission::Documents)?;
    own(&app, &desk, &mut app.read(&desk.who()).await?, &id).await?;
    let checked = match received(&app, request).await? {
        Received { outcome: Ok(Some(checked)), form } => (checked, form),
        Received { outcome, .. } => {
            let error = outcome.err().unwrap_or(FileError::Empty);
            return record::refused(
                &app,
                &desk,
                &id,
                Refused { file: crate::file_refused(error, desk.l), ..Refused::default() },
            )
            .await;
        }
    };
    let (checked, form) = checked;
    let file = Document::store(app.service::<Files>(), checked).await.map_err(PageError::internal)?;
    let mut cx = app.write(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    seen(&document, &form)?;
    Document::put_file(&mut cx, &document, &file).await?;
    cx.commit().await?;
    redirect(format!("{}?done=file", routes::document(&desk.org.slug, document.id)))
}

/// A posted form with its file, looked over.
pub(crate) struct Received {
    pub form: Posted,
    pub outcome: Result<Option<Checked>, FileError>,
}

/// Reads a form with one file. More bytes than the limit are an error of the file, as long as the browser can still be
/// answered; far more cut the line.
pub(crate) async fn received(app: &App, request: Request) -> Result<Received, PageError> {
    let limits = limits(app);
    let (form, mut files) = match read_upload(app, request, limits.bytes + FIELDS).await {
        Err(PageError::TooLarge(_)) => return Err(PageError::TooLarge(limits.bytes)),
        other => other?,
    };
    let Some(Upload { name, bytes, .. }) = files.pop() else { return Ok(Received { form, outcome: Ok(None) }) };
    let checked = tokio::task::spawn_blocking(move || check_file(&name, bytes, &limits)).await;
    Ok(Received { form, outcome: checked.map_err(PageError::internal)?.map(Some) })
}

/// POST `/desk/{org}/documents/{document}/file/removal`.
pub async fn remove(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>, form: Posted) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    seen(&document, &form)?;
    Document::remove_file(&mut cx, &document).await?;
    cx.commit().await?;
    redirect(format!("{}?done=removed", routes::document(&desk.org.slug, document.id)))
}

/// POST `/desk/{org}/documents/{document}/file/reading`: reads the words once more.
pub async fn read_again(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    Document::read_again_later(&mut cx, &document).await?;
    cx.commit().await?;
    redirect(format!("{}?done=reading", routes::document(&desk.org.slug, document.id)))
}
