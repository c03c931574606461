//! What terms and congresses count: congresses held, congresses due, and organisations past their congress.
//!
//! All of it follows from the rows, so it is worked out anew and compared with what is booked: with every change of a term
//! or congress in its own transaction, and once a day for terms whose planned end has passed in the night. A term is due on
//! its planned end; from the day after that its organisation is overdue until the congress that ends the term, or until it
//! ends itself. Congresses count on their last day.

use std::collections::BTreeMap;

use db::{Cx, Db, Result, Who, args};
use kernel::jiff::ToSpan;
use kernel::{Date, Dates, OrgId, RecordId, TermId, Uuid};
use ledger::verify::{Check, Checking, Report};
use ledger::{Facts, Kept, Ledger, Qualifier, Record};
use organisation::Tree;
use ui::Lang;

use crate::congress::State;
use crate::{Congress, Term, routes};

db::queries! {
    ORGS = "SELECT org FROM term UNION SELECT org FROM congress ORDER BY org";
    LATE = "SELECT DISTINCT org FROM term WHERE planned_end < $1 AND (ended_on IS NULL OR ended_on > planned_end) ORDER BY org";
}

/// What a term can book, each under an id of its own made from that of the term.
const OF_TERM: [&str; 3] = ["term_due", "term_overdue", "term_settled"];

/// The id of what a term books: the term's own with the last byte turned, so that it stays the same.
fn id_of(term: TermId, nth: u8) -> RecordId {
    let mut bytes = *term.0.as_bytes();
    bytes[15] ^= nth + 1;
    // Version 8 of RFC 9562: made from content.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    RecordId(Uuid::from_bytes(bytes))
}

fn last_day(life: Dates) -> Date {
    life.to.map_or(Date::MAX, |to| to.saturating_sub(1.day()))
}

/// What a term books as of a day: kind, day.
fn of_term(term: &Term, life: Dates, today: Date) -> Vec<(usize, Date)> {
    let mut list = Vec::new();
    if !life.holds_on(term.planned_end) {
        return list;
    }
    list.push((0, term.planned_end));
    let late = term.planned_end.saturating_add(1.day());
    let end = last_day(life);
    let settled = term.ended_on.map_or(end, |on| on.min(end));
    if late > today || late > end || settled <= late {
        return list;
    }
    list.push((1, late));
    if settled <= today {
        list.push((2, settled));
    }
    list
}

fn record(id: RecordId, kind: &str, org: OrgId, day: Date, title: String, desk_url: String) -> Record {
    Record {
        id,
        kind: kind.to_owned(),
        day,
        lead: org,
        with: Vec::new(),
        title,
        desk_url,
        portal_url: String::new(),
        facts: Facts::from([("organisations".to_owned(), (1, Qualifier::Exact))]),
        round: None,
    }
}

/// What the terms and congresses of an organisation book as of today, and every id they may have booked under.
async fn wanted(cx: &mut Cx, tree: &Tree, org: OrgId) -> Result<(BTreeMap<RecordId, Record>, Vec<RecordId>)> {
    let today = cx.today();
    let (mut records, mut ids) = (BTreeMap::new(), Vec::new());
    let Some(node) = tree.get(org) else { return Ok((records, ids)) };
    let slug = node.slug_on(today.min(last_day(node.dates))).to_owned();
    for term in Term::of_org(cx, org).await? {
        ids.extend((0..3).map(|nth| id_of(term.id, nth)));
        for (at, day) in of_term(&term, node.dates, today) {
            let kind = OF_TERM[at];
            let id = id_of(term.id, u8::try_from(at).unwrap_or(0));
            let title = Lang::Vi.tf(&format!("term.counted.{kind}"), &[("term", &term.name(Lang::Vi))]);
            records.insert(id, record(id, kind, org, day, title, routes::term(&slug, term.id)));
        }
    }
    for congress in Congress::of_org(cx, org).await? {
        let id = RecordId(congress.id.0);
        ids.push(id);
        let day = congress.entry.ends_on;
        if matches!(congress.state, State::Held | State::Closed) && node.dates.holds_on(day) {
            let title = congress.name(Lang::Vi);
            records.insert(id, record(id, "congress", org, day, title, routes::congress(&slug, congress.id)));
        }
    }
    Ok((records, ids))
}

/// Where what is booked differs from what the terms and congresses of an organisation say: the record to book, or none to
/// take back what stands under the id.
async fn differences(cx: &mut Cx, tree: &Tree, org: OrgId) -> Result<Vec<Difference>> {
    let (mut records, ids) = wanted(cx, tree, org).await?;
    let mut list = Vec::new();
    for id in ids {
        let booked = Kept::find(cx, id).await?.filter(|k| !k.withdrawn).map(|k| k.record);
        let wanted = records.remove(&id);
        if !same(booked.as_ref(), wanted.as_ref()) {
            list.push(Difference { id, wanted, booked });
        }
    }
    Ok(list)
}

