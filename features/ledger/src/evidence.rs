//! The paper that a declared figure rests on: a PDF, a picture, a Word or Excel file, looked over before it is stored, and
//! handed out to whoever may open the declaration.

use files::paper::{self, FileError, FileLimits, FileType};
use files::{FileKey, Files, Kind};
use ui::Lang;
use web::{Answer, PageError, Upload, download};

/// Where they are kept.
pub const FILES: Kind = Kind::new("evidence");
/// Bytes of one file.
pub const LIMIT: usize = 20 << 20;
/// For the file field of a form.
pub const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx";

/// A stored paper; empty for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Key in the store.
    pub key: String,
    /// The name it had.
    pub name: String,
}

impl EvidenceFile {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }
}

/// What a file is and what it is called, or why it is not taken. Containers are unpacked to be counted, so it blocks.
fn look(name: &str, bytes: Vec<u8>) -> Result<(String, Vec<u8>), FileError> {
    if bytes.len() > LIMIT {
        return Err(FileError::TooLarge(LIMIT));
    }
    if media::inspect(&bytes, &media::Limits { bytes: LIMIT, ..media::Limits::default() }).is_ok() {
        return Ok((name.chars().filter(|c| !c.is_control()).take(200).collect(), bytes));
    }
    let checked = paper::check(name, bytes, &FileLimits { bytes: LIMIT, ..FileLimits::default() })?;
    match checked.kind {
        FileType::Pdf | FileType::Docx | FileType::Xlsx => Ok((checked.name, checked.bytes)),
        _ => Err(FileError::Kind),
    }
}

fn refused(l: Lang, why: FileError) -> String {
    match why {
        FileError::Empty => l.t("ledger.evidence.empty").to_owned(),
        FileError::TooLarge(limit) => l.tf("ledger.evidence.large", &[("limit", &l.bytes(limit))]),
        FileError::Macros => l.t("ledger.evidence.macros").to_owned(),
        FileError::Kind | FileError::OldOffice => l.t("ledger.evidence.kind").to_owned(),
        FileError::Disguised(_) | FileError::Bomb | FileError::Damaged => l.t("ledger.evidence.damaged").to_owned(),
    }
}

/// Looks a sent file over and stores it; the inner error is a sentence for beside the field.
///
/// # Errors
/// When the store fails.
pub async fn take(store: &Files, l: Lang, upload: Upload) -> Result<Result<EvidenceFile, String>, PageError> {
    let looked = tokio::task::spawn_blocking(move || look(&upload.name, upload.bytes));
    let (name, bytes) = match looked.await.map_err(PageError::internal)? {
        Ok(fine) => fine,
        Err(why) => return Ok(Err(refused(l, why))),
    };
    let key = store.put(FILES, bytes).await.map_err(PageError::internal)?;
    Ok(Ok(EvidenceFile { key: key.to_string(), name }))
}

/// A stored paper as an answer. The caller has asked for the right to read it. Pictures and PDF open in the browser.
pub async fn answer(store: &Files, file: &EvidenceFile) -> Answer {
    let key: FileKey = file.key.parse().map_err(|_| PageError::NotFound)?;
    let bytes = store.get(&key).await.map_err(PageError::internal)?;
    let picture = media::inspect(&bytes, &media::Limits::default()).map(|facts| facts.kind.media_type()).ok();
    let kind = picture.or_else(|| bytes.starts_with(b"%PDF-").then_some(FileType::Pdf.media_type()));
    download(bytes.to_vec(), kind.unwrap_or("application/octet-stream"), &file.name, kind.is_some())
}
