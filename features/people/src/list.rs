//! Lists of people and finding somebody by name, measured for a million people.
//!
//! Three ways, and which one is quick depends on who asks and for what:
//! - *merge*: few organisations: the first lines of each one's index, merged. 75 organisations read 75 × 51 rows.
//! - *walk*: most of the nation is seen: along the index of names, passing over strangers.
//! - *word*: a name is asked for that few bear, or by those who see most: along the index of name words from its rarest
//!   word; a key holds the whole name, so the other words cost no look into anybody's record.

use db::{Cx, Result, args};
use kernel::PersonId;

use crate::person::COLUMNS;
use crate::scope::Scope;
use crate::sql::{Place, Sql, begins, end_of};
use crate::{Person, Sex, name};

/// Which people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words of the name, in any order, with or without marks.
    pub words: String,
    /// Of one sex.
    pub sex: Option<Sex>,
    /// With (or without) an account.
    pub account: Option<bool>,
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The people.
    pub people: Vec<Person>,
    /// `after=` of the next page.
    pub next: Option<PersonId>,
    /// `before=` of the page before.
    pub previous: Option<PersonId>,
}

/// Counting stops here: nobody turns so many pages, and a common name in one province stays quick.
pub const COUNTED: i64 = 500;
/// A word that fewer names hold leads the search.
const RARE: i64 = 2_000;
/// So many organisations are read through even for a common name.
const HANDFUL: usize = 8;

db::queries! {
    SORT_OF = "SELECT sort FROM person WHERE id = $1";
    BEARERS = "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM person_key WHERE key >= $1 AND key < $2 LIMIT 2000) s";
    KEY_OF = "SELECT MIN(key) AS key FROM person_key WHERE person = $1 AND key >= $2 AND key < $3";
}

impl Filter {
    fn words(&self) -> Vec<String> {
        name::folded(&self.words).split_whitespace().take(5).map(str::to_owned).collect()
    }

    /// The conditions on `p`, each with ` AND ` before it.
    fn conditions(&self, sql: &mut Sql, lead: Option<&str>) -> String {
        let mut all = String::from(" AND p.merged_into IS NULL");
        // Where a word leads along the index of name words, its key holds the others too.
        let column = if lead.is_some() { "k.key" } else { "p.folded" };
        for word in self.words().iter().filter(|w| Some(w.as_str()) != lead) {
            let pattern = sql.arg(begins(word));
            all.push_str(&format!(" AND ' ' || {column} LIKE {pattern} ESCAPE '!'"));
        }
        if let Some(sex) = self.sex {
            let sex = sql.arg(sex.word());
            all.push_str(&format!(" AND p.sex = {sex}"));
        }
        match self.account {
            Some(true) => all.push_str(" AND p.account IS NOT NULL"),
            Some(false) => all.push_str(" AND p.account IS NULL"),
            None => {}
        }
        all
    }
}

impl Person {
    /// A page of the people that `scope` sees, in the order of their given names.
    pub async fn list(cx: &mut Cx, scope: &Scope, filter: &Filter, from: Option<Place>, most: usize) -> Result<Shelf> {
        let rarest = rarest(cx, &filter.words()).await?;
        let by_word = rarest.as_ref().is_some_and(|(_, n)| leads(*n, scope));
        let back = from.is_some_and(|p| p.back);
        let mut people = match rarest {
            Some((word, _)) if by_word => word_page(cx, scope, filter, &word, from, most + 1).await?,
            _ if scope.is_few() => merge_page(cx, scope, filter, from, most + 1).await?,
            _ => walk_page(cx, scope, filter, from, most + 1).await?,
        };
        let more = people.len() > most;
        people.truncate(most);
        if back {
            people.reverse();
        }
        let next = people.last().filter(|_| more || back).map(|p| p.id);
        let previous = people.first().filter(|_| if back { more } else { from.is_some() }).map(|p| p.id);
        Ok(Shelf { people, next, previous })
    }

