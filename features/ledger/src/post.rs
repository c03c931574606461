//! Posting, correcting, withdrawing: all of it in the transaction of what caused it, or nothing.

use db::{Cx, Result, Row, args};
use kernel::{Date, RecordId};

use crate::attune::same_figure;
use crate::cells::{Cells, Entry, Keeping};
use crate::record::{Kept, Record, facts_text};
use crate::rows::Rows;
use crate::rule::{Rule, entries};
use crate::{Indicators, Ledger, LedgerError, Phase, Places, Qualifier, Scope, Sum};

db::queries! {
    LAST_LINE = "SELECT COALESCE(MAX(line), 0) AS line FROM ledger_posting WHERE record = $1";
    /// Postings that nothing took back.
    LIVE = "SELECT p.line, p.org, p.indicator, p.day, p.amount, p.phase, p.scope, p.qualifier, p.joint FROM ledger_posting p
        WHERE p.record = $1 AND p.reverses IS NULL
        AND NOT EXISTS (SELECT 1 FROM ledger_posting r WHERE r.record = $1 AND r.reverses = p.line) ORDER BY p.line";
}

pub(crate) const RECORDS: Rows = Rows {
    name: "ledger::post::RECORDS",
    table: "ledger_record",
    columns: "id, kind, day, lead, taking_part, title, desk_url, portal_url, facts, round, withdrawn, recorded_at, version",
    width: 13,
    tail: "",
};
pub(crate) const PARTS: Rows =
    Rows { name: "ledger::post::PARTS", table: "ledger_part", columns: "record, org", width: 2, tail: "" };
pub(crate) const POSTINGS: Rows = Rows {
    name: "ledger::post::POSTINGS",
    table: "ledger_posting",
    columns: "record, line, org, indicator, day, amount, phase, scope, qualifier, joint, round, reverses, reason, recorded_at",
    width: 14,
    tail: "",
};

/// A posting that nothing took back.
#[derive(Clone, Copy, Debug)]
struct Live {
    line: i64,
    qualifier: Qualifier,
    entry: Entry,
}

/// What is the same in all lines of one writing.
struct Lines<'a> {
    record: &'a Record,
    next: i64,
    reason: Option<&'a str>,
    rows: Vec<db::Args>,
}

impl Lines<'_> {
    fn add(&mut self, cx: &Cx, e: &Entry, q: Qualifier, amount: i64, reverses: Option<i64>) {
        let joint = i64::from(e.joint);
        let (phase, scope, round) = (e.phase.number(), e.scope.number(), self.record.round);
        self.rows.push(args![
            self.record.id,
            self.next,
            e.org,
            e.indicator,
            e.day,
            amount,
            phase,
            scope,
            q.number(),
            joint,
            round,
            reverses,
            self.reason,
            cx.now
        ]);
        self.next += 1;
    }
}

/// Entries by figure: one group for each joint figure, one for each posting that stands alone.
pub(crate) fn groups(list: &[Entry]) -> Vec<Vec<Entry>> {
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for e in list {
        // Two rules may post the same indicator for the same record; then their amounts stand together.
        let known = groups.iter_mut().find(|g| e.joint && g[0].joint && same_figure(&g[0], e));
        match known {
            Some(group) => match group.iter_mut().find(|x| x.org == e.org) {
                Some(same) => same.sum += e.sum,
                None => group.push(*e),
            },
            None => groups.push(vec![*e]),
        }
    }
    groups
}

fn book(cells: &mut Cells, places: &Places, list: &[Entry], sign: i64) {
    for group in groups(list) {
        cells.contribute(places, &group, sign);
    }
}

/// Where a posting's qualifier stands before it is summed up.
pub(crate) fn qualifier(sum: Sum) -> Qualifier {
    sum.qualifier()
}

async fn live(cx: &mut Cx, id: RecordId, indicators: &Indicators) -> Result<Vec<Live>> {
    let read = |r: &Row| {
        let indicator: i64 = r.get("indicator")?;
        let qualifier = Qualifier::of_number(r.get("qualifier")?);
        let entry = Entry {
            org: r.get("org")?,
            indicator,
            nature: indicators.nature(indicator),
            day: r.get::<Date>("day")?,
            phase: Phase::of_number(r.get("phase")?),
            scope: Scope::of_number(r.get("scope")?),
            joint: r.get::<i64>("joint")? == 1,
            sum: Sum::of(r.get("amount")?, qualifier),
        };
        Ok(Live { line: r.get("line")?, qualifier, entry })
    };
    cx.all(LIVE, args![id], read).await
}

