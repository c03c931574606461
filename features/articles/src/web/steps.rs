//! The steps of the flow as buttons. A button that stands in the editor's form saves what is typed first.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use http::StatusCode;
use kernel::ArticleId;
use ledger::Ledger;
use web::{Answer, App, Errors, PageError, Posted, redirect};

use super::editor::{self, View};
use super::save::{self, Saved};
use super::{site, words};
use crate::{Article, FlowError, State, letters, routes};

type Id = Path<(String, ArticleId)>;

/// POST `…/submission`: hands it to the editors.
pub async fn submit(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Write)?;
    match saved_first(&app, &desk, id, &form).await? {
        Some(page) => Ok(page),
        None => submit_saved(&app, &desk, id, &form).await,
    }
}

/// The same for an article that has just been saved.
pub async fn submit_saved(app: &App, desk: &Desk, id: ArticleId, form: &Posted) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (article, _) = site::article(app, desk, &mut cx, id).await?;
    if !site::may_change(desk, &article) {
        return Err(PageError::Forbidden);
    }
    match article.submit(&mut cx, form.get("remark")).await? {
        Ok(()) => {
            letters::submitted(app, &mut cx, &article, form.get("remark")).await?;
            cx.commit().await?;
            done(desk, id, "submitted")
        }
        Err(refusal) => refused(app, desk, id, &refusal).await,
    }
}

/// POST `…/return`: gives it back with remarks.
pub async fn give_back(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Edit)?;
    if let Some(page) = saved_first(&app, &desk, id, &form).await? {
        return Ok(page);
    }
    let mut cx = app.write(&desk.who()).await?;
    let (article, _) = site::article(&app, &desk, &mut cx, id).await?;
    let remark = form.get("remark");
    match article.give_back(&mut cx, remark).await? {
        Ok(()) => {
            letters::returned(&app, &mut cx, &article, remark).await?;
            cx.commit().await?;
            done(&desk, id, "returned")
        }
        Err(refusal) => refused(&app, &desk, id, &refusal).await,
    }
}

/// POST `…/approval`: approves it.
pub async fn approve(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Edit)?;
    if let Some(page) = saved_first(&app, &desk, id, &form).await? {
        return Ok(page);
    }
    let mut cx = app.write(&desk.who()).await?;
    let (article, entry) = site::article(&app, &desk, &mut cx, id).await?;
    match article.approve(&mut cx, entry.site.two_persons, form.get("remark")).await? {
        Ok(()) => {
            letters::approved(&app, &mut cx, &article, form.get("remark")).await?;
            cx.commit().await?;
            done(&desk, id, "approved")
        }
        Err(refusal) => refused(&app, &desk, id, &refusal).await,
    }
}

/// POST `…/publication`: publishes it, now or at its hour; takes the steps before it as far as the actor may.
pub async fn publish(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Publish)?;
    if let Some(page) = saved_first(&app, &desk, id, &form).await? {
        return Ok(page);
    }
    let mut cx = app.write(&desk.who()).await?;
    let (mut article, entry) = site::article(&app, &desk, &mut cx, id).await?;
    let mut outcome = Ok(());
    if matches!(article.state, State::Draft | State::Returned) {
        outcome = article.submit(&mut cx, "").await?;
        article = again(&mut cx, id).await?;
    }
    if outcome.is_ok() && article.state == State::Submitted {
        outcome = article.approve(&mut cx, entry.site.two_persons, "").await?;
        article = again(&mut cx, id).await?;
    }
    if outcome.is_ok() {
        outcome = article.publish(&mut cx, app.service::<Ledger>()).await?;
    }
    if let Err(refusal) = outcome {
        // None of the steps is kept when the last one is refused.
        drop(cx);
        return refused(&app, &desk, id, &refusal).await;
    }
    let after = again(&mut cx, id).await?;
    let word = if after.state == State::Published { "published" } else { "scheduled" };
    if after.state == State::Published {
        letters::published(&app, &mut cx, &after).await?;
    }
    cx.commit().await?;
    done(&desk, id, word)
}

/// POST `…/correction`: saves a published article and says what was corrected.
pub async fn correct(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Publish)?;
    let mut cx = app.read(&desk.who()).await?;
    let (article, _) = site::article(&app, &desk, &mut cx, id).await?;
    drop(cx);
    if article.state != State::Published {
        return refused(&app, &desk, id, &FlowError::State(article.state)).await;
    }
    match save::keep(&app, &desk, id, &form).await? {
        Saved::Shown(page) => Ok(page),
        Saved::Kept(_) => done(&desk, id, "corrected"),
    }
}

/// POST `…/withdrawal`: takes it back with a reason.
pub async fn withdraw(Held(app): Held<App>, desk: Desk, Path((_, id)): Id, form: Posted) -> Answer {
    desk.need(Permission::Publish)?;
    let mut cx = app.write(&desk.who()).await?;
    let (article, _) = site::article(&app, &desk, &mut cx, id).await?;
    match article.withdraw(&mut cx, app.service::<Ledger>(), form.get("reason")).await? {
        Ok(()) => {
            cx.commit().await?;
            done(&desk, id, "withdrawn")
        }
        Err(refusal) => {
            drop(cx);
            let mut errors = Errors::new();
            let field = if refusal == FlowError::Remark { "reason" } else { words::refused_field(&refusal) };
            errors.add(field, words::refusal(desk.l, &refusal));
            let view = View { article: Some(id), errors, status: StatusCode::UNPROCESSABLE_ENTITY, ..View::default() };
            editor::render(&app, &desk, view).await
        }
    }
}

async fn again(cx: &mut db::Cx, id: ArticleId) -> Result<Article, PageError> {
    Article::find(cx, id).await?.ok_or(PageError::NotFound)
}

/// Saves what stands in the form, when the button stood in the form.
async fn saved_first(
    app: &App,
    desk: &Desk,
    id: ArticleId,
    form: &Posted,
) -> Result<Option<axum::response::Response>, PageError> {
    if form.0.iter().all(|(name, _)| name != "body") {
        return Ok(None);
    }
    match save::keep(app, desk, id, form).await? {
        Saved::Kept(_) => Ok(None),
        Saved::Shown(page) => Ok(Some(page)),
    }
}

fn done(desk: &Desk, id: ArticleId, word: &str) -> Answer {
    redirect(format!("{}?done={word}", routes::article(&desk.org.slug, id)))
}

/// The page again, with the reason beside its field.
async fn refused(app: &App, desk: &Desk, id: ArticleId, refusal: &FlowError) -> Answer {
    let mut errors = Errors::new();
    errors.add(words::refused_field(refusal), words::refusal(desk.l, refusal));
    let view = View { article: Some(id), errors, status: StatusCode::UNPROCESSABLE_ENTITY, ..View::default() };
    editor::render(app, desk, view).await
}
