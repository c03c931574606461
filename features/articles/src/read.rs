//! Reading articles: the whole one, and teasers for lists.

use db::{Cx, Result, Row, args};
use kernel::{AccountId, ArticleId, OrgId, PictureId, SectionId, SiteId, Timestamp};

use crate::{Content, Doubt, State};

/// A whole article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Where it lives.
    pub site: SiteId,
    /// Who published it.
    pub org: OrgId,
    /// Its word in addresses.
    pub slug: String,
    /// Where it stands.
    pub state: State,
    /// What was written.
    pub content: Content,
    /// For lists.
    pub excerpt: String,
    /// Of which article it is the translation.
    pub translation_of: Option<ArticleId>,
    /// Public since.
    pub published_at: Option<Timestamp>,
    /// Corrected at.
    pub corrected_at: Option<Timestamp>,
    /// What was corrected.
    pub correction_note: String,
    /// Why it was withdrawn.
    pub withdrawn_reason: String,
    /// Who began it.
    pub made_by: Option<AccountId>,
    /// Their name.
    pub made_by_name: String,
    /// Who submitted it last.
    pub submitted_by: Option<AccountId>,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// Begun at.
    pub made_at: Timestamp,
    /// Changed at.
    pub updated_at: Timestamp,
    /// Where it was imported from.
    pub origin: Option<String>,
    /// What its import was unsure of.
    pub doubts: Vec<Doubt>,
    /// Against lost updates.
    pub version: i64,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaser {
    /// Its id.
    pub id: ArticleId,
    /// The portal it lives on: its address is made there.
    pub site: SiteId,
    /// Who published it.
    pub org: OrgId,
    /// Its main section on its own portal.
    pub section: Option<SectionId>,
    /// Its word in addresses.
    pub slug: String,
    /// `vi` or `en`.
    pub lang: String,
    /// Title.
    pub title: String,
    /// Cut at a word.
    pub excerpt: String,
    /// Lead picture.
    pub picture: Option<PictureId>,
    /// Its text for who cannot see it.
    pub alt: String,
    /// Public since.
    pub published_at: Timestamp,
}

/// Where a list goes on: after this article of this instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Published at.
    pub at: Timestamp,
    /// The article.
    pub id: ArticleId,
}

/// Which list.
#[derive(Clone, Debug)]
pub enum Listing {
    /// Everything on a portal, what it accepted from others too.
    Site(SiteId),
    /// A section.
    Section(SectionId),
    /// A tag on a portal.
    Tag(SiteId, String),
    /// What other portals have published themselves; `None`: all but the first.
    Others(SiteId, Option<Vec<SiteId>>),
}

/// The article before and after in a list.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// Published later, the nearest first.
    pub newer: Vec<Teaser>,
    /// Published earlier, the nearest first.
    pub older: Vec<Teaser>,
}

const ARTICLE: &str = "a.id, a.site, a.org, a.section, a.slug, a.lang, a.translation_of, a.state, a.title, a.lead, a.body, a.excerpt, a.event_from, a.event_to,
    a.place, a.author, a.author_unit, a.photo_credit, a.lead_picture, a.lead_caption, a.lead_credit, a.lead_alt, a.source_name, a.source_url, a.source_at,
    a.source_agreement, a.publish_at, a.published_at, a.expire_at, a.corrected_at, a.correction_note, a.withdrawn_reason, a.pins, a.made_by, a.made_by_name,
    a.submitted_by, a.approved_by, a.made_at, a.updated_at, a.origin, a.original_day, a.doubts, a.version";
pub(crate) const TEASER: &str =
    "a.id, a.site, a.org, a.section, a.slug, a.lang, a.title, a.excerpt, a.lead_picture, a.lead_alt, p.published_at";

db::queries! {
    TAGS = "SELECT tag FROM article_tag WHERE article = $1 ORDER BY slug";
    SECTIONS = "SELECT section FROM article_section WHERE article = $1 ORDER BY section";
    TRANSLATIONS = "SELECT a.id, a.site, a.org, a.section, a.slug, a.lang, a.title, a.excerpt, a.lead_picture, a.lead_alt, a.published_at FROM article a
        WHERE (a.translation_of = $1 OR a.id = $1 OR a.translation_of = (SELECT b.translation_of FROM article b WHERE b.id = $1)
            OR a.id = (SELECT b.translation_of FROM article b WHERE b.id = $1))
        AND a.id <> $1 AND a.state = 'published' ORDER BY a.lang, a.id";
    SHOWN_ON = "SELECT DISTINCT site FROM placement WHERE article = $1";
}

