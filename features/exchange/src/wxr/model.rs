//! What an export holds.

use kernel::Timestamp;
use serde::Serialize;

/// A whole export.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Export {
    /// Name of the site.
    pub title: String,
    /// Its subtitle.
    pub description: String,
    /// Address of the site.
    pub link: String,
    /// Address of the blog, under which its files lie.
    pub base_url: String,
    /// Language code, such as `vi`.
    pub language: String,
    /// Version of WXR.
    pub version: String,
    /// People who wrote.
    pub authors: Vec<Author>,
    /// Categories with their parents.
    pub categories: Vec<Category>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Posts and pages, in the order of the file.
    pub entries: Vec<Entry>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Comments seen on all entries; they are not imported.
    pub comments: u64,
    /// Items of other kinds (menus, revisions, products) that were left out, by kind and number.
    pub left_out: std::collections::BTreeMap<String, u64>,
}

/// A person who wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Name used to refer to the person.
    pub login: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// Name shown to readers.
    pub name: String,
}

/// A category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Its address part.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Address part of the category above.
    pub parent: Option<String>,
    /// What it says about itself.
    pub description: String,
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its address part.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// Post or page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An article of the stream.
    #[default]
    Post,
    /// A page of its own.
    Page,
}

/// State in WordPress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Public.
    Publish,
    /// To be public at its date.
    Future,
    /// Being written; also whatever we do not know.
    #[default]
    Draft,
    /// Waiting for approval.
    Pending,
    /// For signed-in editors only.
    Private,
    /// Thrown away.
    Trash,
}

/// A post or page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Entry {
    /// Number in WordPress.
    pub id: u64,
    /// Post or page.
    pub kind: Kind,
    /// Title, as text.
    pub title: String,
    /// Address part.
    pub slug: String,
    /// Full old address, for redirects.
    pub link: String,
    /// Login of the author.
    pub author: String,
    /// State.
    pub status: Status,
    /// A password protects it; import it as a draft.
    pub protected: bool,
    /// Kept at the top.
    pub sticky: bool,
    /// Publication, or the day it is scheduled for.
    pub published_at: Option<Timestamp>,
    /// Last change.
    pub modified_at: Option<Timestamp>,
    /// Summary, as text.
    pub excerpt: Option<String>,
    /// Clean HTML.
    pub content: String,
    /// Address parts of its categories.
    pub categories: Vec<String>,
    /// Address parts of its tags.
    pub tags: Vec<String>,
    /// Number of the page above, for pages.
    pub parent: Option<u64>,
    /// Order among pages.
    pub order: i64,
    /// Number of the attachment that is its lead picture.
    pub thumbnail: Option<u64>,
    /// Comments seen.
    pub comments: u64,
    /// Doubts.
    pub warnings: Vec<WxrWarning>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Attachment {
    /// Number in WordPress.
    pub id: u64,
    /// Title, as text.
    pub title: String,
    /// Address of the file.
    pub url: String,
    /// Caption, as text.
    pub caption: Option<String>,
    /// Alternative text.
    pub alt: Option<String>,
    /// Longer description, as text.
    pub description: Option<String>,
    /// Number of the entry it was uploaded to.
    pub parent: Option<u64>,
    /// When it was uploaded.
    pub uploaded_at: Option<Timestamp>,
}

/// What an editor should look at in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WxrWarning {
    /// A shortcode was taken out; what it enclosed was kept.
    ShortcodeRemoved {
        /// Its name.
        name: String,
    },
    /// A gallery was taken out; the attachments it showed.
    GalleryRemoved {
        /// Numbers of attachments.
        ids: Vec<u64>,
    },
    /// A block that stands elsewhere in WordPress was taken out.
    BlockRemoved {
        /// Its name.
        name: String,
    },
    /// A date that is none.
    BrokenDate {
        /// As written.
        text: String,
    },
    /// The entry has no title.
    MissingTitle,
}

impl WxrWarning {
    /// A word for programs, the same as in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ShortcodeRemoved { .. } => "shortcode_removed",
            Self::GalleryRemoved { .. } => "gallery_removed",
            Self::BlockRemoved { .. } => "block_removed",
            Self::BrokenDate { .. } => "broken_date",
            Self::MissingTitle => "missing_title",
        }
    }
}

impl std::fmt::Display for WxrWarning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ShortcodeRemoved { name } => {
                write!(f, "Đã bỏ mã ngắn [{name}]. / The shortcode [{name}] was removed.")
            }
            Self::GalleryRemoved { ids } => {
                write!(
                    f,
                    "Đã bỏ bộ ảnh {} ảnh; cần chèn lại. / A gallery of {} pictures was removed; insert it again.",
                    ids.len(),
                    ids.len()
                )
            }
            Self::BlockRemoved { name } => write!(f, "Đã bỏ khối «{name}». / The block “{name}” was removed."),
            Self::BrokenDate { text } => write!(f, "Ngày không hợp lệ: {text}. / Not a date: {text}."),
            Self::MissingTitle => f.write_str("Bài không có tiêu đề. / The entry has no title."),
        }
    }
}
