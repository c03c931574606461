//! How far a task is: what its records made of each target, or, where no record serves it, what the organisation's own
//! figures say of the year. Which of the two it is, is always told. The figure of a year is one task's: where several of
//! an organisation want the same, only records that serve them count.

use std::collections::{HashMap, HashSet};

use db::{Cx, Result, args};
use kernel::{OrgId, Period, RecordId, TaskId};
use ledger::rollup::Rollup;
use ledger::{Indicator, Indicators, Ledger, Made, TreeKind};

use crate::service;
use crate::task::{Target, Task};
use crate::verbs::days_of;
use crate::words::Outcome;

/// What a number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Records that were said to serve the task or a part of it below: how many of them count here.
    Served(usize),
    /// The figure of the organisation for the whole year.
    Year,
    /// Other tasks want the same of the organisation and year, and no record was said to serve this one.
    Shared,
    /// Nothing is known.
    Nothing,
}

/// How far one target is.
#[derive(Clone, Debug)]
pub struct Reached {
    /// What is wanted.
    pub target: Target,
    /// Of what.
    pub indicator: Indicator,
    /// What there is.
    pub made: Option<i64>,
    /// What that rests on.
    pub basis: Basis,
    /// What came of it so far.
    pub outcome: Outcome,
    /// The records behind it.
    pub records: Vec<Made>,
}

impl Reached {
    /// Per cent of the target, where that can be said.
    pub fn percent(&self) -> Option<i64> {
        let wanted = self.target.value.filter(|v| *v > 0)?;
        Some(self.made.unwrap_or(0).saturating_mul(100) / wanted)
    }
}

/// How deep tasks are handed on below.
const DEEPEST: usize = 6;

async fn serving(cx: &mut Cx, task: &Task) -> Result<Vec<RecordId>> {
    let mut list = service::records(cx, task.id).await?;
    let mut known: HashSet<TaskId> = HashSet::from([task.id]);
    let mut level = task.parts(cx).await?;
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for part in level {
            if known.insert(part.id) {
                list.extend(service::records(cx, part.id).await?);
                next.extend(part.parts(cx).await?);
            }
        }
        level = next;
    }
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

db::queries! {
    /// Other tasks of an organisation and year that want the same, but those it is a part of.
    ALSO = "SELECT COUNT(*) AS n FROM plan_target g JOIN plan_task t ON t.id = g.task WHERE t.org = $1 AND t.year = $2 AND g.indicator = $3
        AND g.value IS NOT NULL AND t.id <> $4 AND t.state NOT IN ('dropped', 'carried_over')
        AND t.id NOT IN (SELECT p.parent FROM plan_task p WHERE p.id = $4 AND p.parent IS NOT NULL) AND (t.parent IS NULL OR t.parent <> $4)";
}

/// What is read once for all tasks of a page.
pub(crate) struct Standing<'a> {
    ledger: &'a Ledger,
    indicators: Indicators,
    years: HashMap<(OrgId, i64), Rollup>,
}

impl<'a> Standing<'a> {
    pub(crate) async fn new(cx: &mut Cx, ledger: &'a Ledger) -> Result<Self> {
        Ok(Self { ledger, indicators: Indicators::read(cx).await?, years: HashMap::new() })
    }

    /// What the books say of a year.
    async fn year(&mut self, cx: &mut Cx, task: &Task) -> Result<Option<&Rollup>> {
        let at = (task.entry.org, task.entry.year);
        let Some((first, last)) = days_of(at.1) else { return Ok(None) };
        if !self.years.contains_key(&at) {
            let rollup = self.ledger.rollup(cx, at.0, Period { first, last }, TreeKind::Then).await?;
            self.years.insert(at, rollup);
        }
        Ok(self.years.get(&at))
    }

    /// How far each target of a task is.
    pub(crate) async fn of(&mut self, cx: &mut Cx, task: &Task) -> Result<Vec<Reached>> {
        let records = if task.entry.targets.is_empty() { Vec::new() } else { serving(cx, task).await? };
        let made = Made::of_records(cx, &records).await?;
        let mut list = Vec::new();
        for target in &task.entry.targets {
            let Some(indicator) = self.indicators.number(target.indicator).cloned() else { continue };
            let mine: Vec<Made> = made.iter().filter(|m| m.indicator == indicator.key).cloned().collect();
            let (value, basis) = if !records.is_empty() {
                (Some(mine.iter().map(|m| m.amount).sum()), Basis::Served(mine.len()))
            } else if self.is_shared(cx, task, target).await? {
                (None, Basis::Shared)
            } else {
                let line = self.year(cx, task).await?;
                let line = line.and_then(|y| y.lines.iter().find(|l| l.indicator.number == indicator.number));
                line.and_then(|l| l.value).map_or((None, Basis::Nothing), |v| (Some(v.amount), Basis::Year))
            };
            let outcome = Outcome::of(target.comparison, target.value, value);
            list.push(Reached { target: target.clone(), indicator, made: value, basis, outcome, records: mine });
        }
        Ok(list)
    }

    async fn is_shared(&self, cx: &mut Cx, task: &Task, target: &Target) -> Result<bool> {
        let e = &task.entry;
        let n: i64 = cx.one(ALSO, args![e.org, e.year, target.indicator, task.id], |r| r.get("n")).await?;
        Ok(n > 0)
    }
}

impl Task {
    /// How far each target is. Ask in a snapshot, after [`Ledger::ready`].
    pub async fn progress(&self, cx: &mut Cx, ledger: &Ledger) -> Result<Vec<Reached>> {
        if self.entry.targets.is_empty() {
            return Ok(Vec::new());
        }
        Standing::new(cx, ledger).await?.of(cx, self).await
    }
}
