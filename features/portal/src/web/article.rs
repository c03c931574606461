//! An article, its print view, and what its address says when it was withdrawn.

use articles::{Article, Listing, Picture, State, Teaser};
use axum::extract::Path;
use db::{Cx, args};
use http::StatusCode;
use kernel::{ArticleId, SiteId};
use serde::Deserialize;
use sites::Sites;
use ui::Lang;
use ui::parts::Story;
use ui::portal::Alternate;
use web::Answer;

use crate::TheNumbers;
use crate::routes;
use crate::view::{Here, Telling, news_article, tell};
use crate::web::article_parts::View;
use crate::web::{lost, related, section};

/// Other articles of the section, newer and older.
const NEWER: i64 = 3;
const OLDER: i64 = 5;

db::queries! {
    /// An article of another portal that this one has accepted.
    SHARED = "SELECT a.id FROM share s JOIN article a ON a.id = s.article
        WHERE s.to_site = $1 AND s.state = 'accepted' AND a.slug = $2 AND a.state = 'published'";
}

#[derive(Deserialize)]
pub(crate) struct At {
    pub(crate) article: String,
}

#[derive(askama::Template)]
#[template(path = "article.html")]
pub(crate) struct ArticlePage {
    pub(crate) shell: ui::portal::Shell,
    l: Lang,
    a: View,
    related: Vec<Story>,
    others: Vec<Story>,
    others_url: String,
}

#[derive(askama::Template)]
#[template(path = "print.html")]
struct PrintPage {
    shell: ui::portal::Shell,
    l: Lang,
    a: View,
    back: String,
}

#[derive(askama::Template)]
#[template(path = "gone.html")]
struct GonePage {
    shell: ui::portal::Shell,
    l: Lang,
    text: &'static str,
    reason: String,
    others: Vec<Story>,
}

/// What stands at an address of a portal: its own article, or one that it has accepted.
pub(crate) async fn find(cx: &mut Cx, site: SiteId, slug: &str) -> db::Result<Option<Article>> {
    if let Some(own) = Article::at(cx, site, slug).await? {
        return Ok(Some(own));
    }
    let id: Option<ArticleId> = cx.opt(SHARED, args![site, slug], |r| r.get("id")).await?;
    match id {
        Some(id) => Article::find(cx, id).await,
        None => Ok(None),
    }
}

pub(crate) async fn show(here: Here, Path(at): Path<At>) -> Answer {
    let mut cx = here.read().await?;
    let Some(article) = find(&mut cx, here.entry.site.id, &at.article).await? else { return lost::page(&here).await };
    match article.state {
        State::Published => {}
        State::Withdrawn | State::Expired => return gone(&here, &mut cx, &article).await,
        _ => return lost::page(&here).await,
    }
    let page = page(&here, &mut cx, &article).await?;
    crate::front::shows(web::page(&page), &article)
}

/// The page of an article, whatever its state.
pub(crate) async fn page(here: &Here, cx: &mut Cx, article: &Article) -> db::Result<ArticlePage> {
    let a = view(here, cx, article).await?;
    let related = related::of(here, cx, article).await?;
    let (others, others_url) = others(here, cx, article).await?;
    let mut shell = shell(here, cx, article, &a).await?;
    let kicker = a.kicker.as_ref().map_or("", |k| k.label.as_str());
    shell.json_ld.insert(0, news_article(here, article, &shell.canonical, &a.publisher, kicker));
    Ok(ArticlePage { shell, l: here.l, a, related, others, others_url })
}

pub(crate) async fn print(here: Here, Path(at): Path<At>) -> Answer {
    let mut cx = here.read().await?;
    let article = find(&mut cx, here.entry.site.id, &at.article).await?;
    let Some(article) = article.filter(|a| a.state == State::Published) else { return lost::page(&here).await };
    let a = view(&here, &mut cx, &article).await?;
    let mut shell = shell(&here, &mut cx, &article, &a).await?;
    shell.robots = "noindex".into();
    web::page(&PrintPage { back: here.paths.article(&article.slug), shell, l: here.l, a })
}

