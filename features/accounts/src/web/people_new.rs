//! Giving a role: to somebody who has an account, or to somebody new, who is invited by mail. For a period in place of
//! somebody else it is a substitute's role.

use askama::Template;
use axum::extract::State;
use db::Cx;
use http::StatusCode;
use kernel::{AccountId, Date};
use ui::Lang;
use ui::parts::{Choice, FieldError};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use super::account::days_of;
use super::{day_after, field_errors};
use crate::{Account, Desk, Grant, GrantError, NewAccount, NewGrant, Permission, Role, letters, role_key, routes};

#[derive(Template)]
#[template(path = "people_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    errors: Vec<FieldError>,
    wrong: Errors,
    form: Posted,
    roles: Vec<Choice>,
    substitutes: Vec<Choice>,
    action: String,
    back: String,
}

/// The form.
pub async fn show(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::People)?;
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    let mut cx = app.read(&desk.who()).await?;
    render(&app, &desk, &mut cx, form, Errors::new()).await
}

async fn render(app: &App, desk: &Desk, cx: &mut Cx, form: Posted, wrong: Errors) -> Answer {
    let l = desk.l;
    let today = cx.today();
    let help = |role: Role| match role {
        Role::Administrator => l.t("people.may.administrator"),
        Role::ChiefEditor => l.t("people.may.chief_editor"),
        Role::Editor => l.t("people.may.editor"),
        Role::Author => l.t("people.may.author"),
        Role::Officer => l.t("people.may.officer"),
        Role::Reader => l.t("people.may.reader"),
    };
    let role = |role: Role| Choice {
        help: help(role).to_owned(),
        ..Choice::new(role.word(), l.t(role_key(role)), form.get("role") == role.word())
    };
    let mut substitutes = vec![Choice::new("", l.t("people.nobody"), form.get("instead_of").is_empty())];
    for grant in Grant::of_org(cx, desk.org.id).await? {
        let lasts = grant.dates.to.is_none_or(|to| to > today);
        let value = grant.account.to_string();
        if lasts && grant.stands_in_for.is_none() {
            let label = format!("{} – {}", grant.name, l.t(role_key(grant.role)));
            substitutes.push(Choice::new(&value, label, form.get("instead_of") == value));
        }
    }
    let shown = NewPage {
        shell: desk.shell(app, l.t("people.new"), routes::PEOPLE_NEW),
        l,
        errors: field_errors(&wrong),
        roles: Role::ALL.into_iter().map(role).collect(),
        substitutes,
        action: desk.url(routes::PEOPLE),
        back: desk.url(routes::PEOPLE),
        form,
        wrong,
    };
    let status = if shown.wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &shown)
}

/// What was typed, understood.
struct Wanted {
    role: Role,
    from: Date,
    to: Option<Date>,
    instead_of: Option<AccountId>,
}

fn understand(l: Lang, today: Date, form: &Posted) -> Result<Wanted, Errors> {
    let mut errors = Errors::new();
    if form.get("email").is_empty() {
        errors.add("email", l.t("account.error.email"));
    }
    let role = form.read::<Role>("role");
    if role.is_none() {
        errors.add("role", l.t("people.error.role"));
    }
    let from = form.read::<Date>("from").filter(|from| *from >= today);
    if from.is_none() {
        errors.add("from", l.t("people.error.from"));
    }
    let last = form.some("until").map(str::parse::<Date>);
    if matches!(last, Some(Err(_))) {
        errors.add("until", l.t("people.error.day"));
    }
    let to = last.and_then(Result::ok).map(day_after);
    match (role, from) {
        (Some(role), Some(from)) if errors.is_empty() => {
            Ok(Wanted { role, from, to, instead_of: form.read("instead_of") })
        }
        _ => Err(errors),
    }
}

fn field_of(error: GrantError) -> &'static str {
    match error {
        GrantError::Dates | GrantError::Open => "until",
        GrantError::NotHeld => "instead_of",
        GrantError::Held => "role",
    }
}

