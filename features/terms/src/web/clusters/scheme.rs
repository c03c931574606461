//! A scheme of clusters: set up, filled with clusters, ended.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Flash};

use super::own_scheme;
use crate::cluster::{Cluster, NewCluster, NewScheme, Scheme, SchemeKind};
use crate::routes;
use crate::web::{fact, flash};

#[derive(Template)]
#[template(path = "scheme_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    kinds: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The form of a new scheme.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    render_form(&app, &desk, form, Errors::new())
}

fn render_form(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let back = routes::clusters(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("scheme.new"), routes::CLUSTERS);
    shell.breadcrumbs = vec![Crumb::to(l.t("cluster.title"), &back), Crumb::here(l.t("scheme.new"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = form.read::<SchemeKind>("kind").unwrap_or(SchemeKind::Cluster);
    let kinds = SchemeKind::ALL.map(|k| Choice::new(k.word(), l.t(&format!("scheme.kind.{k}")), k == chosen)).into();
    let summary = form::summary(&errors);
    page_with(status, &FormPage { shell, l, action: format!("{back}/schemes"), back, kinds, form, errors, summary })
}

/// Sets up a scheme.
pub(crate) async fn set_up(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let name_vi = r.needed("name_vi", form::NAME);
    let name_en = r.line("name_en", form::NAME);
    let decision = r.line("decision", form::LINE);
    let from = r.needed_day("from");
    let kind = form.read::<SchemeKind>("kind").unwrap_or(SchemeKind::Cluster);
    let errors = r.errors;
    let Some(from) = from.filter(|_| errors.is_empty()) else { return render_form(&app, &desk, form, errors) };
    let mut cx = app.write(&desk.who()).await?;
    let id = Scheme::set_up(&mut cx, desk.org.id, &NewScheme { kind, name_vi, name_en, decision, from }).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::scheme(&desk.org.slug, id), "scheme"))
}

#[derive(Template)]
#[template(path = "scheme_record.html")]
struct SchemePage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    facts: Vec<Fact>,
    clusters: Vec<(String, String, String)>,
    may: bool,
    open: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// A scheme.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

async fn render(app: &App, desk: &Desk, id: &str, mut form: Posted, errors: Errors, flash: Option<Flash>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let scheme = own_scheme(&mut cx, desk, id).await?;
    let clusters = Cluster::of_scheme(&mut cx, scheme.id).await?;
    let list = routes::clusters(slug);
    let mut shell = desk.shell(app, scheme.name(l), routes::CLUSTERS);
    shell.breadcrumbs = vec![Crumb::to(l.t("cluster.title"), &list), Crumb::here(scheme.name(l))];
    shell.flash = flash;
    if errors.is_empty() {
        let next = clusters.iter().map(|c| c.number).max().unwrap_or(0) + 1;
        form.set("number", next.to_string());
        form.set("name_vi", l.tf(&format!("scheme.name_of.{}", scheme.kind), &[("n", &next)]));
        form.set("from", scheme.dates.from.map(|d| d.to_string()).unwrap_or_default());
    }
    let facts = [
        fact(l.t("scheme.kind"), l.t(&format!("scheme.kind.{}", scheme.kind))),
        fact(l.t("scheme.decision"), &scheme.decision),
        fact(l.t("organisation.span"), form::span(l, scheme.dates)),
    ];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SchemePage {
        shell,
        l,
        base: routes::scheme(slug, scheme.id),
        facts: facts.into_iter().flatten().collect(),
        clusters: clusters
            .iter()
            .map(|c| (routes::cluster(slug, c.id), c.name(l).to_owned(), form::span(l, c.dates)))
            .collect(),
        may: desk.may(Permission::Organisation),
        open: scheme.dates.to.is_none(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// Adds a cluster.
pub(crate) async fn add(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let scheme = own_scheme(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let name_vi = r.needed("name_vi", form::NAME);
    let name_en = r.line("name_en", form::NAME);
    let from = r.needed_day("from");
    let number = form.read::<i64>("number").filter(|n| (1..=500).contains(n));
    if number.is_none() {
        r.errors.add("number", desk.l.t("organisation.form.number"));
    }
    if from.is_some_and(|d| !scheme.dates.holds_on(d)) {
        r.errors.add("from", desk.l.t("cluster.error.dates"));
    }
    let errors = r.errors;
    match (number, from) {
        (Some(number), Some(from)) if errors.is_empty() => {
            let id = Cluster::add(&mut cx, &scheme, &NewCluster { number, name_vi, name_en, from }).await?;
            cx.commit().await?;
            redirect(routes::after(&routes::cluster(&desk.org.slug, id), "cluster"))
        }
        _ => {
            drop(cx);
            render(&app, &desk, &id, form, errors, None).await
        }
    }
}

/// Ends the scheme with all its clusters.
pub(crate) async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let scheme = own_scheme(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let on = r.needed_day("on");
    let decision = r.needed("decision", form::LINE);
    let mut errors = r.errors;
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        if Scheme::end(&mut cx, &scheme, on, &decision).await? {
            cx.commit().await?;
            return redirect(routes::after(&routes::scheme(&desk.org.slug, scheme.id), "scheme_ended"));
        }
        errors.add("on", desk.l.t("cluster.error.dates"));
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}
