//! The series: their symbols, and those of councils.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use http::StatusCode;
use kernel::SeriesId;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use crate::{PaperKind, Series, routes};

/// Longest symbol, in characters.
const SYMBOL: usize = 30;

#[derive(Template)]
#[template(path = "paper_series.html")]
struct SeriesPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    keeps: bool,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    url: String,
    kind: &'static str,
    body: String,
    symbol: String,
    version: i64,
    id: String,
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let all = Series::of_org(&mut cx, desk.org.id).await?;
    drop(cx);
    let row = |s: &Series| Row {
        url: routes::one_series(slug, s.id),
        kind: s.kind.name(l),
        body: s.body.clone(),
        symbol: s.symbol.clone(),
        version: s.version,
        id: s.id.to_string(),
    };
    let mut shell = desk.shell(app, l.t("register.series"), routes::PAPERS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("register.title"), routes::papers(slug)), Crumb::here(l.t("register.series"))];
    let chosen = form.get("kind").to_owned();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SeriesPage {
        shell,
        l,
        action: routes::all_series(slug),
        keeps: desk.may(Permission::Organisation),
        kinds: PaperKind::ALL.iter().map(|k| Choice::new(k.word(), k.name(l), k.word() == chosen)).collect(),
        rows: all.iter().map(row).collect(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk) -> Answer {
    render(&app, &desk, Posted::default(), Errors::new()).await
}

/// Letters, digits, hyphens: `QĐ-HĐGK`.
fn symbol(r: &mut form::Reader<'_>) -> String {
    let typed = r.needed("symbol", SYMBOL);
    if !typed.chars().all(|c| c.is_alphanumeric() || c == '-') {
        r.errors.add("symbol", r.l.t("register.error.symbol"));
    }
    typed
}

/// A series of its own for a council.
pub(crate) async fn open(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&posted, desk.l);
    let (body, symbol) = (r.needed("body", form::NAME), symbol(&mut r));
    let mut errors = r.errors;
    let kind = posted.read::<PaperKind>("kind");
    if kind.is_none() {
        errors.add("kind", desk.l.t("register.error.kind"));
    }
    let kind = kind.unwrap_or(PaperKind::Decision);
    let mut cx = app.write(&desk.who()).await?;
    let taken = Series::of_org(&mut cx, desk.org.id).await?.iter().any(|s| s.kind == kind && s.body == body);
    if taken && !body.is_empty() {
        errors.add("body", desk.l.t("register.error.taken"));
    }
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, posted, errors).await;
    }
    Series::of_kind(&mut cx, desk.org.id, kind, &body, &symbol).await?;
    cx.commit().await?;
    redirect(routes::all_series(&desk.org.slug))
}

/// Another symbol for what is issued from now on.
pub(crate) async fn rename(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let id: SeriesId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut r = form::Reader::new(&posted, desk.l);
    let symbol = symbol(&mut r);
    let errors = r.errors;
    let mut cx = app.write(&desk.who()).await?;
    let mut series = Series::find(&mut cx, id).await?.filter(|s| s.org == desk.org.id).ok_or(PageError::NotFound)?;
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, Posted::default(), errors).await;
    }
    series.version = posted.read("version").unwrap_or(series.version);
    if series.rename(&mut cx, &symbol).await? {
        cx.commit().await?;
    }
    redirect(routes::all_series(&desk.org.slug))
}
