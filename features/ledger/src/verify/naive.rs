//! The plain truth about figures, written to be read and not to be fast: what a record posts, and who stands above whom.
//! It shares nothing with the books but the types.

use std::collections::{BTreeMap, BTreeSet};

use kernel::jiff::ToSpan;
use kernel::{Date, OrgId};
use organisation::Tree;

use crate::{Amount, CountsFor, Phase, Record, Rule, Scope};

/// What one organisation posts of one figure: amount and number of postings.
pub(crate) type Posted = BTreeMap<(OrgId, i64, Phase, Scope, Date), (i64, i64)>;

/// What the rules make of a record.
pub(crate) fn posted(record: &Record, rules: &[Rule]) -> Posted {
    let mut list = Posted::new();
    for rule in rules {
        if rule.kind != record.kind || !rule.dates.holds_on(record.day) {
            continue;
        }
        let field = record.facts.get(&rule.field).map(|f| f.0);
        let amount = match rule.amount {
            Amount::One => Some(1),
            Amount::MinusOne => Some(-1),
            Amount::Field => field,
            Amount::MinusField => field.map(|n| -n),
            Amount::OneIfField => field.filter(|n| *n > 0).map(|_| 1),
        };
        let Some(amount) = amount else { continue };
        let mut orgs = vec![record.lead];
        if rule.counts_for == CountsFor::Each {
            orgs.extend(&record.with);
        }
        for org in orgs {
            let at = list.entry((org, rule.indicator, rule.phase, rule.scope, record.day)).or_default();
            at.0 += amount;
            at.1 += 1;
        }
    }
    list
}

fn alive(tree: &Tree, org: OrgId, day: Date) -> Date {
    let Some(node) = tree.get(org) else { return day };
    if let Some(to) = node.dates.to.filter(|to| *to <= day) {
        return to.saturating_sub(1.day());
    }
    node.dates.from.map_or(day, |from| from.max(day))
}

/// Everybody above on a day.
pub(crate) fn above_then(tree: &Tree, org: OrgId, day: Date) -> BTreeSet<OrgId> {
    tree.above(org, alive(tree, org, day)).into_iter().collect()
}

/// Everybody above in the tree of `today`, predecessors under their successors.
pub(crate) fn above_today(tree: &Tree, org: OrgId, today: Date) -> BTreeSet<OrgId> {
    let mut above = BTreeSet::new();
    let mut at = org;
    loop {
        let Some(node) = tree.get(at) else { return above };
        let ended = node.dates.to.is_some_and(|to| to <= today);
        let heirs: Vec<OrgId> = tree.successors(at).filter(|s| s.day <= today).map(|s| s.successor).collect();
        let next = match heirs.as_slice() {
            [one] if ended => Some(*one),
            _ if ended => node.parent_on(alive(tree, at, Date::MAX)).or(node.parents.last().map(|(p, _)| *p)),
            _ => node.parent_on(alive(tree, at, today)),
        };
        match next {
            Some(next) if next != org && above.insert(next) => at = next,
            _ => return above,
        }
    }
}
