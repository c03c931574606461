//! Related articles: pinned ones first as the editor ordered them, then computed ones, the newest first.
//!
//! What articles share decides: tags before everything, then words of title and lead, organisations that both name, the
//! section, and how near the events lie. The search index gives a bounded number of near articles, the database says which of them
//! are public now, so an index that lags behind can hide one for a moment but never show what was withdrawn. Imported
//! articles have no tags and come to their related ones by their words.

use std::collections::HashMap;

use articles::{Article, Relative, Teaser, sharing_tags};
use db::Cx;
use kernel::{ArticleId, Date, OrgId, day_hanoi};
use search::{Filter, Kind, Like, Search};
use ui::parts::Story;

use crate::front::{Pages, article_key};
use crate::view::{Here, Telling, mentioned, tell};

/// Related articles on a page.
const RELATED: usize = 4;
/// Candidates that are weighed.
const WEIGHED: usize = 30;
/// Organisations that count as named.
const NAMES: usize = 6;

/// What another article shares with this one.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    tags: i64,
    words: f32,
    names: f32,
    section: bool,
    days: i64,
}

impl Shared {
    /// Less than that in words and names is chance; section and day alone make nothing related.
    const LEAST: f32 = 0.2;
    /// What each is worth; together less than a tag.
    const NAMES: f32 = 0.2;
    const SECTION: f32 = 0.06;
    const EVENT: f32 = 0.12;
    /// After so many days the nearness of the events is worth half.
    const HALF: f32 = 90.0;

    fn is_near(&self) -> bool {
        self.tags > 0 || self.words + Self::NAMES * self.names >= Self::LEAST
    }

    fn score(&self) -> f32 {
        let section = if self.section { Self::SECTION } else { 0.0 };
        let event = Self::EVENT * (-(self.days as f32) / Self::HALF).exp2();
        let text = 0.6 * self.words + Self::NAMES * self.names;
        self.tags as f32 + (text + section + event).min(0.99)
    }
}

/// The related articles of an article.
pub(crate) async fn of(here: &Here, cx: &mut Cx, article: &Article) -> db::Result<Vec<Story>> {
    let mut found = Teaser::of(cx, &article.content.pins).await?;
    let pinned: Vec<ArticleId> = found.iter().map(|t| t.id).collect();
    if let Some(room) = RELATED.checked_sub(pinned.len()).filter(|room| *room > 0) {
        let (pages, site) = (here.app.service::<Pages>(), here.entry.site.id);
        let ids = match pages.related(site, article.id) {
            Some(ids) => ids,
            None => {
                let moment = pages.moment();
                let ids = computed(here, cx, article, &pinned, room).await?;
                pages.keep_related(site, article.id, ids.clone(), moment);
                ids
            }
        };
        found.extend(Teaser::of(cx, &ids).await?);
    }
    Ok(tell(here, &found, Telling { section: false, at_owner: true }))
}

async fn computed(
    here: &Here,
    cx: &mut Cx,
    article: &Article,
    pinned: &[ArticleId],
    room: usize,
) -> db::Result<Vec<ArticleId>> {
    let (site, c) = (here.entry.site.id, &article.content);
    let mut shared: HashMap<ArticleId, Shared> = HashMap::new();
    if !c.tags.is_empty() {
        let most = i64::try_from(WEIGHED).unwrap_or(i64::MAX);
        for (id, tags) in sharing_tags(cx, site, article.id, &c.lang, most).await? {
            shared.insert(id, Shared { tags, ..Shared::default() });
        }
    }
    for near in near(here, article).await {
        let Some(id) = near.key.rsplit(':').next().and_then(|id| id.parse::<ArticleId>().ok()) else { continue };
        let entry = shared.entry(id).or_default();
        (entry.words, entry.names) = (near.words, near.names);
    }
    shared.retain(|id, s| *id != article.id && !pinned.contains(id) && s.is_near());
    let ids: Vec<ArticleId> = shared.keys().copied().collect();
    let day = event_day(c.event_from, article.published_at);
    let mut weighed: Vec<(f32, Teaser)> = Vec::new();
    for relative in Relative::shown(cx, site, &c.lang, &ids).await? {
        let Some(mut s) = shared.get(&relative.teaser.id).copied() else { continue };
        s.section = c.section.is_some() && relative.section == c.section;
        let theirs = event_day(relative.event, Some(relative.teaser.published_at));
        s.days = day.zip(theirs).map_or(i64::MAX, |(a, b)| apart(a, b));
        weighed.push((s.score(), relative.teaser));
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.published_at.cmp(&a.1.published_at)));
    let mut chosen: Vec<Teaser> = weighed.into_iter().take(room).map(|(_, teaser)| teaser).collect();
    chosen.sort_by_key(|t| std::cmp::Reverse((t.published_at, t.id)));
    Ok(chosen.into_iter().map(|teaser| teaser.id).collect())
}

/// What the index finds near. An index that cannot be asked costs a page its related articles, not its text.
async fn near(here: &Here, article: &Article) -> Vec<search::Near> {
    let c = &article.content;
    let mut own: Vec<OrgId> = here.tree.line(here.entry.site.org);
    own.extend(here.tree.above(here.entry.site.org, here.today()));
    let like = Like {
        title: c.title.clone(),
        lead: c.lead.clone(),
        names: mentioned(&here.tree, &own, &format!("{}\n{}", c.title, c.lead), NAMES),
        filter: Filter {
            site: Some(here.entry.site.id.0),
            kind: Some(Kind::Article),
            lang: Some(c.lang.clone()),
            ..Filter::default()
        },
        not: vec![article_key(article.id)],
        limit: WEIGHED,
    };
    here.app.service::<Search>().nearest(like).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "related articles cannot be looked up");
        Vec::new()
    })
}

fn event_day(event: Option<Date>, published: Option<kernel::Timestamp>) -> Option<Date> {
    event.or_else(|| published.map(day_hanoi))
}

fn apart(a: Date, b: Date) -> i64 {
    i64::from(a.until(b).map_or(i32::MAX, |span| span.get_days().abs()))
}

#[cfg(test)]
mod tests {
    use super::Shared;

    #[test]
    fn a_shared_tag_goes_before_everything_else_together() {
        let tag = Shared { tags: 1, days: 4_000, ..Shared::default() };
        let rest = Shared { words: 1.0, names: 1.0, section: true, ..Shared::default() };
        assert!(tag.score() > rest.score());
    }

    #[test]
    fn section_and_day_alone_make_nothing_related() {
        assert!(!Shared { section: true, days: 0, words: 0.1, ..Shared::default() }.is_near());
        assert!(Shared { words: 0.15, names: 0.5, ..Shared::default() }.is_near());
    }
}
