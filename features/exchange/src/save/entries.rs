//! One entry of a WordPress export becomes an article or a static page.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use articles::{Article, Birth, Content, FlowError};
use db::Cx;
use documents::{Page, PageContent};
use kernel::{SectionId, Timestamp, text};
use ledger::Ledger;
use sites::Site;

use super::pictures::{Shelf, Words, in_uploads};
use super::{Note, SaveError, address, origin};
use crate::wxr::{Attachment, Entry, Export, Status};

/// What every entry of one export needs.
pub(crate) struct Import<'a> {
    pub site: &'a Site,
    pub base: String,
    pub folder: Option<&'a Path>,
    authors: HashMap<&'a str, &'a str>,
    tags: HashMap<&'a str, &'a str>,
    by_id: HashMap<u64, &'a Attachment>,
    by_path: HashMap<PathBuf, &'a Attachment>,
}

/// What became of an entry.
#[derive(Debug)]
pub(crate) struct Kept {
    /// `published`, `scheduled`, `submitted`, `draft`.
    pub state: &'static str,
    /// Below the portal.
    pub address: String,
    pub notes: Vec<Note>,
}

impl<'a> Import<'a> {
    pub(crate) fn new(site: &'a Site, export: &'a Export, folder: Option<&'a Path>) -> Self {
        let base = if export.base_url.is_empty() { &export.link } else { &export.base_url };
        let at_hand = |a: &'a Attachment| folder.and_then(|f| in_uploads(f, &a.url)).map(|path| (path, a));
        Self {
            site,
            base: base.trim_end_matches('/').to_owned(),
            folder,
            authors: export.authors.iter().map(|a| (a.login.as_str(), a.name.as_str())).collect(),
            tags: export.tags.iter().map(|t| (t.slug.as_str(), t.name.as_str())).collect(),
            by_id: export.attachments.iter().map(|a| (a.id, a)).collect(),
            by_path: export.attachments.iter().filter_map(at_hand).collect(),
        }
    }

    /// Where an entry comes from; its number in that WordPress never changes.
    pub(crate) fn origin(&self, entry: &Entry) -> String {
        format!("wordpress:{}#{}", self.base, entry.id)
    }

    /// The file of an address, when it is at hand, with what the export says of it.
    pub(crate) fn file(&self, address: &str) -> Option<(PathBuf, Words)> {
        let path = in_uploads(self.folder?, address)?;
        let words = self.by_path.get(&path).map(|a| words(a)).unwrap_or_default();
        Some((path, words))
    }

    /// The lead picture of an entry, when it is at hand.
    pub(crate) fn thumbnail(&self, entry: &Entry) -> Option<PathBuf> {
        self.file(&self.by_id.get(&entry.thumbnail?)?.url).map(|(path, _)| path)
    }

    fn title(&self, entry: &Entry) -> String {
        let title = text::collapse_spaces(&entry.title);
        if !title.is_empty() {
            return title;
        }
        let first = richtext::first_words(&entry.content, 100);
        if first.is_empty() { format!("Bài không tiêu đề {}", entry.id) } else { first }
    }

    /// Keeps a post.
    pub(crate) async fn post(
        &self,
        cx: &mut Cx,
        ledger: &Ledger,
        shelf: &mut Shelf,
        entry: &Entry,
        sections: &[SectionId],
    ) -> Result<Kept, SaveError> {
        let mut notes = doubts(entry);
        let thumbnail = self.thumbnail(entry);
        let file = |address: &str| self.file(address);
        let placed = shelf.place(cx, self.site.id, &entry.content, &file, thumbnail.is_none(), &mut notes).await?;
        let lead = match &thumbnail {
            Some(path) => {
                let known = self.by_path.get(path).map(|a| words(a)).unwrap_or_default();
                let alt = [&known.alt, &known.caption].into_iter().find(|w| !w.is_empty()).cloned();
                let known = Words { alt: alt.unwrap_or_else(|| self.title(entry)), ..known };
                shelf.figure(cx, self.site.id, path, &known).await?
            }
            None => placed.lead,
        };
        let now = cx.now;
        let at = entry.published_at.map(whole_micros);
        let mut content = Content {
            title: self.title(entry),
            lead: entry.excerpt.clone().unwrap_or_default(),
            body: placed.html,
            lang: "vi".into(),
            section: sections.first().copied(),
            sections: sections.iter().skip(1).copied().collect(),
            tags: entry.tags.iter().map(|t| (*self.tags.get(t.as_str()).unwrap_or(&t.as_str())).to_owned()).collect(),
            author: (*self.authors.get(entry.author.as_str()).unwrap_or(&entry.author.as_str())).to_owned(),
            publish_at: at.filter(|at| entry.status == Status::Future && *at > now),
            ..Content::default()
        };
        if let Some(lead) = lead {
            content.lead_picture = lead.picture.parse().ok();
            (content.lead_caption, content.lead_credit, content.lead_alt) = (lead.caption, lead.credit, lead.alt);
        }
        let whole = !entry.title.trim().is_empty() && (richtext::has_text(&content.body) || !content.lead.is_empty());
        let wanted = Wanted::of(entry, at, now, whole, &mut notes);
        if matches!(wanted, Wanted::Draft) && matches!(entry.status, Status::Publish | Status::Private) {
            content.original_day = at.filter(|at| *at <= now).map(kernel::day_hanoi);
        }
        let birth = Birth {
            slug: slug(&entry.slug),
            origin: Some(self.origin(entry)),
            made_at: at.filter(|at| *at <= now),
            note: note(entry, &notes),
            ..Birth::default()
        };
        let id = Article::begin(cx, self.site.id, self.site.org, &content, birth).await?;
        let article = Article::find(cx, id).await?.ok_or(db::DbError::Missing("article"))?;
        let state = flow(cx, ledger, &article, wanted, &mut notes).await?;
        Ok(Kept { state, address: format!("/tin/{}", article.slug), notes })
    }

