//! What can go wrong with files, in both languages: what, where, what to do.

use std::path::PathBuf;

use crate::address::Fault;
use crate::key::FileKey;

/// Why a file could not be stored or read. `Display` is the English text; the cause is its source.
#[derive(Debug)]
pub enum FilesError {
    /// Not the shape of a key.
    BadKey(String),
    /// `--files` cannot be understood.
    Address {
        /// What was given, without its query.
        address: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The folder cannot be made or opened.
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// More bytes than allowed.
    TooLarge {
        /// Received.
        bytes: u64,
        /// Allowed.
        limit: u64,
    },
    /// There is no such file.
    Missing(FileKey),
    /// The bytes are not those of the key: the disk or the bucket has changed them.
    Damaged(FileKey),
    /// A range that begins behind the end (HTTP 416).
    BadRange {
        /// The size of the file in bytes.
        size: u64,
    },
    /// The disk or the bucket did not do as asked.
    Storage {
        /// Where the files are.
        place: String,
        /// What it said.
        source: object_store::Error,
    },
}

impl std::error::Error for FilesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } => Some(source),
            Self::Storage { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl std::fmt::Display for FilesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

fn mb(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20).max(1)
}

impl FilesError {
    /// Worth trying again later: the storage may be back by then.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Storage { .. } | Self::Folder { .. })
    }

    /// The text in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::BadKey(key) => format!("Mã tệp “{key}” không đúng dạng. Hãy mở lại tệp từ trang có liên kết."),
            Self::Address { address, fault } => format!("Địa chỉ kho tệp “{address}” chưa đúng: {}", fault.vi()),
            Self::Folder { path, .. } => format!(
                "Không tạo hoặc không mở được thư mục lưu tệp “{}”. Hãy kiểm tra quyền ghi và dung lượng ổ đĩa.",
                path.display()
            ),
            Self::TooLarge { bytes, limit } => format!(
                "Tệp nặng {} MB, vượt mức cho phép {} MB. Hãy giảm dung lượng hoặc chia nhỏ tệp rồi tải lên.",
                mb(*bytes),
                mb(*limit)
            ),
            Self::Missing(key) => {
                format!("Không tìm thấy tệp {key} trong kho. Hãy báo quản trị viên khôi phục từ bản sao lưu.")
            }
            Self::Damaged(key) => {
                format!("Tệp {key} trong kho đã bị hỏng. Hãy báo quản trị viên khôi phục từ bản sao lưu.")
            }
            Self::BadRange { size } => format!("Phần cần đọc nằm ngoài tệp ({size} byte). Hãy tải lại cả tệp."),
            Self::Storage { place, .. } => format!(
                "Kho tệp tại {place} chưa phản hồi đúng. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên kiểm tra ổ đĩa hoặc dịch vụ S3."
            ),
        }
    }

    /// The text in English.
    pub fn en(&self) -> String {
        match self {
            Self::BadKey(key) => {
                format!("The file key “{key}” has the wrong shape. Open the file from the page that links to it.")
            }
            Self::Address { address, fault } => {
                format!("The address of the file store “{address}” is wrong: {}", fault.en())
            }
            Self::Folder { path, .. } => format!(
                "The folder for files “{}” cannot be made or opened. Check the rights to write and the space on the disk.",
                path.display()
            ),
            Self::TooLarge { bytes, limit } => format!(
                "The file has {} MB, more than the {} MB allowed. Make it smaller or split it, then upload it.",
                mb(*bytes),
                mb(*limit)
            ),
            Self::Missing(key) => {
                format!("The file {key} is not in the store. Ask the administrator to restore it from a backup.")
            }
            Self::Damaged(key) => {
                format!("The file {key} in the store is damaged. Ask the administrator to restore it from a backup.")
            }
            Self::BadRange { size } => {
                format!("The part asked for lies outside the file ({size} bytes). Load the whole file.")
            }
            Self::Storage { place, .. } => format!(
                "The file store at {place} did not answer as it should. Try again; if it fails again, ask the administrator to check the disk or the S3 service."
            ),
        }
    }
}
