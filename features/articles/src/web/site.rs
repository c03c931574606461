//! Which portal a desk writes for, and what belongs to it.

use std::sync::Arc;

use accounts::Desk;
use db::Cx;
use kernel::{ArticleId, PictureId, SiteId};
use sites::{SiteEntry, SiteState, Sites};
use web::{App, PageError};

use crate::{Article, Picture, State};

/// The portal new articles of this desk go to.
pub fn home(app: &App, desk: &Desk) -> Result<Arc<SiteEntry>, PageError> {
    let all = app.service::<Sites>().of_org(desk.org.id);
    let live = all.iter().find(|e| e.site.state == SiteState::Live).or(all.first());
    live.cloned().ok_or_else(|| PageError::bad("article.error.no_site"))
}

/// Every portal of this desk, archives too.
pub fn all(app: &App, desk: &Desk) -> Vec<SiteId> {
    app.service::<Sites>().of_org(desk.org.id).iter().map(|e| e.site.id).collect()
}

/// An article of this desk with its portal; of another organisation's portal: 404.
pub async fn article(
    app: &App,
    desk: &Desk,
    cx: &mut Cx,
    id: ArticleId,
) -> Result<(Article, Arc<SiteEntry>), PageError> {
    let article = Article::find(cx, id).await?.ok_or(PageError::NotFound)?;
    let entry = app.service::<Sites>().get(article.site).filter(|e| e.site.org == desk.org.id);
    Ok((article, entry.ok_or(PageError::NotFound)?))
}

/// A picture of this desk; of another organisation's portal: 404.
pub async fn picture(app: &App, desk: &Desk, cx: &mut Cx, id: PictureId) -> Result<Picture, PageError> {
    let picture = Picture::find(cx, id).await?.ok_or(PageError::NotFound)?;
    if all(app, desk).contains(&picture.site) { Ok(picture) } else { Err(PageError::NotFound) }
}

/// Whether the actor may change what is written.
pub fn may_change(desk: &Desk, article: &Article) -> bool {
    use accounts::Permission as P;
    match article.state {
        State::Draft | State::Returned => {
            desk.may(P::Edit) || desk.may(P::Write) && article.made_by == Some(desk.actor.account)
        }
        State::Submitted | State::Approved => desk.may(P::Edit),
        State::Published | State::Withdrawn | State::Expired => desk.may(P::Publish),
    }
}
