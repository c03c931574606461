//! The public directory: what readers see of an expert, field by field as he or she chose, while the consent holds.
//! A page of it must be thrown away on every change of kind `person` or `field`.

use db::{Cx, Result, Row, args};
use kernel::{Date, ExpertId, OrgId};
use ui::Lang;

use super::{Expert, Filter};
use crate::consent::{Consent, Purpose};
use crate::list::rarest;
use crate::public::{Field, Fields};
use crate::sql::{Sql, begins, end_of};
use crate::{Born, Person};

/// An expert as readers see him or her; what was not chosen is empty.
#[derive(Clone, Debug)]
pub struct PublicExpert {
    /// The listing.
    pub id: ExpertId,
    /// Who.
    pub person: kernel::PersonId,
    /// Listed by.
    pub org: OrgId,
    /// Name; with title and degree where chosen.
    pub name: String,
    /// Key of the photo.
    pub photo: Option<String>,
    /// Place of work.
    pub work_place: String,
    /// Year of birth.
    pub birth_year: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Biography in the page's language.
    pub bio: String,
    /// What exactly.
    pub focus: String,
    /// Province or town.
    pub place: String,
    /// Words of the fields.
    pub fields: Vec<String>,
}

/// A page of the directory.
#[derive(Clone, Debug, Default)]
pub struct PublicShelf {
    /// The experts.
    pub experts: Vec<PublicExpert>,
    /// `after=` of the next page.
    pub next: Option<ExpertId>,
    /// `before=` of the page before.
    pub previous: Option<ExpertId>,
    /// How many the filter lets through.
    pub total: i64,
}

db::queries! {
    /// Who is behind a listing that holds on a day.
    PERSON = "SELECT p.id, p.name, p.born, p.sex, p.email, p.phone, p.work_place, p.degree, p.address, p.photo, p.bio_vi, p.bio_en,
        p.account, p.public, p.merged_into, p.version FROM expert e JOIN person p ON p.id = e.person
        WHERE e.id = $1 AND p.merged_into IS NULL AND e.from_day <= $2 AND (e.to_day IS NULL OR e.to_day > $2)";
}

fn masked(l: Lang, expert: &Expert, person: &Person) -> PublicExpert {
    let (chosen, d) = (Fields::parse(&person.public), &person.details);
    let if_chosen = |field: Field, value: &str| if chosen.has(field) { value.to_owned() } else { String::new() };
    let focus = if l == Lang::En && !expert.focus_en.is_empty() { &expert.focus_en } else { &expert.focus_vi };
    PublicExpert {
        id: expert.id,
        person: expert.person,
        org: expert.org,
        name: if chosen.has(Field::Degree) { person.styled() } else { d.name.clone() },
        photo: person.photo.clone().filter(|_| chosen.has(Field::Photo)),
        work_place: if_chosen(Field::WorkPlace, &d.work_place),
        birth_year: if_chosen(Field::BirthYear, &d.born.map(|b| b.year().to_string()).unwrap_or_default()),
        email: if_chosen(Field::Email, &d.email),
        phone: if_chosen(Field::Phone, &d.phone),
        bio: if_chosen(Field::Bio, person.bio(l)),
        focus: focus.clone(),
        place: expert.place.clone(),
        fields: expert.fields.clone(),
    }
}

/// Whether a consent to the directory holds; the age decides whose yes it takes.
async fn agreed(cx: &mut Cx, person: &Person, born: Option<Born>, today: Date) -> Result<bool> {
    let all = Consent::of_person(cx, person.id).await?;
    Ok(all.iter().any(|c| c.purpose == Purpose::Directory && c.holds(born, today)))
}

/// What readers see of the listings of a page.
async fn shown(cx: &mut Cx, l: Lang, lines: &[super::Line]) -> Result<Vec<PublicExpert>> {
    let people = people_of(cx, lines).await?;
    let today = cx.today();
    let mut experts = Vec::with_capacity(lines.len());
    for line in lines {
        let Some((person, consents)) = people.iter().find(|(p, _)| p.id == line.expert.person) else { continue };
        if consents.iter().any(|c| c.holds(person.details.born, today)) {
            experts.push(masked(l, &line.expert, person));
        }
    }
    Ok(experts)
}

/// Keys of names that are looked through for one that is searched for, and words of it.
const KEYS: usize = 2000;
const WORDS: usize = 5;

