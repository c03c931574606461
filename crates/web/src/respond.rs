//! Answers.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::{Answer, PageError};

/// A rendered page.
pub type Page = Response;

/// A page for this reader only; not kept by any cache.
pub fn page(template: &impl askama::Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page with a status: 422 for a form with errors.
pub fn page_with(status: StatusCode, template: &impl askama::Template) -> Answer {
    let html = template.render().map_err(|e| PageError::Internal(Box::new(e)))?;
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, html).into_response())
}

/// 303 to another address of ours.
pub fn redirect(to: impl AsRef<str>) -> Answer {
    let to = HeaderValue::from_str(to.as_ref()).map_err(|_| PageError::NotFound)?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::LOCATION, to);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// JSON.
pub fn json(value: &impl serde::Serialize) -> Answer {
    let text = serde_json::to_string(value).map_err(|e| PageError::Internal(Box::new(e)))?;
    let headers = [(header::CONTENT_TYPE, "application/json; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, text).into_response())
}

/// A file to be kept by the reader; the name may hold any letters (RFC 6266, RFC 8187).
pub fn download(bytes: Vec<u8>, content_type: &'static str, name: &str, inline: bool) -> Answer {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let full = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    let kind = if inline { "inline" } else { "attachment" };
    let disposition = format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{full}");
    let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
    let value = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    Ok(response)
}

/// Something whose address names its content: kept for a year.
pub fn cached(bytes: Vec<u8>, content_type: &'static str) -> Answer {
    let headers =
        [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, bytes).into_response())
}
