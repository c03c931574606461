//! Pages of an import: send a file, say what its columns hold, look at its lines, confirm.

pub(crate) mod columns;
pub(crate) mod files;
pub(crate) mod list;
pub(crate) mod preview;

use ::web::PageError;
use accounts::{Desk, Permission};
use db::Cx;
use kernel::PersonImportId;

use crate::import::PersonImport;

/// The import of the address, when it is this desk's.
async fn find(desk: &Desk, cx: &mut Cx, id: &str) -> Result<PersonImport, PageError> {
    desk.need(Permission::Persons)?;
    let id: PersonImportId = id.parse().map_err(|_| PageError::NotFound)?;
    PersonImport::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}
