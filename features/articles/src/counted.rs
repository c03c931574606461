//! What the portals publish counts: an article and its pictures, on the day it came out, at who published it.
//!
//! It counts while it is published or has come to the end of its time; one that was withdrawn does not. A translation is
//! the same article in another language, and an article that other portals took over counts once, at home. All of it
//! follows from the row, in the transaction that changes it; `lienhiep verify` works it out anew.

use std::collections::BTreeSet;

use db::{Cx, Db, DbError, Result, Row, Who, args};
use kernel::{ArticleId, Date, OrgId, PictureId, RecordId, Timestamp, day_hanoi};
use ledger::verify::{Check, Checking, Report};
use ledger::{Facts, Kept, Ledger, Qualifier, Record};

use crate::{Article, State, flow, routes};

/// The kind of record.
pub const KIND: &str = "web_article";
/// Its field.
pub const IMAGES: &str = "images";
/// Articles that are looked at together.
const PAGE: i64 = 500;

db::queries! {
    SLUG_OF_SITE = "SELECT slug FROM site WHERE id = $1";
    /// Every article that has ever come out, in the order of their ids.
    OUT = "SELECT id FROM article WHERE published_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
    ANY_OUT = "SELECT id FROM article WHERE published_at IS NOT NULL LIMIT 1";
    ANY_BOOKED = "SELECT id FROM ledger_record WHERE kind = $1 LIMIT 1";
    /// Booked for articles that do not count or are not there.
    BOOKED = "SELECT r.id FROM ledger_record r WHERE r.kind = $1 AND NOT r.withdrawn AND r.id > $2
        AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = r.id AND a.published_at IS NOT NULL) ORDER BY r.id LIMIT $3";
}

/// An article as far as figures know it.
#[derive(Clone, Copy, Debug)]
pub struct Out<'a> {
    /// Which.
    pub id: ArticleId,
    /// Who published it.
    pub org: OrgId,
    /// When.
    pub at: Timestamp,
    /// Its title.
    pub title: &'a str,
    /// Its language.
    pub lang: &'a str,
    /// Its word in addresses.
    pub slug: &'a str,
    /// How many pictures it shows.
    pub images: usize,
}

impl Out<'_> {
    fn day(&self) -> Date {
        day_hanoi(self.at)
    }

    /// The record of it. `desk` and `site` are the words of its organisation and its portal in addresses.
    pub fn record(&self, desk: &str, site: &str) -> Record {
        let images = i64::try_from(self.images).unwrap_or(0);
        Record {
            id: RecordId(self.id.0),
            kind: KIND.to_owned(),
            day: self.day(),
            lead: self.org,
            with: Vec::new(),
            title: self.title.to_owned(),
            desk_url: routes::article(desk, self.id),
            portal_url: sites::routes::article(site, self.lang, self.slug),
            facts: Facts::from([(IMAGES.to_owned(), (images, Qualifier::Exact))]),
            round: None,
        }
    }
}

/// How many different pictures it shows.
pub fn images(pictures: Vec<PictureId>) -> usize {
    pictures.into_iter().collect::<BTreeSet<_>>().len()
}

/// What an article books as it stands; nothing where it does not count.
async fn wanted(cx: &mut Cx, ledger: &Ledger, article: &Article) -> Result<Option<Record>> {
    let counts = matches!(article.state, State::Published | State::Expired) && article.translation_of.is_none();
    let Some(at) = article.published_at.filter(|_| counts) else { return Ok(None) };
    let tree = ledger.tree_with(cx, article.org).await?;
    let c = &article.content;
    let out = Out {
        id: article.id,
        org: article.org,
        at,
        title: &c.title,
        lang: &c.lang,
        slug: &article.slug,
        images: images(flow::pictures_of(c)),
    };
    // Old pages are taken over with their day; one of before its organisation counts nowhere.
    let Some(node) = tree.get(article.org).filter(|n| n.dates.holds_on(out.day())) else { return Ok(None) };
    let site = cx.opt(SLUG_OF_SITE, args![article.site], |r: &Row| r.get::<String>("slug")).await?.unwrap_or_default();
    Ok(Some(out.record(node.slug_on(out.day()), &site)))
}

