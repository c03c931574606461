//! The second factor of one's own account: switching on and off, recovery codes.

use askama::Template;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use ui::Lang;
use web::{Answer, App, PageError, Posted, page, page_with, redirect};

use super::account::is_own_password;
use super::home::own_shell;
use super::qr;
use super::visitor::Visitor;
use crate::{Account, SignedIn, Totp, routes};

#[derive(Template)]
#[template(path = "factor.html")]
struct FactorPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: &'static str,
    off_action: &'static str,
    codes_action: &'static str,
    account: &'static str,
    on: bool,
    codes_left: i64,
    secret: String,
    grouped: String,
    address: String,
    picture: String,
    code_error: String,
    off_error: String,
    codes_error: String,
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct CodesPage {
    shell: ui::desk::Shell,
    l: Lang,
    codes: Vec<String>,
    account: &'static str,
}

/// Which field of the page is wrong.
#[derive(Clone, Copy, Default)]
struct Wrong<'a> {
    code: &'a str,
    off: &'a str,
    codes: &'a str,
}

/// Shows how to switch it on, or that it is on.
pub async fn show(State(app): State<App>, actor: SignedIn, headers: HeaderMap) -> Answer {
    render(&app, &actor, &headers, None, Wrong::default()).await
}

async fn render(app: &App, actor: &SignedIn, headers: &HeaderMap, secret: Option<&str>, wrong: Wrong<'_>) -> Answer {
    let l = actor.lang;
    let mut cx = app.read(&actor.who(None)).await?;
    let account = Account::find(&mut cx, actor.account).await?.ok_or(PageError::NotFound)?;
    let on = account.totp_secret.is_some();
    let secret = if on { String::new() } else { secret.map_or_else(|| Totp::new_secret(&cx), str::to_owned) };
    let address = if on { String::new() } else { Totp::address(&secret, &account.email) };
    let shown = FactorPage {
        shell: own_shell(app, actor, headers, l.t("factor.title")),
        l,
        action: routes::FACTOR,
        off_action: routes::FACTOR_OFF,
        codes_action: routes::FACTOR_CODES,
        account: routes::ACCOUNT,
        on,
        codes_left: Totp::codes_left(&mut cx, account.id).await?,
        grouped: secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "),
        secret,
        picture: if on { String::new() } else { qr::svg(&address, l.t("factor.picture")) },
        address,
        code_error: wrong.code.to_owned(),
        off_error: wrong.off.to_owned(),
        codes_error: wrong.codes.to_owned(),
    };
    let fine = wrong.code.is_empty() && wrong.off.is_empty() && wrong.codes.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &shown)
}

/// Switches it on; the recovery codes are shown this once.
pub async fn switch_on(State(app): State<App>, actor: SignedIn, headers: HeaderMap, form: Posted) -> Answer {
    let secret = form.get("secret");
    let base32 = |c: char| c.is_ascii_uppercase() || ('2'..='7').contains(&c);
    if secret.len() != 32 || !secret.chars().all(base32) {
        return render(&app, &actor, &headers, None, Wrong { code: actor.lang.t("factor.again"), ..Wrong::default() })
            .await;
    }
    let mut cx = app.write(&actor.who(None)).await?;
    let account = Account::find(&mut cx, actor.account).await?.ok_or(PageError::NotFound)?;
    if account.totp_secret.is_some() {
        return redirect(routes::FACTOR);
    }
    let Some(codes) = Totp::switch_on(&mut cx, &account, secret, form.get("code")).await? else {
        drop(cx);
        let wrong = Wrong { code: actor.lang.t("factor.code_wrong"), ..Wrong::default() };
        return render(&app, &actor, &headers, Some(secret), wrong).await;
    };
    cx.commit().await?;
    once(&app, &actor, &headers, codes)
}

fn once(app: &App, actor: &SignedIn, headers: &HeaderMap, codes: Vec<String>) -> Answer {
    let l = actor.lang;
    let shell = own_shell(app, actor, headers, l.t("factor.codes_title"));
    page(&CodesPage { shell, l, codes, account: routes::ACCOUNT })
}

/// Switches it off, with the password.
pub async fn switch_off(
    State(app): State<App>,
    actor: SignedIn,
    visitor: Visitor,
    headers: HeaderMap,
    form: Posted,
) -> Answer {
    if !is_own_password(&app, &actor, &visitor, form.raw("password")).await? {
        let wrong = Wrong { off: actor.lang.t("account.old_wrong"), ..Wrong::default() };
        return render(&app, &actor, &headers, None, wrong).await;
    }
    let mut cx = app.write(&actor.who(None)).await?;
    let account = Account::find(&mut cx, actor.account).await?.ok_or(PageError::NotFound)?;
    if account.totp_secret.is_some() {
        Totp::switch_off(&mut cx, &account).await?;
    }
    cx.commit().await?;
    redirect(routes::account_after("factor"))
}

/// New recovery codes, with the password; the old ones are void.
pub async fn new_codes(
    State(app): State<App>,
    actor: SignedIn,
    visitor: Visitor,
    headers: HeaderMap,
    form: Posted,
) -> Answer {
    if !is_own_password(&app, &actor, &visitor, form.raw("codes_password")).await? {
        let wrong = Wrong { codes: actor.lang.t("account.old_wrong"), ..Wrong::default() };
        return render(&app, &actor, &headers, None, wrong).await;
    }
    let mut cx = app.write(&actor.who(None)).await?;
    let account = Account::find(&mut cx, actor.account).await?.ok_or(PageError::NotFound)?;
    if account.totp_secret.is_none() {
        return redirect(routes::FACTOR);
    }
    let codes = Totp::new_codes(&mut cx, account.id).await?;
    cx.commit().await?;
    once(&app, &actor, &headers, codes)
}
