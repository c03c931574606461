//! What the browser sends while somebody writes. Kept for that person only; the article changes with the next save.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use kernel::ArticleId;
use web::{Answer, App, PageError, Posted, json, redirect};

use super::{draft, form, save, site};
use crate::{Autosave, Content, routes};

/// Longest body that is kept as it came; pictures pasted into a longer one wait for the save.
const RAW: usize = 2 << 20;

/// POST `/desk/{org}/articles/autosave`: the first words of a new article make a draft of it.
pub async fn begin(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Write)?;
    let entry = site::home(&app, &desk)?;
    if let Some(id) = posted.read::<ArticleId>("article") {
        return put(&app, &desk, id, &posted).await;
    }
    let draft = draft::read(&app, &entry, desk.l, &posted).await?;
    let id = save::begin_quietly(&app, &desk, &draft).await?;
    let now = app.clock().now();
    json(&serde_json::json!({
        "message": desk.l.tf("article.autosave.saved", &[("time", &desk.l.time(now))]),
        "saved_at": now.to_string(),
        "fields": { "article": id.to_string(), "version": "1" },
        "autosave": routes::part(&desk.org.slug, id, "autosave"),
    }))
}

/// POST `…/autosave`: keeps what is typed.
pub async fn keep(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, ArticleId)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Write)?;
    put(&app, &desk, id, &posted).await
}

async fn put(app: &App, desk: &Desk, id: ArticleId, posted: &Posted) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (article, entry) = site::article(app, desk, &mut cx, id).await?;
    if !site::may_change(desk, &article) {
        return Err(PageError::Forbidden);
    }
    let (mut content, _) = form::read(posted, &entry, desk.l);
    if content.body.len() > RAW {
        content.body = richtext::clean(&content.body).map(|c| c.html).unwrap_or_default();
    }
    let version = posted.read("version").unwrap_or(article.version);
    Autosave::put(&mut cx, id, desk.actor.account, version, &content).await?;
    let now = cx.now;
    cx.commit().await?;
    json(&serde_json::json!({
        "message": desk.l.tf("article.autosave.saved", &[("time", &desk.l.time(now))]),
        "saved_at": now.to_string(),
    }))
}

/// POST `…/autosave/removal`: throws it away.
pub async fn forget(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ArticleId)>) -> Answer {
    desk.need(Permission::Write)?;
    let mut cx = app.write(&desk.who()).await?;
    site::article(&app, &desk, &mut cx, id).await?;
    Autosave::forget(&mut cx, id, desk.actor.account).await?;
    cx.commit().await?;
    redirect(format!("{}?done=forgotten", routes::article(&desk.org.slug, id)))
}

/// Whether what was kept says anything that the saved text does not.
pub fn differs(kept: &Content, saved: &Content) -> bool {
    let clean = |body: &str| richtext::clean(body).map(|c| c.html).unwrap_or_default();
    let kept = Content { body: clean(&kept.body), ..kept.clone() };
    kept != Content { body: clean(&saved.body), ..saved.clone() }
}
