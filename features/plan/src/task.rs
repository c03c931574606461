//! Tasks: who leads, who helps, what is wanted by when, with which money, and where it stands.

use db::{Cx, Result, Row, args};
use kernel::{Date, DecisionId, OrgId, TaskId};

use crate::decision::Decision;
use crate::words::{Comparison, TaskState};

/// A target of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Number of the indicator.
    pub indicator: i64,
    /// How the result is compared.
    pub comparison: Comparison,
    /// The number; none where the paper names none.
    pub value: Option<i64>,
}

/// A task as it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// The paper it comes from.
    pub decision: Option<DecisionId>,
    /// The item of that paper.
    pub item: String,
    /// Who leads.
    pub org: OrgId,
    /// Who helps.
    pub helpers: Vec<OrgId>,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub details: String,
    /// In which year.
    pub year: i64,
    /// By when.
    pub due_on: Option<Date>,
    /// State money, VND.
    pub state_money: Option<i64>,
    /// Sponsored money, VND.
    pub sponsored_money: Option<i64>,
    /// What is wanted.
    pub targets: Vec<Target>,
}

impl NewTask {
    /// A task with a title; the rest is empty.
    pub fn of(org: OrgId, year: i64, title: &str) -> Self {
        Self {
            decision: None,
            item: String::new(),
            org,
            helpers: Vec::new(),
            title: title.into(),
            details: String::new(),
            year,
            due_on: None,
            state_money: None,
            sponsored_money: None,
            targets: Vec::new(),
        }
    }
}

/// A task as it is kept.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// What was given; helpers and targets are there only in [`Task::find`].
    pub entry: NewTask,
    /// At whose desk it was assigned.
    pub assigned_by: OrgId,
    /// The task above that it is a part of.
    pub parent: Option<TaskId>,
    /// The task of an earlier year that it carries on.
    pub carried_from: Option<TaskId>,
    /// Where it stands.
    pub state: TaskState,
    /// Why it was dropped or carried over.
    pub reason: String,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Guards against lost updates.
    pub version: i64,
}

/// What a list of tasks shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Led or helped by one of these.
    pub orgs: Vec<OrgId>,
    /// Of this year only.
    pub year: Option<i64>,
    /// In this state only.
    pub state: Option<TaskState>,
    /// Open only.
    pub open: bool,
    /// Due before this day.
    pub due_before: Option<Date>,
    /// Due on this day or later.
    pub due_from: Option<Date>,
    /// Of this paper only.
    pub decision: Option<DecisionId>,
}

/// Rows of one page of a list.
pub const PAGE: i64 = 100;

/// Open ones stand before the others.
const RANK: &str = "CASE WHEN t.state IN ('assigned', 'planned', 'in_progress') THEN 0 ELSE 1 END";
/// Those without a day stand behind those with one.
const DAY: &str = "COALESCE(t.due_on, '9999-12-31')";

/// Where a task stands in a list: what the next page begins after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether it is no longer open.
    pub closed: bool,
    /// When it is due.
    pub due: Option<Date>,
    /// Which.
    pub id: TaskId,
}

impl Place {
    fn day(self) -> String {
        self.due.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string())
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let due = self.due.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{}~{due}~{}", u8::from(self.closed), self.id)
    }
}

impl std::str::FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let mut parts = text.split('~');
        let wrong = || format!("no place in a list: {text}");
        let (Some(closed), Some(due), Some(id), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(wrong());
        };
        let due = if due.is_empty() { None } else { Some(due.parse().map_err(|_| wrong())?) };
        Ok(Self { closed: closed == "1", due, id: id.parse().map_err(|_| wrong())? })
    }
}

const COLUMNS: &str = "t.id, t.decision, t.item, t.parent, t.carried_from, t.org, t.assigned_by, t.title, t.details, t.year, t.due_on, t.state_money, \
                       t.sponsored_money, t.state, t.reason, t.done_on, t.version";

db::queries! {
    FIND = "SELECT id, decision, item, parent, carried_from, org, assigned_by, title, details, year, due_on, state_money, sponsored_money, state, reason,
        done_on, version FROM plan_task WHERE id = $1";
    HELPERS = "SELECT org FROM plan_helper WHERE task = $1 ORDER BY org";
    TARGETS = "SELECT g.indicator, g.comparison, g.value FROM plan_target g JOIN ledger_indicator i ON i.number = g.indicator WHERE g.task = $1
        ORDER BY i.position, i.number";
    PARTS = "SELECT id, decision, item, parent, carried_from, org, assigned_by, title, details, year, due_on, state_money, sponsored_money, state, reason,
        done_on, version FROM plan_task WHERE parent = $1 ORDER BY id";
    CARRIED_TO = "SELECT id, decision, item, parent, carried_from, org, assigned_by, title, details, year, due_on, state_money, sponsored_money, state,
        reason, done_on, version FROM plan_task WHERE carried_from = $1 ORDER BY id";
    OF_DECISION = "SELECT id, decision, item, parent, carried_from, org, assigned_by, title, details, year, due_on, state_money, sponsored_money, state,
        reason, done_on, version FROM plan_task WHERE decision = $1 AND state <> 'dropped' ORDER BY id";
    MOVED = "SELECT from_org, to_org, on_day FROM plan_moved WHERE task = $1 ORDER BY on_day";
}

