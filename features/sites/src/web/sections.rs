//! The sections of the portal: added, changed, put into an order, hidden. Addresses stay as they are.

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::DbError;
use http::StatusCode;
use kernel::{SectionId, text};
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, FieldError, Flash, Tab, Tone};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::frame;
use crate::{NewSection, Section, SiteEntry, Sites, routes};

#[derive(Template)]
#[template(path = "site_sections.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    rows: Vec<Row>,
    parents: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    name: String,
    slug: String,
    parent: String,
    hidden: bool,
    url: String,
    place_url: String,
}

/// Sections another one may stand below: those of the first level.
fn parents(l: Lang, entry: &SiteEntry, own: Option<SectionId>, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", l.t("site.section.top"), chosen.is_empty());
    let fit = entry.sections.iter().filter(|s| s.parent.is_none() && Some(s.id) != own);
    let choice = |s: &Section| Choice::new(s.id.to_string(), s.name(l), s.id.to_string() == chosen);
    std::iter::once(none).chain(fit.map(choice)).collect()
}

fn read(entry: &SiteEntry, form: &Posted, own: Option<&Section>, l: Lang) -> (NewSection, Errors) {
    let mut r = form::Reader::new(form, l);
    let mut new = NewSection {
        parent: None,
        slug: text::slug_or(&r.line("slug", 60), 60, ""),
        name_vi: r.needed("name_vi", 120),
        name_en: r.line("name_en", 120),
        about_vi: r.line("about_vi", 500),
        about_en: r.line("about_en", 500),
        position: own.map_or_else(|| i64::try_from(entry.sections.len()).unwrap_or(0), |s| s.position),
        hidden: form.ticked("hidden"),
    };
    if let Some(typed) = form.some("parent") {
        let id: Option<SectionId> = typed.parse().ok();
        let parent = id.and_then(|id| entry.section_by_id(id));
        let has_children = own.is_some_and(|own| entry.sections.iter().any(|s| s.parent == Some(own.id)));
        match parent {
            Some(p) if p.parent.is_none() && own.is_none_or(|own| own.id != p.id) && !has_children => {
                new.parent = Some(p.id);
            }
            _ => r.errors.add("parent", l.t("site.error.section_parent")),
        }
    }
    if own.is_none() && !new.slug.is_empty() && entry.section(&new.slug).is_some() {
        r.errors.add("slug", l.t("site.error.section_slug"));
    }
    (new, r.errors)
}

fn render(app: &App, desk: &Desk, entry: &SiteEntry, query: &Posted, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let name = |id: SectionId| entry.section_by_id(id).map(|s| s.name(l).to_owned()).unwrap_or_default();
    let row = |s: &Section| Row {
        name: s.name(l).to_owned(),
        slug: s.slug.clone(),
        parent: s.parent.map(name).unwrap_or_default(),
        hidden: s.hidden,
        url: routes::section(slug, s.id),
        place_url: routes::section_place(slug, s.id),
    };
    let page = ListPage {
        shell: frame::shell(app, desk, l.t("site.tab.sections"), "sections", query),
        l,
        tabs: frame::tabs(desk, "sections"),
        action: routes::part(slug, "sections"),
        rows: entry.sections.iter().map(row).collect(),
        parents: parents(l, entry, None, form.get("parent")),
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

/// Adds a section.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let (new, errors) = read(&entry, &form, None, desk.l);
    if !errors.is_empty() {
        return render(&app, &desk, &entry, &Posted::default(), form, errors);
    }
    let mut cx = app.write(&desk.who()).await?;
    Section::create(&mut cx, &entry.site, &new).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "sections"), "saved"))
}

#[derive(Template)]
#[template(path = "site_section.html")]
struct EditPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    slug: String,
    parents: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

fn own<'a>(entry: &'a SiteEntry, id: &str) -> Result<&'a Section, PageError> {
    let id: SectionId = id.parse().map_err(|_| PageError::NotFound)?;
    entry.section_by_id(id).ok_or(PageError::NotFound)
}

fn render_one(
    app: &App,
    desk: &Desk,
    entry: &SiteEntry,
    section: &Section,
    form: Posted,
    errors: Errors,
    conflict: bool,
) -> Answer {
    let l = desk.l;
    let mut shell = frame::shell(app, desk, section.name(l), "sections", &Posted::default());
    let mut status = frame::status(&errors);
    if conflict {
        status = StatusCode::CONFLICT;
        shell.flash = Some(Flash { tone: Tone::Warn, text: l.t("site.conflict").to_owned(), link: None });
    }
    let page = EditPage {
        shell,
        l,
        action: routes::section(&desk.org.slug, section.id),
        back: routes::part(&desk.org.slug, "sections"),
        slug: section.slug.clone(),
        parents: parents(l, entry, Some(section.id), form.get("parent")),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The form of one section.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let section = own(&entry, &id)?;
    let mut form = Posted::default();
    for (name, value) in [
        ("name_vi", section.name_vi.clone()),
        ("name_en", section.name_en.clone()),
        ("about_vi", section.about_vi.clone()),
        ("about_en", section.about_en.clone()),
        ("parent", section.parent.map(|p| p.to_string()).unwrap_or_default()),
        ("hidden", if section.hidden { "1".into() } else { String::new() }),
        ("version", section.version.to_string()),
    ] {
        form.set(name, value);
    }
    render_one(&app, &desk, &entry, section, form, Errors::new(), false)
}

/// Keeps a changed section.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    mut form: Posted,
) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let section = own(&entry, &id)?;
    let (new, errors) = read(&entry, &form, Some(section), desk.l);
    if !errors.is_empty() {
        return render_one(&app, &desk, &entry, section, form, errors, false);
    }
    let mut cx = app.write(&desk.who()).await?;
    match Section::put(&mut cx, &entry.site, section, form.read("version").unwrap_or(0), &new).await {
        Ok(()) => {
            app.service::<Sites>().commit(cx).await?;
            redirect(organisation::routes::after(&routes::part(&desk.org.slug, "sections"), "saved"))
        }
        Err(DbError::Stale(_)) => {
            let now = Section::of_site(&mut cx, entry.site.id).await?;
            let now = now.iter().find(|s| s.id == section.id).ok_or(PageError::NotFound)?;
            form.set("version", now.version.to_string());
            render_one(&app, &desk, &entry, now, form, Errors::new(), true)
        }
        Err(e) => Err(e.into()),
    }
}

/// Moves a section one place up or down.
pub(crate) async fn place(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let section = own(&entry, &id)?;
    let mut cx = app.write(&desk.who()).await?;
    let mut order: Vec<SectionId> = Section::of_site(&mut cx, entry.site.id).await?.into_iter().map(|s| s.id).collect();
    frame::moved(&mut order, section.id, form.get("to"));
    Section::arrange(&mut cx, &entry.site, &order).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(routes::part(&desk.org.slug, "sections"))
}