    /// The first few people found by name, for pickers.
    pub async fn search(cx: &mut Cx, scope: &Scope, words: &str, most: usize) -> Result<Vec<Self>> {
        let filter = Filter { words: words.to_owned(), ..Filter::default() };
        if filter.words().is_empty() {
            return Ok(Vec::new());
        }
        Ok(Self::list(cx, scope, &filter, None, most).await?.people)
    }

    /// How many, counted up to [`COUNTED`] + 1.
    pub async fn count(cx: &mut Cx, scope: &Scope, filter: &Filter) -> Result<i64> {
        let rarest = rarest(cx, &filter.words()).await?.filter(|(_, n)| leads(*n, scope));
        let mut sql = Sql::default();
        let orgs = sql.orgs(&scope.orgs);
        let most = sql.arg(COUNTED + 1);
        let inner = if let Some((word, _)) = rarest {
            let conditions = filter.conditions(&mut sql, Some(&word));
            let (from, to) = (sql.arg(&word), sql.arg(end_of(&word)));
            format!(
                "SELECT DISTINCT p.id FROM person_key k JOIN person p ON p.id = k.person JOIN person_tie t ON t.person = k.person
                WHERE k.key >= {from} AND k.key < {to} AND COALESCE(t.org, t.person) IN ({orgs}){conditions} LIMIT {most}"
            )
        } else if *filter == Filter::default() {
            // Along the index of ties alone; the few records that were given up are known by their merges.
            format!(
                "SELECT DISTINCT t.person FROM person_tie t WHERE t.org IN ({orgs}) AND NOT EXISTS
                (SELECT 1 FROM person_merge g WHERE g.old = t.person AND g.undone_at IS NULL) LIMIT {most}"
            )
        } else {
            let conditions = filter.conditions(&mut sql, None);
            format!(
                "SELECT DISTINCT t.person FROM person_tie t JOIN person p ON p.id = t.person WHERE t.org IN ({orgs}) {conditions} LIMIT {most}"
            )
        };
        let text = format!("SELECT COUNT(*) AS n FROM ({inner}) s");
        Ok(cx.compose("people::list::COUNT", text, sql.args, |r| r.get("n")).await?.pop().unwrap_or(0))
    }

    /// A person, when `scope` sees him or her.
    pub async fn seen(cx: &mut Cx, scope: &Scope, id: PersonId) -> Result<Option<Self>> {
        let mut sql = Sql::default();
        let id = sql.arg(id);
        let orgs = sql.orgs(&scope.orgs);
        let text = format!(
            "SELECT {COLUMNS} FROM person p WHERE p.id = {id} AND EXISTS (SELECT 1 FROM person_tie t WHERE t.person = p.id AND t.org IN ({orgs}))"
        );
        Ok(cx.compose("people::list::SEEN", text, sql.args, Self::read).await?.pop())
    }
}

/// Whether a word leads: few bear it, or more than a handful of organisations are asked, whose members would all be read.
pub(crate) fn leads(bearers: i64, scope: &Scope) -> bool {
    bearers < RARE || scope.orgs.len() > HANDFUL
}

/// The word that the fewest names hold, with their number up to [`RARE`].
pub(crate) async fn rarest(cx: &mut Cx, words: &[String]) -> Result<Option<(String, i64)>> {
    let mut found: Option<(String, i64)> = None;
    for word in words {
        let n: i64 = cx.one(BEARERS, args![word, end_of(word)], |r| r.get("n")).await?;
        if found.as_ref().is_none_or(|(_, least)| n < *least) {
            found = Some((word.clone(), n));
        }
    }
    Ok(found)
}

/// Sign and order of a page.
fn direction(from: Option<Place>) -> (char, &'static str) {
    if from.is_some_and(|p| p.back) { ('<', "DESC") } else { ('>', "ASC") }
}

/// The condition that a row of `columns` lies behind the place.
async fn behind(cx: &mut Cx, sql: &mut Sql, from: Option<Place>, columns: &str) -> Result<String> {
    let Some(place) = from else { return Ok(String::new()) };
    let Some(sort) = cx.opt(SORT_OF, args![place.id], |r| r.get::<Vec<u8>>("sort")).await? else {
        return Ok(String::new());
    };
    let (sign, _) = direction(from);
    let (sort, id) = (sql.arg(sort), sql.arg(place.id));
    Ok(format!(" AND ({columns}) {sign} ({sort}, {id})"))
}

