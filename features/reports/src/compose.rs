//! Puts a report of the desk together: figures of the ledger, the text as people have written it, and for a body with
//! unions below what those have said of the same period in the same section.

use std::sync::Arc;

use db::{Cx, Result};
use kernel::jiff::civil::date;
use kernel::{Date, OrgId, Period, text};
use ledger::{Indicators, Ledger};
use organisation::Tree;
use ui::Lang;

use crate::bound::Piece;
use crate::cadence::Cadence;
use crate::document::{Document, Item, Points, in_short};
use crate::facts::Facts;
use crate::frozen::Frozen;
use crate::gather::{Depth, gather_to, is_union, told};
use crate::outline::{OutlineError, Section, draft};
use crate::report::{Report, State, Written};
use crate::signer::{Signer, candidates};
use crate::template::Template;
use crate::typed::{Typed, differing};

/// The language of reports: they are official papers, whatever language their reader has chosen for the desk.
pub const L: Lang = Lang::Vi;
/// Characters that the report of a body above takes over from a section of one below.
const TAKEN_OVER: usize = 600;

/// The figures of an organisation and a period, as far as a page names their records. After `ledger.ready`, or in the
/// transaction that posts.
pub async fn facts(cx: &mut Cx, ledger: &Ledger, org: OrgId, period: Period) -> Result<Arc<Facts>> {
    facts_to(cx, ledger, org, period, Depth::Near).await
}

/// The same with the records of a depth.
pub async fn facts_to(cx: &mut Cx, ledger: &Ledger, org: OrgId, period: Period, depth: Depth) -> Result<Arc<Facts>> {
    gather_to(cx, ledger, org, period, L, depth).await.map(Arc::new)
}

/// What the template that holds for an organisation makes of its figures.
pub async fn drafted(
    cx: &mut Cx,
    tree: &Tree,
    facts: &Arc<Facts>,
) -> Result<std::result::Result<Vec<Section>, OutlineError>> {
    let mut line = vec![facts.org];
    line.extend(tree.above(facts.org, facts.period.last));
    let template = Template::holding(cx, &line, Cadence::of(facts.period)).await?;
    Ok(draft(L, &template.text, facts))
}

/// The reports below of the same period that were sent up, by name.
async fn below(cx: &mut Cx, tree: &Tree, facts: &Facts) -> Result<Vec<(String, Frozen)>> {
    let mut list = Vec::new();
    for report in Report::all_of_period(cx, facts.period).await? {
        if report.superior == Some(facts.org)
            && report.state.is_handed_in()
            && let Some(frozen) = report.frozen(cx).await?
        {
            list.push((told(L, tree, report.org, facts.period.last), report.org, frozen));
        }
    }
    list.sort_by_cached_key(|(name, org, _)| (text::collation_key(name), *org));
    Ok(list.into_iter().map(|(name, _, frozen)| (name, frozen)).collect())
}

/// A line of the coming year's plan, with its target.
fn line(indicators: &Indicators, line: plan::Line) -> String {
    let target = line.value.zip(line.indicator.and_then(|n| indicators.number(n)));
    match target {
        Some((value, i)) => {
            let what = crate::nouns::noun(&i.key, L).map_or_else(|| i.name(L).to_lowercase(), str::to_owned);
            L.tf("report.coming_line", &[("title", &line.title), ("n", &L.number(value)), ("what", &what)])
        }
        None => line.title,
    }
}

/// The limits with their measures, the proposals that concern a period, and what is planned behind it.
pub async fn points(cx: &mut Cx, org: OrgId, period: Period) -> Result<Points> {
    let mut points = Points {
        limits: plan::limits_of(cx, org, period).await?,
        proposals: plan::proposals_of(cx, org, period).await?,
        ..Points::default()
    };
    if Cadence::of(period) == Cadence::Year {
        let coming = plan::Coming::of(cx, org, i64::from(period.last.year()) + 1).await?;
        let indicators = Indicators::read(cx).await?;
        points.directions =
            coming.directions.lines().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect();
        points.coming = coming.lines(cx).await?.into_iter().map(|l| line(&indicators, l)).collect();
        let waits = |p: &plan::Proposal| {
            p.entry.asked_on <= period.last && p.answered_on.is_none_or(|answered| answered > period.last)
        };
        let mut open: Vec<_> = plan::Proposal::of_org(cx, org).await?.into_iter().filter(waits).collect();
        open.sort_by_key(|p| (p.entry.asked_on, p.id));
        points.open = open.into_iter().map(|p| format!("{}: {}", p.entry.addressee, p.entry.title)).collect();
    }
    Ok(points)
}

