//! A new name from a day on, with the decision that gives it.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State;
use http::StatusCode;
use kernel::Dates;
use ui::Lang;
use ui::parts::{Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use crate::operation::{self, Asked, Portals, Wanted};
use crate::{Name, Trees, form, routes};

#[derive(Template)]
#[template(path = "organisation_rename.html")]
struct RenamePage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    now: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let tree = app.service::<Trees>().now();
    let node = tree.get(desk.org.id).ok_or(PageError::NotFound)?;
    let mut shell = desk.shell(app, l.t("organisation.rename"), routes::RECORD);
    let back = routes::record(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("organisation.title"), &back), Crumb::here(l.t("organisation.rename"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = RenamePage {
        shell,
        l,
        action: routes::part(&desk.org.slug, "names"),
        back,
        now: node.name_on(desk.actor.today).full(l).to_owned(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The form, filled with the name of today.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let name = tree.get(desk.org.id).ok_or(PageError::NotFound)?.name_on(desk.actor.today).clone();
    let mut form = Posted::default();
    for (field, value) in [
        ("name_vi", name.vi),
        ("name_en", name.en),
        ("short_vi", name.short_vi),
        ("short_en", name.short_en),
        ("abbreviation", name.abbreviation),
    ] {
        form.set(field, value);
    }
    render(&app, &desk, form, Errors::new())
}

/// Names read from a form: fields `name_vi`, `name_en`, `short_vi`, `short_en`, `abbreviation`.
pub fn read_name(r: &mut form::Reader<'_>) -> Name {
    Name {
        vi: r.needed("name_vi", form::NAME),
        en: r.line("name_en", form::NAME),
        short_vi: r.line("short_vi", form::NAME),
        short_en: r.line("short_en", form::NAME),
        abbreviation: r.line("abbreviation", 40),
        dates: Dates::default(),
    }
}

/// Gives the name.
pub(crate) async fn give(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let name = read_name(&mut r);
    let on = r.needed_day("on");
    let decision = r.line("decision", form::LINE);
    let mut errors = r.errors;
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        let asked = Asked {
            by: desk.org.id,
            on,
            decision,
            document: String::new(),
            portals: Portals::Archive,
            plan: String::new(),
            wanted: Wanted::Rename { org: desk.org.id, name: name.into(), slug: String::new() },
            seen: String::new(),
        };
        let mut cx = app.write(&desk.who()).await?;
        match operation::decide(&app, &mut cx, &asked).await? {
            Ok(_) => {
                operation::commit(&app, cx).await?;
                return redirect(routes::after(&routes::record(&desk.org.slug), "renamed"));
            }
            Err(e) => errors.add(e.field(), e.sentence(desk.l, &app.service::<Trees>().now(), on)),
        }
    }
    render(&app, &desk, form, errors)
}
