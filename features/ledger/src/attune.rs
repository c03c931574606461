//! Bringing balances and tree together: what is booked below whom when the tree has changed.
//!
//! Whatever changed the tree (an operation, a late record, the passing of a night), the difference between the picture
//! that the balances were made with and the tree as it is now says which organisations are concerned. Their postings
//! are read once, by month, and taken from the cells of the old way up to those of the new one.

use std::collections::HashSet;

use db::{Cx, Result, Row, args};
use kernel::jiff::ToSpan;
use kernel::jiff::civil::date;
use kernel::{Date, Dates, OrgId, Uuid};

use crate::cells::{self, Book, Cells, Entry, Keeping, sum};
use crate::places::{Edge, Places, Why};
use crate::rows::Rows;
use crate::{Indicators, Nature, Phase, Scope};

db::queries! {
    STATE = "SELECT generation, day FROM ledger_tree WHERE one = 1";
    EDGES = "SELECT org, why, above, from_day, to_day FROM ledger_edge";
    DROP_EDGES = "DELETE FROM ledger_edge";
    RENEW = "INSERT INTO ledger_tree (one, generation, day) VALUES (1, 1, $1)
        ON CONFLICT (one) DO UPDATE SET generation = ledger_tree.generation + 1, day = excluded.day";
    ANY = "SELECT line FROM ledger_posting LIMIT 1";
    /// What one organisation posted alone, by month.
    ALONE = "SELECT substr(day, 1, 7) AS month, indicator, phase, CAST(SUM(amount) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS live,
        CAST(SUM(CASE WHEN qualifier <> 1 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS about,
        CAST(SUM(CASE WHEN qualifier <> 2 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS more_than,
        CAST(SUM(CASE WHEN qualifier <> 3 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS nearly
        FROM ledger_posting WHERE org = $1 AND day >= $2 AND day < $3 AND joint = 0 AND scope = 0
        GROUP BY substr(day, 1, 7), indicator, phase";
    /// Joint events that still hold, a row for each who took part.
    JOINT = "SELECT record, org, day, indicator, phase, scope, CAST(SUM(amount) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS live,
        CAST(SUM(CASE WHEN qualifier <> 1 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS about,
        CAST(SUM(CASE WHEN qualifier <> 2 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS more_than,
        CAST(SUM(CASE WHEN qualifier <> 3 THEN 0 WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS nearly
        FROM ledger_posting WHERE joint = 1 AND day >= $1 AND day < $2
        GROUP BY record, day, indicator, phase, scope, org HAVING SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY record, day, indicator, phase, scope, org";
    /// A joint event booked for somebody after his end.
    /// CROSS JOIN: the few edges that ended lead, not the years of postings.
    LATE = "SELECT p.line FROM ledger_edge e CROSS JOIN ledger_posting p WHERE p.org = e.org AND p.day >= e.to_day AND p.day <= $1
        AND e.why = 0 AND e.to_day <> '' AND p.joint = 1 LIMIT 1";
    REBUILD_OWN = "INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
        SELECT 0, CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope, CAST(SUM(p.amount) AS BIGINT),
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator WHERE i.nature = 'flow' AND p.scope = 0
        GROUP BY CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope";
    REBUILD_STOCK = "INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
        SELECT 3, CAST(substr(p.day, 1, 4) AS BIGINT) * 100 + CAST(substr(p.day, 6, 2) AS BIGINT), p.org, p.indicator, p.phase, p.scope,
        CAST(SUM(p.amount) AS BIGINT),
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator WHERE i.nature = 'stock'
        GROUP BY CAST(substr(p.day, 1, 4) AS BIGINT) * 100 + CAST(substr(p.day, 6, 2) AS BIGINT), p.org, p.indicator, p.phase, p.scope";
    REBUILD_STOCK_YEARS = "INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
        SELECT 5, CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope,
        CAST(SUM(p.amount) AS BIGINT),
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator WHERE i.nature = 'stock'
        GROUP BY CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope";
    REBUILD_WHOLE_YEARS = "INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
        SELECT 4, CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope, CAST(SUM(p.amount) AS BIGINT),
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator WHERE i.nature = 'flow' AND p.scope = 1
        GROUP BY CAST(substr(p.day, 1, 4) AS BIGINT) * 100, p.org, p.indicator, p.phase, p.scope";
    REBUILD_WHOLE_MONTHS = "INSERT INTO ledger_cell (book, span, node, indicator, phase, scope, amount, live, about, more_than, nearly)
        SELECT 4, CAST(substr(p.day, 1, 4) AS BIGINT) * 100 + CAST(substr(p.day, 6, 2) AS BIGINT), p.org, p.indicator, p.phase, p.scope,
        CAST(SUM(p.amount) AS BIGINT),
        CAST(SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 1 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 2 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.qualifier <> 3 THEN 0 WHEN p.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
        FROM ledger_posting p JOIN ledger_indicator i ON i.number = p.indicator WHERE i.nature = 'flow' AND p.scope = 1
        GROUP BY CAST(substr(p.day, 1, 4) AS BIGINT) * 100 + CAST(substr(p.day, 6, 2) AS BIGINT), p.org, p.indicator, p.phase, p.scope";
}

const PUT_EDGES: Rows = Rows {
    name: "ledger::attune::PUT_EDGES",
    table: "ledger_edge",
    columns: "org, why, above, from_day, to_day",
    width: 5,
    tail: "",
};

/// Which picture the balances stand on: its number, and its today.
pub(crate) async fn state(cx: &mut Cx) -> Result<(i64, Date)> {
    let state = cx.opt(STATE, args![], |r| Ok((r.get("generation")?, r.get("day")?))).await?;
    // Nothing was ever booked.
    Ok(state.unwrap_or((0, date(1900, 1, 1))))
}

/// The picture that the balances stand on.
pub(crate) async fn stored(cx: &mut Cx, day: Date) -> Result<Places> {
    let read = |r: &Row| {
        let why = match r.get::<i64>("why")? {
            0 => Why::Lived,
            1 => Why::Under,
            _ => Why::Became,
        };
        let day = |column: &str| Ok::<_, db::DbError>(r.get::<String>(column)?.parse().ok());
        let dates = Dates { from: day("from_day")?, to: day("to_day")? };
        Ok(Edge { org: r.get("org")?, why, above: r.get("above")?, dates })
    };
    let mut edges = cx.all(EDGES, args![], read).await?;
    edges.sort_unstable_by_key(|e| (e.org, e.why, e.above, e.dates.from, e.dates.to));
    Ok(Places::new(edges, day))
}

pub(crate) async fn put(cx: &mut Cx, places: &Places, edges_too: bool) -> Result<()> {
    if edges_too {
        cx.run(DROP_EDGES, args![]).await?;
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        let why = |w: Why| match w {
            Why::Lived => 0_i64,
            Why::Under => 1,
            Why::Became => 2,
        };
        let row = |e: &Edge| args![e.org, why(e.why), e.above, day(e.dates.from), day(e.dates.to)];
        PUT_EDGES.put(cx, places.edges().iter().map(row).collect()).await?;
    }
    cx.run(RENEW, args![places.day()]).await.map(|_| ())
}

/// Days on which nothing about the way up changes, as texts that compare: from (inclusive), to (exclusive).
struct Stretch {
    from: String,
    to: String,
    /// A day in it.
    day: Date,
}

fn stretches(org: OrgId, pictures: &[&Places]) -> Vec<Stretch> {
    let mut days: Vec<Date> = pictures.iter().flat_map(|p| p.turns(org)).collect();
    days.sort_unstable();
    days.dedup();
    let ways = |day: Date| pictures.iter().map(|p| p.then(org, day)).collect::<Vec<_>>();
    let mut list = vec![Stretch { from: String::new(), to: "9999".into(), day: Date::MIN }];
    let mut before = ways(Date::MIN);
    for day in days {
        let now = ways(day);
        if now != before {
            if let Some(last) = list.last_mut() {
                last.to = day.to_string();
            }
            list.push(Stretch { from: day.to_string(), to: "9999".into(), day });
            before = now;
        }
    }
    list
}

fn month_day(month: &str, stretch: &Stretch) -> Option<Date> {
    let first: Date = format!("{month}-01").parse().ok()?;
    Some(first.max(stretch.day))
}

/// The entries of one organisation alone in some days, months taken together.
async fn alone(cx: &mut Cx, org: OrgId, stretch: &Stretch, indicators: &Indicators) -> Result<Vec<Entry>> {
    let read = |r: &Row| {
        let month: String = r.get("month")?;
        let indicator: i64 = r.get("indicator")?;
        Ok((month, indicator, Phase::of_number(r.get("phase")?), sum(r)?))
    };
    let rows = cx.all(ALONE, args![org, &stretch.from, &stretch.to], read).await?;
    let entry = |(month, indicator, phase, sum): (String, i64, Phase, crate::Sum)| {
        let day = month_day(&month, stretch)?;
        let nature = indicators.nature(indicator);
        Some(Entry { org, indicator, nature, day, phase, scope: Scope::Own, joint: false, sum })
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// A joint event as entries, one for each who took part; with the record.
pub(crate) type Group = (Uuid, Vec<Entry>);

/// Until which day (exclusive) predecessors may have something together that their heirs count once: until the last of
/// them ended, or to the end of the period where something was booked for one that had ended.
pub(crate) async fn together_until(cx: &mut Cx, ended: Date, last: Date) -> Result<Date> {
    let late = cx.opt(LATE, args![last], |r| r.get::<i64>("line")).await?;
    Ok(if late.is_some() { last.saturating_add(1.day()) } else { ended })
}

/// Joint events of some days (from inclusive, to exclusive) that still hold.
pub(crate) async fn joint(cx: &mut Cx, from: &str, to: &str, indicators: &Indicators) -> Result<Vec<Group>> {
    let read = |r: &Row| {
        let indicator: i64 = r.get("indicator")?;
        let entry = Entry {
            org: r.get("org")?,
            indicator,
            nature: indicators.nature(indicator),
            day: r.get("day")?,
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::of_number(r.get("scope")?),
            joint: true,
            sum: sum(r)?,
        };
        Ok((r.get::<Uuid>("record")?, entry))
    };
    let mut groups: Vec<Group> = Vec::new();
    for (record, e) in cx.all(JOINT, args![from, to], read).await? {
        match groups.last_mut() {
            Some((r, group)) if *r == record && same_figure(&group[0], &e) => group.push(e),
            _ => groups.push((record, vec![e])),
        }
    }
    Ok(groups)
}

/// Whether two entries of one record are the same figure of two organisations.
pub(crate) fn same_figure(a: &Entry, b: &Entry) -> bool {
    (a.indicator, a.day, a.phase, a.scope) == (b.indicator, b.day, b.phase, b.scope)
}

/// What changes in the books when one picture takes the place of the other.
pub(crate) async fn difference(cx: &mut Cx, old: &Places, new: &Places, indicators: &Indicators) -> Result<Cells> {
    let mut cells = Cells::default();
    if cx.opt(ANY, args![], |r| r.get::<i64>("line")).await?.is_none() {
        return Ok(cells);
    }
    let mut moved: HashSet<OrgId> = HashSet::new();
    for org in old.all() {
        let ways = stretches(org, &[old, new]);
        let today = old.today(org) != new.today(org);
        for stretch in &ways {
            if !today && old.then(org, stretch.day) == new.then(org, stretch.day) {
                continue;
            }
            moved.insert(org);
            for entry in alone(cx, org, stretch, indicators).await? {
                cells.contribute(old, &[entry], -1);
                cells.contribute(new, &[entry], 1);
            }
        }
    }
    if !moved.is_empty() {
        for (_, group) in joint(cx, "", "9999", indicators).await? {
            if group.iter().any(|e| moved.contains(&e.org)) {
                cells.contribute(old, &group, -1);
                cells.contribute(new, &group, 1);
            }
        }
    }
    cells.settle();
    Ok(cells)
}

/// Fills all books anew from the postings.
pub(crate) async fn rebuild(cx: &mut Cx, places: &Places, indicators: &Indicators) -> Result<()> {
    cells::clear(cx).await?;
    for query in [REBUILD_OWN, REBUILD_STOCK, REBUILD_STOCK_YEARS, REBUILD_WHOLE_YEARS, REBUILD_WHOLE_MONTHS] {
        cx.run(query, args![]).await?;
    }
    let below = [Book::Then.number(), Book::Today.number()];
    let mut cells = Cells::default();
    let mut orgs: Vec<OrgId> = places.all().collect();
    orgs.sort_unstable();
    for org in orgs {
        for stretch in stretches(org, &[places]) {
            for entry in alone(cx, org, &stretch, indicators).await?.iter().filter(|e| e.nature == Nature::Flow) {
                cells.contribute(places, std::slice::from_ref(entry), 1);
            }
        }
        cells.0.retain(|key, _| below.contains(&key.book));
    }
    for (_, group) in joint(cx, "", "9999", indicators).await? {
        cells.contribute(places, &group, 1);
    }
    cells.0.retain(|key, _| below.contains(&key.book));
    cells.keep(cx, Keeping::AtOnce).await
}
