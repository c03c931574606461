//! Lists of members, built as the lists of people are: merged from few organisations, walked along the whole index for
//! many, led by a rare word of a name.

use db::{Cx, Result, Row, args};
use kernel::{Date, MembershipId, OrgId};

use super::row::COLUMNS;
use super::{Kind, Membership};
use crate::list::{COUNTED, leads, rarest};
use crate::scope::Scope;
use crate::sql::{Sql, begins, end_of};
use crate::{Born, Sex, name};

/// Membership on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Members of the day.
    #[default]
    Members,
    /// Left before the day or on it.
    Left,
    /// Whoever was ever one.
    Ever,
}

impl State {
    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            State::Members => "members",
            State::Left => "left",
            State::Ever => "ever",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Self {
        [State::Left, State::Ever].into_iter().find(|s| s.word() == word).unwrap_or_default()
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By given name.
    #[default]
    Name,
    /// The latest admission first.
    Newest,
}

/// Which members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words of the name.
    pub words: String,
    /// One kind.
    pub kind: Option<Kind>,
    /// Member on the day, or not.
    pub state: State,
    /// The day.
    pub on: Date,
    /// Expert in this field.
    pub field: Option<String>,
    /// One sex.
    pub sex: Option<Sex>,
    /// In which order.
    pub order: Order,
}

impl Filter {
    /// The members of a day.
    pub fn on(day: Date) -> Self {
        Self {
            words: String::new(),
            kind: None,
            state: State::Members,
            on: day,
            field: None,
            sex: None,
            order: Order::Name,
        }
    }

    fn words(&self) -> Vec<String> {
        name::folded(&self.words).split_whitespace().take(5).map(str::to_owned).collect()
    }

    /// Whether only the tally is needed to count.
    fn is_plain(&self) -> bool {
        self.words().is_empty() && self.field.is_none() && self.sex.is_none() && self.state == State::Members
    }

    /// Whether nothing is asked about the person.
    fn is_about_membership(&self) -> bool {
        self.words().is_empty() && self.sex.is_none()
    }

    /// `lead` is the word along whose keys the list goes.
    fn conditions(&self, sql: &mut Sql, lead: Option<&str>) -> String {
        // A second membership of somebody whose record was given up stays with that record and is not shown.
        let mut all =
            String::from("NOT EXISTS (SELECT 1 FROM person_merge g WHERE g.old = m.person AND g.undone_at IS NULL)");
        let column = if lead.is_some() { "k.key" } else { "p.folded" };
        for word in self.words().iter().filter(|w| Some(w.as_str()) != lead) {
            let pattern = sql.arg(begins(word));
            all.push_str(&format!(" AND ' ' || {column} LIKE {pattern} ESCAPE '!'"));
        }
        if let Some(kind) = self.kind {
            let kind = sql.arg(kind.word());
            all.push_str(&format!(" AND m.kind = {kind}"));
        }
        let on = sql.arg(self.on);
        match self.state {
            State::Members => {
                all.push_str(&format!(
                    " AND COALESCE(m.from_day, '') <= {on} AND (m.to_day IS NULL OR m.to_day > {on})"
                ));
            }
            State::Left => all.push_str(&format!(" AND m.to_day <= {on}")),
            State::Ever => all.push_str(&format!(" AND COALESCE(m.from_day, '') <= {on}")),
        }
        if let Some(sex) = self.sex {
            let sex = sql.arg(sex.word());
            all.push_str(&format!(" AND p.sex = {sex}"));
        }
        if let Some(field) = &self.field {
            let field = sql.arg(field);
            all.push_str(&format!(
                " AND m.person IN (SELECT e.person FROM expert e JOIN expert_field f ON f.expert = e.id WHERE f.field = {field})"
            ));
        }
        all
    }
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// The membership.
    pub membership: Membership,
    /// Whose.
    pub name: String,
    /// Title and degree.
    pub degree: String,
    /// Birth date or year.
    pub born: Option<Born>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Place of work.
    pub work_place: String,
    /// Postal address.
    pub address: String,
}

