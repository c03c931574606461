//! Whose returns are in. A return is owed by the organisation itself and, where unions stand below it, by each of them;
//! in the year of a merger a successor has its own return and one of each predecessor. A missing return is normal, stays
//! visible, and is not nought.

use std::collections::HashSet;

use kernel::OrgId;
use organisation::Kind;

use super::branches::{Layout, shared};
use crate::declaration::Declaration;
use crate::{Ledger, Places, TreeKind};

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

pub(crate) fn returns(
    ledger: &Ledger,
    places: &Places,
    layout: &Layout,
    keep: &HashSet<OrgId>,
    declared: &[Declaration],
) -> Returns {
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

    let mut reported: HashSet<OrgId> = declared.iter().map(|d| d.figure.org).collect();
    reported.extend(keep);
    let missing = expected.iter().copied().filter(|org| !reported.contains(org)).collect();
    Returns { expected, missing }
}
