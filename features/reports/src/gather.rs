//! Asks the ledger, the tree and the reports below for everything that a report says: [`Facts`].

use std::collections::{HashMap, HashSet};

use db::{Cx, Result};
use kernel::jiff::ToSpan;
use kernel::{OrgId, Period, text};
use ledger::rollup::Line;
use ledger::{Basis, Ledger, Nature, Qualifier, Scope, TreeKind};
use organisation::{Kind, Tree};
use ui::Lang;

use crate::cadence::{eve, year_before};
use crate::facts::{Fact, Facts, Share, Value};
use crate::{records, returned};

/// How far records are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// As far as a page or a paper names them: of the own office, and of the unions below.
    Near,
    /// All that figures are made of, for files and for what is frozen.
    All,
}

pub(crate) fn is_union(kind: Kind) -> bool {
    matches!(kind, Kind::ProvincialUnion | Kind::NationalAssociation)
}

/// The name on a day, and until when, for what had ended by then and left its name to its heir.
pub(crate) fn told(l: Lang, tree: &Tree, org: OrgId, day: kernel::Date) -> String {
    let full = |org: OrgId| tree.get(org).map_or("", |n| n.name_on(day).full(l));
    let name = full(org);
    let ended = tree.get(org).and_then(|n| n.dates.to).filter(|to| *to <= day);
    match ended.filter(|_| tree.successors(org).any(|s| text::same_name(full(s.successor), name))) {
        Some(to) => {
            let last = l.date(to.saturating_sub(1.day()));
            l.tf("report.until", &[("name", &name), ("day", &last)])
        }
        None => name.to_owned(),
    }
}

pub(crate) struct Question<'a> {
    pub ledger: &'a Ledger,
    pub tree: &'a Tree,
    pub org: OrgId,
    pub period: Period,
    pub today: kernel::Date,
    pub l: Lang,
}

