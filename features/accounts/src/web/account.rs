//! One's own account: name, language, password, signed-in browsers, second factor, roles.

use askama::Template;
use axum::extract::{Path, State};
use http::{HeaderMap, StatusCode};
use kernel::{SessionId, Timestamp};
use ui::Lang;
use ui::parts::{Choice, FieldError, Flash, Link, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::home::own_shell;
use super::visitor::{SignInLimits, Visitor};
use super::{cookie, field_errors, last_day, reset};
use crate::{Account, AccountPages, Grant, LockOut, Passwords, Session, SignedIn, TheLineage, Totp, role_key, routes};

struct Browser {
    id: SessionId,
    name: String,
    made_at: Timestamp,
    seen_at: Timestamp,
    here: bool,
    end_url: String,
}

struct Held {
    role: &'static str,
    /// Whom the actor stands in for.
    instead_of: String,
    org: String,
    url: String,
    days: String,
    tone: Tone,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    shell: ui::desk::Shell,
    l: Lang,
    now: Timestamp,
    errors: Vec<FieldError>,
    email: String,
    full_name: String,
    version: i64,
    languages: Vec<Choice>,
    browsers: Vec<Browser>,
    held: Vec<Held>,
    totp: bool,
    codes_left: i64,
    name_error: String,
    old_error: String,
    password_error: String,
    again_error: String,
    action: &'static str,
    password_action: &'static str,
    others_action: &'static str,
    factor: &'static str,
    pages: Vec<Link>,
}

/// The page.
pub async fn show(State(app): State<App>, actor: SignedIn, visitor: Visitor, headers: HeaderMap) -> Answer {
    let l = actor.lang;
    let done = match visitor.query.get("done") {
        "profile" => Some(l.t("account.saved")),
        "password" => Some(l.t("account.password_saved")),
        "session" => Some(l.t("account.session_ended")),
        "sessions" => Some(l.t("account.sessions_ended")),
        "factor" => Some(l.t("factor.is_off")),
        _ => None,
    };
    render(&app, &actor, &headers, None, &Errors::new(), done).await
}

async fn render(
    app: &App,
    actor: &SignedIn,
    headers: &HeaderMap,
    typed: Option<&Posted>,
    errors: &Errors,
    done: Option<&str>,
) -> Answer {
    let l = actor.lang;
    let mut cx = app.read(&actor.who(None)).await?;
    let account = Account::find(&mut cx, actor.account).await?.ok_or(PageError::NotFound)?;
    let sessions = Session::of_account(&mut cx, actor.account).await?;
    let grants = Grant::of_account(&mut cx, actor.account).await?;
    let codes_left = Totp::codes_left(&mut cx, actor.account).await?;
    let lineage: &TheLineage = app.service();
    let mut shell = own_shell(app, actor, headers, l.t("account.title"));
    shell.flash = done.map(|text| Flash { tone: Tone::Good, text: text.to_owned(), link: None });
    let name = typed.and_then(|t| t.some("name")).unwrap_or(&account.name).to_owned();
    let of = |field: &str| errors.of(field).to_owned();
    let shown = AccountPage {
        shell,
        l,
        now: cx.now,
        errors: field_errors(errors),
        email: account.email.clone(),
        full_name: name,
        version: account.version,
        languages: Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name(), lang == l)).to_vec(),
        browsers: sessions.into_iter().map(|s| browser(l, s, actor)).collect(),
        held: grants.iter().filter_map(|g| held(l, g, lineage, actor)).collect(),
        totp: account.totp_secret.is_some(),
        codes_left,
        name_error: of("name"),
        old_error: of("old"),
        password_error: of("password"),
        again_error: of("again"),
        action: routes::ACCOUNT,
        password_action: routes::ACCOUNT_PASSWORD,
        others_action: routes::OTHER_SESSIONS,
        factor: routes::FACTOR,
        pages: own_pages(app, l),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &shown)
}

/// What other features keep about the one who has signed in.
fn own_pages(app: &App, l: Lang) -> Vec<Link> {
    let pages = app.find_service::<AccountPages>().map(|p| p.0.as_slice()).unwrap_or_default();
    pages.iter().map(|(key, url)| Link::new(l.t(key), *url)).collect()
}

fn browser(l: Lang, session: Session, actor: &SignedIn) -> Browser {
    Browser {
        id: session.id,
        name: agent_name(l, &session.agent),
        made_at: session.made_at,
        seen_at: session.seen_at,
        here: session.id == actor.session,
        end_url: routes::session_end(session.id),
    }
}