impl Line {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            membership: Membership::read(r)?,
            name: r.get("name")?,
            degree: r.get("degree")?,
            born: r.get::<String>("born")?.parse().ok(),
            sex: r.get::<String>("sex")?.parse().ok(),
            phone: r.get("phone")?,
            email: r.get("email")?,
            work_place: r.get("work_place")?,
            address: r.get("address")?,
        })
    }

    /// The name with title and degree before it.
    pub fn styled(&self) -> String {
        if self.degree.is_empty() { self.name.clone() } else { format!("{} {}", self.degree, self.name) }
    }
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The lines.
    pub lines: Vec<Line>,
    /// `after=` of the next page.
    pub next: Option<MembershipId>,
    /// `before=` of the page before.
    pub previous: Option<MembershipId>,
}

db::queries! {
    PLACE = "SELECT sort, from_day FROM membership WHERE id = $1";
    KEY = "SELECT MIN(k.key) AS key FROM membership m JOIN person_key k ON k.person = m.person WHERE m.id = $1 AND k.key >= $2 AND k.key < $3";
}

const PERSON: &str = "p.name, p.degree, p.born, p.sex, p.phone, p.email, p.work_place, p.address";

impl Order {
    /// Column, and whether it goes up.
    fn column(self) -> (&'static str, bool) {
        match self {
            Order::Name => ("m.sort", true),
            Order::Newest => ("m.from_day", false),
        }
    }
}

