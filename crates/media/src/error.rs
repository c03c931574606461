//! What can be wrong with a picture, in the two languages of the desk: what happened and what to do.

use crate::kind::Disguise;

/// Why a picture was not taken. `Display` is the English text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaError {
    /// No bytes at all.
    Empty,
    /// More bytes than allowed.
    TooManyBytes {
        /// Received.
        bytes: usize,
        /// Allowed.
        limit: usize,
    },
    /// Not one of the four kinds we take.
    NotAPicture(Disguise),
    /// More pixels, a longer side or more memory than allowed.
    TooManyPixels {
        /// Width in pixels as the file says.
        width: u32,
        /// Height in pixels as the file says.
        height: u32,
        /// The allowed area in megapixels.
        megapixels: u64,
        /// The longest allowed side in pixels.
        side: u32,
    },
    /// The file ends before the picture does.
    Truncated,
    /// The decoder gave up; its words, for the log.
    Broken(String),
    /// A crop rectangle without area or outside the picture.
    BadCrop,
    /// One of our own drawings is wrong; why.
    Drawing(String),
    /// The encoder gave up; its words, for the log.
    Encoding(String),
}

impl std::error::Error for MediaError {}

impl std::fmt::Display for MediaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

/// Bytes as whole megabytes for people, never below one.
fn mb(bytes: usize) -> usize {
    bytes.div_ceil(1 << 20).max(1)
}

impl MediaError {
    /// The text in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::Empty => "Tệp ảnh rỗng. Hãy chọn lại ảnh và tải lên lần nữa.".into(),
            Self::TooManyBytes { bytes, limit } => format!(
                "Tệp ảnh nặng {} MB, vượt mức cho phép {} MB. Hãy thu nhỏ ảnh hoặc lưu lại dưới dạng JPEG rồi tải lên.",
                mb(*bytes),
                mb(*limit)
            ),
            Self::NotAPicture(disguise) => disguise.vi().into(),
            Self::TooManyPixels { width, height, megapixels, side } => format!(
                "Ảnh có kích thước {width} × {height} điểm ảnh, vượt mức cho phép ({megapixels} triệu điểm ảnh, mỗi cạnh tối đa {side}). Hãy thu nhỏ ảnh rồi tải lên."
            ),
            Self::Truncated => {
                "Tệp ảnh bị cắt cụt, có thể do quá trình tải lên hoặc sao chép bị gián đoạn. Hãy tải lên lại từ tệp gốc.".into()
            }
            Self::Broken(_) => {
                "Tệp ảnh bị hỏng, không đọc được. Hãy mở ảnh bằng phần mềm xem ảnh, lưu lại dưới dạng JPEG hoặc PNG rồi tải lên.".into()
            }
            Self::BadCrop => "Khung cắt không hợp lệ: khung nằm ngoài ảnh hoặc không có diện tích. Hãy chọn lại khung cắt.".into(),
            Self::Drawing(why) => format!("Không dựng được hình vẽ SVG: {why}. Hãy sửa hình vẽ rồi thử lại."),
            Self::Encoding(_) => {
                "Không ghi được ảnh sau khi xử lý. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị viên xem nhật ký máy chủ.".into()
            }
        }
    }

    /// The text in English.
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "The picture file is empty. Choose the picture again and upload it once more.".into(),
            Self::TooManyBytes { bytes, limit } => format!(
                "The picture file has {} MB, more than the {} MB allowed. Make the picture smaller or save it as JPEG, then upload it.",
                mb(*bytes),
                mb(*limit)
            ),
            Self::NotAPicture(disguise) => disguise.en().into(),
            Self::TooManyPixels { width, height, megapixels, side } => format!(
                "The picture measures {width} × {height} pixels, more than allowed ({megapixels} megapixels, {side} on a side). Make it smaller, then upload it."
            ),
            Self::Truncated => {
                "The picture file is cut off; an upload or a copy was probably interrupted. Upload it again from the original file.".into()
            }
            Self::Broken(_) => {
                "The picture file is damaged and cannot be read. Open it in a picture viewer, save it as JPEG or PNG, then upload it.".into()
            }
            Self::BadCrop => "The crop is not valid: it lies outside the picture or has no area. Choose the crop again.".into(),
            Self::Drawing(why) => format!("The SVG drawing cannot be rendered: {why}. Mend the drawing, then try again."),
            Self::Encoding(_) => {
                "The processed picture could not be written. Try again; if it fails again, ask the administrator to look at the server's log.".into()
            }
        }
    }

    /// What the decoder or encoder said, for the log; not for people.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Broken(detail) | Self::Encoding(detail) | Self::Drawing(detail) => Some(detail),
            _ => None,
        }
    }
}
