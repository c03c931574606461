//! The parts of an article as read from a page, and the doubts that go with them.

use kernel::Date;
use serde::{Deserialize, Serialize};

/// A saved page, read. Serialises to the answer of `import page --dry-run --json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadPage {
    /// Name of the file.
    pub file: String,
    /// Title, when the page shows one.
    pub title: Option<String>,
    /// Title made from the first sentence, only when there is no title.
    pub proposed_title: Option<String>,
    /// Summary set apart from the body; never repeated in it.
    pub lead: Option<String>,
    /// Paragraphs joined by blank lines, without title, lead, captions, bylines, furniture and end mark.
    pub body_text: String,
    /// The same as clean HTML, with figures where the page has pictures.
    pub body_html: String,
    /// First day of what is reported.
    pub event_date: Option<Date>,
    /// Day of publication.
    pub published_on: Option<Date>,
    /// How often the page had been read.
    pub views: Option<u64>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The author's office, or the source the text was taken from.
    pub author_unit: Option<String>,
    /// Who took the photos.
    pub photo_credit: Option<String>,
    /// Captions in their order, without labels such as `Chú thích ảnh:`.
    pub captions: Vec<String>,
    /// Way to the page, from the home page on.
    pub breadcrumb: Vec<String>,
    /// Section the article stands in.
    pub section: Option<String>,
    /// Name of the site or of the body it belongs to.
    pub site_name: Option<String>,
    /// Other articles the page names.
    pub related: Vec<RelatedLink>,
    /// What an editor should look at.
    pub warnings: Vec<Warning>,
    /// Where the page stood, when it tells; for the redirect from there, not for the JSON answer.
    #[serde(skip)]
    pub address: Option<String>,
}

/// Another article named on the page, to be resolved later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedLink {
    /// Its title.
    pub title: String,
    /// Its date, when shown.
    pub date: Option<Date>,
    /// Its cut beginning, when shown.
    pub excerpt: Option<String>,
}

/// One doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Which doubt.
    pub code: WarningCode,
    /// In Vietnamese, then in English after ` / `.
    pub message: String,
    /// The words of the page it is about; may be empty.
    pub excerpt: String,
}

impl Warning {
    /// A doubt about these words of the page.
    pub fn new(code: WarningCode, excerpt: &str) -> Self {
        Self { code, message: format!("{} / {}", code.vi(), code.en()), excerpt: super::wording::shorten(excerpt, 160) }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        /// The doubts the reader can name. Written in snake_case in JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum WarningCode { $($(#[$doc])* $name,)* }

        impl WarningCode {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [WarningCode] = &[$(WarningCode::$name),*];
            /// What it means, in Vietnamese.
            pub fn vi(self) -> &'static str { match self { $(WarningCode::$name => $vi,)* } }
            /// What it means, in English.
            pub fn en(self) -> &'static str { match self { $(WarningCode::$name => $en,)* } }
        }
    };
}

codes! {
    /// The page shows no title; one is proposed.
    MissingTitle: "Trang không có tiêu đề; tiêu đề đề xuất lấy từ câu đầu tiên.",
        "The page shows no title; one is proposed from the first sentence.";
    /// No text was found besides title and furniture.
    MissingBody: "Không tìm thấy nội dung bài viết.", "No text of an article was found.";
    /// A date without a year took it from the publication date.
    InferredYear: "Ngày diễn ra không ghi đủ năm; năm được suy ra từ ngày đăng hoặc ngày ghi gần đó.",
        "The event's date lacks its full year; the year was taken from the publication date or a date nearby.";
    /// The year of the event does not fit the rest of the page, or cannot be known.
    DoubtfulYear: "Năm của ngày diễn ra đáng ngờ; đề nghị kiểm tra lại.", "The year of the event's date is doubtful; please check.";
    /// A date is written wrongly.
    BrokenDate: "Ngày tháng ghi sai hoặc thiếu chữ số.", "A date is written wrongly or lacks digits.";
    /// The summary is printed a second time at the beginning of the body.
    RepeatedLead: "Đoạn tóm tắt lặp lại ở đầu bài; chỉ giữ một lần.", "The summary is repeated at the start of the body; it was kept once.";
    /// A caption or photo credit without a picture.
    PictureMissing: "Có chú thích hoặc tên người chụp nhưng không có ảnh kèm theo.", "A caption or photo credit has no picture with it.";
    /// A heading of a list of other articles with nothing under it.
    EmptyRelated: "Mục tin liên quan không có tin nào.", "The list of other articles is empty.";
    /// The text is taken from another source.
    SourceNamed: "Bài ghi nguồn từ nơi khác; cần kiểm tra quyền đăng lại.", "The page names another source; check the right to re-post.";
    /// Text stands after the end mark or the author and was left out.
    TextAfterEnd: "Có đoạn chữ sau dấu kết thúc bài, không đưa vào nội dung.", "Text after the end of the article was left out.";
    /// Links or markup that could run a program were removed.
    UnsafeRemoved: "Đã bỏ liên kết hoặc mã có thể gây hại.", "Links or markup that could do harm were removed.";
    /// Some characters could not be read in any known encoding.
    BrokenText: "Một số ký tự hỏng, không đọc được.", "Some characters are broken and could not be read.";
}
