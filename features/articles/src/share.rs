//! One article on several portals: requested by the one that wants to show it, or offered by the one that owns it,
//! and accepted by the other. Its address stays the owner's.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{ArticleId, OrgId, SectionId, ShareId, SiteId, Timestamp};

use crate::{Article, State, placement};

/// A request or offer.
#[derive(Clone, Debug)]
pub struct Share {
    /// Its id.
    pub id: ShareId,
    /// Which article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// Its word in addresses.
    pub slug: String,
    /// `vi` or `en`.
    pub lang: String,
    /// Of which portal.
    pub from_site: SiteId,
    /// On which portal.
    pub to_site: SiteId,
    /// `request` or `offer`.
    pub kind: String,
    /// `open`, `accepted`, `declined`, `ended`.
    pub state: String,
    /// In which section it is shown.
    pub section: Option<SectionId>,
    /// What was said.
    pub note: String,
    /// Who asked.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// Who answered.
    pub answered_by_name: String,
    /// When.
    pub answered_at: Option<Timestamp>,
}

db::queries! {
    INSERT = "INSERT INTO share (id, article, from_site, to_site, kind, state, section, note, made_by_name, made_at, answered_by_name)
        VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, '')
        ON CONFLICT (article, to_site) DO UPDATE SET kind = $5, state = 'open', section = $6, note = $7, made_by_name = $8, made_at = $9, answered_by_name = '',
            answered_at = NULL WHERE share.state IN ('declined', 'ended')";
    FIND = "SELECT s.id, s.article, a.title, a.slug, a.lang, s.from_site, s.to_site, s.kind, s.state, s.section, s.note, s.made_by_name, s.made_at, s.answered_by_name, s.answered_at
        FROM share s JOIN article a ON a.id = s.article WHERE s.id = $1";
    OF_ARTICLE = "SELECT s.id, s.article, a.title, a.slug, a.lang, s.from_site, s.to_site, s.kind, s.state, s.section, s.note, s.made_by_name, s.made_at, s.answered_by_name, s.answered_at
        FROM share s JOIN article a ON a.id = s.article WHERE s.article = $1 ORDER BY s.id";
    OF_SITE = "SELECT s.id, s.article, a.title, a.slug, a.lang, s.from_site, s.to_site, s.kind, s.state, s.section, s.note, s.made_by_name, s.made_at, s.answered_by_name, s.answered_at
        FROM share s JOIN article a ON a.id = s.article WHERE s.id IN (
            SELECT id FROM (SELECT id FROM share WHERE from_site = $1 AND (made_at < $2 OR (made_at = $2 AND id < $3)) ORDER BY made_at DESC, id DESC LIMIT $4) f
            UNION SELECT id FROM (SELECT id FROM share WHERE to_site = $1 AND (made_at < $2 OR (made_at = $2 AND id < $3)) ORDER BY made_at DESC, id DESC LIMIT $4) t)
        ORDER BY s.made_at DESC, s.id DESC LIMIT $4";
    COUNT = "SELECT COUNT(*) AS n FROM share WHERE from_site = $1 OR to_site = $1";
    TO_ANSWER = "SELECT s.id, s.article, a.title, a.slug, a.lang, s.from_site, s.to_site, s.kind, s.state, s.section, s.note, s.made_by_name, s.made_at, s.answered_by_name, s.answered_at
        FROM share s JOIN article a ON a.id = s.article WHERE s.state = 'open' AND ((s.kind = 'request' AND s.from_site = $1) OR (s.kind = 'offer' AND s.to_site = $1))
        ORDER BY s.made_at, s.id LIMIT 100";
    ANSWER = "UPDATE share SET state = $2, section = $3, answered_by_name = $4, answered_at = $5 WHERE id = $1 AND state = $6";
}

