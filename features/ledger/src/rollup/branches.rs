//! What stands directly below the organisation that is asked about, in the tree that is asked for.

use std::collections::{HashMap, HashSet};

use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId, Period};

use crate::{Places, TreeKind};

/// An organisation with everything below it in some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub org: OrgId,
    pub days: Period,
}

/// One line of children: an organisation, with the predecessors that became it within the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Branch {
    /// Under whose name it is shown.
    pub org: OrgId,
    /// Whose figures of which days it holds.
    pub parts: Vec<Part>,
}

/// The organisation that is asked about, and what stands below it.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub tree: TreeKind,
    pub period: Period,
    /// The organisation itself, then predecessors that became it within the period (tree of then).
    pub root: Vec<Part>,
    /// What stands below; the predecessors of the root among it.
    pub branches: Vec<Branch>,
    heads: HashMap<OrgId, Vec<usize>>,
}

/// The days that a period and a validity share.
pub(crate) fn shared(period: Period, dates: Dates) -> Option<Period> {
    let first = dates.from.map_or(period.first, |from| from.max(period.first));
    let last = dates.to.map_or(period.last, |to| to.saturating_sub(1.day()).min(period.last));
    (first <= last).then_some(Period { first, last })
}

impl Layout {
    pub(crate) fn new(places: &Places, org: OrgId, tree: TreeKind, period: Period) -> Self {
        let (root, branches) = match tree {
            TreeKind::Then => then(places, org, period),
            TreeKind::Today => today(places, org, period),
        };
        let mut heads: HashMap<OrgId, Vec<usize>> = HashMap::new();
        for (at, branch) in branches.iter().enumerate() {
            for part in &branch.parts {
                heads.entry(part.org).or_default().push(at);
            }
        }
        Self { tree, period, root, branches, heads }
    }

    /// Who is asked about.
    pub(crate) fn org(&self) -> OrgId {
        self.root[0].org
    }

    /// The way up from an organisation on a day, itself first.
    pub(crate) fn way(&self, places: &Places, org: OrgId, day: Date) -> Vec<OrgId> {
        let mut way = vec![org];
        match self.tree {
            TreeKind::Then => way.extend(places.then(org, day)),
            TreeKind::Today => way.extend_from_slice(places.today(org)),
        }
        way
    }

    /// Which branch the figures of an organisation on a day belong to, and the way up to its head; none when they are the
    /// root's own, or outside.
    pub(crate) fn branch_of<'w>(&self, way: &'w [OrgId], day: Date) -> Option<(usize, &'w [OrgId])> {
        let holds = |at: &usize, org: OrgId| {
            self.branches[*at].parts.iter().any(|p| p.org == org && p.days.first <= day && day <= p.days.last)
        };
        way.iter().enumerate().find_map(|(n, org)| {
            let at = self.heads.get(org)?.iter().copied().find(|at| holds(at, *org))?;
            Some((at, &way[..=n]))
        })
    }

    /// Everybody whose cells are read for the root and the branches, by the days they are read for.
    pub(crate) fn reads(&self) -> Vec<(Period, Vec<OrgId>)> {
        let mut reads: Vec<(Period, Vec<OrgId>)> = Vec::new();
        for part in self.root.iter().chain(self.branches.iter().flat_map(|b| &b.parts)) {
            match reads.iter_mut().find(|(days, _)| *days == part.days) {
                Some((_, orgs)) if orgs.contains(&part.org) => {}
                Some((_, orgs)) => orgs.push(part.org),
                None => reads.push((part.days, vec![part.org])),
            }
        }
        reads
    }

    /// The last day before a merger inside the period, where the tree of then sets predecessors beside successors.
    pub(crate) fn merged_until(&self, places: &Places) -> Option<Date> {
        let several = |parts: &[Part]| parts.iter().any(|p| p.org != parts[0].org);
        let groups = std::iter::once(&self.root).chain(self.branches.iter().map(|b| &b.parts));
        let ended = groups.filter(|parts| several(parts)).flatten().filter_map(|p| places.lived(p.org)?.to);
        ended.filter(|to| *to > self.period.first && *to <= self.period.last).max()
    }
}

fn then(places: &Places, org: OrgId, period: Period) -> (Vec<Part>, Vec<Branch>) {
    let mut root = vec![Part { org, days: period }];
    let merged = places.merged_within(org, period.first, period.last);
    root.extend(merged.iter().map(|(old, _)| Part { org: *old, days: period }));
    let mut branches: Vec<Branch> =
        merged.iter().map(|(old, _)| Branch { org: *old, parts: vec![Part { org: *old, days: period }] }).collect();
    let mut below = Vec::new();
    for child in places.all() {
        let edges = places.booked_under(child).filter(|(parent, _)| *parent == org);
        let parts: Vec<Part> = edges.filter_map(|(_, d)| Some(Part { org: child, days: shared(period, d)? })).collect();
        if !parts.is_empty() {
            below.push(Branch { org: child, parts });
        }
    }
    // A predecessor that stood here and became something that stands here is shown as part of that.
    let here: HashSet<OrgId> = below.iter().map(|b| b.org).collect();
    let mut inside: Vec<(OrgId, OrgId)> = Vec::new();
    for branch in &below {
        for (old, _) in places.merged_within(branch.org, period.first, period.last) {
            if here.contains(&old) && !inside.iter().any(|(o, _)| *o == old) {
                inside.push((old, branch.org));
            }
        }
    }
    // The last heir takes all: A → B → C within one period stands under C.
    let heir = |mut at: OrgId| {
        for _ in 0..inside.len() {
            match inside.iter().find(|(old, _)| *old == at) {
                Some((_, new)) => at = *new,
                None => break,
            }
        }
        at
    };
    let (moved, mut kept): (Vec<Branch>, Vec<Branch>) =
        below.into_iter().partition(|b| inside.iter().any(|(old, _)| *old == b.org));
    for branch in moved {
        let to = heir(branch.org);
        if let Some(home) = kept.iter_mut().find(|b| b.org == to) {
            home.parts.extend(branch.parts);
        }
    }
    branches.extend(kept.into_iter().filter(|b| !root.iter().any(|p| p.org == b.org)));
    (root, branches)
}

fn today(places: &Places, org: OrgId, period: Period) -> (Vec<Part>, Vec<Branch>) {
    let children = places.below_today(org).iter().filter(|o| places.today(**o).first() == Some(&org));
    let branch = |o: &OrgId| Branch { org: *o, parts: vec![Part { org: *o, days: period }] };
    (vec![Part { org, days: period }], children.map(branch).collect())
}
