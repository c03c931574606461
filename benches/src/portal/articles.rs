//! The articles of the federation, read from its database, for whoever is to have the same content.

use std::path::Path;

use db::{Db, Settings, Who, args};
use kernel::{Chance, Clock, Timestamp, Uuid};

use crate::Done;

/// A published article.
#[derive(Debug)]
pub struct Article {
    /// `/hung-yen/tin/…`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its lead.
    pub lead: String,
    /// Its body, HTML.
    pub body: String,
    /// Its section's word.
    pub section: String,
    /// When it was published.
    pub at: Timestamp,
    /// Its tags, name and word.
    pub tags: Vec<(String, String)>,
}

const ARTICLES: &str = "SELECT a.id, s.slug AS site, a.slug, a.title, a.lead, a.body, COALESCE(c.slug, '') AS section, p.published_at
    FROM placement p JOIN article a ON a.id = p.article JOIN site s ON s.id = a.site LEFT JOIN section c ON c.id = a.section
    WHERE p.canonical AND p.main AND a.state = 'published' AND a.id > $1 ORDER BY a.id LIMIT 5000";
const TAGS: &str =
    "SELECT article, tag, slug FROM article_tag WHERE article >= $1 AND article <= $2 ORDER BY article, tag";

/// Hands out all published articles, some thousand at a time, the oldest first.
pub fn read(data: &Path, mut take: impl FnMut(Vec<Article>) -> Done) -> Done {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(read_all(data, &mut take))
}

async fn read_all(data: &Path, take: &mut dyn FnMut(Vec<Article>) -> Done) -> Done {
    let settings = Settings::File(data.join("lienhiep.db"));
    let db = Db::open(&settings, Clock::Machine, Chance::seeded(1)).await?;
    let mut after = Uuid::nil();
    loop {
        let mut cx = db.read(Who::command("bench")).await?;
        let read = |r: &db::Row| {
            let (site, slug): (String, String) = (r.get("site")?, r.get("slug")?);
            let article = Article {
                path: format!("/{site}/tin/{slug}"),
                title: r.get("title")?,
                lead: r.get("lead")?,
                body: r.get("body")?,
                section: r.get("section")?,
                at: r.get("published_at")?,
                tags: Vec::new(),
            };
            Ok((r.get::<Uuid>("id")?, article))
        };
        let mut found = cx.compose("bench::ARTICLES", ARTICLES.to_owned(), args![after], read).await?;
        let (Some(first), Some(last)) = (found.first().map(|f| f.0), found.last().map(|f| f.0)) else {
            return Ok(());
        };
        let read = |r: &db::Row| Ok((r.get::<Uuid>("article")?, (r.get::<String>("tag")?, r.get::<String>("slug")?)));
        for (id, tag) in cx.compose("bench::TAGS", TAGS.to_owned(), args![first, last], read).await? {
            if let Ok(at) = found.binary_search_by_key(&id, |f| f.0) {
                found[at].1.tags.push(tag);
            }
        }
        drop(cx);
        after = last;
        take(found.into_iter().map(|f| f.1).collect())?;
    }
}
