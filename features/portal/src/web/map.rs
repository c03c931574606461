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
    let leaf = |key: &str, place: &str| Leaf { link: Link::new(l.t(key), here.paths.at(place)), below: Vec::new() };
    let mut branches = vec![
        Branch {
            title: l.t("portal.map.pages").to_owned(),
            leaves: vec![
                leaf("ui.home", "/"),
                leaf("portal.organisation", routes::ORGANISATION),
                leaf("portal.members", routes::MEMBERS),
                leaf("portal.experts", routes::EXPERTS),
                leaf("portal.documents", routes::DOCUMENTS),
                leaf("portal.events", routes::EVENTS),
                leaf("portal.links", routes::LINKS),
                leaf("portal.contact", routes::CONTACT),
                leaf("ui.search", routes::SEARCH),
                leaf("portal.feed", routes::FEED),
            ],
        },
        Branch { title: l.t("portal.map.static_pages").to_owned(), leaves: static_pages(&here, &mut cx).await? },
        Branch { title: l.t("portal.map.sections").to_owned(), leaves: sections(&here) },
        Branch { title: l.t("portal.map.portals").to_owned(), leaves: portals(&here) },
    ];
    branches.retain(|b| !b.leaves.is_empty());
    let shell = here.frame(&mut cx).await?.title(l.t("portal.map")).shell();
    web::page(&MapPage { shell, l, branches })
}

async fn static_pages(here: &Here, cx: &mut db::Cx) -> db::Result<Vec<Leaf>> {
    let pages = ::documents::Page::list(cx, here.entry.site.id, 100).await?;
    Ok(pages.iter().map(|p| Leaf { link: library::page_link(here, p), below: Vec::new() }).collect())
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
    let members = members.filter_map(|m| Some(Leaf { link: Link::new(m.name, m.url?), below: Vec::new() }));
    members.collect()
}
