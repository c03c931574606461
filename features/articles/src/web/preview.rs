//! GET `/desk/{org}/articles/{article}/preview`: as on the portal.

use accounts::Desk;
use axum::extract::{Extension, Path, State as Held};
use http::{HeaderValue, header};
use kernel::ArticleId;
use ui::parts::Crumb;
use ui::{Lang, Look};
use web::{Answer, App, page};

use super::site;
use crate::{Article, Picture, ThePreview, routes};

#[derive(askama::Template)]
#[template(path = "article_preview.html")]
struct PreviewPage {
    shell: ui::desk::Shell,
    l: Lang,
    article: Article,
    section: String,
    lead_photo: Option<ui::parts::Picture>,
}

/// Shows it.
pub async fn preview(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, ArticleId)>,
    look: Option<Extension<Look>>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (article, entry) = site::article(&app, &desk, &mut cx, id).await?;
    let l = Lang::parse(&article.content.lang).unwrap_or_default();
    if let Some(preview) = app.find_service::<ThePreview>() {
        drop(cx);
        let look = look.map(|Extension(look)| look).unwrap_or_default();
        let mut response = preview.0.render(app.clone(), article, l, look).await?;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return Ok(response);
    }
    let lead_photo = match article.content.lead_picture {
        Some(id) => Picture::find(&mut cx, id).await?.map(|p| ui::parts::Picture {
            id: p.id.to_string(),
            alt: article.content.lead_alt.clone(),
            width: u32::try_from(p.width).unwrap_or(0),
            height: u32::try_from(p.height).unwrap_or(0),
            caption: article.content.lead_caption.clone(),
            credit: article.content.lead_credit.clone(),
            focus: "",
        }),
        None => None,
    };
    let section = article.content.section.and_then(|s| entry.section_by_id(s)).map(|s| s.name(l).to_owned());
    let mut shell = desk.shell(&app, desk.l.t("article.preview"), "/articles");
    shell.breadcrumbs = vec![
        Crumb::to(desk.l.t("article.list"), routes::list(&desk.org.slug)),
        Crumb::to(article.content.title.clone(), routes::article(&desk.org.slug, id)),
        Crumb::here(desk.l.t("article.preview")),
    ];
    page(&PreviewPage { section: section.unwrap_or_default(), lead_photo, article, shell, l })
}
