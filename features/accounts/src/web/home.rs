//! The way to one's desk, and its first page: what waits for me, what is late, what changed.

use askama::Template;
use axum::extract::State;
use http::HeaderMap;
use kernel::Timestamp;
use ui::Lang;
use web::{Answer, App, PageError, Posted, page, redirect};

use super::cookie;
use super::visitor::Visitor;
use crate::actor::cookie_in;
use crate::{Actor, Desk, Permission, SignedIn, TheLineage, TodayGroup, TodayItem, TodayProviders, routes};

#[derive(Template)]
#[template(path = "no_role.html")]
struct NoRolePage {
    shell: ui::plain::Shell,
    l: Lang,
    email: String,
    account: &'static str,
    sign_out: &'static str,
}

/// The desk one was at last, else the first.
fn own_desk(app: &App, actor: &Actor, headers: &HeaderMap) -> Option<Desk> {
    let lineage: &TheLineage = app.service();
    let last = cookie_in(headers, cookie::LAST_DESK).and_then(|slug| lineage.0.bearer(&slug, actor.today));
    let last = last.and_then(|org| Desk::of(app, actor.clone(), org));
    last.or_else(|| actor.organisations(lineage).into_iter().find_map(|org| Desk::of(app, actor.clone(), org)))
}

/// What stands around a page that belongs to the person and not to a desk.
pub fn own_shell(app: &App, actor: &Actor, headers: &HeaderMap, title: &str) -> ui::desk::Shell {
    match own_desk(app, actor, headers) {
        // No entry has this path, so no place is marked.
        Some(desk) => desk.shell(app, title, "/-"),
        None => ui::desk::Shell {
            l: actor.lang,
            title: title.to_owned(),
            organisation: ui::desk::Acting { name: actor.lang.t("desk.nowhere").to_owned(), ..Default::default() },
            user: ui::desk::User {
                name: actor.name.clone(),
                account_url: routes::ACCOUNT.to_owned(),
                sign_out_url: routes::SIGN_OUT.to_owned(),
            },
            ..Default::default()
        },
    }
}

/// To the desk; a friendly word for who holds no role today.
pub async fn first(State(app): State<App>, actor: SignedIn, mut visitor: Visitor, headers: HeaderMap) -> Answer {
    if let Some(desk) = own_desk(&app, &actor, &headers) {
        return redirect(routes::desk(&desk.org.slug));
    }
    visitor.l = actor.lang;
    let l = actor.lang;
    let shell = visitor.shell(l.t("desk.no_role"));
    page(&NoRolePage { shell, l, email: actor.email.clone(), account: routes::ACCOUNT, sign_out: routes::SIGN_OUT })
}

/// Acts for another organisation.
pub async fn switch(State(app): State<App>, actor: SignedIn, form: Posted) -> Answer {
    let lineage: &TheLineage = app.service();
    let org = lineage.0.bearer(form.get("organisation"), actor.today).ok_or(PageError::NotFound)?;
    if !actor.may(lineage, org.id, Permission::ReadDesk) {
        return Err(PageError::NotFound);
    }
    let mut response = redirect(routes::desk(&org.slug))?;
    cookie::last_desk(&app, &mut response, &org.slug);
    Ok(response)
}

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    shell: ui::desk::Shell,
    l: Lang,
    now: Timestamp,
    greeting: String,
    waiting: Vec<TodayItem>,
    late: Vec<TodayItem>,
    changed: Vec<TodayItem>,
}

/// The first page of a desk.
pub async fn today(State(app): State<App>, desk: Desk) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let mut items = Vec::new();
    for provider in app.find_service::<TodayProviders>().map_or(&[][..], |p| &p.0) {
        items.extend(provider.items(&mut cx, &desk).await?);
    }
    // What waits longest comes first; what changed last comes first.
    items.sort_by_key(|i| {
        (
            i.group,
            i.at.map(|at| if i.group == TodayGroup::Changed { -at.as_microsecond() } else { at.as_microsecond() }),
        )
    });
    let of = |group| items.iter().filter(|i: &&TodayItem| i.group == group).cloned().collect();
    page(&TodayPage {
        shell: desk.shell(&app, l.t("ui.place_today"), ""),
        l,
        now: cx.now,
        greeting: l.tf("today.greeting", &[("name", &desk.actor.name), ("day", &l.date_long(desk.actor.today))]),
        waiting: of(TodayGroup::Waiting),
        late: of(TodayGroup::Late),
        changed: of(TodayGroup::Changed),
    })
}
