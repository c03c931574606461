//! How far a task is: what its records made of each target, or, where no record serves it, what the organisation's own
//! figures say of the year. Which of the two it is, is always told.

use std::collections::HashSet;

use db::{Cx, Result};
use kernel::{Period, RecordId, TaskId};
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

impl Task {
    /// How far each target is. Ask in a snapshot, after [`Ledger::ready`].
    pub async fn progress(&self, cx: &mut Cx, ledger: &Ledger) -> Result<Vec<Reached>> {
        if self.entry.targets.is_empty() {
            return Ok(Vec::new());
        }
        let indicators = Indicators::read(cx).await?;
        let records = serving(cx, self).await?;
        let made = Made::of_records(cx, &records).await?;
        let year = match days_of(self.entry.year).filter(|_| records.is_empty()) {
            Some((first, last)) => {
                Some(ledger.rollup(cx, self.entry.org, Period { first, last }, TreeKind::Then).await?)
            }
            None => None,
        };
        let mut list = Vec::new();
        for target in &self.entry.targets {
            let Some(indicator) = indicators.number(target.indicator).cloned() else { continue };
            let mine: Vec<Made> = made.iter().filter(|m| m.indicator == indicator.key).cloned().collect();
            let line = year.as_ref().and_then(|y| y.lines.iter().find(|l| l.indicator.number == indicator.number));
            let (value, basis) = match line {
                Some(line) => line.value.map_or((None, Basis::Nothing), |v| (Some(v.amount), Basis::Year)),
                None => (Some(mine.iter().map(|m| m.amount).sum()), Basis::Served(mine.len())),
            };
            let outcome = Outcome::of(target.comparison, target.value, value);
            list.push(Reached { target: target.clone(), indicator, made: value, basis, outcome, records: mine });
        }
        Ok(list)
    }
}
