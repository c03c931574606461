//! What the macros of `ui.html` take: links, pictures, stories, pagers.

use kernel::Date;

use crate::Lang;

/// A label and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

impl Link {
    /// A link.
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into() }
    }
}

/// A step of the breadcrumb; without an address it is the page itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn to(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: Some(url.into()) }
    }

    /// The page itself.
    pub fn here(label: impl Into<String>) -> Self {
        Self { label: label.into(), url: None }
    }
}

/// What the last action did.
#[derive(Clone, Debug)]
pub struct Flash {
    /// How it went.
    pub tone: Tone,
    /// In a sentence.
    pub text: String,
    /// The next thing to do or the way to undo.
    pub link: Option<Link>,
}

/// How a message or a badge is meant; the class is `tone-…`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    #[default]
    Info,
    /// Done.
    Good,
    /// Look here.
    Warn,
    /// Went wrong.
    Bad,
    /// Of no weight.
    Quiet,
}

impl Tone {
    /// The end of its class.
    pub fn code(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Quiet => "quiet",
        }
    }
}

/// An option of a select, radio group or checkbox list.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Chosen now.
    pub chosen: bool,
    /// A second line; radios and checkboxes only.
    pub help: String,
}

impl Choice {
    /// An option.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), chosen, help: String::new() }
    }
}

/// An error of a form field: the field's `id` and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldError {
    /// `name` of the field; the macros use it as `id` too.
    pub field: String,
    /// In a sentence.
    pub text: String,
}

/// Keyset paging: addresses of the neighbours, and what is shown.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// To newer entries.
    pub previous: Option<String>,
    /// To older entries.
    pub next: Option<String>,
    /// Entries on this page.
    pub shown: i64,
    /// Entries in all, where counted.
    pub total: Option<i64>,
}

/// A head of a sortable column.
#[derive(Clone, Debug, Default)]
pub struct SortHead {
    /// What it says.
    pub label: String,
    /// Sorts by it (again: the other way round).
    pub url: String,
    /// `ascending`, `descending` or empty: the value of `aria-sort`.
    pub sorted: &'static str,
}

/// A stored photo in its three widths.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Id in `/media/{id}/…`, or a whole address (starting with `/` or `http`) of one size.
    pub id: String,
    /// Alternative text; empty for decoration.
    pub alt: String,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// Caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Where to hold the picture when it is cut to a card: `top`, `bottom`, `left`, `right`; empty for the middle.
    pub focus: &'static str,
}

impl Picture {
    fn is_address(&self) -> bool {
        self.id.starts_with('/') || self.id.starts_with("http")
    }

    /// Address of the middle size, for browsers without `srcset`.
    pub fn src(&self) -> String {
        if self.is_address() { self.id.clone() } else { format!("/media/{}/w960.webp", self.id) }
    }

    /// Who took it, as printed; a credit that names its kind (`Tranh: …`) stays as it is.
    pub fn credit_line(&self, l: &Lang) -> String {
        if self.credit.contains(": ") {
            self.credit.clone()
        } else {
            l.tf("ui.photo_credit", &[("name", &self.credit)])
        }
    }

    /// The three widths; empty for a foreign address.
    pub fn srcset(&self) -> String {
        if self.is_address() {
            return String::new();
        }
        let id = &self.id;
        format!("/media/{id}/w480.webp 480w, /media/{id}/w960.webp 960w, /media/{id}/w1600.webp 1600w")
    }
}

/// A story as cards and lists show it.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its page.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Lead or excerpt, cut at a word; empty shows none.
    pub lead: String,
    /// Day it was published.
    pub date: Option<Date>,
    /// The section, shown above the headline.
    pub section: Option<Link>,
    /// Whose story it is, where it came from another portal.
    pub source: Option<Link>,
    /// Its photo.
    pub picture: Option<Picture>,
    /// Views, where shown.
    pub views: Option<i64>,
    /// Language code of the story, where it is another one than the page's.
    pub lang: Option<String>,
}

/// A document as lists show it.
#[derive(Clone, Debug, Default)]
pub struct DocumentRow {
    /// Its page.
    pub url: String,
    /// What it is about.
    pub title: String,
    /// `3476/QĐ-UBND`.
    pub symbol: String,
    /// `Quyết định`.
    pub kind: String,
    /// Who issued it.
    pub issuer: String,
    /// Day of issue.
    pub date: Option<Date>,
    /// No longer in effect: says so.
    pub expired: bool,
    /// Its files.
    pub files: Vec<FileLink>,
}

/// A file to take home.
#[derive(Clone, Debug, Default)]
pub struct FileLink {
    /// Where it is.
    pub url: String,
    /// Its name.
    pub name: String,
    /// `pdf`, `docx`: decides the icon.
    pub extension: String,
    /// Size in bytes.
    pub size: u64,
}

impl FileLink {
    /// Class of the icon: known kinds have a colour of their own.
    pub fn icon(&self) -> &'static str {
        match self.extension.to_ascii_lowercase().as_str() {
            "pdf" => "pdf",
            "doc" | "docx" | "odt" | "rtf" => "doc",
            "xls" | "xlsx" | "ods" | "csv" => "xls",
            "ppt" | "pptx" | "odp" => "ppt",
            "zip" | "rar" | "7z" => "zip",
            "jpg" | "jpeg" | "png" | "webp" | "gif" => "img",
            _ => "file",
        }
    }
}

/// An event with its date tile.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// Its page.
    pub url: String,
    /// What happens.
    pub title: String,
    /// The (first) day.
    pub date: Date,
    /// Hour, when not the whole day: `08:00`.
    pub time: String,
    /// Where.
    pub place: String,
}

/// A member organisation in the grid.
#[derive(Clone, Debug, Default)]
pub struct Member {
    /// Its portal or page.
    pub url: String,
    /// Its name.
    pub name: String,
    /// Its kind or place, as a second line.
    pub note: String,
    /// Its logo.
    pub logo: Option<String>,
}

impl Member {
    /// Letters in place of a logo: of the last two words.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// A line of a facts box.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it says about.
    pub label: String,
    /// The fact.
    pub value: String,
    /// To the record behind it.
    pub url: Option<String>,
}

/// A tab.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// It is this one.
    pub current: bool,
    /// How many; `None` shows no number.
    pub count: Option<i64>,
}

/// A line of a text comparison.
#[derive(Clone, Debug)]
pub struct DiffPart {
    /// What happened to the text.
    pub kind: DiffKind,
    /// The text.
    pub text: String,
}

/// What happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffKind {
    /// In both.
    Same,
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
}

/// Letters in place of a picture: of the last two words, capitals.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = &words[words.len().saturating_sub(2)..];
    last.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// A number in the language, or nothing: for templates that show optional counts.
pub fn count(l: Lang, n: Option<i64>) -> String {
    n.map_or_else(String::new, |n| l.number(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_photo_comes_in_three_widths_and_a_foreign_one_as_it_is() {
        let stored = Picture { id: "0190".into(), ..Picture::default() };
        assert_eq!(stored.src(), "/media/0190/w960.webp");
        assert!(stored.srcset().ends_with("/media/0190/w1600.webp 1600w"));
        let foreign = Picture { id: "/x.jpg".into(), ..Picture::default() };
        assert_eq!((foreign.src().as_str(), foreign.srcset().as_str()), ("/x.jpg", ""));
    }
}
