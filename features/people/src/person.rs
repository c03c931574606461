//! A human being: the row, its states, and the verbs that make and change it.

use accounts::OrgBrief;
use audit::{Diff, Event};
use db::{Cx, Result, Row, args};
use kernel::{AccountId, OrgId, PersonId, text};
use serde::{Deserialize, Serialize};
use ui::Lang;

use crate::twin::Twin;
use crate::{Born, Sex, name, reach};

/// What is held about somebody, as forms fill it and revisions keep it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Full name, the family name first.
    pub name: String,
    /// Birth date or year.
    pub born: Option<Born>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Private or official e-mail.
    pub email: String,
    /// Telephone as written.
    pub phone: String,
    /// Where he or she works.
    pub work_place: String,
    /// Title and degree as written: `PGS.TS`.
    pub degree: String,
    /// Postal address.
    pub address: String,
    /// Short biography.
    pub bio_vi: String,
    /// In English.
    pub bio_en: String,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// What is held.
    pub details: Details,
    /// Key of the stored picture.
    pub photo: Option<String>,
    /// The account that is this person's.
    pub account: Option<AccountId>,
    /// Fields chosen to be public, as stored; whether readers see them is decided by the consents.
    pub public: String,
    /// Found to be this one: look there.
    pub merged_into: Option<PersonId>,
    /// Against lost updates.
    pub version: i64,
}

pub(crate) const COLUMNS: &str = "p.id, p.name, p.born, p.sex, p.email, p.phone, p.work_place, p.degree, p.address, \
    p.photo, p.bio_vi, p.bio_en, p.account, p.public, p.merged_into, p.version";

db::queries! {
    FIND = "SELECT p.id, p.name, p.born, p.sex, p.email, p.phone, p.work_place, p.degree, p.address, p.photo, p.bio_vi, p.bio_en,
        p.account, p.public, p.merged_into, p.version FROM person p WHERE p.id = $1";
    BY_ACCOUNT = "SELECT p.id, p.name, p.born, p.sex, p.email, p.phone, p.work_place, p.degree, p.address, p.photo, p.bio_vi, p.bio_en,
        p.account, p.public, p.merged_into, p.version FROM person p WHERE p.account = $1";
    INSERT = "INSERT INTO person (id, name, sort, folded, born, sex, email, email_key, phone, phone_key, work_place, degree, address,
        bio_vi, bio_en, public, made_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', $16, 1)";
    UPDATE = "UPDATE person SET name = $2, sort = $3, folded = $4, born = $5, sex = $6, email = $7, email_key = $8, phone = $9,
        phone_key = $10, work_place = $11, degree = $12, address = $13, bio_vi = $14, bio_en = $15, version = version + 1
        WHERE id = $1 AND version = $16 AND merged_into IS NULL";
    PUT_KEY = "INSERT INTO person_key (key, person) VALUES ($1, $2) ON CONFLICT (key, person) DO NOTHING";
    DROP_KEYS = "DELETE FROM person_key WHERE person = $1";
    TIE = "INSERT INTO person_tie (org, person, sort) SELECT $1, p.id, p.sort FROM person p WHERE p.id = $2
        ON CONFLICT (person, org) DO NOTHING";
    RESORT = "UPDATE person_tie SET sort = $2 WHERE person = $1";
    LINK = "UPDATE person SET account = $2, version = version + 1 WHERE id = $1";
    REVISION = "INSERT INTO person_revision (person, number, at, account, by_name, data)
        SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM person_revision WHERE person = $1";
    CHOOSE = "UPDATE person SET public = $2, version = version + 1 WHERE id = $1 AND version = $3";
    TIES = "SELECT org FROM person_tie WHERE person = $1";
}

impl Person {
    pub(crate) fn read(r: &Row) -> Result<Self> {
        Ok(Self {
            id: r.get("id")?,
            details: Details {
                name: r.get("name")?,
                born: r.get::<String>("born")?.parse().ok(),
                sex: r.get::<String>("sex")?.parse().ok(),
                email: r.get("email")?,
                phone: r.get("phone")?,
                work_place: r.get("work_place")?,
                degree: r.get("degree")?,
                address: r.get("address")?,
                bio_vi: r.get("bio_vi")?,
                bio_en: r.get("bio_en")?,
            },
            photo: r.get("photo")?,
            account: r.get("account")?,
            public: r.get("public")?,
            merged_into: r.get("merged_into")?,
            version: r.get("version")?,
        })
    }

