//! Figures for the office: visits and views by day, month or year, the most read articles, the portals below.

use db::{Cx, Result, Row, args};
use kernel::{Date, SiteId};

db::queries! {
    SPANS = "SELECT SUBSTR(day, 1, CAST($4 AS INTEGER)) AS span, CAST(SUM(visits) AS BIGINT) AS visits, CAST(SUM(views) AS BIGINT) AS views
        FROM site_visits_day WHERE site = $1 AND day >= $2 AND day <= $3 GROUP BY 1 ORDER BY 1 DESC";
    TOP = "SELECT a.title, a.slug, a.lang, CAST(SUM(d.views) AS BIGINT) AS views FROM article_views_day d JOIN article a ON a.id = d.article
        WHERE d.site = $1 AND d.day >= $2 AND d.day <= $3 GROUP BY d.article, a.title, a.slug, a.lang ORDER BY 4 DESC, d.article LIMIT $4";
    SITES = "SELECT site, CAST(SUM(visits) AS BIGINT) AS visits, CAST(SUM(views) AS BIGINT) AS views FROM site_visits_day
        WHERE day >= $1 AND day <= $2 GROUP BY site";
}

/// How figures are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The last 30 days.
    Day,
    /// The last 12 months.
    Month,
    /// All years.
    Year,
}

impl By {
    /// All of them.
    pub const ALL: [By; 3] = [By::Day, By::Month, By::Year];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            By::Day => "day",
            By::Month => "month",
            By::Year => "year",
        }
    }

    /// The one of a word; days for any other word.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|by| by.word() == word).unwrap_or(By::Day)
    }

    /// The first day that is shown.
    pub fn begins(self, today: Date) -> Date {
        match self {
            By::Day => today.saturating_sub(kernel::jiff::Span::new().days(29)),
            By::Month => today.saturating_sub(kernel::jiff::Span::new().months(11)).first_of_month(),
            By::Year => Date::constant(1970, 1, 1),
        }
    }

    /// How much of `2026-11-20` names the span.
    fn letters(self) -> i64 {
        match self {
            By::Day => 10,
            By::Month => 7,
            By::Year => 4,
        }
    }
}

/// Figures of a day, month or year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanFigures {
    /// `2026-11-20`, `2026-11` or `2026`.
    pub span: String,
    /// Visits.
    pub visits: i64,
    /// Views of articles.
    pub views: i64,
}

/// An article with its views in a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its title.
    pub title: String,
    /// Its word in addresses.
    pub slug: String,
    /// Its language.
    pub lang: String,
    /// How often it was read.
    pub views: i64,
}

/// Figures of a portal, the newest first. One statement.
pub async fn spans(cx: &mut Cx, site: SiteId, by: By) -> Result<Vec<SpanFigures>> {
    let (today, read) = (cx.today(), |r: &Row| {
        Ok(SpanFigures { span: r.get("span")?, visits: r.get("visits")?, views: r.get("views")? })
    });
    cx.all(SPANS, args![site, by.begins(today), today, by.letters()], read).await
}

/// The most read articles of the same time. One statement.
pub async fn most_read(cx: &mut Cx, site: SiteId, by: By, most: i64) -> Result<Vec<Read>> {
    let (today, read) = (cx.today(), |r: &Row| {
        Ok(Read { title: r.get("title")?, slug: r.get("slug")?, lang: r.get("lang")?, views: r.get("views")? })
    });
    cx.all(TOP, args![site, by.begins(today), today, most], read).await
}

/// Visits and views of all portals in the same time. One statement.
pub async fn of_sites(cx: &mut Cx, by: By) -> Result<Vec<(SiteId, i64, i64)>> {
    let today = cx.today();
    let read = |r: &Row| Ok((r.get("site")?, r.get("visits")?, r.get("views")?));
    cx.all(SITES, args![by.begins(today), today], read).await
}
