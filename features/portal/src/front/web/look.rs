//! The reader's settings without script: a cookie, and back to where one was. Who has signed in keeps the language with
//! the account too, for the desk on every device.

use accounts::{Account, SignedIn};
use axum::extract::State;
use http::{HeaderMap, HeaderValue, Uri, header};
use ui::{Lang, Look};
use web::{Answer, App, Posted, redirect};

use crate::front::asked::cookie;

/// `POST /preferences` with `look=dark` or `lang=en`.
pub(crate) async fn keep(State(app): State<App>, actor: Option<SignedIn>, headers: HeaderMap, form: Posted) -> Answer {
    let mut response = redirect(back(&headers))?;
    if let Some(word) = form.some("look") {
        let look = cookie(&headers, "look").map(Look::parse).unwrap_or_default().with(word).cookie();
        set(response.headers_mut(), "look", &look);
    }
    if let Some(lang) = form.some("lang").and_then(Lang::parse) {
        set(response.headers_mut(), "lang", lang.pick("", "en"));
        if let Some(actor) = actor {
            let mut cx = app.write(&actor.who(None)).await?;
            Account::set_language(&mut cx, actor.account, lang.code()).await?;
            cx.commit().await?;
        }
    }
    Ok(response)
}

/// A cookie of a year; an empty one is taken back. Made of our own words only.
fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    let age = if value.is_empty() { 0 } else { 31_536_000 };
    let cookie = format!("{name}={value}; Path=/; Max-Age={age}; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// The page the reader came from, when it is one of this host.
fn back(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    let from = text(header::REFERER).and_then(|r| r.parse::<Uri>().ok());
    let same = |uri: &Uri| uri.authority().map(http::uri::Authority::as_str) == text(header::HOST);
    let path = from.filter(same).and_then(|uri| uri.path_and_query().map(ToString::to_string));
    path.filter(|p| p.starts_with('/') && !p.starts_with("//")).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_leads_nowhere_else() {
        let from = |referer: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("a.vn"));
            headers.insert(header::REFERER, HeaderValue::from_static(referer));
            back(&headers)
        };
        assert_eq!(from("https://a.vn/hung-yen/tin/x?trang=2"), "/hung-yen/tin/x?trang=2");
        assert_eq!(from("https://evil.example/hung-yen"), "/");
        assert_eq!(from("https://a.vn//evil.example"), "/");
    }
}
