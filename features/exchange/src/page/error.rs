//! Why a file cannot be read as a page. Each message stands in Vietnamese and English.

use thiserror::Error;

/// Why a file cannot be read as a page.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// No bytes, or only blanks.
    #[error("Tệp rỗng, không có gì để nhập. / The file is empty; there is nothing to import.")]
    Empty,
    /// Larger than the limit, in bytes.
    #[error(
        "Tệp quá lớn ({size} byte); mỗi trang không được quá {limit} byte. / The file is too large ({size} bytes); a page may have at most {limit} bytes."
    )]
    TooLarge {
        /// Size of the file.
        size: usize,
        /// Largest size read.
        limit: usize,
    },
    /// A picture, an archive, a PDF, an office file, or other bytes that are not text.
    #[error("Tệp không phải là văn bản hay trang web ({found}). / The file is neither text nor a web page ({found}).")]
    NotText {
        /// What the file seems to be.
        found: &'static str,
    },
    /// Elements nested deeper than the limit.
    #[error("Trang web lồng quá sâu (hơn {limit} lớp). / The page is nested too deeply (more than {limit} levels).")]
    TooDeep {
        /// Deepest nesting read.
        limit: usize,
    },
    /// More paragraphs than an article can have.
    #[error("Trang có quá nhiều đoạn (hơn {limit}). / The page has too many paragraphs (more than {limit}).")]
    TooMany {
        /// Most paragraphs read.
        limit: usize,
    },
}

impl ReadError {
    /// A word for programs, as the JSON answer gives it.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "empty",
            ReadError::TooLarge { .. } => "too_large",
            ReadError::NotText { .. } => "not_text",
            ReadError::TooDeep { .. } => "too_deep",
            ReadError::TooMany { .. } => "too_many",
        }
    }
}
