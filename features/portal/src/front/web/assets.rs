//! Files of the binary, in the form the browser takes; addresses with a hash are kept for a year.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, header};
use web::{Answer, PageError};

use crate::front::encoding::Encoding;

pub(crate) async fn show(Path(file): Path<String>, headers: HeaderMap) -> Answer {
    let asset = ui::find(&file).ok_or(PageError::NotFound)?;
    let best = Encoding::of(&headers);
    let takes_gzip = best != Encoding::Identity;
    let (bytes, form) = match (best, asset.brotli, asset.gzip) {
        (Encoding::Brotli, Some(brotli), _) => (brotli, Encoding::Brotli),
        (_, _, Some(gzip)) if takes_gzip && accepts_gzip(&headers) => (gzip, Encoding::Gzip),
        _ => (asset.bytes, Encoding::Identity),
    };
    let kept = if asset.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    let mut response: Response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(word) = form.header() {
        headers.insert(header::CONTENT_ENCODING, word);
    }
    Ok(response)
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("gzip"))
}
