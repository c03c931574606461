//! The dated tree of organisations: kinds, names, parents, addresses, predecessors, contact, posts.
//!
//! Nothing is overwritten: a fact ends with a day and the next one begins. Questions go to [`Tree`], an immutable
//! picture of the whole tree in memory (2,500 organisations take some 3 MB) that is made anew after every change, on
//! every node; [`Trees`] hands out the current one. Verbs stand in [`Organisation`] and write through `cx`.

mod contact;
pub mod form;
mod kind;
mod post;
pub mod routes;
mod rows;
mod tree;
mod trees;
mod verbs;
mod web;

pub use crate::web::names::read_name;
pub use crate::web::record::kind_name;
pub use contact::Contact;
pub use kind::{ExternalKind, Kind};
pub use post::{NewPost, Post};
pub use routes::NAV;
pub use tree::{Name, Node, Succession, Tree};
pub use trees::Trees;
pub use verbs::{NewOrganisation, Organisation, OrganisationError, slug_is_fit};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("organisation", 1, "organisation", include_str!("../migrations/0001_organisation.sql"))];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![contact::QUERIES, post::QUERIES, rows::QUERIES, verbs::QUERIES]
}
