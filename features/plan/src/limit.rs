//! Limits (hạn chế) named in reports, with the measure against each, looked at again until they are solved.

use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{Date, LimitId, OrgId, Period};

/// A limit as it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLimit {
    /// On which day, as a rule the last of the period of a report.
    pub named_on: Date,
    /// What went wrong.
    pub title: String,
    /// What is done against it.
    pub measure: String,
    /// By whom.
    pub owner: String,
    /// By when.
    pub due_on: Option<Date>,
}

/// A limit as it is kept.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its id.
    pub id: LimitId,
    /// Whose.
    pub org: OrgId,
    /// What was named.
    pub entry: NewLimit,
    /// When it was last looked at.
    pub looked_on: Option<Date>,
    /// What was found then.
    pub finding: String,
    /// Whether it is solved.
    pub solved: bool,
    /// Guards against lost updates.
    pub version: i64,
}

db::queries! {
    INSERT = "INSERT INTO plan_limit (id, org, named_on, title, measure, owner, due_on, looked_on, finding, solved, made_by_name, made_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, '', FALSE, $8, $9, 1)";
    LOOK = "UPDATE plan_limit SET looked_on = $3, finding = $4, solved = $5, version = version + 1 WHERE id = $1 AND version = $2";
    FIND = "SELECT id, org, named_on, title, measure, owner, due_on, looked_on, finding, solved, version FROM plan_limit WHERE id = $1";
    OF_ORG = "SELECT id, org, named_on, title, measure, owner, due_on, looked_on, finding, solved, version FROM plan_limit WHERE org = $1
        ORDER BY solved, named_on DESC, id DESC LIMIT 500";
    /// Named in a period, or open in it and named before.
    CONCERN = "SELECT id, org, named_on, title, measure, owner, due_on, looked_on, finding, solved, version FROM plan_limit WHERE org = $1
        AND named_on <= $3 AND (named_on >= $2 OR NOT solved OR looked_on >= $2) ORDER BY named_on, id";
}

impl Limit {
    fn read(r: &Row) -> Result<Self> {
        let entry = NewLimit {
            named_on: r.get("named_on")?,
            title: r.get("title")?,
            measure: r.get("measure")?,
            owner: r.get("owner")?,
            due_on: r.get("due_on")?,
        };
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            entry,
            looked_on: r.get("looked_on")?,
            finding: r.get("finding")?,
            solved: r.get("solved")?,
            version: r.get("version")?,
        })
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: LimitId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// Those of an organisation, the open ones first.
    pub async fn of_org(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(OF_ORG, args![org], Self::read).await
    }

    /// Names a limit with its measure.
    pub async fn name(cx: &mut Cx, org: OrgId, new: &NewLimit) -> Result<LimitId> {
        let id: LimitId = cx.id();
        let by = cx.who.name.clone();
        let n = new;
        let row = args![id, org, n.named_on, &n.title, &n.measure, &n.owner, n.due_on, by, cx.now];
        cx.run(INSERT, row).await?;
        let diff = Diff::new().field("measure", "", &n.measure).field("owner", "", &n.owner);
        happened(cx, org, id, "limit_named", &n.title, diff).await?;
        Ok(id)
    }

    /// Writes down what it looks like now.
    pub async fn look_again(&self, cx: &mut Cx, version: i64, finding: &str, solved: bool) -> Result<()> {
        let today = cx.today();
        cx.run_one(LOOK, args![self.id, version, today, finding, solved]).await?;
        let diff = Diff::new().field("finding", &self.finding, finding).field("solved", self.solved, solved);
        happened(cx, self.org, self.id, "limit_looked_at", &self.entry.title, diff).await
    }
}

async fn happened(cx: &mut Cx, org: OrgId, id: LimitId, verb: &str, title: &str, diff: Diff) -> Result<()> {
    audit::record(cx, Event { org: Some(org), verb, kind: "limit", id: id.0, title, diff, reason: None }).await?;
    cx.changed("limit", id, Some(org));
    Ok(())
}

/// The limits that a report of a period speaks of, in words: what, what is done, by whom and when, what was found.
pub async fn limits_of(cx: &mut Cx, org: OrgId, period: Period) -> Result<Vec<String>> {
    let list = cx.all(CONCERN, args![org, period.first, period.last], Limit::read).await?;
    let said = |limit: Limit| {
        let l = ui::Lang::Vi;
        let e = limit.entry;
        let due = e.due_on.map(|d| l.date(d)).unwrap_or_default();
        let sentence = |text: String| {
            let text = text.trim().to_owned();
            if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text } else { format!("{text}.") }
        };
        let labelled = |key: &str, value: String| {
            if value.is_empty() { String::new() } else { sentence(l.tf(key, &[("value", &value)])) }
        };
        let parts = [
            sentence(e.title),
            labelled("limit.said.measure", e.measure),
            labelled("limit.said.owner", e.owner),
            labelled("limit.said.due", due),
            labelled("limit.said.finding", limit.finding),
        ];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    };
    Ok(list.into_iter().map(said).collect())
}
