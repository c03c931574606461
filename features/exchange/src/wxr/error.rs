//! Why an export cannot be read. Each message stands in Vietnamese and English and names the line.

use thiserror::Error;

/// Why an export cannot be read. Nothing of the file is returned with it.
#[derive(Debug, Error)]
pub enum WxrError {
    /// Not well-formed XML.
    #[error("Dòng {line}: XML bị hỏng ({what}). / Line {line}: the XML is malformed ({what}).")]
    Malformed {
        /// Line of the file, from 1.
        line: u64,
        /// What the parser met.
        what: String,
    },
    /// The file ends in the middle.
    #[error(
        "Dòng {line}: tệp bị cắt ngang, thiếu phần cuối. / Line {line}: the file ends before its end; it was cut off."
    )]
    CutOff {
        /// Last line of the file.
        line: u64,
    },
    /// XML, but no WordPress export.
    #[error(
        "Dòng {line}: đây không phải tệp xuất của WordPress (WXR). / Line {line}: this is not a WordPress export (WXR)."
    )]
    NotWxr {
        /// Line where this became clear.
        line: u64,
    },
    /// A document type or an entity of the file's own.
    #[error(
        "Dòng {line}: tệp khai báo DOCTYPE hoặc thực thể «{name}», không được chấp nhận. / Line {line}: the file declares a DOCTYPE or uses the entity “{name}”, which is refused."
    )]
    Entity {
        /// Line of the file, from 1.
        line: u64,
        /// Name of the entity, or `DOCTYPE`.
        name: String,
    },
    /// Larger, deeper or more than the limit.
    #[error(
        "Dòng {line}: tệp vượt giới hạn ({what}: {limit}). / Line {line}: the file exceeds a limit ({what}: {limit})."
    )]
    TooMuch {
        /// Line of the file, from 1.
        line: u64,
        /// Which limit: bytes, text, depth, items.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Another encoding than UTF-8, or broken UTF-8.
    #[error("Dòng {line}: tệp không phải UTF-8. / Line {line}: the file is not UTF-8.")]
    Encoding {
        /// Line of the file, from 1.
        line: u64,
    },
    /// The file could not be read from disk.
    #[error("Không đọc được tệp. / The file could not be read.")]
    Io(#[source] std::io::Error),
}

impl WxrError {
    /// A word for programs, as the JSON answer gives it.
    pub fn code(&self) -> &'static str {
        match self {
            WxrError::Malformed { .. } => "malformed",
            WxrError::CutOff { .. } => "cut_off",
            WxrError::NotWxr { .. } => "not_wxr",
            WxrError::Entity { .. } => "entity",
            WxrError::TooMuch { .. } => "too_much",
            WxrError::Encoding { .. } => "encoding",
            WxrError::Io(_) => "not_read",
        }
    }
}
