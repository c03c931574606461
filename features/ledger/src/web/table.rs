//! The roll-up of a desk's organisation as a table, as CSV and as JSON.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Flash, Tone};
use web::{Answer, App, PageError, Posted, download, page_with};

use super::asked::{Asked, read, snapshot};
use super::say;
use crate::rollup::{Line, Rollup};
use crate::{Ledger, TreeKind, routes};

#[derive(Template)]
#[template(path = "figures_table.html")]
struct TablePage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    typed: String,
    error: String,
    trees: Vec<Choice>,
    all: bool,
    what: String,
    returns: String,
    missing: Vec<String>,
    rows: Vec<Row>,
    csv: String,
    json: String,
    close_url: String,
    period: String,
    tree: TreeKind,
    closed: String,
}

struct Row {
    name: String,
    unit: String,
    url: String,
    part: bool,
    value: String,
    basis: Option<(Tone, &'static str)>,
    own: String,
    plan: String,
    eliminated: String,
    since: String,
}

async fn answer(app: &App, desk: &Desk, asked: &Asked) -> Result<Rollup, PageError> {
    let mut cx = snapshot(app, desk).await?;
    Ok(app.service::<Ledger>().rollup(&mut cx, asked.org, asked.period, asked.tree).await?)
}

/// Choices of the two trees.
pub(crate) fn trees(l: Lang, chosen: TreeKind) -> Vec<Choice> {
    let label = |t: TreeKind| match t {
        TreeKind::Then => l.t("ledger.tree.then"),
        TreeKind::Today => l.t("ledger.tree.today"),
    };
    TreeKind::ALL.iter().map(|t| Choice::new(t.word(), label(*t), *t == chosen)).collect()
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let query = form::query(raw);
    let flash = match query.get("done") {
        "closed" => form::done(desk.l.t("ledger.closing.done")),
        _ => None,
    };
    render(&app, &desk, &query, flash).await
}

/// The table; with a flash that says what was done or refused.
pub(crate) async fn render(app: &App, desk: &Desk, query: &Posted, flash: Option<Flash>) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let asked = read(query, desk);
    let all = query.ticked("all");
    let rollup = answer(app, desk, &asked).await?;
    let tree = app.service::<Ledger>().tree();
    let period = asked.period.to_string();
    let shown = |line: &&Line| all || line.value.is_some() || line.plan.is_some() || !line.declared.is_empty();
    let rows = rollup.lines.iter().filter(shown).map(|line| row(l, slug, line, &rollup, &period)).collect();
    let mut shell = desk.shell(app, l.t("ledger.table.title"), routes::FIGURES);
    shell.wide = true;
    shell.flash = flash;
    let over = asked.period.last < desk.actor.today;
    let closable = rollup.closed.is_none() && over && desk.may(Permission::People) && asked.error.is_none();
    let status = if asked.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let returns = &rollup.returns;
    let page = TablePage {
        shell,
        l,
        url: routes::figures(slug),
        typed: asked.typed,
        error: asked.error.unwrap_or_default(),
        trees: trees(l, asked.tree),
        all,
        what: format!("{}, {}", say::name(l, &tree, asked.org, asked.period), say::period(l, asked.period)),
        returns: l.tf(
            "ledger.returns",
            &[("in", &l.number(returns.received())), ("expected", &l.number(returns.expected.len()))],
        ),
        missing: returns.missing.iter().map(|o| say::name(l, &tree, *o, asked.period)).collect(),
        rows,
        csv: routes::file(slug, "csv", &period, asked.tree),
        json: routes::file(slug, "json", &period, asked.tree),
        close_url: if closable { routes::closings(slug) } else { String::new() },
        period,
        tree: asked.tree,
        closed: rollup.closed.as_ref().map_or_else(String::new, |c| {
            l.tf("ledger.closing.closed", &[("at", &l.date_time(c.at)), ("by", &c.by), ("hash", &&c.hash[..12])])
        }),
    };
    page_with(status, &page)
}

fn row(l: Lang, slug: &str, line: &Line, rollup: &Rollup, period: &str) -> Row {
    let since = rollup.closed.as_ref().map(|closed| {
        let then = closed.value(&line.indicator.key).unwrap_or(0);
        line.value.map_or(0, |v| v.amount) - then
    });
    let signed = |n: i64| format!("{}{}", if n > 0 { "+" } else { "" }, l.number(n));
    Row {
        name: line.indicator.name(l).to_owned(),
        unit: line.indicator.unit(l).to_owned(),
        url: routes::figure(slug, &line.indicator.key, period, rollup.tree, None),
        part: line.indicator.subset_of.is_some(),
        value: say::value(l, line.value),
        basis: say::basis(l, line.value),
        own: say::value(l, line.own),
        plan: say::number(l, line.plan),
        eliminated: if line.eliminated == 0 { String::new() } else { l.number(-line.eliminated) },
        since: since.filter(|n| *n != 0).map(signed).unwrap_or_default(),
    }
}

fn asked_well(asked: &Asked) -> Result<(), PageError> {
    if asked.error.is_some() { Err(PageError::NotFound) } else { Ok(()) }
}

/// The table as a file for spreadsheets.
pub(crate) async fn csv(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, asked) = (desk.l, read(&form::query(raw), &desk));
    asked_well(&asked)?;
    let rollup = answer(&app, &desk, &asked).await?;
    let heads = ["key", "indicator", "unit", "value", "basis", "own", "plan", "eliminated"];
    let heads: Vec<String> = heads.iter().map(|h| l.t(&format!("ledger.csv.{h}")).to_owned()).collect();
    // The mark of byte order tells Excel that it is UTF-8.
    let mut text = format!("\u{feff}{}\r\n", heads.join(","));
    let plain = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    for line in &rollup.lines {
        let basis = line.value.map_or("", |v| v.basis.word());
        let cells = [
            line.indicator.key.clone(),
            format!("\"{}\"", line.indicator.name(l).replace('"', "\"\"")),
            format!("\"{}\"", line.indicator.unit(l).replace('"', "\"\"")),
            plain(line.value.map(|v| v.amount)),
            basis.to_owned(),
            plain(line.own.map(|v| v.amount)),
            plain(line.plan),
            line.eliminated.to_string(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    let name = format!("{}-{}.csv", desk.org.slug, asked.period);
    download(text.into_bytes(), "text/csv; charset=utf-8", &name, false)
}

/// The table as `lienhiep rollup --json` prints it.
pub(crate) async fn json(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let asked = read(&form::query(raw), &desk);
    asked_well(&asked)?;
    let rollup = answer(&app, &desk, &asked).await?;
    web::json(&rollup.json(&app.service::<Ledger>().tree(), desk.l))
}
