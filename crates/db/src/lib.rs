//! Two engines, one SQL text.
//!
//! SQLite (WAL) beside the binary, or PostgreSQL 15+ behind `--database`. Every query text runs on both; only
//! [`dialect`] knows which engine is there. Rules that make it hold: `$1` placeholders, instants as `BIGINT`
//! microseconds, days as `TEXT` `yyyy-mm-dd`, ids as `UUID`, `NULLS LAST` always, `CAST` on aggregates, search on
//! folded columns, sort on stored collation keys (`BYTES`), no JSON operators, no arrays.
//!
//! * [`Db`] holds the pools; [`Db::read`] opens a snapshot, [`Db::write`] the one write transaction.
//! * [`Cx`] is the argument of every verb: transaction, actor, instant, ids, the changes to announce.
//! * [`queries!`] names query texts and lists them for the test that prepares each on both engines.
//! * The change log tells every node what was changed (see [`change`]).

mod args;
pub mod change;
mod cx;
pub mod dialect;
mod dump;
mod error;
mod migrate;
mod open;
mod query;
mod row;

pub use args::{Args, Value};
pub use change::{Change, Tail};
pub use cx::{Cx, Lock, Via, Who};
pub use dump::{ColumnInfo, ColumnKind, Table};
pub use error::DbError;
pub use migrate::Migration;
pub use open::{Db, PoolState, Settings};
pub use query::Query;
pub use row::{Column, Row};

/// What verbs of the lower crates answer.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Tables of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("db", 1, "change_log", include_str!("../migrations/0001_change_log.sql"))];

/// Query lists of this crate.
pub fn queries() -> Vec<&'static [Query]> {
    vec![change::QUERIES]
}
