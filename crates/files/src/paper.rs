//! What a file is: told by its first bytes and its parts, never by its name alone.
//!
//! Refused: everything that is not PDF, Word, Excel, PowerPoint (the XML forms) or OpenDocument text; a name that says
//! something else than the content; macros; containers that unpack to too much.

use std::fmt;
use std::io::{Cursor, Read};
use std::str::FromStr;

use kernel::text;
use zip::ZipArchive;

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileType {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// PowerPoint.
    Pptx,
    /// OpenDocument text.
    Odt,
}

impl FileType {
    /// All of them.
    pub const ALL: [FileType; 5] = [FileType::Pdf, FileType::Docx, FileType::Xlsx, FileType::Pptx, FileType::Odt];
    /// For the file field of a form.
    pub const ACCEPT: &str = ".pdf,.docx,.xlsx,.pptx,.odt";

    /// The stored word; also the end of the name.
    pub fn word(self) -> &'static str {
        match self {
            FileType::Pdf => "pdf",
            FileType::Docx => "docx",
            FileType::Xlsx => "xlsx",
            FileType::Pptx => "pptx",
            FileType::Odt => "odt",
        }
    }

    /// The end of its name.
    pub fn extension(self) -> &'static str {
        self.word()
    }

    /// The content type.
    pub fn media_type(self) -> &'static str {
        match self {
            FileType::Pdf => "application/pdf",
            FileType::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileType::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileType::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            FileType::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// Whether browsers show it themselves.
    pub fn is_shown_inline(self) -> bool {
        self == FileType::Pdf
    }
}

impl fmt::Display for FileType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for FileType {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        FileType::ALL.into_iter().find(|t| t.word() == word).ok_or_else(|| "no such type of file".into())
    }
}

/// What one file may cost.
#[derive(Clone, Copy, Debug)]
pub struct FileLimits {
    /// Size in bytes.
    pub bytes: usize,
    /// Size of all its parts when unpacked.
    pub unpacked: u64,
    /// Unpacked bytes for each packed one, once more than 8 MB come out.
    pub ratio: u64,
    /// Parts.
    pub parts: usize,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self { bytes: 50 << 20, unpacked: 200 << 20, ratio: 100, parts: 5000 }
    }
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing in it.
    Empty,
    /// More bytes than allowed.
    TooLarge(usize),
    /// None of the kinds.
    Kind,
    /// The old binary forms of Office.
    OldOffice,
    /// The name says something else than the content.
    Disguised(FileType),
    /// It holds macros.
    Macros,
    /// It unpacks to too much.
    Bomb,
    /// A container that cannot be read.
    Damaged,
}

/// A file that may be stored.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its name, made safe.
    pub name: String,
    /// What it is.
    pub kind: FileType,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// First bytes of Word, Excel and PowerPoint 97–2003, and of files locked with a password.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Unpacked bytes from which on the ratio counts.
const RATIO_FROM: u64 = 8 << 20;

/// Looks a file over. Unpacks containers once to count, so it blocks: call it from `spawn_blocking`.
///
/// # Errors
/// When the file is refused.
pub fn check(name: &str, bytes: Vec<u8>, limits: &FileLimits) -> Result<Checked, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(FileError::TooLarge(limits.bytes));
    }
    let kind = kind_of(&bytes, limits)?;
    // No extension is no lie; a foreign one is.
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, kind.extension()));
    if !extension.eq_ignore_ascii_case(kind.extension()) {
        return Err(FileError::Disguised(kind));
    }
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let name = format!("{}.{}", text::slug_or(stem, 80, "van-ban"), kind.extension());
    Ok(Checked { name, kind, bytes })
}

fn kind_of(bytes: &[u8], limits: &FileLimits) -> Result<FileType, FileError> {
    // Readers take a header within the first kilobyte; some printers write a line before it.
    if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") && !bytes.starts_with(b"PK") {
        return Ok(FileType::Pdf);
    }
    if bytes.starts_with(&OLE) {
        return Err(FileError::OldOffice);
    }
    if !bytes.starts_with(b"PK") {
        return Err(FileError::Kind);
    }
    container(bytes, limits)
}

fn container(bytes: &[u8], limits: &FileLimits) -> Result<FileType, FileError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileError::Damaged)?;
    if zip.len() > limits.parts {
        return Err(FileError::Bomb);
    }
    let names: Result<Vec<_>, _> = zip.file_names().map(|n| n.map(std::borrow::Cow::into_owned)).collect();
    let names: Vec<String> = names.map_err(|_| FileError::Damaged)?;
    let has = |part: &str| names.iter().any(|n| n == part);
    let kind = if has("word/document.xml") {
        FileType::Docx
    } else if has("xl/workbook.xml") {
        FileType::Xlsx
    } else if has("ppt/presentation.xml") {
        FileType::Pptx
    } else if has("content.xml") && mimetype(&mut zip) == FileType::Odt.media_type() {
        FileType::Odt
    } else {
        return Err(FileError::Kind);
    };
    if names.iter().any(|n| n.ends_with("vbaProject.bin") || n.starts_with("Basic/")) {
        return Err(FileError::Macros);
    }
    // What the directory declares may be a lie, so the bytes are counted as they come out.
    let mut purse = limits.unpacked.min((bytes.len() as u64).saturating_mul(limits.ratio).max(RATIO_FROM));
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|_| FileError::Damaged)?;
        let out = std::io::copy(&mut part.take(purse + 1), &mut std::io::sink()).map_err(|_| FileError::Damaged)?;
        purse = purse.checked_sub(out).ok_or(FileError::Bomb)?;
    }
    Ok(kind)
}

fn mimetype(zip: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let mut out = String::new();
    if let Ok(part) = zip.by_name("mimetype") {
        // Unreadable is as good as none.
        part.take(100).read_to_string(&mut out).ok();
    }
    out.trim().to_owned()
}
