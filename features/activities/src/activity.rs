//! An activity: what people wrote, and the questions asked of it.

use db::{Cx, Result, Row, Value, args};
use kernel::{ActivityId, ActivityKindId, ArticleId, Date, OrgId, TaskId, Timestamp, text};
use ledger::Facts;

use crate::{Details, State, facts};

/// What people write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Title.
    pub title: String,
    /// Its kinds; the first is what it is called.
    pub kinds: Vec<ActivityKindId>,
    /// First day.
    pub first_day: Date,
    /// Last day.
    pub last_day: Date,
    /// `08:00`; empty for none.
    pub starts: String,
    /// Where.
    pub place: String,
    /// What was done.
    pub summary: String,
    /// Who took part beside the leading organisation.
    pub with: Vec<OrgId>,
    /// Numbers by field.
    pub facts: Facts,
    /// Texts, choices and days by field.
    pub details: Details,
    /// State money, whole VND.
    pub state_money: i64,
    /// Sponsored money, whole VND.
    pub sponsored_money: i64,
    /// Who gave it.
    pub sponsors: String,
    /// The task it serves.
    pub task: Option<TaskId>,
}

/// An activity.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// Who leads.
    pub org: OrgId,
    /// Where it stands.
    pub state: State,
    /// What people wrote.
    pub entry: Entry,
    /// The article that tells of it.
    pub article: Option<ArticleId>,
    /// Who recorded it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Who confirmed it.
    pub confirmed_by: String,
    /// When.
    pub confirmed_at: Option<Timestamp>,
    /// Why it was taken back.
    pub withdrawn_reason: String,
    /// Guards against lost updates.
    pub version: i64,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Whose: who led or took part.
    pub orgs: Vec<OrgId>,
    /// Where they stand; empty for all.
    pub states: Vec<State>,
    /// Of which kind.
    pub kind: Option<ActivityKindId>,
    /// That touch these days.
    pub days: Option<(Date, Date)>,
    /// Words of the title.
    pub words: String,
}

db::queries! {
    FIND = "SELECT id, org, state, title, first_day, last_day, starts, place, summary, facts, details, state_money, sponsored_money, sponsors, task, article,
        made_by, made_at, confirmed_by, confirmed_at, withdrawn_reason, version FROM activity WHERE id = $1";
    KINDS = "SELECT kind FROM activity_of_kind WHERE activity = $1 ORDER BY place";
    PARTS = "SELECT org FROM activity_part WHERE activity = $1 ORDER BY org";
    LATEST = "SELECT id FROM activity WHERE org = $1 ORDER BY id DESC LIMIT 1";
    OF_ARTICLE = "SELECT id FROM activity WHERE article = $1 AND state = 'confirmed' ORDER BY id LIMIT 1";
    TWIN = "SELECT COUNT(*) AS n FROM activity WHERE org = $1 AND first_day = $2 AND title_fold = $3 AND state <> 'withdrawn'";
    YEARS = "SELECT DISTINCT substr(first_day, 1, 4) AS year FROM activity WHERE org = $1 ORDER BY 1 DESC";
}

const COLUMNS: &str = "a.id, a.org, a.state, a.title, a.first_day, a.last_day, a.starts, a.place, a.summary, a.facts, a.details, a.state_money, a.sponsored_money,
    a.sponsors, a.task, a.article, a.made_by, a.made_at, a.confirmed_by, a.confirmed_at, a.withdrawn_reason, a.version";

