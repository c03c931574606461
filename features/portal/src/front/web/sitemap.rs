//! Maps for search engines (sitemaps.org 0.9): an index, one file for the portal's own pages, files of articles, one file
//! of the last two days' news.

use std::fmt::Write;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use db::{Cx, Row, Who, args};
use http::header;
use kernel::{SiteId, Timestamp, jiff::SignedDuration};
use serde::Deserialize;
use sites::{Found, SiteEntry, Sites};
use ui::Lang;
use web::{Answer, App, PageError};

use super::xml::escape;
use crate::front::{Deps, Tag};
use crate::routes::{self, Paths};
use crate::view::Here;

/// Addresses of a file; the protocol allows 50,000, and a smaller file is read sooner after a change.
const PER_FILE: i64 = 10_000;
/// News are of the last two days, at most a thousand (Google News).
const NEWS: SignedDuration = SignedDuration::from_hours(48);

db::queries! {
    COUNTS = "SELECT site, COUNT(*) AS n, MAX(published_at) AS newest FROM placement WHERE canonical AND main GROUP BY site";
    ARTICLES = "SELECT a.slug, a.lang, a.title, p.published_at, a.corrected_at FROM placement p JOIN article a ON a.id = p.article
        WHERE p.site = $1 AND p.canonical AND p.main ORDER BY a.id LIMIT $2 OFFSET $3";
    RECENT = "SELECT a.slug, a.lang, a.title, p.published_at, a.corrected_at FROM placement p JOIN article a ON a.id = p.article
        WHERE p.site = $1 AND p.canonical AND p.main AND p.published_at > $2 ORDER BY p.published_at DESC LIMIT 1000";
    PAGES = "SELECT slug FROM static_page WHERE site = $1 AND state = 'published' ORDER BY position, id LIMIT 10000";
    DOCUMENTS = "SELECT slug, updated_at FROM document WHERE site = $1 AND state = 'published' ORDER BY id LIMIT 40000";
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

fn answer(xml: String, deps: Vec<Tag>) -> Answer {
    let mut response: Response = ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response();
    response.extensions_mut().insert(Deps(deps));
    Ok(response)
}

/// `/sitemap.xml`: of all portals, or of the one whose host it is.
pub(crate) async fn whole(State(app): State<App>, found: Option<Extension<Found>>) -> Answer {
    let sites = match found {
        Some(found) => vec![found.entry.clone()],
        None => app.service::<Sites>().all(),
    };
    index(&app, &sites).await
}

/// `/hung-yen/sitemap.xml`
pub(crate) async fn of_site(here: Here) -> Answer {
    index(&here.app, std::slice::from_ref(&here.entry)).await
}

async fn index(app: &App, sites: &[std::sync::Arc<SiteEntry>]) -> Answer {
    let mut cx = app.read(&Who::reader()).await?;
    let read = |r: &Row| Ok((r.get::<SiteId>("site")?, r.get::<i64>("n")?, r.get::<Option<Timestamp>>("newest")?));
    let counts = cx.all(COUNTS, args![], read).await?;
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for entry in sites {
        let address = entry.address(&app.settings.address);
        let mut file = |name: &str, newest: Option<Timestamp>| {
            let day = newest.map(|at| format!("<lastmod>{at}</lastmod>")).unwrap_or_default();
            // Writing into a String cannot fail.
            let _ = writeln!(
                xml,
                "<sitemap><loc>{}</loc>{day}</sitemap>",
                escape(&format!("{address}/sitemap/{name}.xml"))
            );
        };
        file("trang", None);
        if let Some((_, n, newest)) = counts.iter().find(|(site, ..)| *site == entry.site.id) {
            file("moi", *newest);
            for number in 1..=(n + PER_FILE - 1) / PER_FILE {
                file(&format!("tin-{number}"), None);
            }
        }
    }
    xml.push_str("</sitemapindex>\n");
    answer(xml, vec![Tag::Sites, Tag::Feed, Tag::Other])
}

#[derive(Deserialize)]
pub(crate) struct Named {
    file: String,
}

/// `/hung-yen/sitemap/tin-1.xml`
pub(crate) async fn file(here: Here, Path(named): Path<Named>) -> Answer {
    let name = named.file.strip_suffix(".xml").ok_or(PageError::NotFound)?;
    let mut cx = here.read().await?;
    let site = here.entry.site.id;
    let mut map = Map::new(&here, name == "moi");
    match name {
        "trang" => map.own_pages(&mut cx).await?,
        "moi" => {
            let recent = cx.all(RECENT, args![site, here.now - NEWS], Line::read).await?;
            recent.iter().for_each(|line| map.article(line));
        }
        _ => {
            let number: i64 = name.strip_prefix("tin-").and_then(|n| n.parse().ok()).ok_or(PageError::NotFound)?;
            let skip = number.checked_sub(1).filter(|n| *n >= 0).and_then(|n| n.checked_mul(PER_FILE));
            let lines = cx.all(ARTICLES, args![site, PER_FILE, skip.ok_or(PageError::NotFound)?], Line::read).await?;
            if lines.is_empty() {
                return Err(PageError::NotFound);
            }
            lines.iter().for_each(|line| map.article(line));
        }
    }
    answer(map.done(), Vec::new())
}

/// An article of a map.
struct Line {
    slug: String,
    lang: String,
    title: String,
    at: Timestamp,
    corrected: Option<Timestamp>,
}

impl Line {
    fn read(r: &Row) -> db::Result<Self> {
        Ok(Self {
            slug: r.get("slug")?,
            lang: r.get("lang")?,
            title: r.get("title")?,
            at: r.get("published_at")?,
            corrected: r.get("corrected_at")?,
        })
    }
}

struct Map<'a> {
    here: &'a Here,
    xml: String,
    news: bool,
}

