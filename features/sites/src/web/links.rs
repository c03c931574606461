//! Links of the portal under their headings: added, changed, put into an order, taken away.

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
    vietnamese_only: bool,
    page: String,
    place: String,
    removal: String,
}

#[derive(Template)]
#[template(path = "site_link.html")]
struct LinkPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    headings: Vec<String>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The headings in use, each once.
fn headings(entry: &SiteEntry) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for link in entry.links.iter().filter(|link| !link.heading_vi.is_empty()) {
        if !headings.contains(&link.heading_vi) {
            headings.push(link.heading_vi.clone());
        }
    }
    headings
}

fn render(app: &App, desk: &Desk, entry: &SiteEntry, query: &Posted, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let row = |link: &Link| Row {
        label: link.label(l).to_owned(),
        heading: link.heading(l).to_owned(),
        url: link.url.clone(),
        vietnamese_only: link.label_en.is_empty(),
        page: routes::link(slug, link.id),
        place: routes::link_part(slug, link.id, "place"),
        removal: routes::link_part(slug, link.id, "removal"),
    };
    let page = LinksPage {
        shell: frame::shell(app, desk, l.t("site.tab.links"), "links", query),
        l,
        tabs: frame::tabs(desk, "links"),
        action: routes::part(slug, "links"),
        rows: entry.links.iter().map(row).collect(),
        headings: headings(entry),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

fn read(entry: &SiteEntry, form: &Posted, l: Lang) -> (NewLink, Errors) {
    let mut r = form::Reader::new(form, l);
    let new = NewLink {
        heading_vi: r.line("heading_vi", 120),
        heading_en: r.line("heading_en", 120),
        label_vi: r.needed("label_vi", 200),
        label_en: r.line("label_en", 200),
        url: r.needed("url", 1000),
        position: i64::try_from(entry.links.len()).unwrap_or(0),
    };
    if !Link::is_fit(&new.url) {
        r.errors.add("url", l.t("site.error.link_url"));
    }
    (new, r.errors)
}

/// A link of this portal.
fn own<'a>(entry: &'a SiteEntry, id: &str) -> Result<&'a Link, PageError> {
    let id: LinkId = id.parse().map_err(|_| PageError::NotFound)?;
    entry.links.iter().find(|link| link.id == id).ok_or(PageError::NotFound)
}

/// The list, with the form to add one.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    render(&app, &desk, &entry, &form::query(raw), Posted::default(), Errors::new())
}

/// Adds a link at the end of its heading.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let (new, errors) = read(&entry, &form, desk.l);
    if !errors.is_empty() {
        return render(&app, &desk, &entry, &Posted::default(), form, errors);
    }
    let mut cx = app.write(&desk.who()).await?;
    Link::add(&mut cx, &entry.site, &new).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "links"), "saved"))
}

fn render_one(app: &App, desk: &Desk, entry: &SiteEntry, link: &Link, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let page = LinkPage {
        shell: frame::shell(app, desk, link.label(l), "links", &Posted::default()),
        l,
        action: routes::link(&desk.org.slug, link.id),
        back: routes::part(&desk.org.slug, "links"),
        headings: headings(entry),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(frame::status(&page.errors), &page)
}

/// The form of one link.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let link = own(&entry, &id)?;
    let mut form = Posted::default();
    for (name, value) in [
        ("label_vi", &link.label_vi),
        ("label_en", &link.label_en),
        ("url", &link.url),
        ("heading_vi", &link.heading_vi),
        ("heading_en", &link.heading_en),
    ] {
        form.set(name, value.clone());
    }
    render_one(&app, &desk, &entry, link, form, Errors::new())
}

/// Keeps a changed link.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let link = own(&entry, &id)?;
    let (new, errors) = read(&entry, &form, desk.l);
    if !errors.is_empty() {
        return render_one(&app, &desk, &entry, link, form, errors);
    }
    let mut cx = app.write(&desk.who()).await?;
    Link::put(&mut cx, &entry.site, link, &new).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "links"), "saved"))
}

/// Moves a link one place up or down.
pub(crate) async fn place(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let link = own(&entry, &id)?;
    let mut order: Vec<LinkId> = entry.links.iter().map(|l| l.id).collect();
    frame::moved(&mut order, link.id, form.get("to"));
    let mut cx = app.write(&desk.who()).await?;
    Link::arrange(&mut cx, &entry.site, &order).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(routes::part(&desk.org.slug, "links"))
}

/// Takes a link away.
pub(crate) async fn remove(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let link = own(&entry, &id)?;
    let mut cx = app.write(&desk.who()).await?;
    Link::remove(&mut cx, &entry.site, link).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "links"), "removed"))
}