impl Article {
    fn read(r: &Row) -> Result<Self> {
        let content = Content {
            title: r.get("title")?,
            lead: r.get("lead")?,
            body: r.get("body")?,
            lang: r.get("lang")?,
            section: r.get("section")?,
            sections: Vec::new(),
            tags: Vec::new(),
            event_from: r.get("event_from")?,
            event_to: r.get("event_to")?,
            place: r.get("place")?,
            author: r.get("author")?,
            author_unit: r.get("author_unit")?,
            photo_credit: r.get("photo_credit")?,
            lead_picture: r.get("lead_picture")?,
            lead_caption: r.get("lead_caption")?,
            lead_credit: r.get("lead_credit")?,
            lead_alt: r.get("lead_alt")?,
            source_name: r.get("source_name")?,
            source_url: r.get("source_url")?,
            source_at: r.get("source_at")?,
            source_agreement: r.get("source_agreement")?,
            publish_at: r.get("publish_at")?,
            original_day: r.get("original_day")?,
            expire_at: r.get("expire_at")?,
            pins: serde_json::from_str(&r.get::<String>("pins")?).unwrap_or_default(),
        };
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            slug: r.get("slug")?,
            state: r.parse("state")?,
            content,
            excerpt: r.get("excerpt")?,
            translation_of: r.get("translation_of")?,
            published_at: r.get("published_at")?,
            corrected_at: r.get("corrected_at")?,
            correction_note: r.get("correction_note")?,
            withdrawn_reason: r.get("withdrawn_reason")?,
            made_by: r.get("made_by")?,
            made_by_name: r.get("made_by_name")?,
            submitted_by: r.get("submitted_by")?,
            approved_by: r.get("approved_by")?,
            made_at: r.get("made_at")?,
            updated_at: r.get("updated_at")?,
            origin: r.get("origin")?,
            doubts: serde_json::from_str(&r.get::<String>("doubts")?).unwrap_or_default(),
            version: r.get("version")?,
        })
    }

    async fn whole(cx: &mut Cx, article: Option<Self>) -> Result<Option<Self>> {
        let Some(mut article) = article else { return Ok(None) };
        article.content.tags = cx.all(TAGS, args![article.id], |r| r.get("tag")).await?;
        article.content.sections = cx.all(SECTIONS, args![article.id], |r| r.get("section")).await?;
        Ok(Some(article))
    }

    async fn first(cx: &mut Cx, name: &'static str, condition: &str, args: db::Args) -> Result<Option<Self>> {
        let sql = format!("SELECT {ARTICLE} FROM article a WHERE {condition}");
        let found = cx.compose(name, sql, args, Self::read).await?.pop();
        Self::whole(cx, found).await
    }

    /// The article with this id, in whatever state.
    pub async fn find(cx: &mut Cx, id: ArticleId) -> Result<Option<Self>> {
        Self::first(cx, "articles::read::FIND", "a.id = $1", args![id]).await
    }

    /// The article at an address of a portal, in whatever state.
    pub async fn at(cx: &mut Cx, site: SiteId, slug: &str) -> Result<Option<Self>> {
        Self::first(cx, "articles::read::AT", "a.site = $1 AND a.slug = $2", args![site, slug]).await
    }

    /// The article imported from somewhere.
    pub async fn from_origin(cx: &mut Cx, site: SiteId, origin: &str) -> Result<Option<Self>> {
        Self::first(cx, "articles::read::ORIGIN", "a.site = $1 AND a.origin = $2", args![site, origin]).await
    }

    /// Published translations of the article, and what it is a translation of.
    pub async fn translations(cx: &mut Cx, id: ArticleId) -> Result<Vec<Teaser>> {
        cx.all(TRANSLATIONS, args![id], Teaser::read).await
    }

    /// The portals that show a published article.
    pub async fn shown_on(cx: &mut Cx, id: ArticleId) -> Result<Vec<SiteId>> {
        cx.all(SHOWN_ON, args![id], |r| r.get("site")).await
    }
}

