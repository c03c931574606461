//! The records that figures of a period come from, for whoever writes about them.

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, Period, RecordId};

/// What one record adds to one indicator at one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The record.
    pub record: RecordId,
    /// Key of the indicator.
    pub indicator: String,
    /// When.
    pub day: Date,
    /// How much, as it stands after all corrections.
    pub amount: i64,
    /// What people call it.
    pub title: String,
    /// Where it opens at the desk; may be empty.
    pub desk_url: String,
    /// Where readers find it; may be empty.
    pub portal_url: String,
}

db::queries! {
    MADE = "SELECT p.record, i.key, p.day, CAST(SUM(p.amount) AS BIGINT) AS amount, r.title, r.desk_url, r.portal_url
        FROM ledger_posting p JOIN ledger_record r ON r.id = p.record JOIN ledger_indicator i ON i.number = p.indicator
        WHERE p.org = $1 AND p.phase = 0 AND p.day >= $2 AND p.day <= $3
        GROUP BY p.record, i.key, p.day, r.title, r.desk_url, r.portal_url
        HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY p.day, p.record, i.key LIMIT $4";
}

impl Made {
    /// What an organisation's own records made in a period, by day; at most `most`.
    pub async fn of_org(cx: &mut Cx, org: OrgId, period: Period, most: i64) -> Result<Vec<Self>> {
        let read = |r: &Row| {
            Ok(Self {
                record: r.get("record")?,
                indicator: r.get("key")?,
                day: r.get("day")?,
                amount: r.get("amount")?,
                title: r.get("title")?,
                desk_url: r.get("desk_url")?,
                portal_url: r.get("portal_url")?,
            })
        };
        cx.all(MADE, args![org, period.first, period.last, most], read).await
    }
}
