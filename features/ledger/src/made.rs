//! The records that figures of a period come from, for whoever writes about them.

use db::{Cx, Result, Row, Value, args};
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

/// What one record booked for one organisation on one indicator, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// For whom.
    pub org: OrgId,
    /// The record.
    pub record: RecordId,
    /// The number of the indicator.
    pub indicator: i64,
    /// When.
    pub day: Date,
    /// How much, as it stands after all corrections.
    pub amount: i64,
}

impl Booked {
    /// What results stand booked for some organisations within a period, by day and record. A report names a few dozen
    /// of thousands, so the words are read afterwards ([`Made::words`]).
    pub async fn within(cx: &mut Cx, orgs: &[OrgId], period: Period) -> Result<Vec<Self>> {
        let sql = "SELECT p.org, p.record, p.indicator, p.day, CAST(SUM(p.amount) AS BIGINT) AS amount FROM ledger_posting p
            WHERE p.org IN ($1) AND p.phase = 0 AND p.day >= $2 AND p.day <= $3
            GROUP BY p.day, p.record, p.org, p.indicator HAVING SUM(CASE WHEN p.reverses IS NULL THEN 1 ELSE -1 END) <> 0
            ORDER BY p.day, p.record, p.org, p.indicator";
        let read = |r: &Row| {
            Ok(Self {
                org: r.get("org")?,
                record: r.get("record")?,
                indicator: r.get("indicator")?,
                day: r.get("day")?,
                amount: r.get("amount")?,
            })
        };
        let args = args![Value::ids(orgs), period.first, period.last];
        cx.compose("ledger::made::BOOKED", sql.to_owned(), args, read).await
    }
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

    /// Title, address at the desk and address for readers of some records.
    pub async fn words(cx: &mut Cx, records: &[RecordId]) -> Result<Vec<(RecordId, [String; 3])>> {
        let sql = "SELECT id, title, desk_url, portal_url FROM ledger_record WHERE id IN ($1)";
        let read = |r: &Row| Ok((r.get("id")?, [r.get("title")?, r.get("desk_url")?, r.get("portal_url")?]));
        cx.compose("ledger::made::WORDS", sql.to_owned(), args![Value::ids(records)], read).await
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
