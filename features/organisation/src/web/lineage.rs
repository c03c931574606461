//! What an organisation was, when: the page of the desk.

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::OrgId;
use ui::parts::Crumb;
use web::{Answer, App, PageError, page_with};

use super::lineage_part::{Asking, LineagePart};
use super::tree_part::Places;
use crate::{Trees, form, routes};

#[derive(Template)]
#[template(path = "lineage.html")]
struct LineagePage {
    shell: ui::desk::Shell,
    part: LineagePart,
}

/// Links of a desk.
pub(crate) struct DeskPlaces(pub String);

impl Places for DeskPlaces {
    fn tree(&self) -> String {
        routes::tree(&self.0)
    }

    fn lineage(&self, id: OrgId) -> String {
        routes::lineage(&self.0, id)
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let id: OrgId = id.parse().map_err(|_| PageError::NotFound)?;
    let tree = app.service::<Trees>().now();
    let places = DeskPlaces(desk.org.slug.clone());
    let asking = Asking { app: &app, l: desk.l, tree: &tree, places: &places, today: desk.actor.today, ahead: true };
    let mut cx = app.read(&desk.who()).await?;
    let part = asking.part(&mut cx, id, &form::query(raw)).await?.ok_or(PageError::NotFound)?;
    let mut shell = desk.shell(&app, part.name(), routes::TREE);
    shell.breadcrumbs = vec![
        Crumb::to(desk.l.t("organisation.tree.title"), routes::tree(&desk.org.slug)),
        Crumb::here(desk.l.t("organisation.lineage.title")),
    ];
    let status = if part.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &LineagePage { shell, part })
}
