//! The kept pages of this node, bounded by bytes, with their generations. A service of the application.

use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Weak};

use db::{Change, Db};
use kernel::{ArticleId, SiteId, Timestamp, jiff::SignedDuration};
use moka::sync::Cache;
use organisation::Trees;
use sites::Sites;
use web::{Limiter, Tuning};

use super::entry::Entry;
use super::flights::Flights;
use super::table::voided;
use super::tags::{Generations, Tag, slot};

/// The kept pages. Cheap to clone.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    cache: Cache<String, Arc<Entry>>,
    related: Cache<(SiteId, ArticleId), Arc<Related>>,
    generations: Generations,
    flights: Flights,
    searches: Limiter<IpAddr>,
    papers: Limiter<IpAddr>,
    followed: AtomicI64,
    fed: AtomicI64,
}

/// Articles that were found related to another one, the nearest first to be shown; looked up again in the database before they
/// are, so that only public ones are.
#[derive(Debug)]
struct Related {
    ids: Vec<ArticleId>,
    slots: Vec<u16>,
    moment: u64,
}

/// Articles whose related ones are remembered.
const RELATED: u64 = 20_000;

/// How well the kept pages serve, for those who watch over the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagesState {
    /// Kept pages, some of which may be void already.
    pub pages: u64,
    /// What they weigh.
    pub bytes: u64,
    /// The number of the change up to which they follow.
    pub followed: i64,
    /// The number of the change up to which the search index was fed.
    pub fed: i64,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("kept", &self.0.cache.entry_count()).finish_non_exhaustive()
    }
}

impl Pages {
    /// An empty cache that hears of every commit of this process before the commit returns. Once for each application.
    pub fn new(db: &Db, sites: &Sites, trees: &Trees, tuning: &Tuning) -> Self {
        let weigh = |key: &String, entry: &Arc<Entry>| {
            entry.weight().saturating_add(u32::try_from(key.len()).unwrap_or(u32::MAX))
        };
        let inner = Inner {
            cache: Cache::builder().max_capacity(tuning.page_cache).weigher(weigh).build(),
            related: Cache::new(RELATED),
            generations: Generations::default(),
            flights: Flights::default(),
            searches: Limiter::new(tuning.searches_per_minute, SignedDuration::from_secs(60)),
            papers: Limiter::new(tuning.papers_per_minute, SignedDuration::from_secs(60)),
            followed: AtomicI64::new(0),
            fed: AtomicI64::new(0),
        };
        let pages = Self(Arc::new(inner));
        // Weak: the database must not keep alive what listens to it.
        let weak = Arc::downgrade(&pages.0);
        let at_commit = weak.clone();
        db.on_commit(move |changes| {
            if let Some(inner) = at_commit.upgrade() {
                Self(inner).announced(changes);
            }
        });
        // Commits of sites and tree are announced a moment before their pictures in memory are renewed; what was rendered
        // in between comes from the old ones.
        let again = |weak: Weak<Inner>, tag: Tag| {
            move || {
                if let Some(inner) = weak.upgrade() {
                    inner.generations.bump(tag);
                }
            }
        };
        sites.on_renewed(again(weak.clone(), Tag::Sites));
        trees.on_renewed(again(weak, Tag::Tree));
        pages
    }

    /// Changes were committed, here or elsewhere.
    pub(crate) fn announced(&self, changes: &[Change]) {
        for tag in changes.iter().flat_map(voided) {
            self.0.generations.bump(tag);
        }
    }

    /// A page that may be shown.
    pub(crate) fn find(&self, key: &str, now: Timestamp) -> Option<Arc<Entry>> {
        self.0.cache.get(key).filter(|entry| entry.is_good(&self.0.generations, now))
    }

    pub(crate) fn keep(&self, key: String, entry: Arc<Entry>) {
        self.0.cache.insert(key, entry);
    }

    /// The related articles of one on a portal, while neither it nor the portal's lists nor what the index knows of them has
    /// changed since they were worked out.
    pub(crate) fn related(&self, site: SiteId, article: ArticleId) -> Option<Vec<ArticleId>> {
        let kept = self.0.related.get(&(site, article))?;
        self.0.generations.unchanged(&kept.slots, kept.moment).then(|| kept.ids.clone())
    }

    /// Remembers them. `moment` was taken before anything was read.
    pub(crate) fn keep_related(&self, site: SiteId, article: ArticleId, ids: Vec<ArticleId>, moment: u64) {
        let slots = Self::slots(&[Tag::Article(article), Tag::List(site), Tag::Near(site), Tag::Tree]);
        self.0.related.insert((site, article), Arc::new(Related { ids, slots, moment }));
    }

    pub(crate) fn moment(&self) -> u64 {
        self.0.generations.moment()
    }

    pub(crate) fn slots(tags: &[Tag]) -> Vec<u16> {
        let mut slots: Vec<u16> = tags.iter().map(|t| slot(*t)).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    pub(crate) fn flights(&self) -> &Flights {
        &self.0.flights
    }

    /// Changes up to this one were taken in.
    pub(crate) fn followed(&self, number: i64) {
        self.0.followed.store(number, Relaxed);
    }

    /// The search index has taken in changes up to this one.
    pub(crate) fn fed(&self, number: i64) {
        self.0.fed.store(number, Relaxed);
    }

    /// The search index has taken in articles that these portals show.
    pub(crate) fn gathered(&self, sites: impl IntoIterator<Item = SiteId>) {
        for site in sites {
            self.0.generations.bump(Tag::Near(site));
        }
    }

    /// How things stand.
    pub fn state(&self) -> PagesState {
        let Inner { cache, followed, fed, .. } = &*self.0;
        PagesState {
            pages: cache.entry_count(),
            bytes: cache.weighted_size(),
            followed: followed.load(Relaxed),
            fed: fed.load(Relaxed),
        }
    }

    /// Whether this reader may ask for something that costs.
    pub(crate) fn may(&self, cost: Cost, ip: IpAddr, now: Timestamp) -> bool {
        match cost {
            Cost::Search => self.0.searches.allow(ip, now),
            Cost::Paper => self.0.papers.allow(ip, now),
        }
    }
}

/// What costs more than a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Searching, suggesting.
    Search,
    /// Setting a PDF.
    Paper,
}
