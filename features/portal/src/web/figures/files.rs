//! The figures as files: CSV for spreadsheets, JSON for programs; what the pages show, with the same address and question.

use axum::extract::Path;
use ledger::{Ledger, Rollup};
use serde_json::json as object;
use web::{Answer, PageError, download};

use super::Asked;
use super::one::{At, answered};
use crate::view::Here;

/// The mark of byte order tells Excel that it is UTF-8.
const MARK: &str = "\u{feff}";

async fn rolled(here: &Here) -> Result<(Asked, Rollup), PageError> {
    let ledger: &Ledger = here.app.service();
    ledger.ready(&here.app.db).await?;
    let mut cx = here.read().await?;
    let asked = Asked::read(here, &mut cx).await?;
    let rollup = ledger.rollup(&mut cx, asked.org, asked.period, asked.tree).await?;
    Ok((asked, rollup))
}

fn quoted(text: &str) -> String {
    // A cell that begins like a formula is text: spreadsheets would run it.
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

fn plain(n: Option<i64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = format!("{MARK}{}\r\n", heads.iter().map(|h| quoted(h)).collect::<Vec<_>>().join(","));
    for row in rows {
        text.push_str(&row.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The year at a glance as CSV.
pub(crate) async fn csv(here: Here) -> Answer {
    let (l, (asked, rollup)) = (here.l, rolled(&here).await?);
    let heads = ["key", "indicator", "unit", "value", "qualifier", "basis", "plan"];
    let heads: Vec<&str> = heads.iter().map(|h| l.t(&format!("portal.figures.csv.{h}"))).collect();
    let known = rollup.lines.iter().filter(|x| x.value.is_some() || x.plan.is_some());
    let rows = known.map(|x| {
        vec![
            quoted(&x.indicator.key),
            quoted(x.indicator.name(l)),
            quoted(x.indicator.unit(l)),
            plain(x.value.map(|v| v.amount)),
            x.value.map_or_else(String::new, |v| v.qualifier.word().to_owned()),
            x.value.map_or_else(String::new, |v| v.basis.word().to_owned()),
            plain(x.plan),
        ]
    });
    let name = format!("{}-{}.csv", here.entry.site.slug, asked.period);
    download(table(&heads, rows), "text/csv; charset=utf-8", &name, false)
}

/// The same as `lienhiep rollup --json` prints it.
pub(crate) async fn json(here: Here) -> Answer {
    let (_, rollup) = rolled(&here).await?;
    web::json(&rollup.json(&here.tree, here.l))
}

/// One figure's records as CSV.
pub(crate) async fn one_csv(here: Here, Path(At { indicator }): Path<At>) -> Answer {
    let l = here.l;
    here.app.service::<Ledger>().ready(&here.app.db).await?;
    let mut cx = here.read().await?;
    let a = answered(&here, &mut cx, &indicator).await?;
    let heads = ["day", "record", "value", "address"].map(|h| l.t(&format!("portal.figures.csv.{h}")));
    let rows = a.opened.records.iter().map(|m| {
        let address = if m.portal_url.is_empty() { String::new() } else { absolute(&here, &m.portal_url) };
        vec![m.day.to_string(), quoted(&m.title), m.amount.to_string(), quoted(&address)]
    });
    let name = format!("{}-{indicator}-{}.csv", here.entry.site.slug, a.asked.period);
    download(table(&heads, rows), "text/csv; charset=utf-8", &name, false)
}

/// One figure with its records, those below, and what was declared.
pub(crate) async fn one_json(here: Here, Path(At { indicator }): Path<At>) -> Answer {
    here.app.service::<Ledger>().ready(&here.app.db).await?;
    let mut cx = here.read().await?;
    let a = answered(&here, &mut cx, &indicator).await?;
    let whole = a.rollup.json(&here.tree, here.l);
    let line =
        whole["indicators"].as_array().and_then(|all| all.iter().find(|x| x["key"] == indicator.as_str()).cloned());
    let records = a
        .opened
        .records
        .iter()
        .map(|m| object!({ "day": m.day.to_string(), "title": m.title, "amount": m.amount, "url": m.portal_url }));
    let records = records.collect::<Vec<_>>();
    web::json(
        &object!({ "org": whole["org"], "period": whole["period"], "tree": whole["tree"], "indicator": line, "records": records }),
    )
}

fn absolute(here: &Here, url: &str) -> String {
    if url.starts_with('/') { format!("{}{url}", here.app.settings.address) } else { url.to_owned() }
}
