//! The cookies of this feature. None is readable by scripts, none travels with a post from another site.

use axum::response::Response;
use cookie::{Cookie, SameSite, time::Duration};
use http::{HeaderValue, header};
use web::App;

use crate::COOKIE;

/// The desk one was at last: a slug. Only a convenience; what one may see is asked anew each time.
pub(crate) const LAST_DESK: &str = "desk";

/// Puts a cookie into an answer; without an age it is gone when the browser is closed.
fn put(app: &App, response: &mut Response, name: &'static str, value: &str, age: Option<Duration>) {
    let cookie = Cookie::build((name, value.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.secure_cookies);
    let cookie = match age {
        Some(age) => cookie.max_age(age).build(),
        None => cookie.build(),
    };
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The cookie of a session.
pub(crate) fn session(app: &App, response: &mut Response, token: &str, remember: bool) {
    put(app, response, COOKIE, token, remember.then_some(Duration::days(14)));
}

/// Takes the session's cookie back.
pub(crate) fn forget_session(app: &App, response: &mut Response) {
    put(app, response, COOKIE, "", Some(Duration::ZERO));
}

/// The language of the account, for the pages that know no account: faults, signing in again.
pub(crate) fn language(app: &App, response: &mut Response, lang: &str) {
    match lang {
        "en" => put(app, response, "lang", "en", Some(Duration::days(365))),
        _ => put(app, response, "lang", "", Some(Duration::ZERO)),
    }
}

/// Remembers the desk.
pub(crate) fn last_desk(app: &App, response: &mut Response, slug: &str) {
    put(app, response, LAST_DESK, slug, Some(Duration::days(365)));
}
