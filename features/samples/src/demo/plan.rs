//! Papers and the tasks they assign, by the verbs that an office uses.

use ::plan::{Comparison, Decision, NewDecision, NewTask, Origin, Source, Target, Task, TaskState};
use db::Who;
use kernel::Date;
use kernel::jiff::civil::time;
use ledger::{Indicators, Ledger};

use super::{DemoError, Filling, instant};
use crate::data;

fn refused(what: &str, why: impl std::fmt::Debug) -> DemoError {
    DemoError::Refused(what.to_owned(), format!("{why:?}"))
}

pub(super) async fn fill(f: &Filling<'_>) -> Result<(), DemoError> {
    for paper in &f.demo.papers {
        keep(f, paper).await?;
    }
    Ok(())
}

async fn keep(f: &Filling<'_>, p: &data::Paper) -> Result<(), DemoError> {
    let org = f.org(&p.org)?;
    let year = p.year.unwrap_or(f.today.year());
    let new_year = Date::new(year, 1, 2).map_err(|e| refused(&p.number, e))?;
    let issued_on = p.issued.unwrap_or(new_year).min(f.today);
    let mut cx = f.write_at(instant(issued_on.to_datetime(time(15, 0, 0, 0))), Who::command("lienhiep demo")).await?;
    let entry = NewDecision {
        source: Source::Decision,
        issuer: p.issuer.clone(),
        number: p.number.clone(),
        symbol: p.symbol.clone(),
        issued_on,
        abstract_line: p.abstract_line.clone(),
        year: i64::from(year),
        file: String::new(),
        file_name: String::new(),
        relates: None,
        document: None,
    };
    let decision = Decision::keep(&mut cx, org, &entry).await?.map_err(|e| refused(&p.number, e))?;
    let indicators = Indicators::read(&mut cx).await?;
    let ledger: &Ledger = f.app.service();
    for t in &p.task {
        let mut task = NewTask::of(org, i64::from(year), &t.title);
        task.decision = Some(decision);
        task.item.clone_from(&t.item);
        task.due_on = Some(format!("{year}-{}", t.due).parse().map_err(|e| refused(&t.due, e))?);
        (task.state_money, task.sponsored_money) = (t.state_money, t.sponsored_money);
        if let Some(key) = &t.indicator {
            let indicator = indicators.key(key).ok_or_else(|| refused(key, "no such indicator"))?.number;
            task.targets.push(Target { indicator, comparison: Comparison::AtLeast, value: t.value });
        }
        let id =
            Task::assign(&mut cx, ledger, org, &task, Origin::default()).await?.map_err(|e| refused(&t.title, e))?;
        let state: TaskState = t.state.parse().map_err(|e| refused(&t.title, e))?;
        if let Some(task) = Task::find(&mut cx, id).await?.filter(|task| task.state != state) {
            task.change_state(&mut cx, ledger, task.version, state, "").await?.map_err(|e| refused(&t.title, e))?;
        }
    }
    cx.commit().await?;
    Ok(())
}
