//! The organisation: functions, leaders and offices of today with contact officers, names, what it came from and became.

use kernel::Date;
use organisation::{Contact, Post};
use ui::Lang;
use ui::parts::{Fact, Link};
use web::Answer;

use crate::routes;
use crate::view::Here;

#[derive(askama::Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    shell: ui::portal::Shell,
    l: Lang,
    facts: Vec<Fact>,
    duties: Vec<String>,
    organs: Vec<Organ>,
    names: Vec<NameLine>,
    before: Vec<Step>,
    after: Vec<Step>,
    members_url: String,
}

/// Leaders or an office.
struct Organ {
    title: &'static str,
    people: Vec<Person>,
}

struct Person {
    name: String,
    initials: String,
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
    let (l, org, today) = (here.l, here.entry.site.org, here.today());
    let mut cx = here.read().await?;
    let posts = Post::on(&mut cx, org, today).await?;
    let contact = Contact::of(&mut cx, org).await?;
    let shell = here.frame(&mut cx).await?.title(l.t("portal.organisation")).shell();
    web::page(&OrganisationPage {
        shell,
        l,
        facts: facts(&here, &contact),
        duties: contact.duties(l).lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
        organs: organs(&here, &posts),
        names: names(&here),
        before: here.tree.predecessors(org).map(|s| step(&here, s, s.predecessor)).collect(),
        after: here.tree.successors(org).map(|s| step(&here, s, s.successor)).collect(),
        members_url: here.paths.at(routes::MEMBERS),
    })
}

fn facts(here: &Here, contact: &Contact) -> Vec<Fact> {
    let l = here.l;
    let fact = |key: &str, value: &str, url: Option<String>| {
        (!value.is_empty()).then(|| Fact { label: l.t(key).to_owned(), value: value.to_owned(), url })
    };
    let node = here.tree.get(here.entry.site.org);
    let founded = node.and_then(|n| n.dates.from).map(|day| l.date(day)).unwrap_or_default();
    let parent = node.and_then(|n| n.parent_on(here.today()));
    let parent_name = parent.and_then(|id| here.tree.get(id)).map(|n| n.name_on(here.today()).full(l).to_owned());
    let parent_url = parent.and_then(|id| here.portal_of(id)).map(|p| here.paths_of(&p).home());
    [
        fact("portal.org.parent", &parent_name.unwrap_or_default(), parent_url),
        fact("portal.org.founded", &founded, None),
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

/// Posts under their organs, in the order in which the organs appear.
fn organs(here: &Here, posts: &[Post]) -> Vec<Organ> {
    let mut organs: Vec<Organ> = Vec::new();
    for post in posts {
        let title = organ_title(here.l, &post.organ);
        let person = Person {
            name: post.person.clone(),
            initials: ui::parts::initials(&post.person),
            title: post.title(here.l).to_owned(),
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
        only.title = here.l.t("portal.organ.leaders");
    }
    organs
}

fn organ_title(l: Lang, organ: &str) -> &'static str {
    match organ {
        "standing_board" => l.t("portal.organ.standing_board"),
        "standing_committee" => l.t("portal.organ.standing_committee"),
        "executive_committee" => l.t("portal.organ.executive_committee"),
        "inspection_committee" => l.t("portal.organ.inspection_committee"),
        "office" => l.t("portal.organ.office"),
        "department" => l.t("portal.organ.department"),
        _ => l.t("portal.organ.leaders"),
    }
}

fn names(here: &Here) -> Vec<NameLine> {
    let l = here.l;
    let Some(node) = here.tree.get(here.entry.site.org) else { return Vec::new() };
    let line = |n: &organisation::Name| NameLine {
        name: n.full(l).to_owned(),
        abbreviation: n.abbreviation.clone(),
        dates: span(l, n.dates.from.or(node.dates.from), n.dates.to),
    };
    node.names.iter().rev().map(line).collect()
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