async fn view(here: &Here, cx: &mut Cx, article: &Article) -> db::Result<View> {
    let picture = match article.content.lead_picture {
        Some(id) => Picture::find(cx, id).await?,
        None => None,
    };
    let translations = Article::translations(cx, article.id).await?;
    let views = match here.app.find_service::<TheNumbers>() {
        Some(numbers) => numbers.0.views(cx, article.id).await?,
        None => None,
    };
    // How often the old portal's page was read is not known when it did not say so: no number rather than a nought.
    let views = views.filter(|n| *n > 0 || article.origin.is_none());
    Ok(View::new(here, article, picture.as_ref(), &translations, views))
}

async fn shell(here: &Here, cx: &mut Cx, article: &Article, a: &View) -> db::Result<ui::portal::Shell> {
    let c = &article.content;
    let mut frame = here.frame(cx).await?.title(&c.title).description(&article.excerpt);
    if let Some(section) = c.section.and_then(|id| here.entry.section_by_id(id)) {
        for parent in section::parents(here, section) {
            frame = frame.step(parent.name(here.l), routes::section(&parent.slug));
        }
        let place = routes::section(&section.slug);
        frame = frame.step(section.name(here.l), place.clone()).within(place);
    }
    let alternates = if a.translations.is_empty() {
        Vec::new()
    } else {
        let own = Alternate { lang: a.lang, url: a.canonical.clone() };
        [own].into_iter().chain(a.translations.iter().cloned()).collect()
    };
    let image = c.lead_picture.map(|id| format!("{}{}", here.app.settings.address, routes::share_picture(id)));
    Ok(frame
        .addresses(a.canonical.clone(), alternates)
        .with(|shell| {
            shell.og_type = "article".into();
            shell.og_image = image;
            // The switch leads to the translation where there is one, else to this page with its frame in the other language.
            for other in &mut shell.switch {
                if let Some(own) = a.translations.iter().find(|t| t.lang == other.lang) {
                    other.url.clone_from(&own.url);
                }
            }
        })
        .shell())
}

/// Newer and older articles of the section, or of the portal where the article has none here.
async fn others(here: &Here, cx: &mut Cx, article: &Article) -> db::Result<(Vec<Story>, String)> {
    let section = article.content.section.and_then(|id| here.entry.section_by_id(id));
    let listing = section.map_or(Listing::Site(here.entry.site.id), |s| Listing::Section(s.id));
    let url = section.map_or_else(String::new, |s| here.paths.section(&s.slug));
    let Some(at) = article.published_at else { return Ok((Vec::new(), url)) };
    let cursor = articles::Cursor { at, id: article.id };
    let mut newer = Teaser::newer(cx, &listing, &article.content.lang, cursor, NEWER).await?;
    newer.reverse();
    newer.extend(Teaser::list(cx, &listing, &article.content.lang, Some(cursor), OLDER).await?);
    Ok((tell(here, &newer, Telling::default()), url))
}

/// Withdrawn or expired: the address stays and says why.
async fn gone(here: &Here, cx: &mut Cx, article: &Article) -> Answer {
    let l = here.l;
    let withdrawn = article.state == State::Withdrawn;
    let (title, text) = if withdrawn {
        (l.t("portal.withdrawn"), l.t("portal.withdrawn.text"))
    } else {
        (l.t("portal.expired"), l.t("portal.expired.text"))
    };
    let listing = Listing::Site(here.entry.site.id);
    let latest = Teaser::list(cx, &listing, Lang::Vi.code(), None, 4).await?;
    let reason = if withdrawn { article.withdrawn_reason.clone() } else { String::new() };
    let shell = here.frame(cx).await?.title(title).unlisted().shell();
    let others = tell(here, &latest, Telling::default());
    web::page_with(StatusCode::GONE, &GonePage { shell, l, text, reason, others })
}

/// The portal that an article lives on.
pub(crate) fn owner(here: &Here, article: &Article) -> Option<std::sync::Arc<sites::SiteEntry>> {
    here.app.service::<Sites>().get(article.site)
}
