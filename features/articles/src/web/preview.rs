//! GET `/desk/{org}/articles/{article}/preview`: as on the portal, for who may read the desk.

use accounts::Desk;
use axum::extract::{Extension, Path, State as Held};
use http::{HeaderValue, header};
use kernel::ArticleId;
use ui::parts::{Flash, Link, Tone};
use ui::{Lang, Look};
use web::{Answer, App};

use super::{site, words};
use crate::{Showing, ThePreview, routes};

/// Shows it. Nothing of it is kept anywhere and nobody is counted: it is no page of the portal.
pub async fn preview(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, ArticleId)>,
    look: Option<Extension<Look>>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (article, _) = site::article(&app, &desk, &mut cx, id).await?;
    drop(cx);
    let l = Lang::parse(&article.content.lang).unwrap_or_default();
    let notice = Flash {
        tone: Tone::Info,
        text: l.tf("article.preview_notice", &[("state", &l.t(words::state(article.state)))]),
        link: Some(Link::new(l.t("article.preview_back"), routes::article(&desk.org.slug, id))),
    };
    let look = look.map(|Extension(look)| look).unwrap_or_default();
    let service: &ThePreview = app.service();
    let rendering = service.0.render(app.clone(), article, Showing { l, look, notice: Some(notice) });
    let mut response = rendering.await?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
