//! The tree as it would be after an operation, and whether it still is a tree.

use kernel::{Date, Dates, OrgId};

use super::change::RowChange;
use crate::tree::{Name, Node, Succession, Tree};

/// What would be wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// An organisation would stand under itself.
    Circle(OrgId),
    /// An organisation would stand under one that is not there that day.
    Orphan(OrgId),
}

fn end(dates: &mut Dates, on: Date) {
    dates.to = Some(on);
}

fn from_on(on: Date, to: Option<Date>) -> Dates {
    Dates { from: Some(on), to }
}

fn apply(node: &mut Node, change: &RowChange, on: Date) {
    match change {
        RowChange::End { .. } => end(&mut node.dates, on),
        RowChange::PutName { name: n, to, .. } => node.names.push(Name {
            vi: n.vi.clone(),
            en: n.en.clone(),
            short_vi: n.short_vi.clone(),
            short_en: n.short_en.clone(),
            abbreviation: n.abbreviation.clone(),
            dates: from_on(on, *to),
        }),
        RowChange::EndName { from, .. } => {
            node.names.iter_mut().filter(|n| n.dates.from == *from).for_each(|n| end(&mut n.dates, on));
        }
        RowChange::PutAlias { alias, .. } => node.aliases.push(alias.clone()),
        RowChange::PutWord { word, to, .. } => node.slugs.push((word.clone(), from_on(on, *to))),
        RowChange::EndWord { word, from, .. } => {
            node.slugs.iter_mut().filter(|(w, d)| w == word && d.from == *from).for_each(|(_, d)| end(d, on));
        }
        RowChange::PutParent { parent, to, .. } => node.parents.push((*parent, from_on(on, *to))),
        RowChange::EndParent { from, .. } => {
            node.parents.iter_mut().filter(|(_, d)| d.from == *from).for_each(|(_, d)| end(d, on));
        }
        RowChange::TurnParent { from, to, .. } => {
            node.parents.iter_mut().filter(|(_, d)| d.from == Some(*from)).for_each(|(p, _)| *p = *to);
        }
        RowChange::Begin { .. } | RowChange::Succeed { .. } => {}
    }
}

impl RowChange {
    /// Whose row it is.
    pub(super) fn org(&self) -> OrgId {
        match self {
            Self::Begin { org, .. }
            | Self::End { org, .. }
            | Self::PutName { org, .. }
            | Self::EndName { org, .. }
            | Self::PutAlias { org, .. }
            | Self::PutWord { org, .. }
            | Self::EndWord { org, .. }
            | Self::PutParent { org, .. }
            | Self::EndParent { org, .. }
            | Self::TurnParent { org, .. } => *org,
            Self::Succeed { successor, .. } => *successor,
        }
    }
}

impl Tree {
    /// The tree after the changes of an operation of a day.
    pub(crate) fn after(&self, changes: &[RowChange], on: Date, decision: &str) -> Tree {
        let mut nodes: Vec<Node> = self.all().cloned().collect();
        let mut successions = self.successions.clone();
        for change in changes {
            match change {
                RowChange::Begin { org, kind, external, place } => nodes.push(Node {
                    id: *org,
                    kind: kind.parse().unwrap_or(crate::Kind::MemberAssociation),
                    external: external.as_deref().and_then(|e| e.parse().ok()),
                    place: place.clone(),
                    dates: from_on(on, None),
                    names: Vec::new(),
                    aliases: Vec::new(),
                    slugs: Vec::new(),
                    parents: Vec::new(),
                }),
                RowChange::Succeed { predecessor, successor, kind } => successions.push(Succession {
                    predecessor: *predecessor,
                    successor: *successor,
                    kind: kind.clone(),
                    day: on,
                    decision: decision.to_owned(),
                }),
                other => {
                    if let Some(node) = nodes.iter_mut().find(|n| n.id == other.org()) {
                        apply(node, other, on);
                    }
                }
            }
        }
        for node in &mut nodes {
            node.names.sort_by_key(|n| n.dates.from);
            node.parents.sort_by_key(|(_, d)| d.from);
            node.slugs.sort_by_key(|(_, d)| d.from);
        }
        Tree::new(nodes, successions)
    }

    /// What is wrong with the tree from a day on. Between two days on which somebody begins, ends or moves nothing
    /// changes, so those days are all that must be looked at.
    pub(crate) fn flaw_from(&self, on: Date) -> Option<Flaw> {
        let facts = self.all().flat_map(|n| std::iter::once(n.dates).chain(n.parents.iter().map(|(_, d)| *d)));
        let mut days: Vec<Date> = facts.flat_map(|d| [d.from, d.to]).flatten().filter(|d| *d > on).collect();
        days.push(on);
        days.sort_unstable();
        days.dedup();
        days.into_iter().find_map(|day| self.flaw_on(day))
    }

    fn flaw_on(&self, day: Date) -> Option<Flaw> {
        let most = self.len();
        self.all().filter(|n| n.dates.holds_on(day)).find_map(|node| {
            let parent = self.get(node.parent_on(day)?);
            if !parent.is_some_and(|p| p.dates.holds_on(day)) {
                return Some(Flaw::Orphan(node.id));
            }
            // Whoever walks up farther than there are organisations walks in a circle.
            let mut next = node.parent_on(day);
            for _ in 0..=most {
                match next {
                    None => return None,
                    Some(id) if id == node.id => return Some(Flaw::Circle(node.id)),
                    Some(id) => next = self.get(id).and_then(|n| n.parent_on(day)),
                }
            }
            Some(Flaw::Circle(node.id))
        })
    }
}
