//! The check of credentials: of all delegates on one form.

use ::web::{Answer, App, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, State as Held};

use super::delegates::in_preparation;
use super::own;
use crate::congress::{Credentials, Delegate};
use crate::routes;

/// Notes credentials and presence; `all` accepts everybody who was not refused.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = in_preparation(&desk, own(&mut cx, &desk, &id).await?)?;
    let before = Delegate::of(&mut cx, congress.id).await?;
    let all = form.ticked("all");
    let checked = |d: &Delegate| {
        let mut d = d.clone();
        let typed = form.read::<Credentials>(&format!("credentials-{}", d.id)).unwrap_or(d.credentials);
        d.credentials = if all && typed == Credentials::Pending { Credentials::Accepted } else { typed };
        d.reason = form.get(&format!("reason-{}", d.id)).chars().take(300).collect();
        d.present = form.ticked(&format!("present-{}", d.id));
        d
    };
    let after: Vec<Delegate> = before.iter().map(checked).collect();
    Delegate::check(&mut cx, &congress, &before, &after).await?;
    cx.commit().await?;
    redirect(routes::after(&format!("{}/delegates", routes::congress(&desk.org.slug, congress.id)), "checked"))
}
