//! Who is overdue, since when, and what was tried: of an organisation and everything below it.
//!
//! The open terms of the whole federation are read in four statements and laid over the tree in memory (2,500
//! organisations: some milliseconds), so that every level sees its own part as the tree stands on the day.

use std::collections::HashMap;

use db::{Cx, Result};
use kernel::{Date, OrgId, text};
use organisation::{Kind, Tree};
use ui::Lang;

use crate::{Congress, Note, Setting, Standing, Term};

/// A line of the overview.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// Who.
    pub org: OrgId,
    /// Its short name.
    pub name: String,
    /// Its word in addresses.
    pub slug: String,
    /// Its kind.
    pub kind: Kind,
    /// Under whom.
    pub parent: String,
    /// The newest term that has begun, if one is recorded.
    pub term: Option<Term>,
    /// How it stands.
    pub standing: Standing,
    /// What was tried last.
    pub note: Option<Note>,
    /// On which day its congress is planned or called.
    pub congress: Option<Date>,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct BoardFilter {
    /// A word of [`Standing::word`]; empty: all.
    pub standing: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Part of the name, without regard to marks and case.
    pub words: String,
}

/// How many stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Past the planned end.
    pub overdue: usize,
    /// Soon.
    pub due: usize,
    /// Running.
    pub running: usize,
    /// Without a recorded term.
    pub unknown: usize,
}

/// Kinds that hold congresses.
pub fn holds_congresses(kind: Kind) -> bool {
    !matches!(kind, Kind::ExternalBody | Kind::CollectiveMember | Kind::AffiliatedUnit | Kind::LinkedUnit)
}

/// The organisation and everything below it that holds congresses, the most urgent first.
pub async fn board(cx: &mut Cx, tree: &Tree, top: OrgId, day: Date) -> Result<Vec<BoardRow>> {
    let mut terms: HashMap<OrgId, Term> = HashMap::new();
    for term in Term::all_on(cx, day).await? {
        terms.insert(term.org, term);
    }
    let mut notes: HashMap<_, Note> = Note::latest(cx).await?.into_iter().map(|n| (n.term, n)).collect();
    let mut coming: HashMap<OrgId, Date> = HashMap::new();
    for congress in Congress::coming(cx).await? {
        coming.entry(congress.org).or_insert(congress.entry.starts_on);
    }
    let settings: HashMap<OrgId, Setting> = Setting::all(cx).await?.into_iter().collect();
    let mut rows: Vec<BoardRow> = Vec::new();
    for org in tree.subtree(top, day) {
        let Some(node) = tree.get(org).filter(|n| holds_congresses(n.kind) && n.dates.holds_on(day)) else { continue };
        let months = settings.get(&org).map_or(crate::WARN_MONTHS, |s| s.warn_months);
        let term = terms.remove(&org);
        let standing = Standing::of(term.as_ref(), day, months);
        let parent = node.parent_on(day).and_then(|p| tree.get(p));
        rows.push(BoardRow {
            org,
            name: node.name_on(day).short(Lang::Vi).to_owned(),
            slug: node.slug_on(day).to_owned(),
            kind: node.kind,
            parent: parent.map(|p| p.name_on(day).short(Lang::Vi).to_owned()).unwrap_or_default(),
            congress: coming.get(&org).copied(),
            note: term.as_ref().and_then(|t| notes.remove(&t.id)),
            term,
            standing,
        });
    }
    rows.sort_by_cached_key(|r| (r.standing, text::collation_key(&r.name), r.org));
    Ok(rows)
}

/// How many of the rows stand how.
pub fn counts(rows: &[BoardRow]) -> Counts {
    let of = |word: &str| rows.iter().filter(|r| r.standing.word() == word).count();
    Counts { overdue: of("overdue"), due: of("due"), running: of("running"), unknown: of("unknown") }
}

impl BoardFilter {
    /// The rows that are looked for.
    pub fn of(&self, rows: Vec<BoardRow>) -> Vec<BoardRow> {
        let words = text::fold(&self.words);
        rows.into_iter()
            .filter(|r| self.standing.is_empty() || r.standing.word() == self.standing)
            .filter(|r| self.kind.is_none_or(|k| k == r.kind))
            .filter(|r| words.is_empty() || text::fold(&r.name).contains(&words))
            .collect()
    }

    /// Whether anything is left out.
    pub fn is_narrow(&self) -> bool {
        !self.standing.is_empty() || self.kind.is_some() || !self.words.trim().is_empty()
    }
}
