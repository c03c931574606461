//! One's own record: see, correct, take home, agree and take back, who saw it (Law 91/2025/QH15, articles 4 and 9).

pub(crate) mod consents;
pub(crate) mod correct;
pub(crate) mod export;
pub(crate) mod show;

use ::web::{App, PageError};
use accounts::Actor;
use db::Cx;

use crate::Person;

/// The record of the one who has signed in; 404 when no office has linked one.
async fn own(cx: &mut Cx, actor: &Actor) -> Result<Person, PageError> {
    Person::by_account(cx, actor.account).await?.ok_or(PageError::NotFound)
}

/// A transaction of the one who has signed in.
async fn write(app: &App, actor: &Actor) -> db::Result<Cx> {
    app.write(&actor.who(None)).await
}
