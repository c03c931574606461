//! The counting itself: called with every page, written every few seconds.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use db::{Cx, Db, Result, Who, args};
use kernel::{ArticleId, Clock, SiteId, Timestamp, jiff::Span};

use crate::agent::is_bot;
use crate::counts::Counts;
use crate::elsewhere::Elsewhere;
use crate::seen::{Online, Seen};
use crate::visitor::Salts;

/// Counters are written at most this often; a kill -9 loses no more.
const FLUSH: Duration = Duration::from_secs(5);

db::queries! {
    VISITS = "SELECT CAST(COALESCE(SUM(CASE WHEN day = $2 THEN visits ELSE 0 END), 0) AS BIGINT) AS today,
            CAST(COALESCE(SUM(CASE WHEN day > $3 THEN visits ELSE 0 END), 0) AS BIGINT) AS week, CAST(COALESCE(SUM(visits), 0) AS BIGINT) AS total
        FROM site_visits_day WHERE site = $1";
    VIEWS = "SELECT opening + views AS views FROM article_views WHERE article = $1";
}

/// What a portal shows of its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// Visits today.
    pub today: i64,
    /// Visits of the last seven days, today included.
    pub week: i64,
    /// Visits of all time.
    pub total: i64,
    /// Who is there now.
    pub online: Online,
}

impl Visits {
    /// Guests and members.
    pub fn online_now(&self) -> i64 {
        self.online.guests + self.online.members
    }
}

/// A page that was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// On which portal.
    pub site: SiteId,
    /// Which article, when it was one.
    pub article: Option<ArticleId>,
    /// From where; hashed and dropped.
    pub ip: IpAddr,
    /// `User-Agent`; hashed and dropped.
    pub agent: &'a [u8],
    /// Whether somebody who has signed in.
    pub member: bool,
    /// Whether one of the portal's own staff: seen, not counted.
    pub staff: bool,
}

/// Counts readers on this node. Cheap to clone.
#[derive(Clone)]
pub struct Readers(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    salts: Salts,
    seen: Seen,
    counts: Counts,
    swept: AtomicU32,
    /// Who is online at the other nodes.
    elsewhere: Elsewhere,
    /// One flush at a time: two would write the same batch.
    flushing: tokio::sync::Mutex<()>,
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Readers").field(&self.0.counts).finish()
    }
}

fn seconds(now: Timestamp) -> u32 {
    u32::try_from(now.as_second()).unwrap_or(0)
}

impl Readers {
    /// Begins to count.
    pub async fn load(db: &Db) -> Result<Self> {
        let salts = Salts::new(db.chance().clone());
        let inner = Inner {
            db: db.clone(),
            clock: db.clock().clone(),
            salts,
            seen: Seen::default(),
            counts: Counts::default(),
            swept: AtomicU32::new(0),
            elsewhere: Elsewhere::new(db.chance().uuid(db.clock().now())),
            flushing: tokio::sync::Mutex::default(),
        };
        let readers = Self(Arc::new(inner));
        readers.flush().await?;
        Ok(readers)
    }

    /// Notes a page. Waits for nothing; a known visitor costs a keyed hash and two look-ups.
    pub fn count(&self, reading: &Reading<'_>) {
        let now = self.0.clock.now();
        let (day, visitor) = self.0.salts.visitor(now, reading.ip, reading.agent);
        if !self.0.seen.knows(reading.site, visitor) && is_bot(reading.agent) {
            return;
        }
        let now = seconds(now);
        let visit_begins = self.0.seen.visit(reading.site, visitor, reading.member, now);
        if reading.staff {
            return;
        }
        if visit_begins {
            self.0.counts.visit(reading.site, day);
        }
        if let Some(article) = reading.article
            && self.0.seen.view(article, visitor, now)
        {
            self.0.counts.view(article, day, reading.site);
        }
    }

