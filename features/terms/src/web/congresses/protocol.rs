//! What is written down of the course of a congress, and its resolution.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{FieldError, Flash, Tab};

use super::{own, shell, tabs};
use crate::congress::Protocol;
use crate::web::flash;
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "congress_protocol.html")]
struct ProtocolPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    tabs: Vec<Tab>,
    may: bool,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The form; who only reads the desk sees it closed.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    drop(cx);
    let p = &congress.protocol;
    let mut form = Posted::default();
    for (name, value) in [
        ("chair", &p.chair),
        ("secretary", &p.secretary),
        ("opened_at", &p.opened_at),
        ("closed_at", &p.closed_at),
        ("discussion", &p.discussion),
        ("resolution_number", &p.resolution_number),
        ("resolution_abstract", &p.resolution_abstract),
    ] {
        form.set(name, value.clone());
    }
    form.set("resolution_day", p.resolution_day.map(|d| d.to_string()).unwrap_or_default());
    form.set("document", p.document.map(|d| d.to_string()).unwrap_or_default());
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &congress, form, Errors::new(), flash)
}

fn render(app: &App, desk: &Desk, congress: &Congress, form: Posted, errors: Errors, flash: Option<Flash>) -> Answer {
    let l = desk.l;
    let mut shell = shell(app, desk, congress, "protocol");
    shell.flash = flash;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ProtocolPage {
        url: routes::congress(&desk.org.slug, congress.id),
        tabs: tabs(l, &desk.org.slug, congress, "protocol"),
        may: desk.may(Permission::Organisation),
        version: form.read("version").unwrap_or(congress.version),
        summary: form::summary(&errors),
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

/// Whether it is an hour of the day: `7:30`, `07:30`.
fn is_time(text: &str) -> bool {
    let parts = text.split_once([':', 'h', 'g']);
    let number = |t: &str, most: u8| !t.is_empty() && t.parse::<u8>().is_ok_and(|n| n <= most);
    text.is_empty() || parts.is_some_and(|(h, m)| number(h, 23) && (m.is_empty() || number(m, 59)))
}

/// Keeps it.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let mut r = form::Reader::new(&form, desk.l);
    let protocol = Protocol {
        chair: r.line("chair", form::NAME),
        secretary: r.line("secretary", form::NAME),
        opened_at: r.line("opened_at", 10),
        closed_at: r.line("closed_at", 10),
        discussion: r.paragraphs("discussion"),
        resolution_number: r.line("resolution_number", 100),
        resolution_day: r.day("resolution_day"),
        resolution_abstract: r.line("resolution_abstract", 1000),
        document: form.read("document"),
    };
    for (name, time) in [("opened_at", &protocol.opened_at), ("closed_at", &protocol.closed_at)] {
        if !is_time(time) {
            r.errors.add(name, desk.l.t("congress.error.time"));
        }
    }
    let errors = r.errors;
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, &congress, form, errors, None);
    }
    let version = form.read("version").unwrap_or(congress.version);
    Congress::write_down(&mut cx, &congress, version, &protocol).await?;
    cx.commit().await?;
    redirect(routes::after(&format!("{}/protocol", routes::congress(&desk.org.slug, congress.id)), "written"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_people_write_it() {
        assert!(["", "7:30", "07:30", "7h30", "7h", "23:59"].into_iter().all(is_time));
        assert!(!["24:00", "7:60", "sáng", "730", ":"].into_iter().any(is_time));
    }
}
