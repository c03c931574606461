//! The tree as balances stand on it: who stood under whom on which day, and where everything stands today.
//!
//! A picture is made from the edges alone, so that the one the balances were made with can be kept beside them, and
//! compared with the tree as it is now.

use std::collections::{HashMap, HashSet};

use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId};
use organisation::Tree;

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The organisation existed in those days; `above` is itself.
    Lived,
    /// It stood under `above`.
    Under,
    /// It became `above` on the first day.
    Became,
}

/// One dated fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Who.
    pub org: OrgId,
    /// What is said.
    pub why: Why,
    /// The other end.
    pub above: OrgId,
    /// When.
    pub dates: Dates,
}

impl Edge {
    fn key(&self) -> (OrgId, Why, OrgId, Option<Date>, Option<Date>) {
        (self.org, self.why, self.above, self.dates.from, self.dates.to)
    }
}

/// All edges of the tree, in their order.
pub fn edges(tree: &Tree) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(tree.len() * 2);
    for node in tree.all() {
        edges.push(Edge { org: node.id, why: Why::Lived, above: node.id, dates: node.dates });
        edges.extend(node.parents.iter().map(|(p, d)| Edge { org: node.id, why: Why::Under, above: *p, dates: *d }));
        edges.extend(tree.successors(node.id).map(|s| Edge {
            org: node.id,
            why: Why::Became,
            above: s.successor,
            dates: Dates { from: Some(s.day), to: None },
        }));
    }
    edges.sort_unstable_by_key(Edge::key);
    edges.dedup();
    edges
}

#[derive(Clone, Debug, Default)]
struct Spot {
    lived: Dates,
    under: Vec<(OrgId, Dates)>,
    became: Vec<(OrgId, Date)>,
    came_from: Vec<(OrgId, Date)>,
    /// Above it in today's tree, the nearest first.
    today: Vec<OrgId>,
}

/// The picture.
#[derive(Clone, Debug, Default)]
pub struct Places {
    spots: HashMap<OrgId, Spot>,
    edges: Vec<Edge>,
    below: HashMap<OrgId, Vec<OrgId>>,
    day: Date,
}

/// Deeper than any federation; a guard against circles, which the tree's verbs never make.
const DEEPEST: usize = 40;

impl Places {
    /// The picture of sorted edges, with `day` as today.
    pub fn new(edges: Vec<Edge>, day: Date) -> Self {
        let mut spots: HashMap<OrgId, Spot> = HashMap::new();
        for e in &edges {
            let spot = spots.entry(e.org).or_default();
            match e.why {
                Why::Lived => spot.lived = e.dates,
                Why::Under => spot.under.push((e.above, e.dates)),
                Why::Became => spot.became.push((e.above, e.dates.from.unwrap_or(Date::MIN))),
            }
        }
        for e in edges.iter().filter(|e| e.why == Why::Became) {
            let day = e.dates.from.unwrap_or(Date::MIN);
            if let Some(spot) = spots.get_mut(&e.above) {
                spot.came_from.push((e.org, day));
            }
        }
        let mut places = Self { spots, edges, below: HashMap::new(), day };
        let today: Vec<(OrgId, Vec<OrgId>)> =
            places.spots.keys().map(|org| (*org, places.chain(*org, day, false).unwrap_or_default())).collect();
        for (org, chain) in today {
            for above in &chain {
                places.below.entry(*above).or_default().push(org);
            }
            if let Some(spot) = places.spots.get_mut(&org) {
                spot.today = chain;
            }
        }
        places
    }

    /// The edges it was made from.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Which day is today in it.
    pub fn day(&self) -> Date {
        self.day
    }

    /// Whether the organisation is known.
    pub fn knows(&self, org: OrgId) -> bool {
        self.spots.contains_key(&org)
    }

    /// All organisations, in no order.
    pub fn all(&self) -> impl Iterator<Item = OrgId> {
        self.spots.keys().copied()
    }

    /// When it existed.
    pub fn lived(&self, org: OrgId) -> Option<Dates> {
        self.spots.get(&org).map(|s| s.lived)
    }

    /// Under whom it stood, and when.
    pub fn under(&self, org: OrgId) -> &[(OrgId, Dates)] {
        self.spots.get(&org).map_or(&[], |s| &s.under)
    }

