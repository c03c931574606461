//! What a page answers when it cannot be shown: one enum, one table from variant to status and texts.
//!
//! A handler returns [`PageError`]; the answer carries a [`Fault`], and [`render_faults`] turns it into a page in
//! the reader's language, or into JSON for a script. Failures of ours are logged once, here, without request data.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use ui::Lang;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Not there, or not to be seen by this actor.
    #[error("not found")]
    NotFound,
    /// Seen, but not to be done by this actor.
    #[error("forbidden")]
    Forbidden,
    /// Nobody has signed in; after signing in the reader comes back to this address.
    #[error("sign-in needed")]
    SignIn(String),
    /// It stands at another address now.
    #[error("moved to {0}")]
    Moved(String),
    /// The request cannot be understood; a text key says why.
    #[error("bad request: {0}")]
    Bad(&'static str),
    /// The request cannot be carried out; a translated sentence says why.
    #[error("refused: {0}")]
    Refused(String),
    /// Letters that cannot be read: not UTF-8. Keeping them would destroy what was meant.
    #[error("letters that are no UTF-8")]
    Garbled,
    /// The browser says that another site sent this request.
    #[error("cross-site request")]
    CrossSite,
    /// More than the limit in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// Too often.
    #[error("too many requests")]
    TooMany,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Conflict,
    /// There is no room to store anything; nothing was stored.
    #[error("no room: {0}")]
    Full(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database cannot be reached just now.
    #[error("away: {0}")]
    Away(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A failure of ours.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl PageError {
    /// 400 with a text key.
    pub fn bad(key: &'static str) -> Self {
        PageError::Bad(key)
    }

    /// A failure of ours; a full disk and an absent database are told apart.
    pub fn internal(e: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let e = e.into();
        match cause(e.as_ref()) {
            Some(Cause::Full) => PageError::Full(e),
            Some(Cause::Away) => PageError::Away(e),
            None => PageError::Internal(e),
        }
    }

    /// Status, title key, text key.
    fn row(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            PageError::NotFound => (StatusCode::NOT_FOUND, "error.not_found", "error.not_found.text"),
            PageError::Forbidden => (StatusCode::FORBIDDEN, "error.forbidden", "error.forbidden.text"),
            PageError::SignIn(_) => (StatusCode::SEE_OTHER, "error.sign_in", "error.sign_in.text"),
            PageError::Moved(_) => (StatusCode::TEMPORARY_REDIRECT, "error.not_found", "error.not_found.text"),
            PageError::Bad(key) => (StatusCode::BAD_REQUEST, "error.bad", key),
            PageError::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, "error.refused", "error.refused.text"),
            PageError::Garbled => (StatusCode::UNPROCESSABLE_ENTITY, "error.garbled", "error.garbled.text"),
            PageError::CrossSite => (StatusCode::FORBIDDEN, "error.cross_site", "error.cross_site.text"),
            PageError::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "error.too_large", "error.too_large.text"),
            PageError::TooMany => (StatusCode::TOO_MANY_REQUESTS, "error.too_many", "error.too_many.text"),
            PageError::Conflict => (StatusCode::CONFLICT, "error.conflict", "error.conflict.text"),
            PageError::Full(_) => (StatusCode::INSUFFICIENT_STORAGE, "error.full", "error.full.text"),
            PageError::Away(_) => (StatusCode::SERVICE_UNAVAILABLE, "error.away", "error.away.text"),
            PageError::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "error.internal", "error.internal.text"),
        }
    }
}

impl From<db::DbError> for PageError {
    fn from(e: db::DbError) -> Self {
        match e {
            db::DbError::Missing(_) => PageError::NotFound,
            db::DbError::Stale(_) => PageError::Conflict,
            e => PageError::internal(e),
        }
    }
}

/// What lies behind a failure, when it is not a slip of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Full,
    Away,
}

