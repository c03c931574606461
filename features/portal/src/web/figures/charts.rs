//! The charts of the figures: plan against result, years side by side, organisations compared.

use charts::{Amount, Compared, Figure, Frame, Item, Near, Plan, Plans, Series, Shape, Years};
use kernel::{OrgId, Period};
use ledger::rollup::Value;
use ledger::{Line, Nature, Qualifier, Rollup};

use super::Asked;
use crate::view::Here;

/// Plans that are drawn.
const PLANS: usize = 10;

/// A value as charts take it.
pub(super) fn amount(value: Option<Value>) -> Option<Amount> {
    value.map(|v| {
        let near = match v.qualifier {
            Qualifier::Exact => Near::Exact,
            Qualifier::About => Near::About,
            Qualifier::MoreThan => Near::MoreThan,
            Qualifier::Nearly => Near::Nearly,
        };
        Amount { number: v.amount, near }
    })
}

/// Plan against result; none where nothing was planned.
pub(super) fn plans(here: &Here, asked: &Asked, rollup: &Rollup) -> Option<Figure> {
    let l = here.l;
    let one = |line: &Line| Plan {
        name: line.indicator.name(l).to_owned(),
        unit: line.indicator.unit(l).to_owned(),
        plan: line.plan,
        result: amount(line.value),
        url: asked.figure(here, &line.indicator.key, asked.org, asked.period, asked.tree),
    };
    let rows: Vec<Plan> =
        rollup.lines.iter().filter(|x| x.plan.is_some() && x.plan_of.is_none()).take(PLANS).map(one).collect();
    if rows.is_empty() {
        return None;
    }
    let title = l.tf("portal.figures.plans", &[("period", &ledger::say::period(l, asked.period))]);
    let plans = Plans { title, what: l.t("portal.figures.indicator").to_owned(), rows };
    Some(plans.draw(&Frame::page(l, "plans")))
}

/// One indicator over the years; none where only one year is known.
pub(super) fn years(
    here: &Here,
    asked: &Asked,
    id: &str,
    key: &str,
    answers: &[(Period, Option<Rollup>)],
) -> Option<Figure> {
    let l = here.l;
    let line = |r: &Option<Rollup>| r.as_ref().and_then(|r| r.lines.iter().find(|x| x.indicator.key == key).cloned());
    let lines: Vec<(Period, Option<Line>)> = answers.iter().map(|(p, r)| (*p, line(r))).collect();
    let first = lines.iter().position(|(_, x)| x.as_ref().is_some_and(|x| x.value.is_some()))?;
    let known = &lines[first..];
    let indicator = known[0].1.as_ref()?.indicator.clone();
    if known.len() < 2 {
        return None;
    }
    let series = Series {
        name: indicator.name(l).to_owned(),
        amounts: known.iter().map(|(_, x)| amount(x.as_ref().and_then(|x| x.value))).collect(),
        urls: known.iter().map(|(p, _)| asked.figure(here, key, asked.org, *p, asked.tree)).collect(),
    };
    let years = Years {
        title: l.tf("portal.figures.over_years", &[("name", &indicator.name(l)), ("unit", &indicator.unit(l))]),
        when: l.t("portal.figures.year").to_owned(),
        shape: if indicator.nature == Nature::Flow { Shape::Columns } else { Shape::Lines },
        years: known.iter().map(|(p, _)| p.first.year().to_string()).collect(),
        series: vec![series],
    };
    Some(years.draw(&Frame::page(l, id)))
}

/// Those below side by side; none where fewer than two have the figure.
pub(super) fn compared(here: &Here, asked: &Asked, id: &str, line: &Line) -> Option<Figure> {
    let l = here.l;
    if line.children.len() < 2 {
        return None;
    }
    let day = asked.period.last.min(here.today()).max(asked.period.first);
    let name = |org: OrgId| asked.called(here, org, day);
    let basis = |v: Value| ledger::say::basis(l, Some(v)).map_or_else(String::new, |(_, b)| b.to_owned());
    let items = line
        .children
        .iter()
        .map(|c| Item {
            name: name(c.org),
            amount: amount(Some(c.value)),
            note: basis(c.value),
            url: asked.figure(here, &line.indicator.key, c.org, asked.period, asked.tree),
            chosen: false,
        })
        .collect();
    let compared = Compared {
        title: l.tf(
            "portal.figures.compared",
            &[("name", &line.indicator.name(l)), ("period", &ledger::say::period(l, asked.period))],
        ),
        who: l.t("portal.figures.organisation").to_owned(),
        what: line.indicator.unit(l).to_owned(),
        note: l.t("portal.figures.basis").to_owned(),
        items,
    };
    Some(compared.draw(&Frame::page(l, id)))
}
