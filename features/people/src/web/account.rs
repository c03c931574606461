//! Whose account it is: linked by the e-mail that signs in.

use ::web::{Answer, App, Posted, redirect};
use accounts::{Account, Desk};
use axum::extract::{Path, State};

use super::{record, seen};
use crate::{Person, routes};

/// Links the account with the typed e-mail; an empty field ends the link.
pub(crate) async fn link(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    let typed = form.get("account_email").to_owned();
    let account = match form.some("account_email") {
        None => None,
        Some(email) => match Account::by_email(&mut cx, email).await? {
            None => {
                let error = l.tf("person.error.account", &[("email", &email)]);
                return record::render(&app, &desk, cx, person, &Posted::default(), Some((typed, error))).await;
            }
            Some(found) => {
                let other = Person::by_account(&mut cx, found.id).await?.filter(|p| p.id != person.id);
                if other.is_some() {
                    let error = l.t("person.error.account_taken").to_owned();
                    return record::render(&app, &desk, cx, person, &Posted::default(), Some((typed, error))).await;
                }
                Some(found.id)
            }
        },
    };
    if account != person.account {
        Person::link_account(&mut cx, &desk.org, &person, account).await?;
        cx.commit().await?;
    }
    redirect(format!("{}?done=saved", routes::person(&desk.org.slug, person.id)))
}
