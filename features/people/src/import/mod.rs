//! Members out of a spreadsheet: the file is read ([`sheets`]), its columns are guessed ([`column`]), every line is
//! judged ([`line`], [`judge`]), and what is good goes in with one transaction ([`model`]), or nothing does.

mod column;
mod judge;
mod line;
mod model;

pub use column::Column;
pub(crate) use judge::judge;
pub use judge::{Choice, Judged};
pub use line::Draft;
pub(crate) use line::Reading;
pub use model::{PersonImport, State};
pub use sheets::{MOST_ROWS, Sheet, SheetError};

pub(crate) use model::QUERIES;

/// Reads the table of members in a file.
///
/// # Errors
/// With what is wrong with the file.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, SheetError> {
    sheets::read(bytes, |head| column::guess(head).is_some())
}
