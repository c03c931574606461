//! Series of numbers.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, SeriesId};

use crate::PaperKind;

/// A series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// Whose.
    pub org: OrgId,
    /// Of which papers.
    pub kind: PaperKind,
    /// The council; empty for the organisation itself.
    pub body: String,
    /// Behind the stroke: `BC-LHH`.
    pub symbol: String,
    /// Guards against lost updates.
    pub version: i64,
}

db::queries! {
    OF_ORG = "SELECT id, org, kind, body, symbol, version FROM register_series WHERE org = $1 ORDER BY body, kind, id";
    FIND = "SELECT id, org, kind, body, symbol, version FROM register_series WHERE id = $1";
    OF_KIND = "SELECT id, org, kind, body, symbol, version FROM register_series WHERE org = $1 AND kind = $2 AND body = $3";
    INSERT = "INSERT INTO register_series (id, org, kind, body, symbol, version) VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT (org, kind, body) DO NOTHING";
    RENAME = "UPDATE register_series SET symbol = $3, version = version + 1 WHERE id = $1 AND version = $2";
    LAST = "SELECT MAX(number) AS number, MAX(day) AS day FROM register_paper WHERE series = $1 AND year = $2";
}

impl Series {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            kind: r.parse("kind")?,
            body: r.get("body")?,
            symbol: r.get("symbol")?,
            version: r.get("version")?,
        })
    }

    /// Those of an organisation.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: SeriesId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The series of a kind, opened with the first paper.
    pub async fn of_kind(cx: &mut Cx, org: OrgId, kind: PaperKind, body: &str, symbol: &str) -> Result<Self> {
        if let Some(found) = cx.opt(OF_KIND, args![org, kind.word(), body], Self::read).await? {
            return Ok(found);
        }
        let id: SeriesId = cx.id();
        if cx.run(INSERT, args![id, org, kind.word(), body, symbol]).await? > 0 {
            let diff = Diff::new().field("symbol", "", symbol);
            event(cx, org, id, "series_opened", symbol, diff).await?;
        }
        cx.one(OF_KIND, args![org, kind.word(), body], Self::read).await
    }

    /// Another symbol for what is issued from now on. False when somebody else was first.
    pub async fn rename(&self, cx: &mut Cx, symbol: &str) -> Result<bool> {
        if cx.run(RENAME, args![self.id, self.version, symbol]).await? == 0 {
            return Ok(false);
        }
        let diff = Diff::new().field("symbol", &self.symbol, symbol);
        event(cx, self.org, self.id, "series_renamed", symbol, diff).await?;
        Ok(true)
    }

    /// The next number of a year, and the day of the one before it. Holds the series until the commit.
    pub(crate) async fn next(&self, cx: &mut Cx, year: i16) -> Result<(Self, i64, Option<Date>)> {
        let held = cx.hold(FIND, args![self.id], Self::read).await?.unwrap_or_else(|| self.clone());
        let read = |r: &Row| Ok((r.get::<Option<i64>>("number")?, r.get::<Option<Date>>("day")?));
        let (number, day) = cx.one(LAST, args![self.id, i64::from(year)], read).await?;
        Ok((held, number.unwrap_or(0) + 1, day))
    }
}

async fn event(cx: &mut Cx, org: OrgId, id: SeriesId, verb: &'static str, title: &str, diff: Diff) -> Result<()> {
    let event = Event { org: Some(org), verb, kind: "series", id: id.0, title, diff, reason: None };
    audit::record(cx, event).await?;
    cx.changed("series", id, Some(org));
    Ok(())
}
