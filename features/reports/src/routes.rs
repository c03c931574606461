//! Every address of this feature.

use accounts::{NavEntry, Permission};
use kernel::ReportId;
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::cadence::Cadence;
use crate::web::{files, list, received, record, section, steps, templates};

/// Places at the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry { place: PlaceKind::Reports, label: "report.nav", path: REPORTS, permission: Permission::ReadDesk },
    NavEntry {
        place: PlaceKind::Reports,
        label: "report.template.nav",
        path: TEMPLATES,
        permission: Permission::People,
    },
];

/// The reports, below a desk.
pub(crate) const REPORTS: &str = "/reports";
/// Reports that were sent to the organisation.
pub(crate) const RECEIVED: &str = "/received-reports";
/// Templates of reports.
pub(crate) const TEMPLATES: &str = "/report-templates";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");
const LEAD: Access = Access::Desk("people");

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/reports", READ, list::show)
        .post("/desk/{org}/reports", KEEP, list::open)
        .get("/desk/{org}/reports/{report}", READ, record::show)
        .get("/desk/{org}/reports/{report}/report.pdf", READ, files::pdf)
        .get("/desk/{org}/reports/{report}/report.docx", READ, files::docx)
        .get("/desk/{org}/reports/{report}/report.xlsx", READ, files::xlsx)
        .get("/desk/{org}/reports/{report}/report.json", READ, files::json)
        .get("/desk/{org}/reports/{report}/sections/{number}", KEEP, section::edit)
        .post("/desk/{org}/reports/{report}/sections/{number}", KEEP, section::save)
        .post("/desk/{org}/reports/{report}/drafts", KEEP, steps::draft)
        .post("/desk/{org}/reports/{report}/approval", LEAD, steps::approve)
        .post("/desk/{org}/reports/{report}/sending", KEEP, steps::send)
        .post("/desk/{org}/reports/{report}/correction", KEEP, steps::correct)
        .get("/desk/{org}/received-reports/{received}", READ, received::show)
        .get("/desk/{org}/received-reports/{received}/report.pdf", READ, received::pdf)
        .post("/desk/{org}/received-reports/{received}/acceptance", KEEP, received::accept)
        .post("/desk/{org}/received-reports/{received}/return", KEEP, received::give_back)
        .get("/desk/{org}/report-templates", LEAD, templates::list)
        .get("/desk/{org}/report-templates/{cadence}", LEAD, templates::edit)
        .post("/desk/{org}/report-templates/{cadence}", LEAD, templates::save)
}

/// The reports of a desk.
pub fn list(org: &str) -> String {
    format!("/desk/{org}{REPORTS}")
}

/// The reports of a desk, and those below about a period.
pub(crate) fn of_period(org: &str, period: &str) -> String {
    format!("/desk/{org}{REPORTS}?period={period}")
}

/// A report.
pub fn report(org: &str, id: ReportId) -> String {
    format!("/desk/{org}{REPORTS}/{id}")
}

/// A report behind something that was done.
pub(crate) fn after(org: &str, id: ReportId, done: &str) -> String {
    format!("/desk/{org}{REPORTS}/{id}?done={done}")
}

/// A file of a report: `pdf`, `docx`, `xlsx`, `json`.
pub(crate) fn file(org: &str, id: ReportId, form: &str) -> String {
    format!("/desk/{org}{REPORTS}/{id}/report.{form}")
}

/// A section of a report, to be written.
pub(crate) fn section(org: &str, id: ReportId, place: i64) -> String {
    format!("/desk/{org}{REPORTS}/{id}/sections/{place}")
}

/// What is done with a report (POST): `drafts`, `approval`, `sending`, `correction`.
pub(crate) fn step(org: &str, id: ReportId, step: &str) -> String {
    format!("/desk/{org}{REPORTS}/{id}/{step}")
}

/// A report that was sent to the organisation.
pub fn received(org: &str, id: ReportId) -> String {
    format!("/desk/{org}{RECEIVED}/{id}")
}

/// Its file, and what is answered to it (POST): `report.pdf`, `acceptance`, `return`.
pub(crate) fn answer(org: &str, id: ReportId, what: &str) -> String {
    format!("/desk/{org}{RECEIVED}/{id}/{what}")
}

/// The templates.
pub(crate) fn templates(org: &str) -> String {
    format!("/desk/{org}{TEMPLATES}")
}

/// The template of a cadence.
pub(crate) fn template(org: &str, cadence: Cadence) -> String {
    format!("/desk/{org}{TEMPLATES}/{}", cadence.word())
}
