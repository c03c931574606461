//! Atom feeds (RFC 4287) of a portal and of its sections, with absolute addresses.

use std::fmt::Write;

use articles::{Listing, Teaser};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::{Cx, args};
use http::header;
use kernel::{ArticleId, Timestamp};
use serde::Deserialize;
use sites::Sites;
use web::{Answer, PageError};

use super::xml::escape;
use crate::routes;
use crate::view::Here;

/// Entries of a feed.
const ENTRIES: i64 = 30;

db::queries! {
    CORRECTED = "SELECT corrected_at FROM article WHERE id = $1";
}

#[derive(Deserialize)]
pub(crate) struct At {
    section: String,
}

/// `/hung-yen/atom.xml`
pub(crate) async fn site(here: Here) -> Answer {
    let title = here.entry.site.name(here.l).to_owned();
    let place = routes::FEED.to_owned();
    feed(&here, Listing::Site(here.entry.site.id), &title, &place, "/").await
}

/// `/hung-yen/muc/tin-tuc/atom.xml`
pub(crate) async fn section(here: Here, Path(at): Path<At>) -> Answer {
    let section = here.entry.section(&at.section).ok_or(PageError::NotFound)?;
    let title = format!("{} – {}", section.name(here.l), here.entry.site.name(here.l));
    let place = routes::section_feed(&section.slug);
    feed(&here, Listing::Section(section.id), &title, &place, &routes::section(&section.slug)).await
}

async fn feed(here: &Here, listing: Listing, title: &str, own: &str, page: &str) -> Answer {
    let mut cx = here.read().await?;
    let stories = Teaser::list(&mut cx, &listing, here.l.code(), None, ENTRIES).await?;
    let mut entries = String::new();
    let mut newest: Option<Timestamp> = None;
    for story in &stories {
        let updated = corrected(&mut cx, story.id).await?.unwrap_or(story.published_at).max(story.published_at);
        newest = newest.max(Some(updated));
        entry(here, story, updated, &mut entries);
    }
    // An empty feed was updated when nobody knows: a fixed instant keeps it the same for everybody.
    let updated = newest.unwrap_or(Timestamp::UNIX_EPOCH);
    let (own, page, title) = (escape(&here.absolute(own)), escape(&here.absolute(page)), escape(title));
    let author = escape(here.entry.site.name(here.l));
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{own}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n<author><name>{author}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n{entries}</feed>\n",
        here.l.code()
    );
    let response: Response = ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response();
    Ok(response)
}

async fn corrected(cx: &mut Cx, id: ArticleId) -> db::Result<Option<Timestamp>> {
    Ok(cx.opt(CORRECTED, args![id], |r| r.get::<Option<Timestamp>>("corrected_at")).await?.flatten())
}

fn entry(here: &Here, story: &Teaser, updated: Timestamp, out: &mut String) {
    let owner = here.app.service::<Sites>().get(story.site).unwrap_or_else(|| here.entry.clone());
    let l = ui::Lang::parse(&story.lang).unwrap_or(here.l);
    let address = routes::Paths::new(&owner.address(&here.app.settings.address), l).article(&story.slug);
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<entry>\n<id>urn:uuid:{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<published>{}</published>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n<summary>{}</summary>\n</entry>\n",
        story.id,
        escape(&story.title),
        escape(&address),
        story.published_at,
        escape(owner.site.name(l)),
        escape(&story.excerpt),
    );
}
