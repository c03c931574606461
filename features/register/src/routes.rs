//! Every address of this feature.

use accounts::{NavEntry, Permission};
use kernel::{PaperId, SeriesId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{files, form, list, record, series, steps};

/// Places at the desk.
pub const NAV: &[NavEntry] =
    &[NavEntry { place: PlaceKind::Work, label: "register.nav", path: PAPERS, permission: Permission::ReadDesk }];

/// The papers, below a desk.
pub(crate) const PAPERS: &str = "/papers";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/papers", READ, list::show)
        .get("/desk/{org}/papers/new", KEEP, form::new)
        .post("/desk/{org}/papers", KEEP, form::draft)
        .get("/desk/{org}/papers/series", READ, series::show)
        .post("/desk/{org}/papers/series", KEEP, series::open)
        .post("/desk/{org}/papers/series/{series}", KEEP, series::rename)
        .get("/desk/{org}/papers/{paper}", READ, record::show)
        .get("/desk/{org}/papers/{paper}/edit", KEEP, form::edit)
        .post("/desk/{org}/papers/{paper}", KEEP, form::save)
        .post("/desk/{org}/papers/{paper}/number", KEEP, steps::issue)
        .post("/desk/{org}/papers/{paper}/withdrawal", KEEP, steps::void)
        .post("/desk/{org}/papers/{paper}/signed", KEEP, steps::attach)
        .get("/desk/{org}/papers/{paper}/signed", READ, files::signed)
        .get("/desk/{org}/papers/{paper}/signed/{number}", READ, files::former)
        .get("/desk/{org}/papers/{paper}/paper.pdf", READ, files::pdf)
        .get("/desk/{org}/papers/{paper}/paper.docx", READ, files::docx)
}

/// The papers of a desk.
pub fn papers(org: &str) -> String {
    format!("/desk/{org}{PAPERS}")
}

/// The form for a new one of a kind.
pub(crate) fn new_paper(org: &str) -> String {
    format!("/desk/{org}{PAPERS}/new")
}

/// The series.
pub(crate) fn all_series(org: &str) -> String {
    format!("/desk/{org}{PAPERS}/series")
}

/// Another symbol for a series (POST).
pub(crate) fn one_series(org: &str, id: SeriesId) -> String {
    format!("/desk/{org}{PAPERS}/series/{id}")
}

/// A paper.
pub fn paper(org: &str, id: PaperId) -> String {
    format!("/desk/{org}{PAPERS}/{id}")
}

/// The form of a draft.
pub(crate) fn edit(org: &str, id: PaperId) -> String {
    format!("/desk/{org}{PAPERS}/{id}/edit")
}

/// What belongs to one: `number`, `withdrawal`, `signed` (POST); `signed`, `paper.pdf`, `paper.docx` (GET).
pub(crate) fn part(org: &str, id: PaperId, part: &str) -> String {
    format!("/desk/{org}{PAPERS}/{id}/{part}")
}
