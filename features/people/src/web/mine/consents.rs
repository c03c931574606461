//! Agreeing, taking back, and choosing the public fields oneself.

use ::web::{Answer, App, PageError, Posted, redirect};
use accounts::SignedIn;
use axum::extract::{Path, State};
use kernel::ConsentId;

use super::{own, write};
use crate::consent::{Consent, How, NewConsent, Purpose, suffices};
use crate::web::consents;
use crate::{Person, routes};

/// Agrees to a purpose on the text that was shown.
pub(crate) async fn give(State(app): State<App>, actor: SignedIn, form: Posted) -> Answer {
    let l = actor.lang;
    let mut cx = write(&app, &actor).await?;
    let person = own(&mut cx, &actor).await?;
    let purpose = form.read::<Purpose>("purpose").ok_or(PageError::bad("consent.error.purpose"))?;
    // A child cannot agree alone; the office takes the representative's signature.
    if !suffices(person.details.born, actor.today, true, false) {
        return Err(PageError::Refused(l.t("consent.parts.both").to_owned()));
    }
    let new = NewConsent {
        purpose,
        shown: l.t(purpose.text_key()).to_owned(),
        lang: l,
        how: How::Online,
        evidence: String::new(),
        own: true,
        representative: String::new(),
    };
    Consent::give(&mut cx, None, &person, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=consent", routes::MINE))
}

/// Takes one back.
pub(crate) async fn withdraw(
    State(app): State<App>,
    actor: SignedIn,
    Path(consent): Path<String>,
    _: Posted,
) -> Answer {
    let mut cx = write(&app, &actor).await?;
    let person = own(&mut cx, &actor).await?;
    let id: ConsentId = consent.parse().map_err(|_| PageError::NotFound)?;
    let found = Consent::find(&mut cx, id).await?.filter(|c| c.person == person.id).ok_or(PageError::NotFound)?;
    Consent::withdraw(&mut cx, None, &person, &found).await?;
    cx.commit().await?;
    redirect(format!("{}?done=withdrawn", routes::MINE))
}

/// Chooses what readers see.
pub(crate) async fn choose(State(app): State<App>, actor: SignedIn, form: Posted) -> Answer {
    let mut cx = write(&app, &actor).await?;
    let person = own(&mut cx, &actor).await?;
    Person::choose_public(&mut cx, None, &person, &consents::fields(&form)).await?;
    cx.commit().await?;
    redirect(format!("{}?done=public", routes::MINE))
}
