//! Whose a figure is: a report of 2019 of the body that a merger has made in 2025 speaks of the body before it.

use kernel::{Date, OrgId, Period};
use organisation::Tree;
use ui::Lang;

/// Who bears the name of `org` in a period: the bearer of its address on the last day. None when nobody did: a person
/// has to say whose figure it is.
pub(crate) fn bearer(tree: &Tree, org: OrgId, period: Period, today: Date) -> Option<OrgId> {
    let line = tree.line(org);
    let day = period.last;
    let named = tree.get(org).and_then(|node| tree.bearer(node.slug_on(today), day)).map(|node| node.id);
    named.filter(|id| line.contains(id)).filter(|id| lived(tree, *id, period)).or_else(|| {
        // Itself, or the one it came from. Of several that it came from nobody may be guessed.
        let sure = if line.len() <= 2 { line.as_slice() } else { &line[..1] };
        sure.iter().copied().find(|id| tree.get(*id).is_some_and(|node| node.dates.holds_on(day)))
    })
}

/// Whether a body lived at some time of a period.
pub(crate) fn lived(tree: &Tree, org: OrgId, period: Period) -> bool {
    let Some(node) = tree.get(org) else { return false };
    node.dates.from.is_none_or(|from| from <= period.last) && node.dates.to.is_none_or(|to| period.first < to)
}

/// The name of a body with its years where others of its line are called the same.
pub(crate) fn told(l: Lang, tree: &Tree, org: OrgId, today: Date, same: bool) -> String {
    let Some(node) = tree.get(org) else { return String::new() };
    let name = node.name_on(today).full(l).to_owned();
    let last = node.dates.to.and_then(|to| to.yesterday().ok());
    match (node.dates.from, last) {
        _ if !same => name,
        (Some(from), Some(to)) => {
            l.tf("extraction.lived", &[("name", &name), ("from", &l.date(from)), ("to", &l.date(to))])
        }
        (Some(from), None) => l.tf("extraction.lives_since", &[("name", &name), ("from", &l.date(from))]),
        (None, Some(to)) => l.tf("extraction.lived_until", &[("name", &name), ("to", &l.date(to))]),
        (None, None) => name,
    }
}

/// Whose figures a desk may read in: its own, those of what it came from, and of who stands directly below it; each with
/// its name, and its years where two are called the same.
pub(crate) fn whose(l: Lang, tree: &Tree, org: OrgId, today: Date) -> Vec<(OrgId, String)> {
    let mut ids = tree.line(org);
    ids.extend(tree.children(org, today).iter().map(|n| n.id));
    let name = |id: &OrgId| tree.get(*id).map(|n| n.name_on(today).full(l).to_owned());
    let names: Vec<(OrgId, String)> = ids.iter().filter_map(|id| Some((*id, name(id)?))).collect();
    let same = |name: &str| names.iter().filter(|(_, other)| other == name).count() > 1;
    names.iter().map(|(id, name)| (*id, told(l, tree, *id, today, same(name)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;
    use kernel::{Dates, Uuid};
    use organisation::{Kind, Name, Node, Succession};

    const MERGED: Date = Date::constant(2025, 7, 1);

    fn id(n: u128) -> OrgId {
        OrgId(Uuid::from_u128(n))
    }

    fn node(n: u128, slug: &str, dates: Dates) -> Node {
        let name = Name { vi: "Liên hiệp Hội tỉnh Hưng Yên".into(), dates, ..Name::default() };
        Node {
            id: id(n),
            kind: Kind::ProvincialUnion,
            external: None,
            place: String::new(),
            dates,
            names: vec![name],
            aliases: Vec::new(),
            slugs: vec![(slug.into(), dates)],
            parents: Vec::new(),
        }
    }

    /// Two unions, founded in 1997 and 1990, became one that bears the name of the first.
    fn tree() -> Tree {
        let old = |year| Dates { from: Some(date(year, 1, 1)), to: Some(MERGED) };
        let nodes = vec![
            node(1, "hung-yen", old(1997)),
            node(2, "thai-binh", old(1990)),
            node(3, "hung-yen", Dates { from: Some(MERGED), to: None }),
        ];
        let from = |n| Succession {
            predecessor: id(n),
            successor: id(3),
            kind: "consolidation".into(),
            day: MERGED,
            decision: String::new(),
        };
        Tree::new(nodes, vec![from(1), from(2)])
    }

    #[test]
    fn a_figure_is_of_who_bore_the_name_in_its_period() {
        let (tree, today) = (tree(), date(2026, 1, 5));
        let of = |period: &str| bearer(&tree, id(3), period.parse().unwrap(), today);
        assert_eq!(of("2019"), Some(id(1)));
        assert_eq!(of("2025-H1"), Some(id(1)));
        assert_eq!(of("2025"), Some(id(3)));
        assert_eq!(of("2026-01"), Some(id(3)));
        assert_eq!(of("1996"), None, "the other union lived then, but the figure is not its");
        assert!(lived(&tree, id(1), "2025".parse().unwrap()) && !lived(&tree, id(1), "1996".parse().unwrap()));
    }

    #[test]
    fn bodies_of_one_name_are_told_apart_by_their_years() {
        // Whoever comes first has them in place.
        ui::texts::install(&[crate::TEXTS]).ok();
        let names: Vec<String> =
            whose(Lang::Vi, &tree(), id(3), date(2026, 1, 5)).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), 3);
        assert!(names.iter().all(|name| names.iter().filter(|other| *other == name).count() == 1), "{names:?}");
    }
}
