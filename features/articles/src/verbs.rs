//! Beginning and saving an article. Each save is a revision; a save over somebody else's is refused, not merged.

use audit::{Diff, Event};
use db::{Args, Cx, DbError, Result, args};
use kernel::{AccountId, ArticleId, OrgId, SiteId, Timestamp, text};

use crate::{Article, Content, Doubt, State, doubt, placement, revision};

/// Where an imported or prepared article comes from; a plain draft needs none of it.
#[derive(Clone, Debug, Default)]
pub struct Birth {
    /// Its word in addresses; made from the title when empty.
    pub slug: String,
    /// Of which article it is the translation.
    pub translation_of: Option<ArticleId>,
    /// `page:<digest>`, `wordpress:<guid>`.
    pub origin: Option<String>,
    /// When it was begun, for imported ones.
    pub made_at: Option<Timestamp>,
    /// What its first revision should say: the doubts of an import.
    pub note: String,
    /// The same doubts one by one.
    pub doubts: Vec<Doubt>,
}

db::queries! {
    INSERT = "INSERT INTO article (id, site, org, slug, translation_of, made_by, made_by_name, made_at, updated_at, origin, state, correction_note,
            withdrawn_reason, version, section, lang, title, lead, body, excerpt, event_from, event_to, place, author, author_unit, photo_credit,
            lead_picture, lead_caption, lead_credit, lead_alt, source_name, source_url, source_at, source_agreement, publish_at, expire_at, pins,
            title_fold, title_sort, original_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, 'draft', '', '', 1, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35)";
    UPDATE = "UPDATE article SET updated_at = $3, section = $4, lang = $5, title = $6, lead = $7, body = $8, excerpt = $9, event_from = $10,
            event_to = $11, place = $12, author = $13, author_unit = $14, photo_credit = $15, lead_picture = $16, lead_caption = $17,
            lead_credit = $18, lead_alt = $19, source_name = $20, source_url = $21, source_at = $22, source_agreement = $23, publish_at = $24,
            expire_at = $25, pins = $26, title_fold = $27, title_sort = $28, original_day = $29, version = version + 1
        WHERE id = $1 AND version = $2";
    TAKEN = "SELECT slug FROM article WHERE site = $1 AND (slug = $2 OR slug LIKE $3)";
    SLUG = "UPDATE article SET slug = $2 WHERE id = $1";
    CLEAR_TAGS = "DELETE FROM article_tag WHERE article = $1";
    ADD_TAG = "INSERT INTO article_tag (article, tag, slug) VALUES ($1, $2, $3) ON CONFLICT (article, slug) DO NOTHING";
    CLEAR_SECTIONS = "DELETE FROM article_section WHERE article = $1";
    CLEAR_PICTURES = "DELETE FROM article_picture WHERE article = $1";
    ADD_PICTURE = "INSERT INTO article_picture (article, picture) VALUES ($1, $2) ON CONFLICT (article, picture) DO NOTHING";
    ADD_SECTION = "INSERT INTO article_section (article, section) VALUES ($1, $2) ON CONFLICT (article, section) DO NOTHING";
}

/// Longest excerpt in lists, in characters.
const EXCERPT: usize = 220;

impl Content {
    /// The columns of `article` that hold what was written, as [`Content::row`] fills them.
    pub const COLUMNS: &str = "section, lang, title, lead, body, excerpt, event_from, event_to, place, author, author_unit, \
        photo_credit, lead_picture, lead_caption, lead_credit, lead_alt, source_name, source_url, \
        source_at, source_agreement, publish_at, expire_at, pins, title_fold, title_sort, original_day";

    /// What was written, in the order of [`Content::COLUMNS`].
    pub fn row(&self) -> Args {
        let lang = if self.lang.is_empty() { "vi" } else { self.lang.as_str() };
        args![
            self.section,
            lang,
            &self.title,
            &self.lead,
            &self.body,
            self.excerpt(),
            self.event_from,
            self.event_to,
            &self.place,
            &self.author,
            &self.author_unit,
            &self.photo_credit,
            self.lead_picture,
            &self.lead_caption,
            &self.lead_credit,
            &self.lead_alt,
            &self.source_name,
            &self.source_url,
            self.source_at,
            &self.source_agreement,
            self.publish_at,
            self.expire_at,
            serde_json::to_string(&self.pins).unwrap_or_else(|_| "[]".into()),
            text::fold(&self.title),
            text::collation_key(&self.title),
            self.original_day,
        ]
    }

    /// The excerpt for lists: of the lead, or of the body's beginning where there is no lead.
    pub fn excerpt(&self) -> String {
        if self.lead.trim().is_empty() {
            richtext::first_words(&self.body, EXCERPT)
        } else {
            text::excerpt(&self.lead, EXCERPT)
        }
    }

