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
    LIVE = "SELECT p.record, i.key, p.day, p.org, p.joint, CAST(SUM(p.amount) AS BIGINT) AS amount, r.title, r.desk_url, r.portal_url
        FROM ledger_posting p JOIN ledger_record r ON r.id = p.record JOIN ledger_indicator i ON i.number = p.indicator
        WHERE p.record = $1 AND p.phase = 0
        GROUP BY p.record, i.key, p.day, p.org, p.joint, r.title, r.desk_url, r.portal_url
        HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY i.key, p.day, p.org";
}

impl Made {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            record: r.get("record")?,
            indicator: r.get("key")?,
            day: r.get("day")?,
            amount: r.get("amount")?,
            title: r.get("title")?,
            desk_url: r.get("desk_url")?,
            portal_url: r.get("portal_url")?,
        })
    }

    /// What records made in all, whoever took part: a joint figure counts once. By record.
    pub async fn of_records(cx: &mut Cx, records: &[RecordId]) -> Result<Vec<Self>> {
        let mut list: Vec<Self> = Vec::new();
        for record in records {
            let rows = cx.all(LIVE, args![*record], |r| Ok((Self::read(r)?, r.get::<i64>("joint")? == 1))).await?;
            let mut joint: Vec<String> = Vec::new();
            for (made, is_joint) in rows {
                // The same event stands at each who took part.
                if is_joint && joint.contains(&made.indicator) {
                    continue;
                }
                if is_joint {
                    joint.push(made.indicator.clone());
                }
                match list.iter_mut().find(|m| m.record == made.record && m.indicator == made.indicator) {
                    Some(known) => known.amount += made.amount,
                    None => list.push(made),
                }
            }
        }
        Ok(list)
    }

    /// What an organisation's own records made in a period, by day; at most `most`.
    pub async fn of_org(cx: &mut Cx, org: OrgId, period: Period, most: i64) -> Result<Vec<Self>> {
        cx.all(MADE, args![org, period.first, period.last, most], Self::read).await
    }
}
