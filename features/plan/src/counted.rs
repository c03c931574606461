//! What is assigned counts: each task of an assigning decision, at who was to lead it, in the year that it is for.
//!
//! A part that is handed on below is no other task, and neither is what goes on in a later year. One that was dropped
//! counts no more. Whoever takes over in a merger has not been assigned it: the count stays with who was. All of it follows
//! from the rows, in the transaction that changes them; `lienhiep verify` works it out anew.

use db::{Cx, Db, DbError, Result, Row, Who, args};
use kernel::jiff::ToSpan;
use kernel::{Date, DecisionId, RecordId, TaskId};
use ledger::verify::Report;
use ledger::{Facts, Kept, Ledger, LedgerError, Record};

use crate::decision::Decision;
use crate::routes;
use crate::task::Task;
use crate::verbs::days_of;
use crate::words::{Source, TaskState};

/// The kind of record.
pub(crate) const KIND: &str = "assigned_task";

db::queries! {
    OF_DECISION = "SELECT id FROM plan_task WHERE decision = $1 ORDER BY id";
    OF_DECISIONS = "SELECT t.id FROM plan_task t JOIN plan_decision d ON d.id = t.decision WHERE d.source = 'decision' ORDER BY t.id";
    ANY_BOOKED = "SELECT id FROM ledger_record WHERE kind = $1 LIMIT 1";
    BOOKED = "SELECT id FROM ledger_record WHERE kind = $1 AND NOT withdrawn ORDER BY id";
}

/// The day on which it counts: that of the decision, within the year that the task is for and the life of who led then.
fn day(issued_on: Date, year: i64, life: kernel::Dates) -> Option<Date> {
    let (first, last) = days_of(year)?;
    let day = issued_on.clamp(first, last);
    let day = life.from.map_or(day, |from| day.max(from));
    let day = life.to.map_or(day, |to| day.min(to.saturating_sub(1.day())));
    (first <= day && day <= last && life.holds_on(day)).then_some(day)
}

/// What a task books as it stands; nothing where it does not count.
async fn wanted(cx: &mut Cx, ledger: &Ledger, task: &Task) -> Result<Option<Record>> {
    let first = task.parent.is_none() && task.carried_from.is_none() && task.state != TaskState::Dropped;
    let Some(paper) = task.entry.decision.filter(|_| first) else { return Ok(None) };
    let Some(paper) = Decision::find(cx, paper).await?.filter(|p| p.entry.source == Source::Decision) else {
        return Ok(None);
    };
    // Who was assigned it: before it went to a successor.
    let lead = task.moved(cx).await?.first().map_or(task.entry.org, |(from, _, _)| *from);
    let tree = ledger.tree_with(cx, lead).await?;
    let Some(node) = tree.get(lead) else { return Ok(None) };
    let Some(day) = day(paper.entry.issued_on, task.entry.year, node.dates) else { return Ok(None) };
    Ok(Some(Record {
        id: RecordId(task.id.0),
        kind: KIND.to_owned(),
        day,
        lead,
        with: Vec::new(),
        title: task.entry.title.clone(),
        desk_url: routes::task(node.slug_on(day), task.id),
        portal_url: String::new(),
        facts: Facts::new(),
        round: None,
    }))
}

fn refused(why: &LedgerError) -> DbError {
    DbError::Decode { column: "ledger_record".into(), why: why.to_string() }
}

/// Books what a task counts after it was given or changed. Part of the transaction that does it.
pub(crate) async fn settle(cx: &mut Cx, ledger: &Ledger, id: TaskId, reason: &str) -> Result<()> {
    let task = Task::find(cx, id).await?.ok_or(DbError::Missing("task"))?;
    ledger.knows(cx, task.entry.org).await?;
    let booked = Kept::find(cx, RecordId(id.0)).await?;
    let reason = if reason.trim().is_empty() { "task" } else { reason };
    let done = match (wanted(cx, ledger, &task).await?, booked) {
        (Some(record), Some(kept)) if !kept.withdrawn && kept.record == record => Ok(()),
        (Some(record), _) => ledger.put(cx, &record, reason).await?,
        (None, Some(kept)) if !kept.withdrawn => ledger.withdraw(cx, kept.record.id, reason).await?,
        (None, _) => Ok(()),
    };
    done.map_err(|why| refused(&why))
}

