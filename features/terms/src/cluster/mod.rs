//! Emulation clusters and blocks: schemes, their clusters, the places of units between two days, the officers of a year.

mod officer;
mod place;
mod scheme;
mod verbs;

pub use officer::{Officer, OfficerRole, proposed};
pub use place::{Place, PlaceError};
pub use scheme::{Cluster, Scheme, SchemeKind};
pub use verbs::{NewCluster, NewScheme};

/// Query lists.
pub(crate) const QUERIES: [&[db::Query]; 4] = [officer::QUERIES, place::QUERIES, scheme::QUERIES, verbs::QUERIES];
