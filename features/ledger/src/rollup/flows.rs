//! Flows: what was counted at the root and in each branch, with declarations in their places.

use std::collections::{HashMap, HashSet};

use db::{Cx, Result};
use kernel::{OrgId, Period};

use super::Two;
use super::branches::{Layout, Part};
use crate::attune::{self, Group};
use crate::counted::{Counted, counted, own_raw, whole};
use crate::declaration::Declaration;
use crate::{Indicators, Nature, Phase, Places, Scope, Sum, TreeKind};

/// Number of the indicator, and the phase.
pub(crate) type At = (i64, Phase);

/// What is known about one indicator of the root.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// Counted of the own office.
    pub own: Sum,
    /// Declared of the own office, where nothing was counted.
    pub own_declared: Option<Sum>,
    /// Counted of root and everything below.
    pub counted: Sum,
    /// The total without what the root declares for its whole system.
    pub total: Two,
    /// What the root says of its whole system, and whether that was counted.
    pub whole: Option<(Sum, bool)>,
    /// Counted in each branch, and its total.
    pub branches: HashMap<usize, (Sum, Two)>,
}

/// A figure of a whole system that stands in place of what was computed.
struct Override {
    org: OrgId,
    days: Period,
    at: At,
    sum: Sum,
    counted: bool,
}

fn overlap(a: Period, b: Period) -> bool {
    a.first <= b.last && b.first <= a.last
}

/// Of several declarations of one figure those that count: the longest first, then what lies beside them.
fn chosen(mut list: Vec<&Declaration>) -> Vec<&Declaration> {
    list.sort_by_key(|d| (d.figure.period.first.duration_until(d.figure.period.last).as_hours(), d.confirmed_at));
    let mut kept: Vec<&Declaration> = Vec::new();
    for d in list.into_iter().rev() {
        if !kept.iter().any(|k| overlap(k.figure.period, d.figure.period)) {
            kept.push(d);
        }
    }
    kept
}

/// The same for figures that may be of several contest rounds: rounds of one period are figures of their own and add up.
pub(crate) fn by_round(list: Vec<&Declaration>) -> Vec<&Declaration> {
    let mut rounds: HashMap<Option<i64>, Vec<&Declaration>> = HashMap::new();
    for d in list {
        rounds.entry(d.figure.round).or_default().push(d);
    }
    rounds.into_values().flat_map(chosen).collect()
}

/// Declarations by organisation, indicator, phase and scope; only those that count.
pub(crate) fn choose<'a>(
    declared: &'a [Declaration],
    indicators: &Indicators,
) -> HashMap<(OrgId, At, Scope), Vec<&'a Declaration>> {
    let mut by: HashMap<(OrgId, At, Scope), Vec<&Declaration>> = HashMap::new();
    for d in declared {
        let f = &d.figure;
        if indicators.nature(f.indicator) == Nature::Flow && f.value.is_some() {
            by.entry((f.org, (f.indicator, f.phase), f.scope)).or_default().push(d);
        }
    }
    by.into_iter().map(|(key, list)| (key, by_round(list))).collect()
}

pub(crate) fn sum_of(d: &Declaration) -> Sum {
    Sum::of(d.figure.value.unwrap_or(0), d.figure.qualifier)
}

struct Reader<'a> {
    cx: &'a mut Cx,
    places: &'a Places,
    indicators: &'a Indicators,
    layout: &'a Layout,
    read: Vec<(Period, Counted)>,
}

impl Reader<'_> {
    async fn need(&mut self, days: Period, orgs: &[OrgId]) -> Result<()> {
        let tree = self.layout.tree;
        let found = counted(self.cx, self.places, self.indicators, tree, days, orgs).await?;
        match self.read.iter_mut().find(|(d, _)| *d == days) {
            Some((_, known)) => {
                known.own.extend(found.own);
                known.below.extend(found.below);
            }
            None => self.read.push((days, found)),
        }
        Ok(())
    }

    fn of(&self, days: Period) -> Option<&Counted> {
        self.read.iter().find(|(d, _)| *d == days).map(|(_, c)| c)
    }

    fn total(&self, part: &Part, at: At) -> Sum {
        self.of(part.days).map(|c| c.total(&(part.org, at.0, at.1))).unwrap_or_default()
    }

    fn own(&self, part: &Part, at: At) -> Sum {
        self.of(part.days).and_then(|c| c.own.get(&(part.org, at.0, at.1)).copied()).unwrap_or_default()
    }
}

/// Terms that come due are booked by the calendar: nobody has reported by them, and nobody by a plan.
const BY_THE_CALENDAR: [&str; 2] = ["congresses_due", "congresses_overdue"];

/// Whether a counted figure says that somebody keeps records.
pub(crate) fn tells(indicators: &Indicators, (indicator, phase): At) -> bool {
    let key = indicators.number(indicator).map_or("", |i| i.key.as_str());
    phase == Phase::Result && !BY_THE_CALENDAR.contains(&key)
}

