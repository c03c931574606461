//! Where a published article is shown. Public lists read these rows and nothing else.

use db::{Cx, DbError, Result, args};
use kernel::{ArticleId, SectionId, ShareId, SiteId};

use crate::Article;

db::queries! {
    CLEAR = "DELETE FROM placement WHERE article = $1";
    CLEAR_TAGGED = "DELETE FROM tagged WHERE article = $1";
    TAGGED = "INSERT INTO tagged (site, lang, slug, published_at, article)
        SELECT p.site, p.lang, t.slug, p.published_at, p.article FROM placement p JOIN article_tag t ON t.article = p.article
        WHERE p.article = $1 AND p.main";
    INSERT = "INSERT INTO placement (article, site, section, lang, published_at, main, canonical, share) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    WHERE_SHOWN = "SELECT DISTINCT site FROM placement WHERE article = $1";
    /// The portal into which a portal was folded, with the section that bears the same word there.
    FOLDED = "SELECT t.id AS site, (SELECT b.id FROM section a JOIN section b ON b.slug = a.slug WHERE a.id = $2 AND b.site = t.id) AS section
        FROM site s JOIN site t ON t.id = s.folded_into WHERE s.id = $1";
    SHARES = "SELECT id, to_site, section FROM share WHERE article = $1 AND state = 'accepted' ORDER BY id";
}

/// Portals folded one into the next that an article follows.
const MOST_FOLDS: usize = 8;

/// The kind of change that says: the public lists of this portal (its id) are others now.
pub const LISTING: &str = "listing";

/// Takes the article off every list, and announces the portals whose lists change.
pub(crate) async fn clear(cx: &mut Cx, id: ArticleId) -> Result<()> {
    let shown: Vec<SiteId> = cx.all(WHERE_SHOWN, args![id], |r| r.get("site")).await?;
    for site in shown {
        cx.changed(LISTING, site, None);
    }
    cx.run(CLEAR_TAGGED, args![id]).await?;
    cx.run(CLEAR, args![id]).await.map(|_| ())
}

/// Puts a published article on its lists: its own portal, its sections, the portals that accepted it.
pub(crate) async fn renew(cx: &mut Cx, id: ArticleId) -> Result<()> {
    clear(cx, id).await?;
    let article = Article::find(cx, id).await?.ok_or(DbError::Missing("article"))?;
    let Some(published) = article.published_at else { return Ok(()) };
    let c = &article.content;
    let none = None::<ShareId>;
    cx.changed(LISTING, article.site, Some(article.org));
    cx.run(INSERT, args![id, article.site, c.section, &c.lang, published, true, true, none]).await?;
    for section in c.sections.iter().filter(|s| Some(**s) != c.section) {
        cx.run(INSERT, args![id, article.site, Some(*section), &c.lang, published, false, true, none]).await?;
    }
    let (mut at, mut folded) = (article.site, Vec::new());
    // Folded into one that was folded in its turn: each step is a merger, so there are few.
    for _ in 0..MOST_FOLDS {
        let read = |r: &db::Row| Ok((r.get::<SiteId>("site")?, r.get::<Option<SectionId>>("section")?));
        let Some((site, section)) = cx.opt(FOLDED, args![at, c.section], read).await? else { break };
        cx.changed(LISTING, site, None);
        cx.run(INSERT, args![id, site, section, &c.lang, published, true, false, none]).await?;
        folded.push(site);
        at = site;
    }
    let read = |r: &db::Row| {
        Ok((r.get::<ShareId>("id")?, r.get::<SiteId>("to_site")?, r.get::<Option<SectionId>>("section")?))
    };
    let shares = cx.all(SHARES, args![id], read).await?;
    for (share, site, section) in shares.into_iter().filter(|(_, site, _)| !folded.contains(site)) {
        cx.changed(LISTING, site, None);
        cx.run(INSERT, args![id, site, section, &c.lang, published, true, false, Some(share)]).await?;
    }
    cx.run(TAGGED, args![id]).await.map(|_| ())
}
