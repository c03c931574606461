//! The same answer from the raw postings, by the engine's own SQL.

use std::time::{Duration, Instant};

use db::{Db, Query, Who, args};
use kernel::{Date, OrgId, Period};
use ledger::{Ledger, TreeKind};

use crate::{Done, Figures};

const COUNT: Query = Query { name: "bench::COUNT", sql: "SELECT COUNT(*) AS number FROM ledger_posting" };
const MAKE: Query = Query {
    name: "bench::MAKE",
    sql: "CREATE TABLE bench_way (tree BIGINT NOT NULL, org UUID NOT NULL, node UUID NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL)",
};
const INDEX: Query = Query { name: "bench::INDEX", sql: "CREATE INDEX bench_way_org ON bench_way (tree, org)" };
const DROP: Query = Query { name: "bench::DROP", sql: "DROP TABLE IF EXISTS bench_way" };
const PUT: Query = Query {
    name: "bench::PUT",
    sql: "INSERT INTO bench_way (tree, org, node, from_day, to_day) VALUES ($1, $2, $3, $4, $5)",
};

/// Every record once at every node above anybody who took part. One record posts one indicator once for each of them.
pub const ANSWER: &str = "SELECT node, indicator, CAST(SUM(amount) AS BIGINT) AS amount, SUM(about) AS about, SUM(more) AS more, SUM(nearly) AS nearly FROM (
    SELECT w.node AS node, p.record AS record, p.indicator AS indicator, MAX(p.amount) AS amount, MAX(CASE WHEN p.qualifier = 1 THEN 1 ELSE 0 END) AS about,
    MAX(CASE WHEN p.qualifier = 2 THEN 1 ELSE 0 END) AS more, MAX(CASE WHEN p.qualifier = 3 THEN 1 ELSE 0 END) AS nearly
    FROM ledger_posting p JOIN bench_way w ON w.org = p.org AND w.tree = $1 AND p.day >= w.from_day AND p.day < w.to_day
    WHERE p.day >= $2 AND p.day <= $3 AND p.phase = 0 AND p.scope = 0 AND p.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger_posting r WHERE r.record = p.record AND r.reverses = p.line)
    GROUP BY w.node, p.record, p.indicator) once GROUP BY node, indicator";

pub async fn postings(db: &Db) -> Done<i64> {
    Ok(db.read(Who::command("bench")).await?.one(COUNT, args![], |r| r.get("number")).await?)
}

/// The way up from every organisation: dated for the tree of then, timeless for today's.
pub async fn ways(db: &Db, ledger: &Ledger) -> Done<Vec<(TreeKind, OrgId, OrgId, String, String)>> {
    let mut cx = db.read(Who::command("bench")).await?;
    let places = ledger.places(&mut cx).await?;
    let mut ways = Vec::new();
    for org in places.all() {
        let mut turns = vec![Date::constant(1, 1, 1)];
        turns.extend(places.turns(org));
        for (n, from) in turns.iter().enumerate() {
            let to = turns.get(n + 1).map_or_else(|| "9999-99-99".to_owned(), ToString::to_string);
            for node in std::iter::once(org).chain(places.then(org, *from)) {
                ways.push((TreeKind::Then, org, node, from.to_string(), to.clone()));
            }
        }
        for node in std::iter::once(org).chain(places.today(org).iter().copied()) {
            ways.push((TreeKind::Today, org, node, "0001-01-01".into(), "9999-99-99".into()));
        }
    }
    Ok(ways)
}

pub async fn prepare(db: &Db, ledger: &Ledger) -> Done {
    let ways = ways(db, ledger).await?;
    let mut cx = db.write(Who::command("bench")).await?;
    cx.run(DROP, args![]).await?;
    cx.run(MAKE, args![]).await?;
    // Leaves are no line of the answer, except the nation's own.
    for (tree, org, node, from, to) in ways {
        cx.run(PUT, args![tree.number(), org, node, from, to]).await?;
    }
    cx.run(INDEX, args![]).await?;
    cx.commit().await?;
    Ok(())
}

pub async fn forget(db: &Db) -> Done {
    let mut cx = db.write(Who::command("bench")).await?;
    cx.run(DROP, args![]).await?;
    cx.commit().await?;
    Ok(())
}

pub async fn answer(db: &Db, _: OrgId, period: Period, kind: TreeKind) -> Done<(Duration, Figures)> {
    let query = Query { name: "bench::ANSWER", sql: ANSWER };
    let mut best = Duration::MAX;
    let mut figures = Figures::new();
    for _ in 0..2 {
        let began = Instant::now();
        let mut cx = db.read(Who::command("bench")).await?;
        let read = |r: &db::Row| Ok(((r.get::<OrgId>("node")?, r.get::<i64>("indicator")?), r.get::<i64>("amount")?));
        let rows = cx.all(query, args![kind.number(), period.first, period.last], read).await?;
        best = best.min(began.elapsed());
        figures = rows.into_iter().collect();
    }
    Ok((best, figures))
}
