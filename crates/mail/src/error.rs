//! Why a letter did not leave, in both languages, and whether to try again.

use std::path::PathBuf;

/// What went wrong. `Display` is the English text.
#[derive(Debug)]
pub enum MailError {
    /// Not a mail address.
    Address(String),
    /// The setting of the mail server cannot be used; why.
    Settings(String),
    /// The server will never take this letter; its words.
    Refused(String),
    /// The server did not take the letter now; its words, or those of the network.
    Later(String),
    /// The letter could not be put together; why.
    Compose(String),
    /// The folder of letters cannot be written.
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl std::error::Error for MailError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl std::fmt::Display for MailError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl MailError {
    /// Worth trying again later. The others stay as they are however often they are tried.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Later(_) | Self::Folder { .. })
    }

    /// The text in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::Address(mail) => {
                format!("“{mail}” không phải là địa chỉ thư điện tử. Hãy kiểm tra lại, ví dụ: ten@lienhiephoi.vn.")
            }
            Self::Settings(why) => format!(
                "Thiết lập máy chủ thư chưa đúng: {why}. Hãy sửa theo mẫu smtps://tài-khoản:mật-khẩu@máy-chủ hoặc smtp://máy-chủ:587."
            ),
            Self::Refused(why) => format!("Máy chủ thư từ chối nhận thư: {why}. Hãy kiểm tra địa chỉ người nhận."),
            Self::Later(why) => {
                format!(
                    "Chưa gửi được thư: {why}. Hệ thống sẽ tự gửi lại; nếu kéo dài, hãy kiểm tra thiết lập máy chủ thư."
                )
            }
            Self::Compose(why) => format!("Không soạn được thư: {why}. Hãy kiểm tra nội dung và địa chỉ rồi gửi lại."),
            Self::Folder { path, .. } => {
                format!(
                    "Không ghi được thư vào thư mục “{}”. Hãy kiểm tra quyền ghi và dung lượng ổ đĩa.",
                    path.display()
                )
            }
        }
    }

    /// The text in English.
    pub fn en(&self) -> String {
        match self {
            Self::Address(mail) => {
                format!("“{mail}” is not a mail address. Check it, for example: name@lienhiephoi.vn.")
            }
            Self::Settings(why) => format!(
                "The setting of the mail server is wrong: {why}. Write it as smtps://user:password@server or smtp://server:587."
            ),
            Self::Refused(why) => {
                format!("The mail server refuses the letter: {why}. Check the address of the recipient.")
            }
            Self::Later(why) => {
                format!(
                    "The letter was not sent yet: {why}. It will be tried again; if this lasts, check the setting of the mail server."
                )
            }
            Self::Compose(why) => {
                format!("The letter could not be composed: {why}. Check its text and addresses, then send it again.")
            }
            Self::Folder { path, .. } => {
                format!(
                    "The letter cannot be written to the folder “{}”. Check the rights to write and the space on the disk.",
                    path.display()
                )
            }
        }
    }
}
