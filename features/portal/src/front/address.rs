//! Which portal an address belongs to, and where old addresses lead.
//!
//! Inside, every page of a portal stands below `/{slug}`. Outside it answers there on any host, at `/` on a host of its
//! own, and the national union's also at `/` of the installation. The rewriting happens here, before routing, and
//! [`sites::Found`] travels along so that pages make links that stay where the reader is.

use std::collections::HashSet;
use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use sites::{Found, Sites};
use web::{App, Routes};

use super::asked::host;

/// First parts of addresses that belong to no portal: `desk`, `assets`, `healthz`, …
#[derive(Clone, Debug, Default)]
pub struct Reserved(Arc<HashSet<&'static str>>);

impl Reserved {
    /// Read off the routes, so that nobody has to keep a list.
    pub fn of(routes: &Routes) -> Self {
        let first = |path: &'static str| path.trim_start_matches('/').split('/').next().unwrap_or("");
        let firsts = routes.list().iter().map(|r| first(r.path)).filter(|f| !f.is_empty() && !f.starts_with('{'));
        Self(Arc::new(firsts.collect()))
    }

    /// Whether an address is one of these.
    pub fn holds(&self, path: &str) -> bool {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or("");
        self.0.contains(first)
    }
}

/// Finds the portal and rewrites the address to the one inside. Reserved addresses stay; the portal of the host travels
/// along with them too.
pub fn resolve(app: &App, reserved: &Reserved, request: &mut Request<Body>) -> Option<Found> {
    let host = host(request.uri(), request.headers());
    let sites: &Sites = app.service();
    let path = request.uri().path();
    if reserved.holds(path) {
        if let Some(found) = sites.find(&host, path, "").filter(|f| f.base.is_empty()) {
            request.extensions_mut().insert(found);
        }
        return None;
    }
    let found = sites.find(&host, path, &app.settings.root_slug)?;
    let slug = &found.entry.site.slug;
    // `/hung-yen` stays without its slash, so that its page can lead to `/hung-yen/`.
    let bare = found.rest == "/" && path.len() > 1 && !path.ends_with('/');
    let inside = if bare { format!("/{slug}") } else { format!("/{slug}{}", found.rest) };
    if inside != path {
        let whole = match request.uri().query() {
            Some(query) => format!("{inside}?{query}"),
            None => inside,
        };
        let whole: PathAndQuery = whole.parse().ok()?;
        *request.uri_mut() = Uri::from(whole);
    }
    request.extensions_mut().insert(found.clone());
    Some(found)
}

/// The place below portal and language: `/en/tin/x` → `/tin/x`.
pub fn place(rest: &str) -> &str {
    match rest.strip_prefix("/en") {
        Some("") => "/",
        Some(below) if below.starts_with('/') => below,
        _ => rest,
    }
}

/// On a portal's own host `/slug/…` is the address of the shared one: it leads to the own one.
pub fn elsewhere(found: &Found, request: &Request<Body>) -> Option<String> {
    if !found.base.is_empty() || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let below = found.rest.strip_prefix('/')?.strip_prefix(found.entry.site.slug.as_str())?;
    if !below.is_empty() && !below.starts_with('/') {
        return None;
    }
    let query = request.uri().query().map(|q| format!("?{q}")).unwrap_or_default();
    Some(if below.is_empty() { format!("/{query}") } else { format!("{below}{query}") })
}

/// The same address as portals write theirs: small letters, one slash between the parts, none at the end. None when
/// it is written so already, or would belong to no portal.
pub fn tidied(reserved: &Reserved, uri: &Uri) -> Option<String> {
    let parts: Vec<&str> = uri.path().split('/').filter(|part| !part.is_empty()).collect();
    let path = format!("/{}", parts.join("/")).to_ascii_lowercase();
    if path == uri.path() || reserved.holds(&path) {
        return None;
    }
    let query = uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    Some(format!("{path}{query}"))
}

/// 301.
pub fn moved(target: &str) -> Response {
    let Ok(target) = HeaderValue::from_str(&encoded(target)) else { return StatusCode::NOT_FOUND.into_response() };
    let headers =
        [(header::LOCATION, target), (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"))];
    (StatusCode::MOVED_PERMANENTLY, headers).into_response()
}

/// Letters beyond ASCII and blanks as bytes; what is encoded already stays.
fn encoded(target: &str) -> String {
    target.bytes().fold(String::with_capacity(target.len()), |mut out, b| {
        if b.is_ascii_graphic() {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_no_part_of_the_place() {
        assert_eq!(place("/en/tin/x"), "/tin/x");
        assert_eq!(place("/en"), "/");
        assert_eq!(place("/english"), "/english");
    }

    #[test]
    fn an_address_has_one_form() {
        let reserved = Reserved(Arc::new(HashSet::from(["desk"])));
        let tidy = |uri: &str| tidied(&reserved, &uri.parse().unwrap());
        assert_eq!(tidy("/Hung-Yen//TIN/x/?Trang=2").as_deref(), Some("/hung-yen/tin/x?Trang=2"));
        assert_eq!(tidy("//evil.example/").as_deref(), Some("/evil.example"), "no other host");
        assert_eq!(tidy("/tin/x"), None);
        assert_eq!(tidy("//Desk/articles/"), None);
    }

    #[test]
    fn an_address_cannot_smuggle_a_header() {
        assert_eq!(encoded("/a b\r\nSet-Cookie: x=ữ"), "/a%20b%0D%0ASet-Cookie:%20x=%E1%BB%AF");
    }
}
