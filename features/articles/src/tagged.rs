//! Articles that share tags, found among the newest of each tag: a tag that half of a portal bears costs no more than one that
//! ten articles bear.

use db::{Cx, Result, Value, args};
use kernel::{ArticleId, SiteId};

/// The newest articles of each tag that are looked at.
const NEWEST: i64 = 60;
/// Tags of an article that count.
const TAGS: i64 = 12;

db::queries! {
    SLUGS = "SELECT slug FROM article_tag WHERE article = $1 ORDER BY slug LIMIT $2";
}

/// Public articles of a portal that share tags with this one, and how many: those that share most first, the newest among
/// equals.
pub async fn sharing_tags(
    cx: &mut Cx,
    site: SiteId,
    article: ArticleId,
    lang: &str,
    most: i64,
) -> Result<Vec<(ArticleId, i64)>> {
    let slugs: Vec<String> = cx.all(SLUGS, args![article, TAGS], |r| r.get("slug")).await?;
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![site, lang, article, NEWEST, most];
    let mut parts = Vec::with_capacity(slugs.len());
    for slug in slugs {
        args.push(Value::from(slug));
        let n = args.len();
        parts.push(format!(
            "SELECT article, published_at FROM (SELECT article, published_at FROM tagged \
             WHERE site = $1 AND lang = $2 AND slug = ${n} ORDER BY published_at DESC, article DESC LIMIT $4) t{n}"
        ));
    }
    let sql = format!(
        "SELECT article, COUNT(*) AS shared FROM ({}) u WHERE article <> $3 GROUP BY article, published_at \
         ORDER BY COUNT(*) DESC, published_at DESC, article DESC LIMIT $5",
        parts.join(" UNION ALL ")
    );
    cx.compose("articles::tagged::SHARING", sql, args, |r| Ok((r.get("article")?, r.get("shared")?))).await
}
