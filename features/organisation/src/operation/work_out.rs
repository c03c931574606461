//! From what is asked for to the rows that change. Pure: the tree goes in, effects and rows come out, nothing is stored.

use kernel::{Date, Dates, OrgId};

use super::after::Flaw;
use super::change::RowChange;
use super::model::{Effects, Ending, Shift, Word};
use super::wanted::{Newcomer, Part, Wanted};
use super::{Named, OperationError as E};
use crate::tree::{Node, Tree};
use crate::{ExternalKind, Kind, slug_is_fit};

/// What follows from a wish on a day.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// For everybody who moves along.
    pub effects: Effects,
    /// For the tree's own tables.
    pub changes: Vec<RowChange>,
}

impl Outcome {
    /// What a preview showed, in a word: the same wish against the same tree gives the same word, whatever the new ids.
    pub fn fingerprint(&self) -> String {
        let text = serde_json::to_string(&self.effects).unwrap_or_default();
        let begun = self.effects.begins.iter().enumerate();
        let text = begun.fold(text, |t, (n, id)| t.replace(&id.to_string(), &format!("new-{n}")));
        let hash =
            text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        format!("{hash:016x}")
    }
}

type Done<T = ()> = std::result::Result<T, E>;

/// Works out what follows. `new_id` gives the ids of those who begin.
pub fn work_out(tree: &Tree, wanted: &Wanted, on: Date, new_id: &mut dyn FnMut() -> OrgId) -> Done<Outcome> {
    let mut w = Work { tree, on, new_id, out: Outcome::default() };
    w.wish(wanted)?;
    let out = w.out;
    match tree.after(&out.changes, on, "").flaw_from(on) {
        Some(Flaw::Circle(id)) => Err(E::Circle(id)),
        Some(Flaw::Orphan(id)) => Err(E::Orphan(id)),
        None => Ok(out),
    }
}

struct Work<'a> {
    tree: &'a Tree,
    on: Date,
    new_id: &'a mut dyn FnMut() -> OrgId,
    out: Outcome,
}

impl<'a> Work<'a> {
    fn wish(&mut self, wanted: &Wanted) -> Done {
        match wanted {
            Wanted::Create { new } => {
                let parent = new.parent;
                self.begin(new, parent, &[]).map(|_| ())
            }
            Wanted::Rename { org, name, slug } => self.rename(*org, name, slug),
            Wanted::Move { org, parent } => self.shift(*org, *parent),
            Wanted::Merge { orgs, into } => self.merge(orgs, *into),
            Wanted::Consolidate { orgs, new } => self.consolidate(orgs, new),
            Wanted::Split { org, parts, goes_on } => self.split(*org, parts, *goes_on),
            Wanted::Dissolve { org, children_to } => self.dissolve(*org, *children_to),
            Wanted::CloseLevel { below, kind } => self.close_level(*below, kind),
        }
    }

