//! The site map for people: everything a portal has, on one page.

use sites::Section;
use ui::Lang;
use ui::parts::Link;
use web::Answer;

use crate::routes;
use crate::view::{Here, groups};
use crate::web::library;

#[derive(askama::Template)]
#[template(path = "map.html")]
struct MapPage {
    shell: ui::portal::Shell,
    l: Lang,
    branches: Vec<Branch>,
}

/// A heading with what is below it.
struct Branch {
    title: String,
    leaves: Vec<Leaf>,
}

/// A link and the links below it.
struct Leaf {
    link: Link,
    below: Vec<Link>,
}

pub(crate) async fn show(here: Here) -> Answer {
    let l = here.l;
    let mut cx = here.read().await?;
    let pages = static_pages(&here, &mut cx).await?;
    let shell = here.frame(&mut cx).await?.title(l.t("portal.map")).shell();
    let branch = |key: &str, leaves: Vec<Leaf>| Branch { title: l.t(key).to_owned(), leaves };
    let mut branches = vec![
        branch("portal.map.menu", shell.menu.iter().map(entry).collect()),
        branch("portal.map.pages", places(&here)),
        branch("portal.map.static_pages", pages),
        branch("portal.map.sections", sections(&here)),
        branch("portal.map.portals", portals(&here)),
        branch("portal.map.feeds", feeds(&here)),
    ];
    branches.retain(|b| !b.leaves.is_empty());
    web::page(&MapPage { shell, l, branches })
}

fn alone(link: Link) -> Leaf {
    Leaf { link, below: Vec::new() }
}

/// An entry of the menu, which the office has put together.
fn entry(item: &ui::portal::MenuItem) -> Leaf {
    let link = |i: &ui::portal::MenuItem| Link::new(i.label.clone(), i.url.clone());
    Leaf { link: link(item), below: item.children.iter().map(link).collect() }
}

/// The pages that every portal has.
fn places(here: &Here) -> Vec<Leaf> {
    let all = [
        ("ui.home", "/"),
        ("portal.organisation", routes::ORGANISATION),
        ("portal.lineage", routes::LINEAGE),
        ("portal.tree", routes::TREE),
        ("portal.members", routes::MEMBERS),
        ("portal.experts", routes::EXPERTS),
        ("portal.figures", routes::FIGURES),
        ("portal.activities", routes::ACTIVITIES),
        ("portal.events", routes::EVENTS),
        ("portal.documents", routes::DOCUMENTS),
        ("portal.links", routes::LINKS),
        ("portal.contact", routes::CONTACT),
        ("ui.search", routes::SEARCH),
    ];
    all.into_iter().map(|(key, place)| alone(Link::new(here.l.t(key), here.paths.at(place)))).collect()
}

/// What programs follow: the feed of the portal and of each section, and both calendars.
fn feeds(here: &Here) -> Vec<Leaf> {
    let l = here.l;
    let of = |s: &Section| Link::new(s.name(l), here.paths.at(&routes::section_feed(&s.slug)));
    let sections = here.entry.sections.iter().filter(|s| !s.hidden).map(of).collect();
    vec![
        Leaf { link: Link::new(l.t("portal.feed"), here.paths.at(routes::FEED)), below: sections },
        alone(Link::new(l.t("portal.map.calendar"), here.paths.at(routes::CALENDAR))),
        alone(Link::new(l.t("portal.map.activities_calendar"), here.paths.at(routes::ACTIVITIES_CALENDAR))),
    ]
}

async fn static_pages(here: &Here, cx: &mut db::Cx) -> db::Result<Vec<Leaf>> {
    let pages = ::documents::Page::list(cx, here.entry.site.id, 100).await?;
    Ok(pages.iter().map(|p| alone(library::page_link(here, p))).collect())
}

fn sections(here: &Here) -> Vec<Leaf> {
    let all = &here.entry.sections;
    let link = |s: &Section| Link::new(s.name(here.l), here.paths.section(&s.slug));
    let below = |s: &Section| all.iter().filter(|c| c.parent == Some(s.id) && !c.hidden).map(link).collect();
    let top = all.iter().filter(|s| s.parent.is_none() && !s.hidden);
    top.map(|s| Leaf { link: link(s), below: below(s) }).collect()
}

/// Portals of the organisation above and of the members.
fn portals(here: &Here) -> Vec<Leaf> {
    let members = groups(here).into_iter().flat_map(|g| g.members);
    let members = members.filter_map(|m| Some(alone(Link::new(m.name, m.url?))));
    members.collect()
}
