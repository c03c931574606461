//! Static pages of a portal: who we are, how to get help. Each save is a revision.

use audit::{Diff, Event};
use db::{Cx, DbError, Result, Row, args};
use kernel::{OrgId, PageId, SiteId, Timestamp, text};
use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::State;

/// What is written: everything a revision keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageContent {
    /// Title.
    pub title_vi: String,
    /// In English; empty where there is no translation.
    pub title_en: String,
    /// Clean HTML (`richtext::clean`).
    pub body_vi: String,
    /// In English.
    pub body_en: String,
}

impl PageContent {
    /// The title in a language.
    pub fn title(&self, l: Lang) -> &str {
        if l == Lang::En && !self.title_en.is_empty() { &self.title_en } else { &self.title_vi }
    }

    /// The text in a language; the Vietnamese one where there is no other.
    pub fn body(&self, l: Lang) -> &str {
        if l == Lang::En && richtext::has_text(&self.body_en) { &self.body_en } else { &self.body_vi }
    }

    fn diff(&self, after: &Self) -> Diff {
        let words = |html: &str| format!("{} chữ", text::words(&richtext::plain_text(html)));
        let body = |diff: Diff, name, before: &str, after: &str| {
            if before == after { diff } else { diff.field(name, words(before), words(after) + " *") }
        };
        let diff = Diff::new().field("title", &self.title_vi, &after.title_vi).field(
            "title_en",
            &self.title_en,
            &after.title_en,
        );
        let diff = body(diff, "body", &self.body_vi, &after.body_vi);
        body(diff, "body_en", &self.body_en, &after.body_en)
    }
}

/// A static page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// On which portal.
    pub site: SiteId,
    /// Whose.
    pub org: OrgId,
    /// Its word in addresses.
    pub slug: String,
    /// Whether readers see it.
    pub state: State,
    /// What is written.
    pub content: PageContent,
    /// Place in lists.
    pub position: i64,
    /// When readers first saw it.
    pub published_at: Option<Timestamp>,
    /// Who changed it last.
    pub updated_by_name: String,
    /// When.
    pub updated_at: Timestamp,
    /// Against lost updates.
    pub version: i64,
}

/// One saved state of a page.
#[derive(Clone, Debug)]
pub struct PageRevision {
    /// 1, 2, 3, …
    pub number: i64,
    /// What was written.
    pub content: PageContent,
    /// By whom.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
}

db::queries! {
    FIND = "SELECT id, site, org, slug, state, title_vi, title_en, body_vi, body_en, position, published_at, updated_by_name, updated_at, version
        FROM static_page WHERE id = $1";
    AT = "SELECT id, site, org, slug, state, title_vi, title_en, body_vi, body_en, position, published_at, updated_by_name, updated_at, version
        FROM static_page WHERE site = $1 AND slug = $2";
    LIST = "SELECT id, site, org, slug, state, title_vi, title_en, '' AS body_vi, '' AS body_en, position, published_at, updated_by_name, updated_at, version
        FROM static_page WHERE site = $1 AND (state = 'published' OR $2) AND (position > $3 OR (position = $3 AND id > $4)) ORDER BY position, id LIMIT $5";
    LAST = "SELECT COALESCE(MAX(position), 0) AS position FROM static_page WHERE site = $1";
    INSERT = "INSERT INTO static_page (id, site, org, slug, state, title_vi, title_en, body_vi, body_en, position, made_at, updated_by_name, updated_at, version)
        VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $10, 1)";
    UPDATE = "UPDATE static_page SET title_vi = $3, title_en = $4, body_vi = $5, body_en = $6, position = $7, slug = $8, updated_by_name = $9, updated_at = $10,
            version = version + 1 WHERE id = $1 AND version = $2";
    STATE = "UPDATE static_page SET state = $3, published_at = COALESCE(published_at, $4), updated_by_name = $5, updated_at = $6, version = version + 1
        WHERE id = $1 AND version = $2";
    TAKEN = "SELECT slug FROM static_page WHERE site = $1 AND (slug = $2 OR slug LIKE $3) AND id <> $4";
    KEEP = "INSERT INTO static_page_revision (page, number, content, made_by_name, made_at)
        VALUES ($1, (SELECT COALESCE(MAX(r.number), 0) + 1 FROM static_page_revision r WHERE r.page = $1), $2, $3, $4)";
    REVISIONS = "SELECT number, content, made_by_name, made_at FROM static_page_revision WHERE page = $1 ORDER BY number DESC LIMIT 50";
    REVISION = "SELECT number, content, made_by_name, made_at FROM static_page_revision WHERE page = $1 AND number = $2";
}

