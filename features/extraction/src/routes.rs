//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::{ExtractionFileId, ExtractionId, FindId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{list, pile, steps};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[NavEntry {
    place: PlaceKind::Reports,
    label: "extraction.nav",
    path: EXTRACTIONS,
    permission: Permission::Organisation,
}];

/// The piles, below a desk.
pub(crate) const EXTRACTIONS: &str = "/extractions";

const KEEP: Access = Access::Desk("organisation");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/extractions", KEEP, list::show)
        .post("/desk/{org}/extractions", KEEP, list::send)
        .get("/desk/{org}/extractions/{extraction}", KEEP, pile::show)
        .post("/desk/{org}/extractions/{extraction}/bearer", KEEP, steps::give)
        .get("/desk/{org}/extractions/{extraction}/files/{file}", KEEP, pile::original)
        .post("/desk/{org}/extractions/{extraction}/finds/{find}/confirmation", KEEP, steps::confirm)
        .post("/desk/{org}/extractions/{extraction}/finds/{find}/removal", KEEP, steps::remove)
        .post("/desk/{org}/extractions/{extraction}/finds/{find}/return", KEEP, steps::take_up)
}

/// The piles of a desk.
pub fn list(org: &str) -> String {
    format!("/desk/{org}{EXTRACTIONS}")
}

/// A pile.
pub fn pile(org: &str, id: ExtractionId) -> String {
    format!("/desk/{org}{EXTRACTIONS}/{id}")
}

/// Whose figures a pile holds (POST).
pub(crate) fn bearer(org: &str, id: ExtractionId) -> String {
    format!("{}/bearer", pile(org, id))
}

/// A pile at one of its figures.
pub(crate) fn at(org: &str, id: ExtractionId, find: FindId) -> String {
    format!("/desk/{org}{EXTRACTIONS}/{id}?at={find}")
}

/// An original.
pub(crate) fn original(org: &str, id: ExtractionId, file: ExtractionFileId) -> String {
    format!("/desk/{org}{EXTRACTIONS}/{id}/files/{file}")
}

/// What is decided about a figure (POST): `confirmation`, `removal`, `return`.
pub(crate) fn step(org: &str, id: ExtractionId, find: FindId, step: &str) -> String {
    format!("/desk/{org}{EXTRACTIONS}/{id}/finds/{find}/{step}")
}
