//! One old address: its form.

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State};
use db::Cx;
use kernel::RedirectId;
use organisation::form;
use ui::Lang;
use ui::parts::FieldError;
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::{frame, redirects};
use crate::{Redirect, SiteEntry, Sites, routes};

#[derive(Template)]
#[template(path = "site_redirect.html")]
struct RedirectPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

async fn own(cx: &mut Cx, entry: &SiteEntry, id: &str) -> Result<Redirect, PageError> {
    let id: RedirectId = id.parse().map_err(|_| PageError::NotFound)?;
    Redirect::by_id(cx, entry.site.id, id).await?.ok_or(PageError::NotFound)
}

fn render(app: &App, desk: &Desk, it: &Redirect, form: Posted, errors: Errors) -> Answer {
    let page = RedirectPage {
        shell: frame::shell(app, desk, &it.path, "redirects", &Posted::default()),
        l: desk.l,
        action: routes::redirect(&desk.org.slug, it.id),
        back: routes::part(&desk.org.slug, "redirects"),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

/// The form.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let it = own(&mut app.read(&desk.who()).await?, &entry, &id).await?;
    let mut form = Posted::default();
    form.set("old", it.path.clone());
    form.set("new", it.target.clone());
    render(&app, &desk, &it, form, Errors::new())
}

/// Keeps a changed address.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let mut cx = app.write(&desk.who()).await?;
    let it = own(&mut cx, &entry, &id).await?;
    let mut known = Redirect::inside(&mut cx, entry.site.id).await?;
    known.remove(&it.path);
    let (old, new) = match redirects::typed(&form, &known, desk.l) {
        Ok(row) => row,
        Err(errors) => return render(&app, &desk, &it, form, errors),
    };
    match Redirect::put(&mut cx, &entry.site, &it, &old, &new).await {
        Ok(()) => {
            app.service::<Sites>().commit(cx).await?;
            redirect(organisation::routes::after(&routes::part(&desk.org.slug, "redirects"), "saved"))
        }
        Err(e) if e.is_duplicate() => {
            let mut errors = Errors::new();
            errors.add("old", desk.l.t("site.error.redirect_twice"));
            render(&app, &desk, &it, form, errors)
        }
        Err(e) => Err(e.into()),
    }
}
