//! What was counted and not yet written, and writing it: deltas, so that several nodes add up.

use dashmap::DashMap;
use db::{Cx, Result, args};
use kernel::{ArticleId, Date, SiteId};

db::queries! {
    ADD_SITE = "INSERT INTO site_visits_day (site, day, visits, views) VALUES ($1, $2, $3, $4)
        ON CONFLICT (site, day) DO UPDATE SET visits = site_visits_day.visits + $3, views = site_visits_day.views + $4";
    ADD_DAY = "INSERT INTO article_views_day (article, day, site, views) VALUES ($1, $2, $3, $4)
        ON CONFLICT (article, day, site) DO UPDATE SET views = article_views_day.views + $4";
    ADD_TOTAL = "INSERT INTO article_views (article, opening, views) VALUES ($1, 0, $2)
        ON CONFLICT (article) DO UPDATE SET views = article_views.views + $2";
    OPEN = "INSERT INTO article_views (article, opening, views) VALUES ($1, $2, 0) ON CONFLICT (article) DO UPDATE SET opening = $2";
}

/// Counted since the last flush.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    visits: DashMap<(SiteId, Date), i64>,
    views: DashMap<(ArticleId, Date, SiteId), i64>,
}

/// A part of [`Counts`], in the order of its keys: two nodes that write at once take rows in the same order.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    visits: Vec<((SiteId, Date), i64)>,
    views: Vec<((ArticleId, Date, SiteId), i64)>,
}

impl Counts {
    pub(crate) fn visit(&self, site: SiteId, day: Date) {
        *self.visits.entry((site, day)).or_default() += 1;
    }

    pub(crate) fn view(&self, article: ArticleId, day: Date, site: SiteId) {
        *self.views.entry((article, day, site)).or_default() += 1;
    }

    /// Visits of a portal in days that `which` accepts.
    pub(crate) fn visits_of(&self, site: SiteId, which: impl Fn(Date) -> bool) -> i64 {
        self.visits.iter().filter(|e| e.key().0 == site && which(e.key().1)).map(|e| *e.value()).sum()
    }

    pub(crate) fn views_of(&self, article: ArticleId) -> i64 {
        self.views.iter().filter(|e| e.key().0 == article).map(|e| *e.value()).sum()
    }

    pub(crate) fn batch(&self) -> Batch {
        let mut visits: Vec<_> = self.visits.iter().map(|e| (*e.key(), *e.value())).collect();
        let mut views: Vec<_> = self.views.iter().map(|e| (*e.key(), *e.value())).collect();
        visits.sort_unstable();
        views.sort_unstable();
        Batch { visits, views }
    }

    /// Takes off what was written.
    pub(crate) fn written(&self, batch: &Batch) {
        for (key, n) in &batch.visits {
            self.visits.entry(*key).and_modify(|have| *have -= n);
            self.visits.remove_if(key, |_, n| *n == 0);
        }
        for (key, n) in &batch.views {
            self.views.entry(*key).and_modify(|have| *have -= n);
            self.views.remove_if(key, |_, n| *n == 0);
        }
    }
}

impl Batch {
    pub(crate) fn is_empty(&self) -> bool {
        self.visits.is_empty() && self.views.is_empty()
    }

    pub(crate) async fn write(&self, cx: &mut Cx) -> Result<()> {
        let mut sites: std::collections::BTreeMap<(SiteId, Date), (i64, i64)> =
            self.visits.iter().map(|(k, n)| (*k, (*n, 0))).collect();
        let mut totals: std::collections::BTreeMap<ArticleId, i64> = std::collections::BTreeMap::new();
        for ((article, day, site), n) in &self.views {
            sites.entry((*site, *day)).or_default().1 += n;
            *totals.entry(*article).or_default() += n;
        }
        for ((site, day), (visits, views)) in sites {
            cx.run(ADD_SITE, args![site, day, visits, views]).await?;
        }
        for ((article, day, site), n) in &self.views {
            cx.run(ADD_DAY, args![*article, *day, *site, *n]).await?;
        }
        for (article, n) in totals {
            cx.run(ADD_TOTAL, args![article, n]).await?;
        }
        Ok(())
    }
}

/// The views an imported article brought with it.
pub async fn open_views(cx: &mut Cx, article: ArticleId, views: i64) -> Result<()> {
    cx.run(OPEN, args![article, views]).await.map(|_| ())
}

/// Adds what was counted elsewhere before: visits of portals by day, views of articles by day and portal.
pub async fn record_past(
    cx: &mut Cx,
    visits: &[(SiteId, Date, i64)],
    views: &[(ArticleId, Date, SiteId, i64)],
) -> Result<()> {
    let visits = visits.iter().map(|(site, day, n)| ((*site, *day), *n)).collect();
    let views = views.iter().map(|(article, day, site, n)| ((*article, *day, *site), *n)).collect();
    Batch { visits, views }.write(cx).await
}
