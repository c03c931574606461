//! Everything that is held about oneself, as JSON that another system can read (the page itself is the readable one).

use ::web::{Answer, App, PageError, download};
use accounts::SignedIn;
use axum::extract::State;
use organisation::Trees;
use serde_json::json;
use ui::Lang;

use super::own;
use crate::access::Access;
use crate::consent::Consent;
use crate::part::Parts;
use crate::public::Fields;
use crate::{Person, Sex};

pub(crate) async fn json(State(app): State<App>, actor: SignedIn) -> Answer {
    let mut cx = app.read(&actor.who(None)).await?;
    let person = own(&mut cx, &actor).await?;
    let tree = app.service::<Trees>().now();
    let name = |id: kernel::OrgId| tree.get(id).map(|n| n.name_on(actor.today).full(Lang::Vi).to_owned());
    let d = &person.details;
    let consents: Vec<_> = Consent::of_person(&mut cx, person.id)
        .await?
        .iter()
        .map(|c| {
            json!({
                "purpose": c.purpose.word(), "shown": c.shown, "how": c.how.word(), "evidence": c.evidence, "own": c.own,
                "representative": c.representative, "given_at": c.given_at, "given_by": c.given_name,
                "withdrawn_at": c.withdrawn_at, "withdrawn_by": c.withdrawn_name,
            })
        })
        .collect();
    let readers: Vec<_> = Access::of_person(&mut cx, person.id, 10_000)
        .await?
        .iter()
        .map(|a| json!({ "day": a.day, "who": a.name, "organisation": name(a.org), "how": a.how, "times": a.times, "last_at": a.last_at }))
        .collect();
    let known: Vec<_> =
        Person::ties(&mut cx, person.id).await?.into_iter().map(|id| json!({ "id": id, "name": name(id) })).collect();
    let mut parts = serde_json::Map::new();
    for part in &app.service::<Parts>().0 {
        parts.insert(part.word().to_owned(), part.held(&mut cx, &person).await?);
    }
    let all = json!({
        "exported_at": cx.now,
        "person": {
            "id": person.id, "name": d.name, "born": d.born, "sex": d.sex.map(Sex::word), "email": d.email, "phone": d.phone,
            "work_place": d.work_place, "degree": d.degree, "address": d.address, "bio_vi": d.bio_vi, "bio_en": d.bio_en,
            "account": actor.email, "public_fields": Fields::parse(&person.public).iter().map(crate::public::Field::word).collect::<Vec<_>>(),
        },
        "organisations": known, "consents": consents, "seen_by": readers, "held": parts,
    });
    let text = serde_json::to_string_pretty(&all).map_err(PageError::internal)?;
    download(
        text.into_bytes(),
        "application/json; charset=utf-8",
        &format!("{}.json", actor.lang.t("person.mine.file")),
        false,
    )
}
