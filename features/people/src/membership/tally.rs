//! Opening and closing stock: what went in and out in each year. The verbs keep the tally in their own transaction, so
//! the stock of a nation is read from some ten thousand lines and not from a million memberships, and it adds up
//! because every line does.

use std::collections::BTreeMap;

use db::{Cx, Result, args};
use kernel::{Date, OrgId};

use super::{Kind, Membership};
use crate::sql::Sql;

/// A way in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Admitted.
    Admitted,
    /// Came from another organisation or kind.
    Came,
    /// Left the federation's list.
    Gone,
    /// Went to another organisation or kind.
    Went,
}

/// The lines of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Admitted.
    pub admitted: i64,
    /// Came from elsewhere.
    pub came: i64,
    /// Left.
    pub gone: i64,
    /// Went elsewhere.
    pub went: i64,
}

impl Stock {
    /// By how much the stock grew.
    pub fn growth(self) -> i64 {
        self.admitted + self.came - self.gone - self.went
    }

    fn add(&mut self, other: Self) {
        self.admitted += other.admitted;
        self.came += other.came;
        self.gone += other.gone;
        self.went += other.went;
    }
}

/// A year with its stocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStock {
    /// The year; 0 stands for those of whom nobody knows since when.
    pub year: i64,
    /// On its first day.
    pub opening: i64,
    /// What went in and out.
    pub flows: Stock,
}

impl YearStock {
    /// On its last day.
    pub fn closing(self) -> i64 {
        self.opening + self.flows.growth()
    }
}

db::queries! {
    ADD = "INSERT INTO membership_tally (org, year, kind, admitted, came, gone, went) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (org, year, kind) DO UPDATE SET admitted = membership_tally.admitted + excluded.admitted,
        came = membership_tally.came + excluded.came, gone = membership_tally.gone + excluded.gone,
        went = membership_tally.went + excluded.went";
    RECOUNT = "SELECT org, kind, SUBSTR(from_day, 1, 4) AS begun, SUBSTR(COALESCE(to_day, ''), 1, 4) AS ended, left_how,
        CAST(CASE WHEN continues IS NULL THEN 0 ELSE 1 END AS BIGINT) AS goes_on, COUNT(*) AS n FROM membership
        WHERE person IN (SELECT p.id FROM person p WHERE p.merged_into IS NULL) GROUP BY org, kind, SUBSTR(from_day, 1, 4), SUBSTR(COALESCE(to_day, ''), 1, 4), left_how, CASE WHEN continues IS NULL THEN 0 ELSE 1 END";
    TALLIES = "SELECT org, year, kind, admitted, came, gone, went FROM membership_tally";
}

/// Writes `n` into the line of a year.
pub(crate) async fn add(cx: &mut Cx, org: OrgId, kind: Kind, year: i64, flow: Flow, n: i64) -> Result<()> {
    let of = |wanted: Flow| if wanted == flow { n } else { 0 };
    let row = args![org, year, kind.word(), of(Flow::Admitted), of(Flow::Came), of(Flow::Gone), of(Flow::Went)];
    cx.run(ADD, row).await.map(|_| ())
}

/// The year a beginning is counted in.
pub(crate) fn year_of(day: Option<Date>) -> i64 {
    day.map_or(0, |d| i64::from(d.year()))
}

impl Membership {
    /// How it came in.
    pub(crate) fn flow_in(&self) -> Flow {
        if self.continues.is_some() { Flow::Came } else { Flow::Admitted }
    }

    /// How it went out.
    pub(crate) fn flow_out(&self) -> Flow {
        if self.left_how.is_some_and(super::Leaving::goes_on) { Flow::Went } else { Flow::Gone }
    }