/// Whether two records count the same. The address at the desk is left out: after a renaming the old one leads on.
fn same(booked: Option<&Record>, wanted: Option<&Record>) -> bool {
    match (booked, wanted) {
        (Some(b), Some(w)) => *b == Record { desk_url: b.desk_url.clone(), ..w.clone() },
        (None, None) => true,
        _ => false,
    }
}

struct Difference {
    id: RecordId,
    wanted: Option<Record>,
    booked: Option<Record>,
}

/// Books what the terms and congresses of an organisation count, and takes back what they no longer do. Part of the
/// transaction that changes them.
pub async fn settle(cx: &mut Cx, ledger: &Ledger, org: OrgId, reason: &str) -> Result<()> {
    settle_in(cx, ledger, &ledger.tree(), org, reason).await
}

/// The same on a tree that this transaction is about to put in place of the current one.
pub(crate) async fn settle_in(cx: &mut Cx, ledger: &Ledger, tree: &Tree, org: OrgId, reason: &str) -> Result<()> {
    for difference in differences(cx, tree, org).await? {
        let done = match &difference.wanted {
            Some(record) => ledger.put(cx, record, reason).await?,
            None => ledger.withdraw(cx, difference.id, reason).await?,
        };
        if let Err(why) = done {
            return Err(db::DbError::Decode { column: "ledger_record".into(), why: why.to_string() });
        }
    }
    Ok(())
}

/// Books what the passing of a night, or the end of an organisation, has changed. Says for how many organisations.
pub async fn settle_overdue(db: &Db, ledger: &Ledger) -> Result<usize> {
    let mut cx = db.read(Who::job("terms")).await?;
    let today = cx.today();
    let late: Vec<OrgId> = cx.all(LATE, args![today], |r| r.get("org")).await?;
    let tree = ledger.tree();
    let mut changed = Vec::new();
    for org in late {
        if !differences(&mut cx, &tree, org).await?.is_empty() {
            changed.push(org);
        }
    }
    drop(cx);
    for org in &changed {
        let mut cx = db.write(Who::job("terms")).await?;
        settle(&mut cx, ledger, *org, "term").await?;
        cx.commit().await?;
    }
    Ok(changed.len())
}

/// Books what all terms and congresses count: after an installation was filled by another way.
pub async fn settle_all(cx: &mut Cx, ledger: &Ledger) -> Result<()> {
    let orgs: Vec<OrgId> = cx.all(ORGS, args![], |r| r.get("org")).await?;
    for org in orgs {
        settle(cx, ledger, org, "term").await?;
    }
    Ok(())
}

/// `lienhiep verify`: what is booked of terms and congresses is what they say.
#[derive(Clone, Debug)]
pub struct TermsCheck(pub Ledger);

impl Check for TermsCheck {
    fn name(&self) -> &'static str {
        "terms and congresses"
    }

    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a> {
        Box::pin(async move {
            let kinds: Vec<String> = ledger::Rule::all(cx).await?.into_iter().map(|r| r.kind).collect();
            let orgs: Vec<OrgId> = cx.all(ORGS, args![], |r| r.get("org")).await?;
            let tree = self.0.tree();
            for org in orgs {
                for d in differences(cx, &tree, org).await? {
                    let told =
                        |r: Option<&Record>| r.map_or("nothing".to_owned(), |r| format!("{} on {}", r.kind, r.day));
                    let counts = d.booked.is_some() || d.wanted.as_ref().is_some_and(|r| kinds.contains(&r.kind));
                    // What changed in the night is booked by the next turn of the hourly work.
                    let night = d.wanted.as_ref().is_some_and(|r| r.kind == OF_TERM[1] || r.kind == OF_TERM[2]);
                    if counts && !night {
                        report.differs(
                            "term",
                            format!("{org} {}", d.id),
                            told(d.wanted.as_ref()),
                            told(d.booked.as_ref()),
                        );
                    }
                }
                report.checked("terms", 1);
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    fn life(to: Option<Date>) -> Dates {
        Dates { from: Some(date(1995, 1, 1)), to }
    }

    #[test]
    fn a_term_is_due_then_overdue_then_settled() {
        let term = Term::sample();
        assert_eq!(of_term(&term, life(None), date(2022, 1, 1)), [(0, date(2023, 3, 1))]);
        let late = of_term(&term, life(None), date(2023, 3, 2));
        assert_eq!(late, [(0, date(2023, 3, 1)), (1, date(2023, 3, 2))]);
        let held = Term { ended_on: Some(date(2023, 9, 9)), ..term.clone() };
        let settled = of_term(&held, life(None), date(2026, 1, 1));
        assert_eq!(settled.last(), Some(&(2, date(2023, 9, 9))));
        let in_time = Term { ended_on: Some(date(2023, 2, 9)), ..term.clone() };
        assert_eq!(of_term(&in_time, life(None), date(2026, 1, 1)), [(0, date(2023, 3, 1))]);
        let gone = of_term(&term, life(Some(date(2025, 7, 1))), date(2026, 1, 1));
        assert_eq!(gone.last(), Some(&(2, date(2025, 6, 30))), "nobody is overdue after its end");
        assert_eq!(of_term(&term, life(Some(date(2020, 7, 1))), date(2026, 1, 1)), []);
    }
}
