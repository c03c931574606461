//! Colours and logo of a portal. Their addresses carry a version, so they are kept for a year.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use files::{FileKey, Files};
use http::{HeaderValue, Uri, header};
use sites::{SiteEntry, Sites};
use ui::Palette;
use web::{Answer, App, PageError};

use crate::front::Deps;

fn site(app: &App, slug: &str) -> Result<Arc<SiteEntry>, PageError> {
    app.service::<Sites>().by_slug(slug).ok_or(PageError::NotFound)
}

fn kept(uri: &Uri, fits: bool) -> HeaderValue {
    let versioned = fits && uri.query().is_some_and(|q| q.starts_with("v="));
    HeaderValue::from_static(if versioned { "public, max-age=31536000, immutable" } else { "no-cache" })
}

/// `/hung-yen/theme.css?v=7`
pub(crate) async fn sheet(State(app): State<App>, Path(slug): Path<String>, uri: Uri) -> Answer {
    let entry = site(&app, &slug)?;
    let css = Palette::derive(&entry.site.primary, &entry.site.accent).css();
    // An address with another version than today's must not be kept with today's colours.
    let fits = uri.query() == Some(format!("v={}", entry.site.version).as_str());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, kept(&uri, fits)),
    ];
    let mut response: Response = (headers, css).into_response();
    response.extensions_mut().insert(Deps::default());
    Ok(response)
}

/// `/media/logo/hung-yen?v=…`
pub(crate) async fn logo(State(app): State<App>, Path(slug): Path<String>, uri: Uri) -> Answer {
    let entry = site(&app, &slug)?;
    let key: FileKey = entry.site.logo.as_deref().and_then(|k| k.parse().ok()).ok_or(PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    let kind = kind(&bytes).ok_or(PageError::NotFound)?;
    let fits = uri.query().and_then(|q| q.strip_prefix("v=")).is_some_and(|v| key.to_string().ends_with(v));
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, kept(&uri, fits))];
    Ok((headers, bytes).into_response())
}

/// By content, never by name; drawings with scripts are no logos.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
