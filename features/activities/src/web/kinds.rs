//! The kinds of activities; an organisation adds its own.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State as Held;
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, FieldError};
use web::{Answer, App, Errors, Posted, page_with, redirect};

use crate::{Field, Kind, routes};

#[derive(Template)]
#[template(path = "activity_kinds.html")]
struct KindsPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    keeps: bool,
    rows: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    name: String,
    key: String,
    fields: String,
    own: bool,
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let all = Kind::all(&mut cx).await?;
    drop(cx);
    let row = |k: &Kind| Row {
        name: k.name(l).to_owned(),
        key: k.key.clone(),
        fields: k.fields.iter().map(|f| f.name(l).to_owned()).collect::<Vec<_>>().join(", "),
        own: k.owner.is_some(),
    };
    let mut shell = desk.shell(app, l.t("activity.kinds"), routes::ACTIVITIES);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(l.t("activity.kinds"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = KindsPage {
        shell,
        l,
        action: routes::kinds(slug),
        keeps: desk.may(Permission::Organisation),
        rows: all.iter().filter(|k| k.owner.is_none_or(|o| o == desk.org.id)).map(row).collect(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk) -> Answer {
    render(&app, &desk, Posted::default(), Errors::new()).await
}

/// A word for tables: `ngay_hoi`.
fn word(text: &str) -> String {
    kernel::text::slug(text, 40).replace('-', "_")
}

/// A new kind. Its numbers are names, one a line; its word and theirs are made from the names.
pub(crate) async fn add(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut r = form::Reader::new(&posted, l);
    let (name_vi, name_en) = (r.needed("name_vi", 100), r.line("name_en", 100));
    let numbers = r.paragraphs("numbers");
    let mut errors = r.errors;
    let fields: Vec<Field> = numbers
        .lines()
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .take(8)
        .map(|name| Field { key: word(name), vi: name.to_owned(), en: name.to_owned() })
        .collect();
    let kind = Kind {
        id: kernel::ActivityKindId(kernel::Uuid::nil()),
        key: word(&name_vi),
        name_en: if name_en.is_empty() { name_vi.clone() } else { name_en },
        name_vi,
        fields,
        owner: Some(desk.org.id),
        retired: false,
    };
    let mut cx = app.write(&desk.who()).await?;
    if errors.is_empty() && !Kind::add(&mut cx, desk.org.id, &kind).await? {
        errors.add("name_vi", l.t("activity.error.kind_taken"));
    }
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, posted, errors).await;
    }
    cx.commit().await?;
    redirect(routes::kinds(&desk.org.slug))
}
