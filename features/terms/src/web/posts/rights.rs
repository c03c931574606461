//! Gives an account a role that hangs on a post.

use ::web::{Answer, App, Posted, redirect};
use accounts::{Account, Desk, Permission, Role};
use axum::extract::{Path, State};

use super::one::render;
use super::own;
use crate::routes;

/// Gives the role.
pub(crate) async fn give(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::People)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let post = own(&mut cx, &desk, &id).await?;
    let mut errors = ::web::Errors::new();
    let role = form.read::<Role>("role");
    if role.is_none() {
        errors.add("role", l.t("organisation.form.needed"));
    }
    let account = match form.some("account") {
        Some(email) => Account::by_email(&mut cx, email).await?,
        None => None,
    };
    if account.is_none() {
        errors.add("account", l.t("post.rights_account"));
    }
    if let (Some(role), Some(account)) = (role, account) {
        match post.give_right(&mut cx, account.id, role).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::post(&desk.org.slug, post.id), "right"));
            }
            Err(e) => errors.add("role", l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}
