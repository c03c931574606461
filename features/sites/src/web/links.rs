//! Links of the portal under their headings.

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use kernel::LinkId;
use organisation::form;
use ui::Lang;
use ui::parts::{FieldError, Tab};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::frame;
use crate::{Link, NewLink, SiteEntry, Sites, routes};

#[derive(Template)]
#[template(path = "site_links.html")]
struct LinksPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    rows: Vec<Row>,
    headings: Vec<String>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    label: String,
    heading: String,
    url: String,
    removal: String,
}

fn render(app: &App, desk: &Desk, entry: &SiteEntry, query: &Posted, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let mut headings: Vec<String> = Vec::new();
    for link in entry.links.iter().filter(|link| !link.heading_vi.is_empty()) {
        if !headings.contains(&link.heading_vi) {
            headings.push(link.heading_vi.clone());
        }
    }
    let row = |link: &Link| Row {
        label: link.label(l).to_owned(),
        heading: link.heading(l).to_owned(),
        url: link.url.clone(),
        removal: routes::link_removal(&desk.org.slug, link.id),
    };
    let page = LinksPage {
        shell: frame::shell(app, desk, l.t("site.tab.links"), "links", query),
        l,
        tabs: frame::tabs(desk, "links"),
        action: routes::part(&desk.org.slug, "links"),
        rows: entry.links.iter().map(row).collect(),
        headings,
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

/// The list, with the form to add one.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    render(&app, &desk, &entry, &form::query(raw), Posted::default(), Errors::new())
}

/// Adds a link at the end of its heading.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let mut r = form::Reader::new(&form, desk.l);
    let new = NewLink {
        heading_vi: r.line("heading_vi", 120),
        heading_en: r.line("heading_en", 120),
        label_vi: r.needed("label_vi", 200),
        label_en: r.line("label_en", 200),
        url: r.needed("url", 1000),
        position: i64::try_from(entry.links.len()).unwrap_or(0),
    };
    if !Link::is_fit(&new.url) {
        r.errors.add("url", desk.l.t("site.error.link_url"));
    }
    let errors = r.errors;
    if !errors.is_empty() {
        return render(&app, &desk, &entry, &Posted::default(), form, errors);
    }
    let mut cx = app.write(&desk.who()).await?;
    Link::add(&mut cx, &entry.site, &new).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "links"), "saved"))
}

/// Takes a link away.
pub(crate) async fn remove(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let id: LinkId = id.parse().map_err(|_| PageError::NotFound)?;
    let link = entry.links.iter().find(|link| link.id == id).ok_or(PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    Link::remove(&mut cx, &entry.site, link).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "links"), "removed"))
}