    /// The fields that differ, for the audit trail. The body is named, not quoted: revisions hold it.
    pub fn diff(&self, after: &Self) -> Diff {
        let words = |body: &str| format!("{} chữ", text::words(&richtext::plain_text(body)));
        let body = if self.body == after.body {
            Diff::new()
        } else {
            Diff::new().field("body", words(&self.body), words(&after.body) + " *")
        };
        body.field("title", &self.title, &after.title)
            .field("lead", &self.lead, &after.lead)
            .field("lang", &self.lang, &after.lang)
            .maybe("section", self.section, after.section)
            .field("tags", self.tags.join(", "), after.tags.join(", "))
            .maybe("event_from", self.event_from, after.event_from)
            .maybe("event_to", self.event_to, after.event_to)
            .field("place", &self.place, &after.place)
            .field("author", &self.author, &after.author)
            .field("author_unit", &self.author_unit, &after.author_unit)
            .field("photo_credit", &self.photo_credit, &after.photo_credit)
            .maybe("lead_picture", self.lead_picture, after.lead_picture)
            .field("lead_caption", &self.lead_caption, &after.lead_caption)
            .field("source_name", &self.source_name, &after.source_name)
            .field("source_url", &self.source_url, &after.source_url)
            .maybe("source_at", self.source_at, after.source_at)
            .maybe("publish_at", self.publish_at, after.publish_at)
            .maybe("original_day", self.original_day, after.original_day)
            .maybe("expire_at", self.expire_at, after.expire_at)
    }
}

impl Article {
    /// Begins an article as a draft. The content must be clean already (`richtext::clean`).
    pub async fn begin(cx: &mut Cx, site: SiteId, org: OrgId, content: &Content, birth: Birth) -> Result<ArticleId> {
        let id: ArticleId = cx.id();
        let wanted = if birth.slug.is_empty() { text::slug(&content.title, 80) } else { text::slug(&birth.slug, 80) };
        let slug = free_slug(cx, site, &wanted).await?;
        let (account, name): (Option<AccountId>, String) = (cx.who.account, cx.who.name.clone());
        let made_at = birth.made_at.unwrap_or(cx.now);
        let mut row = args![id, site, org, slug, birth.translation_of, account, name, made_at, birth.origin];
        row.extend(content.row());
        cx.run(INSERT, row).await?;
        put_lists(cx, id, content).await?;
        revision::keep(cx, id, content, &birth.note).await?;
        doubt::keep(cx, id, &birth.doubts).await?;
        let event = Event {
            org: Some(org),
            verb: "article_begun",
            kind: "article",
            id: id.0,
            title: &content.title,
            diff: Diff::new(),
            reason: Some(birth.note.as_str()).filter(|note| !note.is_empty()),
        };
        audit::record(cx, event).await?;
        cx.changed("article", id, Some(org));
        Ok(id)
    }

    /// Saves what was written over `version`; answers [`DbError::Stale`] when somebody was faster. A published article
    /// is saved through [`Article::correct`].
    pub async fn save(cx: &mut Cx, before: &Self, version: i64, content: &Content, note: &str) -> Result<()> {
        if before.content == *content && before.version == version {
            return Ok(());
        }
        let mut row = args![before.id, version, cx.now];
        row.extend(content.row());
        cx.run_one(UPDATE, row).await?;
        put_lists(cx, before.id, content).await?;
        // An address that nobody has seen yet follows the title; a public one stays for ever.
        if before.published_at.is_none() && before.content.title != content.title && before.origin.is_none() {
            let wanted = text::slug(&content.title, 80);
            if wanted != before.slug {
                let slug = free_slug(cx, before.site, &wanted).await?;
                cx.run(SLUG, args![before.id, slug]).await?;
            }
        }
        revision::keep(cx, before.id, content, note).await?;
        let diff = before.content.diff(content);
        let event = Event {
            org: Some(before.org),
            verb: "article_saved",
            kind: "article",
            id: before.id.0,
            title: &content.title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        if before.state == State::Published {
            placement::renew(cx, before.id).await?;
        }
        crate::autosave::forget(cx, before.id).await?;
        cx.changed("article", before.id, Some(before.org));
        Ok(())
    }
}

async fn put_lists(cx: &mut Cx, id: ArticleId, content: &Content) -> Result<()> {
    cx.run(CLEAR_TAGS, args![id]).await?;
    for tag in content.tags.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).take(20) {
        cx.run(ADD_TAG, args![id, tag, text::slug_or(tag, 60, "nhan")]).await?;
    }
    cx.run(CLEAR_SECTIONS, args![id]).await?;
    for section in content.sections.iter().filter(|s| Some(**s) != content.section).take(10) {
        cx.run(ADD_SECTION, args![id, *section]).await?;
    }
    cx.run(CLEAR_PICTURES, args![id]).await?;
    for picture in crate::pictures_of(content) {
        cx.run(ADD_PICTURE, args![id, picture]).await?;
    }
    Ok(())
}

/// The wanted word, or the word with the first free number behind it.
async fn free_slug(cx: &mut Cx, site: SiteId, wanted: &str) -> Result<String> {
    let taken: Vec<String> = cx.all(TAKEN, args![site, wanted, format!("{wanted}-%")], |r| r.get("slug")).await?;
    if !taken.iter().any(|t| t == wanted) {
        return Ok(wanted.to_owned());
    }
    let free = (2_u32..).map(|n| format!("{wanted}-{n}")).find(|s| !taken.contains(s));
    free.ok_or(DbError::Missing("article slug"))
}
