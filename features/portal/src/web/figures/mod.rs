//! The public figures of an organisation: the year at a glance, and each figure opened down to its records. No page counts
//! anything itself; the ledger is asked in one snapshot.

mod charts;
mod files;
pub(crate) mod glance;
pub(crate) mod one;

pub(crate) use files::{csv, json, one_csv, one_json};

use db::Cx;
use kernel::jiff::civil::date;
use kernel::{OrgId, Period};
use ledger::rollup::bearer;
use ledger::{Indicator, Ledger, TreeKind, may_see};
use ui::Lang;
use ui::parts::Choice;
use web::{PageError, Posted};

use crate::routes;
use crate::view::{Here, encoded};

/// Years that one can choose from.
const YEARS: i16 = 12;

/// A whole year.
fn year(year: i16) -> Period {
    Period { first: date(year, 1, 1), last: date(year, 12, 31) }
}

/// What a page of figures is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// Whose figures: the bearer of the portal's organisation in that period, or somebody below.
    pub org: OrgId,
    /// Whose portal it is, in that period.
    pub home: OrgId,
    pub period: Period,
    pub tree: TreeKind,
}

impl Asked {
    /// Reads `ky`, `cay` and `dv`. Nonsense is no page.
    pub async fn read(here: &Here, cx: &mut Cx) -> Result<Self, PageError> {
        let query = Posted::parse(&here.query);
        let period = match query.some("ky") {
            Some(text) => text.parse().map_err(|_| PageError::NotFound)?,
            None => year(here.today().year()),
        };
        let tree = match query.some("cay") {
            Some(text) => text.parse().map_err(|_| PageError::NotFound)?,
            None => TreeKind::Then,
        };
        let home = Self::home(here, period, tree);
        let mut asked = Self { org: home, home, period, tree };
        if let Some(slug) = query.some("dv") {
            let ledger: &Ledger = here.app.service();
            let day = if tree == TreeKind::Then { period.last.min(here.today()) } else { here.today() };
            let found = here.tree.bearer_ever(slug, day.max(period.first)).ok_or(PageError::NotFound)?;
            let places = ledger.places(cx).await?;
            let seen = may_see(&places, home, found.id) || may_see(&places, here.entry.site.org, found.id);
            asked.org = if seen { found.id } else { return Err(PageError::NotFound) };
        }
        Ok(asked)
    }

    /// Who stood where the portal's organisation stands now: an archive speaks of itself alone.
    fn home(here: &Here, period: Period, tree: TreeKind) -> OrgId {
        let (org, today) = (here.entry.site.org, here.today());
        let Some(node) = here.tree.get(org) else { return org };
        let lived = node.dates.holds_on(period.last.min(today));
        if lived || tree == TreeKind::Today || !node.dates.holds_on(today) {
            return org;
        }
        bearer(&here.tree, node.slug_on(today), period, tree, today).unwrap_or(org)
    }

    /// The same question about another organisation, period or tree.
    pub fn query(&self, here: &Here, of: OrgId, period: Period, tree: TreeKind) -> String {
        let mut query = format!("ky={period}");
        if tree == TreeKind::Today {
            query.push_str("&cay=today");
        }
        if of != self.home {
            let day = if tree == TreeKind::Then { period.last.min(here.today()) } else { here.today() };
            let slug = here.tree.get(of).map_or("", |n| n.slug_on(day));
            query.push_str(&format!("&dv={}", encoded(slug)));
        }
        query
    }

    /// The address of the year at a glance.
    pub fn glance(&self, here: &Here, period: Period, tree: TreeKind) -> String {
        format!("{}?{}", here.paths.at(routes::FIGURES), self.query(here, self.org, period, tree))
    }

    /// The address of a figure.
    pub fn figure(&self, here: &Here, key: &str, of: OrgId, period: Period, tree: TreeKind) -> String {
        format!("{}?{}", here.paths.figure(key), self.query(here, of, period, tree))
    }

    /// The name of an organisation beside others: one that ended within the period says so.
    pub fn called(&self, here: &Here, org: OrgId, day: kernel::Date) -> String {
        let days = Period { first: self.period.first, last: day.max(self.period.first) };
        ledger::say::name(here.l, &here.tree, org, days)
    }

    /// The name of who is asked about.
    pub fn name(&self, here: &Here) -> String {
        here.name_on(self.org, self.period.last.min(here.today()).max(self.period.first))
    }
}

/// A year to choose, and whether it is the one on the page.
pub(crate) struct YearLink {
    pub label: String,
    pub url: String,
    pub current: bool,
}

/// The years that figures speak of, the newest first.
async fn years(here: &Here, cx: &mut Cx) -> db::Result<Vec<i16>> {
    let now = here.today().year();
    let first = here.app.service::<Ledger>().first_year(cx).await?.unwrap_or(now).max(now - YEARS + 1);
    Ok((first..=now).rev().collect())
}

/// Choices of the two trees, where they differ: somebody in the line of the organisation was merged.
fn trees(here: &Here, asked: &Asked) -> Vec<Choice> {
    if here.tree.line(here.entry.site.org).len() < 2
        && here.tree.get(asked.home).is_none_or(|n| n.parent_on(here.today()).is_some())
    {
        return Vec::new();
    }
    let l = here.l;
    let one = |word: &str, key: &str, tree| Choice::new(word, l.t(key), asked.tree == tree);
    vec![one("then", "portal.figures.then", TreeKind::Then), one("today", "portal.figures.today", TreeKind::Today)]
}

/// The definition of an indicator that held in a period.
async fn definition(cx: &mut Cx, l: Lang, indicator: &Indicator, period: Period) -> db::Result<String> {
    let all = Indicator::definitions(cx, indicator.number).await?;
    let held = all.iter().rfind(|d| d.from.is_none_or(|from| from <= period.last));
    Ok(held.map(|d| l.pick(&d.text_vi, &d.text_en).clone()).unwrap_or_default())
}