/// The report as it reads now.
pub async fn document(cx: &mut Cx, tree: &Tree, facts: &Facts, written: &[Written]) -> Result<Document> {
    let sections: Vec<Section> =
        written.iter().map(|w| Section { title: w.title.clone(), text: w.text.clone() }).collect();
    let points = points(cx, facts.org, facts.period).await?;
    let mut document = Document::of(L, facts, &sections, &points);
    if facts.leads_unions {
        // That a plan is still being made is nothing to take over.
        let nothing = L.tf("report.coming_none", &[("year", &(facts.period.last.year() + 1))]);
        for (name, frozen) in below(cx, tree, facts).await? {
            for (title, items) in &mut document.sections {
                let theirs = frozen.document.sections.iter().find(|(t, _)| t == title);
                let said = theirs.map(|(_, items)| in_short(items, TAKEN_OVER)).unwrap_or_default();
                if !said.is_empty() && said != nothing {
                    items.push(Item::Bullet(vec![Piece::Words(format!("{name}: {said}"))]));
                }
            }
        }
    }
    Ok(document)
}

/// Who signs if nobody is chosen: the chair of today.
pub async fn signer(cx: &mut Cx, tree: &Tree, org: OrgId) -> Result<Signer> {
    let today = cx.today();
    let chair = candidates(cx, tree, org, today).await?.into_iter().next();
    Ok(chair.map_or_else(|| Signer::nobody(tree, org), |c| c.signer))
}

/// Text and figures of a report as it is now.
pub async fn now(cx: &mut Cx, ledger: &Ledger, report: &Report, depth: Depth) -> Result<Frozen> {
    let tree = ledger.tree();
    let facts = facts_to(cx, ledger, report.org, report.period, depth).await?;
    let written = report.sections(cx).await?;
    let document = document(cx, &tree, &facts, &written).await?;
    let signer = Some(signer(cx, &tree, report.org).await?);
    Ok(Frozen { document, facts: Arc::unwrap_or_clone(facts), signer })
}

/// The same to be frozen: with all records, without hints.
pub async fn freeze(cx: &mut Cx, ledger: &Ledger, report: &Report) -> Result<Frozen> {
    let mut frozen = now(cx, ledger, report, Depth::All).await?;
    for (_, items) in &mut frozen.document.sections {
        items.retain(Item::is_printed);
    }
    Ok(frozen)
}

/// Typed figures that differ from the ledger, by place in the report.
pub fn typed(facts: &Facts, written: &[Written]) -> Vec<Vec<Typed>> {
    written.iter().map(|w| differing(facts, &w.text)).collect()
}

/// To whom a report goes: the body above today, or that of the time where the organisation has ended.
pub fn superior(tree: &Tree, org: OrgId, period: Period, today: Date) -> Option<OrgId> {
    let node = tree.get(org)?;
    let above = node.parent_on(today).or_else(|| node.parent_on(period.last))?;
    Some(tree.goes_on_as(above, today))
}

/// Who owes a report of a period to an organisation: the unions below it, and those merged into them in the period.
pub fn owing(tree: &Tree, org: OrgId, period: Period) -> Vec<OrgId> {
    let mut list = Vec::new();
    for child in tree.children(org, period.last).into_iter().filter(|n| is_union(n.kind)) {
        list.push(child.id);
        let merged = tree.predecessors(child.id).filter(|s| period.first < s.day && s.day <= period.last);
        list.extend(merged.map(|s| s.predecessor));
    }
    list
}

/// The periods that offices report on by custom and that have ended, the latest first: the year, half a year, ten months.
pub fn customary(today: Date) -> Vec<Period> {
    let year = today.year();
    let span = |year: i16, month: i8| Period { first: date(year, 1, 1), last: date(year, month, 1).last_of_month() };
    let mut list = vec![span(year, 10), span(year, 6), span(year - 1, 12)];
    list.retain(|p| p.last < today);
    list
}

/// The same, and in December the year that is about to end: offices meet before it does.
pub fn offered(today: Date) -> Vec<Period> {
    let year = Period { first: date(today.year(), 1, 1), last: date(today.year(), 12, 31) };
    let mut list = customary(today);
    if crate::report::may_be_approved(year, today) {
        list.insert(0, year);
    }
    list
}

/// The state in words.
pub fn state(l: Lang, state: State) -> &'static str {
    l.t(&format!("report.state.{}", state.word()))
}
