//! What somebody decides about a figure.

use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};
use db::Cx;
use kernel::{FindId, OrgId};
use ledger::Ledger;
use organisation::Trees;
use web::{Answer, App, Errors, PageError, Posted, redirect};

use super::form;
use super::pile::{self, Shown};
use crate::batch::{Batch, Source};
use crate::bearer;
use crate::decide::Refusal;
use crate::find::Find;
use crate::routes;

type Address = Path<(String, String, String)>;

async fn load(cx: &mut Cx, desk: &Desk, id: &str, find: &str) -> Result<(Batch, Find), PageError> {
    let batch = pile::find(cx, desk, id).await?;
    let find: FindId = find.parse().map_err(|_| PageError::NotFound)?;
    let find = Find::find(cx, batch.id, find).await?.ok_or(PageError::NotFound)?;
    Ok((batch, find))
}

async fn again(app: &App, desk: &Desk, id: &str, find: FindId, form: Option<Posted>, errors: Errors) -> Answer {
    pile::render(app, desk, id, Shown { at: Some(find), form, errors, said: String::new() }).await
}

async fn next(mut cx: Cx, desk: &Desk, batch: &Batch, find: &Find, done: &str) -> Answer {
    let next = Find::next(&mut cx, batch.id, Some(find.id)).await?;
    cx.commit().await?;
    let slug = desk.org.slug.as_str();
    match next {
        Some(next) => redirect(format!("{}&done={done}", routes::at(slug, batch.id, next))),
        None => redirect(format!("{}?done={done}", routes::pile(slug, batch.id))),
    }
}

/// Confirms a figure as the form has it; the next one that waits comes up.
pub(crate) async fn confirm(Held(app): Held<App>, desk: Desk, Path((_, id, find)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (batch, find) = load(&mut cx, &desk, &id, &find).await?;
    let decided = match form::read(desk.l, &posted) {
        Ok(decided) => decided,
        Err(errors) => {
            drop(cx);
            return again(&app, &desk, &id, find.id, Some(posted), errors).await;
        }
    };
    let tree = app.service::<Trees>().now();
    // A body that this desk has nothing to do with is nobody's.
    let mine = bearer::whose(desk.l, &tree, desk.org.id, desk.actor.today);
    if decided.of_org.is_some_and(|id| !mine.iter().any(|(own, _)| *own == id)) {
        return Err(PageError::NotFound);
    }
    let source = Source::find(&mut cx, desk.org.id, find.file).await?.ok_or(PageError::NotFound)?;
    let evidence = pile::evidence(&desk.org.slug, batch.id, &source);
    // Somebody else decided since this form was opened: told, and what stands there now is shown.
    let kept = if posted.read::<i64>("version").is_some_and(|v| v != find.version) {
        Err(Refusal::Decided)
    } else {
        find.confirm(&mut cx, (app.service::<Ledger>(), &tree), &batch, &source, &evidence, &decided).await?
    };
    match kept {
        Ok(()) => next(cx, &desk, &batch, &find, "confirmed").await,
        Err(Refusal::Decided) => {
            drop(cx);
            again(&app, &desk, &id, find.id, None, form::refused(desk.l, &Refusal::Decided)).await
        }
        Err(why) => {
            drop(cx);
            again(&app, &desk, &id, find.id, Some(posted), form::refused(desk.l, &why)).await
        }
    }
}

/// The figures of the pile that wait are of another body from now on.
pub(crate) async fn give(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mine = bearer::whose(desk.l, &tree, desk.org.id, desk.actor.today);
    let chosen: Option<OrgId> = posted.read("bearer");
    let known = chosen.is_none_or(|id| mine.iter().any(|(own, _)| *own == id));
    if !known || (chosen.is_none() && posted.some("bearer").is_some()) {
        return Err(PageError::NotFound);
    }
    let mut cx = app.write(&desk.who()).await?;
    let batch = pile::find(&mut cx, &desk, &id).await?;
    batch.give(&mut cx, chosen.unwrap_or(desk.org.id), chosen.is_none()).await?;
    cx.commit().await?;
    redirect(format!("{}?done=given", routes::pile(&desk.org.slug, batch.id)))
}

/// It is no figure, or not wanted.
pub(crate) async fn remove(Held(app): Held<App>, desk: Desk, Path((_, id, find)): Address) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (batch, find) = load(&mut cx, &desk, &id, &find).await?;
    match find.drop(&mut cx).await? {
        Ok(()) => next(cx, &desk, &batch, &find, "dropped").await,
        Err(why) => {
            drop(cx);
            again(&app, &desk, &id, find.id, None, form::refused(desk.l, &why)).await
        }
    }
}

/// A dropped one waits again.
pub(crate) async fn take_up(Held(app): Held<App>, desk: Desk, Path((_, id, find)): Address) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (batch, find) = load(&mut cx, &desk, &id, &find).await?;
    match find.take_up(&mut cx).await? {
        Ok(()) => {
            cx.commit().await?;
            redirect(routes::at(&desk.org.slug, batch.id, find.id))
        }
        Err(why) => {
            drop(cx);
            again(&app, &desk, &id, find.id, None, form::refused(desk.l, &why)).await
        }
    }
}
