//! The coming year: directions, tasks and targets drafted from this year's results, limits and open tasks, discussed,
//! approved; then they are the tasks of that year.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, TaskId, Uuid};
use ledger::Ledger;

use crate::limit::Limit;
use crate::task::{Filter, NewTask, Target, Task};
use crate::verbs::{Done, Origin, TaskError, days_of};
use crate::words::{Comparison, Outcome, TaskState, words};

words! {
    /// Where the plan of a year stands.
    ComingState, "coming.state" {
        /// Being written.
        Drafted = "drafted",
        /// Talked over.
        Discussed = "discussed",
        /// Its lines are tasks now.
        Approved = "approved",
    }
}

words! {
    /// What a line comes from.
    LineSource, "coming.source" {
        /// A task that is still open.
        Open = "open",
        /// A limit that is not solved.
        Limit = "limit",
        /// A target of this year and its result.
        Result = "result",
        /// Written by hand.
        Own = "own",
    }
}

/// The plan of a year.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Whose.
    pub org: OrgId,
    /// Of which year.
    pub year: i64,
    /// Where it stands.
    pub state: ComingState,
    /// Directions.
    pub directions: String,
    /// When it was discussed.
    pub discussed_on: Option<Date>,
    /// When it was approved.
    pub approved_on: Option<Date>,
    /// Guards against lost updates; 0 while nothing is kept.
    pub version: i64,
}

/// A line of the plan of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// What is to be done.
    pub title: String,
    /// Its target, by number of the indicator.
    pub indicator: Option<i64>,
    /// The number.
    pub value: Option<i64>,
    /// What it comes from.
    pub source: LineSource,
    /// The open task it carries on.
    pub carried_from: Option<TaskId>,
}

db::queries! {
    FIND = "SELECT org, year, state, directions, discussed_on, approved_on, version FROM plan_coming WHERE org = $1 AND year = $2";
    BEGIN = "INSERT INTO plan_coming (org, year, state, directions, discussed_on, approved_on, version) VALUES ($1, $2, 'drafted', '', NULL, NULL, 1)";
    STEP = "UPDATE plan_coming SET state = $4, directions = $5, discussed_on = $6, approved_on = $7, version = version + 1
        WHERE org = $1 AND year = $2 AND version = $3";
    LINES = "SELECT id, title, indicator, value, source, carried_from FROM plan_coming_line WHERE org = $1 AND year = $2 ORDER BY id";
    ADD = "INSERT INTO plan_coming_line (id, org, year, title, indicator, value, source, carried_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CARRIED = "SELECT t.id FROM plan_task t WHERE t.state IN ('assigned', 'planned', 'in_progress') AND t.year < $1
        AND EXISTS (SELECT 1 FROM plan_task n WHERE n.carried_from = t.id AND n.year <= $1 AND n.state <> 'dropped') ORDER BY t.id LIMIT 500";
    REMOVE = "DELETE FROM plan_coming_line WHERE id = $1 AND org = $2 AND year = $3";
}

impl Coming {
    /// The plan of a year; an empty draft when nothing is kept.
    pub async fn of(cx: &mut Cx, org: OrgId, year: i64) -> Result<Self> {
        let read = |r: &Row| {
            Ok(Self {
                org: r.get("org")?,
                year: r.get("year")?,
                state: r.parse("state")?,
                directions: r.get("directions")?,
                discussed_on: r.get("discussed_on")?,
                approved_on: r.get("approved_on")?,
                version: r.get("version")?,
            })
        };
        let state = ComingState::Drafted;
        let empty =
            Self { org, year, state, directions: String::new(), discussed_on: None, approved_on: None, version: 0 };
        Ok(cx.opt(FIND, args![org, year], read).await?.unwrap_or(empty))
    }

    /// Its lines.
    pub async fn lines(&self, cx: &mut Cx) -> Result<Vec<Line>> {
        let read = |r: &Row| {
            Ok(Line {
                id: r.get("id")?,
                title: r.get("title")?,
                indicator: r.get("indicator")?,
                value: r.get("value")?,
                source: r.parse("source")?,
                carried_from: r.get("carried_from")?,
            })
        };
        cx.all(LINES, args![self.org, self.year], read).await
    }

    async fn kept(self, cx: &mut Cx) -> Result<Self> {
        if self.version > 0 {
            return Ok(self);
        }
        cx.run(BEGIN, args![self.org, self.year]).await?;
        Ok(Self { version: 1, ..self })
    }

    /// Adds a line; a title that stands there already is not added again.
    pub async fn add(self, cx: &mut Cx, line: &Line) -> Done<Self> {
        if self.state == ComingState::Approved {
            return Ok(Err(TaskError::Closed));
        }
        let plan = self.kept(cx).await?;
        if plan.lines(cx).await?.iter().any(|l| l.title == line.title && l.indicator == line.indicator) {
            return Ok(Ok(plan));
        }
        // A fresh id is later than all before it, so the order is that of writing.
        let id: TaskId = cx.id();
        let (value, source) = (line.value, line.source.word());
        let row = args![id, plan.org, plan.year, &line.title, line.indicator, value, source, line.carried_from];
        cx.run(ADD, row).await?;
        plan.happened(cx, "coming_drafted", Diff::new().field("title", "", &line.title)).await?;
        Ok(Ok(plan))
    }

    /// Takes a line out.
    pub async fn remove(&self, cx: &mut Cx, line: Uuid) -> Done<()> {
        if self.state == ComingState::Approved {
            return Ok(Err(TaskError::Closed));
        }
        if cx.run(REMOVE, args![line, self.org, self.year]).await? > 0 {
            self.happened(cx, "coming_drafted", Diff::new()).await?;
        }
        Ok(Ok(()))
    }