impl Activity {
    /// Whether an organisation has recorded one of the same name on the same day.
    pub(crate) async fn has_twin(cx: &mut Cx, org: OrgId, entry: &Entry) -> Result<bool> {
        let n: i64 = cx.one(TWIN, args![org, entry.first_day, text::fold(&entry.title)], |r| r.get("n")).await?;
        Ok(n > 0)
    }

    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            state: r.parse("state")?,
            entry: Entry {
                title: r.get("title")?,
                kinds: Vec::new(),
                first_day: r.get("first_day")?,
                last_day: r.get("last_day")?,
                starts: r.get("starts")?,
                place: r.get("place")?,
                summary: r.get("summary")?,
                with: Vec::new(),
                facts: facts::of(&r.get::<String>("facts")?),
                details: facts::details_of(&r.get::<String>("details")?),
                state_money: r.get("state_money")?,
                sponsored_money: r.get("sponsored_money")?,
                sponsors: r.get("sponsors")?,
                task: r.get("task")?,
            },
            article: r.get("article")?,
            made_by: r.get("made_by")?,
            made_at: r.get("made_at")?,
            confirmed_by: r.get("confirmed_by")?,
            confirmed_at: r.get("confirmed_at")?,
            withdrawn_reason: r.get("withdrawn_reason")?,
            version: r.get("version")?,
        })
    }

    async fn whole(cx: &mut Cx, mut a: Self) -> Result<Self> {
        a.entry.kinds = cx.all(KINDS, args![a.id], |r| r.get("kind")).await?;
        a.entry.with = cx.all(PARTS, args![a.id], |r| r.get("org")).await?;
        Ok(a)
    }

    /// One.
    pub async fn find(cx: &mut Cx, id: ActivityId) -> Result<Option<Self>> {
        match cx.opt(FIND, args![id], Self::read).await? {
            Some(a) => Self::whole(cx, a).await.map(Some),
            None => Ok(None),
        }
    }

    /// The one that was recorded last.
    pub async fn latest(cx: &mut Cx, org: OrgId) -> Result<Option<Self>> {
        let id: Option<ActivityId> = cx.opt(LATEST, args![org], |r| r.get("id")).await?;
        match id {
            Some(id) => Self::find(cx, id).await,
            None => Ok(None),
        }
    }

    /// The confirmed one that an article tells of.
    pub async fn of_article(cx: &mut Cx, article: ArticleId) -> Result<Option<ActivityId>> {
        cx.opt(OF_ARTICLE, args![article], |r| r.get("id")).await
    }

    /// The years in which an organisation did something.
    pub async fn years(cx: &mut Cx, org: OrgId) -> Result<Vec<i16>> {
        let years: Vec<String> = cx.all(YEARS, args![org], |r| r.get("year")).await?;
        Ok(years.iter().filter_map(|y| y.parse().ok()).collect())
    }

    /// Whether it is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.entry.last_day <= today
    }

    /// What a filter lets through, the newest day first (the soonest first when `ahead`), after one of them; kinds and
    /// parts are read with them.
    pub async fn list(
        cx: &mut Cx,
        filter: &Filter,
        ahead: bool,
        after: Option<(Date, ActivityId)>,
        most: i64,
    ) -> Result<Vec<Self>> {
        let Some((sql, args)) = compose(filter, ahead, after, most) else { return Ok(Vec::new()) };
        let found = cx.compose("activities::activity::LIST", sql, args, Self::read).await?;
        Self::with_lists(cx, found).await
    }

    /// Reads kinds and parts of all of them with two statements.
    async fn with_lists(cx: &mut Cx, mut found: Vec<Self>) -> Result<Vec<Self>> {
        if found.is_empty() {
            return Ok(found);
        }
        let places: Vec<String> = (1..=found.len()).map(|n| format!("${n}")).collect();
        let ids = || -> Vec<Value> { found.iter().map(|a| a.id.into()).collect() };
        let of = |what: &str, table: &str, order: &str| {
            format!(
                "SELECT activity, {what} FROM {table} WHERE activity IN ({}) ORDER BY activity, {order}",
                places.join(", ")
            )
        };
        let kind = |r: &Row| Ok((r.get::<ActivityId>("activity")?, r.get::<ActivityKindId>("kind")?));
        let sql = of("kind", "activity_of_kind", "place");
        let kinds = cx.compose("activities::activity::KINDS_OF", sql, ids(), kind).await?;
        let part = |r: &Row| Ok((r.get::<ActivityId>("activity")?, r.get::<OrgId>("org")?));
        let parts =
            cx.compose("activities::activity::PARTS_OF", of("org", "activity_part", "org"), ids(), part).await?;
        for a in &mut found {
            a.entry.kinds = kinds.iter().filter(|(id, _)| *id == a.id).map(|(_, kind)| *kind).collect();
            a.entry.with = parts.iter().filter(|(id, _)| *id == a.id).map(|(_, org)| *org).collect();
        }
        Ok(found)
    }
}

/// The text of the list, built from the parts a filter has; none when nobody is asked about.
fn compose(f: &Filter, ahead: bool, after: Option<(Date, ActivityId)>, most: i64) -> Option<(String, Vec<Value>)> {
    if f.orgs.is_empty() {
        return None;
    }
    let mut args: Vec<Value> = Vec::new();
    let mut place = |value: Value| {
        args.push(value);
        format!("${}", args.len())
    };
    let orgs = place(Value::ids(&f.orgs));
    let mut sql = format!(
        "SELECT {COLUMNS} FROM activity a WHERE (a.org IN ({orgs}) OR EXISTS (SELECT 1 FROM activity_part p WHERE p.activity = a.id AND p.org IN ({orgs})))"
    );
    if !f.states.is_empty() {
        let states: Vec<String> = f.states.iter().map(|s| place(s.word().into())).collect();
        sql.push_str(&format!(" AND a.state IN ({})", states.join(", ")));
    }
    if let Some(kind) = f.kind {
        let kind = place(kind.into());
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM activity_of_kind k WHERE k.activity = a.id AND k.kind = {kind})"
        ));
    }
    if let Some((first, last)) = f.days {
        let (first, last) = (place(first.into()), place(last.into()));
        sql.push_str(&format!(" AND a.first_day <= {last} AND a.last_day >= {first}"));
    }
    for word in text::fold(&f.words).split_whitespace().take(6) {
        let word = place(format!("%{}%", word.replace(['%', '_', '\\'], "")).into());
        sql.push_str(&format!(" AND a.title_fold LIKE {word}"));
    }
    let (sign, order) = if ahead { (">", "ASC") } else { ("<", "DESC") };
    if let Some((day, id)) = after {
        let (day, id) = (place(day.into()), place(id.into()));
        sql.push_str(&format!(" AND (a.first_day {sign} {day} OR (a.first_day = {day} AND a.id {sign} {id}))"));
    }
    let most = place(most.into());
    sql.push_str(&format!(" ORDER BY a.first_day {order}, a.id {order} LIMIT {most}"));
    Some((sql, args))
}
