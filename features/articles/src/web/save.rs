//! Beginning and saving an article. A save over somebody else's shows both texts and loses neither.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use db::DbError;
use http::StatusCode;
use kernel::ArticleId;
use ledger::Ledger;
use web::{Answer, App, PageError, Posted, redirect};

use super::draft::{self, Draft};
use super::editor::{self, View};
use super::{site, steps, words};
use crate::check;
use crate::{Article, Birth, State, routes};

/// What came of a save.
#[derive(Debug)]
pub enum Saved {
    /// It was kept.
    Kept(Box<Article>),
    /// The page to show instead.
    Shown(axum::response::Response),
}

/// POST `/desk/{org}/articles`: begins an article, or saves the one that autosave has begun meanwhile.
pub async fn begin(Held(app): Held<App>, desk: Desk, mut form: Posted) -> Answer {
    desk.need(Permission::Write)?;
    if let Some(id) = form.read::<ArticleId>("article") {
        return save_and_go(&app, &desk, id, form).await;
    }
    let entry = site::home(&app, &desk)?;
    offered(&mut form);
    let draft = draft::read(&app, &entry, desk.l, &form).await?;
    if !draft.errors.is_empty() {
        return editor::render(&app, &desk, View::typed(None, form, draft.errors, StatusCode::UNPROCESSABLE_ENTITY))
            .await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let content = draft.settle(&app, &desk, &mut cx, &entry).await?;
    let id = Article::begin(&mut cx, entry.site.id, desk.org.id, &content, Birth::default()).await?;
    cx.commit().await?;
    go(&app, &desk, id, form).await
}

/// POST `/desk/{org}/articles/{article}`: saves.
pub async fn save(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, ArticleId)>, form: Posted) -> Answer {
    desk.need(Permission::Write)?;
    save_and_go(&app, &desk, id, form).await
}

async fn save_and_go(app: &App, desk: &Desk, id: ArticleId, mut form: Posted) -> Answer {
    offered(&mut form);
    match keep(app, desk, id, &form).await? {
        Saved::Shown(page) => Ok(page),
        Saved::Kept(_) => go(app, desk, id, form).await,
    }
}

/// Where a save leads: to the step that was asked for, or back to the page.
async fn go(app: &App, desk: &Desk, id: ArticleId, form: Posted) -> Answer {
    if form.get("do") == "submit" {
        return steps::submit_saved(app, desk, id, &form).await;
    }
    let url = routes::article(&desk.org.slug, id);
    if form.get("do") == "preview" {
        return redirect(routes::part(&desk.org.slug, id, "preview"));
    }
    if form.get("do") == "pins" {
        let words = percent_encoding::utf8_percent_encode(form.get("pin_q"), percent_encoding::NON_ALPHANUMERIC);
        return redirect(format!("{url}?done=saved&pin_q={words}#pins"));
    }
    redirect(format!("{url}?done=saved"))
}

/// Carries out the offer of a check that was taken over.
fn offered(form: &mut Posted) {
    if let Some(offer) = form.some("take").map(str::to_owned) {
        check::take_over(form, &offer);
    }
}

/// Saves the form over the version it was written from. A published article is corrected, which needs a note.
pub async fn keep(app: &App, desk: &Desk, id: ArticleId, form: &Posted) -> Result<Saved, PageError> {
    let mut cx = app.read(&desk.who()).await?;
    let (before, entry) = site::article(app, desk, &mut cx, id).await?;
    drop(cx);
    if !site::may_change(desk, &before) {
        return Err(PageError::Forbidden);
    }
    let draft = draft::read(app, &entry, desk.l, form).await?;
    if !draft.errors.is_empty() {
        return shown(app, desk, View::typed(Some(id), form.clone(), draft.errors, StatusCode::UNPROCESSABLE_ENTITY))
            .await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let (before, entry) = site::article(app, desk, &mut cx, id).await?;
    if !site::may_change(desk, &before) {
        return Err(PageError::Forbidden);
    }
    let version = form.read("version").unwrap_or(0);
    let content = draft.settle(app, desk, &mut cx, &entry).await?;
    let outcome = if before.state == State::Published {
        match before.correct(&mut cx, app.service::<Ledger>(), version, &content, form.get("note")).await {
            Ok(Err(refusal)) => {
                let mut errors = web::Errors::new();
                let field = match words::refused_field(&refusal) {
                    "remark" => "note",
                    field => field,
                };
                errors.add(field, words::refusal(desk.l, &refusal));
                drop(cx);
                return shown(app, desk, View::typed(Some(id), form.clone(), errors, StatusCode::UNPROCESSABLE_ENTITY))
                    .await;
            }
            Ok(Ok(())) => Ok(()),
            Err(e) => Err(e),
        }
    } else {
        Article::save(&mut cx, &before, version, &content, "").await
    };
    match outcome {
        Ok(()) => {
            let after = Article::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
            cx.commit().await?;
            Ok(Saved::Kept(Box::new(after)))
        }
        Err(DbError::Stale(_)) => {
            drop(cx);
            shown(app, desk, View::conflict(id, form.clone(), content)).await
        }
        Err(e) => Err(e.into()),
    }
}

async fn shown(app: &App, desk: &Desk, view: View) -> Result<Saved, PageError> {
    editor::render(app, desk, view).await.map(Saved::Shown)
}

/// A draft that only autosave has seen: kept without its pictures being asked about.
pub async fn begin_quietly(app: &App, desk: &Desk, draft: &Draft) -> Result<ArticleId, PageError> {
    let entry = site::home(app, desk)?;
    let mut cx = app.write(&desk.who()).await?;
    let content = draft.settle(app, desk, &mut cx, &entry).await?;
    let id = Article::begin(&mut cx, entry.site.id, desk.org.id, &content, Birth::default()).await?;
    cx.commit().await?;
    Ok(id)
}