    /// The name with title and degree before it: `PGS.TS Nguyễn Văn An`.
    pub fn styled(&self) -> String {
        let d = &self.details;
        if d.degree.is_empty() { d.name.clone() } else { format!("{} {}", d.degree, d.name) }
    }

    /// The biography in a language.
    pub fn bio(&self, l: Lang) -> &str {
        let d = &self.details;
        if l == Lang::En && !d.bio_en.is_empty() { &d.bio_en } else { &d.bio_vi }
    }

    /// A person by id, also one that was merged into another.
    pub async fn find(cx: &mut Cx, id: PersonId) -> Result<Option<Self>> {
        cx.opt(FIND, args![id], Self::read).await
    }

    /// The person whose account it is; where that record was merged, the one it became.
    pub async fn by_account(cx: &mut Cx, account: AccountId) -> Result<Option<Self>> {
        let mut found = cx.opt(BY_ACCOUNT, args![account], Self::read).await?;
        while let Some(next) = found.as_ref().and_then(|p| p.merged_into) {
            found = Self::find(cx, next).await?;
        }
        Ok(found)
    }

    /// The organisations that know the person.
    pub async fn ties(cx: &mut Cx, id: PersonId) -> Result<Vec<OrgId>> {
        cx.all(TIES, args![id], |r| r.get("org")).await
    }

    /// Makes a person, known to `org`.
    pub async fn create(cx: &mut Cx, org: OrgId, new: &Details) -> Result<PersonId> {
        let id: PersonId = cx.id();
        let (d, folded) = (new, name::folded(&new.name));
        let row = args![
            id,
            &d.name,
            name::sort(&d.name),
            &folded,
            stored(d.born),
            stored(d.sex),
            &d.email,
            reach::email_key(&d.email),
            &d.phone,
            reach::phone_key(&d.phone),
            &d.work_place,
            &d.degree,
            &d.address,
            &d.bio_vi,
            &d.bio_en,
            cx.now
        ];
        cx.run(INSERT, row).await?;
        put_keys(cx, id, &folded).await?;
        Self::tie(cx, id, org).await?;
        keep(cx, id, d).await?;
        Twin::look(cx, id, d).await?;
        happened(cx, Some(org), "person_made", id, &d.name, Diff::new(), None).await?;
        Ok(id)
    }

    /// Changes what is held, unless somebody was faster.
    pub async fn change(cx: &mut Cx, org: Option<OrgId>, before: &Self, new: &Details) -> Result<()> {
        let (d, folded, sort) = (new, name::folded(&new.name), name::sort(&new.name));
        let row = args![
            before.id,
            &d.name,
            sort.clone(),
            &folded,
            stored(d.born),
            stored(d.sex),
            &d.email,
            reach::email_key(&d.email),
            &d.phone,
            reach::phone_key(&d.phone),
            &d.work_place,
            &d.degree,
            &d.address,
            &d.bio_vi,
            &d.bio_en,
            before.version
        ];
        cx.run_one(UPDATE, row).await?;
        if before.details.name != d.name {
            cx.run(DROP_KEYS, args![before.id]).await?;
            put_keys(cx, before.id, &folded).await?;
            cx.run(RESORT, args![before.id, sort.clone()]).await?;
            crate::membership::Membership::resort(cx, before.id, sort.clone()).await?;
            crate::expert::Expert::resort(cx, before.id, sort).await?;
        }
        keep(cx, before.id, d).await?;
        Twin::look(cx, before.id, d).await?;
        happened(cx, org, "person_changed", before.id, &d.name, before.details.diff(d), None).await
    }

    pub(crate) async fn drop_keys(cx: &mut Cx, id: PersonId) -> Result<()> {
        cx.run(DROP_KEYS, args![id]).await.map(|_| ())
    }

    pub(crate) async fn put_keys_again(cx: &mut Cx, id: PersonId, folded: &str) -> Result<()> {
        put_keys(cx, id, folded).await
    }

    /// Makes the person known to an organisation; a second time changes nothing.
    pub async fn tie(cx: &mut Cx, id: PersonId, org: OrgId) -> Result<()> {
        cx.run(TIE, args![org, id]).await.map(|_| ())
    }