impl Teaser {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            site: r.get("site")?,
            org: r.get("org")?,
            section: r.get("section")?,
            slug: r.get("slug")?,
            lang: r.get("lang")?,
            title: r.get("title")?,
            excerpt: r.get("excerpt")?,
            picture: r.get("lead_picture")?,
            alt: r.get("lead_alt")?,
            published_at: r.get("published_at")?,
        })
    }

    /// Where a list after this one goes on.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.id }
    }

    /// A list, the newest first, after `after`, in one language.
    pub async fn list(
        cx: &mut Cx,
        listing: &Listing,
        lang: &str,
        after: Option<Cursor>,
        most: i64,
    ) -> Result<Vec<Self>> {
        Self::page(cx, listing, lang, after, most, false).await
    }

    /// What was published later than `from`, the nearest first.
    pub async fn newer(cx: &mut Cx, listing: &Listing, lang: &str, from: Cursor, most: i64) -> Result<Vec<Self>> {
        Self::page(cx, listing, lang, Some(from), most, true).await
    }

    async fn page(
        cx: &mut Cx,
        listing: &Listing,
        lang: &str,
        from: Option<Cursor>,
        most: i64,
        up: bool,
    ) -> Result<Vec<Self>> {
        let (mut condition, mut args) = listing.condition();
        args.push(lang.into());
        condition.push_str(&format!(" AND p.lang = ${}", args.len()));
        if let Some(cursor) = from {
            let sign = if up { '>' } else { '<' };
            args.extend(args![cursor.at, cursor.id]);
            let (at, id) = (args.len() - 1, args.len());
            condition.push_str(&format!(
                " AND (p.published_at {sign} ${at} OR (p.published_at = ${at} AND p.article {sign} ${id}))"
            ));
        }
        args.push(most.into());
        let order = if up { "ASC" } else { "DESC" };
        let sql = format!(
            "SELECT {TEASER} FROM {} p JOIN article a ON a.id = p.article WHERE {condition} \
             ORDER BY p.published_at {order}, p.article {order} LIMIT ${}",
            listing.rows(),
            args.len()
        );
        cx.compose("articles::read::LIST", sql, args, Self::read).await
    }

    /// The teasers of these articles as far as they are public, in the order given.
    pub async fn of(cx: &mut Cx, ids: &[ArticleId]) -> Result<Vec<Self>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {TEASER} FROM placement p JOIN article a ON a.id = p.article WHERE p.canonical AND p.main AND p.article IN ({})",
            places.join(", ")
        );
        let mut found =
            cx.compose("articles::read::OF", sql, ids.iter().map(|id| (*id).into()).collect(), Self::read).await?;
        found.sort_by_key(|t| ids.iter().position(|id| *id == t.id));
        Ok(found)
    }

    /// What stands around an article in a list.
    pub async fn around(cx: &mut Cx, listing: &Listing, lang: &str, at: Cursor, each: i64) -> Result<Neighbours> {
        let newer = Self::newer(cx, listing, lang, at, each).await?;
        let older = Self::list(cx, listing, lang, Some(at), each).await?;
        Ok(Neighbours { newer, older })
    }
}

impl Listing {
    /// The table that has the rows of the list in its order.
    fn rows(&self) -> &'static str {
        if matches!(self, Listing::Tag(..)) { "tagged" } else { "placement" }
    }

    /// `= TRUE` and not the bare column: SQLite goes along an index of a boolean for an equality alone.
    fn condition(&self) -> (String, db::Args) {
        match self {
            Listing::Site(site) => ("p.site = $1 AND p.main = TRUE".into(), args![*site]),
            Listing::Section(section) => ("p.section = $1".into(), args![*section]),
            Listing::Tag(site, slug) => ("p.site = $1 AND p.slug = $2".into(), args![*site, slug]),
            Listing::Others(site, None) => {
                ("p.canonical = TRUE AND p.main = TRUE AND p.site <> $1".into(), args![*site])
            }
            Listing::Others(_, Some(sites)) => {
                let places: Vec<String> = (1..=sites.len()).map(|n| format!("${n}")).collect();
                let list = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
                (
                    format!("p.canonical = TRUE AND p.main = TRUE AND p.site IN ({list})"),
                    sites.iter().map(|s| (*s).into()).collect(),
                )
            }
        }
    }
}