/// Gives the role. Somebody without an account gets one, and a letter to choose a password.
pub async fn give(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::People)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let wanted = match understand(l, cx.today(), &form) {
        Ok(wanted) => wanted,
        Err(errors) => return render(&app, &desk, &mut cx, form, errors).await,
    };
    match enter(&app, &desk, &mut cx, &form, &wanted).await? {
        Ok(done) => {
            cx.commit().await?;
            redirect(routes::people_after(&desk.org.slug, done))
        }
        Err((field, sentence)) => {
            // The account that was made a moment ago goes with the transaction.
            drop(cx);
            let mut errors = Errors::new();
            errors.add(field, sentence);
            let mut cx = app.read(&desk.who()).await?;
            render(&app, &desk, &mut cx, form, errors).await
        }
    }
}

type Refusal = (&'static str, &'static str);

async fn enter(
    app: &App,
    desk: &Desk,
    cx: &mut Cx,
    form: &Posted,
    wanted: &Wanted,
) -> db::Result<Result<&'static str, Refusal>> {
    let l = desk.l;
    let known = Account::by_email(cx, form.get("email")).await?;
    let is_new = known.is_none();
    let account = match known {
        Some(account) if account.suspended => return Ok(Err(("email", l.t("people.error.suspended")))),
        Some(account) => account,
        None if form.get("name").is_empty() => return Ok(Err(("name", l.t("people.error.unknown")))),
        None => {
            let new = NewAccount { email: form.get("email"), name: form.get("name"), password: None };
            match Account::create(cx, new).await? {
                Ok(id) => Account::find(cx, id).await?.ok_or(db::DbError::Missing("account"))?,
                Err(e @ crate::AccountError::Name) => return Ok(Err(("name", l.t(e.key())))),
                Err(e) => return Ok(Err(("email", l.t(e.key())))),
            }
        }
    };
    let new = NewGrant {
        account: account.id,
        org: desk.org.id,
        role: wanted.role,
        from: wanted.from,
        to: wanted.to,
        stands_in_for: wanted.instead_of.filter(|id| *id != account.id),
    };
    let id = match Grant::give(cx, new).await? {
        Ok(id) => id,
        Err(e) => return Ok(Err((field_of(e), l.t(e.key())))),
    };
    let theirs = Lang::parse(&account.lang).unwrap_or_default();
    let (org, role) = (desk.org.name(theirs), theirs.t(role_key(wanted.role)));
    if is_new {
        letters::invite(app, cx, &account, org, role).await?;
        return Ok(Ok("invited"));
    }
    let days = match Grant::find(cx, desk.org.id, id).await? {
        Some(grant) => days_of(theirs, &grant),
        None => String::new(),
    };
    letters::role_given(app, cx, &account, org, role, &days).await?;
    Ok(Ok("given"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Dates;
    use kernel::jiff::civil::date;

    #[test]
    fn a_last_day_is_kept_as_the_first_day_without_the_role() {
        let form = Posted::parse("email=a%40b.vn&role=editor&from=2026-11-20&until=2026-11-30");
        let wanted = understand(Lang::Vi, date(2026, 11, 20), &form).map(|w| (w.from, w.to)).map_err(|e| e.0);
        assert_eq!(wanted, Ok((date(2026, 11, 20), Some(date(2026, 12, 1)))));
        let dates = Dates { from: None, to: Some(date(2026, 12, 1)) };
        assert!(dates.holds_on(date(2026, 11, 30)) && !dates.holds_on(date(2026, 12, 1)));
    }

    #[test]
    fn no_role_begins_in_the_past() {
        let form = Posted::parse("email=a%40b.vn&role=editor&from=2026-11-19");
        assert!(understand(Lang::Vi, date(2026, 11, 20), &form).is_err());
    }
}
