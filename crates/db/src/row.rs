//! Rows of either engine, read by column name.

use kernel::{Date, Timestamp};
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{DbError, Result};

/// A row of either engine.
pub enum Row {
    /// From SQLite.
    Lite(SqliteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Row")
    }
}

impl Row {
    /// The value of a column. Columns are named once, in the query text.
    pub fn get<T: Column>(&self, column: &str) -> Result<T> {
        T::read(self, column)
    }

    /// The value of a text column in a closed list: `row.parse("state")`.
    pub fn parse<T: std::str::FromStr>(&self, column: &str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let text: String = self.get(column)?;
        text.parse().map_err(|e: T::Err| wrong(column, format!("'{text}': {e}")))
    }
}

fn wrong(column: &str, why: impl Into<String>) -> DbError {
    DbError::Decode { column: column.to_owned(), why: why.into() }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads the column.
    fn read(row: &Row, column: &str) -> Result<Self>;
}

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, column: &str) -> Result<Self> {
                match row { Row::Lite(r) => r.try_get(column), Row::Pg(r) => r.try_get(column) }
                    .map_err(|e| wrong(column, e.to_string()))
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, column: &str) -> Result<Self> {
                match row { Row::Lite(r) => r.try_get(column), Row::Pg(r) => r.try_get(column) }
                    .map_err(|e| wrong(column, e.to_string()))
            }
        }
    )*};
}
plain!(bool, i64, f64, String, Vec<u8>, Uuid);

macro_rules! through {
    ($($type:ty, $stored:ty, |$v:ident, $c:ident| $read:expr;)*) => {$(
        impl Column for $type {
            fn read(row: &Row, $c: &str) -> Result<Self> { let $v: $stored = row.get($c)?; $read }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, $c: &str) -> Result<Self> {
                let v: Option<$stored> = row.get($c)?;
                v.map(|$v| $read).transpose()
            }
        }
    )*};
}
through! {
    Date, String, |v, c| v.parse().map_err(|_| wrong(c, format!("'{v}' is no day")));
    Timestamp, i64, |v, c| Timestamp::from_microsecond(v).map_err(|e| wrong(c, e.to_string()));
}

macro_rules! id_columns {
    ($($id:ident),* $(,)?) => {$(
        impl Column for kernel::$id {
            fn read(row: &Row, column: &str) -> Result<Self> { row.get::<Uuid>(column).map(kernel::$id) }
        }
        impl Column for Option<kernel::$id> {
            fn read(row: &Row, column: &str) -> Result<Self> { Ok(row.get::<Option<Uuid>>(column)?.map(kernel::$id)) }
        }
    )*};
}
kernel::with_ids!(id_columns);
