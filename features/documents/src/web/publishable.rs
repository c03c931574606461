//! What static pages and public events share at the desk: a form that re-displays itself, saving over the version that was
//! read, publication and withdrawal. Each of them says how it is read, stored and shown; the steps stand here once.

use std::future::Future;

use ::web::{Answer, App, Errors, PageError, Posted, redirect};
use accounts::{Desk, Permission};
use axum::extract::{Path, RawQuery, State as Held};
use db::{Cx, DbError};
use http::StatusCode;
use kernel::{OrgId, SiteId, text};
use ui::Lang;

use super::{home, own};

/// A thing of a portal that an officer writes, publishes and withdraws.
pub trait Publishable: Sized + Send + Sync {
    /// What is read from its form.
    type Told: Send;

    /// By the id in an address; what is no id is 404.
    fn find(cx: &mut Cx, id: &str) -> impl Future<Output = Result<Option<Self>, PageError>> + Send;
    /// On which portal.
    fn site(&self) -> SiteId;
    /// Against lost updates.
    fn version(&self) -> i64;
    /// Who saved it last.
    fn saved_by(&self) -> &str;
    /// Its page at a desk.
    fn url(&self, org: &str) -> String;
    /// The form as it is stored.
    fn form(&self) -> Posted;
    /// What was typed, over what was there.
    fn read(form: &Posted, before: Option<&Self>, l: Lang) -> Result<Self::Told, Errors>;
    /// Begins one; its address at the desk.
    fn begin(
        cx: &mut Cx,
        site: SiteId,
        org: (OrgId, &str),
        told: &Self::Told,
    ) -> impl Future<Output = db::Result<String>> + Send;
    /// Saves over `version`.
    fn save(cx: &mut Cx, before: &Self, version: i64, told: &Self::Told)
    -> impl Future<Output = db::Result<()>> + Send;
    /// Readers see it from now on.
    fn publish(cx: &mut Cx, it: &Self) -> impl Future<Output = db::Result<()>> + Send;
    /// Readers see it no more.
    fn withdraw(cx: &mut Cx, it: &Self, reason: &str) -> impl Future<Output = db::Result<()>> + Send;
    /// The page with its form.
    fn render(
        app: &App,
        desk: &Desk,
        it: Option<&Self>,
        form: Posted,
        view: View,
        status: StatusCode,
    ) -> impl Future<Output = Answer> + Send;
}

/// What the form shows besides what was typed.
#[derive(Debug, Default)]
pub struct View {
    /// What is wrong.
    pub errors: Errors,
    /// Who was faster.
    pub conflict: Option<String>,
    /// What the last action did, as it stands in the address.
    pub done: Posted,
}

impl View {
    fn wrong(errors: Errors) -> Self {
        Self { errors, ..Self::default() }
    }
}

/// One of this desk; of another organisation's portal: 404.
pub(crate) async fn mine<T: Publishable>(app: &App, desk: &Desk, cx: &mut Cx, id: &str) -> Result<T, PageError> {
    let it = T::find(cx, id).await?.ok_or(PageError::NotFound)?;
    own(app, desk, it.site())?;
    Ok(it)
}

/// What is published, withdrawn or restored is what was on the screen: 409 when it has changed since.
pub(crate) fn seen(version: i64, form: &Posted) -> Result<(), PageError> {
    if form.read::<i64>("version").is_none_or(|v| v == version) { Ok(()) } else { Err(PageError::Conflict) }
}

/// GET: the empty form.
pub async fn new<T: Publishable>(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Documents)?;
    home(&app, &desk)?;
    T::render(&app, &desk, None, Posted::default(), View::default(), StatusCode::OK).await
}

/// POST: begins one.
pub async fn begin<T: Publishable>(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Documents)?;
    let entry = home(&app, &desk)?;
    let told = match T::read(&form, None, desk.l) {
        Ok(told) => told,
        Err(errors) => {
            let view = View::wrong(errors);
            return T::render(&app, &desk, None, form, view, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let mut cx = app.write(&desk.who()).await?;
    let url = T::begin(&mut cx, entry.site.id, (desk.org.id, &desk.org.slug), &told).await?;
    cx.commit().await?;
    redirect(format!("{url}?done=saved"))
}

/// GET: the form as stored.
pub async fn edit<T: Publishable>(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    desk.need(Permission::Documents)?;
    let it: T = mine(&app, &desk, &mut app.read(&desk.who()).await?, &id).await?;
    let done = Posted::parse(query.as_deref().unwrap_or(""));
    T::render(&app, &desk, Some(&it), it.form(), View { done, ..View::default() }, StatusCode::OK).await
}

/// POST: saves. A save over somebody else's shows what was typed again, under the newer version.
pub async fn save<T: Publishable>(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let before: T = mine(&app, &desk, &mut cx, &id).await?;
    let told = match T::read(&form, Some(&before), desk.l) {
        Ok(told) => told,
        Err(errors) => {
            drop(cx);
            let view = View::wrong(errors);
            return T::render(&app, &desk, Some(&before), form, view, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match T::save(&mut cx, &before, form.read("version").unwrap_or(0), &told).await {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done=saved", before.url(&desk.org.slug)))
        }
        Err(DbError::Stale(_)) => {
            drop(cx);
            let view = View { conflict: Some(before.saved_by().to_owned()), ..View::default() };
            T::render(&app, &desk, Some(&before), form, view, StatusCode::CONFLICT).await
        }
        Err(e) => Err(e.into()),
    }
}

/// POST: publishes.
pub async fn publish<T: Publishable>(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let it: T = mine(&app, &desk, &mut cx, &id).await?;
    seen(it.version(), &form)?;
    T::publish(&mut cx, &it).await?;
    cx.commit().await?;
    redirect(format!("{}?done=published", it.url(&desk.org.slug)))
}

/// POST: withdraws, with a reason.
pub async fn withdraw<T: Publishable>(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let it: T = mine(&app, &desk, &mut cx, &id).await?;
    seen(it.version(), &form)?;
    let reason = text::excerpt(form.get("reason"), 500);
    if reason.is_empty() {
        drop(cx);
        let mut errors = Errors::new();
        errors.add("reason", desk.l.t("document.error.reason"));
        let view = View::wrong(errors);
        return T::render(&app, &desk, Some(&it), it.form(), view, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    T::withdraw(&mut cx, &it, &reason).await?;
    cx.commit().await?;
    redirect(format!("{}?done=withdrawn", it.url(&desk.org.slug)))
}