    /// Counts the membership into the tally (`sign` 1) or out of it (-1).
    pub(crate) async fn count_in(&self, cx: &mut Cx, sign: i64) -> Result<()> {
        add(cx, self.org, self.kind, year_of(self.dates.from), self.flow_in(), sign).await?;
        if let Some(to) = self.dates.to {
            add(cx, self.org, self.kind, year_of(Some(to)), self.flow_out(), sign).await?;
        }
        Ok(())
    }

    /// The years of some organisations, the newest first, for one kind or all. A move between two of the organisations
    /// is no change for them together: what came and went cancels out and is left away on both sides.
    pub async fn stock(cx: &mut Cx, orgs: &[OrgId], kind: Option<Kind>) -> Result<Vec<YearStock>> {
        let mut sql = Sql::default();
        let orgs = sql.orgs(orgs);
        let kind = kind.map(|k| sql.arg(k.word())).map(|k| format!(" AND kind = {k}")).unwrap_or_default();
        let text = format!(
            "SELECT year, CAST(SUM(admitted) AS BIGINT) AS admitted, CAST(SUM(came) AS BIGINT) AS came,
            CAST(SUM(gone) AS BIGINT) AS gone, CAST(SUM(went) AS BIGINT) AS went
            FROM membership_tally WHERE org IN ({orgs}){kind} GROUP BY year ORDER BY year"
        );
        let read = |r: &db::Row| {
            let flows = Stock {
                admitted: r.get("admitted")?,
                came: r.get("came")?,
                gone: r.get("gone")?,
                went: r.get("went")?,
            };
            Ok((r.get::<i64>("year")?, flows))
        };
        let years = cx.compose("people::membership::STOCK", text, sql.args, read).await?;
        let mut opening = 0;
        let mut list = Vec::with_capacity(years.len());
        for (year, mut flows) in years {
            let between = flows.came.min(flows.went);
            flows.came -= between;
            flows.went -= between;
            let line = YearStock { year, opening, flows };
            opening = line.closing();
            list.push(line);
        }
        list.reverse();
        Ok(list)
    }

    /// What differs between the tally and the memberships; empty when every line is right. For `verify`.
    pub async fn recount(cx: &mut Cx) -> Result<Vec<String>> {
        type Key = (OrgId, i64, String);
        let mut counted: BTreeMap<Key, Stock> = BTreeMap::new();
        let read = |r: &db::Row| {
            Ok((
                r.get::<OrgId>("org")?,
                r.get::<String>("kind")?,
                r.get::<String>("begun")?.parse::<i64>().unwrap_or(0),
                r.get::<String>("ended")?.parse::<i64>().ok(),
                r.get::<Option<String>>("left_how")?.and_then(|w| w.parse::<super::Leaving>().ok()),
                r.get::<i64>("goes_on")? == 1,
                r.get::<i64>("n")?,
            ))
        };
        for (org, kind, begun, ended, how, goes_on, n) in cx.all(RECOUNT, args![], read).await? {
            let line = counted.entry((org, begun, kind.clone())).or_default();
            if goes_on {
                line.came += n;
            } else {
                line.admitted += n;
            }
            if let Some(year) = ended {
                let line = counted.entry((org, year, kind)).or_default();
                if how.is_some_and(super::Leaving::goes_on) { line.went += n } else { line.gone += n }
            }
        }
        let read = |r: &db::Row| {
            let flows = Stock {
                admitted: r.get("admitted")?,
                came: r.get("came")?,
                gone: r.get("gone")?,
                went: r.get("went")?,
            };
            Ok(((r.get::<OrgId>("org")?, r.get::<i64>("year")?, r.get::<String>("kind")?), flows))
        };
        for (key, flows) in cx.all(TALLIES, args![], read).await? {
            let negative = Stock { admitted: -flows.admitted, came: -flows.came, gone: -flows.gone, went: -flows.went };
            counted.entry(key).or_default().add(negative);
        }
        counted.retain(|_, flows| *flows != Stock::default());
        Ok(counted.into_iter().map(|((org, year, kind), f)| format!("{org} {year} {kind}: {f:?}")).collect())
    }
}
