//! POST `/desk/{org}/articles/clean`: what somebody pastes, cleaned at once as it will be on saving; pictures inside it
//! go into the library.

use accounts::{Desk, Permission};
use axum::extract::{Request, State as Held};
use axum::response::IntoResponse;
use files::Files;
use http::{StatusCode, header};
use web::{Answer, App, PageError};

use super::{draft, site};
use crate::intake;

/// The largest paste, pictures included.
const LIMIT: usize = 64 << 20;

/// Cleans.
pub async fn clean(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Write)?;
    let entry = site::home(&app, &desk)?;
    let bytes = axum::body::to_bytes(request.into_body(), LIMIT).await.map_err(|_| PageError::TooLarge(LIMIT))?;
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    match intake::body(app.service::<Files>(), &String::from_utf8_lossy(&bytes)).await {
        Ok(body) => {
            let mut cx = app.write(&desk.who()).await?;
            let html = body.keep(&mut cx, entry.site.id).await.map_err(PageError::internal)?;
            cx.commit().await?;
            Ok((headers, html).into_response())
        }
        Err(e) => match draft::sentence(desk.l, &e) {
            Some(sentence) => Ok((StatusCode::UNPROCESSABLE_ENTITY, headers, sentence).into_response()),
            None => Err(PageError::internal(e)),
        },
    }
}
