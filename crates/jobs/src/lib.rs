//! The queue in the database: what a change causes later (indexing, pictures, mail).
//!
//! Rules: a job is enqueued in the transaction of the change, so both happen or neither; it runs at least once; a
//! failure is retried with growing pauses and, after [`MOST_ATTEMPTS`], kept for an administrator to see. A worker
//! holds a job for [`LEASE`]; what a killed process held runs again after that, on SQLite at the next start.

mod job;
mod worker;

pub use job::{
    Job, JobState, QUERIES, counts, due_since, enqueue_at, enqueue_later, forget_done, list, release_all, retry,
};
pub use worker::{Handler, Worker};

use kernel::jiff::SignedDuration;

/// Attempts before a job is given up and shown as failed.
pub const MOST_ATTEMPTS: i64 = 10;
/// How long a worker holds a job.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Tables of this crate.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::new("jobs", 1, "job", include_str!("../migrations/0001_job.sql"))];

/// Query lists of this crate.
pub fn queries() -> Vec<&'static [db::Query]> {
    vec![QUERIES]
}