impl Membership {
    /// A page of members. `from` is a neighbour and whether the list goes backwards from it.
    pub async fn list(
        cx: &mut Cx,
        scope: &Scope,
        filter: &Filter,
        from: Option<(MembershipId, bool)>,
        most: usize,
    ) -> Result<Shelf> {
        let back = from.is_some_and(|(_, back)| back);
        let lead = rarest(cx, &filter.words()).await?.filter(|(_, n)| leads(*n, scope));
        let lead = lead.map(|(word, _)| word);
        let mut sql = Sql::default();
        let conditions = filter.conditions(&mut sql, lead.as_deref());
        let (column, up) = match &lead {
            Some(_) => ("k.key", true),
            None => filter.order.column(),
        };
        let (sign, order) = if up == back { ('<', "DESC") } else { ('>', "ASC") };
        let behind = behind(cx, &mut sql, filter.order, lead.as_deref(), from, sign).await?;
        let limit = sql.arg(most + 1);
        let tail = format!("{behind} ORDER BY {column} {order}, m.id {order} LIMIT {limit}");
        let text = if let Some(word) = lead {
            let (low, high) = (sql.arg(&word), sql.arg(end_of(&word)));
            let orgs = sql.orgs(&scope.orgs);
            // A name that holds the word twice is one line: at its first key.
            format!(
                "SELECT {COLUMNS}, {PERSON} FROM person_key k JOIN membership m ON m.person = k.person JOIN person p ON p.id = m.person
                WHERE k.key >= {low} AND k.key < {high} AND COALESCE(m.org, m.id) IN ({orgs}) AND {conditions}
                AND NOT EXISTS (SELECT 1 FROM person_key o WHERE o.person = k.person AND o.key >= {low} AND o.key < k.key){tail}"
            )
        } else if scope.is_few() {
            let join = if filter.is_about_membership() { "" } else { " JOIN person p ON p.id = m.person" };
            let mut parts = Vec::with_capacity(scope.orgs.len());
            for (n, org) in scope.orgs.iter().enumerate() {
                let org = sql.arg(*org);
                parts.push(format!(
                    "SELECT * FROM (SELECT {column} AS place, m.id AS id FROM membership m{join}
                    WHERE m.org = {org} AND {conditions}{tail}) x{n}"
                ));
            }
            format!(
                "SELECT {COLUMNS}, {PERSON} FROM ({}) u JOIN membership m ON m.id = u.id JOIN person p ON p.id = m.person
                ORDER BY u.place {order}, u.id {order} LIMIT {limit}",
                parts.join(" UNION ALL ")
            )
        } else {
            // The organisation must not lead here: along the index of the order, passing over strangers.
            let orgs = sql.orgs(&scope.orgs);
            format!(
                "SELECT {COLUMNS}, {PERSON} FROM membership m JOIN person p ON p.id = m.person
                WHERE COALESCE(m.org, m.id) IN ({orgs}) AND {conditions}{tail}"
            )
        };
        let mut lines = cx.compose("people::membership::LIST", text, sql.args, Line::read).await?;
        let more = lines.len() > most;
        lines.truncate(most);
        if back {
            lines.reverse();
        }
        let next = lines.last().filter(|_| more || back).map(|l| l.membership.id);
        let previous = lines.first().filter(|_| if back { more } else { from.is_some() }).map(|l| l.membership.id);
        Ok(Shelf { lines, next, previous })
    }

    /// How many. Exact for the plain list of members; else counted up to [`COUNTED`] + 1.
    pub async fn count(cx: &mut Cx, scope: &Scope, filter: &Filter) -> Result<i64> {
        if filter.is_plain() && filter.on >= cx.today() {
            return Self::number_on(cx, &scope.orgs, filter.kind, filter.on).await;
        }
        let lead = rarest(cx, &filter.words()).await?.filter(|(_, n)| leads(*n, scope));
        let lead = lead.map(|(word, _)| word);
        let mut sql = Sql::default();
        let conditions = filter.conditions(&mut sql, lead.as_deref());
        let orgs = sql.orgs(&scope.orgs);
        let most = sql.arg(COUNTED + 1);
        let (tables, narrow) = match &lead {
            Some(word) => {
                let (low, high) = (sql.arg(word), sql.arg(end_of(word)));
                (
                    "person_key k JOIN membership m ON m.person = k.person JOIN person p ON p.id = m.person",
                    format!("k.key >= {low} AND k.key < {high} AND COALESCE(m.org, m.id) IN ({orgs})"),
                )
            }
            None if scope.is_few() => ("membership m JOIN person p ON p.id = m.person", format!("m.org IN ({orgs})")),
            None => ("membership m JOIN person p ON p.id = m.person", format!("COALESCE(m.org, m.id) IN ({orgs})")),
        };
        let text = format!(
            "SELECT COUNT(*) AS n FROM (SELECT DISTINCT m.id FROM {tables} WHERE {narrow} AND {conditions} LIMIT {most}) s"
        );
        Ok(cx.compose("people::membership::COUNT", text, sql.args, |r| r.get("n")).await?.pop().unwrap_or(0))
    }

    /// The members of a day from today on: all that ever came in less all that ever go out, put right by the few that
    /// begin or end later.
    pub async fn number_on(cx: &mut Cx, orgs: &[OrgId], kind: Option<Kind>, day: Date) -> Result<i64> {
        let mut sql = Sql::default();
        let list = sql.orgs(orgs);
        let day = sql.arg(day);
        let kind = kind.map(|k| sql.arg(k.word()));
        let of_kind = |column: &str| kind.as_ref().map(|k| format!(" AND {column} = {k}")).unwrap_or_default();
        let text = format!(
            "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS n FROM (
            SELECT SUM(t.admitted + t.came - t.gone - t.went) AS n FROM membership_tally t WHERE t.org IN ({list}){}
            UNION ALL SELECT -COUNT(*) AS n FROM membership m WHERE m.from_day > {day} AND COALESCE(m.org, m.id) IN ({list}){}
            UNION ALL SELECT COUNT(*) AS n FROM membership m WHERE m.to_day > {day} AND COALESCE(m.org, m.id) IN ({list}){}) s",
            of_kind("t.kind"),
            of_kind("m.kind"),
            of_kind("m.kind")
        );
        Ok(cx.compose("people::membership::NUMBER", text, sql.args, |r| r.get("n")).await?.pop().unwrap_or(0))
    }
}

async fn behind(
    cx: &mut Cx,
    sql: &mut Sql,
    order: Order,
    lead: Option<&str>,
    from: Option<(MembershipId, bool)>,
    sign: char,
) -> Result<String> {
    let Some((id, _)) = from else { return Ok(String::new()) };
    let (column, key) = if let Some(word) = lead {
        let key: Option<String> = cx.one(KEY, args![id, word, end_of(word)], |r| r.get("key")).await?;
        let Some(key) = key else { return Ok(String::new()) };
        ("k.key", sql.arg(key))
    } else {
        let place = cx.opt(PLACE, args![id], |r| Ok((r.get::<Vec<u8>>("sort")?, r.get::<String>("from_day")?))).await?;
        let Some((sort, from_day)) = place else { return Ok(String::new()) };
        match order {
            Order::Name => ("m.sort", sql.arg(sort)),
            Order::Newest => ("m.from_day", sql.arg(from_day)),
        }
    };
    let id = sql.arg(id);
    Ok(format!(" AND ({column}, m.id) {sign} ({key}, {id})"))
}