impl Task {
    fn read(r: &Row) -> Result<Self> {
        let entry = NewTask {
            decision: r.get("decision")?,
            item: r.get("item")?,
            org: r.get("org")?,
            helpers: Vec::new(),
            title: r.get("title")?,
            details: r.get("details")?,
            year: r.get("year")?,
            due_on: r.get("due_on")?,
            state_money: r.get("state_money")?,
            sponsored_money: r.get("sponsored_money")?,
            targets: Vec::new(),
        };
        Ok(Self {
            id: r.get("id")?,
            entry,
            assigned_by: r.get("assigned_by")?,
            parent: r.get("parent")?,
            carried_from: r.get("carried_from")?,
            state: r.parse("state")?,
            reason: r.get("reason")?,
            done_on: r.get("done_on")?,
            version: r.get("version")?,
        })
    }

    /// One, with helpers and targets.
    pub async fn find(cx: &mut Cx, id: TaskId) -> Result<Option<Self>> {
        let Some(mut task) = cx.opt(FIND, args![id], Self::read).await? else { return Ok(None) };
        task.entry.helpers = cx.all(HELPERS, args![id], |r| r.get("org")).await?;
        task.entry.targets = Self::targets(cx, id).await?;
        Ok(Some(task))
    }

    /// What is wanted of one, in the order of the catalogue.
    pub async fn targets(cx: &mut Cx, id: TaskId) -> Result<Vec<Target>> {
        let read = |r: &Row| {
            Ok(Target { indicator: r.get("indicator")?, comparison: r.parse("comparison")?, value: r.get("value")? })
        };
        cx.all(TARGETS, args![id], read).await
    }

    /// Its parts at organisations below.
    pub async fn parts(&self, cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(PARTS, args![self.id], Self::read).await
    }

    /// The tasks that carry it on.
    pub async fn carried_to(&self, cx: &mut Cx) -> Result<Vec<Self>> {
        cx.all(CARRIED_TO, args![self.id], Self::read).await
    }

    /// Whose it was before mergers: from, to, when.
    pub async fn moved(&self, cx: &mut Cx) -> Result<Vec<(OrgId, OrgId, Date)>> {
        let read = |r: &Row| Ok((r.get("from_org")?, r.get("to_org")?, r.get("on_day")?));
        cx.all(MOVED, args![self.id], read).await
    }

    /// Whether it should have been done by now.
    pub fn is_late(&self, today: Date) -> bool {
        self.state.is_open() && self.entry.due_on.is_some_and(|due| due < today)
    }

    /// Where it stands in a list.
    pub fn place(&self) -> Place {
        Place { closed: !self.state.is_open(), due: self.entry.due_on, id: self.id }
    }

    /// A list, open ones first, the soonest due first, those without a day last; after one of them.
    pub async fn list(cx: &mut Cx, filter: &Filter, after: Option<Place>, most: i64) -> Result<Vec<Self>> {
        if filter.orgs.is_empty() {
            return Ok(Vec::new());
        }
        let mut args = vec![db::Value::ids(&filter.orgs)];
        let places = "$1";
        let mut sql = format!(
            "SELECT {COLUMNS} FROM plan_task t WHERE (t.org IN ({places}) OR EXISTS \
             (SELECT 1 FROM plan_helper h WHERE h.task = t.id AND h.org IN ({places})))"
        );
        let mut also = |condition: &str, value: db::Value| {
            args.push(value);
            sql.push_str(&format!(" AND {condition} ${}", args.len()));
        };
        if let Some(year) = filter.year {
            also("t.year =", year.into());
        }
        if let Some(state) = filter.state {
            also("t.state =", state.word().into());
        }
        if let Some(day) = filter.due_before {
            also("t.due_on <", day.into());
        }
        if let Some(day) = filter.due_from {
            also("t.due_on >=", day.into());
        }
        if let Some(decision) = filter.decision {
            also("t.decision =", decision.into());
        }
        if let Some(place) = after {
            let from = args.len();
            args.extend([db::Value::from(i64::from(place.closed)), place.day().into(), place.id.into()]);
            let (closed, day, id) = (from + 1, from + 2, from + 3);
            sql.push_str(&format!(
                " AND ({RANK} > ${closed} OR ({RANK} = ${closed} AND ({DAY} > ${day} OR ({DAY} = ${day} AND t.id > ${id}))))"
            ));
        }
        args.push(most.into());
        let open = if filter.open { " AND t.state IN ('assigned', 'planned', 'in_progress')" } else { "" };
        let limit = args.len();
        sql.push_str(&format!("{open} ORDER BY {RANK}, {DAY}, t.id LIMIT ${limit}"));
        cx.compose("plan::task::LIST", sql, args, Self::read).await
    }
}

impl Decision {
    /// The tasks that it assigns, but those that were dropped.
    pub(crate) async fn tasks(&self, cx: &mut Cx) -> Result<Vec<Task>> {
        cx.all(OF_DECISION, args![self.id], Task::read).await
    }
}

impl Task {
    /// The targets of several tasks.
    pub async fn targets_of(cx: &mut Cx, ids: &[TaskId]) -> Result<Vec<(TaskId, Target)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT task, indicator, comparison, value FROM plan_target WHERE task IN ({}) ORDER BY task, indicator",
            places.join(", ")
        );
        let read = |r: &Row| {
            let (indicator, comparison, value) = (r.get("indicator")?, r.parse("comparison")?, r.get("value")?);
            Ok((r.get("task")?, Target { indicator, comparison, value }))
        };
        cx.compose("plan::task::TARGETS_OF", sql, ids.iter().map(|id| (*id).into()).collect(), read).await
    }
}
