//! Signing in. A wrong password, an unknown e-mail, a suspended account and an account without a password get the same
//! answer at the same cost.

use askama::Template;
use axum::extract::State;
use db::Who;
use http::StatusCode;
use ui::Lang;
use ui::parts::{FieldError, Flash, Tone};
use web::{Answer, App, Posted, page, page_with, redirect};

use super::cookie;
use super::visitor::{SignInLimits, Visitor, local};
use crate::{Account, LockOut, Passwords, Session, SignedIn, routes};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: ui::plain::Shell,
    l: Lang,
    errors: Vec<FieldError>,
    action: &'static str,
    forgot: &'static str,
    email: String,
    next: String,
    remember: bool,
}

impl SignInPage {
    fn new(visitor: &Visitor, email: &str, next: String) -> Self {
        let l = visitor.l;
        Self {
            shell: visitor.shell(l.t("sign_in.title")),
            l,
            errors: Vec::new(),
            action: routes::SIGN_IN,
            forgot: routes::FORGOT,
            email: email.to_owned(),
            next,
            remember: false,
        }
    }
}

/// The form.
pub async fn show(visitor: Visitor, actor: Option<SignedIn>) -> Answer {
    let next = local(visitor.query.get("next"));
    if actor.is_some() {
        return redirect(next);
    }
    let mut shown = SignInPage::new(&visitor, visitor.query.get("email"), next);
    let say = |text: &str| Some(Flash { tone: Tone::Good, text: text.to_owned(), link: None });
    shown.shell.flash = match visitor.query.get("done") {
        "password" => say(visitor.l.t("sign_in.password_chosen")),
        "out" => say(visitor.l.t("sign_in.signed_out")),
        _ => None,
    };
    page(&shown)
}

/// Checks e-mail and password.
pub async fn sign_in(State(app): State<App>, visitor: Visitor, form: Posted) -> Answer {
    SignInLimits::password(&app, &visitor.client)?;
    let (email, next, remember) = (form.get("email"), local(form.get("next")), form.ticked("remember"));
    let lock = LockOut::new(email, visitor.client.ip);
    let mut cx = app.write(&Who::reader()).await?;
    let attempt = lock.attempt(&mut cx).await?;
    let account = Account::by_email(&mut cx, email).await?;
    cx.commit().await?;

    let Some(attempt) = attempt else {
        return refuse(&visitor, &form, StatusCode::TOO_MANY_REQUESTS, visitor.l.t("sign_in.locked"));
    };
    // Outside of any transaction: it takes 20 ms.
    let stored = account.as_ref().and_then(|a| a.password.as_deref());
    let right = app.service::<Passwords>().check(form.raw("password"), stored).await;
    let Some(account) = account.filter(|a| right && !a.suspended) else {
        return refuse(&visitor, &form, StatusCode::UNPROCESSABLE_ENTITY, visitor.l.t("sign_in.wrong"));
    };

    let complete = account.totp_secret.is_none();
    let mut cx = app.write(&Who::reader()).await?;
    lock.succeeded(&mut cx, attempt).await?;
    let token = Session::begin(&mut cx, account.id, &visitor.client.agent, complete).await?;
    cx.commit().await?;
    let mut response = redirect(if complete { next } else { routes::code(&next, remember) })?;
    cookie::session(&app, &mut response, &token, remember && complete);
    if complete {
        cookie::language(&app, &mut response, &account.lang);
    }
    Ok(response)
}

fn refuse(visitor: &Visitor, form: &Posted, status: StatusCode, why: &str) -> Answer {
    let mut shown = SignInPage::new(visitor, form.get("email"), local(form.get("next")));
    shown.remember = form.ticked("remember");
    shown.errors = vec![FieldError { field: "email".to_owned(), text: why.to_owned() }];
    page_with(status, &shown)
}
