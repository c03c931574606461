//! What a figure is made of: postings with their records, months, joint events.

use std::collections::{BTreeMap, HashMap};

use db::{Cx, Result, Row, Value, args};
use kernel::{Date, OrgId, Period, RecordId, Timestamp, Uuid};

use crate::attune::same_figure;
use crate::cells::{Book, Entry, month_span, sum};
use crate::counted::pieces;
use crate::rows::padded;
use crate::{Indicator, Nature, Phase, Qualifier, Scope, TreeKind, cells};

/// A posting with the record it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Booked {
    pub record: RecordId,
    pub line: i64,
    pub day: Date,
    pub amount: i64,
    pub qualifier: Qualifier,
    pub joint: bool,
    pub reverses: bool,
    pub round: Option<i64>,
    pub reason: String,
    pub recorded_at: Timestamp,
    pub title: String,
    pub desk_url: String,
    pub portal_url: String,
}

db::queries! {
    /// The postings of an organisation, the newest day first, after one of them.
    OF_ORG = "SELECT p.record, p.line, p.day, p.amount, p.qualifier, p.joint, p.reverses, p.round, p.reason, p.recorded_at, r.title, r.desk_url, r.portal_url
        FROM ledger_posting p JOIN ledger_record r ON r.id = p.record
        WHERE p.org = $1 AND p.indicator = $2 AND p.phase = 0 AND p.day >= $3 AND p.day <= $4
        AND (p.day < $5 OR (p.day = $5 AND (p.record < $6 OR (p.record = $6 AND p.line < $7))))
        ORDER BY p.day DESC, p.record DESC, p.line DESC LIMIT $8";
    COUNT = "SELECT COUNT(*) AS number FROM ledger_posting WHERE org = $1 AND indicator = $2 AND phase = 0 AND day >= $3 AND day <= $4";
    MONTHS = "SELECT substr(day, 1, 7) AS month, CAST(SUM(amount) AS BIGINT) AS amount FROM ledger_posting
        WHERE org = $1 AND indicator = $2 AND phase = 0 AND scope = 0 AND day >= $3 AND day <= $4 GROUP BY substr(day, 1, 7)";
    /// Joint figures of one indicator that still hold.
    JOINT = "SELECT record, org, day, phase, scope, CAST(SUM(amount) AS BIGINT) AS amount,
        CAST(SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS live, CAST(0 AS BIGINT) AS about,
        CAST(0 AS BIGINT) AS more_than, CAST(0 AS BIGINT) AS nearly
        FROM ledger_posting WHERE joint = 1 AND day >= $1 AND day <= $2 AND indicator = $3 AND phase = 0
        GROUP BY record, day, phase, scope, org HAVING SUM(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) <> 0
        ORDER BY record, day, phase, scope, org LIMIT 4000";
}

/// Where a page of postings ends.
pub(crate) type Cursor = (Date, Uuid, i64);

/// A page of the postings of an organisation, and how many there are in all.
pub(crate) async fn of_org(
    cx: &mut Cx,
    org: OrgId,
    indicator: i64,
    period: Period,
    after: Option<Cursor>,
    most: i64,
) -> Result<(Vec<Booked>, i64)> {
    let read = |r: &Row| {
        Ok(Booked {
            record: r.get("record")?,
            line: r.get("line")?,
            day: r.get("day")?,
            amount: r.get("amount")?,
            qualifier: Qualifier::of_number(r.get("qualifier")?),
            joint: r.get::<i64>("joint")? == 1,
            reverses: r.get::<Option<i64>>("reverses")?.is_some(),
            round: r.get("round")?,
            reason: r.get::<Option<String>>("reason")?.unwrap_or_default(),
            recorded_at: r.get("recorded_at")?,
            title: r.get("title")?,
            desk_url: r.get("desk_url")?,
            portal_url: r.get("portal_url")?,
        })
    };
    let (day, record, line) = after.unwrap_or((Date::MAX, Uuid::max(), i64::MAX));
    let (first, last) = (period.first, period.last);
    let list = cx.all(OF_ORG, args![org, indicator, first, last, day, record, line, most], read).await?;
    let total = cx.one(COUNT, args![org, indicator, first, last], |r| r.get("number")).await?;
    Ok((list, total))
}

/// What was counted in each whole or cut month of a period, at an organisation and below it.
pub(crate) async fn months(
    cx: &mut Cx,
    org: OrgId,
    indicator: &Indicator,
    period: Period,
    tree: TreeKind,
) -> Result<Vec<(Date, i64)>> {
    let mut spans = Vec::new();
    let mut day = period.first.first_of_month();
    while day <= period.last && spans.len() < 60 {
        spans.push((month_span(day), day));
        day = day.last_of_month().tomorrow().unwrap_or(Date::MAX);
    }
    // Months that the period cuts are not told: the cells hold whole ones.
    if indicator.nature == Nature::Stock || spans.len() < 2 || !pieces(period).outside_months.is_empty() {
        return Ok(Vec::new());
    }
    let mut by: BTreeMap<i64, i64> = spans.iter().map(|(span, _)| (*span, 0)).collect();
    let book = if tree == TreeKind::Then { Book::Then } else { Book::Today };
    let list: Vec<i64> = spans.iter().map(|(span, _)| *span).collect();
    for (key, sum) in cells::of(cx, book, &list, &[org]).await? {
        if key.indicator == indicator.number && key.phase == Phase::Result {
            *by.entry(key.span).or_default() += sum.amount;
        }
    }
    let read = |r: &Row| Ok((r.get::<String>("month")?, r.get::<i64>("amount")?));
    for (month, amount) in cx.all(MONTHS, args![org, indicator.number, period.first, period.last], read).await? {
        if let Ok(day) = format!("{month}-01").parse::<Date>() {
            *by.entry(month_span(day)).or_default() += amount;
        }
    }
    Ok(spans.into_iter().map(|(span, day)| (day, by.get(&span).copied().unwrap_or(0))).collect())
}

/// A joint event that one total holds once although several in it took part.
#[derive(Clone, Debug)]
pub(crate) struct Together {
    pub record: Uuid,
    pub day: Date,
    pub amount: i64,
    pub who: Vec<OrgId>,
}

/// Joint events of an indicator, by who took part.
pub(crate) async fn joint(cx: &mut Cx, indicator: &Indicator, period: Period) -> Result<Vec<Together>> {
    let read = |r: &Row| {
        let entry = Entry {
            org: r.get("org")?,
            indicator: indicator.number,
            nature: indicator.nature,
            day: r.get("day")?,
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::of_number(r.get("scope")?),
            joint: true,
            sum: sum(r)?,
        };
        Ok((r.get::<Uuid>("record")?, entry))
    };
    let mut list: Vec<(Together, Entry)> = Vec::new();
    for (record, e) in cx.all(JOINT, args![period.first, period.last, indicator.number], read).await? {
        match list.last_mut() {
            Some((t, first)) if t.record == record && same_figure(first, &e) => t.who.push(e.org),
            _ => list.push((Together { record, day: e.day, amount: e.sum.amount, who: vec![e.org] }, e)),
        }
    }
    Ok(list.into_iter().map(|(t, _)| t).collect())
}

/// Titles and addresses of some records.
pub(crate) async fn titles(cx: &mut Cx, records: &[Uuid]) -> Result<HashMap<Uuid, (String, String, String)>> {
    if records.is_empty() {
        return Ok(HashMap::new());
    }
    let (places, args): (String, Vec<Value>) = padded(records, 1);
    let sql = format!("SELECT id, title, desk_url, portal_url FROM ledger_record WHERE id IN ({places})");
    let read = |r: &Row| Ok((r.get("id")?, (r.get("title")?, r.get("desk_url")?, r.get("portal_url")?)));
    Ok(cx.compose("ledger::figure::TITLES", sql, args, read).await?.into_iter().collect())
}
