//! Who saw what is held about a person. A row for each reader, day and manner, with how often; the person reads them.

use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, PersonId, Timestamp, Uuid};

use crate::sql::Sql;

/// In which manner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Opened the record.
    Read,
    /// Took it home in a table.
    Export,
    /// Printed it in a list.
    Print,
}

impl Manner {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Manner::Read => "read",
            Manner::Export => "export",
            Manner::Print => "print",
        }
    }

    /// The text key of a stored word.
    pub fn key(word: &str) -> &'static str {
        match word {
            "export" => "person.access.export",
            "print" => "person.access.print",
            _ => "person.access.read",
        }
    }
}

/// One row.
#[derive(Clone, Debug)]
pub struct Access {
    /// On which day.
    pub day: Date,
    /// Who.
    pub name: String,
    /// For which organisation.
    pub org: OrgId,
    /// In which manner, as stored.
    pub how: String,
    /// How often.
    pub times: i64,
    /// The last time.
    pub last_at: Timestamp,
}

db::queries! {
    OF_PERSON = "SELECT day, by_name, org, how, times, last_at FROM person_access WHERE person = $1 ORDER BY last_at DESC LIMIT $2";
    MOVE = "INSERT INTO person_access (person, day, account, org, how, by_name, times, first_at, last_at)
        SELECT $2, day, account, org, how, by_name, times, first_at, last_at FROM person_access WHERE person = $1
        ON CONFLICT (person, day, account, org, how) DO UPDATE SET times = person_access.times + excluded.times, last_at = excluded.last_at";
}

/// Rows of one statement.
const BATCH: usize = 60;

impl Access {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            day: r.get("day")?,
            name: r.get("by_name")?,
            org: r.get("org")?,
            how: r.get("how")?,
            times: r.get("times")?,
            last_at: r.get("last_at")?,
        })
    }

    /// Notes that the one who acts saw these people. A person's own account is not noted.
    pub async fn note(cx: &mut Cx, org: OrgId, how: Manner, people: &[PersonId]) -> Result<()> {
        let (account, name) = (cx.who.account.map_or(Uuid::nil(), |a| a.0), cx.who.name.clone());
        let (day, now) = (cx.today(), cx.now);
        for batch in people.chunks(BATCH) {
            let mut sql = Sql::default();
            let [day, account, org] = [sql.arg(day), sql.arg(account), sql.arg(org)];
            let [how, name, now] = [sql.arg(how.word()), sql.arg(&name), sql.arg(now)];
            let rows: Vec<String> = batch
                .iter()
                .map(|id| {
                    let id = sql.arg(*id);
                    format!("({id}, {day}, {account}, {org}, {how}, {name}, 1, {now}, {now})")
                })
                .collect();
            let text = format!(
                "INSERT INTO person_access (person, day, account, org, how, by_name, times, first_at, last_at) VALUES {}
                ON CONFLICT (person, day, account, org, how) DO UPDATE SET times = person_access.times + 1, last_at = excluded.last_at",
                rows.join(", ")
            );
            cx.compose("people::access::NOTE", text, sql.args, |_| Ok(())).await?;
        }
        Ok(())
    }

    /// Who saw a person, the latest first.
    pub async fn of_person(cx: &mut Cx, person: PersonId, most: i64) -> Result<Vec<Self>> {
        cx.all(OF_PERSON, args![person, most], Self::read).await
    }

    pub(crate) async fn merge(cx: &mut Cx, from: PersonId, into: PersonId) -> Result<()> {
        cx.run(MOVE, args![from, into]).await.map(|_| ())
    }
}