/// The same for all tasks of a paper, after it was corrected.
pub(crate) async fn settle_paper(cx: &mut Cx, ledger: &Ledger, paper: DecisionId) -> Result<()> {
    let tasks: Vec<TaskId> = cx.all(OF_DECISION, args![paper], |r: &Row| r.get("id")).await?;
    for id in tasks {
        settle(cx, ledger, id, "decision").await?;
    }
    Ok(())
}

/// Books what was assigned before tasks counted: once, at the first start with this rule.
pub async fn settle_first(db: &Db, ledger: &Ledger) -> Result<u64> {
    let mut cx = db.read(Who::job("tasks")).await?;
    let booked: Option<RecordId> = cx.opt(ANY_BOOKED, args![KIND], |r: &Row| r.get("id")).await?;
    let tasks: Vec<TaskId> = match booked {
        Some(_) => Vec::new(),
        None => cx.all(OF_DECISIONS, args![], |r: &Row| r.get("id")).await?,
    };
    drop(cx);
    if tasks.is_empty() {
        return Ok(0);
    }
    let mut cx = db.write(Who::job("tasks")).await?;
    let mut records = Vec::new();
    for id in tasks {
        let Some(task) = Task::find(&mut cx, id).await? else { continue };
        records.extend(wanted(&mut cx, ledger, &task).await?);
    }
    ledger.post_all(&mut cx, &records).await?.map_err(|why| refused(&why))?;
    cx.commit().await?;
    Ok(u64::try_from(records.len()).unwrap_or(0))
}

/// What is booked of tasks is what decisions assign, both ways.
pub(crate) async fn check(cx: &mut Cx, ledger: &Ledger, report: &mut Report) -> Result<()> {
    let told = |r: Option<&Record>| r.map_or_else(|| "nothing".to_owned(), |r| format!("{} on {}", r.lead, r.day));
    let tasks: Vec<TaskId> = cx.all(OF_DECISIONS, args![], |r: &Row| r.get("id")).await?;
    let mut booked: Vec<RecordId> = cx.all(BOOKED, args![KIND], |r: &Row| r.get("id")).await?;
    for id in tasks {
        let Some(task) = Task::find(cx, id).await? else { continue };
        let want = wanted(cx, ledger, &task).await?;
        let kept = Kept::find(cx, RecordId(id.0)).await?.filter(|k| !k.withdrawn).map(|k| k.record);
        booked.retain(|b| b.0 != id.0);
        let place = |r: &Record| (r.lead, r.day);
        if want.as_ref().map(place) != kept.as_ref().map(place) {
            report.differs("assigned task", id.to_string(), told(want.as_ref()), told(kept.as_ref()));
        }
        report.checked("assigned tasks", 1);
    }
    for stray in booked {
        report.differs("assigned task", stray.to_string(), "nothing", "a record");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Dates;
    use kernel::jiff::civil::date;

    #[test]
    fn a_decision_of_november_assigns_the_work_of_the_year_it_is_for() {
        let always = Dates::default();
        assert_eq!(day(date(2016, 11, 24), 2017, always), Some(date(2017, 1, 1)));
        assert_eq!(day(date(2017, 3, 2), 2017, always), Some(date(2017, 3, 2)));
        let new = Dates { from: Some(date(2025, 7, 1)), to: None };
        assert_eq!(day(date(2024, 12, 20), 2025, new), Some(date(2025, 7, 1)));
        let old = Dates { from: None, to: Some(date(2025, 7, 1)) };
        assert_eq!(day(date(2025, 8, 1), 2025, old), Some(date(2025, 6, 30)));
        assert_eq!(day(date(2025, 8, 1), 2026, old), None, "whoever has ended is assigned nothing");
    }
}
