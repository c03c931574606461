//! Charts of a report: results against plans, years side by side, unions compared; for the page and for paper.

use charts::{Amount, Compared, Figure, Frame, Item, Near, Plan, Plans, Series, Shape, Years};
use ledger::{Qualifier, TreeKind};
use papers::official::{Block, Chart};

use crate::cadence::said;
use crate::compose::L;
use crate::facts::{Fact, Facts, Share, Value};

/// Bars of a chart: more are not told apart on a page.
const BARS: usize = 12;
/// The figure that is shown over the years, and compared between unions: the first of these that is known.
const COMPARED: [&str; 4] = ["workshops", "critical_reviews", "tech_entries", "training_classes"];

fn amount(v: Value) -> Amount {
    let near = match v.qualifier {
        Qualifier::Exact => Near::Exact,
        Qualifier::About => Near::About,
        Qualifier::MoreThan => Near::MoreThan,
        Qualifier::Nearly => Near::Nearly,
    };
    Amount { number: v.amount, near }
}

/// The charts; `url` says where a figure opens: key, and whose, empty for the report's own.
pub fn charts(
    facts: &Facts,
    frame: impl Fn(usize) -> (String, bool),
    url: impl Fn(&str, &str) -> String,
) -> Vec<Figure> {
    let mut out = Vec::new();
    let period = said(L, facts.period);
    let mut draw = |make: &dyn Fn(&Frame) -> Figure| {
        let (id, paper) = frame(out.len());
        let figure = make(&if paper { Frame::paper(L, &id) } else { Frame::page(L, &id) });
        out.push(figure);
    };
    let planned: Vec<Plan> = facts
        .figures
        .iter()
        .filter(|f| f.plan.is_some_and(|p| p > 0))
        .take(BARS)
        .map(|f| Plan {
            name: f.name.clone(),
            unit: f.unit.clone(),
            plan: f.plan,
            result: f.value.map(amount),
            url: url(&f.key, ""),
        })
        .collect();
    if !planned.is_empty() {
        let title = L.tf("report.chart.plans", &[("period", &period)]);
        let plans = Plans { title, what: L.t("report.column.indicator").to_owned(), rows: planned };
        draw(&|frame| plans.draw(frame));
    }
    if let Some(years) = years(facts, &url) {
        draw(&|frame| years.draw(frame));
    }
    if let Some(compared) = compared(facts, &url).filter(|_| facts.leads_unions) {
        draw(&|frame| compared.draw(frame));
    }
    out
}

fn years(facts: &Facts, url: &impl Fn(&str, &str) -> String) -> Option<Years> {
    let before = crate::cadence::year_before(facts.period)?;
    let both = |f: &&Fact| f.value.is_some() && f.last_year.is_some();
    let chosen = COMPARED.into_iter().filter_map(|key| facts.get(key)).find(both);
    let f = chosen.or_else(|| facts.figures.iter().filter(|f| !f.is_stock).find(both))?;
    let series = Series {
        name: f.name.clone(),
        amounts: vec![f.last_year.map(amount), f.value.map(amount)],
        urls: vec![String::new(), url(&f.key, "")],
    };
    Some(Years {
        title: L.tf("report.chart.years", &[("name", &f.name)]),
        when: L.t("report.chart.when").to_owned(),
        shape: Shape::Columns,
        years: vec![said(L, before), said(L, facts.period)],
        series: vec![series],
    })
}

fn compared(facts: &Facts, url: &impl Fn(&str, &str) -> String) -> Option<Compared> {
    let f = COMPARED.into_iter().filter_map(|key| facts.get(key)).find(|f| f.children.len() > 1)?;
    let item = |s: &Share| Item {
        name: s.name.clone(),
        amount: Some(amount(s.value)),
        note: String::new(),
        url: url(&f.key, &s.slug),
        chosen: false,
    };
    // The largest are drawn, in the order of the table beside.
    let mut least: Vec<i64> = f.children.iter().map(|s| s.value.amount).collect();
    least.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
    let least = least.get(BARS - 1).copied().unwrap_or(i64::MIN);
    Some(Compared {
        title: L.tf("report.unions_caption", &[("name", &f.name)]),
        who: L.t("report.column.union").to_owned(),
        what: f.unit.clone(),
        note: String::new(),
        items: f.children.iter().filter(|s| s.value.amount >= least).take(BARS).map(item).collect(),
    })
}

/// The charts as blocks of a paper; `installation` stands before every address.
pub fn blocks(facts: &Facts, installation: &str) -> Vec<Block> {
    let url = |key: &str, of: &str| {
        let slug = if of.is_empty() { facts.desk_slug.as_str() } else { of };
        format!("{installation}{}", ledger::routes::figure(slug, key, &facts.period.to_string(), TreeKind::Then, None))
    };
    let drawn = charts(facts, |n| (format!("chart-{n}"), true), url);
    let block = |f: Figure| Block::Chart(Chart { svg: f.svg, alt: f.table.caption.clone(), caption: f.table.caption });
    drawn.into_iter().map(block).collect()
}