impl<'a> Map<'a> {
    fn new(here: &'a Here, news: bool) -> Self {
        let spaces = if news { " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"" } else { "" };
        let xml = format!("{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{spaces}>\n");
        Self { here, xml, news }
    }

    fn add(&mut self, address: &str, changed: Option<Timestamp>, more: &str) {
        let changed = changed.map(|at| format!("<lastmod>{at}</lastmod>")).unwrap_or_default();
        // Writing into a String cannot fail.
        let _ = writeln!(self.xml, "<url><loc>{}</loc>{changed}{more}</url>", escape(address));
    }

    fn article(&mut self, line: &Line) {
        let l = Lang::parse(&line.lang).unwrap_or_default();
        let base = self.here.entry.address(&self.here.app.settings.address);
        let address = Paths::new(&base, l).article(&line.slug);
        let more = if self.news {
            format!(
                "<news:news><news:publication><news:name>{}</news:name><news:language>{}</news:language></news:publication><news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news>",
                escape(self.here.entry.site.name(l)),
                l.code(),
                line.at,
                escape(&line.title)
            )
        } else {
            String::new()
        };
        self.add(&address, Some(line.corrected.unwrap_or(line.at)), &more);
    }

    async fn own_pages(&mut self, cx: &mut Cx) -> db::Result<()> {
        let here = self.here;
        let site = here.entry.site.id;
        let mut places = vec!["/".to_owned()];
        places.extend(
            [routes::ORGANISATION, routes::MEMBERS, routes::CONTACT, routes::LINKS, routes::DOCUMENTS, routes::EVENTS]
                .map(str::to_owned),
        );
        places.extend(here.entry.sections.iter().filter(|s| !s.hidden).map(|s| routes::section(&s.slug)));
        let pages: Vec<String> = cx.all(PAGES, args![site], |r| r.get("slug")).await?;
        places.extend(pages.iter().map(|slug| format!("/trang/{slug}")));
        for place in &places {
            self.add(&here.absolute_in(Lang::Vi, place), None, "");
        }
        self.add(&here.absolute_in(Lang::En, "/"), None, "");
        let read = |r: &Row| Ok((r.get::<String>("slug")?, r.get::<Timestamp>("updated_at")?));
        for (slug, at) in cx.all(DOCUMENTS, args![site], read).await? {
            self.add(&here.absolute_in(Lang::Vi, &format!("{}/{slug}", routes::DOCUMENTS)), Some(at), "");
        }
        Ok(())
    }

    fn done(mut self) -> String {
        self.xml.push_str("</urlset>\n");
        self.xml
    }
}
