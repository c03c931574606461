//! The whole tree in memory, with its days. Every question takes a day.

use std::collections::{HashMap, HashSet};

use accounts::OrgBrief;
use kernel::{Date, Dates, OrgId, text};
use ui::Lang;

use crate::{ExternalKind, Kind};

/// A name between two days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Full name.
    pub vi: String,
    /// Full name in English.
    pub en: String,
    /// The name used in running text.
    pub short_vi: String,
    /// In English.
    pub short_en: String,
    /// `LHHVN`.
    pub abbreviation: String,
    /// When.
    pub dates: Dates,
}

impl Name {
    /// The full name.
    pub fn full(&self, l: Lang) -> &str {
        if l == Lang::En && !self.en.is_empty() { &self.en } else { &self.vi }
    }

    /// The short name; the full one where there is none.
    pub fn short(&self, l: Lang) -> &str {
        let short = if l == Lang::En && !self.short_en.is_empty() { &self.short_en } else { &self.short_vi };
        if short.is_empty() { self.full(l) } else { short }
    }
}

/// One became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// Who ended.
    pub predecessor: OrgId,
    /// Who goes on.
    pub successor: OrgId,
    /// merger, consolidation, split, renaming.
    pub kind: String,
    /// On which day.
    pub day: Date,
    /// By which decision.
    pub decision: String,
}

/// The decision by which an organisation came to stand under another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// Number and symbol; empty where nobody wrote it down.
    pub decision: String,
    /// Its day.
    pub decided_on: Option<Date>,
}

impl Admission {
    /// `12/QĐ-LHH, 05/06/2026`.
    pub fn told(&self, l: Lang) -> String {
        match self.decided_on {
            Some(day) => format!("{}, {}", self.decision, l.date(day)),
            None => self.decision.clone(),
        }
    }
}

/// An organisation with all its dated facts.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its id.
    pub id: OrgId,
    /// Its kind.
    pub kind: Kind,
    /// Which external body.
    pub external: Option<ExternalKind>,
    /// Province or town, for lists by place.
    pub place: String,
    /// From founding to dissolution.
    pub dates: Dates,
    /// Names, the oldest first; never empty.
    pub names: Vec<Name>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Words in addresses.
    pub slugs: Vec<(String, Dates)>,
    /// Parents.
    pub parents: Vec<(OrgId, Dates)>,
}

impl Node {
    /// The name on a day; the nearest one when the organisation did not exist then.
    pub fn name_on(&self, day: Date) -> &Name {
        let on = self.names.iter().find(|n| n.dates.holds_on(day));
        let later = || self.names.iter().find(|n| n.dates.from.is_some_and(|from| from > day));
        on.or_else(later).or(self.names.last()).expect("an organisation is made with a name")
    }

    /// The parent on a day.
    pub fn parent_on(&self, day: Date) -> Option<OrgId> {
        self.parents.iter().find(|(_, d)| d.holds_on(day)).map(|(id, _)| *id)
    }

    /// The word in addresses on a day, or the last one it bore.
    pub fn slug_on(&self, day: Date) -> &str {
        let on = self.slugs.iter().find(|(_, d)| d.holds_on(day));
        on.or(self.slugs.last()).map_or("", |(slug, _)| slug)
    }
}

/// The tree as it is stored now, with all its days.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: HashMap<OrgId, Node>,
    children: HashMap<OrgId, Vec<(OrgId, Dates)>>,
    slugs: HashMap<String, Vec<(OrgId, Dates)>>,
    pub(crate) successions: Vec<Succession>,
    names: HashMap<String, Vec<OrgId>>,
    pub(crate) admissions: HashMap<(OrgId, Option<Date>), Admission>,
}