impl Question<'_> {
    pub(crate) fn name(&self, org: OrgId) -> String {
        let day = self.period.last;
        self.tree.get(org).map_or_else(String::new, |n| n.name_on(day).full(self.l).to_owned())
    }

    pub(crate) fn short(&self, org: OrgId) -> String {
        let day = self.period.last;
        self.tree.get(org).map_or_else(String::new, |n| n.name_on(day).short(self.l).to_owned())
    }

    pub(crate) fn slug(&self, org: OrgId) -> String {
        self.tree.get(org).map_or_else(String::new, |n| n.slug_on(self.today).to_owned())
    }

    pub(crate) fn told(&self, org: OrgId) -> String {
        told(self.l, self.tree, org, self.period.last)
    }

    /// What an organisation became within the period; who was split belongs to none of the parts, as in the books.
    pub(crate) fn heir(&self, org: OrgId) -> Option<OrgId> {
        let mut heirs = self.tree.successors(org);
        let one = heirs.next().filter(|s| self.period.first < s.day && s.day <= self.period.last);
        one.filter(|_| heirs.next().is_none()).map(|s| s.successor)
    }

    /// The order in which organisations are named: by the Vietnamese alphabet, predecessors behind what they became.
    pub(crate) fn in_order(&self, orgs: &mut [OrgId]) {
        let key = |org: OrgId| text::collation_key(&self.name(org));
        orgs.sort_by_cached_key(|org| {
            let head = self.heir(*org);
            (key(head.unwrap_or(*org)), head.unwrap_or(*org), head.is_some(), key(*org), *org)
        });
    }

    /// In which tree the time before is asked for: where predecessors have come together since, their sum is what can be
    /// compared.
    fn tree_before(&self, org: OrgId, first: kernel::Date) -> TreeKind {
        let together = self.tree.predecessors(org).any(|s| first < s.day && s.day <= self.period.last);
        if together { TreeKind::Today } else { TreeKind::Then }
    }

    /// What stands directly below, by its place in the order of names; worked out once for all figures.
    fn shares(&self, lines: &[Line]) -> HashMap<OrgId, (usize, Share)> {
        let below: HashSet<OrgId> = lines.iter().flat_map(|l| &l.children).map(|c| c.org).collect();
        let mut orgs: Vec<OrgId> = below.into_iter().collect();
        self.in_order(&mut orgs);
        let nothing = Value { amount: 0, basis: Basis::Counted, qualifier: Qualifier::Exact };
        let share =
            |org: OrgId| Share { org, name: self.told(org), slug: self.slug(org), value: nothing, unreported: false };
        orgs.into_iter().enumerate().map(|(n, org)| (org, (n, share(org)))).collect()
    }

    fn fact(
        &self,
        line: &Line,
        last: Option<&Line>,
        before: Option<&Line>,
        shares: &HashMap<OrgId, (usize, Share)>,
    ) -> Fact {
        let i = &line.indicator;
        let own = line.declared.iter().find(|d| d.scope == Scope::Own);
        let words = own.filter(|d| d.value.is_none()).map(|d| d.words.clone()).unwrap_or_default();
        let place = |org: OrgId| shares.get(&org).map(|(n, _)| *n);
        let mut below: Vec<_> = line.children.iter().filter(|c| shares.contains_key(&c.org)).collect();
        below.sort_by_key(|c| place(c.org));
        let share = |c: &ledger::rollup::Child| {
            shares.get(&c.org).map(|(_, share)| Share { value: c.value.into(), ..share.clone() })
        };
        Fact {
            key: i.key.clone(),
            name: i.name(self.l).to_owned(),
            unit: i.unit(self.l).to_owned(),
            is_stock: i.nature == Nature::Stock,
            value: line.value.map(Value::from),
            words,
            // The plans of some below are no measure for the result of all.
            plan: line.plan.filter(|_| line.plan_of.is_none()),
            last_year: last.and_then(|l| l.value).map(Value::from),
            opening: before.filter(|_| i.nature == Nature::Stock).and_then(|b| b.value).map(|v| v.amount),
            of_assigned: line.declared.iter().find_map(|d| d.of_assigned),
            eliminated: line.eliminated,
            own: line.own.map(Value::from),
            children: below.into_iter().filter_map(share).collect(),
        }
    }

    async fn figures(&self, cx: &mut Cx, org: OrgId, compared: bool) -> Result<(Vec<Fact>, ledger::Returns)> {
        let now = self.ledger.rollup(cx, org, self.period, TreeKind::Then).await?;
        let (mut last, mut opening) = (Vec::new(), Vec::new());
        if compared {
            if let Some(before) = year_before(self.period) {
                last = self.ledger.rollup(cx, org, before, self.tree_before(org, before.first)).await?.lines;
            }
            let eve = eve(self.period);
            opening = self.ledger.rollup(cx, org, eve, self.tree_before(org, eve.last)).await?.lines;
        }
        let find = |lines: &[Line], key: &str| lines.iter().find(|l| l.indicator.key == key).cloned();
        // Of the unions below only their own totals are told.
        let shares = if compared { self.shares(&now.lines) } else { HashMap::new() };
        let fact = |line: &Line| {
            let key = &line.indicator.key;
            self.fact(line, find(&last, key).as_ref(), find(&opening, key).as_ref(), &shares)
        };
        Ok((now.lines.iter().map(fact).collect(), now.returns))
    }

    fn about(&self, org: OrgId) -> Facts {
        let (period, last) = (self.period, self.period.last);
        let node = self.tree.get(org);
        let parent = node.and_then(|n| n.parent_on(last)).map_or_else(String::new, |p| self.name(p));
        let within = |on: kernel::Date| period.first < on && on <= last;
        let mut joined: Vec<_> = self.tree.predecessors(org).filter(|s| within(s.day)).collect();
        joined.sort_by_cached_key(|s| (s.day, text::collation_key(&self.name(s.predecessor)), s.predecessor));
        let before = year_before(period).map(|p| p.first);
        Facts {
            org,
            name: self.name(org),
            slug: node.map_or("", |n| n.slug_on(last)).to_owned(),
            desk_slug: self.slug(org),
            parent,
            leads_unions: self.tree.children(org, last).iter().any(|n| is_union(n.kind)),
            period,
            figures: Vec::new(),
            expected: Vec::new(),
            missing: Vec::new(),
            counted_missing: Vec::new(),
            became_by: joined.first().map(|s| s.kind.clone()).unwrap_or_default(),
            restated: before.is_some_and(|first| self.tree_before(org, first) == TreeKind::Today),
            merged: joined.into_iter().map(|s| (self.told(s.predecessor), s.day)).collect(),
            heir: String::new(),
            records: Vec::new(),
            records_cut: false,
            evidence: Vec::new(),
            unions: Vec::new(),
        }
    }
}

/// Gathers what a report of an organisation and a period says, with all records. Ask in a snapshot, after
/// `ledger.ready`.
pub async fn gather(cx: &mut Cx, ledger: &Ledger, org: OrgId, period: Period, l: Lang) -> Result<Facts> {
    gather_to(cx, ledger, org, period, l, Depth::All).await
}

/// The same, with the records of a depth.
pub async fn gather_to(
    cx: &mut Cx,
    ledger: &Ledger,
    org: OrgId,
    period: Period,
    l: Lang,
    depth: Depth,
) -> Result<Facts> {
    let tree = ledger.tree();
    let q = Question { ledger, tree: &tree, org, period, today: cx.today(), l };
    let mut facts = q.about(org);
    let (figures, returns) = q.figures(cx, org, true).await?;
    facts.figures = figures;
    let returned = returned::of(cx, &q, &facts, &returns).await?;
    let told = |list: &[OrgId]| list.iter().map(|o| q.told(*o)).collect::<Vec<_>>();
    facts.expected = told(&returned.expected);
    facts.missing = told(&returned.missing);
    facts.counted_missing = told(&returned.counted);
    for share in facts.figures.iter_mut().flat_map(|f| &mut f.children) {
        share.unreported = returned.missing.contains(&share.org);
    }
    if facts.leads_unions {
        for union in returned.expected.iter().filter(|o| !returned.missing.contains(o)) {
            let mut below = q.about(*union);
            below.name = q.told(*union);
            below.heir = q.heir(*union).map(|h| q.slug(h)).unwrap_or_default();
            below.figures = q.figures(cx, *union, false).await?.0;
            facts.unions.push(below);
        }
    }
    records::add(cx, &q, &mut facts, depth).await?;
    Ok(facts)
}
