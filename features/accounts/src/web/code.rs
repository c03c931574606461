//! The second step of signing in: a code of the app, or a recovery code.

use askama::Template;
use axum::extract::State;
use db::{Cx, Who};
use http::{HeaderMap, StatusCode};
use ui::Lang;
use web::{Answer, App, Posted, page, page_with, redirect};

use super::cookie;
use super::visitor::{SignInLimits, Visitor, local};
use crate::actor::cookie_in;
use crate::{Account, LockOut, Session, Totp, routes};

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    shell: ui::plain::Shell,
    l: Lang,
    error: String,
    action: &'static str,
    again: &'static str,
    next: String,
    remember: bool,
}

fn shown(visitor: &Visitor, form: &Posted, why: Option<&str>) -> CodePage {
    let l = visitor.l;
    CodePage {
        shell: visitor.shell(l.t("sign_in.code_title")),
        l,
        error: why.unwrap_or_default().to_owned(),
        action: routes::SIGN_IN_CODE,
        again: routes::SIGN_IN,
        next: local(form.get("next")),
        remember: form.ticked("remember"),
    }
}

/// The half-finished session of a browser, with its account.
async fn half_way(cx: &mut Cx, headers: &HeaderMap) -> db::Result<Option<(Session, Account)>> {
    let Some(token) = cookie_in(headers, crate::COOKIE) else { return Ok(None) };
    let Some(session) = Session::by_cookie(cx, &token).await?.filter(|s| !s.complete) else { return Ok(None) };
    let account = Account::find(cx, session.account).await?.filter(|a| !a.suspended);
    Ok(account.map(|account| (session, account)))
}

/// The form; without a right password before, back to the first step.
pub async fn show(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Answer {
    let mut cx = app.read(&Who::reader()).await?;
    match half_way(&mut cx, &headers).await? {
        Some(_) => page(&shown(&visitor, &visitor.query, None)),
        None => redirect(routes::SIGN_IN),
    }
}

/// Checks the code; the session gets a new cookie with it.
pub async fn check(State(app): State<App>, visitor: Visitor, headers: HeaderMap, form: Posted) -> Answer {
    SignInLimits::password(&app, &visitor.client)?;
    let mut cx = app.write(&Who::reader()).await?;
    let Some((session, account)) = half_way(&mut cx, &headers).await? else { return redirect(routes::SIGN_IN) };
    let lock = LockOut::of_code(account.id, visitor.client.ip);
    let Some(attempt) = lock.attempt(&mut cx).await? else {
        let locked = visitor.l.t("sign_in.locked");
        return page_with(StatusCode::TOO_MANY_REQUESTS, &shown(&visitor, &form, Some(locked)));
    };
    if !Totp::accept(&mut cx, &account, form.get("code")).await? {
        cx.commit().await?;
        let wrong = visitor.l.t("sign_in.code_wrong");
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visitor, &form, Some(wrong)));
    }
    lock.succeeded(&mut cx, attempt).await?;
    let token = Session::complete(&mut cx, session.id).await?;
    cx.commit().await?;
    let mut response = redirect(local(form.get("next")))?;
    cookie::session(&app, &mut response, &token, form.ticked("remember"));
    cookie::language(&app, &mut response, &account.lang);
    Ok(response)
}
