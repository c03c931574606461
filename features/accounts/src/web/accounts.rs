//! All accounts of the installation, for its administrators: finding somebody, suspending, letting in again.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::{AccountId, Timestamp};
use ui::Lang;
use ui::parts::{Flash, Pager, Tone};
use web::{Answer, App, PageError, Posted, page_with, redirect};

use super::visitor::Visitor;
use crate::{Account, Desk, Totp, routes, send_later};

const PAGE: usize = 50;

struct Line {
    name: String,
    email: String,
    made_at: Timestamp,
    suspended: bool,
    invited: bool,
    factor: bool,
    /// Empty for oneself.
    url: String,
    factor_url: String,
    error: String,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    shell: ui::desk::Shell,
    l: Lang,
    words: String,
    lines: Vec<Line>,
    pages: Pager,
    action: String,
}

/// The list.
pub async fn list(State(app): State<App>, desk: Desk, visitor: Visitor) -> Answer {
    desk.need_operator(&app)?;
    let done = match visitor.query.get("done") {
        "suspended" => Some(desk.l.t("accounts.suspended")),
        "restored" => Some(desk.l.t("accounts.restored")),
        "factor" => Some(desk.l.t("accounts.factor_is_off")),
        _ => None,
    };
    render(&app, &desk, &visitor.query, done, None).await
}

async fn render(
    app: &App,
    desk: &Desk,
    query: &Posted,
    done: Option<&str>,
    error: Option<(AccountId, &str)>,
) -> Answer {
    let l = desk.l;
    let words = query.get("q").to_owned();
    let mut cx = app.read(&desk.who()).await?;
    let mut found = Account::search(&mut cx, &words, query.read("after"), PAGE as i64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|a| routes::accounts_after(&desk.org.slug, &words, a.id));
    let line = |a: &Account| Line {
        name: a.name.clone(),
        email: a.email.clone(),
        made_at: a.made_at,
        suspended: a.suspended,
        invited: a.password.is_none(),
        factor: a.totp_secret.is_some(),
        url: if a.id == desk.actor.account { String::new() } else { routes::suspension(&desk.org.slug, a.id) },
        factor_url: routes::factor_removal(&desk.org.slug, a.id),
        error: error.filter(|(id, _)| *id == a.id).map(|(_, text)| text.to_owned()).unwrap_or_default(),
    };
    let lines: Vec<Line> = found.iter().map(line).collect();
    let mut shell = desk.shell(app, l.t("accounts.title"), routes::ACCOUNTS);
    shell.flash = done.map(|text| Flash { tone: Tone::Good, text: text.to_owned(), link: None });
    let shown = AccountsPage {
        shell,
        l,
        words,
        pages: Pager { previous: None, next, shown: i64::try_from(lines.len()).unwrap_or_default(), total: None },
        lines,
        action: desk.url(routes::ACCOUNTS),
    };
    page_with(if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &shown)
}

/// Suspends an account with a reason, or lets it in again. A suspended person is out at once.
pub async fn suspension(
    State(app): State<App>,
    desk: Desk,
    Path((_, account)): Path<(String, AccountId)>,
    form: Posted,
) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.write(&desk.who()).await?;
    let found = Account::find(&mut cx, account).await?.ok_or(PageError::NotFound)?;
    let suspend = !form.ticked("restore");
    let wrong = if account == desk.actor.account {
        Some("accounts.error.oneself")
    } else if suspend && form.get("reason").is_empty() {
        Some("accounts.error.reason")
    } else {
        None
    };
    if let Some(wrong) = wrong {
        drop(cx);
        return refuse(&app, &desk, found, wrong).await;
    }
    if found.suspended != suspend {
        Account::set_suspended(&mut cx, account, suspend, form.get("reason")).await?;
    }
    cx.commit().await?;
    redirect(routes::accounts_done(&desk.org.slug, if suspend { "suspended" } else { "restored" }))
}

/// The list with what is wrong beside the account.
async fn refuse(app: &App, desk: &Desk, account: Account, wrong: &'static str) -> Answer {
    let mut query = Posted::default();
    query.set("q", account.email);
    render(app, desk, &query, None, Some((account.id, desk.l.t(wrong)))).await
}

/// Switches the second factor off for somebody who has lost telephone and recovery codes, with a reason; the person is
/// written to, so that nobody does it behind their back.
pub async fn factor(
    State(app): State<App>,
    desk: Desk,
    Path((_, account)): Path<(String, AccountId)>,
    form: Posted,
) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.write(&desk.who()).await?;
    let found = Account::find(&mut cx, account).await?.ok_or(PageError::NotFound)?;
    if form.get("reason").is_empty() {
        drop(cx);
        return refuse(&app, &desk, found, "accounts.error.reason").await;
    }
    if found.totp_secret.is_some() {
        Totp::switch_off_for(&mut cx, &found, form.get("reason")).await?;
        let l = Lang::parse(&found.lang).unwrap_or_default();
        let text = l.tf("accounts.factor_letter_text", &[("name", &found.name), ("who", &desk.actor.name)]);
        send_later(&mut cx, &found, l.t("accounts.factor_letter").to_owned(), text).await?;
    }
    cx.commit().await?;
    redirect(routes::accounts_done(&desk.org.slug, "factor"))
}
