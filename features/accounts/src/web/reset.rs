//! Choosing a password through a link sent by mail: after forgetting it, or as somebody new.

use askama::Template;
use axum::extract::{Path, State};
use db::{Cx, Who};
use http::StatusCode;
use ui::Lang;
use ui::parts::FieldError;
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::{
    field_errors,
    visitor::{SignInLimits, Visitor},
};
use crate::{Account, LockOut, Passwords, Reset, routes};

#[derive(Template)]
#[template(path = "password_reset.html")]
struct ResetPage {
    shell: ui::plain::Shell,
    l: Lang,
    action: String,
    forgot: &'static str,
    /// Whose password; none when the link is worth nothing any more.
    email: Option<String>,
    errors: Vec<FieldError>,
    password_error: String,
    again_error: String,
}

fn shown(visitor: &Visitor, token: &str, account: Option<&Account>, errors: &Errors) -> ResetPage {
    let l = visitor.l;
    let title = if account.is_some() { l.t("password.choose_title") } else { l.t("password.link_gone") };
    ResetPage {
        shell: visitor.shell(title),
        l,
        action: routes::reset(token),
        forgot: routes::FORGOT,
        email: account.map(|a| a.email.clone()),
        errors: field_errors(errors),
        password_error: errors.of("password").to_owned(),
        again_error: errors.of("again").to_owned(),
    }
}

/// The account of a link that is still good.
async fn account_of(cx: &mut Cx, token: &str) -> db::Result<Option<Account>> {
    let Some(id) = Reset::account(cx, token).await? else { return Ok(None) };
    Ok(Account::find(cx, id).await?.filter(|a| !a.suspended))
}

/// The form, or a friendly word about links that are used up.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Answer {
    let mut cx = app.read(&Who::reader()).await?;
    let account = account_of(&mut cx, &token).await?;
    let status = if account.is_some() { StatusCode::OK } else { StatusCode::GONE };
    page_with(status, &shown(&visitor, &token, account.as_ref(), &Errors::new()))
}

/// Sets the password; all sessions end, and one signs in with the new one.
pub async fn choose(State(app): State<App>, visitor: Visitor, Path(token): Path<String>, form: Posted) -> Answer {
    SignInLimits::password(&app, &visitor.client)?;
    let mut cx = app.read(&Who::reader()).await?;
    let account = account_of(&mut cx, &token).await?;
    drop(cx);
    let Some(account) = account else {
        return page_with(StatusCode::GONE, &shown(&visitor, &token, None, &Errors::new()));
    };
    let errors = check_new(visitor.l, form.raw("password"), form.raw("again"));
    if !errors.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visitor, &token, Some(&account), &errors));
    }
    let hashed = app.service::<Passwords>().hash(form.raw("password"), app.db.chance()).await?;
    let who = Who { account: Some(account.id), name: account.name.clone(), ..Who::default() };
    let mut cx = app.write(&who).await?;
    if !Reset::used(&mut cx, &token).await? {
        return page_with(StatusCode::GONE, &shown(&visitor, &token, None, &Errors::new()));
    }
    Account::set_password(&mut cx, account.id, hashed).await?;
    LockOut::new(&account.email, visitor.client.ip).forgive(&mut cx).await?;
    cx.commit().await?;
    redirect(routes::sign_in_after("password"))
}

/// What is wrong with a new password typed twice.
pub(crate) fn check_new(l: Lang, password: &str, again: &str) -> Errors {
    let mut errors = Errors::new();
    if let Err(e) = Account::check_password(password) {
        errors.add("password", l.t(e.key()));
    } else if password != again {
        errors.add("again", l.t("password.differs"));
    }
    errors
}
