//! Closing a period: the roll-up as it is, frozen word by word with its hash. What is booked for the period later shows
//! as a difference.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{ClosingId, OrgId, Period, Timestamp};
use sha2::{Digest, Sha256};
use ui::Lang;

use crate::{Ledger, LedgerError, TreeKind};

/// A closed period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its id.
    pub id: ClosingId,
    /// The roll-up of then, as JSON.
    pub content: String,
    /// SHA-256 of the content, in hexadecimal digits.
    pub hash: String,
    /// Who closed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

db::queries! {
    INSERT = "INSERT INTO ledger_closing (id, org, first_day, last_day, tree, content, hash, closed_by, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LATEST = "SELECT id, content, hash, closed_by, closed_at FROM ledger_closing
        WHERE org = $1 AND first_day = $2 AND last_day = $3 AND tree = $4 ORDER BY id DESC LIMIT 1";
    CLOSED_BY = "SELECT DISTINCT org FROM ledger_closing WHERE first_day = $1 AND last_day = $2";
    ALL = "SELECT id, content, hash, closed_by, closed_at FROM ledger_closing ORDER BY id";
}

fn read(r: &Row) -> Result<Closing> {
    let (id, content, hash) = (r.get("id")?, r.get("content")?, r.get("hash")?);
    Ok(Closing { id, content, hash, by: r.get("closed_by")?, at: r.get("closed_at")? })
}

/// The hash of a content.
pub fn hash(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// The last closing of a period.
pub async fn latest(cx: &mut Cx, org: OrgId, period: Period, tree: TreeKind) -> Result<Option<Closing>> {
    cx.opt(LATEST, args![org, period.first, period.last, tree.word()], read).await
}

/// Who closed a period, by the approval of a report as a rule.
pub(crate) async fn closed_by(cx: &mut Cx, period: Period) -> Result<Vec<OrgId>> {
    cx.all(CLOSED_BY, args![period.first, period.last], |r| r.get("org")).await
}

/// Every closing, for checking.
pub(crate) async fn all(cx: &mut Cx) -> Result<Vec<Closing>> {
    cx.all(ALL, args![], read).await
}

impl Closing {
    /// What an indicator was when the period was closed.
    pub fn value(&self, key: &str) -> Option<i64> {
        let content: serde_json::Value = serde_json::from_str(&self.content).ok()?;
        let lines = content.get("indicators")?.as_array()?;
        lines.iter().find(|l| l["key"] == key)?.get("value")?.as_i64()
    }
}

impl Ledger {
    /// Freezes the figures of an organisation and a period. A closed period is not closed again: its report stands.
    pub async fn close_period(
        &self,
        cx: &mut Cx,
        org: OrgId,
        period: Period,
        tree: TreeKind,
    ) -> Result<Result<ClosingId, LedgerError>> {
        self.posting_by(cx).await?;
        if latest(cx, org, period, tree).await?.is_some() {
            return Ok(Err(LedgerError::Closed));
        }
        if period.last >= cx.today() {
            return Ok(Err(LedgerError::Days { first: period.first, last: period.last }));
        }
        let rollup = self.rollup(cx, org, period, tree).await?;
        let content = rollup.json(&self.tree(), Lang::Vi).to_string();
        let (id, hash): (ClosingId, String) = (cx.id(), hash(&content));
        let row = args![id, org, period.first, period.last, tree.word(), content, &hash, &cx.who.name, cx.now];
        cx.run(INSERT, row).await?;
        let title = period.to_string();
        let diff = Diff::new().field("hash", "", &hash);
        let event = Event {
            org: Some(org),
            verb: "period_closed",
            kind: "closing",
            id: id.0,
            title: &title,
            diff,
            reason: None,
        };
        audit::record(cx, event).await?;
        cx.changed("figures", org.0, Some(org));
        Ok(Ok(id))
    }
}