async fn merge_page(
    cx: &mut Cx,
    scope: &Scope,
    filter: &Filter,
    from: Option<Place>,
    most: usize,
) -> Result<Vec<Person>> {
    let mut sql = Sql::default();
    let conditions = filter.conditions(&mut sql, None);
    let behind = behind(cx, &mut sql, from, "t.sort, t.person").await?;
    let (_, order) = direction(from);
    let most = sql.arg(most);
    let mut parts = Vec::with_capacity(scope.orgs.len());
    for (n, org) in scope.orgs.iter().enumerate() {
        let org = sql.arg(*org);
        parts.push(format!(
            "SELECT * FROM (SELECT t.sort AS sort, t.person AS id FROM person_tie t JOIN person p ON p.id = t.person
            WHERE t.org = {org}{behind}{conditions} ORDER BY t.sort {order}, t.person {order} LIMIT {most}) x{n}"
        ));
    }
    let text = format!(
        "SELECT {COLUMNS} FROM (SELECT DISTINCT sort, id FROM ({}) u) d JOIN person p ON p.id = d.id
        ORDER BY d.sort {order}, d.id {order} LIMIT {most}",
        parts.join(" UNION ALL ")
    );
    cx.compose("people::list::MERGE", text, sql.args, Person::read).await
}

async fn walk_page(
    cx: &mut Cx,
    scope: &Scope,
    filter: &Filter,
    from: Option<Place>,
    most: usize,
) -> Result<Vec<Person>> {
    let mut sql = Sql::default();
    let conditions = filter.conditions(&mut sql, None);
    let behind = behind(cx, &mut sql, from, "p.sort, p.id").await?;
    let (_, order) = direction(from);
    let orgs = sql.orgs(&scope.orgs);
    let most = sql.arg(most);
    let text = format!(
        "SELECT {COLUMNS} FROM person p
        WHERE EXISTS (SELECT 1 FROM person_tie t WHERE t.person = p.id AND COALESCE(t.org, t.person) IN ({orgs})){behind}{conditions}
        ORDER BY p.sort {order}, p.id {order} LIMIT {most}"
    );
    cx.compose("people::list::WALK", text, sql.args, Person::read).await
}

async fn word_page(
    cx: &mut Cx,
    scope: &Scope,
    filter: &Filter,
    word: &str,
    from: Option<Place>,
    most: usize,
) -> Result<Vec<Person>> {
    let mut sql = Sql::default();
    let conditions = filter.conditions(&mut sql, Some(word));
    let (low, high) = (sql.arg(word), sql.arg(end_of(word)));
    let (sign, order) = direction(from);
    let mut behind = String::new();
    if let Some(place) = from {
        let key: Option<String> = cx.one(KEY_OF, args![place.id, word, end_of(word)], |r| r.get("key")).await?;
        if let Some(key) = key {
            let (key, id) = (sql.arg(key), sql.arg(place.id));
            behind = format!(" AND (k.key, k.person) {sign} ({key}, {id})");
        }
    }
    // The organisations stand in the outer question, where their list is made once and not for every line.
    let orgs = sql.orgs(&scope.orgs);
    let most = sql.arg(most);
    // A name that holds the word twice is one line: at its first key.
    let text = format!(
        "SELECT {COLUMNS} FROM (SELECT DISTINCT k.key AS place, k.person AS id FROM person_key k JOIN person p ON p.id = k.person
        JOIN person_tie t ON t.person = k.person
        WHERE k.key >= {low} AND k.key < {high}{behind}{conditions} AND COALESCE(t.org, t.person) IN ({orgs})
        AND NOT EXISTS (SELECT 1 FROM person_key o WHERE o.person = k.person AND o.key >= {low} AND o.key < k.key)
        ORDER BY k.key {order}, k.person {order} LIMIT {most}) d JOIN person p ON p.id = d.id ORDER BY d.place {order}, d.id {order}"
    );
    cx.compose("people::list::WORD", text, sql.args, Person::read).await
}
