//! Roll-up: every indicator of an organisation and a period, in the tree of then or of today.
//!
//! What a total is. Own figure: counted records where there are any, else the confirmed declaration of the own office.
//! Total: the confirmed whole-system declaration of the organisation if there is one, else own + totals of the children −
//! eliminations. Flows are summed over the period, stocks are the state on its last day. In the year of a merger the
//! successor has its own return and one of each predecessor.

pub(crate) mod branches;
pub(crate) mod flows;
mod print;
mod returns;
pub(crate) mod stocks;

use std::collections::HashMap;

use db::{Cx, Result};
use kernel::{Date, OrgId, Period};
use organisation::Tree;

pub use returns::Returns;

use crate::closing::{self, Closing};
use crate::declaration::Declaration;
use crate::planned;
use crate::sum::together;
use crate::{Basis, Indicator, Indicators, Ledger, Nature, Phase, Places, Qualifier, RollUp, Scope, Sum, TreeKind};
use branches::Layout;
use flows::{At, Known};

/// A total in its two parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Two {
    /// From records.
    pub counted: Sum,
    /// From declarations.
    pub declared: Sum,
}

/// A value with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The amount.
    pub amount: i64,
    /// Records, declarations or both.
    pub basis: Basis,
    /// How exact.
    pub qualifier: Qualifier,
}

impl Two {
    fn value(self) -> Option<Value> {
        let (counted, declared) = (self.counted.live > 0, self.declared.live > 0);
        let basis = match (counted, declared) {
            (true, true) => Basis::Mixed,
            (true, false) => Basis::Counted,
            (false, true) => Basis::Declared,
            (false, false) => return None,
        };
        let mut sum = self.counted;
        sum += self.declared;
        Some(Value { amount: sum.amount, basis, qualifier: sum.qualifier() })
    }
}

/// One child of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// Who.
    pub org: OrgId,
    /// How much.
    pub value: Value,
}

/// A declaration beside what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Own office or whole system.
    pub scope: Scope,
    /// The number; none where only words are declared.
    pub value: Option<i64>,
    /// The words.
    pub words: String,
    /// How exact.
    pub qualifier: Qualifier,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
}

/// One indicator.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub indicator: Indicator,
    /// The total; none where nothing is known.
    pub value: Option<Value>,
    /// Of the own office.
    pub own: Option<Value>,
    /// What records say of the whole subtree.
    pub counted: Option<i64>,
    /// What the organisation itself declares.
    pub declared: Vec<Declared>,
    /// What joint events would have counted twice.
    pub eliminated: i64,
    /// What was planned.
    pub plan: Option<i64>,
    /// Of how many organisations below the plan is the sum, where the organisation itself has none.
    pub plan_of: Option<usize>,
    /// What stands below, with a figure.
    pub children: Vec<Child>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Rollup {
    /// About whom.
    pub org: OrgId,
    /// About which days.
    pub period: Period,
    /// In which tree.
    pub tree: TreeKind,
    /// Every indicator once, in the order of the catalogue.
    pub lines: Vec<Line>,
    /// Whose returns are in.
    pub returns: Returns,
    /// The period as it was closed, if it was.
    pub closed: Option<Closing>,
}

/// Who is meant by a slug for a period: its bearer at the end of the period; in today's tree its bearer today, when the
/// one of then has become it.
pub fn bearer(tree: &Tree, slug: &str, period: Period, kind: TreeKind, today: Date) -> Option<OrgId> {
    let then = tree.bearer_ever(slug, period.last.min(today).max(period.first)).map(|n| n.id)?;
    if kind == TreeKind::Then {
        return Some(then);
    }
    let now = tree.bearer(slug, today).map(|n| n.id);
    Some(now.filter(|now| tree.line(*now).contains(&then)).unwrap_or(then))
}

impl Ledger {
    /// Every indicator of an organisation and a period. Ask in a snapshot, after [`Ledger::ready`].
    pub async fn rollup(&self, cx: &mut Cx, org: OrgId, period: Period, tree: TreeKind) -> Result<Rollup> {
        self.rollup_of(cx, org, period, tree, None).await
    }

    /// The same; asked about one nature only, the other is left out.
    pub async fn rollup_of(
        &self,
        cx: &mut Cx,
        org: OrgId,
        period: Period,
        tree: TreeKind,
        nature: Option<Nature>,
    ) -> Result<Rollup> {
        let wanted = |n: Nature| nature.is_none_or(|only| only == n);
        let places = self.asking_by(cx).await?;
        let indicators = Indicators::read(cx).await?;
        let layout = Layout::new(&places, org, tree, period);
        let declared = Declaration::within(cx, period).await?;
        let stated = if wanted(Nature::Stock) { Declaration::stocks(cx, period.last).await? } else { Vec::new() };
        let (mut known, keep) = if wanted(Nature::Flow) {
            flows::flows(cx, &places, &indicators, &layout, &declared).await?
        } else {
            Default::default()
        };
        let expected = returns::expected(self, &places, &layout);
        let returns = returns::returns(cx, &places, &indicators, &layout, expected, (keep, &declared)).await?;
        let mut extra = Vec::new();
        if wanted(Nature::Stock) {
            let (stocks, more) = stocks::stocks(cx, &places, &indicators, &layout, &stated).await?;
            known.extend(stocks);
            extra = more;
        }
        let closed = closing::latest(cx, org, period, tree).await?;
        let targets = planned::of(cx, &places, org, period, tree).await?;
        let lines = indicators
            .0
            .iter()
            .filter(|i| i.owner.is_none_or(|owner| concerns(&places, owner, org, period.last)))
            .map(|i| {
                let line = line(i, &known, &layout, &extra, &declared, &stated);
                // A declared or booked plan stands before the targets of tasks.
                match (line.plan, targets.get(&i.number)) {
                    (None, Some(target)) => Line { plan: Some(target.amount), plan_of: target.of, ..line },
                    _ => line,
                }
            })
            .collect();
        Ok(Rollup { org, period, tree, lines, returns, closed })
    }
}

