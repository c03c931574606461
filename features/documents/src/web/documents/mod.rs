//! The document library at the desk.

pub mod edit;
pub mod file;
pub mod list;
pub mod record;
pub mod steps;

use ::web::{App, PageError};
use accounts::Desk;
use db::Cx;

use crate::Document;

/// A document of this desk; of another organisation's portal: 404.
async fn own(app: &App, desk: &Desk, cx: &mut Cx, id: &str) -> Result<Document, PageError> {
    let document = Document::find(cx, super::id(id)?).await?.ok_or(PageError::NotFound)?;
    super::own(app, desk, document.site)?;
    Ok(document)
}
