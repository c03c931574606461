//! A post, and the questions about posts: of a day, of a term, of a person.

use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, OrgId, PersonId, PostId, TermId};
use ui::Lang;

use super::Obtained;

/// A post that somebody holds or held.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Where.
    pub org: OrgId,
    /// Who.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// Title and degree as written: `PGS.TS`.
    pub degree: String,
    /// In which organ.
    pub organ: String,
    /// As what.
    pub title_vi: String,
    /// In English.
    pub title_en: String,
    /// In which term.
    pub term: Option<TermId>,
    /// How it was obtained.
    pub obtained: Obtained,
    /// By which decision or resolution.
    pub decision: String,
    /// Posts of State or Party held at the same time.
    pub concurrent: String,
    /// Official telephone.
    pub phone: String,
    /// Official e-mail.
    pub email: String,
    /// Order within the organ.
    pub position: i64,
    /// When.
    pub dates: Dates,
    /// Why it ended.
    pub end_reason: String,
    /// Counts changes.
    pub version: i64,
}

db::queries! {
    ON = "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
        h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
        FROM post h JOIN person p ON p.id = h.person JOIN organ g ON g.id = h.organ
        WHERE h.org = $1 AND (h.from_day IS NULL OR h.from_day <= $2) AND (h.to_day IS NULL OR h.to_day > $2)
        ORDER BY g.position, h.position, p.sort, h.id LIMIT 500";
    /// Of a term: those that say so, and those held in its days.
    IN_SPAN = "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
        h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
        FROM post h JOIN person p ON p.id = h.person JOIN organ g ON g.id = h.organ
        WHERE h.org = $1 AND (h.term = $2 OR h.term IS NULL AND (h.from_day IS NULL OR h.from_day < $4) AND (h.to_day IS NULL OR h.to_day > $3))
        ORDER BY g.position, h.position, h.from_day NULLS FIRST, p.sort, h.id LIMIT 500";
    ALL = "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
        h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
        FROM post h JOIN person p ON p.id = h.person WHERE h.org = $1 ORDER BY h.from_day DESC NULLS LAST, h.position, h.id LIMIT 1000";
    OF_PERSON = "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
        h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
        FROM post h JOIN person p ON p.id = h.person WHERE h.person = $1 ORDER BY h.from_day DESC NULLS LAST, h.id LIMIT 200";
    FIND = "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
        h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
        FROM post h JOIN person p ON p.id = h.person WHERE h.id = $1 AND h.org = $2";
    /// How many hold a post of an organ on a day: the size of a committee.
    SIZE = "SELECT COUNT(DISTINCT person) AS n FROM post WHERE org = $1 AND organ = $2 AND (from_day IS NULL OR from_day <= $3)
        AND (to_day IS NULL OR to_day > $3)";
}

impl Post {
    fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            person: r.get("person")?,
            name: r.get("name")?,
            degree: r.get("degree")?,
            organ: r.get("organ")?,
            title_vi: r.get("title_vi")?,
            title_en: r.get("title_en")?,
            term: r.get("term")?,
            obtained: r.parse("obtained")?,
            decision: r.get("decision")?,
            concurrent: r.get("concurrent")?,
            phone: r.get("phone")?,
            email: r.get("email")?,
            position: r.get("position")?,
            dates: Dates { from: r.get("from_day")?, to: r.get("to_day")? },
            end_reason: r.get("end_reason")?,
            version: r.get("version")?,
        })
    }

    /// The office in a language.
    pub fn title(&self, l: Lang) -> &str {
        if l == Lang::En && !self.title_en.is_empty() { &self.title_en } else { &self.title_vi }
    }

    /// The name with title and degree before it: `PGS.TS Nguyễn Văn An`.
    pub fn styled(&self) -> String {
        if self.degree.is_empty() { self.name.clone() } else { format!("{} {}", self.degree, self.name) }
    }

    /// The posts held on a day, the highest organ first.
    pub async fn on(cx: &mut Cx, org: OrgId, day: Date) -> Result<Vec<Self>> {
        cx.all(ON, args![org, day], Self::read).await
    }

    /// The posts of a term.
    pub async fn of_term(cx: &mut Cx, term: &crate::Term) -> Result<Vec<Self>> {
        let end = term.ended_on.unwrap_or(Date::MAX);
        cx.all(IN_SPAN, args![term.org, term.id, term.from, end], Self::read).await
    }

    /// A post of an organisation.
    pub async fn find(cx: &mut Cx, org: OrgId, id: PostId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id, org], Self::read).await
    }

    /// All posts ever, the newest first.
    pub async fn all(cx: &mut Cx, org: OrgId) -> Result<Vec<Self>> {
        cx.all(ALL, args![org], Self::read).await
    }

    /// All posts of a person, in whatever organisation, the newest first.
    pub async fn of_person(cx: &mut Cx, person: PersonId) -> Result<Vec<Self>> {
        cx.all(OF_PERSON, args![person], Self::read).await
    }

    /// Posts held on a day by people called so, in whatever organisation; organs of leaders first.
    pub async fn of_name(cx: &mut Cx, name: &people::Typed, day: Date, most: usize) -> Result<Vec<Self>> {
        let mut args = args![&name.from, &name.to, day];
        let mut like = String::new();
        for pattern in &name.patterns {
            args.push(pattern.as_str().into());
            like.push_str(&format!(" AND ' ' || k.key LIKE ${} ESCAPE '!'", args.len()));
        }
        args.push(i64::try_from(most).unwrap_or(i64::MAX).into());
        let sql = format!(
            "SELECT h.id, h.org, h.person, p.name, p.degree, h.organ, h.title_vi, h.title_en, h.term, h.obtained, h.decision, h.concurrent,
            h.phone, h.email, h.position, h.from_day, h.to_day, h.end_reason, h.version
            FROM person_key k JOIN person p ON p.id = k.person JOIN post h ON h.person = p.id JOIN organ g ON g.id = h.organ
            WHERE k.key >= $1 AND k.key < $2 AND (h.from_day IS NULL OR h.from_day <= $3) AND (h.to_day IS NULL OR h.to_day > $3){like}
            ORDER BY g.position, h.position, p.sort, h.id LIMIT ${}",
            args.len()
        );
        cx.compose("terms::post::OF_NAME", sql, args, Self::read).await
    }

    /// How many people sit in an organ on a day.
    pub async fn size(cx: &mut Cx, org: OrgId, organ: &str, day: Date) -> Result<i64> {
        cx.one(SIZE, args![org, organ, day], |r| r.get("n")).await
    }
}
