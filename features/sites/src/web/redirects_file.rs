//! A file of old addresses in two steps: looked at first, imported when nothing in it is wrong.
//!
//! Between the steps the file lies among the stored files under the name of its content; no row names it, so the
//! sweep takes it away when nobody comes back.

use accounts::Desk;
use axum::extract::{Request, State};
use files::{FileKey, Files, Kind};
use ui::Lang;
use web::{Answer, App, PageError, Posted, read_upload, redirect};

use super::frame;
use super::redirects::{Preview, Shown, render};
use crate::redirect_file::{FileFault, MOST_BYTES, MOST_ROWS, Sheet};
use crate::{Redirect, SiteEntry, Sites, routes};

/// Files waiting to be imported.
const WAITING: Kind = Kind::new("redirects");

fn fault(l: Lang, fault: FileFault) -> String {
    l.tf(fault.key(), &[("n", &l.number(MOST_ROWS))])
}

async fn refused(app: &App, desk: &Desk, entry: &SiteEntry, file_error: String) -> Answer {
    render(app, desk, entry, &Posted::default(), Shown { file_error, ..Shown::default() }).await
}

async fn look(
    app: &App,
    desk: &Desk,
    entry: &SiteEntry,
    bytes: Vec<u8>,
) -> Result<Result<Sheet, FileFault>, PageError> {
    let mut cx = app.read(&desk.who()).await?;
    let known = Redirect::inside(&mut cx, entry.site.id).await?;
    drop(cx);
    // Tens of thousands of rows: not on the threads that serve pages.
    tokio::task::spawn_blocking(move || Sheet::read(&bytes, &known)).await.map_err(PageError::internal)
}

/// Looks at a file: how many rows, which are wrong. Nothing is imported yet.
pub(crate) async fn preview(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let (_, files) = read_upload(&app, request, MOST_BYTES).await?;
    let Some(file) = files.into_iter().find(|f| f.field == "file") else {
        return refused(&app, &desk, &entry, desk.l.t("site.redirect.file_none").to_owned()).await;
    };
    let sheet = match look(&app, &desk, &entry, file.bytes.clone()).await? {
        Ok(sheet) => sheet,
        Err(e) => return refused(&app, &desk, &entry, fault(desk.l, e)).await,
    };
    let key = if sheet.bad_count == 0 {
        app.service::<Files>().put(WAITING, file.bytes).await.map_err(PageError::internal)?.to_string()
    } else {
        String::new()
    };
    let preview = Some(Preview::of(desk.l, &sheet, key));
    render(&app, &desk, &entry, &Posted::default(), Shown { preview, ..Shown::default() }).await
}

/// Imports the file that was looked at, checked once more against the table of now. All rows or none.
pub(crate) async fn import(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let key: FileKey = form.get("key").parse().map_err(|_| PageError::NotFound)?;
    if key.kind() != WAITING.name() {
        return Err(PageError::NotFound);
    }
    let Ok(bytes) = app.service::<Files>().get(&key).await else {
        return refused(&app, &desk, &entry, desk.l.t("site.redirect.file_gone").to_owned()).await;
    };
    let sheet = match look(&app, &desk, &entry, bytes.to_vec()).await? {
        Ok(sheet) if sheet.bad_count == 0 => sheet,
        Ok(sheet) => {
            let preview = Some(Preview::of(desk.l, &sheet, String::new()));
            return render(&app, &desk, &entry, &Posted::default(), Shown { preview, ..Shown::default() }).await;
        }
        Err(e) => return refused(&app, &desk, &entry, fault(desk.l, e)).await,
    };
    let mut cx = app.write(&desk.who()).await?;
    Redirect::put_all(&mut cx, &entry.site, &sheet.rows).await?;
    app.service::<Sites>().commit(cx).await?;
    let done = format!("imported&n={}", sheet.rows.len());
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "redirects"), &done))
}