/// Books what an article counts after it was changed. Part of the transaction that changes it.
pub(crate) async fn settle(cx: &mut Cx, ledger: &Ledger, id: ArticleId, reason: &str) -> Result<()> {
    let article = Article::find(cx, id).await?.ok_or(DbError::Missing("article"))?;
    ledger.knows(cx, article.org).await?;
    let booked = Kept::find(cx, RecordId(id.0)).await?;
    let done = match (wanted(cx, ledger, &article).await?, booked) {
        (Some(record), Some(kept)) if !kept.withdrawn && kept.record == record => Ok(()),
        (Some(record), _) => ledger.put(cx, &record, reason).await?,
        (None, Some(kept)) if !kept.withdrawn => ledger.withdraw(cx, kept.record.id, reason).await?,
        (None, _) => Ok(()),
    };
    done.map_err(|why| DbError::Decode { column: "ledger_record".into(), why: why.to_string() })
}

/// Books everything that was published before articles counted: once, at the first start with this rule.
pub async fn settle_first(db: &Db, ledger: &Ledger) -> Result<u64> {
    let mut cx = db.read(Who::job("articles")).await?;
    let out: Option<ArticleId> = cx.opt(ANY_OUT, args![], |r: &Row| r.get("id")).await?;
    let booked: Option<RecordId> = cx.opt(ANY_BOOKED, args![KIND], |r: &Row| r.get("id")).await?;
    drop(cx);
    if out.is_none() || booked.is_some() {
        return Ok(0);
    }
    // All or none, so that a start that was cut short begins again.
    let mut cx = db.write(Who::job("articles")).await?;
    let mut after = ArticleId(kernel::Uuid::nil());
    let mut number = 0;
    loop {
        let page: Vec<ArticleId> = cx.all(OUT, args![after, PAGE], |r: &Row| r.get("id")).await?;
        let Some(last) = page.last().copied() else { break };
        let mut records = Vec::new();
        for id in page {
            let Some(article) = Article::find(&mut cx, id).await? else { continue };
            records.extend(wanted(&mut cx, ledger, &article).await?);
        }
        number += u64::try_from(records.len()).unwrap_or(0);
        let done = ledger.post_all(&mut cx, &records).await?;
        done.map_err(|why| DbError::Decode { column: "ledger_record".into(), why: why.to_string() })?;
        after = last;
    }
    cx.commit().await?;
    Ok(number)
}

/// `lienhiep verify`: what is booked of articles is what the portals published, both ways.
#[derive(Clone, Debug)]
pub struct ArticlesCheck(pub Ledger);

impl Check for ArticlesCheck {
    fn name(&self) -> &'static str {
        "published articles"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let mut after = ArticleId(kernel::Uuid::nil());
            loop {
                let page: Vec<ArticleId> = cx.all(OUT, args![after, PAGE], |r: &Row| r.get("id")).await?;
                let Some(last) = page.last().copied() else { break };
                for id in page {
                    let Some(article) = Article::find(cx, id).await? else { continue };
                    let want = wanted(cx, &self.0, &article).await?;
                    let kept = Kept::find(cx, RecordId(id.0)).await?.filter(|k| !k.withdrawn).map(|k| k.record);
                    let same = |a: &Record, b: &Record| (a.day, a.lead, &a.facts) == (b.day, b.lead, &b.facts);
                    let alike = match (&want, &kept) {
                        (Some(a), Some(b)) => same(a, b),
                        (None, None) => true,
                        _ => false,
                    };
                    if !alike {
                        report.differs("article", id.to_string(), told(want.as_ref()), told(kept.as_ref()));
                    }
                    report.checked("articles", 1);
                }
                after = last;
            }
            let mut after = RecordId(kernel::Uuid::nil());
            loop {
                let stray: Vec<RecordId> = cx.all(BOOKED, args![KIND, after, PAGE], |r: &Row| r.get("id")).await?;
                let Some(last) = stray.last().copied() else { return Ok(()) };
                for id in stray {
                    report.differs("article", id.to_string(), "nothing", "a record");
                }
                after = last;
            }
        })
    }
}

fn told(record: Option<&Record>) -> String {
    record.map_or_else(|| "nothing".to_owned(), |r| format!("{} on {} {:?}", r.lead, r.day, r.facts))
}
