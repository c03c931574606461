//! Whose returns are in. A return is owed by the organisation itself and, where unions stand below it, by each of them;
//! in the year of a merger a successor has its own return and one of each predecessor. A missing return is normal, stays
//! visible, and is not nought.

use std::collections::HashSet;

use db::{Cx, Result};
use kernel::OrgId;
use organisation::Kind;

use super::branches::{Layout, shared};
use super::flows::tells;
use crate::closing;
use crate::counted::counted;
use crate::declaration::Declaration;
use crate::{Indicators, Ledger, Phase, Places, TreeKind};

/// Whose returns are expected, and whose are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    /// Everybody who owes one.
    pub expected: Vec<OrgId>,
    /// Who has not handed one in.
    pub missing: Vec<OrgId>,
}

impl Returns {
    /// How many are in.
    pub fn received(&self) -> usize {
        self.expected.len() - self.missing.len()
    }
}

/// The organisation and what became it: within the period in the tree of then, ever in today's.
fn line(places: &Places, layout: &Layout, org: OrgId) -> Vec<OrgId> {
    let mut line = vec![org];
    match layout.tree {
        TreeKind::Then => {
            let merged = places.merged_within(org, layout.period.first, layout.period.last);
            line.extend(merged.into_iter().map(|(old, _)| old));
        }
        TreeKind::Today => {
            let mut at = 0;
            while at < line.len() {
                let old: Vec<OrgId> = places.came_from(line[at]).iter().map(|(old, _)| *old).collect();
                line.extend(old.into_iter().filter(|o| !line.contains(o)).collect::<Vec<_>>());
                at += 1;
            }
        }
    }
    line
}

/// Everybody who owes a return.
pub(crate) fn expected(ledger: &Ledger, places: &Places, layout: &Layout) -> Vec<OrgId> {
    let tree = ledger.tree();
    let reports =
        |org: OrgId| tree.get(org).is_some_and(|n| matches!(n.kind, Kind::ProvincialUnion | Kind::NationalAssociation));
    let mut expected = line(places, layout, layout.org());
    for branch in layout.branches.iter().filter(|b| reports(b.org)) {
        expected.extend(line(places, layout, branch.org));
    }
    let lived = |org: &OrgId| places.lived(*org).is_some_and(|d| shared(layout.period, d).is_some());
    let mut seen = HashSet::new();
    expected.retain(|org| lived(org) && seen.insert(*org));
    expected
}

/// Whose returns are in: who keeps records of results in the period, declared a result, or had a report of the period
/// approved, which may hold no figure at all. `kept` says who keeps records in the tree that was asked for.
pub(crate) async fn returns(
    cx: &mut Cx,
    places: &Places,
    indicators: &Indicators,
    layout: &Layout,
    expected: Vec<OrgId>,
    (kept, declared): (HashSet<OrgId>, &[Declaration]),
) -> Result<Returns> {
    let results = declared.iter().filter(|d| d.figure.phase == Phase::Result);
    let mut reported: HashSet<OrgId> = results.map(|d| d.figure.org).collect();
    reported.extend(closing::closed_by(cx, layout.period).await?);
    match layout.tree {
        TreeKind::Then => reported.extend(kept),
        // Today's tree holds what a predecessor counted under its successor; a return is the predecessor's own.
        TreeKind::Today => {
            let open: Vec<OrgId> = expected.iter().copied().filter(|org| !reported.contains(org)).collect();
            let found = counted(cx, places, indicators, TreeKind::Then, layout.period, &open).await?;
            let below = found.below.iter().filter(|((org, ..), _)| *org != layout.org());
            for ((org, indicator, phase), sum) in found.own.iter().chain(below) {
                if sum.is_counted() && tells(indicators, (*indicator, *phase)) {
                    reported.insert(*org);
                }
            }
        }
    }
    let missing = expected.iter().copied().filter(|org| !reported.contains(org)).collect();
    Ok(Returns { expected, missing })
}