impl Tree {
    /// Builds the indexes over the stored facts.
    pub fn new(nodes: Vec<Node>, successions: Vec<Succession>) -> Self {
        let mut tree = Tree { successions, ..Tree::default() };
        for node in nodes {
            for (parent, dates) in &node.parents {
                tree.children.entry(*parent).or_default().push((node.id, *dates));
            }
            for (slug, dates) in &node.slugs {
                tree.slugs.entry(slug.clone()).or_default().push((node.id, *dates));
            }
            let spoken = node.names.iter().flat_map(|n| [&n.vi, &n.en, &n.short_vi, &n.short_en, &n.abbreviation]);
            for name in spoken.chain(&node.aliases).filter(|n| !n.is_empty()) {
                let ids = tree.names.entry(text::fold(name)).or_default();
                if !ids.contains(&node.id) {
                    ids.push(node.id);
                }
            }
            tree.nodes.insert(node.id, node);
        }
        tree
    }

    /// An organisation.
    pub fn get(&self, id: OrgId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// All organisations, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The decision on the place in the tree that an organisation has had since a day.
    pub fn admission(&self, id: OrgId, from: Option<Date>) -> Option<&Admission> {
        self.admissions.get(&(id, from))
    }

    /// The bearer of a slug on a day.
    pub fn bearer(&self, slug: &str, day: Date) -> Option<&Node> {
        let bearers = self.slugs.get(slug)?;
        bearers.iter().find(|(_, d)| d.holds_on(day)).and_then(|(id, _)| self.get(*id))
    }

    /// The bearer of a slug on a day, or else the last one that bore it: an old address still answers.
    pub fn bearer_ever(&self, slug: &str, day: Date) -> Option<&Node> {
        self.bearer(slug, day).or_else(|| {
            let bearers = self.slugs.get(slug)?;
            bearers.iter().max_by_key(|(_, d)| d.to).and_then(|(id, _)| self.get(*id))
        })
    }

    /// Where an old address leads on a day: to its bearer, else to the last one that bore it, and from there to whoever
    /// goes on in its place. Only an organisation that ended without a successor answers for itself.
    pub fn leads_to(&self, slug: &str, day: Date) -> Option<&Node> {
        let node = self.bearer_ever(slug, day)?;
        self.get(self.goes_on_as(node.id, day))
    }

    /// Who goes on in the place of an organisation on a day: itself while it is there, else its successor's.
    pub fn goes_on_as(&self, id: OrgId, day: Date) -> OrgId {
        let mut at = id;
        // A split has several successors; the first that is named inherits.
        for _ in 0..self.successions.len() {
            let ended = self.get(at).is_some_and(|n| n.dates.to.is_some_and(|to| to <= day));
            let next = self.successions.iter().find(|s| s.predecessor == at && s.day <= day);
            match next.filter(|_| ended) {
                Some(s) => at = s.successor,
                None => break,
            }
        }
        at
    }

    /// The children on a day, in the order of their names.
    pub fn children(&self, id: OrgId, day: Date) -> Vec<&Node> {
        let mut list: Vec<&Node> = self
            .children
            .get(&id)
            .into_iter()
            .flatten()
            .filter(|(_, d)| d.holds_on(day))
            .filter_map(|(id, _)| self.get(*id))
            .filter(|n| n.dates.holds_on(day))
            .collect();
        list.sort_by_cached_key(|n| text::collation_key(n.name_on(day).short(Lang::Vi)));
        list
    }

    /// The organisations above, the nearest first. Stops at a circle, which verbs never make.
    pub fn above(&self, id: OrgId, day: Date) -> Vec<OrgId> {
        let mut path = Vec::new();
        let mut next = self.get(id).and_then(|n| n.parent_on(day));
        while let Some(parent) = next {
            if parent == id || path.contains(&parent) {
                break;
            }
            path.push(parent);
            next = self.get(parent).and_then(|n| n.parent_on(day));
        }
        path
    }

    /// Whether an organisation that stands under `parent` from a day on would come to stand under itself, then or
    /// through a move that is already decided for later.
    pub fn would_circle(&self, id: OrgId, parent: OrgId, on: Date) -> bool {
        let later = self.nodes.values().flat_map(|n| &n.parents).filter_map(|(_, d)| d.from).filter(|from| *from > on);
        parent == id || std::iter::once(on).chain(later).any(|day| self.above(parent, day).contains(&id))
    }

    /// The organisation and everything below it on a day.
    pub fn subtree(&self, id: OrgId, day: Date) -> Vec<OrgId> {
        let mut list = vec![id];
        let mut known = HashSet::from([id]);
        let mut at = 0;
        while at < list.len() {
            for (child, dates) in self.children.get(&list[at]).into_iter().flatten() {
                if dates.holds_on(day) && known.insert(*child) {
                    list.push(*child);
                }
            }
            at += 1;
        }
        list
    }

    /// The subtree of a day, and with it everybody who ended in it before: who went on as one of it, and who ended while
    /// standing below one of it. What these were, once counted here, is counted here whatever was merged or closed since.
    pub fn subtree_and_past(&self, id: OrgId, day: Date) -> Vec<OrgId> {
        let ended = |id: OrgId| self.get(id).and_then(|n| n.dates.to).filter(|to| *to <= day);
        let mut list = self.subtree(id, day);
        let mut known: HashSet<OrgId> = list.iter().copied().collect();
        let mut at = 0;
        while at < list.len() {
            let here = list[at];
            let before = self.predecessors(here).map(|s| s.predecessor);
            let merged = before.filter(|p| ended(*p).is_some() && self.heir(*p, day) == Some(here));
            let below = self.children.get(&here).into_iter().flatten();
            let closed = below.filter(|(child, dates)| {
                let end = ended(*child);
                end.is_some() && dates.to == end && self.heir(*child, day).is_none()
            });
            let more: Vec<OrgId> = merged.chain(closed.map(|(child, _)| *child)).collect();
            list.extend(more.into_iter().filter(|id| known.insert(*id)));
            at += 1;
        }
        list
    }

    /// Who inherits from an organisation up to a day: a split has several successors, the first that is named inherits.
    fn heir(&self, id: OrgId, day: Date) -> Option<OrgId> {
        self.successions.iter().find(|s| s.predecessor == id && s.day <= day).map(|s| s.successor)
    }

    /// What an organisation came from.
    pub fn predecessors(&self, id: OrgId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |s| s.successor == id)
    }

