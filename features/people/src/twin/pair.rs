//! Pairs that wait for a decision. The verbs that make and change a person look for twins at once, by the indexes of
//! folded names, e-mail and telephone, so the list is always complete and costs nothing to show.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{OrgId, PersonId};

use super::score::{ENOUGH, Reason, score};
use crate::person::{COLUMNS, happened, stored};
use crate::scope::Scope;
use crate::sql::Sql;
use crate::{Details, Person, name, reach};

/// Two records that may be one person.
#[derive(Clone, Debug)]
pub struct Twin {
    /// The one.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// How much speaks for it.
    pub score: i64,
    /// What.
    pub reasons: Vec<Reason>,
}

/// Bearers of one name that are compared.
const COMPARED: i64 = 40;

db::queries! {
    /// Of a name, where the birth year is not another one.
    SAME_NAME = "SELECT p.id FROM person p WHERE p.folded = $1 AND (p.born = '' OR $2 = '' OR SUBSTR(p.born, 1, 4) = $2)
        AND p.merged_into IS NULL AND p.id <> $3 LIMIT $4";
    SAME_EMAIL = "SELECT p.id FROM person p WHERE p.email_key = $1 AND p.merged_into IS NULL AND p.id <> $2 LIMIT $3";
    SAME_PHONE = "SELECT p.id FROM person p WHERE p.phone_key = $1 AND p.merged_into IS NULL AND p.id <> $2 LIMIT $3";
    SHARED = "SELECT COUNT(*) AS n FROM person_tie t JOIN person_tie o ON o.org = t.org WHERE t.person = $1 AND o.person = $2";
    FORGET = "DELETE FROM person_twin WHERE (a = $1 OR b = $1) AND state = 'open'";
    PUT = "INSERT INTO person_twin (a, b, score, reasons, state, found_at, decided_at, decided_name) VALUES ($1, $2, $3, $4, 'open', $5, NULL, '')
        ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE person_twin.state = 'open'";
    DECIDE = "INSERT INTO person_twin (a, b, score, reasons, state, found_at, decided_at, decided_name) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
        ON CONFLICT (a, b) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at, decided_name = excluded.decided_name";
    REOPEN = "UPDATE person_twin SET state = 'open', decided_at = NULL, decided_name = '' WHERE a = $1 AND b = $2";
    OF_PERSON = "SELECT a, b, score, reasons FROM person_twin WHERE (a = $1 OR b = $1) AND state = 'open' ORDER BY score DESC, a, b";
}

fn ordered(x: PersonId, y: PersonId) -> (PersonId, PersonId) {
    if x < y { (x, y) } else { (y, x) }
}

impl Twin {
    fn read(r: &Row) -> Result<Self> {
        let reasons = r.get::<String>("reasons")?;
        Ok(Self {
            a: r.get("a")?,
            b: r.get("b")?,
            score: r.get("score")?,
            reasons: reasons.split(' ').filter_map(|w| w.parse().ok()).collect(),
        })
    }

    /// The records that may be the person of these details: same name, e-mail or telephone.
    pub async fn candidates(cx: &mut Cx, details: &Details, but: Option<PersonId>) -> Result<Vec<PersonId>> {
        let but = but.unwrap_or(PersonId(kernel::Uuid::nil()));
        let (folded, year) = (name::folded(&details.name), stored(details.born.map(crate::Born::year)));
        let id = |r: &Row| r.get::<PersonId>("id");
        let mut found = cx.all(SAME_NAME, args![folded, year, but, COMPARED], id).await?;
        let (email, phone) = (reach::email_key(&details.email), reach::phone_key(&details.phone));
        if !email.is_empty() {
            found.extend(cx.all(SAME_EMAIL, args![email, but, COMPARED], id).await?);
        }
        if !phone.is_empty() {
            found.extend(cx.all(SAME_PHONE, args![phone, but, COMPARED], id).await?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Looks for twins of a person who was made or changed.
    pub(crate) async fn look(cx: &mut Cx, id: PersonId, details: &Details) -> Result<()> {
        cx.run(FORGET, args![id]).await?;
        for other in Self::candidates(cx, details, Some(id)).await? {
            let Some(person) = Person::find(cx, other).await? else { continue };
            let shared: i64 = cx.one(SHARED, args![id, other], |r| r.get("n")).await?;
            let (points, reasons) = score(details, &person.details, shared > 0);
            if points >= ENOUGH {
                let (a, b) = ordered(id, other);
                cx.run(PUT, args![a, b, points, words(&reasons), cx.now]).await?;
            }
        }
        Ok(())
    }

    /// The open pairs of which `scope` sees both, the surest first.
    pub async fn open(cx: &mut Cx, scope: &Scope, most: i64) -> Result<Vec<Self>> {
        let mut sql = Sql::default();
        let orgs = sql.orgs(&scope.orgs);
        let most = sql.arg(most);
        let text = format!(
            "SELECT t.a, t.b, t.score, t.reasons FROM person_twin t WHERE t.state = 'open'
            AND EXISTS (SELECT 1 FROM person_tie x WHERE x.person = t.a AND x.org IN ({orgs}))
            AND EXISTS (SELECT 1 FROM person_tie y WHERE y.person = t.b AND y.org IN ({orgs}))
            ORDER BY t.score DESC, t.a, t.b LIMIT {most}"
        );
        cx.compose("people::twin::OPEN", text, sql.args, Self::read).await
    }

    /// The open pairs of a person.
    pub async fn of_person(cx: &mut Cx, id: PersonId) -> Result<Vec<Self>> {
        cx.all(OF_PERSON, args![id], Self::read).await
    }

    /// The two people of pairs, each once: one statement for a page.
    pub async fn people(cx: &mut Cx, pairs: &[Self]) -> Result<Vec<Person>> {
        if pairs.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::default();
        let ids: Vec<String> = pairs.iter().flat_map(|t| [t.a, t.b]).map(|id| sql.arg(id)).collect();
        let text = format!("SELECT {COLUMNS} FROM person p WHERE p.id IN ({})", ids.join(", "));
        cx.compose("people::twin::PEOPLE", text, sql.args, Person::read).await
    }

    /// Remembers that they are two people; the pair does not come back.
    pub async fn tell_apart(cx: &mut Cx, org: OrgId, one: &Person, other: &Person) -> Result<()> {
        Self::decide(cx, one, other, "distinct").await?;
        let title = format!("{} – {}", one.details.name, other.details.name);
        happened(cx, Some(org), "person_told_apart", one.id, &title, Diff::new(), None).await?;
        happened(cx, None, "person_told_apart", other.id, &title, Diff::new(), None).await
    }

    pub(crate) async fn decide(cx: &mut Cx, one: &Person, other: &Person, state: &str) -> Result<()> {
        let (a, b) = ordered(one.id, other.id);
        let (points, reasons) = score(&one.details, &other.details, false);
        let name = cx.who.name.clone();
        cx.run(DECIDE, args![a, b, points, words(&reasons), state, cx.now, name]).await.map(|_| ())
    }

    pub(crate) async fn forget(cx: &mut Cx, id: PersonId) -> Result<()> {
        cx.run(FORGET, args![id]).await.map(|_| ())
    }

    pub(crate) async fn reopen(cx: &mut Cx, one: PersonId, other: PersonId) -> Result<()> {
        let (a, b) = ordered(one, other);
        cx.run(REOPEN, args![a, b]).await.map(|_| ())
    }
}

fn words(reasons: &[Reason]) -> String {
    reasons.iter().map(|r| r.word()).collect::<Vec<_>>().join(" ")
}
