//! One figure, opened for readers: how it comes about, who below has how much, its records and the evidence of what was
//! declared, down to the article and the sentence.

use axum::extract::Path;
use charts::Figure;
use kernel::Period;
use ledger::rollup::Value;
use ledger::{Declaration, Indicator, Indicators, Ledger, Line, Made, Opened, Rollup};
use serde::Deserialize;
use ui::Lang;
use ui::parts::{Choice, Fact, Tone};
use web::{Answer, PageError};

use super::{Asked, YearLink, charts as pictures, definition, trees, year, years};
use crate::routes;
use crate::view::Here;

/// Records that are named.
const RECORDS: i64 = 200;
/// Years that stand side by side.
const SIDE_BY_SIDE: i16 = 10;

#[derive(Deserialize)]
pub(crate) struct At {
    pub indicator: String,
}

#[derive(askama::Template)]
#[template(path = "figure_opened.html")]
struct FigurePage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    period: String,
    of: String,
    years: Vec<YearLink>,
    trees: Vec<Choice>,
    what: String,
    value: String,
    unit: String,
    basis: Option<(Tone, &'static str)>,
    definition: String,
    facts: Vec<Fact>,
    pictures: Vec<(String, Figure)>,
    below: Vec<Below>,
    records: Vec<RecordRow>,
    more: bool,
    declarations: Vec<DeclaredRow>,
    csv: String,
    json: String,
}

struct Below {
    name: String,
    url: String,
    value: String,
    basis: Option<(Tone, &'static str)>,
}

struct RecordRow {
    day: String,
    title: String,
    url: String,
    amount: String,
}

struct DeclaredRow {
    value: String,
    scope: &'static str,
    period: String,
    sentence: String,
    evidence: String,
    url: String,
}

/// What the page and its files are made from.
pub(super) struct Answered {
    pub asked: Asked,
    pub indicator: Indicator,
    pub rollup: Rollup,
    pub line: Line,
    pub opened: Opened,
}

/// Asks the ledger, in one snapshot.
pub(super) async fn answered(here: &Here, cx: &mut db::Cx, key: &str) -> Result<Answered, PageError> {
    let ledger: &Ledger = here.app.service();
    let asked = Asked::read(here, cx).await?;
    let indicators = Indicators::read(cx).await?;
    let indicator = indicators.key(key).ok_or(PageError::NotFound)?.clone();
    let rollup = ledger.rollup_of(cx, asked.org, asked.period, asked.tree, Some(indicator.nature)).await?;
    let line = rollup.lines.iter().find(|x| x.indicator.key == key).ok_or(PageError::NotFound)?.clone();
    let opened = ledger.opened(cx, asked.org, &indicator, asked.period, asked.tree, RECORDS).await?;
    Ok(Answered { asked, indicator, rollup, line, opened })
}

pub(crate) async fn show(here: Here, Path(At { indicator: key }): Path<At>) -> Answer {
    let l = here.l;
    here.app.service::<Ledger>().ready(&here.app.db).await?;
    let mut cx = here.read().await?;
    let a = answered(&here, &mut cx, &key).await?;
    let choices = years(&here, &mut cx).await?;
    let answers = side_by_side(&here, &mut cx, &a).await?;
    let definition = definition(&mut cx, l, &a.indicator, a.asked.period).await?;
    let frame = here.frame_beyond(&mut cx).await?.step(l.t("portal.figures"), routes::FIGURES.to_owned());
    let frame = frame.title(a.indicator.name(l)).description(definition.clone()).within(routes::FIGURES.to_owned());
    let frame = if here.query.is_empty() { frame } else { frame.unlisted() };
    let asked = &a.asked;
    let day = asked.period.last.min(here.today()).max(asked.period.first);
    let picture = pictures::years(&here, asked, "years", &key, &answers).map(|f| ("years".to_owned(), f));
    let compared = pictures::compared(&here, asked, "below", &a.line).map(|f| ("below".to_owned(), f));
    let below = if compared.is_some() { Vec::new() } else { below(&here, &a, day) };
    let query = asked.query(&here, asked.org, asked.period, asked.tree);
    let page = FigurePage {
        l,
        action: here.paths.figure(&key),
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
                url: asked.figure(&here, &key, asked.org, year(*y), asked.tree),
                current: year(*y) == asked.period,
            })
            .collect(),
        trees: trees(&here, asked),
        what: format!("{}, {}", asked.name(&here), ledger::say::period(l, asked.period)),
        value: ledger::say::value(l, a.line.value),
        unit: a.indicator.unit(l).to_owned(),
        basis: ledger::say::basis(l, a.line.value),
        definition,
        facts: facts(&here, &a),
        pictures: picture.into_iter().chain(compared).collect(),
        below,
        records: a.opened.records.iter().map(|m| record(l, m)).collect(),
        more: a.opened.more,
        declarations: a.opened.declarations.iter().map(|d| declared(l, d)).collect(),
        csv: format!("{}/bang.csv?{query}", here.paths.figure(&key)),
        json: format!("{}/bang.json?{query}", here.paths.figure(&key)),
        shell: frame.shell(),
    };
    web::page(&page)
}

