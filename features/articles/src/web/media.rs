//! GET `/media/{picture}/{size}`: a size of a picture. Public with an article that readers see (or as a portal's
//! logo); before that only for the desk of its portal, and 404 for everybody else.

use accounts::{Permission, SignedIn, TheLineage};
use axum::extract::{Path, State as Held};
use axum::response::IntoResponse;
use db::Who;
use files::{FileKey, Files};
use http::header;
use kernel::PictureId;
use sites::Sites;
use web::{Answer, App, PageError, cached};

use crate::{Picture, jobs};

/// Answers the picture.
pub async fn media(Held(app): Held<App>, Path((id, size)): Path<(String, String)>, actor: Option<SignedIn>) -> Answer {
    let id: PictureId = id.parse().map_err(|_| PageError::NotFound)?;
    let Some(size) = jobs::SIZES.into_iter().find(|s| *s == size) else { return Err(PageError::NotFound) };
    let mut cx = app.read(&Who::reader()).await?;
    let picture = Picture::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    let entry = app.service::<Sites>().get(picture.site).ok_or(PageError::NotFound)?;
    let is_logo = entry.site.logo.as_ref().is_some_and(|logo| *logo == id.to_string() || *logo == picture.original);
    let public = is_logo || Picture::is_public(&mut cx, id).await?;
    drop(cx);
    if !public {
        let lineage: &TheLineage = app.service();
        let seen = actor.is_some_and(|a| a.may(lineage, entry.site.org, Permission::ReadDesk));
        if !seen {
            return Err(PageError::NotFound);
        }
    }
    let sizes = if picture.sizes.is_empty() {
        jobs::prepare(&app, id).await.map_err(|e| {
            tracing::warn!(%id, error = format!("{e:#}"), "a picture cannot be prepared");
            PageError::NotFound
        })?
    } else {
        picture.sizes
    };
    let key: FileKey = sizes.get(size).and_then(|k| k.parse().ok()).ok_or(PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?.to_vec();
    let kind = if size.ends_with(".jpg") { "image/jpeg" } else { "image/webp" };
    if public {
        return cached(bytes, kind);
    }
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=600")];
    Ok((headers, bytes).into_response())
}
