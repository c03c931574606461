//! Correcting what is held about oneself.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Actor, SignedIn, own_shell};
use askama::Template;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::{own, write};
use crate::web::edit;
use crate::{Person, routes};

#[derive(Template)]
#[template(path = "person_edit.html")]
struct CorrectPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    is_new: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    sexes: Vec<Choice>,
    alike: Vec<(Choice, String)>,
}

fn render(app: &App, actor: &Actor, headers: &HeaderMap, form: Posted, errors: Errors) -> Answer {
    let l = actor.lang;
    let mut shell = own_shell(app, actor, headers, l.t("person.mine.correct"));
    shell.breadcrumbs =
        vec![Crumb::to(l.t("person.mine.title"), routes::MINE), Crumb::here(l.t("person.mine.correct"))];
    let page = CorrectPage {
        shell,
        l,
        action: routes::MINE.to_owned(),
        back: routes::MINE.to_owned(),
        is_new: false,
        sexes: edit::sexes(l, form.get("sex")),
        summary: form::summary(&errors),
        form,
        errors,
        alike: Vec::new(),
    };
    let fine = page.errors.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// The form.
pub(crate) async fn edit(State(app): State<App>, actor: SignedIn, headers: HeaderMap) -> Answer {
    let mut cx = app.read(&actor.who(None)).await?;
    let person = own(&mut cx, &actor).await?;
    let mut form = edit::filled(&person.details);
    form.set("version", person.version.to_string());
    render(&app, &actor, &headers, form, Errors::new())
}

/// Keeps the corrections.
pub(crate) async fn save(State(app): State<App>, actor: SignedIn, headers: HeaderMap, form: Posted) -> Answer {
    let mut cx = write(&app, &actor).await?;
    let mut person = own(&mut cx, &actor).await?;
    let (details, errors) = edit::read(&form, actor.lang, actor.today);
    if !errors.is_empty() {
        return render(&app, &actor, &headers, form, errors);
    }
    person.version = form.read("version").unwrap_or(person.version);
    Person::change(&mut cx, None, &person, &details).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::MINE))
}
