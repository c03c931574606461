//! What is here already: by its origin, or by title and day.

use std::collections::HashSet;
use std::fmt::Write;

use articles::Article;
use db::{Cx, Result, args};
use kernel::jiff::ToSpan;
use kernel::{ArticleId, Date, HANOI, PageId, SiteId, Timestamp, text};
use sha2::{Digest, Sha256};

use crate::page::ReadPage;

db::queries! {
    SAME = "SELECT id FROM article WHERE site = $1 AND title_fold = $2 AND published_at >= $3 AND published_at < $4 ORDER BY id LIMIT 1";
    ARTICLES = "SELECT origin FROM article WHERE site = $1 AND origin IS NOT NULL";
    PAGES = "SELECT origin FROM import_page WHERE site = $1";
    KEEP_PAGE = "INSERT INTO import_page (site, origin, page) VALUES ($1, $2, $3)";
}

/// `page:<sha256>` of what the page says, whatever file it lies in and however it is spaced.
pub(crate) fn of_page(page: &ReadPage) -> String {
    let mut hash = Sha256::new();
    let day = page.published_on.map(|d| d.to_string()).unwrap_or_default();
    let parts = [page.title.as_deref().unwrap_or(""), &day, page.lead.as_deref().unwrap_or(""), &page.body_text];
    for part in parts {
        hash.update(text::collapse_spaces(&text::nfc(part)).as_bytes());
        hash.update([0]);
    }
    let mut out = String::from("page:");
    for byte in hash.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// An hour of a day in Hà Nội.
pub(crate) fn at_hour(day: Date, hour: i8) -> Timestamp {
    let at = day.at(hour, 0, 0, 0).to_zoned(HANOI.clone());
    at.map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp())
}

/// The article this page became, by its origin.
pub(crate) async fn known(cx: &mut Cx, site: SiteId, origin: &str) -> Result<Option<Article>> {
    Article::from_origin(cx, site, origin).await
}

/// A published article of the same title and day.
pub(crate) async fn same(cx: &mut Cx, site: SiteId, title: &str, day: Date) -> Result<Option<ArticleId>> {
    let next = day.checked_add(1.day()).unwrap_or(day);
    let row = args![site, text::fold(title), at_hour(day, 0), at_hour(next, 0)];
    cx.opt(SAME, row, |r| r.get("id")).await
}

/// The origins of everything that came to a portal from elsewhere.
pub(crate) async fn all(cx: &mut Cx, site: SiteId) -> Result<HashSet<String>> {
    let mut origins: HashSet<String> = cx.all(ARTICLES, args![site], |r| r.get("origin")).await?.into_iter().collect();
    origins.extend(cx.all(PAGES, args![site], |r| r.get::<String>("origin")).await?);
    Ok(origins)
}

/// Remembers where a static page came from.
pub(crate) async fn keep_page(cx: &mut Cx, site: SiteId, origin: &str, page: PageId) -> Result<()> {
    cx.run(KEEP_PAGE, args![site, origin, page]).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_origin_whatever_the_file_and_its_spaces() {
        let page = |file: &str, body: &str| ReadPage {
            file: file.into(),
            title: Some("Gặp mặt".into()),
            body_text: body.into(),
            ..ReadPage::default()
        };
        assert_eq!(of_page(&page("a.html", "Sáng  nay\n\nhọp")), of_page(&page("b.txt", "Sáng nay họp")));
        assert_ne!(of_page(&page("a.html", "Sáng nay họp")), of_page(&page("a.html", "Chiều nay họp")));
    }
}
