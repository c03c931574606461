//! Why the cleaner refuses an input or drops a part of it, in both languages of the product.

use thiserror::Error;

/// The input is refused as a whole; nothing was kept of it.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum CleanError {
    /// More bytes than [`crate::Limits`] takes.
    #[error("the text is too large ({got} bytes, at most {most})")]
    TooLarge {
        /// Bytes that came.
        got: usize,
        /// Bytes that are taken.
        most: usize,
    },
    /// Elements nested deeper than [`crate::Limits`] takes.
    #[error("the text is nested deeper than {most} elements")]
    TooDeep {
        /// Depth that is taken.
        most: usize,
    },
}

impl CleanError {
    /// The message for the person who pasted, in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::TooLarge { most, .. } => format!(
                "Nội dung quá lớn (tối đa {} MB, chưa kể ảnh). Hãy chia bài thành nhiều phần hoặc đính kèm dưới dạng tệp.",
                (most >> 20).max(1)
            ),
            Self::TooDeep { .. } => "Nội dung có cấu trúc lồng nhau quá nhiều lớp nên không thể nhận. \
                                     Hãy dán dưới dạng văn bản thuần (Ctrl+Shift+V)."
                .into(),
        }
    }

    /// The message for the person who pasted, in English.
    pub fn en(&self) -> String {
        match self {
            Self::TooLarge { most, .. } => format!(
                "The text is too large (at most {} MB without its pictures). Split it, or attach it as a file.",
                (most >> 20).max(1)
            ),
            Self::TooDeep { .. } => {
                "The text is nested too deeply to be taken. Paste it as plain text (Ctrl+Shift+V).".into()
            }
        }
    }
}

/// Something of the input that is not in the output although a reader might miss it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The element or address, cut to 120 characters.
    pub what: String,
    /// The reason.
    pub why: Why,
}

/// Why a part was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// A script, or an attribute that runs one.
    Script,
    /// A frame, plug-in, video or sound of another place.
    Embedded,
    /// A vector drawing or formula inside the markup.
    Drawing,
    /// A field or button of a form.
    Form,
    /// A picture that lies on another site.
    ForeignPicture,
    /// A picture that lies on the disk of the person who pasted.
    LocalPicture,
    /// A picture whose data is broken, too many, or not JPEG, PNG, WebP or GIF.
    BadPicture,
    /// A link to an address that may not be linked (`javascript:`, `data:`, `file:`…).
    BadLink,
    /// A table of contents with page numbers of the word processor.
    Contents,
    /// A remark of a reviewer.
    Remark,
    /// Text that the source hides.
    Hidden,
}

impl Why {
    /// The reason in Vietnamese.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Script => "mã lệnh không được phép",
            Self::Embedded => "nội dung nhúng từ nơi khác không được phép",
            Self::Drawing => "hình vẽ véc-tơ hoặc công thức không được phép",
            Self::Form => "thành phần biểu mẫu không được phép",
            Self::ForeignPicture => "ảnh nằm trên trang khác, hãy tải ảnh lên",
            Self::LocalPicture => "ảnh nằm trên máy của người soạn, hãy tải ảnh lên",
            Self::BadPicture => "dữ liệu ảnh hỏng hoặc không phải JPEG, PNG, WebP, GIF",
            Self::BadLink => "liên kết không hợp lệ",
            Self::Contents => "mục lục của tệp Word",
            Self::Remark => "nhận xét trong tệp Word",
            Self::Hidden => "phần văn bản bị ẩn",
        }
    }

    /// The reason in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Script => "scripts are not allowed",
            Self::Embedded => "content embedded from elsewhere is not allowed",
            Self::Drawing => "vector drawings and formulas are not allowed",
            Self::Form => "form fields are not allowed",
            Self::ForeignPicture => "the picture lies on another site; upload it",
            Self::LocalPicture => "the picture lies on the writer's computer; upload it",
            Self::BadPicture => "the picture is broken or not JPEG, PNG, WebP or GIF",
            Self::BadLink => "the link is not allowed",
            Self::Contents => "the table of contents of the Word file",
            Self::Remark => "a remark in the Word file",
            Self::Hidden => "hidden text",
        }
    }
}
