//! Papers and photos of an activity.

use accounts::{Desk, Permission};
use axum::extract::{Path, Request, State as Held};
use files::{FileKey, Files, Kind as FilesKind};
use http::StatusCode;
use kernel::FileId;
use organisation::form;
use web::{Answer, App, PageError, Posted, download, read_upload, redirect};

use super::steps::Address;
use super::{own, record, seen};
use crate::file::Attached;
use crate::routes;

/// Where papers and photos are kept.
pub(crate) const FILES: FilesKind = FilesKind::new("activity");
/// Bytes of one sending.
pub(crate) const LIMIT: usize = 60 << 20;

/// Hangs papers and photos on it.
pub(crate) async fn attach(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_upload(&app, request, LIMIT).await?;
    let caption = form::Reader::new(&posted, l).line("caption", form::LINE);
    let mut stored = Vec::new();
    for upload in uploads.into_iter().filter(|u| !u.bytes.is_empty()) {
        let name: String = upload.name.chars().take(form::LINE).collect();
        let key = app.service::<Files>().put(FILES, upload.bytes).await.map_err(PageError::internal)?;
        stored.push((key.to_string(), name));
    }
    if stored.is_empty() {
        let text = l.t("activity.error.file").to_owned();
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    for (key, name) in &stored {
        Attached::keep(&mut cx, a.id, key, name, &caption).await?;
    }
    let diff = audit::Diff::new().field("files", "", stored.len());
    crate::verbs::event(&mut cx, a.org, a.id, "activity_files", &a.entry.title, diff, None).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::activity(&desk.org.slug, a.id)))
}

type FileAddress = Path<(String, String, String)>;

/// A file, as it was sent. Strangers' files are never shown as pages of ours.
pub(crate) async fn file(Held(app): Held<App>, desk: Desk, Path((_, id, file)): FileAddress) -> Answer {
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    let a = seen(&mut cx, &desk, &id).await?.ok_or(PageError::NotFound)?;
    let found = Attached::of(&mut cx, a.id).await?.into_iter().find(|f| f.id == file).ok_or(PageError::NotFound)?;
    drop(cx);
    let key: FileKey = found.file.parse().map_err(|_| PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    let kind = media::inspect(&bytes, &articles::intake::limits()).map(|facts| facts.kind.media_type());
    download(bytes.to_vec(), kind.unwrap_or("application/octet-stream"), &found.name, false)
}

/// Takes a file off.
pub(crate) async fn detach(Held(app): Held<App>, desk: Desk, Path((_, id, file)): FileAddress) -> Answer {
    desk.need(Permission::Organisation)?;
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    if Attached::drop(&mut cx, a.id, file).await? {
        let diff = audit::Diff::new().field("files", 1, 0);
        crate::verbs::event(&mut cx, a.org, a.id, "activity_files", &a.entry.title, diff, None).await?;
        cx.commit().await?;
    }
    redirect(routes::activity(&desk.org.slug, a.id))
}

/// Says what a file shows.
pub(crate) async fn describe(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, file)): FileAddress,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let caption = form::Reader::new(&posted, desk.l).line("caption", form::LINE);
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    let before = Attached::of(&mut cx, a.id).await?.into_iter().find(|f| f.id == file).ok_or(PageError::NotFound)?;
    if before.caption != caption {
        Attached::describe(&mut cx, a.id, file, &caption).await?;
        let diff = audit::Diff::new().field("caption", before.caption, caption);
        crate::verbs::event(&mut cx, a.org, a.id, "activity_files", &a.entry.title, diff, None).await?;
        cx.commit().await?;
    }
    redirect(format!("{}?done=saved", routes::activity(&desk.org.slug, a.id)))
}
