//! Who holds which role in an organisation: today, in days to come, and before.

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::{AccountId, Date, GrantId};
use ui::Lang;
use ui::parts::{Flash, Tone};
use web::{Answer, App, PageError, Posted, page_with, redirect};

use super::account::{days_of, state_of};
use super::day_after;
use super::visitor::Visitor;
use crate::{Account, Desk, Grant, Permission, Role, TheLineage, role_key, routes};

/// A role as a line of the page.
struct Line {
    id: GrantId,
    name: String,
    email: String,
    role: &'static str,
    days: String,
    tone: Tone,
    state: &'static str,
    suspended: bool,
    stands_in_for: String,
    given_by: String,
    /// Empty when it has ended.
    end_url: String,
    error: String,
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    shell: ui::desk::Shell,
    l: Lang,
    today: Date,
    now: Vec<Line>,
    coming: Vec<Line>,
    ended: Vec<Line>,
    new_url: String,
}

/// The page.
pub async fn list(State(app): State<App>, desk: Desk, visitor: Visitor) -> Answer {
    desk.need(Permission::People)?;
    let l = desk.l;
    let done = match visitor.query.get("done") {
        "given" => Some(l.t("people.given")),
        "invited" => Some(l.t("people.invited")),
        "ended" => Some(l.t("people.role_ended")),
        _ => None,
    };
    render(&app, &desk, done, None).await
}

async fn render(app: &App, desk: &Desk, done: Option<&str>, error: Option<(GrantId, &str)>) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let today = cx.today();
    let grants = Grant::of_org(&mut cx, desk.org.id).await?;
    let people = Account::of_org(&mut cx, desk.org.id).await?;
    let name_of = |id: AccountId| people.iter().find(|a| a.id == id).map(|a| a.name.clone()).unwrap_or_default();
    let line = |g: &Grant| {
        let (tone, state) = state_of(l, g, today);
        let over = g.dates.to.is_some_and(|to| to <= today);
        Line {
            id: g.id,
            name: g.name.clone(),
            email: g.email.clone(),
            role: l.t(role_key(g.role)),
            days: days_of(l, g),
            tone,
            state,
            suspended: g.suspended,
            stands_in_for: g.stands_in_for.map(name_of).unwrap_or_default(),
            given_by: g.given_by.clone(),
            end_url: if over { String::new() } else { routes::grant_end(&desk.org.slug, g.id) },
            error: error.filter(|(id, _)| *id == g.id).map(|(_, text)| text.to_owned()).unwrap_or_default(),
        }
    };
    let mut sorted: Vec<&Grant> = grants.iter().collect();
    sorted.sort_by_cached_key(|g| (g.role, kernel::text::collation_key(&g.name)));
    let of = |want: &dyn Fn(&Grant) -> bool| sorted.iter().filter(|g| want(g)).map(|g| line(g)).collect();
    let mut shell = desk.shell(app, l.t("people.title"), routes::PEOPLE);
    shell.flash = done.map(|text| Flash { tone: Tone::Good, text: text.to_owned(), link: None });
    let shown = PeoplePage {
        shell,
        l,
        today,
        now: of(&|g| g.dates.holds_on(today)),
        coming: of(&|g| g.dates.from.is_some_and(|from| from > today)),
        ended: of(&|g| g.dates.to.is_some_and(|to| to <= today)),
        new_url: desk.url(routes::PEOPLE_NEW),
    };
    page_with(if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &shown)
}

/// Whether the actor administers the organisation from above; then nobody can be locked out.
fn from_above(app: &App, desk: &Desk) -> bool {
    let lineage: &TheLineage = app.service();
    let above = lineage.0.above(desk.org.id, desk.actor.today);
    desk.actor.roles.iter().any(|(org, role, _)| *role == Role::Administrator && above.contains(org))
}

/// Ends a role: with a last day, or at once.
pub async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, grant)): Path<(String, GrantId)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::People)?;
    let mut cx = app.write(&desk.who()).await?;
    let found = Grant::find(&mut cx, desk.org.id, grant).await?.ok_or(PageError::NotFound)?;
    let today = cx.today();
    let last = form.read::<Date>("day");
    let on = if form.ticked("now") { Some(today) } else { last.map(day_after) };
    let wrong = match on {
        None => Some("people.error.day"),
        Some(on) if !form.ticked("now") && on <= today || found.dates.to.is_some_and(|to| on > to) => {
            Some("people.error.day_range")
        }
        Some(on)
            if found.role == Role::Administrator
                && !from_above(&app, &desk)
                && !Grant::administrator_is_left(&mut cx, &found, on).await? =>
        {
            Some("people.error.last_administrator")
        }
        Some(_) => None,
    };
    if let Some(wrong) = wrong {
        drop(cx);
        return render(&app, &desk, None, Some((grant, desk.l.t(wrong)))).await;
    }
    Grant::end(&mut cx, &found, on.unwrap_or(today)).await?;
    cx.commit().await?;
    redirect(routes::people_after(&desk.org.slug, "ended"))
}
