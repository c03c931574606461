//! The catalogue of fields, kept by the office that runs the installation.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use http::StatusCode;
use organisation::form::{self, Reader};
use ui::Lang;
use ui::parts::{Crumb, FieldError};

use crate::field::FieldOfWork;
use crate::routes;
use crate::web::done;

#[derive(Template)]
#[template(path = "expert_fields.html")]
struct FieldsPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    fields: Vec<(FieldOfWork, String)>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

async fn render(app: &App, desk: &Desk, cx: &mut Cx, form: Posted, errors: Errors, raw: Option<String>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut shell = desk.shell(app, l.t("expert.fields"), routes::EXPERTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("expert.title"), routes::experts(slug)), Crumb::here(l.t("expert.fields"))];
    shell.flash = done(l, &form::query(raw));
    let url = routes::fields(slug);
    let all = FieldOfWork::all(cx).await?;
    let fields = all.into_iter().map(|f| (f.clone(), format!("{url}/{}", f.word))).collect();
    let fine = errors.is_empty();
    let page = FieldsPage { shell, l, url, fields, form, summary: form::summary(&errors), errors };
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.read(&desk.who()).await?;
    render(&app, &desk, &mut cx, Posted::default(), Errors::new(), raw).await
}

/// Adds a field.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need_operator(&app)?;
    let mut r = Reader::new(&form, desk.l);
    let (vi, en) = (r.needed("name_vi", 120), r.line("name_en", 120));
    let position = form.read::<i64>("position").unwrap_or(500);
    let mut errors = r.errors;
    let mut cx = app.write(&desk.who()).await?;
    if errors.is_empty() && !FieldOfWork::add(&mut cx, desk.org.id, &vi, &en, position).await? {
        errors.add("name_vi", desk.l.t("expert.error.field_taken"));
    }
    if !errors.is_empty() {
        return render(&app, &desk, &mut cx, form, errors, None).await;
    }
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::fields(&desk.org.slug)))
}

/// Changes one, or closes it.
pub(crate) async fn change(
    State(app): State<App>,
    desk: Desk,
    Path((_, word)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.write(&desk.who()).await?;
    let before = FieldOfWork::all(&mut cx).await?.into_iter().find(|f| f.word == word).ok_or(PageError::NotFound)?;
    let mut r = Reader::new(&form, desk.l);
    let new = FieldOfWork {
        word: before.word.clone(),
        name_vi: r.needed("name_vi", 120),
        name_en: r.line("name_en", 120),
        position: form.read("position").unwrap_or(before.position),
        closed: form.ticked("closed"),
        version: form.read("version").unwrap_or(before.version),
    };
    if !r.errors.is_empty() {
        let errors = r.errors;
        return render(&app, &desk, &mut cx, Posted::default(), errors, None).await;
    }
    FieldOfWork::change(&mut cx, desk.org.id, &before, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::fields(&desk.org.slug)))
}
