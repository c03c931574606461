//! Pages of this feature.

pub(crate) mod account;
pub(crate) mod consents;
pub(crate) mod edit;
pub(crate) mod expert;
pub(crate) mod imports;
pub(crate) mod list;
pub(crate) mod membership;
pub(crate) mod mine;
pub(crate) mod orgs;
pub(crate) mod photo;
pub(crate) mod record;
pub(crate) mod twins;

use ::web::{App, PageError, Posted};
use accounts::{Desk, Permission};
use audit::{Diff, Event};
use db::Cx;
use kernel::PersonId;
use ui::parts::Flash;

use crate::access::{Access, Manner};
use crate::{Person, Scope};

/// The person of the address, when this desk sees him or her; else 404, and 403 without the right.
pub(crate) async fn seen(app: &App, desk: &Desk, cx: &mut Cx, id: &str) -> Result<(Scope, Person), PageError> {
    desk.need(Permission::Persons)?;
    let id: PersonId = id.parse().map_err(|_| PageError::NotFound)?;
    let scope = Scope::of(app, desk);
    let person = Person::seen(cx, &scope, id).await?.ok_or(PageError::NotFound)?;
    Ok((scope, person))
}

/// Notes that the desk saw these people, once for the view. What somebody sees of himself is not noted.
pub(crate) async fn note(app: &App, desk: &Desk, how: Manner, people: &[&Person]) -> Result<(), PageError> {
    let others = people.iter().filter(|p| p.account != Some(desk.actor.account));
    let ids: Vec<PersonId> = others.map(|p| p.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let mut cx = app.write(&desk.who()).await?;
    Access::note(&mut cx, desk.org.id, how, &ids).await?;
    cx.commit().await?;
    Ok(())
}

/// Notes in the trail that a list of people was looked at: one event with how many it showed.
pub(crate) async fn note_list(app: &App, desk: &Desk, words: &str, shown: usize) -> Result<(), PageError> {
    if shown == 0 {
        return Ok(());
    }
    let mut cx = app.write(&desk.who()).await?;
    let diff = Diff::new().field("people", "", shown);
    let (org, id) = (desk.org.id, desk.org.id.0);
    let event =
        Event { org: Some(org), verb: "persons_seen", kind: "person_list", id, title: words, diff, reason: None };
    audit::record(&mut cx, event).await?;
    cx.commit().await?;
    Ok(())
}

/// An address with the query of a list, some of its fields set anew. Empty values are left out.
pub(crate) fn address(path: &str, query: &Posted, set: &[(&str, &str)]) -> String {
    let kept = query.0.iter().filter(|(k, v)| !v.is_empty() && k != "done" && !set.iter().any(|(s, _)| s == k));
    let kept = kept.map(|(k, v)| (k.as_str(), v.as_str()));
    let pairs: Vec<String> = kept
        .chain(set.iter().copied().filter(|(_, v)| !v.is_empty()))
        .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn encode(value: &str) -> String {
    value
        .bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

/// What the last action did, said by `?done=`.
pub(crate) fn done(l: ui::Lang, query: &Posted) -> Option<Flash> {
    let text = match query.get("done") {
        "made" => l.t("person.done.made"),
        "saved" => l.t("person.done.saved"),
        "photo" => l.t("person.done.photo"),
        "admitted" => l.t("membership.done.admitted"),
        "left" => l.t("membership.done.left"),
        "kind" => l.t("membership.done.kind"),
        "listed" => l.t("expert.done.listed"),
        "consent" => l.t("consent.done.given"),
        "withdrawn" => l.t("consent.done.withdrawn"),
        "public" => l.t("person.done.public"),
        "merged" => l.t("twin.done.merged"),
        "merged_before" => l.t("twin.done.merged_before"),
        "parted" => l.t("twin.done.parted"),
        "dropped" => l.t("personimport.done.dropped"),
        "apart" => l.t("twin.done.apart"),
        _ => return None,
    };
    organisation::form::done(text)
}