/// What joint events count too often where several parts are added.
struct Shared {
    /// Each joint figure, with the ways up of those who took part.
    events: Vec<(At, kernel::Date, Sum, Vec<Vec<OrgId>>)>,
}

impl Shared {
    fn new(places: &Places, layout: &Layout, groups: &[Group]) -> Self {
        let event = |group: &Group| {
            let e = group.1[0];
            let ways = group.1.iter().map(|e| layout.way(places, e.org, e.day)).collect();
            ((e.indicator, e.phase), e.day, e.sum, ways)
        };
        let flows = groups.iter().filter(|g| g.1[0].nature == Nature::Flow && g.1[0].scope == Scope::Own);
        Self { events: flows.map(event).collect() }
    }

    /// By indicator: what the parts hold more than once.
    fn within(&self, parts: &[Part]) -> HashMap<At, Sum> {
        let mut twice: HashMap<At, Sum> = HashMap::new();
        if parts.iter().all(|p| p.org == parts[0].org) {
            return twice;
        }
        for (at, day, sum, ways) in &self.events {
            let holds =
                |p: &&Part| p.days.first <= *day && *day <= p.days.last && ways.iter().any(|way| way.contains(&p.org));
            let n = i64::try_from(parts.iter().filter(holds).count()).unwrap_or(0);
            if n > 1 {
                *twice.entry(*at).or_default() += sum.times(n - 1);
            }
        }
        twice
    }
}

