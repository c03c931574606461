//! An expert as an organisation lists him or her, and the verbs.

use accounts::OrgBrief;
use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{Date, Dates, ExpertId, OrgId, PersonId, text};

use crate::field::FieldOfWork;
use crate::membership::from_day;
use crate::person::happened;
use crate::{Person, name};

/// A listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expert {
    /// The id.
    pub id: ExpertId,
    /// Listed by.
    pub org: OrgId,
    /// Who.
    pub person: PersonId,
    /// What exactly, in a sentence.
    pub focus_vi: String,
    /// In English.
    pub focus_en: String,
    /// Province or town.
    pub place: String,
    /// Words of the fields.
    pub fields: Vec<String>,
    /// When.
    pub dates: Dates,
    /// Against lost updates.
    pub version: i64,
}

/// What a listing needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewExpert {
    /// What exactly, in a sentence.
    pub focus_vi: String,
    /// In English.
    pub focus_en: String,
    /// Province or town.
    pub place: String,
    /// Words of the fields.
    pub fields: Vec<String>,
    /// When.
    pub dates: Dates,
}

db::queries! {
    FIND = "SELECT e.id, e.org, e.person, e.focus_vi, e.focus_en, e.place, e.from_day, e.to_day, e.version FROM expert e WHERE e.id = $1";
    OF_PERSON = "SELECT e.id, e.org, e.person, e.focus_vi, e.focus_en, e.place, e.from_day, e.to_day, e.version FROM expert e
        WHERE e.person = $1 ORDER BY e.from_day DESC, e.id DESC";
    FIELDS = "SELECT field FROM expert_field WHERE expert = $1 ORDER BY field";
    INSERT = "INSERT INTO expert (id, org, person, focus_vi, focus_en, place, words, sort, from_day, to_day, made_at, version)
        SELECT $1, $2, p.id, $4, $5, $6, $7, p.sort, $8, $9, $10, 1 FROM person p WHERE p.id = $3";
    UPDATE = "UPDATE expert SET focus_vi = $2, focus_en = $3, place = $4, words = $5, from_day = $6, to_day = $7, version = version + 1
        WHERE id = $1 AND version = $8";
    DROP_FIELDS = "DELETE FROM expert_field WHERE expert = $1";
    PUT_FIELD = "INSERT INTO expert_field (expert, field) VALUES ($1, $2) ON CONFLICT (expert, field) DO NOTHING";
    RESORT = "UPDATE expert SET sort = $2 WHERE person = $1";
}

impl Expert {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            org: r.get("org")?,
            person: r.get("person")?,
            focus_vi: r.get("focus_vi")?,
            focus_en: r.get("focus_en")?,
            place: r.get("place")?,
            fields: Vec::new(),
            dates: Dates { from: r.get::<String>("from_day")?.parse().ok(), to: r.get("to_day")? },
            version: r.get("version")?,
        })
    }

    async fn with_fields(mut self, cx: &mut Cx) -> Result<Self> {
        self.fields = cx.all(FIELDS, args![self.id], |r| r.get("field")).await?;
        Ok(self)
    }

    /// One listing with its fields.
    pub async fn find(cx: &mut Cx, id: ExpertId) -> Result<Option<Self>> {
        match cx.opt(FIND, args![id], Self::read).await? {
            Some(found) => found.with_fields(cx).await.map(Some),
            None => Ok(None),
        }
    }

    /// All listings of a person.
    pub async fn of_person(cx: &mut Cx, person: PersonId) -> Result<Vec<Self>> {
        let mut list = Vec::new();
        for one in cx.all(OF_PERSON, args![person], Self::read).await? {
            list.push(one.with_fields(cx).await?);
        }
        Ok(list)
    }

    /// Lists a person; `None` when the organisation lists him or her already.
    pub async fn put_on_list(
        cx: &mut Cx,
        org: &OrgBrief,
        person: &Person,
        new: &NewExpert,
    ) -> Result<Option<ExpertId>> {
        if Self::of_person(cx, person.id).await?.iter().any(|e| e.org == org.id) {
            return Ok(None);
        }
        let id: ExpertId = cx.id();
        let words = words(cx, new).await?;
        let row = args![
            id,
            org.id,
            person.id,
            &new.focus_vi,
            &new.focus_en,
            &new.place,
            words,
            from_day(new.dates.from),
            new.dates.to,
            cx.now
        ];
        cx.run_one(INSERT, row).await?;
        put_fields(cx, id, &new.fields).await?;
        Person::tie(cx, person.id, org.id).await?;
        let diff = Diff::new().field("field", "", new.fields.join(", ")).maybe("from", None, new.dates.from);
        happened(cx, Some(org.id), "expert_listed", person.id, &person.details.name, diff, None).await?;
        Ok(Some(id))
    }

    /// Changes fields, focus, place or days.
    pub async fn change(cx: &mut Cx, name: &str, before: &Self, new: &NewExpert) -> Result<()> {
        let words = words(cx, new).await?;
        let row = args![
            before.id,
            &new.focus_vi,
            &new.focus_en,
            &new.place,
            words,
            from_day(new.dates.from),
            new.dates.to,
            before.version
        ];
        cx.run_one(UPDATE, row).await?;
        cx.run(DROP_FIELDS, args![before.id]).await?;
        put_fields(cx, before.id, &new.fields).await?;
        let diff = Diff::new()
            .field("field", before.fields.join(", "), new.fields.join(", "))
            .field("focus", &before.focus_vi, &new.focus_vi)
            .maybe("from", before.dates.from, new.dates.from)
            .maybe("to", before.dates.to, new.dates.to);
        happened(cx, Some(before.org), "expert_changed", before.person, name, diff, None).await
    }

    /// Takes off the list from a day on.
    pub async fn take_off(cx: &mut Cx, name: &str, expert: &Self, on: Date) -> Result<()> {
        let new = NewExpert {
            focus_vi: expert.focus_vi.clone(),
            focus_en: expert.focus_en.clone(),
            place: expert.place.clone(),
            fields: expert.fields.clone(),
            dates: Dates { from: expert.dates.from, to: Some(on) },
        };
        Self::change(cx, name, expert, &new).await
    }

    pub(crate) async fn resort(cx: &mut Cx, person: PersonId, sort: Vec<u8>) -> Result<()> {
        cx.run(RESORT, args![person, sort]).await.map(|_| ())
    }
}

async fn put_fields(cx: &mut Cx, id: ExpertId, fields: &[String]) -> Result<()> {
    for field in fields {
        cx.run(PUT_FIELD, args![id, field]).await?;
    }
    Ok(())
}

/// What is found by words: focus, place, names of the fields.
async fn words(cx: &mut Cx, new: &NewExpert) -> Result<String> {
    let catalogue = FieldOfWork::all(cx).await?;
    let chosen = catalogue.iter().filter(|f| new.fields.contains(&f.word));
    let names = chosen.flat_map(|f| [f.name_vi.as_str(), &f.name_en]);
    let all: Vec<&str> = [new.focus_vi.as_str(), &new.focus_en, &new.place].into_iter().chain(names).collect();
    Ok(name::folded(&text::fold(&all.join(" "))))
}