async fn side_by_side(here: &Here, cx: &mut db::Cx, a: &Answered) -> db::Result<Vec<(Period, Option<Rollup>)>> {
    let ledger: &Ledger = here.app.service();
    let (asked, last) = (&a.asked, a.asked.period.last.year());
    if year(last) != asked.period {
        return Ok(Vec::new());
    }
    let mut answers = Vec::new();
    for y in (last - SIDE_BY_SIDE + 1)..=last {
        let period = year(y);
        let org = if asked.org == asked.home { Asked::home(here, period, asked.tree) } else { asked.org };
        let rollup = ledger.rollup_of(cx, org, period, asked.tree, Some(a.indicator.nature)).await?;
        answers.push((period, Some(rollup)));
    }
    Ok(answers)
}

fn facts(here: &Here, a: &Answered) -> Vec<Fact> {
    let l = here.l;
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut list = vec![fact("portal.figures.own", ledger::say::value(l, a.line.own))];
    if !a.line.children.is_empty() {
        let below: i64 = a.line.children.iter().map(|c| c.value.amount).sum();
        list.push(fact("portal.figures.below", l.number(below)));
    }
    if a.line.eliminated != 0 {
        list.push(fact("portal.figures.eliminated", l.number(-a.line.eliminated)));
    }
    for d in a.line.declared.iter().filter(|_| a.line.counted.is_some()) {
        let value = d.value.map_or_else(|| d.words.clone(), |v| ledger::say::amount(l, v, d.qualifier));
        list.push(fact("portal.figures.declared_beside", value));
    }
    if a.line.plan.is_some() {
        list.push(fact("portal.figures.plan", super::glance::plan(l, &a.line)));
    }
    let returns = &a.rollup.returns;
    if returns.expected.len() > 1 {
        let said = [
            ("in", &l.number(returns.received()) as &dyn std::fmt::Display),
            ("expected", &l.number(returns.expected.len())),
        ];
        list.push(fact("portal.figures.returns_label", l.tf("portal.figures.returns_of", &said)));
    }
    list
}

fn below(here: &Here, a: &Answered, day: kernel::Date) -> Vec<Below> {
    let asked = &a.asked;
    let one = |org, value: Value| Below {
        name: asked.called(here, org, day),
        url: asked.figure(here, &a.indicator.key, org, asked.period, asked.tree),
        value: ledger::say::value(here.l, Some(value)),
        basis: ledger::say::basis(here.l, Some(value)),
    };
    a.line.children.iter().map(|c| one(c.org, c.value)).collect()
}

fn record(l: Lang, m: &Made) -> RecordRow {
    RecordRow { day: l.date(m.day), title: m.title.clone(), url: m.portal_url.clone(), amount: l.number(m.amount) }
}

fn declared(l: Lang, d: &Declaration) -> DeclaredRow {
    let f = &d.figure;
    let value = f.value.map_or_else(|| f.words.clone(), |v| ledger::say::amount(l, v, f.qualifier));
    let value = match f.of_assigned {
        Some(n) => l.tf("portal.figures.of_assigned", &[("done", &value), ("assigned", &l.number(n))]),
        None => value,
    };
    // A public address only: the desk's are for those who sign in.
    let public = !f.evidence_url.starts_with("/desk/");
    DeclaredRow {
        value,
        scope: match f.scope {
            ledger::Scope::Own => l.t("portal.figures.scope_own"),
            ledger::Scope::Whole => l.t("portal.figures.scope_whole"),
        },
        period: ledger::say::period(l, f.period),
        sentence: f.sentence.clone(),
        evidence: f.evidence_label.clone(),
        url: if public { f.evidence_url.clone() } else { String::new() },
    }
}