    /// The same for what is booked on any day: as on the first day before it began, as on the last after it ended
    /// ([`Places::alive`]).
    pub fn booked_under(&self, org: OrgId) -> impl Iterator<Item = (OrgId, Dates)> + '_ {
        let lived = self.lived(org).unwrap_or_default();
        let reaching = move |(above, mut dates): (OrgId, Dates)| {
            dates.from = dates.from.filter(|_| dates.from != lived.from);
            dates.to = dates.to.filter(|_| dates.to != lived.to);
            (above, dates)
        };
        self.under(org).iter().copied().map(reaching)
    }

    /// What it came from.
    pub fn came_from(&self, org: OrgId) -> &[(OrgId, Date)] {
        self.spots.get(&org).map_or(&[], |s| &s.came_from)
    }

    /// What it became.
    pub fn became(&self, org: OrgId) -> &[(OrgId, Date)] {
        self.spots.get(&org).map_or(&[], |s| &s.became)
    }

    /// A day on which it existed: `day`, or the nearest one. What is booked after the end counts as on the last day.
    pub fn alive(&self, org: OrgId, day: Date) -> Date {
        let Some(spot) = self.spots.get(&org) else { return day };
        match (spot.lived.from, spot.lived.to) {
            (Some(from), _) if day < from => from,
            (_, Some(to)) if day >= to => to.saturating_sub(1.day()),
            _ => day,
        }
    }

    /// Who stood above on a day, the nearest first.
    pub fn then(&self, org: OrgId, day: Date) -> Vec<OrgId> {
        let day = self.alive(org, day);
        let mut path = Vec::with_capacity(4);
        let mut at = org;
        while let Some(parent) = self.under(at).iter().find(|(_, d)| d.holds_on(day)).map(|(p, _)| *p) {
            if path.len() >= DEEPEST || path.contains(&parent) {
                break;
            }
            path.push(parent);
            at = parent;
        }
        path
    }

    /// Who stands above in today's tree, the nearest first; predecessors stand under their successors.
    pub fn today(&self, org: OrgId) -> &[OrgId] {
        self.spots.get(&org).map_or(&[], |s| &s.today)
    }

    /// Everything below in today's tree.
    pub fn below_today(&self, org: OrgId) -> &[OrgId] {
        self.below.get(&org).map_or(&[], Vec::as_slice)
    }

    /// Where it is placed in the tree of a day: under its parent; ended, under its successor; ended without one, under
    /// the last parent it had. `None` when it stands nowhere; with `living` also when it ended without a successor.
    fn placed(&self, org: OrgId, day: Date, living: bool) -> Option<Option<OrgId>> {
        let spot = self.spots.get(&org)?;
        let ended = spot.lived.to.is_some_and(|to| to <= day);
        if !ended {
            let day = self.alive(org, day);
            return Some(spot.under.iter().find(|(_, d)| d.holds_on(day)).map(|(p, _)| *p));
        }
        let heirs: Vec<OrgId> = spot.became.iter().filter(|(_, on)| *on <= day).map(|(s, _)| *s).collect();
        let last = self.alive(org, Date::MAX);
        let parent = spot.under.iter().find(|(_, d)| d.holds_on(last)).or(spot.under.last()).map(|(p, _)| *p);
        match heirs.as_slice() {
            [] if living => None,
            [] => Some(parent),
            [one] => Some(Some(*one)),
            // What was split cannot be given to one part; it stays with the one above.
            _ => Some(parent),
        }
    }

    /// Who stands above in the tree of a day with predecessors under their successors. `None` with `living` when the
    /// organisation, or one it stood under, ended without a successor.
    pub fn chain(&self, org: OrgId, day: Date, living: bool) -> Option<Vec<OrgId>> {
        let mut path = Vec::with_capacity(4);
        let mut at = org;
        loop {
            match self.placed(at, day, living) {
                None => return None,
                Some(None) => return Some(path),
                Some(Some(next)) => {
                    if path.len() >= DEEPEST || path.contains(&next) || next == org {
                        return Some(path);
                    }
                    path.push(next);
                    at = next;
                }
            }
        }
    }

    /// Everybody who ever stood above, and the days on which the way up may have changed.
    pub fn turns(&self, org: OrgId) -> Vec<Date> {
        let mut seen: HashSet<OrgId> = HashSet::from([org]);
        let (mut list, mut days) = (vec![org], Vec::new());
        while let Some(at) = list.pop() {
            let Some(spot) = self.spots.get(&at) else { continue };
            days.extend([spot.lived.from, spot.lived.to].into_iter().flatten());
            for (parent, dates) in &spot.under {
                days.extend([dates.from, dates.to].into_iter().flatten());
                if seen.insert(*parent) {
                    list.push(*parent);
                }
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The predecessors, however far back, that merged into it on one of these days (not the first: who ended before
    /// the period began has nothing in it).
    pub fn merged_within(&self, org: OrgId, first: Date, last: Date) -> Vec<(OrgId, Date)> {
        let mut found: Vec<(OrgId, Date)> = Vec::new();
        let mut list = vec![org];
        while let Some(at) = list.pop() {
            for (old, day) in self.came_from(at) {
                let ended = self.lived(*old).is_some_and(|d| d.to.is_some());
                if ended && *day > first && *day <= last && *old != org && !found.iter().any(|(o, _)| o == old) {
                    // One that became several belongs to none of them.
                    if self.became(*old).len() == 1 {
                        found.push((*old, *day));
                        list.push(*old);
                    }
                }
            }
        }
        found
    }
}
