//! What happened, as far as figures need to know it.

use std::collections::BTreeMap;

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, RecordId, Uuid};

use crate::members::TRANSFERS;
use crate::{LedgerError, Places, Qualifier};

/// The numbers of a record by field: `participants` → 120, about.
pub type Facts = BTreeMap<String, (i64, Qualifier)>;

/// A record. Its id is that of the thing it tells of, so that posting twice is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The id of the thing.
    pub id: RecordId,
    /// Its kind: `workshop`, `admission`, …; the posting rules know it.
    pub kind: String,
    /// When it happened; the figures count on that day.
    pub day: Date,
    /// Who led.
    pub lead: OrgId,
    /// Who else took part.
    pub with: Vec<OrgId>,
    /// What people call it.
    pub title: String,
    /// Where it opens at the desk; empty for nowhere.
    pub desk_url: String,
    /// Where readers find it; empty for nowhere.
    pub portal_url: String,
    /// Its numbers.
    pub facts: Facts,
    /// The contest round it belongs to.
    pub round: Option<i64>,
}

/// A record as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// As it was last posted.
    pub record: Record,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Guards against lost updates.
    pub version: i64,
}

/// The largest amount of one posting; a million of them still add up within 64 bits.
pub const LARGEST: i64 = 9_000_000_000_000;

db::queries! {
    FIND = "SELECT id, kind, day, lead, title, desk_url, portal_url, facts, round, withdrawn, version FROM ledger_record WHERE id = $1";
    PARTS = "SELECT org FROM ledger_part WHERE record = $1 ORDER BY org";
    UPDATE = "UPDATE ledger_record SET kind = $3, day = $4, lead = $5, taking_part = $6, title = $7, desk_url = $8, portal_url = $9, facts = $10,
        round = $11, withdrawn = $12, version = version + 1 WHERE id = $1 AND version = $2";
    DROP_PARTS = "DELETE FROM ledger_part WHERE record = $1";
    OF_KIND = "SELECT id, kind, day, lead, title, desk_url, portal_url, facts, round, withdrawn, version FROM ledger_record
        WHERE kind = $1 AND id > $2 ORDER BY id LIMIT 500";
    SEVERAL_PARTS = "SELECT record, org FROM ledger_part WHERE record >= $1 AND record <= $2 ORDER BY record, org";
}

/// Facts as they are stored.
pub(crate) fn facts_text(facts: &Facts) -> String {
    serde_json::to_string(facts).unwrap_or_else(|_| "{}".into())
}

pub(crate) fn read(r: &Row) -> Result<Kept> {
    let record = Record {
        id: r.get("id")?,
        kind: r.get("kind")?,
        day: r.get("day")?,
        lead: r.get("lead")?,
        with: Vec::new(),
        title: r.get("title")?,
        desk_url: r.get("desk_url")?,
        portal_url: r.get("portal_url")?,
        facts: serde_json::from_str(&r.get::<String>("facts")?).unwrap_or_default(),
        round: r.get("round")?,
    };
    Ok(Kept { record, withdrawn: r.get("withdrawn")?, version: r.get("version")? })
}

impl Record {
    /// Whether it may be booked.
    pub fn check(&self, places: &Places) -> Result<(), LedgerError> {
        let mut seen = vec![self.lead];
        for org in std::iter::once(self.lead).chain(self.with.iter().copied()) {
            let lived = places.lived(org).ok_or(LedgerError::Organisation(org))?;
            let leaving = TRANSFERS.contains(&self.kind.as_str()) && lived.to == Some(self.day);
            if !lived.holds_on(self.day) && !leaving {
                return Err(LedgerError::OutsideLife { org, day: self.day });
            }
        }
        for org in &self.with {
            if seen.contains(org) {
                return Err(LedgerError::Twice(*org));
            }
            seen.push(*org);
        }
        match self.facts.iter().find(|(_, (n, _))| n.abs() > LARGEST) {
            Some((field, (n, _))) => Err(LedgerError::TooLarge { field: field.clone(), amount: *n }),
            None => Ok(()),
        }
    }
}

impl Kept {
    /// A record as it is kept.
    pub async fn find(cx: &mut Cx, id: RecordId) -> Result<Option<Self>> {
        let Some(mut kept) = cx.opt(FIND, args![id], read).await? else { return Ok(None) };
        kept.record.with = cx.all(PARTS, args![id], |r| r.get("org")).await?;
        Ok(Some(kept))
    }

    /// The same, and nobody else changes it until the commit.
    pub(crate) async fn hold(cx: &mut Cx, id: RecordId) -> Result<Option<Self>> {
        let Some(mut kept) = cx.hold(FIND, args![id], read).await? else { return Ok(None) };
        kept.record.with = cx.all(PARTS, args![id], |r| r.get("org")).await?;
        Ok(Some(kept))
    }

    /// 500 records of a kind after one; to walk through all of them.
    pub(crate) async fn of_kind(cx: &mut Cx, kind: &str, after: RecordId) -> Result<Vec<Self>> {
        let mut list = cx.all(OF_KIND, args![kind, after], read).await?;
        parts(cx, &mut list).await?;
        Ok(list)
    }

    pub(crate) async fn put(&self, cx: &mut Cx, record: &Record, withdrawn: bool) -> Result<()> {
        let r = record;
        let row = args![
            r.id,
            self.version,
            &r.kind,
            r.day,
            r.lead,
            r.with.len() + 1,
            &r.title,
            &r.desk_url,
            &r.portal_url,
            facts_text(&r.facts),
            r.round,
            withdrawn
        ];
        cx.run_one(UPDATE, row).await?;
        if self.record.with != r.with {
            cx.run(DROP_PARTS, args![r.id]).await?;
            let rows = r.with.iter().map(|org| args![r.id, *org]).collect();
            crate::post::PARTS.put(cx, rows).await?;
        }
        Ok(())
    }
}

/// Fills in who took part in a list that is sorted by id.
pub(crate) async fn parts(cx: &mut Cx, list: &mut [Kept]) -> Result<()> {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return Ok(()) };
    let span = args![first.record.id, last.record.id];
    let read = |r: &Row| Ok((r.get::<Uuid>("record")?, r.get::<OrgId>("org")?));
    for (record, org) in cx.all(SEVERAL_PARTS, span, read).await? {
        if let Ok(at) = list.binary_search_by_key(&record, |k| k.record.id.0) {
            list[at].record.with.push(org);
        }
    }
    Ok(())
}
