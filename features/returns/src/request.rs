//! What is asked, of whom, and until when.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Period, RequestId, ReturnId, Timestamp};
use ledger::Scope;

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Who asks.
    pub org: OrgId,
    /// What it is called.
    pub title: String,
    /// About which days.
    pub period: Period,
    /// Own office or whole system.
    pub scope: Scope,
    /// The last day to send.
    pub due_on: Date,
    /// What is said beside it.
    pub note: String,
    /// Who asked.
    pub made_by_name: String,
    /// When.
    pub made_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Guards against lost updates.
    pub version: i64,
}

/// A new request.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// What it is called.
    pub title: String,
    /// About which days.
    pub period: Period,
    /// Own office or whole system.
    pub scope: Scope,
    /// The last day to send.
    pub due_on: Date,
    /// What is said beside it.
    pub note: String,
    /// Numbers of the indicators, in their order.
    pub indicators: Vec<i64>,
    /// Who is asked.
    pub asked: Vec<OrgId>,
}

db::queries! {
    INSERT = "INSERT INTO figure_request (id, org, title, first_day, last_day, scope, due_on, note, made_by_name, made_at, closed_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, 1)";
    INSERT_ITEM = "INSERT INTO figure_request_item (request, place, indicator) VALUES ($1, $2, $3)";
    INSERT_RETURN = "INSERT INTO figure_return (id, request, org, state, sent_by, sent_at, decided_by, decided_at, remark, reminded_on, version)
        VALUES ($1, $2, $3, 'open', '', NULL, '', NULL, '', NULL, 1)";
    FIND = "SELECT id, org, title, first_day, last_day, scope, due_on, note, made_by_name, made_at, closed_at, version FROM figure_request WHERE id = $1";
    OF_ORG = "SELECT id, org, title, first_day, last_day, scope, due_on, note, made_by_name, made_at, closed_at, version FROM figure_request
        WHERE org = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    ITEMS = "SELECT indicator FROM figure_request_item WHERE request = $1 ORDER BY place";
    CLOSE = "UPDATE figure_request SET closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND closed_at IS NULL";
}

impl Request {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            title: r.get("title")?,
            period: Period { first: r.get("first_day")?, last: r.get("last_day")? },
            scope: r.parse("scope")?,
            due_on: r.get("due_on")?,
            note: r.get("note")?,
            made_by_name: r.get("made_by_name")?,
            made_at: r.get("made_at")?,
            closed_at: r.get("closed_at")?,
            version: r.get("version")?,
        })
    }

    /// Asks: the request, its indicators, and an open return for each who is asked.
    pub async fn ask(cx: &mut Cx, org: OrgId, new: &NewRequest) -> Result<RequestId> {
        let id: RequestId = cx.id();
        let name = cx.who.name.clone();
        let (first, last) = (new.period.first, new.period.last);
        let row = args![id, org, &new.title, first, last, new.scope.word(), new.due_on, &new.note, name, cx.now];
        cx.run(INSERT, row).await?;
        for (place, indicator) in (0_i64..).zip(&new.indicators) {
            cx.run(INSERT_ITEM, args![id, place, *indicator]).await?;
        }
        for asked in &new.asked {
            let ret: ReturnId = cx.id();
            cx.run(INSERT_RETURN, args![ret, id, *asked]).await?;
            cx.changed("return", ret, Some(*asked));
        }
        let diff = Diff::new()
            .field("period", "", new.period)
            .field("due_on", "", new.due_on)
            .field("indicators", "", new.indicators.len())
            .field("asked", "", new.asked.len());
        event(cx, org, id, "figures_asked", &new.title, diff).await?;
        Ok(id)
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: RequestId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Those of an organisation, the newest first, before one of them.
    pub async fn of_org(cx: &mut Cx, org: OrgId, before: Option<RequestId>, most: i64) -> Result<Vec<Self>> {
        let before = before.unwrap_or(RequestId(kernel::Uuid::max()));
        cx.all(OF_ORG, args![org, before, most], Self::read).await
    }

    /// Numbers of the indicators, in their order.
    pub async fn items(&self, cx: &mut Cx) -> Result<Vec<i64>> {
        cx.all(ITEMS, args![self.id], |r| r.get("indicator")).await
    }

    /// Whether it waits on a day for returns that were due before.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.closed_at.is_none() && self.due_on < today
    }

    /// Nothing is awaited any more. False when somebody else was first.
    pub async fn close(&self, cx: &mut Cx) -> Result<bool> {
        if cx.run(CLOSE, args![self.id, self.version, cx.now]).await? == 0 {
            return Ok(false);
        }
        event(cx, self.org, self.id, "figures_request_closed", &self.title, Diff::new()).await?;
        Ok(true)
    }
}

async fn event(cx: &mut Cx, org: OrgId, id: RequestId, verb: &'static str, title: &str, diff: Diff) -> Result<()> {
    let event = Event { org: Some(org), verb, kind: "figure_request", id: id.0, title, diff, reason: None };
    audit::record(cx, event).await?;
    cx.changed("figure_request", id, Some(org));
    Ok(())
}
