//! The agenda, one item a line.

use ::web::{Answer, App, Posted, page, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use organisation::form;
use ui::Lang;
use ui::parts::Tab;

use super::{own, shell, tabs};
use crate::congress::State;
use crate::web::flash;
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "congress_agenda.html")]
struct AgendaPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    tabs: Vec<Tab>,
    items: Vec<String>,
    may: bool,
    agenda: String,
    version: i64,
}

/// The page.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let mut shell = shell(&app, &desk, &congress, "agenda");
    shell.flash = flash(l, &form::query(raw));
    page(&AgendaPage {
        shell,
        l,
        url: routes::congress(slug, congress.id),
        tabs: tabs(l, slug, &congress, "agenda"),
        items: congress.agenda.lines().map(str::to_owned).collect(),
        may: desk.may(Permission::Organisation) && congress.state != State::Closed,
        version: congress.version,
        agenda: congress.agenda,
    })
}

/// Keeps the agenda.
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
    let agenda = r.paragraphs("agenda");
    let items: Vec<&str> = agenda.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let version = form.read("version").unwrap_or(congress.version);
    Congress::set_agenda(&mut cx, &congress, version, &items.join("\n")).await?;
    cx.commit().await?;
    redirect(routes::after(&format!("{}/agenda", routes::congress(&desk.org.slug, congress.id)), "agenda"))
}
