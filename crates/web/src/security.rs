//! Headers that every answer carries, and the refusal of cross-site requests.
//!
//! Cross-site posts are refused by `Sec-Fetch-Site` and `Origin` (tower-http's csrf layer), so pages carry no
//! token and stay cacheable. The policy allows no inline script and no inline style.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, header};

use crate::PageError;

/// The Content-Security-Policy of every page.
pub const CSP: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Puts the headers on every answer; the outermost layer.
pub fn secure(router: Router) -> Router {
    router.layer(middleware::from_fn(headers))
}

/// Refuses cross-site requests; within [`crate::render_faults`], so that the refusal is a page.
pub fn refuse_foreign(router: Router) -> Router {
    router.layer(middleware::from_fn(same_site))
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (http::HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        (http::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Whether the browser says that another site sent this request. Old browsers send `Origin` only; tools send neither.
async fn same_site(request: Request, next: Next) -> Response {
    if is_foreign(&request) { PageError::CrossSite.into_response() } else { next.run(request).await }
}

fn is_foreign(request: &Request) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let text = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => match (text("origin"), text("host")) {
            (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
            _ => false,
        },
    }
}