/// An amount that nobody means.
fn too_large(list: &[Entry], indicators: &Indicators) -> Option<LedgerError> {
    list.iter().find_map(|e| {
        let indicator = indicators.number(e.indicator)?;
        let amount = e.sum.amount;
        (amount.abs() > indicator.most()).then(|| LedgerError::TooLarge { field: indicator.key.clone(), amount })
    })
}

/// What a posting in hand needs to know.
pub(crate) struct Means {
    pub places: std::sync::Arc<Places>,
    pub indicators: Indicators,
    pub rules: Vec<Rule>,
}

/// Rules, indicators and tree of a loading.
pub struct Loading(Means);

impl std::fmt::Debug for Loading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loading")
    }
}

impl Ledger {
    pub(crate) async fn means(&self, cx: &mut Cx) -> Result<Means> {
        let places = self.posting_by(cx).await?;
        let indicators = Indicators::read(cx).await?;
        let rules = Rule::all(cx).await?;
        Ok(Means { places, indicators, rules })
    }

    /// Books a record. Nothing is kept unless the transaction is. A kind that no rule counts is kept without postings: it
    /// counts from the day a rule does.
    pub async fn post(&self, cx: &mut Cx, record: &Record) -> Result<Result<(), LedgerError>> {
        self.post_all(cx, std::slice::from_ref(record)).await
    }

    /// Books many records with few statements. The first that cannot be booked refuses all.
    pub async fn post_all(&self, cx: &mut Cx, records: &[Record]) -> Result<Result<(), LedgerError>> {
        let means = self.means(cx).await?;
        self.book_all(cx, &means, records).await
    }

