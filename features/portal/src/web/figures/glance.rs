//! The year at a glance: every figure something is known of, with its plan and the year before, and charts.

use charts::Figure;
use kernel::Period;
use ledger::{Ledger, Line, Nature, Rollup};
use ui::Lang;
use ui::parts::{Choice, Tone};
use web::Answer;

use super::{Asked, YearLink, charts as pictures, trees, year, years};
use crate::routes;
use crate::view::Here;

/// Years that stand side by side.
const SIDE_BY_SIDE: i16 = 6;
/// Figures that get a picture of their years, and of those below.
const PICTURES: usize = 3;

#[derive(askama::Template)]
#[template(path = "figures.html")]
struct GlancePage {
    shell: ui::portal::Shell,
    l: ui::Lang,
    action: String,
    what: String,
    period: String,
    of: String,
    years: Vec<YearLink>,
    trees: Vec<Choice>,
    returns: String,
    missing: Vec<String>,
    tiles: Vec<Tile>,
    rows: Vec<FigureRow>,
    pictures: Vec<(String, Figure)>,
    csv: String,
    json: String,
}

/// A figure that stands out.
struct Tile {
    value: String,
    name: String,
    url: String,
}

struct FigureRow {
    name: String,
    unit: String,
    url: String,
    part: bool,
    value: String,
    basis: Option<(Tone, &'static str)>,
    plan: String,
    share: String,
    before: String,
}

pub(crate) async fn show(here: Here) -> Answer {
    let (l, ledger) = (here.l, here.app.service::<Ledger>());
    ledger.ready(&here.app.db).await?;
    let mut cx = here.read().await?;
    let asked = Asked::read(&here, &mut cx).await?;
    let choices = years(&here, &mut cx).await?;
    let answers = side_by_side(&here, &mut cx, &asked).await?;
    let rollup = ledger.rollup(&mut cx, asked.org, asked.period, asked.tree).await?;
    let before = answers.iter().rev().nth(1).and_then(|(_, r)| r.as_ref());
    let frame = here.frame_beyond(&mut cx).await?.title(l.t("portal.figures"));
    let frame = frame.description(l.tf("portal.figures.about", &[("name", &asked.name(&here))]));
    let frame = if here.query.is_empty() { frame } else { frame.unlisted() };
    let known: Vec<&Line> = rollup.lines.iter().filter(|x| x.value.is_some() || x.plan.is_some()).collect();
    let day = asked.period.last.min(here.today()).max(asked.period.first);
    let returns = &rollup.returns;
    let file = |form: &str| {
        format!(
            "{}/bang.{form}?{}",
            here.paths.at(routes::FIGURES),
            asked.query(&here, asked.org, asked.period, asked.tree)
        )
    };
    let page = GlancePage {
        l,
        action: here.paths.at(routes::FIGURES),
        what: format!("{}, {}", asked.name(&here), ledger::say::period(l, asked.period)),
        period: asked.period.to_string(),
        of: if asked.org == asked.home {
            String::new()
        } else {
            here.tree.get(asked.org).map_or_else(String::new, |n| n.slug_on(day).to_owned())
        },
        years: choices
            .iter()
            .map(|y| YearLink {
                label: y.to_string(),
                url: asked.glance(&here, year(*y), asked.tree),
                current: year(*y) == asked.period,
            })
            .collect(),
        trees: trees(&here, &asked),
        returns: if returns.expected.len() > 1 {
            l.tf(
                "portal.figures.returns",
                &[("in", &l.number(returns.received())), ("expected", &l.number(returns.expected.len()))],
            )
        } else {
            String::new()
        },
        missing: returns
            .missing
            .iter()
            .filter(|_| returns.expected.len() > 1)
            .map(|o| asked.called(&here, *o, day))
            .collect(),
        tiles: tiles(&here, &asked, &known),
        rows: known.iter().map(|line| row(&here, &asked, line, before)).collect(),
        pictures: pictures_of(&here, &asked, &rollup, &answers, &known),
        csv: file("csv"),
        json: file("json"),
        shell: frame.shell(),
    };
    web::page(&page)
}

/// The answers of the years up to the one that is asked for, the oldest first. None where the period is no year.
async fn side_by_side(here: &Here, cx: &mut db::Cx, asked: &Asked) -> db::Result<Vec<(Period, Option<Rollup>)>> {
    let ledger: &Ledger = here.app.service();
    let last = asked.period.last.year();
    if year(last) != asked.period {
        return Ok(Vec::new());
    }
    let mut answers = Vec::new();
    for y in (last - SIDE_BY_SIDE + 1)..=last {
        let period = year(y);
        // Who bore the name then, as the page of that year would show.
        let org = if asked.org == asked.home { Asked::home(here, period, asked.tree) } else { asked.org };
        answers.push((period, Some(ledger.rollup_of(cx, org, period, asked.tree, None).await?)));
    }
    Ok(answers)
}

const FIRST: [&str; 6] =
    ["workshops", "training_classes", "critical_reviews", "participants", "tech_entries", "youth_entries"];

/// The figures that people ask for first: flows that were counted, the largest shares of the work.
fn tiles(here: &Here, asked: &Asked, known: &[&Line]) -> Vec<Tile> {
    let tile = |key: &&str| {
        let line = known.iter().find(|x| x.indicator.key == **key && x.value.is_some())?;
        Some(Tile {
            value: ledger::say::value(here.l, line.value),
            name: line.indicator.name(here.l).to_owned(),
            url: asked.figure(here, key, asked.org, asked.period, asked.tree),
        })
    };
    FIRST.iter().filter_map(tile).collect()
}

/// The plan; where it is that of some below, of how many.
pub(super) fn plan(l: Lang, line: &Line) -> String {
    let Some(n) = line.plan else { return String::new() };
    match line.plan_of {
        None => l.number(n),
        Some(of) => l.tf("portal.figures.plan_of", &[("n", &l.number(n)), ("of", &l.number(of))]),
    }
}

fn row(here: &Here, asked: &Asked, line: &Line, before: Option<&Rollup>) -> FigureRow {
    let l = here.l;
    let last = before.and_then(|r| r.lines.iter().find(|x| x.indicator.key == line.indicator.key));
    // The plans of some are no measure for the result of all.
    let whole = line.plan.filter(|plan| *plan > 0 && line.plan_of.is_none());
    let share = line.value.zip(whole).map(|(v, plan)| v.amount.saturating_mul(100) / plan);
    FigureRow {
        name: line.indicator.name(l).to_owned(),
        unit: line.indicator.unit(l).to_owned(),
        url: asked.figure(here, &line.indicator.key, asked.org, asked.period, asked.tree),
        part: line.indicator.subset_of.is_some(),
        value: ledger::say::value(l, line.value),
        basis: ledger::say::basis(l, line.value),
        plan: plan(l, line),
        share: share.map(|n| format!("{} %", l.number(n))).unwrap_or_default(),
        before: last.and_then(|x| x.value).map(|v| ledger::say::value(l, Some(v))).unwrap_or_default(),
    }
}

fn pictures_of(
    here: &Here,
    asked: &Asked,
    rollup: &Rollup,
    answers: &[(Period, Option<Rollup>)],
    known: &[&Line],
) -> Vec<(String, Figure)> {
    let mut list = Vec::new();
    list.extend(pictures::plans(here, asked, rollup).map(|f| ("plans".to_owned(), f)));
    let mut drawn: Vec<&&Line> =
        known.iter().filter(|x| x.indicator.nature == Nature::Flow && x.value.is_some()).collect();
    // Work before terms that come due: what people ask for first, then the order of the catalogue.
    let rank = |key: &str| match FIRST.iter().position(|k| *k == key) {
        Some(n) => n,
        None if key.starts_with("congresses_") => FIRST.len() + 1,
        None => FIRST.len(),
    };
    drawn.sort_by_key(|x| rank(&x.indicator.key));
    for (n, line) in drawn.into_iter().take(PICTURES).enumerate() {
        let key = &line.indicator.key;
        let (years, below) = (format!("years-{n}"), format!("below-{n}"));
        list.extend(pictures::years(here, asked, &years, key, answers).map(|f| (years, f)));
        list.extend(pictures::compared(here, asked, &below, line).map(|f| (below, f)));
    }
    list
}
