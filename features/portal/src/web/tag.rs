//! All stories of a portal with a tag.

use articles::Listing;
use axum::extract::Path;
use db::args;
use serde::Deserialize;
use ui::Lang;
use ui::parts::{Pager, Story};
use web::Answer;

use crate::routes;
use crate::view::Here;
use crate::web::lost;
use crate::web::section::List;

db::queries! {
    /// The tag as somebody typed it.
    NAME = "SELECT t.tag FROM article_tag t JOIN placement p ON p.article = t.article WHERE t.slug = $1 AND p.site = $2 ORDER BY p.published_at DESC, t.article LIMIT 1";
}

#[derive(Deserialize)]
pub(crate) struct At {
    tag: String,
}

#[derive(askama::Template)]
#[template(path = "tag.html")]
struct TagPage {
    shell: ui::portal::Shell,
    l: Lang,
    stories: Vec<Story>,
    pages: Pager,
}

pub(crate) async fn show(here: Here, Path(at): Path<At>) -> Answer {
    let mut cx = here.read().await?;
    let site = here.entry.site.id;
    let name: Option<String> = cx.opt(NAME, args![&at.tag, site], |r| r.get("tag")).await?;
    let Some(name) = name else { return lost::page(&here).await };
    let list = List::read(&here, &mut cx, &Listing::Tag(site, at.tag.clone())).await?;
    let description = here.l.tf("portal.tag.about", &[("tag", &name)]);
    let shell = here.frame(&mut cx).await?.title(name).description(description).shell();
    let (lead, stories) = list.told(&here);
    web::page(&TagPage {
        shell,
        l: here.l,
        stories: lead.into_iter().chain(stories).collect(),
        pages: list.pages(&here.paths.at(&routes::tag(&at.tag))),
    })
}
