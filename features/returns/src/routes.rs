//! Every address of this feature.

use accounts::{NavEntry, Permission};
use kernel::{RequestId, ReturnId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::{ask, files, fill, list, record, review};

/// Places at the desk.
pub const NAV: &[NavEntry] = &[
    entry("returns.nav", RETURNS, Permission::ReadDesk),
    entry("returns.requests.nav", REQUESTS, Permission::ReadDesk),
];

const fn entry(label: &'static str, path: &'static str, permission: Permission) -> NavEntry {
    NavEntry { place: PlaceKind::Reports, label, path, permission }
}

/// Figures asked of the organisation, below a desk.
pub(crate) const RETURNS: &str = "/returns";
/// Figures that it asks of others.
pub(crate) const REQUESTS: &str = "/requests";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes with their access.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/requests", READ, list::requests)
        .get("/desk/{org}/requests/new", KEEP, ask::new)
        .post("/desk/{org}/requests", KEEP, ask::ask)
        .get("/desk/{org}/requests/{request}", READ, record::show)
        .post("/desk/{org}/requests/{request}/closing", KEEP, record::close)
        .get("/desk/{org}/requests/{request}/returns/{return}", READ, review::show)
        .get("/desk/{org}/requests/{request}/returns/{return}/evidence/{indicator}", READ, files::evidence_sent)
        .post("/desk/{org}/requests/{request}/returns/{return}/acceptance", KEEP, review::accept)
        .post("/desk/{org}/requests/{request}/returns/{return}/remark", KEEP, review::give_back)
        .get("/desk/{org}/returns", READ, list::returns)
        .get("/desk/{org}/returns/{return}", READ, fill::show)
        .post("/desk/{org}/returns/{return}", KEEP, fill::save)
        .get("/desk/{org}/returns/{return}/form.xlsx", READ, files::form)
        .post("/desk/{org}/returns/{return}/sheet", KEEP, files::read_in)
        .get("/desk/{org}/returns/{return}/evidence/{indicator}", READ, files::evidence)
}

/// Figures that an organisation asks of others.
pub fn requests(org: &str) -> String {
    format!("/desk/{org}{REQUESTS}")
}

/// The form that asks.
pub(crate) fn new_request(org: &str) -> String {
    format!("/desk/{org}{REQUESTS}/new")
}

/// A request.
pub fn request(org: &str, id: RequestId) -> String {
    format!("/desk/{org}{REQUESTS}/{id}")
}

/// Nothing is awaited any more (POST).
pub(crate) fn closing(org: &str, id: RequestId) -> String {
    format!("/desk/{org}{REQUESTS}/{id}/closing")
}

/// A return, as who asked reads it.
pub fn review(org: &str, request: RequestId, id: ReturnId) -> String {
    format!("/desk/{org}{REQUESTS}/{request}/returns/{id}")
}

/// What is decided about a return (POST): `acceptance`, `remark`.
pub(crate) fn decision(org: &str, request: RequestId, id: ReturnId, step: &str) -> String {
    format!("/desk/{org}{REQUESTS}/{request}/returns/{id}/{step}")
}

/// The paper behind a figure of a return, for who asked.
pub(crate) fn evidence_sent(org: &str, request: RequestId, id: ReturnId, indicator: &str) -> String {
    format!("/desk/{org}{REQUESTS}/{request}/returns/{id}/evidence/{indicator}")
}

/// The same for who fills it in.
pub(crate) fn evidence(org: &str, id: ReturnId, indicator: &str) -> String {
    format!("/desk/{org}{RETURNS}/{id}/evidence/{indicator}")
}

/// Figures asked of an organisation.
pub fn returns(org: &str) -> String {
    format!("/desk/{org}{RETURNS}")
}

/// A return, as who fills it in sees it.
pub fn fill(org: &str, id: ReturnId) -> String {
    format!("/desk/{org}{RETURNS}/{id}")
}

/// The same form as a spreadsheet.
pub(crate) fn form(org: &str, id: ReturnId) -> String {
    format!("/desk/{org}{RETURNS}/{id}/form.xlsx")
}

/// The filled-in spreadsheet (POST).
pub(crate) fn sheet(org: &str, id: ReturnId) -> String {
    format!("/desk/{org}{RETURNS}/{id}/sheet")
}
