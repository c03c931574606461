//! Ready plans: lists of consolidations as data. The thirty-four provinces of 1/7/2025 come with the product; a line is
//! carried out for those of its organisations that are there, each as an operation of its own.

use std::sync::LazyLock;

use kernel::{Date, OrgId, text};
use serde::Deserialize;

use crate::operation::{Asked, Named, Newcomer, Portals, Wanted};
use crate::{Kind, Node, Tree};

/// A plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name in operations.
    pub key: String,
    /// The day that the plan proposes.
    pub day: Date,
    /// The stored word of the kind of those who end and begin.
    pub kind: String,
    name_vi: String,
    name_en: String,
    short_vi: String,
    short_en: String,
    abbreviation: String,
    /// Its lines.
    #[serde(rename = "line")]
    pub lines: Vec<PlanLine>,
}

/// One new organisation and what it is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLine {
    /// Its word in addresses.
    pub slug: String,
    /// Its place.
    pub place: String,
    rank: String,
    /// The places it is made of, its own first; one alone is unchanged.
    pub from: Vec<String>,
}

/// How far a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Carried out, or the tree says so already.
    Done(OrgId),
    /// At least two of its organisations are there.
    Ready(Vec<OrgId>),
    /// Nothing is to be done: one organisation at most is there.
    Nothing(Vec<OrgId>),
}

/// The thirty-four provinces.
pub static PROVINCES: LazyLock<Plan> = LazyLock::new(|| {
    toml::from_str(include_str!("../plans/provinces-2025.toml"))
        .expect("the plan that comes with the product is read by a test")
});

impl Plan {
    /// The organisation of a place on a day.
    fn at<'a>(&self, tree: &'a Tree, place: &str, day: Date) -> Option<&'a Node> {
        let kind: Kind = self.kind.parse().ok()?;
        let fits = |n: &&Node| n.kind == kind && n.dates.holds_on(day);
        let word = text::slug(place, 60);
        let folded = text::fold(place);
        tree.bearer(&word, day)
            .filter(fits)
            .or_else(|| tree.all().filter(fits).find(|n| text::fold(&n.place) == folded))
    }

    /// How far a line is, were it carried out on a day.
    pub fn state(&self, tree: &Tree, line: &PlanLine, on: Date) -> LineState {
        let eve = on.yesterday().unwrap_or(on);
        let there: Vec<&Node> = line.from.iter().filter_map(|place| self.at(tree, place, eve)).collect();
        let gone = |n: &&Node| n.dates.to.is_some();
        if there.len() > 1 && there.iter().all(gone) {
            let heir = tree.goes_on_as(there[0].id, Date::MAX);
            return LineState::Done(heir);
        }
        let ids: Vec<OrgId> = there.iter().filter(|n| !gone(n)).map(|n| n.id).collect();
        if ids.len() > 1 { LineState::Ready(ids) } else { LineState::Nothing(ids) }
    }

    /// The consolidation of a line for those who are there. The name is that of the union whose place it takes, where
    /// that one bears the same place; else it is made from the pattern of the plan.
    pub fn asked(&self, tree: &Tree, line: &PlanLine, orgs: Vec<OrgId>, by: OrgId, on: Date, decision: &str) -> Asked {
        let eve = on.yesterday().unwrap_or(on);
        let own = self.at(tree, &line.place, eve).filter(|n| orgs.contains(&n.id));
        let filled = |pattern: &str| pattern.replace("{rank}", &line.rank).replace("{place}", &line.place);
        let name = own.map_or_else(
            || Named {
                vi: filled(&self.name_vi),
                en: filled(&self.name_en),
                short_vi: filled(&self.short_vi),
                short_en: filled(&self.short_en),
                abbreviation: filled(&self.abbreviation),
            },
            |n| Named::from(n.name_on(eve).clone()),
        );
        let new = Newcomer {
            kind: self.kind.clone(),
            name,
            slug: line.slug.clone(),
            place: line.place.clone(),
            ..Newcomer::default()
        };
        Asked {
            by,
            on,
            decision: decision.to_owned(),
            document: String::new(),
            portals: Portals::Archive,
            plan: format!("{}/{}", self.key, line.slug),
            wanted: Wanted::Consolidate { orgs, new },
            seen: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_three_provinces_become_thirty_four() {
        let plan = &*PROVINCES;
        assert_eq!(plan.lines.len(), 34);
        let mut old: Vec<&String> = plan.lines.iter().flat_map(|l| &l.from).collect();
        assert_eq!(old.len(), 63);
        old.sort_unstable();
        old.dedup();
        assert_eq!(old.len(), 63, "no province stands in two lines");
        assert_eq!(plan.lines.iter().filter(|l| l.from.len() == 1).count(), 11);
        assert!(plan.lines.iter().all(|l| l.slug == text::slug(&l.place, 60) && crate::slug_is_fit(&l.slug)));
    }
}