    /// Keeps a static page.
    pub(crate) async fn page(&self, cx: &mut Cx, shelf: &mut Shelf, entry: &Entry) -> Result<Kept, SaveError> {
        let mut notes = doubts(entry);
        let file = |address: &str| self.file(address);
        let placed = shelf.place(cx, self.site.id, &entry.content, &file, false, &mut notes).await?;
        let content = PageContent { title_vi: self.title(entry), body_vi: placed.html, ..PageContent::default() };
        let order = Some(entry.order).filter(|order| *order > 0);
        let id = Page::begin(cx, self.site.id, self.site.org, &slug(&entry.slug), &content, order).await?;
        origin::keep_page(cx, self.site.id, &self.origin(entry), id).await?;
        let page = Page::find(cx, id).await?.ok_or(db::DbError::Missing("page"))?;
        let public = entry.status == Status::Publish && !entry.protected;
        if public {
            Page::publish(cx, &page).await?;
        } else if entry.protected {
            notes.push(protected());
        }
        Ok(Kept { state: if public { "published" } else { "draft" }, address: format!("/trang/{}", page.slug), notes })
    }

    /// The redirects from the entry's old address.
    pub(crate) fn redirects(&self, entry: &Entry, kept: &Kept) -> Vec<(String, String)> {
        address::redirects(&entry.link, &kept.address)
    }
}

/// Where an entry is to stand.
enum Wanted {
    Published(Timestamp),
    Scheduled,
    Submitted,
    Draft,
}

impl Wanted {
    fn of(entry: &Entry, at: Option<Timestamp>, now: Timestamp, whole: bool, notes: &mut Vec<Note>) -> Self {
        if entry.protected {
            notes.push(protected());
            return Wanted::Draft;
        }
        match entry.status {
            Status::Publish | Status::Future if !whole => {
                notes.push(Note::new(
                    "incomplete",
                    "Bài thiếu tiêu đề hoặc nội dung; để ở dạng bản nháp. / Without title or text; kept as a draft.",
                    "",
                ));
                Wanted::Draft
            }
            Status::Future if at.is_some_and(|at| at > now) => Wanted::Scheduled,
            Status::Publish | Status::Future => Wanted::Published(at.filter(|at| *at <= now).unwrap_or(now)),
            Status::Pending => Wanted::Submitted,
            Status::Private => {
                notes.push(Note::new(
                    "private",
                    "Bài riêng tư; để ở dạng bản nháp. / A private post; kept as a draft.",
                    "",
                ));
                Wanted::Draft
            }
            Status::Draft | Status::Trash => Wanted::Draft,
        }
    }
}

fn protected() -> Note {
    Note::new("protected", "Bài có mật khẩu; để ở dạng bản nháp. / Protected by a password; kept as a draft.", "")
}

async fn flow(
    cx: &mut Cx,
    ledger: &Ledger,
    article: &Article,
    wanted: Wanted,
    notes: &mut Vec<Note>,
) -> Result<&'static str, SaveError> {
    let mut refused = |why: FlowError| {
        let words = format!("{why:?}");
        notes.push(Note::new(
            "incomplete",
            "Bài chưa đủ điều kiện; để ở dạng bản nháp. / Something is missing; kept as a draft.",
            &words,
        ));
        "draft"
    };
    match wanted {
        Wanted::Draft => Ok("draft"),
        Wanted::Published(at) => {
            article.publish_as_of(cx, ledger, at).await?;
            Ok("published")
        }
        Wanted::Submitted => Ok(match article.submit(cx, "").await? {
            Ok(()) => "submitted",
            Err(why) => refused(why),
        }),
        Wanted::Scheduled => {
            if let Err(why) = article.submit(cx, "").await? {
                return Ok(refused(why));
            }
            let submitted = Article::find(cx, article.id).await?.ok_or(db::DbError::Missing("article"))?;
            if let Err(why) = submitted.approve(cx, false, "").await? {
                return Ok(refused(why));
            }
            let approved = Article::find(cx, article.id).await?.ok_or(db::DbError::Missing("article"))?;
            Ok(match approved.publish(cx, ledger).await? {
                Ok(()) => "scheduled",
                Err(why) => refused(why),
            })
        }
    }
}

fn words(a: &Attachment) -> Words {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    Words { alt: text(&a.alt), caption: text(&a.caption), credit: String::new() }
}

fn doubts(entry: &Entry) -> Vec<Note> {
    entry.warnings.iter().map(|w| Note::new(w.code(), w.to_string(), "")).collect()
}

/// WordPress writes letters of other scripts as percent signs.
fn slug(word: &str) -> String {
    percent_encoding::percent_decode_str(word).decode_utf8_lossy().into_owned()
}

/// The store keeps microseconds.
fn whole_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

fn note(entry: &Entry, notes: &[Note]) -> String {
    let mut lines = vec!["Nhập từ WordPress. / Imported from WordPress.".to_owned()];
    if !entry.link.is_empty() {
        lines.push(format!("Địa chỉ cũ / Old address: {}", entry.link));
    }
    lines.extend(notes.iter().map(Note::line));
    lines.join("\n").chars().take(4000).collect()
}
