//! The other articles a saved page named: kept as they stood, linked once an article of that title is on the portal.

use std::collections::BTreeMap;

use articles::Article;
use db::{Cx, Result, args};
use kernel::{ArticleId, Date, SiteId, day_hanoi, text};
use web::App;

use super::{SaveError, site, who};
use crate::page::RelatedLink;

db::queries! {
    KEEP = "INSERT INTO import_related (article, position, site, title, title_fold, cut, day, excerpt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    WHOLE = "SELECT r.article, r.position, r.day, a.id, a.published_at FROM import_related r
        JOIN article a ON a.site = r.site AND a.title_fold = r.title_fold AND a.id <> r.article
        WHERE r.site = $1 AND r.target IS NULL AND NOT r.cut ORDER BY r.article, r.position, a.id";
    CUT = "SELECT r.article, r.position, r.day, a.id, a.published_at FROM import_related r
        JOIN article a ON a.site = r.site AND a.title_fold LIKE r.title_fold || '%' AND a.id <> r.article
        WHERE r.site = $1 AND r.target IS NULL AND r.cut ORDER BY r.article, r.position, a.id";
    LINK = "UPDATE import_related SET target = $3 WHERE article = $1 AND position = $2";
    OPEN = "SELECT COUNT(*) AS n FROM import_related WHERE site = $1 AND target IS NULL";
}

/// Most related articles an editor would pin.
const PINS: usize = 12;

/// A title as it is compared: without marks, without the dots of a cut, and whether there were some.
fn comparable(title: &str) -> (String, bool) {
    let title = text::collapse_spaces(title);
    let bare = title.trim_end_matches(['.', '…', ' ']);
    let cut = title.ends_with('…') || title.ends_with("...");
    // What stands for anything in a comparison must not come from a page.
    let folded: String = text::fold(if cut { bare } else { &title });
    let cut = cut && bare.chars().count() >= 20 && !folded.contains(['%', '_']);
    (folded, cut)
}

/// Keeps the list of a page.
pub(crate) async fn keep(cx: &mut Cx, site: SiteId, article: ArticleId, list: &[RelatedLink]) -> Result<()> {
    for (position, link) in list.iter().enumerate() {
        let (folded, cut) = comparable(&link.title);
        let excerpt = link.excerpt.clone().unwrap_or_default();
        cx.run(KEEP, args![article, position, site, &link.title, folded, cut, link.date, excerpt]).await?;
    }
    Ok(())
}

/// Pins what can be found by now on a portal; says how many links were made. A link is made once, so an editor who
/// takes a pin away is not overruled.
pub(crate) async fn resolve(cx: &mut Cx, site: SiteId) -> Result<usize> {
    let read = |r: &db::Row| {
        let at: Option<kernel::Timestamp> = r.get("published_at")?;
        let day: Option<String> = r.get("day")?;
        let day: Option<Date> = day.and_then(|d| d.parse().ok());
        let same_day = day.is_some() && at.map(day_hanoi) == day;
        Ok((r.get::<ArticleId>("article")?, r.get::<i64>("position")?, r.get::<ArticleId>("id")?, same_day))
    };
    let mut rows = cx.all(WHOLE, args![site], read).await?;
    rows.extend(cx.all(CUT, args![site], read).await?);
    // Of several articles with that title, the one of that day; else the first.
    let mut links: BTreeMap<(ArticleId, i64), (ArticleId, bool)> = BTreeMap::new();
    for (article, position, target, same_day) in rows {
        let link = links.entry((article, position)).or_insert((target, same_day));
        if same_day && !link.1 {
            *link = (target, same_day);
        }
    }
    let mut pins: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for ((article, position), (target, _)) in &links {
        cx.run(LINK, args![*article, *position, *target]).await?;
        pins.entry(*article).or_default().push(*target);
    }
    for (id, targets) in pins {
        let Some(article) = Article::find(cx, id).await? else { continue };
        let mut content = article.content.clone();
        for target in targets {
            if !content.pins.contains(&target) && content.pins.len() < PINS {
                content.pins.push(target);
            }
        }
        Article::save(cx, &article, article.version, &content, "Nối tin liên quan. / Related articles linked.").await?;
    }
    Ok(links.len())
}

/// Links on a portal whatever can be linked by now; says how many were linked and how many stay open.
pub async fn resolve_all(app: &App, slug: &str) -> Result<(usize, i64), SaveError> {
    let entry = site(app, slug)?;
    let mut cx = app.db.write(who(&entry)).await?;
    let linked = resolve(&mut cx, entry.site.id).await?;
    let open = cx.one(OPEN, args![entry.site.id], |r| r.get("n")).await?;
    cx.commit().await?;
    Ok((linked, open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_without_marks_and_without_the_dots_of_a_cut() {
        assert_eq!(comparable("Gặp mặt  trí thức"), ("gap mat tri thuc".into(), false));
        let (folded, cut) = comparable("Hội nghị tổng kết công tác năm…");
        assert_eq!((folded.as_str(), cut), ("hoi nghi tong ket cong tac nam", true));
        // Too short to be told from others.
        assert!(!comparable("Hội nghị...").1);
        assert!(!comparable("Tăng 100% số hội viên so với…").1);
    }
}
