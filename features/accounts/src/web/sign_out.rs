//! Signing out.

use axum::extract::State;
use db::Who;
use http::HeaderMap;
use web::{Answer, App, redirect};

use super::cookie;
use crate::actor::cookie_in;
use crate::{COOKIE, Session, routes};

/// Ends the session, whole or half-finished. Who has none is signed out already.
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Answer {
    if let Some(token) = cookie_in(&headers, COOKIE) {
        let mut cx = app.write(&Who::reader()).await?;
        if let Some(session) = Session::by_cookie(&mut cx, &token).await? {
            Session::end(&mut cx, session.account, session.id).await?;
        }
        cx.commit().await?;
    }
    let mut response = redirect(routes::sign_in_after("out"))?;
    cookie::forget_session(&app, &mut response);
    Ok(response)
}
