//! The photo of a person: kept by whoever may change the record, shown to readers while the person has chosen it to be
//! public and a consent holds. A withdrawn consent masks it at once.

use audit::Diff;
use db::{Cx, Result, Row, args};
use kernel::{Date, OrgId, PersonId};

use crate::consent::Consent;
use crate::person::happened;
use crate::public::{Field, Fields};
use crate::sql::Sql;
use crate::{Born, Person};

db::queries! {
    USED = "SELECT DISTINCT photo AS key FROM person WHERE photo IS NOT NULL";
    PUT = "UPDATE person SET photo = $2, version = version + 1 WHERE id = $1 AND merged_into IS NULL";
}

struct Held {
    person: PersonId,
    photo: String,
    public: String,
    born: Option<Born>,
}

impl Person {
    /// Keeps a photo that is stored already, or takes it away.
    pub async fn put_photo(cx: &mut Cx, org: Option<OrgId>, person: &Self, photo: Option<String>) -> Result<()> {
        if person.photo == photo {
            return Ok(());
        }
        cx.run_one(PUT, args![person.id, photo.clone()]).await?;
        // The trail says that it changed; what it shows stands in no trail.
        let mark = |held: bool| if held { "•••" } else { "" };
        let (before, after) = (mark(person.photo.is_some()), if photo.is_some() { "••••" } else { "" });
        let diff = Diff::new().field("photo", before, after);
        happened(cx, org, "person_photo", person.id, &person.details.name, diff, None).await
    }

    /// The photo that readers see of somebody.
    pub async fn public_photo(cx: &mut Cx, id: PersonId) -> Result<Option<String>> {
        Ok(Self::public_photos(cx, &[id]).await?.pop().map(|(_, key)| key))
    }

    /// The photos that readers see of these people: those that were chosen to be public while a consent holds. Two
    /// statements, however many there are.
    pub async fn public_photos(cx: &mut Cx, ids: &[PersonId]) -> Result<Vec<(PersonId, String)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::default();
        let places: Vec<String> = ids.iter().map(|id| sql.arg(*id)).collect();
        let text = format!(
            "SELECT p.id, p.photo, p.public, p.born FROM person p
            WHERE p.photo IS NOT NULL AND p.merged_into IS NULL AND p.id IN ({})",
            places.join(", ")
        );
        let read = |r: &Row| {
            let born = r.get::<String>("born")?.parse().ok();
            Ok(Held { person: r.get("id")?, photo: r.get("photo")?, public: r.get("public")?, born })
        };
        let mut held = cx.compose("people::photo::HELD", text, sql.args, read).await?;
        held.retain(|h| Fields::parse(&h.public).has(Field::Photo));
        if held.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::default();
        let places: Vec<String> = held.iter().map(|h| sql.arg(h.person)).collect();
        let text = format!(
            "SELECT id, person, purpose, shown, how, evidence, own, representative, given_at, given_name, withdrawn_at, withdrawn_name
            FROM consent WHERE withdrawn_at IS NULL AND person IN ({})",
            places.join(", ")
        );
        let consents = cx.compose("people::photo::CONSENTS", text, sql.args, Consent::read).await?;
        let today: Date = cx.today();
        let agreed = |h: &Held| consents.iter().any(|c| c.person == h.person && c.holds(h.born, today));
        Ok(held.into_iter().filter(agreed).map(|h| (h.person, h.photo)).collect())
    }
}

/// Keys of the photos that rows name.
pub(crate) async fn used(cx: &mut Cx) -> Result<Vec<String>> {
    cx.all(USED, args![], |r| r.get("key")).await
}
