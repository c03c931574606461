//! What a request asks of the cache: host, path, query, the reader's settings. Who has signed in asks for nothing.

use http::{HeaderMap, Method, Request, Uri, header};
use ui::Look;

use super::encoding::Encoding;

/// Longer addresses are answered, not kept.
const LONGEST: usize = 1_000;

/// A request that a kept page may answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What pages are kept under.
    pub key: String,
    /// The form.
    pub encoding: Encoding,
    /// Headers only.
    pub head: bool,
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let pairs = all.flat_map(|jar| jar.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next()
}

/// The host of a request, lower case.
pub fn host(uri: &Uri, headers: &HeaderMap) -> String {
    let named = headers.get(header::HOST).and_then(|v| v.to_str().ok());
    named.or(uri.authority().map(http::uri::Authority::as_str)).unwrap_or("").to_ascii_lowercase()
}

/// The parameters that change the page, in their order: marks of campaigns are none of them.
fn meaning(query: &str, into: &mut String) {
    const MARKS: [&str; 6] = ["utm_", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid"];
    let mut sign = '?';
    for pair in query.split('&').filter(|p| !p.is_empty() && !MARKS.iter().any(|m| p.starts_with(m))) {
        into.push(sign);
        into.push_str(pair);
        sign = '&';
    }
}

impl Asked {
    /// Reads a request; none when only its handler can answer it.
    pub fn of<B>(request: &Request<B>) -> Option<Self> {
        let head = match *request.method() {
            Method::GET => false,
            Method::HEAD => true,
            _ => return None,
        };
        let (uri, headers) = (request.uri(), request.headers());
        let mut key = host(uri, headers);
        key.push_str(uri.path());
        if let Some(query) = uri.query() {
            meaning(query, &mut key);
        }
        if headers.contains_key(header::COOKIE) {
            if cookie(headers, accounts::COOKIE).is_some() {
                return None;
            }
            // Few looks exist, whatever a cookie says.
            let look = cookie(headers, "look").map(Look::parse).unwrap_or_default().cookie();
            if !look.is_empty() || cookie(headers, "lang") == Some("en") {
                key.push('\n');
                key.push_str(&look);
                key.push_str(if cookie(headers, "lang") == Some("en") { "\nen" } else { "" });
            }
        }
        (key.len() <= LONGEST).then(|| Self { key, encoding: Encoding::of(headers), head })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str, cookies: &str) -> Option<String> {
        let request = Request::builder().uri(uri).header("host", "A.vn").header("cookie", cookies).body(()).unwrap();
        Asked::of(&request).map(|a| a.key)
    }

    #[test]
    fn marks_of_campaigns_make_no_other_page() {
        assert_eq!(key("/tin/x?utm_source=zalo&trang=2&fbclid=1", ""), key("/tin/x?trang=2", ""));
        assert_ne!(key("/tin/x?trang=2", ""), key("/tin/x?trang=3", ""));
    }

    #[test]
    fn who_has_signed_in_is_never_answered_from_the_cache() {
        assert_eq!(key("/tin/x", "a=b; lienhiep=0123"), None);
        assert!(key("/tin/x", "other_lienhiep=0123").is_some());
    }

    #[test]
    fn looks_are_kept_apart_and_foreign_words_make_no_look() {
        assert_ne!(key("/", "look=dark"), key("/", ""));
        assert_eq!(key("/", "look=evil"), key("/", ""));
        assert_ne!(key("/", "lang=en"), key("/", ""));
    }

    #[test]
    fn a_very_long_address_is_not_kept() {
        assert_eq!(key(&format!("/{}", "x".repeat(2_000)), ""), None);
    }
}