/// Everything about the flows of a period, and who keeps records in it.
pub(crate) async fn flows(
    cx: &mut Cx,
    places: &Places,
    indicators: &Indicators,
    layout: &Layout,
    declared: &[Declaration],
) -> Result<(HashMap<At, Known>, HashSet<OrgId>)> {
    let mut r = Reader { cx, places, indicators, layout, read: Vec::new() };
    for (days, orgs) in layout.reads() {
        r.need(days, &orgs).await?;
    }
    let merged = match layout.merged_until(places) {
        Some(to) => {
            let (first, to) = (layout.period.first, attune::together_until(r.cx, to, layout.period.last).await?);
            attune::joint(r.cx, &first.to_string(), &to.to_string(), indicators).await?
        }
        None => Vec::new(),
    };
    let shared = Shared::new(places, layout, &merged);
    let mut known: HashMap<At, Known> = HashMap::new();

    let keys: Vec<At> = {
        let all = r.read.iter().flat_map(|(_, c)| c.own.keys().chain(c.below.keys()));
        let mut keys: Vec<At> = all.map(|(_, indicator, phase)| (*indicator, *phase)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let twice = shared.within(&layout.root);
    for at in &keys {
        let k = known.entry(*at).or_default();
        k.own = r.own(&layout.root[0], *at);
        for part in &layout.root {
            k.counted += r.total(part, *at);
        }
        k.counted -= twice.get(at).copied().unwrap_or_default();
        k.total.counted = k.counted;
    }
    for (n, branch) in layout.branches.iter().enumerate() {
        let twice = shared.within(&branch.parts);
        for at in &keys {
            let mut sum = Sum::default();
            for part in &branch.parts {
                sum += r.total(part, *at);
            }
            sum -= twice.get(at).copied().unwrap_or_default();
            if !sum.is_nothing() {
                let two = Two { counted: sum, declared: Sum::default() };
                known.entry(*at).or_default().branches.insert(n, (sum, two));
            }
        }
    }
    // Who keeps records has reported: an organisation by what is counted in it, the root by its own office.
    let root = layout.root[0];
    let mut keep: HashSet<OrgId> = HashSet::new();
    let told: Vec<At> = keys.iter().copied().filter(|at| tells(indicators, *at)).collect();
    if told.iter().any(|at| r.own(&root, *at).is_counted()) {
        keep.insert(root.org);
    }
    for part in layout.root.iter().skip(1).chain(layout.branches.iter().flat_map(|b| &b.parts)) {
        if told.iter().any(|at| r.total(part, *at).is_counted()) {
            keep.insert(part.org);
        }
    }
    take_in(&mut r, &mut known, declared).await?;
    Ok((known, keep))
}

/// Puts declarations, and figures counted for whole systems, where they belong.
async fn take_in(r: &mut Reader<'_>, known: &mut HashMap<At, Known>, declared: &[Declaration]) -> Result<()> {
    let (layout, places) = (r.layout, r.places);
    let by = choose(declared, r.indicators);
    let mut overrides: Vec<Override> = Vec::new();
    for ((org, at, scope), list) in &by {
        if *scope == Scope::Whole {
            let of = |d: &&Declaration| Override {
                org: *org,
                days: d.figure.period,
                at: *at,
                sum: sum_of(d),
                counted: false,
            };
            overrides.extend(list.iter().map(of));
        }
    }
    for ((org, indicator, phase), sum) in whole(r.cx, layout.period).await? {
        let at = (indicator, phase);
        if sum.is_counted() && !overrides.iter().any(|o| o.org == org && o.at == at) {
            overrides.push(Override { org, days: layout.period, at, sum, counted: true });
        }
    }
    let root = layout.org();
    for o in overrides.iter().filter(|o| o.org == root) {
        let k = known.entry(o.at).or_default();
        let mut sum = k.whole.map(|w| w.0).unwrap_or_default();
        sum += o.sum;
        k.whole = Some((sum, o.counted));
    }
    overrides.retain(|o| o.org != root);

    let branch = |org: OrgId, days: Period| {
        let day = places.alive(org, days.last);
        let way = layout.way(places, org, day);
        layout.branch_of(&way, day).map(|(branch, way)| (branch, way.to_vec()))
    };
    overrides.retain(|o| branch(o.org, o.days).is_some());

    // Only the topmost on each way up stand; what lies under them in the same days is theirs. A whole system is what
    // stood below its head in those days, also where today's tree has moved it elsewhere.
    let covered = |org: OrgId, way: &[OrgId], days: Period, at: At| {
        let then = places.then(org, days.last);
        let mut same = overrides.iter().filter(|o| o.at == at && overlap(o.days, days));
        same.any(|o| way.contains(&o.org) || then.contains(&o.org))
    };
    let mut standing: Vec<(&Override, usize)> = Vec::new();
    for o in &overrides {
        if let Some((branch, way)) = branch(o.org, o.days)
            && !covered(o.org, &way[1..], o.days, o.at)
        {
            standing.push((o, branch));
        }
    }
    let mut wanted: HashMap<Period, Vec<OrgId>> = HashMap::new();
    for (o, _) in &standing {
        let orgs = wanted.entry(o.days).or_default();
        if !orgs.contains(&o.org) {
            orgs.push(o.org);
        }
    }
    let mut then: Vec<(Period, Counted)> = Vec::new();
    for (days, orgs) in wanted {
        r.need(days, &orgs).await?;
        if layout.tree == TreeKind::Today {
            then.push((days, counted(r.cx, places, r.indicators, TreeKind::Then, days, &orgs).await?));
        }
    }
    for (o, branch) in standing {
        let computed = r.total(&Part { org: o.org, days: o.days }, o.at);
        let whole = then.iter().find(|(days, _)| *days == o.days);
        let replaced = whole.map_or(computed, |(_, c)| c.total(&(o.org, o.at.0, o.at.1)));
        let k = known.entry(o.at).or_default();
        let (_, two) = k.branches.entry(branch).or_default();
        for (total, computed) in [(two, computed), (&mut k.total, replaced)] {
            total.counted -= computed;
            if o.counted {
                total.counted += o.sum;
            } else {
                total.declared += o.sum;
            }
        }
    }

    let own: Vec<_> = by.iter().filter(|((_, _, scope), _)| *scope == Scope::Own).collect();
    let offices: Vec<OrgId> = own.iter().map(|((org, _, _), _)| *org).collect();
    let counted = offices_counted(r, &offices).await?;
    for ((org, at, _), list) in own {
        if counted.get(&(*org, at.0, at.1)).is_some_and(|s| s.is_counted()) {
            continue;
        }
        for d in list {
            let days = d.figure.period;
            if *org == root {
                let k = known.entry(*at).or_default();
                *k.own_declared.get_or_insert_default() += sum_of(d);
                k.total.declared += sum_of(d);
            } else if let Some((branch, way)) = branch(*org, days)
                && !covered(*org, &way, days, *at)
            {
                let k = known.entry(*at).or_default();
                k.branches.entry(branch).or_default().1.declared += sum_of(d);
                k.total.declared += sum_of(d);
            }
        }
    }
    Ok(())
}

/// What the offices that declare counted themselves in the period.
async fn offices_counted(r: &mut Reader<'_>, offices: &[OrgId]) -> Result<HashMap<(OrgId, i64, Phase), Sum>> {
    let period = r.layout.period;
    let mut orgs = offices.to_vec();
    orgs.sort_unstable();
    orgs.dedup();
    let pieces = crate::counted::pieces(period);
    let mut own = HashMap::new();
    if orgs.is_empty() {
        return Ok(own);
    }
    for (key, sum) in crate::cells::of(r.cx, crate::cells::Book::Own, &pieces.years, &orgs).await? {
        *own.entry((key.node, key.indicator, key.phase)).or_insert_with(Sum::default) += sum;
    }
    for days in &pieces.outside_years {
        own_raw(r.cx, *days, &orgs, r.indicators, &mut own).await?;
    }
    Ok(own)
}
