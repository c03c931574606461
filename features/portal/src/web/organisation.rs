//! The organisation, and every member that has no portal of its own: functions, leaders and offices of today or of
//! any day, names, what it came from and became.

use std::collections::HashMap;

use axum::extract::Path;
use db::Cx;
use kernel::{Date, OrgId, PersonId};
use organisation::{Contact, Node};
use serde::Deserialize;
use terms::{Organ as Body, Post};
use ui::Lang;
use ui::parts::{Fact, Link};
use web::{Answer, Posted};

use crate::routes;
use crate::view::{Here, kind_title};
use crate::web::{lost, terms_line};

#[derive(Deserialize)]
pub(crate) struct At {
    member: String,
}

#[derive(askama::Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    shell: ui::portal::Shell,
    l: Lang,
    /// In full, as it was called on the day.
    name: String,
    facts: Vec<Fact>,
    duties: Vec<String>,
    /// Who led on the day: the organisation, or those it came from.
    organs: Vec<Organ>,
    names: Vec<NameLine>,
    before: Vec<Step>,
    after: Vec<Step>,
    members_url: Option<String>,
    /// Every term, with the day its leaders are shown for.
    terms: Vec<Link>,
    /// What it was, when, and the tree it stands in; told of the portal's own organisation.
    history: Option<(String, String)>,
    /// Where the form for another day leads.
    action: String,
    /// The day asked for, as the field takes it.
    day: String,
    /// Said where that day is not today.
    as_of: Option<String>,
}

/// Leaders or an office.
struct Organ {
    title: String,
    people: Vec<Person>,
}

struct Person {
    name: String,
    initials: String,
    photo: Option<String>,
    title: String,
    phone: String,
    dial: String,
    email: String,
}

/// A name and when it was borne.
struct NameLine {
    name: String,
    abbreviation: String,
    dates: String,
}

/// A predecessor or successor.
struct Step {
    name: String,
    url: Option<String>,
    day: String,
    how: &'static str,
    decision: String,
}

pub(crate) async fn show(here: Here) -> Answer {
    page(&here, here.entry.site.org).await
}

/// A member without a portal of its own; one with a portal is shown there.
pub(crate) async fn member(here: Here, Path(at): Path<At>) -> Answer {
    let Some(org) = below(&here, &at.member) else { return lost::page(&here).await };
    match here.portal_of(org) {
        Some(portal) => web::redirect(here.paths_of(&portal).at(routes::ORGANISATION)),
        None => page(&here, org).await,
    }
}

/// The bearer of a word in addresses that stands, or once stood, below this portal's organisation.
fn below(here: &Here, slug: &str) -> Option<OrgId> {
    let (top, today) = (here.entry.site.org, here.today());
    let node = here.tree.bearer_ever(slug, today).filter(|n| n.kind.is_member() && n.id != top)?;
    let days = node.parents.iter().map(|(_, dates)| dates.from.unwrap_or(today)).chain([today]);
    let member = days.into_iter().any(|day| here.tree.above(node.id, day).contains(&top));
    member.then_some(node.id)
}

