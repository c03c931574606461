//! The picture of the tree: the page of the desk.

use accounts::Desk;
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use web::{Answer, App, page_with};

use super::lineage::DeskPlaces;
use super::tree_part::TreePart;
use crate::{Trees, form, routes};

#[derive(Template)]
#[template(path = "tree.html")]
struct TreePage {
    shell: ui::desk::Shell,
    part: TreePart,
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let tree = app.service::<Trees>().now();
    let places = DeskPlaces(desk.org.slug.clone());
    let part = TreePart::of(desk.l, &tree, &places, &form::query(raw), desk.org.id, desk.actor.today);
    let shell = desk.shell(&app, desk.l.t("organisation.tree.title"), routes::TREE);
    let status = if part.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &TreePage { shell, part })
}