/// Whether an organisation's own indicator belongs on the page of another: its own, of those below, of those above.
fn concerns(places: &Places, owner: OrgId, org: OrgId, day: Date) -> bool {
    owner == org || places.then(owner, day).contains(&org) || places.then(org, day).contains(&owner)
}

fn line(
    indicator: &Indicator,
    known: &HashMap<At, Known>,
    layout: &Layout,
    extra: &[OrgId],
    declared: &[Declaration],
    stated: &[Declaration],
) -> Line {
    let result = known.get(&(indicator.number, Phase::Result)).cloned().unwrap_or_default();
    let plan = known.get(&(indicator.number, Phase::Plan)).cloned().unwrap_or_default();
    let name =
        |n: usize| layout.branches.get(n).map(|b| b.org).or_else(|| extra.get(n - layout.branches.len()).copied());
    let own = Two { counted: result.own, declared: result.own_declared.unwrap_or_default() };
    let adds = indicator.roll_up != RollUp::None;
    let mut children: Vec<(usize, Child)> = result
        .branches
        .iter()
        .filter_map(|(n, (_, two))| Some((*n, Child { org: name(*n)?, value: two.value()? })))
        .collect();
    children.sort_by_key(|(n, _)| *n);
    let below = result.branches.values().fold(0, |sum, (counted, _)| sum + counted.amount);
    let list = if indicator.nature == Nature::Stock { stated } else { declared };
    Line {
        indicator: indicator.clone(),
        value: if adds { total(&result) } else { own.value() },
        own: own.value(),
        counted: result.counted.is_counted().then_some(result.counted.amount),
        declared: said(indicator, layout, list),
        eliminated: if adds { result.own.amount + below - result.counted.amount } else { 0 },
        plan: total(&plan).map(|v| v.amount),
        plan_of: None,
        children: children.into_iter().map(|(_, child)| child).collect(),
    }
}

fn total(known: &Known) -> Option<Value> {
    match known.whole {
        Some((sum, counted)) => {
            let basis = if counted { Basis::Counted } else { Basis::Declared };
            Some(Value { amount: sum.amount, basis, qualifier: sum.qualifier() })
        }
        None => known.total.value(),
    }
}

/// What the organisation itself declares for the period: one line for each scope.
fn said(indicator: &Indicator, layout: &Layout, list: &[Declaration]) -> Vec<Declared> {
    let of = |d: &&Declaration| {
        let f = &d.figure;
        f.org == layout.org() && f.indicator == indicator.number && f.phase == Phase::Result
    };
    let mine: Vec<&Declaration> = list.iter().filter(of).collect();
    let mut lines = Vec::new();
    for scope in Scope::ALL {
        let of_scope = mine.iter().filter(|d| d.figure.scope == *scope).copied();
        let picked: Vec<&Declaration> = if indicator.nature == Nature::Stock {
            let on = |d: &&Declaration| d.figure.stock_day() <= layout.period.last;
            of_scope.filter(on).max_by_key(|d| (d.figure.stock_day(), d.id)).into_iter().collect()
        } else {
            let (numbered, worded): (Vec<_>, Vec<_>) = of_scope.partition(|d| d.figure.value.is_some());
            flows::by_round(numbered).into_iter().chain(worded).collect()
        };
        let numbers: Vec<&Declaration> = picked.iter().copied().filter(|d| d.figure.value.is_some()).collect();
        let add = |pick: fn(&Declaration) -> Option<i64>| {
            let list: Vec<i64> = numbers.iter().filter_map(|d| pick(d)).collect();
            (!list.is_empty()).then(|| list.iter().sum::<i64>())
        };
        let words: Vec<&str> = picked.iter().map(|d| d.figure.words.as_str()).filter(|w| !w.is_empty()).collect();
        if numbers.is_empty() && words.is_empty() {
            continue;
        }
        lines.push(Declared {
            scope: *scope,
            value: add(|d| d.figure.value),
            words: words.join("; "),
            qualifier: numbers.iter().fold(Qualifier::Exact, |q, d| together(q, d.figure.qualifier)),
            of_assigned: add(|d| d.figure.of_assigned),
        });
    }
    lines
}
