//! Asking for a link to choose a new password. The answer is the same whether the e-mail is known or not.

use askama::Template;
use axum::extract::State;
use db::Who;
use ui::Lang;
use web::{Answer, App, Posted, page};

use super::visitor::{SignInLimits, Visitor};
use crate::letters::{FORGOT_JOB, Forgot};
use crate::routes;

#[derive(Template)]
#[template(path = "password_forgot.html")]
struct ForgotPage {
    shell: ui::plain::Shell,
    l: Lang,
    action: &'static str,
    sign_in: &'static str,
    /// The e-mail that was typed, once it was sent.
    sent_to: Option<String>,
}

fn shown(visitor: &Visitor, sent_to: Option<String>) -> ForgotPage {
    let l = visitor.l;
    let title = if sent_to.is_some() { l.t("password.sent_title") } else { l.t("password.forgot_title") };
    ForgotPage { shell: visitor.shell(title), l, action: routes::FORGOT, sign_in: routes::SIGN_IN, sent_to }
}

/// The form.
pub async fn show(visitor: Visitor) -> Answer {
    page(&shown(&visitor, None))
}

/// Enqueues the look-up; who has an account is found out by the job.
pub async fn ask(State(app): State<App>, visitor: Visitor, form: Posted) -> Answer {
    SignInLimits::letter(&app, &visitor.client)?;
    let email: String = form.get("email").chars().take(200).collect();
    if !email.is_empty() && SignInLimits::letter_to(&app, &email, app.clock().now()) {
        let mut cx = app.write(&Who::reader()).await?;
        jobs::enqueue_later(&mut cx, FORGOT_JOB, &Forgot { email: email.clone() }).await?;
        cx.commit().await?;
    }
    page(&shown(&visitor, Some(email)))
}