async fn page(here: &Here, org: OrgId) -> Answer {
    let (l, today) = (here.l, here.today());
    let asked: Option<Date> = Posted::parse(&here.query).read("ngay");
    let day = asked.filter(|day| *day <= today).unwrap_or(today);
    let mut cx = here.read().await?;
    let one: Option<OrgId> = Posted::parse(&here.query).read("cua").filter(|id| here.tree.line(org).contains(id));
    let organs = led(here, &mut cx, org, one, day).await?;
    let contact = Contact::of(&mut cx, org).await?;
    let own = org == here.entry.site.org;
    let node = here.tree.get(org);
    let name = node.map_or_else(String::new, |n| n.name_on(day).full(l).to_owned());
    let action = if own {
        here.paths.at(routes::ORGANISATION)
    } else {
        here.paths.member(node.map_or("", |n| n.slug_on(today)))
    };
    let terms = terms_line::of(here, &mut cx, org, &action).await?;
    let frame = here.frame(&mut cx).await?;
    let frame = if own {
        frame.title(l.t("portal.organisation")).organization()
    } else {
        let members = (l.t("portal.members"), routes::MEMBERS.to_owned());
        frame.title(&name).step(members.0, members.1).within(routes::MEMBERS.into())
    };
    let shell = if here.query.is_empty() { frame.shell() } else { frame.unlisted().shell() };
    let as_of = (day != today).then(|| l.tf("portal.org.as_of", &[("day", &l.date_long(day))]));
    web::page(&OrganisationPage {
        shell,
        l,
        facts: node.map_or_else(Vec::new, |n| facts(here, n, day, &contact)),
        duties: contact.duties(l).lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        organs,
        names: node.map_or_else(Vec::new, |n| names(l, n, today)),
        before: here.tree.predecessors(org).filter(|s| s.day <= today).map(|s| step(here, s, s.predecessor)).collect(),
        // What is only decided is no news of the portal before its day.
        after: here.tree.successors(org).filter(|s| s.day <= today).map(|s| step(here, s, s.successor)).collect(),
        terms,
        history: own.then(|| (here.paths.at(routes::LINEAGE), here.paths.at(routes::TREE))),
        members_url: own.then(|| here.paths.at(routes::MEMBERS)),
        day: day.to_string(),
        action,
        as_of,
        name: if own { here.entry.site.name(l).to_owned() } else { name },
    })
}

