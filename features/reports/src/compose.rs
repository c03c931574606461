//! Puts a report of the desk together: figures of the ledger, the text as people have written it, and for a body with
//! unions below what those have said of the same period in the same section.

use std::sync::Arc;

use db::{Cx, Result};
use kernel::jiff::civil::date;
use kernel::{Date, OrgId, Period};
use ledger::Ledger;
use organisation::{Kind, Tree};
use ui::Lang;

use crate::bound::Piece;
use crate::cadence::Cadence;
use crate::document::{Document, Item, Points};
use crate::facts::{Facts, gather};
use crate::frozen::Frozen;
use crate::outline::{OutlineError, Section, draft};
use crate::report::{Report, State, Written};
use crate::template::Template;

/// The language of reports: they are official papers, whatever language their reader has chosen for the desk.
pub const L: Lang = Lang::Vi;
/// Characters that the report of a body above takes over from a section of one below.
const TAKEN_OVER: usize = 600;

/// The figures of an organisation and a period. After `ledger.ready`, or in the transaction that posts.
pub async fn facts(cx: &mut Cx, ledger: &Ledger, org: OrgId, period: Period) -> Result<Arc<Facts>> {
    gather(cx, ledger, org, period, L).await.map(Arc::new)
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

/// What an approved report says in a section, in short.
fn in_short(items: &[Item]) -> String {
    let mut said = String::new();
    for item in items {
        let (Item::Paragraph(pieces) | Item::Bullet(pieces)) = item else { continue };
        let text = crate::bound::words(pieces);
        if said.chars().count() + text.chars().count() > TAKEN_OVER {
            break;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(text.trim());
    }
    said
}

/// The approved reports below of the same period, by name.
async fn below(cx: &mut Cx, tree: &Tree, facts: &Facts) -> Result<Vec<(String, Frozen)>> {
    let mut list = Vec::new();
    for report in Report::all_of_period(cx, facts.period).await? {
        if report.superior == Some(facts.org)
            && report.state.is_handed_in()
            && let Some(frozen) = report.frozen(cx).await?
        {
            let name = tree.get(report.org).map_or("", |n| n.name_on(facts.period.last).full(L));
            list.push((name.to_owned(), frozen));
        }
    }
    list.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(list)
}

/// The limits with their measures, and the proposals, that concern a period.
pub async fn points(cx: &mut Cx, org: OrgId, period: Period) -> Result<Points> {
    let limits = plan::limits_of(cx, org, period).await?;
    let proposals = plan::proposals_of(cx, org, period).await?;
    Ok(Points { limits, proposals })
}

/// The report as it reads now.
pub async fn document(cx: &mut Cx, tree: &Tree, facts: &Facts, written: &[Written]) -> Result<Document> {
    let sections: Vec<Section> =
        written.iter().map(|w| Section { title: w.title.clone(), text: w.text.clone() }).collect();
    let points = points(cx, facts.org, facts.period).await?;
    let mut document = Document::of(L, facts, &sections, &points);
    if facts.leads_unions {
        for (name, frozen) in below(cx, tree, facts).await? {
            for (title, items) in &mut document.sections {
                let theirs = frozen.document.sections.iter().find(|(t, _)| t == title);
                let said = theirs.map(|(_, items)| in_short(items)).unwrap_or_default();
                if !said.is_empty() {
                    items.push(Item::Bullet(vec![Piece::Words(format!("{name}: {said}"))]));
                }
            }
        }
    }
    Ok(document)
}

/// Text and figures of a report as it is now, to be frozen.
pub async fn freeze(cx: &mut Cx, ledger: &Ledger, report: &Report) -> Result<Frozen> {
    let facts = facts(cx, ledger, report.org, report.period).await?;
    let written = report.sections(cx).await?;
    let mut document = document(cx, &ledger.tree(), &facts, &written).await?;
    for (_, items) in &mut document.sections {
        items.retain(|i| !matches!(i, Item::Hint(_)));
    }
    Ok(Frozen { document, facts: Arc::unwrap_or_clone(facts) })
}

/// To whom a report goes: the body above today, or that of the time where the organisation has ended.
pub fn superior(tree: &Tree, org: OrgId, period: Period, today: Date) -> Option<OrgId> {
    let node = tree.get(org)?;
    let above = node.parent_on(today).or_else(|| node.parent_on(period.last))?;
    Some(tree.goes_on_as(above, today))
}

fn is_union(kind: Kind) -> bool {
    matches!(kind, Kind::ProvincialUnion | Kind::NationalAssociation)
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

/// The state in words.
pub fn state(l: Lang, state: State) -> &'static str {
    l.t(&format!("report.state.{}", state.word()))
}
