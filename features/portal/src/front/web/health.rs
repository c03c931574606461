//! Whether the process lives, and whether it can answer.

use axum::extract::State;
use axum::response::IntoResponse;
use http::{StatusCode, header};
use web::{Answer, App};

const PLAIN: [(header::HeaderName, &str); 2] =
    [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];

/// `/healthz`: the process answers.
pub(crate) async fn alive() -> Answer {
    Ok((PLAIN, "ok\n").into_response())
}

/// `/readyz`: the database answers too.
pub(crate) async fn ready(State(app): State<App>) -> Answer {
    match app.db.last_change().await {
        Ok(_) => Ok((PLAIN, "ok\n").into_response()),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Ok((StatusCode::SERVICE_UNAVAILABLE, PLAIN, "database\n").into_response())
        }
    }
}
