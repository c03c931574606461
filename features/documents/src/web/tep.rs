//! The file of a document: everybody's when the document is published, its desk's before that; nobody else hears that
//! it exists. PDF opens in the browser, other files are taken home. Parts are sent when asked for (RFC 9110, 14.2).

use std::ops::Range;

use ::web::{Answer, App, PageError};
use accounts::{Permission, SignedIn, TheLineage};
use axum::body::Body;
use axum::extract::{Path, State as Held};
use axum::response::{IntoResponse, Response};
use db::Who;
use files::{Files, FilesError};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::DocumentId;
use sites::Sites;

use crate::{Document, FileRef};

/// A PDF may show itself and nothing else; the viewer of the browser brings a style of its own.
const CSP: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/// GET `/tep/{document}/{name}`: any name answers, so that a renamed file breaks no link.
pub async fn show(
    Held(app): Held<App>,
    reader: Option<SignedIn>,
    Path((id, _)): Path<(String, String)>,
    asked: HeaderMap,
) -> Answer {
    let id: DocumentId = super::id(&id)?;
    let document = Document::find(&mut app.read(&Who::reader()).await?, id).await?.ok_or(PageError::NotFound)?;
    if !document.is_public() && !at_desk(&app, reader, &document) {
        return Err(PageError::NotFound);
    }
    let file = document.file.as_ref().ok_or(PageError::NotFound)?;
    let tag = format!("\"{}\"", file.key.digest());
    if asked.get(header::IF_NONE_MATCH).is_some_and(|v| v.to_str().is_ok_and(|v| v.contains(&tag) || v == "*")) {
        return Ok(with_headers(StatusCode::NOT_MODIFIED.into_response(), file, &tag, document.is_public()));
    }
    let response = match range(&asked, file.bytes, &tag) {
        Asked::Whole => send(&app, file, None).await?,
        Asked::Part(part) => send(&app, file, Some(part)).await?,
        Asked::Beyond => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            set(&mut response, header::CONTENT_RANGE, &format!("bytes */{}", file.bytes));
            response
        }
    };
    Ok(with_headers(response, file, &tag, document.is_public()))
}

/// Whether the reader sits at a desk of the portal.
fn at_desk(app: &App, reader: Option<SignedIn>, document: &Document) -> bool {
    let Some(entry) = app.service::<Sites>().get(document.site) else { return false };
    reader.is_some_and(|r| r.may(app.service::<TheLineage>(), entry.site.org, Permission::ReadDesk))
}

async fn send(app: &App, file: &FileRef, part: Option<Range<u64>>) -> Answer {
    let partial = part.is_some();
    let reading = app.service::<Files>().read(&file.key, part).await.map_err(|e| match e {
        FilesError::Missing(_) => PageError::internal(format!("the file {} of a document is missing", file.key)),
        e => PageError::internal(e),
    })?;
    let (range, size) = (reading.range.clone(), reading.size);
    let mut response = Body::from_stream(reading.body).into_response();
    if partial {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let last = range.end.saturating_sub(1);
        set(&mut response, header::CONTENT_RANGE, &format!("bytes {}-{last}/{size}", range.start));
    }
    set(&mut response, header::CONTENT_LENGTH, &(range.end - range.start).to_string());
    Ok(response)
}

fn with_headers(mut response: Response, file: &FileRef, tag: &str, public: bool) -> Response {
    let place = if file.kind.is_shown_inline() { "inline" } else { "attachment" };
    // The name holds Latin letters, digits, hyphens and a dot only.
    set(&mut response, header::CONTENT_DISPOSITION, &format!("{place}; filename=\"{}\"", file.name));
    set(&mut response, header::CONTENT_TYPE, file.kind.media_type());
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    set(&mut response, header::ETAG, tag);
    // A document may be withdrawn, so every copy is asked about.
    set(&mut response, header::CACHE_CONTROL, if public { "public, no-cache" } else { "private, no-store" });
    set(&mut response, header::CONTENT_SECURITY_POLICY, CSP);
    response
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Beyond,
}

/// One range of bytes; several, other units and stale copies get the whole file, as the standard allows.
fn range(asked: &HeaderMap, size: u64, tag: &str) -> Asked {
    let text = |name: header::HeaderName| asked.get(name).and_then(|v| v.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|v| v != tag) {
        return Asked::Whole;
    }
    let Some((first, last)) =
        text(header::RANGE).and_then(|r| r.strip_prefix("bytes=")).and_then(|r| r.split_once('-'))
    else {
        return Asked::Whole;
    };
    let number = |s: &str| s.trim().parse::<u64>();
    match (number(first), number(last)) {
        (Ok(first), _) if first >= size => Asked::Beyond,
        (Ok(first), Ok(last)) if last >= first => Asked::Part(first..last.saturating_add(1).min(size)),
        (Ok(first), Err(_)) if last.trim().is_empty() => Asked::Part(first..size),
        (Err(_), Ok(0)) if first.trim().is_empty() => Asked::Beyond,
        (Err(_), Ok(n)) if first.trim().is_empty() => Asked::Part(size.saturating_sub(n)..size),
        _ => Asked::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &str) -> Asked {
        let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_str(value).expect("a header"))]);
        range(&headers, 100, "\"x\"")
    }

    #[test]
    fn one_range_is_a_part_and_everything_odd_is_the_whole() {
        assert_eq!(asked("bytes=0-9"), Asked::Part(0..10));
        assert_eq!(asked("bytes=90-"), Asked::Part(90..100));
        assert_eq!(asked("bytes=-5"), Asked::Part(95..100));
        assert_eq!(asked("bytes=50-500"), Asked::Part(50..100));
        assert_eq!((asked("bytes=100-"), asked("bytes=-0")), (Asked::Beyond, Asked::Beyond));
        assert_eq!(
            (asked("bytes=9-1"), asked("bytes=1-2,5-6"), asked("pages=1-2")),
            (Asked::Whole, Asked::Whole, Asked::Whole)
        );
    }
}