impl Page {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            slug: r.get("slug")?,
            state: r.parse("state")?,
            content: PageContent {
                title_vi: r.get("title_vi")?,
                title_en: r.get("title_en")?,
                body_vi: r.get("body_vi")?,
                body_en: r.get("body_en")?,
            },
            position: r.get("position")?,
            published_at: r.get("published_at")?,
            updated_by_name: r.get("updated_by_name")?,
            updated_at: r.get("updated_at")?,
            version: r.get("version")?,
        })
    }

    /// The page with this id, in whatever state.
    pub async fn find(cx: &mut Cx, id: PageId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The page at an address of a portal, in whatever state.
    pub async fn at(cx: &mut Cx, site: SiteId, slug: &str) -> Result<Option<Self>> {
        cx.opt(AT, args![site, slug], Self::read).await
    }

    /// The published pages of a portal in their order, without their texts.
    pub async fn list(cx: &mut Cx, site: SiteId, most: i64) -> Result<Vec<Self>> {
        Self::after(cx, site, false, None, most).await
    }

    /// Pages after a place, without their texts; with drafts for the desk.
    pub async fn after(
        cx: &mut Cx,
        site: SiteId,
        drafts: bool,
        after: Option<(i64, PageId)>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let (position, id) = after.unwrap_or((i64::MIN, PageId(kernel::Uuid::nil())));
        cx.all(LIST, args![site, drafts, position, id, most], Self::read).await
    }

    /// Everything a search should find it by, in a language.
    pub fn plain(&self, l: Lang) -> String {
        format!("{}\n{}", self.content.title(l), richtext::plain_text(self.content.body(l)))
    }

    /// Whether readers see it.
    pub fn is_public(&self) -> bool {
        self.state == State::Published
    }

    /// Begins a page as a draft, behind the others unless a place is given. The texts must be clean already.
    pub async fn begin(
        cx: &mut Cx,
        site: SiteId,
        org: OrgId,
        slug: &str,
        content: &PageContent,
        position: Option<i64>,
    ) -> Result<PageId> {
        let id: PageId = cx.id();
        let position = match position {
            Some(position) => position,
            None => cx.one(LAST, args![site], |r| r.get::<i64>("position")).await? + 10,
        };
        let slug = Self::free_slug(cx, site, id, slug, content).await?;
        let (c, name) = (content, cx.who.name.clone());
        let row = args![id, site, org, slug, &c.title_vi, &c.title_en, &c.body_vi, &c.body_en, position, cx.now, name];
        cx.run(INSERT, row).await?;
        keep(cx, id, content).await?;
        happened(cx, id, org, "page_begun", &c.title_vi, PageContent::default().diff(c), None).await?;
        Ok(id)
    }

    /// Saves what was written over `version`; [`DbError::Stale`] when somebody was faster.
    pub async fn save(
        cx: &mut Cx,
        before: &Self,
        version: i64,
        slug: &str,
        content: &PageContent,
        position: i64,
    ) -> Result<()> {
        // A public address stays for ever.
        let slug = if before.published_at.is_some() {
            before.slug.clone()
        } else {
            Self::free_slug(cx, before.site, before.id, slug, content).await?
        };
        if before.content == *content && before.position == position && before.slug == slug && before.version == version
        {
            return Ok(());
        }
        let (c, name) = (content, cx.who.name.clone());
        let row =
            args![before.id, version, &c.title_vi, &c.title_en, &c.body_vi, &c.body_en, position, &slug, name, cx.now];
        cx.run_one(UPDATE, row).await?;
        if before.content != *content {
            keep(cx, before.id, content).await?;
        }
        let diff =
            before.content.diff(c).field("slug", &before.slug, &slug).field("position", before.position, position);
        happened(cx, before.id, before.org, "page_saved", &c.title_vi, diff, None).await
    }

    /// Shows it to readers.
    pub async fn publish(cx: &mut Cx, page: &Self) -> Result<()> {
        if page.is_public() { Ok(()) } else { Self::turn(cx, page, State::Published, "page_published", None).await }
    }

    /// Takes it back, with a reason.
    pub async fn withdraw(cx: &mut Cx, page: &Self, reason: &str) -> Result<()> {
        if page.is_public() { Self::turn(cx, page, State::Draft, "page_withdrawn", Some(reason)).await } else { Ok(()) }
    }

    async fn turn(cx: &mut Cx, page: &Self, to: State, verb: &str, reason: Option<&str>) -> Result<()> {
        let published_at = (to == State::Published).then_some(cx.now);
        let name = cx.who.name.clone();
        cx.run_one(STATE, args![page.id, page.version, to.word(), published_at, name, cx.now]).await?;
        happened(
            cx,
            page.id,
            page.org,
            verb,
            &page.content.title_vi,
            Diff::new().field("state", page.state, to),
            reason,
        )
        .await
    }

    /// The saved states, the newest first, at most 50.
    pub async fn revisions(cx: &mut Cx, id: PageId) -> Result<Vec<PageRevision>> {
        cx.all(REVISIONS, args![id], PageRevision::read).await
    }

    /// One saved state.
    pub async fn revision(cx: &mut Cx, id: PageId, number: i64) -> Result<Option<PageRevision>> {
        cx.opt(REVISION, args![id, number], PageRevision::read).await
    }

    async fn free_slug(cx: &mut Cx, site: SiteId, id: PageId, slug: &str, content: &PageContent) -> Result<String> {
        let wanted = text::slug_or(if slug.is_empty() { &content.title_vi } else { slug }, 80, "trang");
        let taken: Vec<String> =
            cx.all(TAKEN, args![site, &wanted, format!("{wanted}-%"), id], |r| r.get("slug")).await?;
        crate::slug::free(&taken, &wanted).ok_or(DbError::Missing("page slug"))
    }
}

impl PageRevision {
    fn read(r: &Row) -> Result<Self> {
        let content: String = r.get("content")?;
        Ok(Self {
            number: r.get("number")?,
            content: serde_json::from_str(&content).unwrap_or_default(),
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
        })
    }
}

async fn keep(cx: &mut Cx, id: PageId, content: &PageContent) -> Result<()> {
    let content = serde_json::to_string(content).unwrap_or_else(|_| "{}".into());
    let name = cx.who.name.clone();
    cx.run(KEEP, args![id, content, name, cx.now]).await.map(|_| ())
}

async fn happened(
    cx: &mut Cx,
    id: PageId,
    org: OrgId,
    verb: &str,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "page", id: id.0, title, diff, reason }).await?;
    cx.changed("page", id, Some(org));
    Ok(())
}
