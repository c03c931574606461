//! Members out of a spreadsheet: the file is read ([`sheet`]), its columns are guessed ([`column`]), every line is
//! judged ([`line`], [`judge`]), and what is good goes in with one transaction ([`model`]), or nothing does.

mod column;
mod judge;
mod line;
mod model;
mod sheet;

pub use column::Column;
pub(crate) use judge::judge;
pub use judge::{Choice, Judged};
pub use line::Draft;
pub(crate) use line::Reading;
pub use model::{PersonImport, State};
pub use sheet::{MOST_ROWS, Sheet, SheetError, read as read_sheet};

pub(crate) use model::QUERIES;
