//! Who changed what: one event for each verb, in the verb's transaction, with the fields before and after.
//!
//! The page that shows the trail stands in `accounts`, which knows whose trail an actor may read.

mod event;

pub use event::{Diff, Event, Filter, QUERIES, Recorded, of_org, of_subject, record, search};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("audit", 1, "audit_event", include_str!("../migrations/0001_audit_event.sql"))];

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![QUERIES]
}
