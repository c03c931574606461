//! The dated tree of organisations: kinds, names, parents, addresses, predecessors, contact.
//!
//! Nothing is overwritten: a fact ends with a day and the next one begins. Questions go to [`Tree`], an immutable
//! picture of the whole tree in memory (2,500 organisations take some 3 MB) that is made anew after every change, on
//! every node; [`Trees`] hands out the current one. Verbs stand in [`Organisation`] and write through `cx`.

pub mod chronicle;
pub mod comparison;
mod contact;
pub mod form;
mod kind;
pub mod operation;
pub mod plan;
pub mod routes;
mod rows;
mod tree;
mod trees;
mod verbs;
mod web;

pub use crate::web::lineage_part::{Asking, LineagePart};
pub use crate::web::names::read_name;
pub(crate) use crate::web::operations::about;
pub use crate::web::record::kind_name;
pub use crate::web::tree_part::{Places, TreePart};
pub use chronicle::{Chronicle, Chronicles, Leader, Told};
pub use contact::Contact;
pub use kind::{ExternalKind, Kind};
pub use operation::{Along, Both, Fate, Joined, MovesAlong, Moving, Operation, Progress};
pub use routes::NAV;
pub use tree::{Admission, Name, Node, Succession, Tree};
pub use trees::Trees;
pub use verbs::{NewOrganisation, Organisation, OrganisationError, slug_is_fit};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::new("organisation", 1, "organisation", include_str!("../migrations/0001_organisation.sql")),
    db::Migration::new("organisation", 2, "operation", include_str!("../migrations/0002_operation.sql")),
    db::Migration::new("organisation", 3, "admission", include_str!("../migrations/0003_admission.sql")),
];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    let mut lists = vec![contact::QUERIES, rows::QUERIES, verbs::QUERIES];
    lists.extend(operation::queries());
    lists
}
