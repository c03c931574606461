//! Every address of the feature.

use accounts::{NavEntry, Permission};
use kernel::{OperationId, OrgId};
use ui::desk::PlaceKind;
use web::{Access, Routes};

use crate::web::operations::{ask, list, show};
use crate::web::{aliases, contact, lineage, names, provinces, record, trees};

/// Pages of the desk.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        place: PlaceKind::Organisation,
        label: "organisation.nav",
        path: RECORD,
        permission: Permission::ReadDesk,
    },
    NavEntry {
        place: PlaceKind::Organisation,
        label: "organisation.tree.nav",
        path: TREE,
        permission: Permission::ReadDesk,
    },
    NavEntry {
        place: PlaceKind::Organisation,
        label: "operation.nav",
        path: OPERATIONS,
        permission: Permission::ReadDesk,
    },
];

/// The organisation's record, below a desk.
pub(crate) const RECORD: &str = "/organisation";
/// Moves of the tree, below a desk.
pub(crate) const OPERATIONS: &str = "/operations";
/// The picture of the tree, below a desk.
pub(crate) const TREE: &str = "/tree";
/// What an organisation was, below a desk.
const LINEAGE: &str = "/lineage";
/// The plan of the provinces, below the desk of the national union.
const PROVINCES: &str = "/provinces";

const READ: Access = Access::Desk("read_desk");
const KEEP: Access = Access::Desk("organisation");

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk/{org}/organisation", READ, record::show)
        .get("/desk/{org}/organisation/names/new", KEEP, names::new)
        .post("/desk/{org}/organisation/names", KEEP, names::give)
        .get("/desk/{org}/organisation/contact", KEEP, contact::edit)
        .post("/desk/{org}/organisation/contact", KEEP, contact::save)
        .post("/desk/{org}/organisation/aliases", KEEP, aliases::add)
        .get("/desk/{org}/operations", READ, list::list)
        .post("/desk/{org}/operations", KEEP, ask::post)
        .get("/desk/{org}/operations/new", KEEP, ask::new)
        .get("/desk/{org}/operations/{operation}", READ, show::show)
        .post("/desk/{org}/operations/{operation}/undoing", KEEP, show::undo)
        .get("/desk/{org}/tree", READ, trees::show)
        .get("/desk/{org}/lineage/{member}", READ, lineage::show)
        .get("/desk/{org}/provinces", Access::Operator, provinces::show)
        .post("/desk/{org}/provinces", Access::Operator, provinces::apply)
}

/// The record of an organisation.
pub fn record(org: &str) -> String {
    format!("/desk/{org}{RECORD}")
}

/// A page or change below the record.
pub(crate) fn part(org: &str, part: &str) -> String {
    format!("/desk/{org}{RECORD}/{part}")
}

/// Moves of the tree.
pub fn operations(org: &str) -> String {
    format!("/desk/{org}{OPERATIONS}")
}

/// The page to ask for one.
pub fn new_operation(org: &str) -> String {
    format!("/desk/{org}{OPERATIONS}/new")
}

/// A move of the tree.
pub fn operation(org: &str, id: OperationId) -> String {
    format!("/desk/{org}{OPERATIONS}/{id}")
}

/// Takes it back (POST).
pub(crate) fn operation_undoing(org: &str, id: OperationId) -> String {
    format!("/desk/{org}{OPERATIONS}/{id}/undoing")
}

/// The picture of the tree.
pub fn tree(org: &str) -> String {
    format!("/desk/{org}{TREE}")
}

/// What an organisation was, when.
pub fn lineage(org: &str, id: OrgId) -> String {
    format!("/desk/{org}{LINEAGE}/{id}")
}

/// The plan of the thirty-four provinces.
pub(crate) fn provinces(org: &str) -> String {
    format!("/desk/{org}{PROVINCES}")
}

/// An address with what has just been done there.
pub fn after(address: &str, done: &str) -> String {
    format!("{address}?done={done}")
}
