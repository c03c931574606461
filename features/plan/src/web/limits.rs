//! Limits with their measures: named, and looked at again.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::LimitId;
use organisation::form;
use ui::Lang;
use ui::parts::FieldError;

use super::{flash, tree};
use crate::limit::{Limit, NewLimit};
use crate::{routes, scope::reaches};

struct Row {
    title: String,
    measure: String,
    owner: String,
    due: String,
    late: bool,
    found: String,
    solved: bool,
    url: String,
    field: String,
    version: i64,
    error: String,
}

#[derive(Template)]
#[template(path = "limits.html")]
struct LimitsPage {
    shell: ui::desk::Shell,
    l: Lang,
    may: bool,
    action: String,
    rows: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The list with the form.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let mut form = Posted::default();
    form.set("named_on", desk.actor.today.to_string());
    render(&app, &desk, form, Errors::new(), form::query(raw)).await
}

/// Names a limit.
pub(crate) async fn name(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let (title, measure) = (r.needed("title", form::LINE), r.needed("measure", form::LINE));
    let (owner, named_on, due_on) = (r.needed("owner", form::LINE), r.needed_day("named_on"), r.day("due_on"));
    let errors = r.errors;
    if let Some(named_on) = named_on.filter(|_| errors.is_empty()) {
        let mut cx = app.write(&desk.who()).await?;
        Limit::name(&mut cx, desk.org.id, &NewLimit { named_on, title, measure, owner, due_on }).await?;
        cx.commit().await?;
        return redirect(routes::after(&routes::limits(&desk.org.slug), "limit_named"));
    }
    render(&app, &desk, form, errors, Posted::default()).await
}

/// Writes down what it looks like now.
pub(crate) async fn look(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let id: LimitId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let limit = Limit::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    if !reaches(&tree(&app), desk.org.id, limit.org, desk.actor.today) {
        return Err(PageError::NotFound);
    }
    let field = format!("finding_{id}");
    let mut r = form::Reader::new(&form, desk.l);
    let finding = r.needed(&field, form::LINE);
    let errors = r.errors;
    if errors.is_empty() {
        let version = form.read("version").unwrap_or(limit.version);
        limit.look_again(&mut cx, version, &finding, form.ticked("solved")).await?;
        cx.commit().await?;
        return redirect(routes::after(&routes::limits(&desk.org.slug), "limit_looked_at"));
    }
    drop(cx);
    render(&app, &desk, form, errors, Posted::default()).await
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, query: Posted) -> Answer {
    let (l, slug, today) = (desk.l, desk.org.slug.as_str(), desk.actor.today);
    let mut cx = app.read(&desk.who()).await?;
    let mut list = Vec::new();
    for org in tree(app).line(desk.org.id) {
        list.extend(Limit::of_org(&mut cx, org).await?);
    }
    let row = |limit: Limit| {
        let field = format!("finding_{}", limit.id);
        let looked = limit.looked_on.map(|d| format!("{}: {}", l.date(d), limit.finding));
        Row {
            due: limit.entry.due_on.map(|d| l.date(d)).unwrap_or_default(),
            late: !limit.solved && limit.entry.due_on.is_some_and(|d| d < today),
            title: limit.entry.title,
            measure: limit.entry.measure,
            owner: limit.entry.owner,
            found: looked.unwrap_or_default(),
            solved: limit.solved,
            url: routes::limit_review(slug, limit.id),
            error: errors.of(&field).to_owned(),
            version: limit.version,
            field,
        }
    };
    let rows = list.into_iter().map(row).collect();
    let mut shell = desk.shell(app, l.t("limit.title"), routes::LIMITS);
    shell.flash = flash(l, &query);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (may, action, summary) = (desk.may(Permission::Organisation), routes::limits(slug), form::summary(&errors));
    page_with(status, &LimitsPage { shell, l, may, action, rows, form, errors, summary })
}
