//! The tree of one day beside the tree of another: rows that belong together, each difference in words.

use kernel::{Date, OrgId, text};
use ui::Lang;

use crate::{Node, Tree};

/// What became of an organisation between the two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// Nothing.
    Same,
    /// It bears another name.
    Renamed,
    /// It came from elsewhere in the tree.
    Came(Option<OrgId>),
    /// It went elsewhere in the tree.
    Went(Option<OrgId>),
    /// It began.
    Began(Option<Date>),
    /// It ended; into whom, where there is a successor.
    Ended(Option<Date>, Option<OrgId>),
}

/// An organisation on one of the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which.
    pub id: OrgId,
    /// What became of it.
    pub became: Became,
    /// How many stand below it that day.
    pub below: usize,
}

/// Who belongs together: on the one day, and on the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// On the first day.
    pub then: Vec<Cell>,
    /// On the second day.
    pub now: Vec<Cell>,
}

impl Row {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.then.iter().chain(&self.now).all(|c| c.became == Became::Same)
    }
}

fn children(tree: &Tree, of: OrgId, day: Date) -> Vec<&Node> {
    let mut list: Vec<&Node> = tree.stood_for(of, day).into_iter().flat_map(|id| tree.children(id, day)).collect();
    list.sort_by_key(|n| n.id);
    list.dedup_by_key(|n| n.id);
    list
}

/// The organisations below one on two days, in the order of their names.
pub fn compare(tree: &Tree, of: OrgId, then: Date, now: Date) -> Vec<Row> {
    let (left, right) = (children(tree, of, then), children(tree, of, now));
    let below = |id: OrgId, day: Date| tree.subtree(id, day).len() - 1;
    let mut told: Vec<OrgId> = Vec::new();
    let mut rows: Vec<(Vec<u8>, Row)> = Vec::new();
    for node in &right {
        let line = tree.line(node.id);
        let same = |l: &&&Node| l.id == node.id;
        let before = |l: &&&Node| {
            line.contains(&l.id) && l.id != node.id && !right.iter().any(|r| r.id == l.id) && !told.contains(&l.id)
        };
        let olds: Vec<OrgId> = left.iter().filter(same).chain(left.iter().filter(before)).map(|l| l.id).collect();
        let old_cell = |id: OrgId| Cell {
            id,
            became: if id == node.id { own(tree, node, then, now) } else { ended(tree, id, now) },
            below: below(id, then),
        };
        let became = if olds.contains(&node.id) {
            own(tree, node, then, now)
        } else if node.dates.holds_on(then) {
            Became::Came(node.parent_on(then))
        } else {
            Became::Began(node.dates.from)
        };
        let row = Row {
            then: olds.iter().map(|id| old_cell(*id)).collect(),
            now: vec![Cell { id: node.id, became, below: below(node.id, now) }],
        };
        told.extend(&olds);
        rows.push((text::collation_key(node.name_on(now).short(Lang::Vi)), row));
    }
    for node in left.iter().filter(|n| !told.contains(&n.id)) {
        let became =
            if node.dates.holds_on(now) { Became::Went(node.parent_on(now)) } else { ended(tree, node.id, now) };
        let row = Row { then: vec![Cell { id: node.id, became, below: below(node.id, then) }], now: Vec::new() };
        rows.push((text::collation_key(node.name_on(then).short(Lang::Vi)), row));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Of one that stands below on both days.
fn own(_: &Tree, node: &Node, then: Date, now: Date) -> Became {
    if node.name_on(then).vi == node.name_on(now).vi { Became::Same } else { Became::Renamed }
}

fn ended(tree: &Tree, id: OrgId, now: Date) -> Became {
    let heir = tree.goes_on_as(id, now);
    Became::Ended(tree.get(id).and_then(|n| n.dates.to), (heir != id).then_some(heir))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;
    use crate::tree::{Name, Succession};
    use kernel::{Dates, Uuid, jiff::civil::date};

    fn node(n: u128, name: &str, dates: Dates, parent: Option<u128>) -> Node {
        Node {
            id: OrgId(Uuid::from_u128(n)),
            kind: Kind::ProvincialUnion,
            external: None,
            place: String::new(),
            dates,
            names: vec![Name { vi: name.into(), short_vi: name.into(), dates, ..Name::default() }],
            aliases: Vec::new(),
            slugs: vec![(text::slug(name, 40), dates)],
            parents: parent.map(|p| (OrgId(Uuid::from_u128(p)), dates)).into_iter().collect(),
        }
    }

    #[test]
    fn three_unions_that_became_one_stand_beside_it() {
        let day = date(2025, 7, 1);
        let (old, new) = (Dates { from: None, to: Some(day) }, Dates { from: Some(day), to: None });
        let id = |n| OrgId(Uuid::from_u128(n));
        let nodes = vec![
            node(1, "Việt Nam", Dates::default(), None),
            node(2, "Sóc Trăng", old, Some(1)),
            node(3, "Hậu Giang", old, Some(1)),
            node(4, "Cần Thơ", old, Some(1)),
            node(5, "Cần Thơ", new, Some(1)),
            node(6, "Lạng Sơn", Dates::default(), Some(1)),
        ];
        let succession = |n| Succession {
            predecessor: id(n),
            successor: id(5),
            kind: "consolidation".into(),
            day,
            decision: String::new(),
        };
        let tree = Tree::new(nodes, vec![succession(2), succession(3), succession(4)]);
        let rows = compare(&tree, id(1), date(2024, 12, 31), date(2026, 1, 1));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].then.iter().map(|c| c.id).collect::<Vec<_>>(), [id(2), id(3), id(4)]);
        assert_eq!(rows[0].now[0].became, Became::Began(Some(day)));
        assert_eq!(rows[0].then[0].became, Became::Ended(Some(day), Some(id(5))));
        assert!(rows[1].is_same());
    }
}
