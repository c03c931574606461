//! Links under their headings.

use ui::Lang;
use ui::parts::Link;
use web::Answer;

use crate::view::Here;

#[derive(askama::Template)]
#[template(path = "links.html")]
struct LinksPage {
    shell: ui::portal::Shell,
    l: Lang,
    groups: Vec<(String, Vec<Link>)>,
}

pub(crate) async fn show(here: Here) -> Answer {
    let l = here.l;
    let mut groups: Vec<(String, Vec<Link>)> = Vec::new();
    for link in &here.entry.links {
        let told = Link::new(link.label(l), link.url.clone());
        match groups.iter_mut().find(|(heading, _)| heading == link.heading(l)) {
            Some((_, list)) => list.push(told),
            None => groups.push((link.heading(l).to_owned(), vec![told])),
        }
    }
    let mut cx = here.read().await?;
    let shell = here.frame(&mut cx).await?.title(l.t("portal.links")).shell();
    web::page(&LinksPage { shell, l, groups })
}