fn facts(here: &Here, node: &Node, day: Date, contact: &Contact) -> Vec<Fact> {
    let l = here.l;
    let fact = |key: &str, value: &str, url: Option<String>| {
        (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value: value.to_owned(), url })
    };
    let name = node.name_on(day);
    let (other_key, other) = match l {
        Lang::Vi => ("portal.org.name_en", name.full(Lang::En)),
        Lang::En => ("portal.org.name_vi", name.full(Lang::Vi)),
    };
    let other = if other == name.full(l) { "" } else { other };
    let kind = if node.id == here.entry.site.org { "" } else { kind_title(here, node.kind) };
    let founded = node.dates.from.map(|day| l.date(day)).unwrap_or_default();
    let ended = node.dates.to.filter(|to| *to <= here.today()).map(|day| l.date(day)).unwrap_or_default();
    let parent = node.parent_on(day);
    let parent_name = parent.and_then(|id| here.tree.get(id)).map(|n| n.name_on(day).full(l).to_owned());
    let parent_url = parent.and_then(|id| here.portal_of(id)).map(|p| here.paths_of(&p).home());
    [
        fact(other_key, other, None),
        fact("portal.members.kind", kind, None),
        fact("portal.org.parent", &parent_name.unwrap_or_default(), parent_url),
        fact("portal.org.founded", &founded, None),
        fact("portal.org.ended", &ended, None),
        fact("ui.address", contact.address(l), None),
        fact("ui.phone", &contact.phone, Some(format!("tel:{}", dial(&contact.phone)))),
        fact("ui.email", &contact.email, Some(format!("mailto:{}", contact.email))),
        fact("portal.org.website", &contact.website, web_link(&contact.website)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn web_link(address: &str) -> Option<String> {
    (address.starts_with("https://") || address.starts_with("http://")).then(|| address.to_owned())
}

/// A telephone number as a device dials it.
pub(crate) fn dial(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// Organisations told of side by side; a line of more than that is a story of its own.
const BESIDE: usize = 6;

/// The leaders of a day. Where the organisation was not there yet, those of whom it came from, each with its name; `one`
/// names a single one of these.
async fn led(here: &Here, cx: &mut Cx, org: OrgId, one: Option<OrgId>, day: Date) -> db::Result<Vec<Organ>> {
    let mut orgs = vec![one.unwrap_or(org)];
    if one.is_none() {
        // Its own leaders too: some are recorded for days before its founding was.
        orgs.extend(here.tree.stood_for(org, day).into_iter().filter(|id| *id != org));
    }
    let mut told = Vec::new();
    for id in orgs.into_iter().take(BESIDE + 1) {
        told.push((id, Body::all(cx, id).await?, Post::on(cx, id, day).await?));
    }
    let people: Vec<PersonId> = told.iter().flat_map(|(_, _, posts)| posts.iter().map(|p| p.person)).collect();
    let photos: HashMap<PersonId, String> = people::Person::public_photos(cx, &people).await?.into_iter().collect();
    let full = |id| here.tree.get(id).map_or_else(String::new, |n| n.name_on(day).full(here.l).to_owned());
    let led = told.into_iter().map(|(id, bodies, posts)| {
        let mut organs = organs(here, &bodies, &posts, &photos);
        // Of somebody else's leaders it is said whose they are.
        let alone = organs.len() == 1;
        for organ in organs.iter_mut().filter(|_| id != org) {
            organ.title = if alone { full(id) } else { format!("{} – {}", full(id), organ.title) };
        }
        organs
    });
    Ok(led.flatten().collect())
}

/// Posts under their organs, in the order in which the organs appear.
fn organs(here: &Here, bodies: &[Body], posts: &[Post], photos: &HashMap<PersonId, String>) -> Vec<Organ> {
    let mut organs: Vec<Organ> = Vec::new();
    for post in posts {
        let body = bodies.iter().find(|b| b.id == post.organ);
        let title = body.map_or_else(|| here.l.t("portal.organ.leaders").to_owned(), |b| b.name(here.l).to_owned());
        let person = Person {
            name: post.name.clone(),
            initials: ui::parts::initials(&post.name),
            photo: photos.get(&post.person).map(|key| routes::person_photo(post.person, key)),
            title: match post.concurrent.as_str() {
                "" => here.office(post.title(here.l)),
                also => format!("{}, {}", here.office(post.title(here.l)), here.office(also)),
            },
            phone: post.phone.clone(),
            dial: dial(&post.phone),
            email: post.email.clone(),
        };
        match organs.iter_mut().find(|o| o.title == title) {
            Some(organ) => organ.people.push(person),
            None => organs.push(Organ { title, people: vec![person] }),
        }
    }
    // Where nobody has told the organs apart, "Office" over a president would be wrong.
    if let [only] = organs.as_mut_slice() {
        here.l.t("portal.organ.leaders").clone_into(&mut only.title);
    }
    organs
}

fn names(l: Lang, node: &Node, today: Date) -> Vec<NameLine> {
    let line = |n: &organisation::Name| NameLine {
        name: n.full(l).to_owned(),
        abbreviation: n.abbreviation.clone(),
        dates: span(l, n.dates.from.or(node.dates.from), n.dates.to.filter(|to| *to <= today)),
    };
    node.names.iter().rev().filter(|n| n.dates.from.is_none_or(|from| from <= today)).map(line).collect()
}

fn span(l: Lang, from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => l.tf("portal.org.from_to", &[("from", &l.date(from)), ("to", &l.date(to))]),
        (Some(from), None) => l.tf("portal.org.from", &[("from", &l.date(from))]),
        (None, Some(to)) => l.tf("portal.org.to", &[("to", &l.date(to))]),
        (None, None) => String::new(),
    }
}

fn step(here: &Here, s: &organisation::Succession, other: kernel::OrgId) -> Step {
    let l = here.l;
    let name = here.tree.get(other).map_or_else(String::new, |n| n.name_on(s.day).full(l).to_owned());
    let how = match s.kind.as_str() {
        "consolidation" => l.t("portal.org.consolidation"),
        "merger" => l.t("portal.org.merger"),
        "split" => l.t("portal.org.split"),
        _ => l.t("portal.org.renaming"),
    };
    let url = here.portal_of(other).map(|p| Link::new("", here.paths_of(&p).home()).url);
    Step { name, url, day: l.date(s.day), how, decision: s.decision.clone() }
}
