//! Keeps what was read as articles of a portal.
//!
//! Rules: a file comes in whole or not at all; importing it again changes nothing, for every article knows its origin.
//! What the old page said stays as it was (title, names, days, views, old address); what it left open stays open and is
//! noted in the first revision and in the audit trail. Nothing that came in is published unless the old page shows a
//! title and a day of publication.
//!
//! Files are stored before the transaction that names them; what a broken one leaves behind is swept like any other.

mod address;
mod entries;
mod origin;
mod page;
mod pictures;
mod related;
mod sections;
mod wordpress;

use std::sync::Arc;

use db::Who;
use serde::Serialize;
use sites::{SiteEntry, SiteState, Sites};
use thiserror::Error;
use web::App;

pub use page::{Outcome, SavedPage, page};
pub use related::resolve_all;
pub use wordpress::{EntryNotes, SavedExport, wordpress};

pub(crate) fn queries() -> Vec<&'static [db::Query]> {
    vec![origin::QUERIES, related::QUERIES]
}

/// Why nothing was kept. Each message stands in Vietnamese and English.
#[derive(Debug, Error)]
pub enum SaveError {
    /// No portal has this slug.
    #[error("Không có cổng thông tin nào mang tên «{0}». / There is no portal “{0}”.")]
    NoSite(String),
    /// The portal is only kept, nothing new comes in.
    #[error(
        "Cổng thông tin «{0}» đã đóng, chỉ còn lưu trữ. / The portal “{0}” is an archive; nothing new is written in it."
    )]
    Archive(String),
    /// The database.
    #[error("Cơ sở dữ liệu báo lỗi: {0} / The database failed: {0}")]
    Db(#[from] db::DbError),
    /// The store of files.
    #[error("Không lưu được tệp ảnh: {0} / A picture could not be stored: {0}")]
    Files(#[from] files::FilesError),
    /// The cleaner.
    #[error("Nội dung quá lớn hoặc lồng quá sâu: {0} / The text is too large or too deep: {0}")]
    Text(#[from] richtext::CleanError),
    /// A task of the machine.
    #[error("Việc đọc ảnh bị ngắt. / Reading a picture was broken off.")]
    Task(#[from] tokio::task::JoinError),
}

impl SaveError {
    /// A word for programs, as the JSON answer gives it.
    pub fn code(&self) -> &'static str {
        match self {
            SaveError::NoSite(_) => "no_site",
            SaveError::Archive(_) => "archive",
            SaveError::Db(_) => "database",
            SaveError::Files(_) => "files",
            SaveError::Text(_) => "text",
            SaveError::Task(_) => "task",
        }
    }
}

/// Something an editor should look at, found while saving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// A word for programs.
    pub code: &'static str,
    /// In Vietnamese, then in English after ` / `.
    pub message: String,
    /// The words it is about; may be empty.
    pub excerpt: String,
}

impl Note {
    pub(crate) fn new(code: &'static str, message: impl Into<String>, excerpt: &str) -> Self {
        Self { code, message: message.into(), excerpt: kernel::text::excerpt(excerpt, 200) }
    }

    /// On one line: the message and its words.
    pub(crate) fn line(&self) -> String {
        if self.excerpt.is_empty() { self.message.clone() } else { format!("{} «{}»", self.message, self.excerpt) }
    }
}

/// The portal to import into.
fn site(app: &App, slug: &str) -> Result<Arc<SiteEntry>, SaveError> {
    let entry = app.service::<Sites>().by_slug(slug).ok_or_else(|| SaveError::NoSite(slug.to_owned()))?;
    if entry.site.state == SiteState::Archive {
        return Err(SaveError::Archive(slug.to_owned()));
    }
    Ok(entry)
}

/// Who imports: the command, for the portal's organisation.
fn who(entry: &SiteEntry) -> Who {
    Who { acting_for: Some(entry.site.org), ..Who::command("lienhiep import") }
}