    /// Visits and who is online, with what is not written yet. One statement.
    pub async fn visits(&self, cx: &mut Cx, site: SiteId) -> Result<Visits> {
        let today = cx.today();
        let before_week = today.saturating_sub(Span::new().days(7));
        let read = |r: &db::Row| Ok((r.get::<i64>("today")?, r.get::<i64>("week")?, r.get::<i64>("total")?));
        let (day, week, total) = cx.one(VISITS, args![site, today, before_week], read).await?;
        let counts = &self.0.counts;
        Ok(Visits {
            today: day + counts.visits_of(site, |d| d == today),
            week: week + counts.visits_of(site, |d| d > before_week),
            total: total + counts.visits_of(site, |_| true),
            online: self.online(site, cx.now),
        })
    }

    /// Who is online at a portal, on all nodes. The other nodes' part is some seconds old.
    fn online(&self, site: SiteId, now: Timestamp) -> Online {
        self.0.seen.online(site, seconds(now)).plus(self.0.elsewhere.online(site))
    }

    /// Who is online on this node, all portals together.
    pub fn online_here(&self) -> Online {
        let picture = self.0.seen.picture(seconds(self.0.clock.now()));
        picture.values().fold(Online::default(), |sum, one| sum.plus(*one))
    }

    /// Views of an article of all time, with what is not written yet. One statement.
    pub async fn views(&self, cx: &mut Cx, article: ArticleId) -> Result<i64> {
        let written: Option<i64> = cx.opt(VIEWS, args![article], |r| r.get("views")).await?;
        Ok(written.unwrap_or(0) + self.0.counts.views_of(article))
    }

    /// Views of several articles. One statement.
    pub async fn views_of(&self, cx: &mut Cx, articles: &[ArticleId]) -> Result<HashMap<ArticleId, i64>> {
        if articles.is_empty() {
            return Ok(HashMap::new());
        }
        let places: Vec<String> = (1..=articles.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT article, opening + views AS views FROM article_views WHERE article IN ({})",
            places.join(", ")
        );
        let args = articles.iter().map(|id| (*id).into()).collect();
        let read = |r: &db::Row| Ok((r.get::<ArticleId>("article")?, r.get::<i64>("views")?));
        let written: HashMap<_, _> =
            cx.compose("readers::readers::VIEWS_OF", sql, args, read).await?.into_iter().collect();
        let with_new = |id: &ArticleId| (*id, written.get(id).copied().unwrap_or(0) + self.0.counts.views_of(*id));
        Ok(articles.iter().map(with_new).collect())
    }

    /// Writes what was counted, in one transaction; nothing to write costs nothing.
    pub async fn flush(&self) -> Result<()> {
        let _one = self.0.flushing.lock().await;
        let now = seconds(self.0.clock.now());
        if now.saturating_sub(self.0.swept.load(Ordering::Relaxed)) >= 60 {
            self.0.swept.store(now, Ordering::Relaxed);
            self.0.seen.sweep(now);
        }
        let batch = self.0.counts.batch();
        let ready = self.0.salts.are_ready(self.0.clock.today());
        let told = self.0.elsewhere.news(self.0.seen.picture(now), now);
        if batch.is_empty() && ready && told.is_none() {
            return self.0.elsewhere.listen(&mut self.0.db.read(Who::job("readers")).await?).await;
        }
        let mut cx = self.0.db.write(Who::job("readers")).await?;
        batch.write(&mut cx).await?;
        if let Some(told) = &told {
            self.0.elsewhere.tell(&mut cx, told).await?;
        }
        self.0.elsewhere.listen(&mut cx).await?;
        let renewed = if ready { None } else { Some(self.0.salts.renew(&mut cx).await?) };
        cx.commit().await?;
        self.0.counts.written(&batch);
        self.0.elsewhere.told(told);
        if let Some(renewed) = renewed {
            self.0.salts.set(renewed);
        }
        Ok(())
    }

    /// Writes the rest before the process ends, and takes its readers off the list of who is online.
    pub async fn leave(&self) -> Result<()> {
        self.flush().await?;
        let mut cx = self.0.db.write(Who::job("readers")).await?;
        self.0.elsewhere.leave(&mut cx).await?;
        cx.commit().await
    }

    /// Writes every few seconds, for ever. Before the process ends, [`Readers::leave`] writes the rest.
    pub async fn keep(self) {
        loop {
            tokio::time::sleep(FLUSH).await;
            if let Err(error) = self.flush().await {
                tracing::error!(%error, "counters of readers cannot be written; they are tried again");
            }
        }
    }
}
