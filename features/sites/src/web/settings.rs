//! The settings of the portal: name, colours with what becomes of them, rule of two persons, footer, licence.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use db::DbError;
use http::StatusCode;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{FieldError, Flash, Tab, Tone};
use web::{Answer, App, Errors, PageError, Posted, page, page_with, redirect};

use super::frame;
use super::palette::Feedback;
use crate::founding;
use crate::{NewSite, Site, SiteState, Sites, routes};

#[derive(Template)]
#[template(path = "site_settings.html")]
struct SettingsPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    logo_url: String,
    logo_removal_url: String,
    colours_url: String,
    logo: Option<String>,
    logo_error: String,
    address: String,
    archive: bool,
    colours: Feedback,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

#[derive(Template)]
#[template(path = "site_none.html")]
struct NonePage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    slug: String,
    error: String,
}

fn form_of(site: &Site) -> Posted {
    let mut form = Posted::default();
    for (name, value) in [
        ("name_vi", &site.name_vi),
        ("name_en", &site.name_en),
        ("primary", &site.primary),
        ("accent", &site.accent),
        ("footer_vi", &site.footer_vi),
        ("footer_en", &site.footer_en),
        ("licence_vi", &site.licence_vi),
        ("licence_en", &site.licence_en),
    ] {
        form.set(name, value.clone());
    }
    if site.two_persons {
        form.set("two_persons", "1");
    }
    form.set("version", site.version.to_string());
    form
}

/// The page, with what was typed and what is wrong with it.
pub(super) struct Shown {
    pub form: Posted,
    pub errors: Errors,
    pub logo_error: String,
    pub status: StatusCode,
    pub flash: Option<Flash>,
}

pub(super) fn render(app: &App, desk: &Desk, site: &Site, query: &Posted, shown: Shown) -> Answer {
    let l = desk.l;
    let slug = &desk.org.slug;
    let mut shell = frame::shell(app, desk, l.t("site.title"), "", query);
    shell.flash = shown.flash.or(shell.flash);
    let entry = app.service::<Sites>().get(site.id).ok_or(PageError::NotFound)?;
    let page = SettingsPage {
        shell,
        l,
        tabs: frame::tabs(desk, ""),
        action: routes::site(slug),
        logo_url: routes::part(slug, "logo"),
        logo_removal_url: routes::part(slug, "logo/removal"),
        colours_url: routes::part(slug, "colours"),
        logo: site.logo.as_deref().map(|key| routes::logo(&site.slug, key)),
        logo_error: shown.logo_error,
        address: entry.address(&app.settings.address),
        archive: site.state == SiteState::Archive,
        colours: Feedback::of(l, shown.form.get("primary"), shown.form.get("accent")),
        summary: form::summary(&shown.errors),
        form: shown.form,
        errors: shown.errors,
    };
    page_with(shown.status, &page)
}

/// The page as stored; an organisation without a portal is offered one.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Site)?;
    match frame::portal(&app, &desk) {
        Some(entry) => stored(&app, &desk, &entry.site, &form::query(raw), String::new()),
        None => offer(&app, &desk, String::new()),
    }
}

/// The page as stored, with what is wrong with an uploaded logo.
pub(super) fn stored(app: &App, desk: &Desk, site: &Site, query: &Posted, logo_error: String) -> Answer {
    let status = if logo_error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown { form: form_of(site), errors: Errors::new(), logo_error, status, flash: None };
    render(app, desk, site, query, shown)
}

fn offer(app: &App, desk: &Desk, error: String) -> Answer {
    let l = desk.l;
    let shell = frame::shell(app, desk, l.t("site.title"), "", &Posted::default());
    let status = if error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let action = routes::part(&desk.org.slug, "portal");
    page_with(status, &NonePage { shell, l, action, slug: desk.org.slug.clone(), error })
}

