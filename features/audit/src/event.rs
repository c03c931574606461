//! One event: a verb on a subject, with the fields that changed.

use std::collections::BTreeMap;

use db::{Cx, Result, Row, Via, args};
use kernel::{AccountId, EventId, OrgId, Timestamp, Uuid};

/// The fields that changed, before and after. Long texts are cut: the revisions hold them whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Diff(pub BTreeMap<String, (String, String)>);

const LONGEST: usize = 400;

impl Diff {
    /// Nothing changed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a field when it changed.
    #[must_use]
    pub fn field(mut self, name: &str, before: impl ToString, after: impl ToString) -> Self {
        let cut =
            |s: String| if s.chars().count() > LONGEST { s.chars().take(LONGEST).chain(['…']).collect() } else { s };
        let (before, after) = (before.to_string(), after.to_string());
        if before != after {
            self.0.insert(name.to_owned(), (cut(before), cut(after)));
        }
        self
    }

    /// Notes a field that may be empty on either side.
    #[must_use]
    pub fn maybe<T: ToString>(self, name: &str, before: Option<T>, after: Option<T>) -> Self {
        let text = |v: Option<T>| v.map(|v| v.to_string()).unwrap_or_default();
        self.field(name, text(before), text(after))
    }
}

/// What happened, to be recorded.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// The organisation whose trail shows it.
    pub org: Option<OrgId>,
    /// `published`, `returned`, `role given`, … as a text key part: `audit.verb.<verb>`.
    pub verb: &'a str,
    /// `article`, `account`, `site`, …
    pub kind: &'a str,
    /// Which one.
    pub id: Uuid,
    /// What people call it.
    pub title: &'a str,
    /// Which fields.
    pub diff: Diff,
    /// Why, when a reason is asked for.
    pub reason: Option<&'a str>,
}

/// An event as it was recorded.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its id; sorts by time.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// By whose account.
    pub account: Option<AccountId>,
    /// By whom, as the name was then.
    pub name: String,
    /// For which organisation.
    pub acting_for: Option<OrgId>,
    /// web, command or job.
    pub via: String,
    /// What.
    pub verb: String,
    /// On what kind of thing.
    pub kind: String,
    /// On which.
    pub subject: Uuid,
    /// Its title.
    pub title: String,
    /// Which fields.
    pub diff: Diff,
    /// Why.
    pub reason: Option<String>,
}

impl Recorded {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            account: row.get("account")?,
            name: row.get("name")?,
            acting_for: row.get("acting_for")?,
            via: row.get("via")?,
            verb: row.get("verb")?,
            kind: row.get("subject_kind")?,
            subject: row.get("subject_id")?,
            title: row.get("subject_title")?,
            diff: serde_json::from_str(&row.get::<String>("diff")?).unwrap_or_default(),
            reason: row.get("reason")?,
        })
    }
}

db::queries! {
    RECORD = "INSERT INTO audit_event (id, at, account, name, acting_for, via, org, verb, subject_kind, subject_id, subject_title, diff, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    OF_ORG = "SELECT id, at, account, name, acting_for, via, verb, subject_kind, subject_id, subject_title, diff, reason
        FROM audit_event WHERE org = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    /// An empty verb, a nil account mean every one ($6 is nil). Placeholders stand beside their columns first, so that
    /// PostgreSQL knows their types.
    SEARCH = "SELECT id, at, account, name, acting_for, via, verb, subject_kind, subject_id, subject_title, diff, reason
        FROM audit_event WHERE org = $1 AND id < $2 AND (verb = $4 OR $4 = '') AND (account = $5 OR $5 = $6)
        AND at >= $7 AND at < $8 ORDER BY id DESC LIMIT $3";
    OF_SUBJECT = "SELECT id, at, account, name, acting_for, via, verb, subject_kind, subject_id, subject_title, diff, reason
        FROM audit_event WHERE subject_kind = $1 AND subject_id = $2 ORDER BY id DESC LIMIT $3";
}

/// Records an event in the transaction of the change.
pub async fn record(cx: &mut Cx, event: Event<'_>) -> Result<EventId> {
    let id: EventId = cx.id();
    let via = match cx.who.via {
        Via::Web => "web",
        Via::Command => "command",
        Via::Job => "job",
    };
    let diff = serde_json::to_string(&event.diff).unwrap_or_else(|_| "{}".into());
    let (account, name, acting_for) = (cx.who.account, cx.who.name.clone(), cx.who.acting_for);
    let args = args![
        id,
        cx.now,
        account,
        name,
        acting_for,
        via,
        event.org,
        event.verb,
        event.kind,
        event.id,
        event.title,
        diff,
        event.reason
    ];
    cx.run(RECORD, args).await?;
    Ok(id)
}

/// The events of an organisation, newest first, before `before`.
pub async fn of_org(cx: &mut Cx, org: OrgId, before: Option<EventId>, most: i64) -> Result<Vec<Recorded>> {
    cx.all(OF_ORG, args![org, before.map_or(Uuid::max(), |e| e.0), most], Recorded::read).await
}

/// Which events; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one person.
    pub account: Option<AccountId>,
    /// One verb; empty for all.
    pub verb: String,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// The events of an organisation that pass a filter, newest first, before `before`.
pub async fn search(
    cx: &mut Cx,
    org: OrgId,
    filter: &Filter,
    before: Option<EventId>,
    most: i64,
) -> Result<Vec<Recorded>> {
    let before = before.map_or(Uuid::max(), |e| e.0);
    let account = filter.account.map_or(Uuid::nil(), |a| a.0);
    let from = filter.from.map_or(i64::MIN, Timestamp::as_microsecond);
    let to = filter.to.map_or(i64::MAX, Timestamp::as_microsecond);
    let args = args![org, before, most, &filter.verb, account, Uuid::nil(), from, to];
    cx.all(SEARCH, args, Recorded::read).await
}

/// The events of one thing, newest first.
pub async fn of_subject(cx: &mut Cx, kind: &str, id: Uuid, most: i64) -> Result<Vec<Recorded>> {
    cx.all(OF_SUBJECT, args![kind, id, most], Recorded::read).await
}