    fn node(&self, id: OrgId) -> Done<&'a Node> {
        self.tree.get(id).ok_or(E::Unknown)
    }

    /// There on the day and for ever after.
    fn standing(&self, id: OrgId) -> Done<&'a Node> {
        let node = self.node(id)?;
        match node.dates {
            Dates { from: Some(from), .. } if from > self.on => Err(E::NotYet(id, from)),
            Dates { to: Some(day), .. } => Err(E::Ends(id, day)),
            _ => Ok(node),
        }
    }

    /// There before the day, with nothing recorded that begins on it or later: only such a one may end or change.
    fn settled(&self, id: OrgId) -> Done<&'a Node> {
        let node = self.standing(id)?;
        let on = self.on;
        if let Some(from) = node.dates.from.filter(|from| *from >= on) {
            return Err(E::NotYet(id, from));
        }
        let own = node.names.iter().map(|n| n.dates).chain(node.parents.iter().map(|(_, d)| *d));
        let words = node.slugs.iter().map(|(_, d)| *d);
        match own.chain(words).filter_map(|d| d.from).filter(|from| *from >= on).min() {
            Some(day) => Err(E::Later(id, day)),
            None => Ok(node),
        }
    }

    fn put(&mut self, change: RowChange) {
        self.out.changes.push(change);
    }

    fn begin(&mut self, new: &Newcomer, parent: Option<OrgId>, before: &[OrgId]) -> Done<OrgId> {
        if new.name.vi.trim().is_empty() {
            return Err(E::Name);
        }
        if !slug_is_fit(&new.slug) {
            return Err(E::Slug);
        }
        let kind: Kind = new.kind.parse().map_err(|_| E::Kind)?;
        let external: Option<ExternalKind> = new.external.parse().ok();
        if let Some(parent) = parent {
            let above = self.standing(parent)?.kind;
            if !kind.stands_below(above) {
                return Err(E::Place(parent));
            }
            self.alone_in_name(new, parent, before)?;
        }
        let org = (self.new_id)();
        self.out.effects.begins.push(org);
        self.put(RowChange::Begin {
            org,
            kind: kind.word().into(),
            external: external.filter(|_| kind == Kind::ExternalBody).map(|e| e.word().into()),
            place: new.place.clone(),
        });
        self.put(RowChange::PutName { org, name: new.name.clone(), to: None });
        for alias in &new.aliases {
            self.put(RowChange::PutAlias { org, alias: alias.clone() });
        }
        if let Some(parent) = parent {
            self.put(RowChange::PutParent { org, parent, to: None });
        }
        self.take_word(&new.slug, org, before)?;
        Ok(org)
    }

    /// Two of one name under one roof are one, written down twice; whoever ends here hands its name on.
    fn alone_in_name(&self, new: &Newcomer, parent: OrgId, before: &[OrgId]) -> Done {
        let name = kernel::text::fold(&new.name.vi);
        let children = self.tree.children(parent, self.on);
        let mut twins = children.iter().filter(|n| kernel::text::fold(&n.name_on(self.on).vi) == name);
        twins.find(|n| !before.contains(&n.id)).map_or(Ok(()), |twin| Err(E::Twin(twin.id)))
    }

    /// The word is borne from the day on; one of `before` may bear it until then and gets another one.
    fn take_word(&mut self, word: &str, to: OrgId, before: &[OrgId]) -> Done {
        let ahead = Dates { from: Some(self.on), to: None };
        let mut holders = self.tree.all().flat_map(|n| n.slugs.iter().map(move |(s, d)| (n.id, s, *d)));
        let taken = holders.find(|(_, s, d)| *s == word && d.overlaps(ahead));
        if let Some((holder, _, dates)) = taken {
            let open = dates.to.is_none() && dates.from.is_none_or(|from| from < self.on);
            if !before.contains(&holder) || !open {
                return Err(E::SlugTaken);
            }
            let instead = self.free_word(&format!("{word}-cu"));
            self.put(RowChange::EndWord { org: holder, word: word.into(), from: dates.from, was: dates.to });
            self.put(RowChange::PutWord { org: holder, word: instead.clone(), to: None });
            self.out.effects.words.push(Word { org: holder, word: word.into(), to: Some(to), instead });
        }
        self.put(RowChange::PutWord { org: to, word: word.into(), to: None });
        Ok(())
    }

    fn free_word(&self, base: &str) -> String {
        let borne = |word: &str| self.tree.all().any(|n| n.slugs.iter().any(|(s, _)| s == word));
        let taken = |word: &str| borne(word) || self.out.effects.words.iter().any(|w| w.instead == word);
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        std::iter::once(base.to_owned()).chain(numbered).find(|w| !taken(w)).unwrap_or_default()
    }

    /// Ends an organisation: itself, its name, its place, its word unless that went over already.
    fn end(&mut self, id: OrgId, heir: Option<OrgId>) -> Done {
        let node = self.settled(id)?;
        let on = self.on;
        self.put(RowChange::End { org: id, was: node.dates.to });
        for name in node.names.iter().filter(|n| n.dates.to.is_none_or(|to| to > on)) {
            self.put(RowChange::EndName { org: id, from: name.dates.from, was: name.dates.to });
        }
        for (_, dates) in node.parents.iter().filter(|(_, d)| d.to.is_none_or(|to| to > on)) {
            self.put(RowChange::EndParent { org: id, from: dates.from, was: dates.to });
        }
        for (word, dates) in node.slugs.iter().filter(|(_, d)| d.to.is_none_or(|to| to > on)) {
            if !self.out.effects.words.iter().any(|w| w.org == id && w.word == *word) {
                self.put(RowChange::EndWord { org: id, word: word.clone(), from: dates.from, was: dates.to });
            }
        }
        self.out.effects.endings.push(Ending { org: id, heir });
        Ok(())
    }

    /// Whoever stands under one that ends, on the day or from a later day on, stands under another one.
    fn hand_children(&mut self, from: OrgId, to: Option<OrgId>, but: &[OrgId]) -> Done {
        let on = self.on;
        let mut list: Vec<&Node> = self.tree.all().filter(|n| n.parents.iter().any(|(p, _)| *p == from)).collect();
        list.sort_by_key(|n| n.id);
        for node in list.into_iter().filter(|n| !but.contains(&n.id)) {
            for (_, dates) in node.parents.iter().filter(|(p, d)| *p == from && d.to.is_none_or(|to| to > on)) {
                self.hand_child(node, *dates, from, to);
            }
        }
        Ok(())
    }

    fn hand_child(&mut self, node: &Node, dates: Dates, from: OrgId, to: Option<OrgId>) {
        match (dates.from.filter(|d| *d >= self.on), to) {
            (Some(later), Some(to)) => {
                self.put(RowChange::TurnParent { org: node.id, from: later, to, was: from });
                self.out.effects.turned.push(node.id);
            }
            (Some(_), None) => {}
            (None, _) => {
                self.put(RowChange::EndParent { org: node.id, from: dates.from, was: dates.to });
                if let Some(to) = to {
                    self.put(RowChange::PutParent { org: node.id, parent: to, to: dates.to });
                }
                self.out.effects.moves.push(Shift { org: node.id, from: Some(from), to });
            }
        }
    }

    fn succeed(&mut self, predecessor: OrgId, successor: OrgId, kind: &str) {
        self.put(RowChange::Succeed { predecessor, successor, kind: kind.into() });
        self.out.effects.successions.push((predecessor, successor));
    }

    fn rename(&mut self, org: OrgId, name: &Named, slug: &str) -> Done {
        let node = self.standing(org)?;
        let on = self.on;
        if name.vi.trim().is_empty() {
            return Err(E::Name);
        }
        if let Some(from) = node.dates.from.filter(|from| *from >= on) {
            return Err(E::NotYet(org, from));
        }
        if let Some(day) = node.names.iter().filter_map(|n| n.dates.from).filter(|from| *from >= on).min() {
            return Err(E::Later(org, day));
        }
        let now = node.name_on(on);
        let same_name = Named::from(now.clone()) == *name;
        let word = node.slug_on(on).to_owned();
        let same_word = slug.is_empty() || slug == word;
        if same_name && same_word {
            return Err(E::Same(org));
        }
        if !same_name {
            self.put(RowChange::EndName { org, from: now.dates.from, was: now.dates.to });
            self.put(RowChange::PutName { org, name: name.clone(), to: now.dates.to });
            self.out.effects.renamed.push(org);
        }
        if same_word {
            return Ok(());
        }
        if !slug_is_fit(slug) {
            return Err(E::Slug);
        }
        let ahead = Dates { from: Some(on), to: None };
        if self.tree.all().any(|n| n.slugs.iter().any(|(s, d)| s == slug && d.overlaps(ahead))) {
            return Err(E::SlugTaken);
        }
        if let Some((_, dates)) = node.slugs.iter().find(|(_, d)| d.holds_on(on)) {
            self.put(RowChange::EndWord { org, word: word.clone(), from: dates.from, was: dates.to });
        }
        self.put(RowChange::PutWord { org, word: slug.into(), to: None });
        self.out.effects.words.push(Word { org, word, to: None, instead: slug.into() });
        Ok(())
    }

    fn shift(&mut self, org: OrgId, parent: Option<OrgId>) -> Done {
        let node = self.standing(org)?;
        let on = self.on;
        if let Some(from) = node.dates.from.filter(|from| *from >= on) {
            return Err(E::NotYet(org, from));
        }
        if let Some(day) = node.parents.iter().filter_map(|(_, d)| d.from).filter(|from| *from >= on).min() {
            return Err(E::Later(org, day));
        }
        let now = node.parents.iter().find(|(_, d)| d.holds_on(on)).copied();
        if now.map(|(p, _)| p) == parent {
            return Err(E::Same(org));
        }
        if let Some(parent) = parent {
            self.standing(parent)?;
            if parent == org {
                return Err(E::Itself(org));
            }
            if self.tree.above(parent, on).contains(&org) {
                return Err(E::Below(org, parent));
            }
        }
        if let Some((_, dates)) = now {
            self.put(RowChange::EndParent { org, from: dates.from, was: dates.to });
        }
        if let Some(parent) = parent {
            self.put(RowChange::PutParent { org, parent, to: node.dates.to });
        }
        self.out.effects.moves.push(Shift { org, from: now.map(|(p, _)| p), to: parent });
        Ok(())
    }

    fn merge(&mut self, orgs: &[OrgId], into: OrgId) -> Done {
        if orgs.is_empty() {
            return Err(E::Nobody);
        }
        self.standing(into)?;
        for org in orgs {
            if *org == into {
                return Err(E::Itself(into));
            }
            self.settled(*org)?;
            if self.tree.above(into, self.on).contains(org) {
                return Err(E::Below(*org, into));
            }
        }
        for org in orgs {
            self.end(*org, Some(into))?;
            self.hand_children(*org, Some(into), orgs)?;
            self.succeed(*org, into, "merger");
        }
        Ok(())
    }

    fn consolidate(&mut self, orgs: &[OrgId], new: &Newcomer) -> Done {
        let mut distinct = orgs.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() < 2 {
            return Err(E::Few);
        }
        for org in orgs {
            self.settled(*org)?;
        }
        let place = self.node(orgs[0])?.parent_on(self.on);
        let parent = new.parent.or(place);
        if let Some(parent) = parent
            && let Some(org) = orgs.iter().find(|o| **o == parent || self.tree.above(parent, self.on).contains(o))
        {
            return Err(E::Below(*org, parent));
        }
        let heir = self.begin(new, parent, orgs)?;
        for org in &distinct {
            self.end(*org, Some(heir))?;
            self.hand_children(*org, Some(heir), orgs)?;
            self.succeed(*org, heir, "consolidation");
        }
        Ok(())
    }

    fn split(&mut self, org: OrgId, parts: &[Part], goes_on: bool) -> Done {
        if parts.is_empty() || (!goes_on && parts.len() < 2) {
            return Err(E::Few);
        }
        let node = self.settled(org)?;
        let place = node.parent_on(self.on);
        let below: Vec<OrgId> = self.tree.children(org, self.on).iter().map(|n| n.id).collect();
        let own = [org];
        let mut given: Vec<OrgId> = Vec::new();
        let mut heirs = Vec::new();
        for part in parts {
            let before: &[OrgId] = if goes_on { &[] } else { &own };
            heirs.push(self.begin(&part.new, part.new.parent.or(place), before)?);
            for child in &part.children {
                if !below.contains(child) || given.contains(child) {
                    return Err(E::Child(*child));
                }
                given.push(*child);
            }
        }
        if !goes_on {
            self.end(org, Some(heirs[0]))?;
        }
        for (part, heir) in parts.iter().zip(&heirs) {
            for child in &part.children {
                let child = self.node(*child)?;
                let held = child.parents.iter().find(|(p, d)| *p == org && d.holds_on(self.on));
                if let Some((_, dates)) = held {
                    // Who came only on this day or later stands under the part from then on.
                    self.hand_child(child, *dates, org, Some(*heir));
                }
            }
            self.succeed(org, *heir, "split");
        }
        if goes_on { Ok(()) } else { self.hand_children(org, Some(heirs[0]), &given) }
    }

    fn dissolve(&mut self, org: OrgId, children_to: Option<OrgId>) -> Done {
        let node = self.settled(org)?;
        let to = children_to.or(node.parent_on(self.on));
        if let Some(to) = children_to {
            self.standing(to)?;
            if to == org {
                return Err(E::Itself(org));
            }
            if self.tree.above(to, self.on).contains(&org) {
                return Err(E::Below(org, to));
            }
        }
        self.end(org, None)?;
        self.hand_children(org, to, &[])
    }

    fn close_level(&mut self, below: OrgId, kind: &str) -> Done {
        let kind: Kind = kind.parse().map_err(|_| E::Kind)?;
        self.standing(below)?;
        let under = self.tree.subtree(below, self.on);
        let of_kind = |id: &&OrgId| {
            **id != below && self.tree.get(**id).is_some_and(|n| n.kind == kind && n.dates.holds_on(self.on))
        };
        let ending: Vec<OrgId> = under.iter().filter(of_kind).copied().collect();
        if ending.is_empty() {
            return Err(E::NoneOfKind);
        }
        for org in &ending {
            let heir = self.tree.above(*org, self.on).into_iter().find(|a| !ending.contains(a));
            self.end(*org, heir)?;
            self.hand_children(*org, heir, &ending)?;
        }
        Ok(())
    }
}
