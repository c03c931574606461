//! Organisations as people name them in a form: by the word in addresses or by a name, within what the desk may change.

use accounts::Desk;
use kernel::{Date, OrgId, text};
use ui::parts::Choice;
use web::App;

use crate::{Kind, Node, Tree};

/// What a desk may choose from on a day.
pub(crate) struct Reach<'a> {
    tree: &'a Tree,
    own: OrgId,
    below: Vec<OrgId>,
    root: bool,
    day: Date,
}

impl<'a> Reach<'a> {
    /// The organisation of the desk and those below it; at the root also the bodies outside the federation.
    pub fn of(app: &App, desk: &Desk, tree: &'a Tree, day: Date) -> Self {
        let mut below = tree.subtree(desk.org.id, day);
        // A day far away shows nobody: who stands below today may be named too, and the day is what is refused.
        below.extend(tree.subtree(desk.org.id, desk.actor.today));
        below.sort_unstable();
        below.dedup();
        Self { tree, own: desk.org.id, below, root: desk.is_root(app), day }
    }

    /// Whether an organisation may be named here.
    pub fn holds(&self, id: OrgId) -> bool {
        let outside = |n: &Node| n.kind == Kind::ExternalBody && self.root;
        let is_below = |id: OrgId| self.below.binary_search(&id).is_ok();
        // Who left stands nowhere until somebody takes him in again; the union that he left may do so.
        let left = |n: &Node| {
            let before = n.parents.iter().filter(|(_, d)| d.to.is_some_and(|to| to <= self.day));
            n.parent_on(self.day).is_none() && before.max_by_key(|(_, d)| d.to).is_some_and(|(p, _)| is_below(*p))
        };
        is_below(id) || self.tree.get(id).is_some_and(|n| outside(n) || left(n))
    }

    /// The organisation that is meant; none when nobody or several are.
    pub fn find(&self, typed: &str) -> Option<OrgId> {
        let typed = text::collapse_spaces(typed);
        if let Ok(id) = typed.parse::<OrgId>() {
            return self.holds(id).then_some(id);
        }
        if let Some(node) = self.tree.bearer(&typed, self.day).or_else(|| self.tree.bearer_ever(&typed, self.day)) {
            return self.holds(node.id).then_some(node.id);
        }
        let mut called: Vec<&Node> = self.tree.called(&typed).into_iter().filter(|n| self.holds(n.id)).collect();
        // A name that passed to a successor means whoever bears it on the day.
        if called.len() > 1 {
            let folded = text::fold(&typed);
            called.retain(|n| {
                let name = n.name_on(self.day);
                n.dates.holds_on(self.day)
                    && [&name.vi, &name.short_vi, &name.en].iter().any(|v| text::fold(v) == folded)
            });
        }
        match called.as_slice() {
            [one] => Some(one.id),
            _ => None,
        }
    }

    /// Those directly below, to be ticked.
    pub fn children(&self, ticked: &[&str]) -> Vec<Choice> {
        let choice = |n: &Node| {
            let name = n.name_on(self.day);
            let id = n.id.to_string();
            let chosen = ticked.contains(&id.as_str());
            Choice { help: n.slug_on(self.day).to_owned(), ..Choice::new(id, &name.vi, chosen) }
        };
        self.tree.children(self.own, self.day).into_iter().map(choice).collect()
    }

    /// Words and names for the boxes in which one is typed: the desk's own and those directly below.
    pub fn proposals(&self) -> Vec<(String, String)> {
        let own = self.tree.get(self.own);
        let all = own.into_iter().chain(self.tree.children(self.own, self.day));
        all.map(|n| (n.slug_on(self.day).to_owned(), n.name_on(self.day).vi.clone())).collect()
    }
}