    /// Chooses the fields that readers see while a consent holds.
    pub async fn choose_public(
        cx: &mut Cx,
        org: Option<OrgId>,
        person: &Self,
        fields: &crate::public::Fields,
    ) -> Result<()> {
        let new = fields.to_string();
        if new == person.public {
            return Ok(());
        }
        cx.run_one(CHOOSE, args![person.id, &new, person.version]).await?;
        let diff = Diff::new().field("public", &person.public, &new);
        happened(cx, org, "person_public", person.id, &person.details.name, diff, None).await
    }

    /// Says whose account it is; none ends that.
    pub async fn link_account(cx: &mut Cx, org: &OrgBrief, person: &Self, account: Option<AccountId>) -> Result<()> {
        cx.run_one(LINK, args![person.id, account]).await?;
        let diff = Diff::new().maybe("account", person.account, account);
        happened(cx, Some(org.id), "person_linked", person.id, &person.details.name, diff, None).await
    }
}

impl Details {
    /// What changed. The audit trail is read by more people than personal data is, so it names the fields and hides the
    /// values; the revisions hold them.
    pub fn diff(&self, new: &Self) -> Diff {
        let mark = |value: &str, dots: &str| if value.is_empty() { String::new() } else { dots.to_owned() };
        let hidden = |diff: Diff, name: &str, a: &str, b: &str| {
            if a == b { diff } else { diff.field(name, mark(a, "•••"), mark(b, "••••")) }
        };
        let mut diff = Diff::new().field("name", &self.name, &new.name);
        for (name, a, b) in [
            ("born", stored(self.born), stored(new.born)),
            ("sex", stored(self.sex), stored(new.sex)),
            ("email", self.email.clone(), new.email.clone()),
            ("phone", self.phone.clone(), new.phone.clone()),
            ("work_place", self.work_place.clone(), new.work_place.clone()),
            ("degree", self.degree.clone(), new.degree.clone()),
            ("address", self.address.clone(), new.address.clone()),
            ("bio_vi", self.bio_vi.clone(), new.bio_vi.clone()),
            ("bio_en", self.bio_en.clone(), new.bio_en.clone()),
        ] {
            diff = hidden(diff, name, &a, &b);
        }
        diff
    }

    /// The same with every text in NFC and without stray spaces.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for field in [&mut self.name, &mut self.email, &mut self.work_place, &mut self.degree, &mut self.address] {
            *field = text::collapse_spaces(&text::nfc(field));
        }
        self.phone = reach::phone_mended(&self.phone);
        self
    }
}

/// A value that may be missing, as it is stored.
pub(crate) fn stored<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

async fn put_keys(cx: &mut Cx, id: PersonId, folded: &str) -> Result<()> {
    for key in name::keys(folded) {
        cx.run(PUT_KEY, args![key, id]).await?;
    }
    Ok(())
}

/// Keeps the state.
async fn keep(cx: &mut Cx, id: PersonId, details: &Details) -> Result<()> {
    let data = serde_json::to_string(details).unwrap_or_default();
    let (account, name) = (cx.who.account, cx.who.name.clone());
    cx.run(REVISION, args![id, cx.now, account, name, data]).await.map(|_| ())
}

/// Notes in the trail what was done with a person, and tells the caches.
pub(crate) async fn happened(
    cx: &mut Cx,
    org: Option<OrgId>,
    verb: &str,
    id: PersonId,
    title: &str,
    diff: Diff,
    reason: Option<&str>,
) -> Result<()> {
    audit::record(cx, Event { org, verb, kind: "person", id: id.0, title, diff, reason }).await?;
    cx.changed("person", id, org);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trail_names_fields_and_hides_values() {
        let before = Details { name: "Lê An".into(), phone: "0912345678".into(), ..Details::default() };
        let after = Details { phone: "0987654321".into(), email: "an@hoi.vn".into(), ..before.clone() };
        let diff = before.diff(&after);
        let text = serde_json::to_string(&diff).expect("JSON");
        assert!(text.contains("phone") && text.contains("email") && !text.contains("09") && !text.contains("hoi.vn"));
        assert_eq!(before.diff(&before), Diff::new());
    }
}
