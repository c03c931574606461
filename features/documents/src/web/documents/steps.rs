//! Publishing and withdrawing a document.

use ::web::{Answer, App, PageError, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};

use super::own;
use super::record::{self, Refused};
use crate::{Document, routes};

/// POST `/desk/{org}/documents/{document}/publication`.
pub async fn publish(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>, form: Posted) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    seen(&document, &form)?;
    if let Err(e) = Document::publish(&mut cx, &document).await? {
        drop(cx);
        let other = desk.l.t(e.key()).to_owned();
        return record::refused(&app, &desk, &id, Refused { other, ..Refused::default() }).await;
    }
    cx.commit().await?;
    redirect(format!("{}?done=published", routes::document(&desk.org.slug, document.id)))
}

/// POST `/desk/{org}/documents/{document}/withdrawal`.
pub async fn withdraw(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>, form: Posted) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    seen(&document, &form)?;
    let reason = kernel::text::excerpt(form.get("reason"), 500);
    if reason.is_empty() {
        drop(cx);
        let reason = desk.l.t("document.error.reason").to_owned();
        return record::refused(&app, &desk, &id, Refused { reason, ..Refused::default() }).await;
    }
    Document::withdraw(&mut cx, &document, &reason).await?;
    cx.commit().await?;
    redirect(format!("{}?done=withdrawn", routes::document(&desk.org.slug, document.id)))
}

/// What is published or withdrawn is what was on the screen: 409 when it has changed since.
pub(crate) fn seen(document: &Document, form: &Posted) -> Result<(), PageError> {
    if form.read::<i64>("version").is_none_or(|v| v == document.version) { Ok(()) } else { Err(PageError::Conflict) }
}
