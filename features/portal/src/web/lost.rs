//! An address that leads nowhere: first the table of old addresses, then a search for what its words say.

use http::{HeaderValue, StatusCode, header};
use search::{Filter, Query, Search};
use sites::Redirect;
use ui::Lang;
use web::{Answer, PageError, Posted};

use crate::routes;
use crate::view::Here;
use crate::web::lost_elsewhere;
use crate::web::search::{FoundLine, line};

/// Proposals on the page.
const PROPOSALS: usize = 6;

#[derive(askama::Template)]
#[template(path = "lost.html")]
struct LostPage {
    shell: ui::portal::Shell,
    l: Lang,
    action: String,
    words: String,
    results: Vec<FoundLine>,
}

pub(crate) async fn show(here: Here) -> Answer {
    page(&here).await
}

/// 301 when the address is an old one, else 404 with proposals.
pub(crate) async fn page(here: &Here) -> Answer {
    let mut cx = here.read().await?;
    if let Some(to) = old_address(here, &mut cx).await? {
        return to;
    }
    if let Some(to) = lost_elsewhere::elsewhere(here, &mut cx).await? {
        return moved(&to);
    }
    let words = words(&here.place);
    let query = Query {
        text: words.clone(),
        filter: Filter { site: Some(here.entry.site.id.0), ..Filter::default() },
        limit: PROPOSALS,
        now: Some(here.now),
        offset: 0,
    };
    let hits = if words.is_empty() {
        search::Hits::default()
    } else {
        here.app.service::<Search>().ask(query).await.map_err(PageError::internal)?
    };
    let frame = here.frame(&mut cx).await?.title(here.l.t("portal.lost")).unlisted();
    // No address of its own, but the frame can be switched to the other language.
    let shell = frame.addresses(String::new(), Vec::new()).shell();
    let page = LostPage {
        shell,
        l: here.l,
        action: here.paths.at(routes::SEARCH),
        words,
        results: hits.hits.iter().map(|h| line(here, h)).collect(),
    };
    web::page_with(StatusCode::NOT_FOUND, &page)
}

/// Where the table of old addresses leads, asked with the query first: many old portals had only that.
async fn old_address(here: &Here, cx: &mut db::Cx) -> Result<Option<Answer>, PageError> {
    let site = here.entry.site.id;
    let mut found = None;
    if !here.query.is_empty() {
        found = Redirect::find(cx, site, &format!("{}?{}", here.place, here.query)).await?;
    }
    if found.is_none() {
        found = Redirect::find(cx, site, &here.place).await?;
    }
    let Some(old) = found else { return Ok(None) };
    // A target below the portal begins with a slash; one that names a portal already stays as it is.
    let first = old.target.trim_start_matches('/').split('/').next().unwrap_or("");
    let named = here.app.service::<sites::Sites>().by_slug(first).is_some();
    let to = if old.target.starts_with('/') && !named { here.paths.at(&old.target) } else { old.target };
    Ok(Some(moved(&to)))
}

/// 301, for ever.
pub(crate) fn moved(to: &str) -> Answer {
    let to = HeaderValue::from_str(to).map_err(|_| PageError::NotFound)?;
    let mut answer = axum::response::IntoResponse::into_response(StatusCode::MOVED_PERMANENTLY);
    answer.headers_mut().insert(header::LOCATION, to);
    Ok(answer)
}

/// The words of a path that somebody may have meant: no endings, numbers or first parts of addresses.
fn words(place: &str) -> String {
    // Form decoding undoes the percent signs.
    let decoded = Posted::parse(&format!("p={place}"));
    let own = ["tin", "muc", "nhan", "trang", "van-ban", "su-kien", "chi-tiet-tin", "asset", "index", "news", "detail"];
    // `index.php` says as little as `index`.
    let bare = |p: &str| p.rsplit_once('.').filter(|(_, end)| end.len() <= 5).map_or(p, |(name, _)| name).to_owned();
    let text: Vec<String> = decoded.get("p").split('/').map(bare).filter(|p| !own.contains(&p.as_str())).collect();
    let text = text.join(" ");
    let word = |w: &&str| !w.is_empty() && !w.chars().all(|c| c.is_ascii_digit()) && w.chars().count() < 30;
    text.split(|c: char| !c.is_alphanumeric()).filter(word).take(12).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_words_of_an_address_are_what_was_meant() {
        assert_eq!(words("/tin/hoi-nghi-tong-ket-nam-2023"), "hoi nghi tong ket nam");
        assert_eq!(words("/index.php/tin-tuc/gap-mat-tri-thuc-123.html"), "tin tuc gap mat tri thuc");
        assert_eq!(words("/h%E1%BB%99i-ngh%E1%BB%8B"), "hội nghị");
        assert_eq!(words("/"), "");
        assert_eq!(words("/%ff%00"), "");
    }
}