/// What people call a browser: `Firefox, Windows`. The order matters: every browser also claims to be others.
fn agent_name(l: Lang, agent: &str) -> String {
    let find =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = find(&[
        ("coc_coc", "Cốc Cốc"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => l.t("account.unknown_browser").to_owned(),
    }
}

fn held(l: Lang, grant: &Grant, lineage: &TheLineage, actor: &SignedIn) -> Option<Held> {
    let org = lineage.0.brief(grant.org)?;
    let (tone, state) = state_of(l, grant, actor.today);
    let url = if grant.dates.holds_on(actor.today) { routes::desk(&org.slug) } else { String::new() };
    Some(Held {
        role: l.t(role_key(grant.role)),
        instead_of: grant.principal.clone().unwrap_or_default(),
        org: org.name_apart(l, actor.today),
        url,
        days: days_of(l, grant),
        tone,
        state,
    })
}

/// Whether a role holds, is to come or has ended.
pub(crate) fn state_of(l: Lang, grant: &Grant, today: kernel::Date) -> (Tone, &'static str) {
    if grant.dates.holds_on(today) {
        (Tone::Good, l.t("people.holds"))
    } else if grant.dates.from.is_some_and(|from| from > today) {
        (Tone::Info, l.t("people.coming"))
    } else {
        (Tone::Quiet, l.t("people.ended"))
    }
}

/// `từ 01/01/2026 đến hết 30/06/2026`.
pub(crate) fn days_of(l: Lang, grant: &Grant) -> String {
    let from = grant.dates.from.map(|d| l.date(d)).unwrap_or_default();
    match grant.dates.to {
        Some(to) => l.tf("people.from_to", &[("from", &from), ("to", &l.date(last_day(to)))]),
        None => l.tf("people.from", &[("from", &from)]),
    }
}

/// Saves name and language.
pub async fn save(State(app): State<App>, actor: SignedIn, headers: HeaderMap, form: Posted) -> Answer {
    let mut errors = Errors::new();
    if let Err(e) = Account::check_name(form.get("name")) {
        errors.add("name", actor.lang.t(e.key()));
        return render(&app, &actor, &headers, Some(&form), &errors, None).await;
    }
    let lang = Lang::parse(form.get("lang")).unwrap_or(actor.lang);
    let version = form.read("version").unwrap_or_default();
    let mut cx = app.write(&actor.who(None)).await?;
    Account::set_profile(&mut cx, actor.account, version, form.get("name"), lang.code()).await?;
    cx.commit().await?;
    let mut response = redirect(routes::account_after("profile"))?;
    cookie::language(&app, &mut response, lang.code());
    Ok(response)
}

/// Changes the password; the old one is asked for, and the other browsers are signed out.
pub async fn password(
    State(app): State<App>,
    actor: SignedIn,
    visitor: Visitor,
    headers: HeaderMap,
    form: Posted,
) -> Answer {
    let l = actor.lang;
    let mut errors = reset::check_new(l, form.raw("password"), form.raw("again"));
    if errors.is_empty() && !is_own_password(&app, &actor, &visitor, form.raw("old")).await? {
        errors.add("old", l.t("account.old_wrong"));
    }
    if !errors.is_empty() {
        return render(&app, &actor, &headers, None, &errors, None).await;
    }
    let hashed = app.service::<Passwords>().hash(form.raw("password"), app.db.chance()).await?;
    let mut cx = app.write(&actor.who(None)).await?;
    Account::set_password(&mut cx, actor.account, hashed).await?;
    cx.commit().await?;
    redirect(routes::account_after("password"))
}

/// Whether the person at a signed-in browser knows the password; counted like signing in, because a borrowed browser
/// is a good place to guess at.
pub(crate) async fn is_own_password(
    app: &App,
    actor: &SignedIn,
    visitor: &Visitor,
    password: &str,
) -> Result<bool, PageError> {
    SignInLimits::password(app, &visitor.client)?;
    let lock = LockOut::new(&actor.email, visitor.client.ip);
    let mut cx = app.write(&actor.who(None)).await?;
    let attempt = lock.attempt(&mut cx).await?;
    let account = Account::find(&mut cx, actor.account).await?;
    cx.commit().await?;
    let attempt = attempt.ok_or(PageError::TooMany)?;
    let stored = account.as_ref().and_then(|a| a.password.as_deref());
    let right = app.service::<Passwords>().check(password, stored).await;
    if right {
        let mut cx = app.write(&actor.who(None)).await?;
        lock.succeeded(&mut cx, attempt).await?;
        cx.commit().await?;
    }
    Ok(right)
}

/// Ends one session.
pub async fn end_session(State(app): State<App>, actor: SignedIn, Path(session): Path<SessionId>) -> Answer {
    let mut cx = app.write(&actor.who(None)).await?;
    if !Session::end(&mut cx, actor.account, session).await? {
        return Err(PageError::NotFound);
    }
    cx.commit().await?;
    redirect(routes::account_after("session"))
}

/// Ends all sessions but this one.
pub async fn end_others(State(app): State<App>, actor: SignedIn) -> Answer {
    let mut cx = app.write(&actor.who(None)).await?;
    Session::end_others(&mut cx, actor.account, Some(actor.session)).await?;
    cx.commit().await?;
    redirect(routes::account_after("sessions"))
}
