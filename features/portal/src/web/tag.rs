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
    NAME = "SELECT t.tag FROM tagged p JOIN article_tag t ON t.article = p.article AND t.slug = p.slug
        WHERE p.slug = $1 AND p.site = $2 AND p.lang = $3 ORDER BY p.published_at DESC, p.article DESC LIMIT 1";
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
    let mut name: Option<String> = None;
    // The list shows Vietnamese articles where none is in the reader's language.
    for lang in [here.l, Lang::Vi] {
        if name.is_none() {
            name = cx.opt(NAME, args![&at.tag, site, lang.code()], |r| r.get("tag")).await?;
        }
    }
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
