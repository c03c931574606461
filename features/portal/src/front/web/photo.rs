//! The photo of a person, while readers may see it. It is asked for anew each time, so that a withdrawn consent holds at
//! once; a browser that has it is told so by its entity tag.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Who;
use files::{FileKey, Files};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::PersonId;
use people::Person;
use web::{Answer, App, PageError};

/// `/media/person/…?v=…`
pub(crate) async fn show(State(app): State<App>, Path(id): Path<String>, asked: HeaderMap) -> Answer {
    let id: PersonId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&Who::reader()).await?;
    let key = Person::public_photo(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    drop(cx);
    let key: FileKey = key.parse().map_err(|_| PageError::NotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{key}\"")).map_err(PageError::internal)?;
    let kept = HeaderValue::from_static("no-cache");
    if asked.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag), (header::CACHE_CONTROL, kept)]).into_response());
    }
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/webp")),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, kept),
    ];
    Ok((headers, bytes).into_response())
}
