//! Every address of the feature.

use ::web::{Access, Routes};
use accounts::{NavEntry, Permission};
use kernel::{DocumentId, HappeningId, PageId};
use ui::desk::PlaceKind;

use crate::web as pages;
use crate::{Happening, Page};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        place: PlaceKind::Articles,
        label: "document.nav",
        path: "/documents",
        permission: Permission::ReadDesk,
    },
    NavEntry { place: PlaceKind::Articles, label: "page.nav", path: "/pages", permission: Permission::ReadDesk },
    NavEntry {
        place: PlaceKind::Articles,
        label: "happening.nav",
        path: "/happenings",
        permission: Permission::ReadDesk,
    },
];

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("documents");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/tep/{document}/{name}", Access::Public, pages::tep::show)
        .get("/desk/{org}/documents", READ, pages::documents::list::show)
        .get("/desk/{org}/documents.csv", READ, pages::documents::list::export)
        .get("/desk/{org}/documents/new", KEEP, pages::documents::edit::new)
        .post("/desk/{org}/documents", KEEP, pages::documents::edit::begin)
        .get("/desk/{org}/documents/{document}", READ, pages::documents::record::show)
        .get("/desk/{org}/documents/{document}/edit", KEEP, pages::documents::edit::edit)
        .post("/desk/{org}/documents/{document}", KEEP, pages::documents::edit::save)
        .post("/desk/{org}/documents/{document}/publication", KEEP, pages::documents::steps::publish)
        .post("/desk/{org}/documents/{document}/withdrawal", KEEP, pages::documents::steps::withdraw)
        .post("/desk/{org}/documents/{document}/file", KEEP, pages::documents::file::put)
        .post("/desk/{org}/documents/{document}/file/removal", KEEP, pages::documents::file::remove)
        .post("/desk/{org}/documents/{document}/file/reading", KEEP, pages::documents::file::read_again)
        .get("/desk/{org}/pages", READ, pages::static_pages::list)
        .get("/desk/{org}/pages/new", KEEP, pages::publishable::new::<Page>)
        .post("/desk/{org}/pages", KEEP, pages::publishable::begin::<Page>)
        .get("/desk/{org}/pages/{page}", KEEP, pages::publishable::edit::<Page>)
        .post("/desk/{org}/pages/{page}", KEEP, pages::publishable::save::<Page>)
        .post("/desk/{org}/pages/{page}/publication", KEEP, pages::publishable::publish::<Page>)
        .post("/desk/{org}/pages/{page}/withdrawal", KEEP, pages::publishable::withdraw::<Page>)
        .get("/desk/{org}/pages/{page}/revisions/{number}", KEEP, pages::revisions::show)
        .post("/desk/{org}/pages/{page}/revisions/{number}/restoration", KEEP, pages::revisions::restore)
        .get("/desk/{org}/happenings", READ, pages::happenings::list)
        .get("/desk/{org}/happenings/new", KEEP, pages::publishable::new::<Happening>)
        .post("/desk/{org}/happenings", KEEP, pages::publishable::begin::<Happening>)
        .get("/desk/{org}/happenings/{happening}", KEEP, pages::publishable::edit::<Happening>)
        .post("/desk/{org}/happenings/{happening}", KEEP, pages::publishable::save::<Happening>)
        .post("/desk/{org}/happenings/{happening}/publication", KEEP, pages::publishable::publish::<Happening>)
        .post("/desk/{org}/happenings/{happening}/withdrawal", KEEP, pages::publishable::withdraw::<Happening>)
}

/// A file, by its document and its name.
pub fn file(document: DocumentId, name: &str) -> String {
    format!("/tep/{document}/{name}")
}

/// The documents of a desk.
pub fn documents(org: &str) -> String {
    format!("/desk/{org}/documents")
}

/// The list as a table file.
pub fn documents_export(org: &str) -> String {
    format!("/desk/{org}/documents.csv")
}

/// A document at the desk.
pub fn document(org: &str, id: DocumentId) -> String {
    format!("/desk/{org}/documents/{id}")
}

/// The static pages of a desk.
pub fn pages(org: &str) -> String {
    format!("/desk/{org}/pages")
}

/// A static page at the desk.
pub fn page(org: &str, id: PageId) -> String {
    format!("/desk/{org}/pages/{id}")
}

/// The events of a desk.
pub fn happenings(org: &str) -> String {
    format!("/desk/{org}/happenings")
}

/// An event at the desk.
pub fn happening(org: &str, id: HappeningId) -> String {
    format!("/desk/{org}/happenings/{id}")
}
