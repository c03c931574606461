//! Who was seen where, in memory: visits and views are counted once per visitor in 30 minutes, online is the last five.
//!
//! A page served again to a visitor that is known takes one shared lock of one shard and no other; only what is new
//! takes the shard for itself. The maps are bounded: beyond [`MOST`] visitors, new ones are served but not counted until
//! old ones are swept out, so that forged names of browsers cannot fill the memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use kernel::{ArticleId, SiteId};

/// A view counts again, and a visit is a new one, after so many seconds.
pub const WINDOW: u32 = 30 * 60;
/// Online: seen in so many seconds.
pub const ONLINE: u32 = 5 * 60;
const MOST: usize = 500_000;
/// Below so many visitors, who is online is counted afresh whenever somebody came.
const FEW: usize = 5_000;

struct Visitor {
    /// Begin of the visit.
    since: AtomicU32,
    seen: AtomicU32,
    member: AtomicBool,
}

/// Guests and members of a portal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Online {
    /// Who has not signed in.
    pub guests: i64,
    /// Who has.
    pub members: i64,
}

impl Online {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { guests: self.guests + other.guests, members: self.members + other.members }
    }
}

#[derive(Default)]
struct Picture {
    at: u32,
    arrivals: u64,
    sites: HashMap<SiteId, Online>,
}

/// What this node has seen.
#[derive(Default)]
pub(crate) struct Seen {
    visitors: DashMap<(SiteId, u64), Visitor>,
    views: DashMap<(ArticleId, u64), AtomicU32>,
    arrivals: AtomicU64,
    online: Mutex<Picture>,
}

impl Seen {
    /// Whether this visitor was at the portal before (then nobody asks whether it is a robot).
    pub(crate) fn knows(&self, site: SiteId, visitor: u64) -> bool {
        self.visitors.contains_key(&(site, visitor))
    }

    /// Notes a page; says whether a visit begins with it.
    pub(crate) fn visit(&self, site: SiteId, visitor: u64, member: bool, now: u32) -> bool {
        if let Some(known) = self.visitors.get(&(site, visitor)) {
            let before = known.seen.load(Relaxed);
            if before != now {
                known.seen.store(now, Relaxed);
            }
            if known.member.load(Relaxed) != member {
                known.member.store(member, Relaxed);
                self.arrivals.fetch_add(1, Relaxed);
            } else if now.saturating_sub(before) >= ONLINE {
                self.arrivals.fetch_add(1, Relaxed);
            }
            return pass(&known.since, now);
        }
        if self.visitors.len() >= MOST {
            return false;
        }
        self.arrivals.fetch_add(1, Relaxed);
        match self.visitors.entry((site, visitor)) {
            // Two requests of one visitor at once: the second found the first one's entry.
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(Visitor { since: now.into(), seen: now.into(), member: member.into() });
                true
            }
        }
    }

    /// Notes that an article was read; says whether it counts.
    pub(crate) fn view(&self, article: ArticleId, visitor: u64, now: u32) -> bool {
        if let Some(at) = self.views.get(&(article, visitor)) {
            return pass(&at, now);
        }
        if self.views.len() >= MOST {
            return false;
        }
        match self.views.entry((article, visitor)) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(now.into());
                true
            }
        }
    }

    /// Who is online at a portal.
    pub(crate) fn online(&self, site: SiteId, now: u32) -> Online {
        self.look(now).sites.get(&site).copied().unwrap_or_default()
    }

    /// Who is online, by portal; those with nobody are left out.
    pub(crate) fn picture(&self, now: u32) -> HashMap<SiteId, Online> {
        self.look(now).sites.clone()
    }

    fn look(&self, now: u32) -> MutexGuard<'_, Picture> {
        let mut picture = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        let arrivals = self.arrivals.load(Relaxed);
        let old = now.saturating_sub(picture.at) >= 10 || picture.at > now;
        if old || picture.arrivals != arrivals && self.visitors.len() < FEW {
            let mut sites: HashMap<SiteId, Online> = HashMap::new();
            for visitor in &self.visitors {
                if now.saturating_sub(visitor.seen.load(Relaxed)) < ONLINE {
                    let online = sites.entry(visitor.key().0).or_default();
                    let kind = if visitor.member.load(Relaxed) { &mut online.members } else { &mut online.guests };
                    *kind += 1;
                }
            }
            *picture = Picture { at: now, arrivals, sites };
        }
        picture
    }

    /// Forgets whom nobody would ask for any more.
    pub(crate) fn sweep(&self, now: u32) {
        let young = |at: &AtomicU32| now.saturating_sub(at.load(Relaxed)) < WINDOW;
        self.visitors.retain(|_, v| young(&v.seen) || young(&v.since));
        self.views.retain(|_, at| young(at));
    }
}

/// Whether the window since `at` has passed; begins a new one when it has. Of several callers at once one hears yes.
fn pass(at: &AtomicU32, now: u32) -> bool {
    let before = at.load(Relaxed);
    now.saturating_sub(before) >= WINDOW && at.compare_exchange(before, now, Relaxed, Relaxed).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    const SITE: SiteId = SiteId(Uuid::nil());
    const ARTICLE: ArticleId = ArticleId(Uuid::nil());

    #[test]
    fn a_view_counts_once_in_thirty_minutes() {
        let seen = Seen::default();
        let counted: Vec<u32> = (0..100).map(|m| m * 60).filter(|at| seen.view(ARTICLE, 7, *at)).collect();
        assert_eq!(counted, [0, 1800, 3600, 5400]);
        assert!(seen.view(ARTICLE, 8, 5401));
    }

    #[test]
    fn a_visit_is_thirty_minutes_of_a_visitor() {
        let seen = Seen::default();
        assert!(seen.visit(SITE, 7, false, 0) && !seen.visit(SITE, 7, false, 1799) && seen.visit(SITE, 7, false, 1800));
    }

    #[test]
    fn online_is_the_last_five_minutes() {
        let seen = Seen::default();
        seen.visit(SITE, 1, false, 0);
        seen.visit(SITE, 2, true, 200);
        assert_eq!(seen.online(SITE, 200), Online { guests: 1, members: 1 });
        assert_eq!(seen.online(SITE, 300), Online { guests: 0, members: 1 });
        assert_eq!(seen.online(SITE, 500), Online::default());
    }

    #[test]
    fn sweeping_changes_no_count() {
        let (swept, kept) = (Seen::default(), Seen::default());
        for at in (0..40_000).step_by(97) {
            let visitor = u64::from(at % 5);
            swept.sweep(at);
            assert_eq!(swept.view(ARTICLE, visitor, at), kept.view(ARTICLE, visitor, at), "{at}");
            assert_eq!(swept.visit(SITE, visitor, false, at), kept.visit(SITE, visitor, false, at), "{at}");
        }
    }
}
