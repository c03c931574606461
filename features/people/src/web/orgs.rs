//! Choosing an organisation in a form: from a list while it is short, else by its name.

use kernel::{Date, OrgId};
use organisation::Tree;
use ui::Lang;
use ui::parts::Choice;

use crate::Scope;

/// More organisations than this are not put into one list.
const LISTED: usize = 150;

/// The organisations of a scope as choices, by name; empty when there is one or too many.
pub(crate) fn choices(tree: &Tree, l: Lang, scope: &Scope, day: Date, chosen: &str) -> Vec<Choice> {
    if scope.orgs.len() < 2 || scope.orgs.len() > LISTED {
        return Vec::new();
    }
    let mut nodes: Vec<_> = scope.orgs.iter().filter_map(|id| tree.get(*id)).collect();
    nodes.retain(|n| n.dates.holds_on(day) || n.id.to_string() == chosen);
    nodes.sort_by_cached_key(|n| (n.id != scope.own(), kernel::text::collation_key(n.name_on(day).short(l))));
    nodes.iter().map(|n| choice(n, l, day, chosen)).collect()
}

fn choice(node: &organisation::Node, l: Lang, day: Date, chosen: &str) -> Choice {
    let id = node.id.to_string();
    let picked = id == chosen;
    Choice::new(id, node.name_on(day).short(l), picked)
}

/// What was chosen or typed, to write to it: who has ended takes nobody in.
pub(crate) fn read(tree: &Tree, scope: &Scope, day: Date, typed: &str) -> Option<OrgId> {
    asked(tree, scope, day, typed).filter(|id| tree.get(*id).is_some_and(|n| n.dates.holds_on(day)))
}

/// What was chosen or typed, to look at it: an id, a slug, or a name in any of its spellings. None when nobody of the
/// scope, or more than one, is called so.
pub(crate) fn asked(tree: &Tree, scope: &Scope, day: Date, typed: &str) -> Option<OrgId> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse::<OrgId>() {
        return scope.holds(id).then_some(id);
    }
    if let Some(node) = tree.bearer(typed, day).filter(|n| scope.holds(n.id)) {
        return Some(node.id);
    }
    let mut called = tree.called(typed);
    called.retain(|n| scope.holds(n.id));
    if called.len() > 1 {
        called.retain(|n| n.dates.holds_on(day));
    }
    match called.as_slice() {
        [one] => Some(one.id),
        _ => None,
    }
}

/// The short name of an organisation on a day.
pub(crate) fn name(tree: &Tree, l: Lang, id: OrgId, day: Date) -> String {
    tree.get(id).map(|n| n.name_on(day).short(l).to_owned()).unwrap_or_default()
}