    /// Lines from what this year has shown: open tasks, limits that are not solved, targets with their results.
    pub async fn draft(self, cx: &mut Cx, ledger: &Ledger) -> Done<Self> {
        let line = |title: String, source| Line {
            id: Uuid::nil(),
            title,
            indicator: None,
            value: None,
            source,
            carried_from: None,
        };
        let (org, last) = (self.org, self.year - 1);
        let filter = Filter { orgs: vec![org], year: Some(last), ..Filter::default() };
        let mut lines = Vec::new();
        for task in Task::list(cx, &filter, None, 200).await? {
            let Some(task) = Task::find(cx, task.id).await?.filter(|t| t.entry.org == org) else { continue };
            let reached = task.progress(cx, ledger).await?;
            let first = reached.first();
            let outcome = Outcome::together(reached.iter().map(|r| r.outcome));
            // What is reached already is no work left over, whatever its state says.
            let open = task.state.is_open() && !matches!(outcome, Outcome::Met | Outcome::Exceeded);
            let source = if open { LineSource::Open } else { LineSource::Result };
            if source == LineSource::Result && first.is_none() {
                continue;
            }
            lines.push(Line {
                indicator: first.map(|r| r.target.indicator),
                // What was reached this year is the least that is asked for next year.
                value: first.and_then(|r| r.target.value.max(r.made)),
                carried_from: open.then_some(task.id),
                ..line(task.entry.title, source)
            });
        }
        for limit in Limit::of_org(cx, org).await?.into_iter().filter(|l| !l.solved) {
            lines.push(line(limit.entry.measure, LineSource::Limit));
        }
        let mut plan = self;
        for line in &lines {
            plan = match plan.add(cx, line).await? {
                Ok(plan) => plan,
                Err(why) => return Ok(Err(why)),
            };
        }
        Ok(Ok(plan))
    }

    /// Writes down the directions as they were discussed.
    pub async fn discuss(self, cx: &mut Cx, version: i64, directions: &str) -> Done<()> {
        if self.state == ComingState::Approved {
            return Ok(Err(TaskError::Closed));
        }
        let version = if self.version == 0 { 1 } else { version };
        let plan = self.kept(cx).await?;
        let (state, today) = (ComingState::Discussed, cx.today());
        cx.run_one(STEP, args![plan.org, plan.year, version, state.word(), directions, today, plan.approved_on])
            .await?;
        plan.happened(cx, "coming_discussed", Diff::new().field("state", plan.state, state)).await?;
        Ok(Ok(()))
    }

    /// Approves it: every line is a task of that year. The tasks that it carries on stay open until their own year is over
    /// ([`close_carried`]); there is still time to do them.
    pub async fn approve(&self, cx: &mut Cx, ledger: &Ledger, version: i64) -> Done<usize> {
        if self.state != ComingState::Discussed {
            return Ok(Err(TaskError::Undiscussed));
        }
        let lines = self.lines(cx).await?;
        for line in &lines {
            let mut task = NewTask::of(self.org, self.year, &line.title);
            task.due_on = days_of(self.year).map(|(_, last)| last);
            if let Some(indicator) = line.indicator {
                task.targets.push(Target { indicator, comparison: Comparison::AtLeast, value: line.value });
            }
            let open = match line.carried_from {
                Some(id) => Task::find(cx, id).await?.filter(|t| t.state.is_open()),
                None => None,
            };
            let mut origin = Origin::default();
            if let Some(open) = open {
                let e = open.entry;
                origin.carried_from = Some(open.id);
                (task.decision, task.details, task.helpers) = (e.decision, e.details, e.helpers);
                (task.state_money, task.sponsored_money) = (e.state_money, e.sponsored_money);
            }
            let done = Task::assign(cx, ledger, self.org, &task, origin).await?;
            if let Err(why) = done {
                return Ok(Err(why));
            }
        }
        let (state, today) = (ComingState::Approved, cx.today());
        let row = args![self.org, self.year, version, state.word(), &self.directions, self.discussed_on, today];
        cx.run_one(STEP, row).await?;
        self.happened(cx, "coming_approved", Diff::new().field("state", self.state, state)).await?;
        Ok(Ok(lines.len()))
    }

    async fn happened(&self, cx: &mut Cx, verb: &str, diff: Diff) -> Result<()> {
        let (org, title) = (Some(self.org), self.year.to_string());
        audit::record(cx, Event { org, verb, kind: "coming", id: self.org.0, title: &title, diff, reason: None })
            .await?;
        cx.changed("coming", self.org.0, org);
        Ok(())
    }
}

/// Whether there is anything for [`close_carried`].
pub(crate) async fn has_carried(cx: &mut Cx) -> Result<bool> {
    let year = i64::from(cx.today().year());
    Ok(!cx.all(CARRIED, args![year], |r| r.get::<TaskId>("id")).await?.is_empty())
}

/// Closes as carried over what the plan of a year that has begun carries on. Says how many.
pub(crate) async fn close_carried(cx: &mut Cx, ledger: &Ledger) -> Result<usize> {
    let year = i64::from(cx.today().year());
    let list: Vec<TaskId> = cx.all(CARRIED, args![year], |r| r.get("id")).await?;
    for id in &list {
        let Some(task) = Task::find(cx, *id).await? else { continue };
        // Carrying over needs no reason, so nothing refuses it.
        let _ = task.change_state(cx, ledger, task.version, TaskState::CarriedOver, "").await?;
    }
    Ok(list.len())
}