/// Makes the portal of an organisation that has none.
pub(crate) async fn begin(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Site)?;
    if frame::portal(&app, &desk).is_some() {
        return redirect(routes::site(&desk.org.slug));
    }
    let tree = app.service::<Trees>().now();
    let name = tree.get(desk.org.id).ok_or(PageError::NotFound)?.name_on(desk.actor.today);
    let new = NewSite {
        org: desk.org.id,
        slug: &desk.org.slug,
        name_vi: &name.vi,
        name_en: &name.en,
        primary: "#123c69",
        accent: "#b3261e",
    };
    let mut cx = app.write(&desk.who()).await?;
    match Site::create(&mut cx, new).await? {
        Ok(_) => {}
        Err(e) => return offer(&app, &desk, desk.l.t(e.key()).to_owned()),
    }
    let site = Site::by_slug(&mut cx, &desk.org.slug).await?.ok_or(PageError::NotFound)?;
    let sections: Vec<String> = founding::SECTIONS.iter().take(3).map(|(slug, _, _)| (*slug).to_owned()).collect();
    founding::furnish(&mut cx, &site, &sections).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::site(&desk.org.slug), "made"))
}

/// What becomes of two colours: a piece of a page for scripts.
pub(crate) async fn colours(desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Site)?;
    let query = form::query(raw);
    page(&Feedback::of(desk.l, query.get("primary"), query.get("accent")))
}

fn read(form: &Posted, before: &Site, l: Lang) -> (Site, Errors) {
    let mut r = form::Reader::new(form, l);
    let site = Site {
        name_vi: r.needed("name_vi", form::NAME),
        name_en: r.line("name_en", form::NAME),
        primary: r.line("primary", 20).to_lowercase(),
        accent: r.line("accent", 20).to_lowercase(),
        two_persons: form.ticked("two_persons"),
        footer_vi: r.paragraphs("footer_vi"),
        footer_en: r.paragraphs("footer_en"),
        licence_vi: r.line("licence_vi", form::LINE),
        licence_en: r.line("licence_en", form::LINE),
        version: form.read("version").unwrap_or(0),
        ..before.clone()
    };
    for (field, value) in [("primary", &site.primary), ("accent", &site.accent)] {
        if !crate::site::is_colour(value) {
            r.errors.add(field, l.t("site.error.colour"));
        }
    }
    (site, r.errors)
}

/// Keeps the settings; or, with the button for it, only shows what becomes of the colours.
pub(crate) async fn save(State(app): State<App>, desk: Desk, mut form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let (site, errors) = read(&form, &entry.site, desk.l);
    let none = Posted::default();
    if !errors.is_empty() || form.get("step") == "colours" {
        let status = frame::status(&errors);
        let shown = Shown { form, errors, logo_error: String::new(), status, flash: None };
        return render(&app, &desk, &entry.site, &none, shown);
    }
    let mut cx = app.write(&desk.who()).await?;
    match Site::put(&mut cx, &site).await {
        Ok(Ok(())) => {
            app.service::<Sites>().commit(cx).await?;
            redirect(organisation::routes::after(&routes::site(&desk.org.slug), "saved"))
        }
        Ok(Err(e)) => {
            let mut errors = Errors::new();
            errors.add(e.field(), desk.l.t(e.key()));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Shown { form, errors, logo_error: String::new(), status, flash: None };
            render(&app, &desk, &entry.site, &none, shown)
        }
        Err(DbError::Stale(_)) => {
            let now = Site::find(&mut cx, site.id).await?.ok_or(PageError::NotFound)?;
            form.set("version", now.version.to_string());
            let flash = Flash { tone: Tone::Warn, text: desk.l.t("site.conflict").to_owned(), link: None };
            let (errors, logo_error) = (Errors::new(), String::new());
            let shown = Shown { form, errors, logo_error, status: StatusCode::CONFLICT, flash: Some(flash) };
            render(&app, &desk, &now, &none, shown)
        }
        Err(e) => Err(e.into()),
    }
}
