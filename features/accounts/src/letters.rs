//! Letters of this feature, and the job that sends everybody's.

use db::{Cx, Result, Who};
use jobs::Worker;
use mail::{Address, Letter, Mailer};
use serde::{Deserialize, Serialize};
use ui::Lang;
use web::App;

use crate::{Account, Reset, routes};

/// Sends a letter; the payload is a [`Letter`].
pub const MAIL_JOB: &str = "mail.send";
/// Looks whether an e-mail has an account, and writes to it. A job, so that asking costs the same either way.
pub(crate) const FORGOT_JOB: &str = "password.forgot";

/// Payload of [`FORGOT_JOB`].
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Forgot {
    pub email: String,
}

/// Registers the jobs of this feature.
pub fn jobs(app: &App, worker: &mut Worker) {
    let mailer: Mailer = app.service::<Mailer>().clone();
    worker.on(MAIL_JOB, move |payload| {
        let mailer = mailer.clone();
        async move {
            let letter: Letter = serde_json::from_value(payload)?;
            Ok(mailer.send(&letter).await?)
        }
    });
    let app = app.clone();
    worker.on(FORGOT_JOB, move |payload| {
        let app = app.clone();
        async move {
            let Forgot { email } = serde_json::from_value(payload)?;
            let mut cx = app.db.write(Who::job(FORGOT_JOB)).await?;
            if let Some(account) = Account::by_email(&mut cx, &email).await?.filter(|a| !a.suspended) {
                reset(&app, &mut cx, &account).await?;
            }
            Ok(cx.commit().await?)
        }
    });
}

/// Writes to an account, in its language, after the transaction is kept.
pub async fn send_later(cx: &mut Cx, to: &Account, subject: String, text: String) -> Result<()> {
    // An address that our own check let through and the mail crate does not: nobody can be written to.
    let Ok(address) = Address::new(&to.email) else { return Ok(()) };
    let letter = Letter {
        id: cx.id(),
        at: cx.now,
        to: address.named(&to.name),
        subject,
        text: text.trim().to_owned(),
        html: None,
    };
    jobs::enqueue_later(cx, MAIL_JOB, &letter).await.map(|_| ())
}

async fn reset(app: &App, cx: &mut Cx, account: &Account) -> Result<()> {
    let l = Lang::parse(&account.lang).unwrap_or_default();
    let token = Reset::begin(cx, account.id, false).await?;
    let url = format!("{}{}", app.settings.address, routes::reset(&token));
    let text = l.tf("password.letter_text", &[("name", &account.name), ("url", &url)]);
    send_later(cx, account, l.t("password.letter").to_owned(), text).await
}

/// Invites somebody new to choose a password.
pub async fn invite(app: &App, cx: &mut Cx, account: &Account, org: &str, role: &str) -> Result<()> {
    let l = Lang::parse(&account.lang).unwrap_or_default();
    let token = Reset::begin(cx, account.id, true).await?;
    let url = format!("{}{}", app.settings.address, routes::reset(&token));
    let who = cx.who.name.clone();
    let text = l.tf(
        "people.invitation_text",
        &[("name", &account.name), ("org", &org), ("role", &role), ("who", &who), ("url", &url)],
    );
    let subject = l.tf("people.invitation", &[("org", &org)]);
    send_later(cx, account, subject, text).await
}

/// Tells somebody about a new role.
pub async fn role_given(app: &App, cx: &mut Cx, account: &Account, org: &str, role: &str, days: &str) -> Result<()> {
    let l = Lang::parse(&account.lang).unwrap_or_default();
    let url = format!("{}{}", app.settings.address, routes::DESK);
    let who = cx.who.name.clone();
    let text = l.tf(
        "people.role_letter_text",
        &[("name", &account.name), ("org", &org), ("role", &role), ("days", &days), ("who", &who), ("url", &url)],
    );
    let subject = l.tf("people.role_letter", &[("role", &role), ("org", &org)]);
    send_later(cx, account, subject, text).await
}