    pub(crate) async fn book_all(
        &self,
        cx: &mut Cx,
        means: &Means,
        records: &[Record],
    ) -> Result<Result<(), LedgerError>> {
        let mut cells = Cells::default();
        let (mut heads, mut parts, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for record in records {
            if let Err(e) = record.check(&means.places) {
                return Ok(Err(e));
            }
            if let [one] = records
                && Kept::find(cx, one.id).await?.is_some()
            {
                return Ok(Err(LedgerError::Booked(one.id)));
            }
            let list = entries(record, &means.rules, &means.indicators);
            if let Some(why) = too_large(&list, &means.indicators) {
                return Ok(Err(why));
            }
            let mut out = Lines { record, next: 1, reason: None, rows: Vec::with_capacity(list.len()) };
            for e in &list {
                out.add(cx, e, qualifier(e.sum), e.sum.amount, None);
            }
            lines.append(&mut out.rows);
            book(&mut cells, &means.places, &list, 1);
            heads.push(head(cx, record));
            parts.extend(record.with.iter().map(|org| args![record.id, *org]));
        }
        RECORDS.put(cx, heads).await?;
        PARTS.put(cx, parts).await?;
        POSTINGS.put(cx, lines).await?;
        cells.keep(cx, Keeping::of(cx)).await?;
        self.announce(cx, records);
        Ok(Ok(()))
    }

    /// What [`Ledger::load`] needs, read once.
    pub async fn loading(&self, cx: &mut Cx) -> Result<Loading> {
        self.means(cx).await.map(Loading)
    }

    /// Writes records and their postings without their balances, for filling an empty installation; says how many
    /// postings. [`Ledger::rebuild`] must follow in the same transaction.
    pub async fn load(&self, cx: &mut Cx, loading: &Loading, records: &[Record]) -> Result<u64> {
        let means = &loading.0;
        let (mut heads, mut parts, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for record in records {
            let mut out = Lines { record, next: 1, reason: None, rows: Vec::new() };
            for e in &entries(record, &means.rules, &means.indicators) {
                out.add(cx, e, qualifier(e.sum), e.sum.amount, None);
            }
            lines.append(&mut out.rows);
            heads.push(head(cx, record));
            parts.extend(record.with.iter().map(|org| args![record.id, *org]));
        }
        let written = u64::try_from(lines.len()).unwrap_or(0);
        RECORDS.put(cx, heads).await?;
        PARTS.put(cx, parts).await?;
        POSTINGS.put(cx, lines).await?;
        Ok(written)
    }

    /// Books a record anew as it is now: what no longer holds is reversed, what is new is posted, with the reason.
    pub async fn correct(&self, cx: &mut Cx, record: &Record, reason: &str) -> Result<Result<(), LedgerError>> {
        let means = self.means(cx).await?;
        if reason.trim().is_empty() {
            return Ok(Err(LedgerError::Reason));
        }
        if let Err(e) = record.check(&means.places) {
            return Ok(Err(e));
        }
        let Some(kept) = Kept::hold(cx, record.id).await? else { return Ok(Err(LedgerError::NotBooked(record.id))) };
        let list = entries(record, &means.rules, &means.indicators);
        if let Some(why) = too_large(&list, &means.indicators) {
            return Ok(Err(why));
        }
        self.bring_to(cx, &means, record, &list, reason).await?;
        kept.put(cx, record, false).await?;
        self.announce(cx, std::slice::from_ref(record));
        Ok(Ok(()))
    }

    /// Books a record as it is now, whether it is new, was booked before or was taken back: for what follows from rows that
    /// are compared again and again.
    pub async fn put(&self, cx: &mut Cx, record: &Record, reason: &str) -> Result<Result<(), LedgerError>> {
        let means = self.means(cx).await?;
        let done = self.put_record(cx, &means, record, reason).await?;
        self.announce(cx, std::slice::from_ref(record));
        Ok(done)
    }

    /// Takes a record back: everything it posted is reversed, with the reason.
    pub async fn withdraw(&self, cx: &mut Cx, id: RecordId, reason: &str) -> Result<Result<(), LedgerError>> {
        let means = self.means(cx).await?;
        if reason.trim().is_empty() {
            return Ok(Err(LedgerError::Reason));
        }
        self.take_back(cx, &means, id, reason).await
    }

    pub(crate) async fn take_back(
        &self,
        cx: &mut Cx,
        means: &Means,
        id: RecordId,
        reason: &str,
    ) -> Result<Result<(), LedgerError>> {
        let Some(kept) = Kept::hold(cx, id).await? else { return Ok(Err(LedgerError::NotBooked(id))) };
        self.bring_to(cx, means, &kept.record, &[], reason).await?;
        kept.put(cx, &kept.record, true).await?;
        self.announce(cx, std::slice::from_ref(&kept.record));
        Ok(Ok(()))
    }

    /// Books a record as it is, whether it is new, was corrected before or was taken back.
    pub(crate) async fn put_record(
        &self,
        cx: &mut Cx,
        means: &Means,
        record: &Record,
        reason: &str,
    ) -> Result<Result<(), LedgerError>> {
        let Some(kept) = Kept::hold(cx, record.id).await? else {
            return self.book_all(cx, means, std::slice::from_ref(record)).await;
        };
        if let Err(e) = record.check(&means.places) {
            return Ok(Err(e));
        }
        let list = entries(record, &means.rules, &means.indicators);
        self.bring_to(cx, means, record, &list, reason).await?;
        kept.put(cx, record, false).await?;
        Ok(Ok(()))
    }

    /// Reverses what does not hold any more and posts what is missing, until the live postings are `wanted`. Says whether
    /// there was anything to do.
    pub(crate) async fn bring_to(
        &self,
        cx: &mut Cx,
        means: &Means,
        record: &Record,
        wanted: &[Entry],
        reason: &str,
    ) -> Result<bool> {
        let before = live(cx, record.id, &means.indicators).await?;
        let next = 1 + cx.one(LAST_LINE, args![record.id], |r| r.get::<i64>("line")).await?;
        let mut out = Lines { record, next, reason: Some(reason), rows: Vec::new() };
        let mut missing: Vec<Entry> = wanted.to_vec();
        for old in &before {
            match missing.iter().position(|e| *e == old.entry) {
                Some(at) => {
                    missing.swap_remove(at);
                }
                None => out.add(cx, &old.entry, old.qualifier, -old.entry.sum.amount, Some(old.line)),
            }
        }
        for e in &missing {
            out.add(cx, e, qualifier(e.sum), e.sum.amount, None);
        }
        if out.rows.is_empty() {
            return Ok(false);
        }
        POSTINGS.put(cx, out.rows).await?;
        // A joint figure counts once for all who took part, so the books need the whole of it, before and after.
        let mut cells = Cells::default();
        let old: Vec<Entry> = before.iter().map(|l| l.entry).collect();
        book(&mut cells, &means.places, &old, -1);
        book(&mut cells, &means.places, wanted, 1);
        cells.keep(cx, Keeping::of(cx)).await?;
        Ok(true)
    }

    fn announce(&self, cx: &mut Cx, records: &[Record]) {
        // One change for each organisation is enough for caches; thousands of records are one piece of news.
        let mut told = Vec::new();
        for record in records {
            if !told.contains(&record.lead) && told.len() < 50 {
                told.push(record.lead);
                cx.changed("figures", record.lead.0, Some(record.lead));
            }
        }
    }
}

fn head(cx: &Cx, r: &Record) -> db::Args {
    let (taking_part, facts) = (r.with.len() + 1, facts_text(&r.facts));
    args![
        r.id,
        &r.kind,
        r.day,
        r.lead,
        taking_part,
        &r.title,
        &r.desk_url,
        &r.portal_url,
        facts,
        r.round,
        false,
        cx.now,
        1_i64
    ]
}