/// Listings of those in the directory with a name along whose words `lead` stands, and the beginnings of other words.
async fn bearers(
    cx: &mut Cx,
    lead: &str,
    others: &[&String],
    orgs: Option<&[OrgId]>,
    most: usize,
) -> Result<Vec<super::Line>> {
    let mut sql = Sql::default();
    let (low, high, today) = (sql.arg(lead), sql.arg(end_of(lead)), sql.arg(cx.today()));
    let mut more = String::new();
    if let Some(orgs) = orgs {
        more.push_str(&format!(" AND e.org IN ({})", sql.orgs(orgs)));
    }
    for word in others {
        more.push_str(&format!(" AND ' ' || p.folded LIKE {} ESCAPE '!'", sql.arg(begins(word))));
    }
    let text = format!(
        "SELECT e.id, e.org, e.person, e.focus_vi, e.focus_en, e.place, e.from_day, e.to_day, e.version, p.name, p.degree,
        CAST(1 AS BIGINT) AS agreed FROM (SELECT person FROM person_key WHERE key >= {low} AND key < {high} ORDER BY key LIMIT {KEYS}) k
        JOIN expert e ON e.person = k.person JOIN person p ON p.id = e.person
        WHERE p.merged_into IS NULL AND e.from_day <= {today} AND (e.to_day IS NULL OR e.to_day > {today}){more}
        AND EXISTS (SELECT 1 FROM consent c WHERE c.person = e.person AND c.purpose = 'directory' AND c.withdrawn_at IS NULL)
        LIMIT {most}"
    );
    cx.compose("people::expert::CALLED", text, sql.args, super::Line::read).await
}

impl PublicExpert {
    /// A page of those who agreed, at most `most`, for organisations such as a union with everything below it.
    pub async fn list(
        cx: &mut Cx,
        l: Lang,
        orgs: &[OrgId],
        filter: &Filter,
        from: Option<(ExpertId, bool)>,
        most: usize,
    ) -> Result<PublicShelf> {
        let filter = Filter { public: true, ..filter.clone() };
        let shelf = Expert::list(cx, orgs, &filter, from, most).await?;
        let total = Expert::count(cx, orgs, &filter).await?;
        let experts = shown(cx, l, &shelf.lines).await?;
        Ok(PublicShelf { experts, next: shelf.next, previous: shelf.previous, total })
    }

    /// Those who agreed whose names hold these words, one after the other or else in any order, the last by its beginning;
    /// of all organisations or of some. A name that thousands bear is not looked through to its end.
    pub async fn called(cx: &mut Cx, l: Lang, typed: &str, orgs: Option<&[OrgId]>, most: usize) -> Result<Vec<Self>> {
        let name = crate::name::folded(typed);
        if name.chars().count() < 2 {
            return Ok(Vec::new());
        }
        let mut lines = bearers(cx, &name, &[], orgs, most).await?;
        let words: Vec<String> = name.split(' ').take(WORDS).map(str::to_owned).collect();
        if lines.is_empty()
            && words.len() > 1
            && let Some((lead, _)) = rarest(cx, &words).await?
        {
            let others: Vec<&String> = words.iter().filter(|w| **w != lead).collect();
            lines = bearers(cx, &lead, &others, orgs, most).await?;
        }
        shown(cx, l, &lines).await
    }

    /// One expert of these organisations, when he or she agreed.
    pub async fn find(cx: &mut Cx, l: Lang, orgs: &[OrgId], id: ExpertId) -> Result<Option<Self>> {
        let today = cx.today();
        let Some(expert) = Expert::find(cx, id).await?.filter(|e| orgs.contains(&e.org)) else { return Ok(None) };
        let Some(person) = cx.opt(PERSON, args![id, today], Person::read).await? else { return Ok(None) };
        if !agreed(cx, &person, person.details.born, today).await? {
            return Ok(None);
        }
        Ok(Some(masked(l, &expert, &person)))
    }
}

/// The people of a page with their consents to the directory: two statements for the whole page.
async fn people_of(cx: &mut Cx, lines: &[super::Line]) -> Result<Vec<(Person, Vec<Consent>)>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = crate::sql::Sql::default();
    let ids: Vec<String> = lines.iter().map(|line| sql.arg(line.expert.person)).collect();
    let ids = ids.join(", ");
    let text = format!("SELECT {} FROM person p WHERE p.id IN ({ids})", crate::person::COLUMNS);
    let people = cx.compose("people::expert::PEOPLE", text, sql.args.clone(), Person::read).await?;
    let text = format!(
        "SELECT id, person, purpose, shown, how, evidence, own, representative, given_at, given_name, withdrawn_at, withdrawn_name
        FROM consent WHERE purpose = 'directory' AND withdrawn_at IS NULL AND person IN ({ids})"
    );
    let read = |r: &Row| Consent::read(r);
    let consents = cx.compose("people::expert::CONSENTS", text, sql.args, read).await?;
    let of = |p: &Person| consents.iter().filter(|c| c.person == p.id).cloned().collect();
    Ok(people.into_iter().map(|p| (p.clone(), of(&p))).collect())
}
