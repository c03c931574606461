//! Articles join a move of the tree. They keep their portal, their address and their publisher for ever; when a portal is
//! folded into another one, they also stand in that one's lists and search.

use db::{Cx, args};
use kernel::{ArticleId, SiteId};
use organisation::operation::Portals;
use organisation::{Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};

use crate::LISTING;

/// Articles join every move.
#[derive(Clone, Copy, Debug, Default)]
pub struct ArticlesAlong;

db::queries! {
    COUNT = "SELECT COUNT(*) AS n FROM article a JOIN site s ON s.id = a.site WHERE s.org = $1 AND a.state = 'published'";
    FOLDED = "SELECT id, folded_into FROM site WHERE org = $1 AND folded_into IS NOT NULL ORDER BY id";
    /// What stands in the lists of the one portal stands in those of the other, in the section with the same word where
    /// there is one. One statement: 20,000 articles take about a second.
    PLACE = "INSERT INTO placement (article, site, section, lang, published_at, main, canonical)
        SELECT p.article, t.id, (SELECT b.id FROM section a JOIN section b ON b.slug = a.slug WHERE a.id = p.section AND b.site = t.id),
            p.lang, p.published_at, p.main, FALSE
        FROM placement p JOIN site t ON t.id = $2
        WHERE p.site = $1 AND p.share IS NULL
        AND (p.main OR EXISTS (SELECT 1 FROM section a JOIN section b ON b.slug = a.slug WHERE a.id = p.section AND b.site = t.id))
        AND NOT EXISTS (SELECT 1 FROM placement q WHERE q.article = p.article AND q.site = t.id)";
    TAGGED = "INSERT INTO tagged (site, lang, slug, published_at, article)
        SELECT p.site, p.lang, t.slug, p.published_at, p.article FROM placement p JOIN article_tag t ON t.article = p.article
        WHERE p.site = $1 AND p.main ON CONFLICT (site, lang, slug, published_at, article) DO NOTHING";
    PLACED = "SELECT article FROM placement WHERE site = $1 AND share IS NULL AND main";
}

impl MovesAlong for ArticlesAlong {
    fn name(&self) -> &'static str {
        "articles"
    }

    fn preview<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation) -> Joined<'a, Vec<Moving>> {
        Box::pin(async move {
            let mut list = Vec::new();
            for ending in op.endings() {
                let count: i64 = cx.one(COUNT, args![ending.org], |r| r.get("n")).await?;
                let heir = ending.heir.filter(|_| op.portals == Portals::Fold);
                list.push(Moving {
                    what: Both::told(|l| l.t("article.moving").to_owned()),
                    count: u64::try_from(count).unwrap_or(0),
                    from: ending.org,
                    fate: heir.map_or(Fate::Stays, Fate::To),
                    note: Both::told(|l| l.t("article.moving_note").to_owned()),
                });
            }
            Ok(list)
        })
    }

    fn carry_out<'a>(&'a self, _: &'a mut Cx, _: &'a Operation, _: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn undo<'a>(&'a self, _: &'a mut Cx, _: &'a Operation) -> Joined<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn take_effect<'a>(&'a self, cx: &'a mut Cx, op: &'a Operation, progress: &'a Progress) -> Joined<'a, ()> {
        Box::pin(async move {
            for ending in op.endings() {
                let read = |r: &db::Row| Ok((r.get::<SiteId>("id")?, r.get::<SiteId>("folded_into")?));
                for (site, into) in cx.all(FOLDED, args![ending.org], read).await? {
                    let articles: Vec<ArticleId> = cx.all(PLACED, args![site], |r| r.get("article")).await?;
                    let total = u64::try_from(articles.len()).unwrap_or(0);
                    progress.begins(Both::told(|l| l.t("article.moving").to_owned()), total);
                    cx.run(PLACE, args![site, into]).await?;
                    cx.run(TAGGED, args![into]).await?;
                    for id in articles {
                        cx.changed("article", id, ending.heir);
                    }
                    cx.changed(LISTING, into, ending.heir);
                    progress.done(total);
                }
            }
            Ok(())
        })
    }
}