    /// What an organisation became.
    pub fn successors(&self, id: OrgId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |s| s.predecessor == id)
    }

    /// Everything that has become this organisation, however far back, itself included.
    pub fn line(&self, id: OrgId) -> Vec<OrgId> {
        let mut list = vec![id];
        let mut at = 0;
        while at < list.len() {
            let more: Vec<OrgId> =
                self.predecessors(list[at]).map(|s| s.predecessor).filter(|p| !list.contains(p)).collect();
            list.extend(more);
            at += 1;
        }
        list
    }

    /// Organisations called so: full name, short name, abbreviation or alias, without regard to marks and case.
    pub fn called(&self, name: &str) -> Vec<&Node> {
        self.names.get(&text::fold(name)).into_iter().flatten().filter_map(|id| self.get(*id)).collect()
    }

    /// All names, folded, with those who bear or bore them, in no order.
    pub fn folded_names(&self) -> impl Iterator<Item = (&str, &[OrgId])> {
        self.names.iter().map(|(name, ids)| (name.as_str(), ids.as_slice()))
    }

    /// The national union of today.
    pub fn root(&self, day: Date) -> Option<&Node> {
        self.nodes.values().find(|n| n.kind == Kind::NationalUnion && n.dates.holds_on(day))
    }

    /// An organisation in a few words.
    pub fn brief(&self, id: OrgId, day: Date) -> Option<OrgBrief> {
        let node = self.get(id)?;
        let name = node.name_on(day);
        let (name_vi, name_en) = (name.short(Lang::Vi).to_owned(), name.short(Lang::En).to_owned());
        Some(OrgBrief { id, slug: node.slug_on(day).to_owned(), name_vi, name_en, until: node.dates.to })
    }
}
