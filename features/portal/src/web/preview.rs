//! An article at the desk as its portal will show it: the same parts in the same template. It is no page of the portal:
//! it answers below `/desk`, so nothing of it is kept and nobody is counted.

use articles::{Article, Preview, Rendering, Showing};
use sites::Sites;
use web::{Answer, App, PageError};

use crate::routes;
use crate::view::Here;
use crate::web::article;

/// The service behind the desk's previews.
#[derive(Clone, Copy, Debug)]
pub struct AsPublished;

impl Preview for AsPublished {
    fn render(&self, app: App, article: Article, showing: Showing) -> Rendering {
        Box::pin(page(app, article, showing))
    }
}

async fn page(app: App, mut article: Article, showing: Showing) -> Answer {
    let entry = app.service::<Sites>().get(article.site).ok_or(PageError::NotFound)?;
    let place = routes::article(&article.slug);
    let here = Here::at(&app, entry, showing.l, showing.look, place);
    // What is not public yet is shown as on its day.
    let day = article.published_at.or(article.content.publish_at.filter(|at| *at > here.now));
    article.published_at = Some(day.unwrap_or(here.now));
    let mut cx = here.read().await?;
    let mut page = article::page(&here, &mut cx, &article).await?;
    page.shell.robots = "noindex".into();
    page.shell.notice = showing.notice;
    web::page(&page)
}
