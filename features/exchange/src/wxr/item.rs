//! One `<item>`: gathered field by field, then settled as an entry, an attachment or something left out.

use kernel::{HANOI, Timestamp};

use super::content;
use super::model::{Attachment, Category, Entry, Export, Kind, Status, Tag, WxrWarning};

/// A category or tag an item names.
#[derive(Debug, Default)]
pub struct Term {
    pub domain: String,
    pub slug: String,
}

/// An item as the file gives it.
#[derive(Debug, Default)]
pub struct Raw {
    kind: String,
    status: String,
    password: String,
    url: String,
    content: String,
    excerpt: String,
    dates: [String; 4],
    thumbnail: Option<u64>,
    alt: String,
    parent: u64,
    entry: Entry,
    /// Categories and tags as the item itself writes them: address part and name.
    named: Vec<(bool, String, String)>,
}

impl Raw {
    /// One element of the item, its children and its category, when it is one.
    pub fn field(&mut self, name: &str, text: String, children: &[(String, String)], term: Option<Term>) {
        let line = || text.trim().to_owned();
        let entry = &mut self.entry;
        match name {
            "title" => entry.title = content::plain(&text),
            "link" => entry.link = line(),
            "dc:creator" => entry.author = line(),
            "content:encoded" => self.content = text,
            "excerpt:encoded" => self.excerpt = text,
            "wp:post_id" => entry.id = text.trim().parse().unwrap_or(0),
            "wp:post_date_gmt" => self.dates[0] = line(),
            "wp:post_date" => self.dates[1] = line(),
            "wp:post_modified_gmt" => self.dates[2] = line(),
            "wp:post_modified" => self.dates[3] = line(),
            "wp:post_name" => entry.slug = line(),
            "wp:status" => self.status = line(),
            "wp:post_parent" => self.parent = text.trim().parse().unwrap_or(0),
            "wp:menu_order" => entry.order = text.trim().parse().unwrap_or(0),
            "wp:post_type" => self.kind = line(),
            "wp:post_password" => self.password = line(),
            "wp:is_sticky" => entry.sticky = text.trim() == "1",
            "wp:attachment_url" => self.url = line(),
            "wp:comment" => entry.comments += 1,
            "wp:postmeta" => self.meta(children),
            "category" => {
                let Some(term) = term else { return };
                let slug = if term.slug.is_empty() { line() } else { term.slug };
                let category = term.domain == "category";
                if !category && !matches!(term.domain.as_str(), "post_tag" | "tag") {
                    return;
                }
                let list = if category { &mut entry.categories } else { &mut entry.tags };
                if !slug.is_empty() && !list.contains(&slug) {
                    list.push(slug.clone());
                    self.named.push((category, slug, content::plain(&text)));
                }
            }
            _ => {}
        }
    }

    fn meta(&mut self, children: &[(String, String)]) {
        let child = |wanted: &str| children.iter().find(|(name, _)| name == wanted).map_or("", |(_, text)| text.trim());
        match child("wp:meta_key") {
            "_thumbnail_id" => self.thumbnail = child("wp:meta_value").parse().ok(),
            "_wp_attachment_image_alt" => self.alt = content::plain(child("wp:meta_value")),
            _ => {}
        }
    }

    /// Puts the item where it belongs.
    pub fn settle(self, export: &mut Export) {
        export.comments += self.entry.comments;
        terms(self.named, export);
        let mut entry = self.entry;
        let parent = Some(self.parent).filter(|parent| *parent > 0);
        let mut warnings = Vec::new();
        let [gmt, local, changed_gmt, changed] = &self.dates;
        entry.published_at = instant(gmt, local, &mut warnings);
        entry.modified_at = instant(changed_gmt, changed, &mut warnings);
        match self.kind.as_str() {
            "attachment" => export.attachments.push(Attachment {
                id: entry.id,
                title: entry.title,
                url: self.url,
                caption: some(content::plain(&self.excerpt)),
                alt: some(self.alt),
                description: some(content::plain(&self.content)),
                parent,
                uploaded_at: entry.published_at,
            }),
            kind @ ("post" | "page") => {
                entry.kind = if kind == "page" { Kind::Page } else { Kind::Post };
                entry.status = status(&self.status);
                entry.protected = !self.password.is_empty();
                entry.thumbnail = self.thumbnail;
                entry.parent = parent;
                entry.excerpt = some(content::plain(&self.excerpt));
                entry.content = content::to_html(&self.content, &mut warnings);
                if entry.title.is_empty() {
                    warnings.push(WxrWarning::MissingTitle);
                }
                entry.warnings = warnings;
                export.entries.push(entry);
            }
            other => *export.left_out.entry(other.to_owned()).or_default() += 1,
        }
    }
}

/// An export of one category or one author leaves the lists at the head of the file empty; then the items name them.
fn terms(named: Vec<(bool, String, String)>, export: &mut Export) {
    for (category, slug, name) in named {
        let name = if name.is_empty() { slug.clone() } else { name };
        if category && !export.categories.iter().any(|c| c.slug == slug) {
            export.categories.push(Category { slug, name, ..Category::default() });
        } else if !category && !export.tags.iter().any(|t| t.slug == slug) {
            export.tags.push(Tag { slug, name });
        }
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn status(text: &str) -> Status {
    match text {
        "publish" => Status::Publish,
        "future" => Status::Future,
        "pending" => Status::Pending,
        "private" => Status::Private,
        "trash" => Status::Trash,
        _ => Status::Draft,
    }
}

/// The instant in UTC; drafts have only the local one, taken as Hà Nội's.
fn instant(gmt: &str, local: &str, warnings: &mut Vec<WxrWarning>) -> Option<Timestamp> {
    let parse = |text: &str, utc: bool| {
        let civil: kernel::jiff::civil::DateTime = text.parse().ok()?;
        let zone = if utc { kernel::jiff::tz::TimeZone::UTC } else { HANOI.clone() };
        Some(civil.to_zoned(zone).ok()?.timestamp())
    };
    // Drafts never published carry one of these, by the version of the database.
    let given = |text: &str| !text.is_empty() && !text.starts_with("0000") && !text.starts_with("-0001");
    if given(gmt) {
        if let Some(at) = parse(gmt, true) {
            return Some(at);
        }
        warnings.push(WxrWarning::BrokenDate { text: gmt.to_owned() });
    }
    if given(local) {
        let at = parse(local, false);
        if at.is_none() {
            warnings.push(WxrWarning::BrokenDate { text: local.to_owned() });
        }
        return at;
    }
    None
}
