//! Every address of this feature.

use accounts::{NavEntry, Permission};
use kernel::{ActivityId, ActivityImportId, ActivityKindId, FileId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{article, calendar, files, form, imports, kind_form, kinds, list, public, record, steps};

/// Places at the desk.
pub const NAV: &[NavEntry] =
    &[NavEntry { place: PlaceKind::Work, label: "activity.nav", path: ACTIVITIES, permission: Permission::ReadDesk }];

/// The activities, below a desk.
pub(crate) const ACTIVITIES: &str = "/activities";
/// The same for readers, below a portal.
pub const PUBLIC: &str = "/hoat-dong";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/activities", READ, list::show)
        .post("/desk/{org}/activities", KEEP, form::record)
        .get("/desk/{org}/activities/new", KEEP, form::new)
        .get("/desk/{org}/activities/calendar", READ, calendar::show)
        .get("/desk/{org}/activities/kinds", READ, kinds::show)
        .get("/desk/{org}/activities/table.xlsx", READ, list::export)
        .post("/desk/{org}/activities/kinds", KEEP, kind_form::add)
        .get("/desk/{org}/activities/kinds/new", KEEP, kind_form::new)
        .get("/desk/{org}/activities/kinds/{activity_kind}", KEEP, kind_form::edit)
        .post("/desk/{org}/activities/kinds/{activity_kind}", KEEP, kind_form::save)
        .post("/desk/{org}/activities/kinds/{activity_kind}/retirement", KEEP, kinds::retire)
        .post("/desk/{org}/activities/kinds/{activity_kind}/retirement/removal", KEEP, kinds::offer)
        .get("/desk/{org}/activities/imports", KEEP, imports::new)
        .post("/desk/{org}/activities/imports", KEEP, imports::send)
        .get("/desk/{org}/activities/imports/form.xlsx", KEEP, imports::template)
        .get("/desk/{org}/activities/imports/{activity_import}", KEEP, imports::show)
        .post("/desk/{org}/activities/imports/{activity_import}/confirmation", KEEP, imports::confirm)
        .get("/desk/{org}/activities/{activity}", READ, record::show)
        .get("/desk/{org}/activities/{activity}/edit", KEEP, form::edit)
        .post("/desk/{org}/activities/{activity}", KEEP, form::save)
        .post("/desk/{org}/activities/{activity}/holding", KEEP, steps::hold)
        .post("/desk/{org}/activities/{activity}/confirmation", KEEP, steps::confirm)
        .post("/desk/{org}/activities/{activity}/withdrawal", KEEP, steps::withdraw)
        .post("/desk/{org}/activities/{activity}/attenders", KEEP, steps::attenders)
        .post("/desk/{org}/activities/{activity}/article", KEEP, article::make)
        .post("/desk/{org}/activities/{activity}/files", KEEP, files::attach)
        .get("/desk/{org}/activities/{activity}/files/{activity_file}", READ, files::file)
        .post("/desk/{org}/activities/{activity}/files/{activity_file}/removal", KEEP, files::detach)
        .post("/desk/{org}/activities/{activity}/files/{activity_file}/caption", KEEP, files::describe)
        .get("/{site}/hoat-dong", Access::Public, public::list)
        .get("/{site}/en/hoat-dong", Access::Public, public::list)
        .get("/{site}/hoat-dong.ics", Access::Public, public::feed)
        .get("/{site}/en/hoat-dong.ics", Access::Public, public::feed)
        .get("/{site}/hoat-dong/{activity}", Access::Public, public::one)
        .get("/{site}/en/hoat-dong/{activity}", Access::Public, public::one)
}

/// The activities of a desk.
pub fn activities(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}")
}

/// The form for a new one.
pub fn new_activity(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/new")
}

/// The calendar.
pub(crate) fn calendar(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/calendar")
}

/// The kinds.
pub(crate) fn kinds(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/kinds")
}

/// The form for a new kind.
pub(crate) fn new_kind(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/kinds/new")
}

/// A kind.
pub(crate) fn kind(org: &str, id: ActivityKindId) -> String {
    format!("/desk/{org}{ACTIVITIES}/kinds/{id}")
}

/// Offering a kind no more (POST); `removal` below it offers it again.
pub(crate) fn kind_retirement(org: &str, id: ActivityKindId) -> String {
    format!("/desk/{org}{ACTIVITIES}/kinds/{id}/retirement")
}

/// What the list shows as a spreadsheet.
pub(crate) fn table(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/table.xlsx")
}

/// Spreadsheets.
pub(crate) fn imports(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/imports")
}

/// The empty spreadsheet.
pub(crate) fn template(org: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/imports/form.xlsx")
}

/// One that was read.
pub(crate) fn import(org: &str, id: ActivityImportId) -> String {
    format!("/desk/{org}{ACTIVITIES}/imports/{id}")
}

/// An activity.
pub fn activity(org: &str, id: ActivityId) -> String {
    format!("/desk/{org}{ACTIVITIES}/{id}")
}

/// What is done with one (POST), or its form (`edit`).
pub(crate) fn step(org: &str, id: ActivityId, step: &str) -> String {
    format!("/desk/{org}{ACTIVITIES}/{id}/{step}")
}

/// A file of one.
pub(crate) fn file(org: &str, id: ActivityId, file: FileId) -> String {
    format!("/desk/{org}{ACTIVITIES}/{id}/files/{file}")
}

/// An activity, as readers see it, below a portal.
pub fn public(site: &str, id: ActivityId) -> String {
    format!("/{site}{PUBLIC}/{id}")
}