fn cause(e: &(dyn std::error::Error + 'static)) -> Option<Cause> {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    let mut next = Some(e);
    while let Some(e) = next {
        if let Some(e) = e.downcast_ref::<db::DbError>() {
            return if e.is_full() { Some(Cause::Full) } else { e.is_away().then_some(Cause::Away) };
        }
        if let Some(e) = e.downcast_ref::<std::io::Error>()
            && matches!(e.kind(), StorageFull | QuotaExceeded | FileTooLarge)
        {
            return Some(Cause::Full);
        }
        next = e.source();
    }
    None
}

/// What went wrong, carried by the answer until it is rendered.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The status.
    pub status: StatusCode,
    /// Text key of the title.
    pub title: &'static str,
    /// Text key of the explanation.
    pub text: &'static str,
    /// A translated sentence instead of the text key.
    pub sentence: Option<String>,
    /// A limit that the explanation names, in bytes.
    pub limit: Option<usize>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, title, text) = self.row();
        let (mut sentence, mut limit) = (None, None);
        let mut response = status.into_response();
        match self {
            PageError::Internal(e) => tracing::error!(error = %chain(e.as_ref()), "a page failed"),
            PageError::Full(e) => tracing::error!(error = %chain(e.as_ref()), "there is no room to store anything"),
            PageError::Away(e) => {
                tracing::error!(error = %chain(e.as_ref()), "the database is away");
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
            }
            PageError::Refused(s) => sentence = Some(s),
            PageError::TooLarge(bytes) => limit = Some(bytes),
            PageError::Moved(to) => {
                if let Ok(to) = HeaderValue::from_str(&to) {
                    response.headers_mut().insert(header::LOCATION, to);
                }
            }
            PageError::SignIn(next) => {
                let next = percent_encoding::utf8_percent_encode(&next, percent_encoding::NON_ALPHANUMERIC);
                if let Ok(to) = HeaderValue::from_str(&format!("/sign-in?next={next}")) {
                    response.headers_mut().insert(header::LOCATION, to);
                }
            }
            _ => {}
        }
        response.extensions_mut().insert(Fault { status, title, text, sentence, limit });
        response
    }
}

fn chain(e: &(dyn std::error::Error + 'static)) -> String {
    let mut text = e.to_string();
    let mut next = e.source();
    while let Some(e) = next {
        let more = e.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        next = e.source();
    }
    text
}

#[derive(askama::Template)]
#[template(path = "fault.html")]
struct FaultPage {
    shell: ui::plain::Shell,
    text: String,
}

/// Middleware: gives a fault its page, in the language of the request.
pub async fn render_faults(request: Request, next: Next) -> Response {
    let lang = request.extensions().get::<Lang>().copied().unwrap_or(Lang::Vi);
    let look = request.extensions().get::<ui::Look>().copied().unwrap_or_default();
    let wants_json =
        request.headers().get(header::ACCEPT).is_some_and(|a| a.as_bytes().starts_with(b"application/json"));
    let response = next.run(request).await;
    let Some(fault) = response.extensions().get::<Fault>().cloned() else { return response };
    if fault.status.is_redirection() {
        return response;
    }
    let limit = fault.limit.map(|bytes| format!(" ({} MB)", bytes / (1024 * 1024))).unwrap_or_default();
    let text = fault.sentence.unwrap_or_else(|| format!("{}{limit}", lang.t(fault.text)));
    let title = lang.t(fault.title).to_owned();
    let (kind, body) = if wants_json {
        ("application/json; charset=utf-8", serde_json::json!({ "error": title, "text": text }).to_string())
    } else {
        let shell = ui::plain::Shell { l: lang, look, title, ..Default::default() };
        let page = FaultPage { shell, text };
        ("text/html; charset=utf-8", askama::Template::render(&page).unwrap_or_else(|_| page.text.clone()))
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")];
    let mut page = (fault.status, headers, body).into_response();
    if let Some(again) = response.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, again.clone());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] std::io::Error);

    #[test]
    fn a_full_disk_is_found_under_whatever_wraps_it() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert!(matches!(PageError::internal(Outer(full)), PageError::Full(_)));
        let lost = std::io::Error::from(std::io::ErrorKind::NotFound);
        assert!(matches!(PageError::internal(Outer(lost)), PageError::Internal(_)));
    }
}