impl Share {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            article: r.get("article")?,
            title: r.get("title")?,
            slug: r.get("slug")?,
            lang: r.get("lang")?,
            from_site: r.get("from_site")?,
            to_site: r.get("to_site")?,
            kind: r.get("kind")?,
            state: r.get("state")?,
            section: r.get("section")?,
            note: r.get("note")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
            answered_by_name: r.get("answered_by_name")?,
            answered_at: r.get("answered_at")?,
        })
    }

    /// The one with this id.
    pub async fn find(cx: &mut Cx, id: ShareId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// All of an article.
    pub async fn of_article(cx: &mut Cx, article: ArticleId) -> Result<Vec<Self>> {
        cx.all(OF_ARTICLE, args![article], Self::read).await
    }

    /// Those of a portal, either way, the newest first, after `after`.
    pub async fn of_site(
        cx: &mut Cx,
        site: SiteId,
        after: Option<(Timestamp, ShareId)>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let (at, id) = after.unwrap_or((Timestamp::MAX, ShareId(kernel::Uuid::max())));
        cx.all(OF_SITE, args![site, at, id, most], Self::read).await
    }

    /// How many a portal has, either way.
    pub async fn count(cx: &mut Cx, site: SiteId) -> Result<i64> {
        cx.one(COUNT, args![site], |r| r.get("n")).await
    }

    /// Those that a portal has to answer, the longest waiting first.
    pub async fn to_answer(cx: &mut Cx, site: SiteId) -> Result<Vec<Self>> {
        cx.all(TO_ANSWER, args![site], Self::read).await
    }

    /// Which portal answers it: the owner a request, the shower an offer.
    pub fn answered_at_site(&self) -> SiteId {
        if self.kind == "request" { self.from_site } else { self.to_site }
    }

    /// Asks to show a published article on another portal (`offer`: the owner asks). Says whether it is new; an open
    /// or accepted one stays as it is.
    pub async fn ask(
        cx: &mut Cx,
        article: &Article,
        to: SiteId,
        org: OrgId,
        offer: bool,
        section: Option<SectionId>,
        note: &str,
    ) -> Result<bool> {
        if article.state != State::Published || article.site == to {
            return Ok(false);
        }
        let id: ShareId = cx.id();
        let kind = if offer { "offer" } else { "request" };
        let name = cx.who.name.clone();
        let row = args![id, article.id, article.site, to, kind, section, note, name, cx.now];
        if cx.run(INSERT, row).await? == 0 {
            return Ok(false);
        }
        let diff = Diff::new().field("kind", "", kind).field("to", "", to);
        let event = Event {
            org: Some(org),
            verb: "share_asked",
            kind: "share",
            id: id.0,
            title: &article.content.title,
            diff,
            reason: Some(note),
        };
        audit::record(cx, event).await?;
        cx.changed("share", id, Some(org));
        Ok(true)
    }

    /// Answers an open one.
    pub async fn answer(cx: &mut Cx, share: &Self, org: OrgId, accept: bool, section: Option<SectionId>) -> Result<()> {
        let state = if accept { "accepted" } else { "declined" };
        Self::set(cx, share, org, state, "open", section.or(share.section)).await
    }

    /// Takes an accepted one back, from either side.
    pub async fn end(cx: &mut Cx, share: &Self, org: OrgId) -> Result<()> {
        Self::set(cx, share, org, "ended", "accepted", share.section).await
    }

    async fn set(
        cx: &mut Cx,
        share: &Self,
        org: OrgId,
        state: &str,
        from: &str,
        section: Option<SectionId>,
    ) -> Result<()> {
        let name = cx.who.name.clone();
        cx.run_one(ANSWER, args![share.id, state, section, name, cx.now, from]).await?;
        if let Some(article) = Article::find(cx, share.article).await?.filter(|a| a.state == State::Published) {
            placement::renew(cx, article.id).await?;
        }
        let diff = Diff::new().field("state", &share.state, state);
        let event = Event {
            org: Some(org),
            verb: "share_answered",
            kind: "share",
            id: share.id.0,
            title: &share.title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("share", share.id, Some(org));
        cx.changed("article", share.article, Some(org));
        Ok(())
    }
}
