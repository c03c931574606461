//! The picture of the tree as desk and portal show it: of one day, or of two days side by side. Lists and words, no drawing:
//! it reads on a phone, in print and by ear.

use askama::Template;
use kernel::{Date, OrgId};
use ui::Lang;
use ui::parts::{Crumb, FieldError};
use web::{Errors, Posted};

use crate::comparison::{Became, Cell, Row, compare};
use crate::{Tree, form};

/// Where the links of the picture lead; desk and portal differ.
pub trait Places: Send + Sync {
    /// The picture itself; a query is put behind it.
    fn tree(&self) -> String;
    /// What an organisation was, when.
    fn lineage(&self, id: OrgId) -> String;
}

struct Told {
    name: String,
    url: String,
    word: String,
    inside: Option<(String, String)>,
}

struct Line {
    then: Vec<Told>,
    now: Vec<Told>,
}

/// The picture.
#[derive(Template)]
#[template(path = "tree_part.html")]
pub struct TreePart {
    l: Lang,
    action: String,
    of: String,
    on: String,
    with: String,
    errors: Errors,
    summary: Vec<FieldError>,
    title: String,
    path: Vec<Crumb>,
    then: Option<String>,
    now: String,
    differ: Vec<Line>,
    same: Vec<Line>,
    counts: String,
    history: String,
}

impl std::fmt::Debug for TreePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TreePart({})", self.title)
    }
}

struct Telling<'a> {
    l: Lang,
    tree: &'a Tree,
    places: &'a dyn Places,
    query: String,
}

impl Telling<'_> {
    fn name(&self, id: OrgId, day: Date) -> String {
        self.tree.get(id).map_or_else(String::new, |n| n.name_on(day).short(self.l).to_owned())
    }

    fn word(&self, cell: &Cell, day: Date, other: Date) -> String {
        let l = self.l;
        let above = |id: Option<OrgId>, day: Date| id.map(|id| self.name(id, day)).unwrap_or_default();
        let date = |day: Option<Date>| day.map(|d| l.date(d)).unwrap_or_default();
        match cell.became {
            Became::Same => String::new(),
            Became::Renamed => l.tf("organisation.tree.renamed", &[("name", &self.name(cell.id, other))]),
            Became::Came(from) if above(from, other).is_empty() => l.t("organisation.tree.joined").to_owned(),
            Became::Came(from) => l.tf("organisation.tree.came", &[("name", &above(from, other))]),
            Became::Went(to) if above(to, other).is_empty() => l.t("organisation.tree.left").to_owned(),
            Became::Went(to) => l.tf("organisation.tree.went", &[("name", &above(to, other))]),
            Became::Began(from) => l.tf("organisation.tree.began", &[("day", &date(from))]),
            Became::Ended(to, None) => l.tf("organisation.tree.ended", &[("day", &date(to))]),
            Became::Ended(to, Some(heir)) => {
                let heir = self.name(heir, day.max(other));
                l.tf("organisation.tree.ended_into", &[("day", &date(to)), ("name", &heir)])
            }
        }
    }

    fn cell(&self, cell: &Cell, day: Date, other: Date) -> Told {
        let inside = (cell.below > 0).then(|| {
            let url = format!("{}?of={}{}", self.places.tree(), cell.id, self.query);
            (url, self.l.tf("organisation.tree.below", &[("n", &cell.below)]))
        });
        Told {
            name: self.name(cell.id, day),
            url: self.places.lineage(cell.id),
            word: self.word(cell, day, other),
            inside,
        }
    }
}

impl TreePart {
    /// The picture that a query asks for: `of` an organisation, `on` a day, perhaps `with` another day. `root` is whose
    /// picture it is when the query names nobody.
    pub fn of(l: Lang, tree: &Tree, places: &dyn Places, query: &Posted, root: OrgId, today: Date) -> Self {
        let mut r = form::Reader::new(query, l);
        let on = r.day("on").unwrap_or(today);
        let with = r.day("with");
        let errors = r.errors;
        let of = query.read::<OrgId>("of").filter(|id| tree.get(*id).is_some()).unwrap_or(root);
        let typed = |field: &str, day: Option<Date>| {
            query.some(field).map_or_else(|| day.map(|d| d.to_string()).unwrap_or_default(), str::to_owned)
        };
        let days: Vec<String> =
            [("on", Some(on)), ("with", with)].iter().filter_map(|(f, d)| d.map(|d| format!("&{f}={d}"))).collect();
        let t = Telling { l, tree, places, query: days.concat() };
        // Whatever is typed first, the earlier day stands on the left.
        let (then, now) = with.map_or((on, on), |with| (on.min(with), on.max(with)));
        let rows = compare(tree, of, then, now);
        let line = |row: &Row| Line {
            then: row.then.iter().map(|c| t.cell(c, then, now)).collect(),
            now: row.now.iter().map(|c| t.cell(c, now, then)).collect(),
        };
        let (same, differ): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| r.is_same());
        let number = |side: fn(&Row) -> usize| rows.iter().map(side).sum::<usize>();
        let counts = match with {
            Some(_) => l.tf(
                "organisation.tree.counts_two",
                &[
                    ("a", &number(|r| r.then.len())),
                    ("then", &l.date(then)),
                    ("b", &number(|r| r.now.len())),
                    ("now", &l.date(now)),
                    ("n", &differ.len()),
                ],
            ),
            None => l.tf("organisation.tree.counts_one", &[("n", &number(|r| r.now.len())), ("day", &l.date(now))]),
        };
        let up = |id: &OrgId| Crumb::to(t.name(*id, now), format!("{}?of={id}{}", places.tree(), t.query));
        let mut path: Vec<Crumb> = tree.above(of, now).iter().rev().map(up).collect();
        path.push(Crumb::here(t.name(of, now)));
        Self {
            action: places.tree(),
            of: of.to_string(),
            on: typed("on", Some(on)),
            with: typed("with", None),
            summary: form::summary(&errors),
            errors,
            title: tree.get(of).map_or_else(String::new, |n| n.name_on(now).full(l).to_owned()),
            path,
            then: with.map(|_| l.date(then)),
            now: l.date(now),
            differ: differ.into_iter().map(line).collect(),
            same: same.into_iter().map(line).collect(),
            counts,
            history: places.lineage(of),
            l,
        }
    }

    /// Whether the query could not be read.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}
