//! Uploaded files: read within a limit, never trusted by name or type.

use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use http_body_util::Limited;

use crate::{App, PageError, Posted};

/// One uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The form's field.
    pub field: String,
    /// The name it had; only ever shown, never used as a path.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Most files in one request; the text of `error.too_many_files` says so.
const MOST: usize = 80;
/// Room for boundaries and the heads of fields, beside the files.
const FIELDS: usize = 1 << 20;

/// A form that ended early: past a limit of the server, or cut off on its way.
fn broken(error: &MultipartError, limit: usize) -> PageError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge(limit),
        _ => PageError::bad("error.form_cut"),
    }
}

/// Reads a form that may carry files: one without them may come as a plain form too.
///
/// # Errors
/// As [`read_upload`].
pub async fn read_either(app: &App, request: Request, limit: usize) -> Result<(Posted, Vec<Upload>), PageError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    if kind.starts_with("multipart/") {
        return read_upload(app, request, limit).await;
    }
    Ok((Posted::from_request(request, app).await?, Vec::new()))
}

/// Reads a form with files. Empty file fields are left out.
///
/// # Errors
/// [`PageError::TooLarge`] as soon as all files together pass `limit`; 400 when the form is cut off.
pub async fn read_upload(app: &App, mut request: Request, limit: usize) -> Result<(Posted, Vec<Upload>), PageError> {
    // axum's own limit of 2 MB would come first; ours is counted below.
    DefaultBodyLimit::disable().apply(&mut request);
    // The parser takes in whatever is there before it gives a piece out, so the body itself ends at the limit.
    let request = request.map(|body| Body::new(Limited::new(body, limit.saturating_add(FIELDS))));
    let mut form = Multipart::from_request(request, app).await.map_err(|_| PageError::bad("error.form_type"))?;
    let (mut posted, mut files, mut total) = (Posted::default(), Vec::new(), 0_usize);
    while let Some(mut field) = form.next_field().await.map_err(|e| broken(&e, limit))? {
        let name = field.name().unwrap_or("").to_owned();
        let file = field.file_name().map(|n| n.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e, limit))? {
            total += chunk.len();
            if total > limit {
                return Err(PageError::TooLarge(limit));
            }
            bytes.extend_from_slice(&chunk);
        }
        match file {
            Some(file) if !file.is_empty() || !bytes.is_empty() => {
                files.push(Upload { field: name, name: file, bytes });
            }
            Some(_) => {}
            None => posted.0.push((name, crate::form::whole(bytes)?)),
        }
        if files.len() > MOST || posted.0.len() > 5_000 {
            return Err(PageError::bad("error.too_many_files"));
        }
    }
    Ok((posted, files))
}
