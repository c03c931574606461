//! Taking a merge back.

use ::web::{Answer, App, PageError, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State};
use kernel::Uuid;

use crate::part::Parts;
use crate::twin::Merge;
use crate::{Person, Scope, routes};

pub(crate) async fn undo(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    desk.need(Permission::Persons)?;
    let id: Uuid = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let merge = Merge::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    let scope = Scope::of(&app, &desk);
    if Person::seen(&mut cx, &scope, merge.kept).await?.is_none() {
        return Err(PageError::NotFound);
    }
    if !merge.undo(&mut cx, app.service::<Parts>(), desk.org.id).await? {
        return Err(PageError::Refused(desk.l.t("twin.error.undo").to_owned()));
    }
    cx.commit().await?;
    redirect(format!("{}?done=parted", routes::person(&desk.org.slug, merge.old)))
}
