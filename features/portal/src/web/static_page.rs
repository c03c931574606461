//! A static page: introduction, charter, programme.

use ::documents::Page;
use axum::extract::Path;
use serde::Deserialize;
use ui::Lang;
use ui::parts::Link;
use web::Answer;

use crate::view::Here;
use crate::web::{library, lost};

/// Fewer headings need no table of contents.
const OUTLINE: usize = 3;
/// Other pages beside it.
const OTHERS: i64 = 30;

#[derive(Deserialize)]
pub(crate) struct At {
    page: String,
}

#[derive(askama::Template)]
#[template(path = "static_page.html")]
struct StaticPage {
    shell: ui::portal::Shell,
    l: Lang,
    foreign: Option<&'static str>,
    body: String,
    outline: Vec<richtext::Heading>,
    updated: String,
    others: Vec<Link>,
    address: String,
}

pub(crate) async fn show(here: Here, Path(at): Path<At>) -> Answer {
    let l = here.l;
    let mut cx = here.read().await?;
    let found = Page::at(&mut cx, here.entry.site.id, &at.page).await?;
    let Some(page) = found.filter(Page::is_public) else { return lost::page(&here).await };
    let body = page.content.body(l);
    let (html, outline) = richtext::outline(body).unwrap_or_else(|_| (body.to_owned(), Vec::new()));
    let others = Page::list(&mut cx, here.entry.site.id, OTHERS).await?;
    let frame = here.frame(&mut cx).await?.title(page.content.title(l));
    let shell = frame.description(richtext::first_words(body, 180)).shell();
    web::page(&StaticPage {
        shell,
        l,
        foreign: (l == Lang::En && !richtext::has_text(&page.content.body_en)).then_some("vi"),
        body: html,
        outline: if outline.len() < OUTLINE { Vec::new() } else { outline },
        updated: l.day(page.updated_at),
        others: others.iter().filter(|p| p.id != page.id).map(|p| library::page_link(&here, p)).collect(),
        address: here.absolute(&here.place),
    })
}
