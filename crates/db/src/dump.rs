//! Every table as lines of JSON, and back: the neutral form of a backup, readable on either engine.
//!
//! A line is an array with the table's columns in their order; ids and bytes are hexadecimal digits. A dump is one
//! snapshot. A restore runs in one transaction with foreign keys checked at its end.

use futures_util::TryStreamExt;
use serde_json::Value as Json;
use sqlx::Row as _;

use crate::args::Value;
use crate::dialect::{Open, lite, pg};
use crate::{Cx, DbError, Result, Row, args};

/// A table and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in their order.
    pub columns: Vec<ColumnInfo>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// TEXT.
    Text,
    /// BIGINT.
    Int,
    /// BOOLEAN.
    Bool,
    /// DOUBLE.
    Real,
    /// BYTES; ids on SQLite too.
    Bytes,
    /// UUID.
    Uuid,
}

impl ColumnKind {
    fn of(declared: &str) -> Self {
        match declared.to_ascii_lowercase().as_str() {
            "bigint" | "integer" => ColumnKind::Int,
            "boolean" => ColumnKind::Bool,
            "double precision" | "double" => ColumnKind::Real,
            "bytea" | "blob" => ColumnKind::Bytes,
            "uuid" => ColumnKind::Uuid,
            _ => ColumnKind::Text,
        }
    }
}

fn hex(bytes: &[u8]) -> Json {
    Json::String(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pair = |p: &[u8]| u8::from_str_radix(std::str::from_utf8(p).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(pair).collect()).flatten()
}

fn json(row: &Row, column: &ColumnInfo) -> Result<Json> {
    let c = column.name.as_str();
    Ok(match column.kind {
        ColumnKind::Text => row.get::<Option<String>>(c)?.map_or(Json::Null, Json::String),
        ColumnKind::Int => row.get::<Option<i64>>(c)?.map_or(Json::Null, Json::from),
        ColumnKind::Bool => row.get::<Option<bool>>(c)?.map_or(Json::Null, Json::Bool),
        ColumnKind::Real => row.get::<Option<f64>>(c)?.map_or(Json::Null, Json::from),
        ColumnKind::Bytes => row.get::<Option<Vec<u8>>>(c)?.map_or(Json::Null, |b| hex(&b)),
        ColumnKind::Uuid => row.get::<Option<uuid::Uuid>>(c)?.map_or(Json::Null, |u| hex(u.as_bytes())),
    })
}

fn value(json: &Json, column: &ColumnInfo) -> Result<Value> {
    let wrong = || DbError::Decode { column: column.name.clone(), why: format!("{json} does not fit") };
    let bytes = || json.as_str().and_then(unhex);
    Ok(match (column.kind, json) {
        (ColumnKind::Text, Json::Null) => Value::Text(None),
        (ColumnKind::Int, Json::Null) => Value::Int(None),
        (ColumnKind::Bool, Json::Null) => Value::Bool(None),
        (ColumnKind::Real, Json::Null) => Value::Real(None),
        (ColumnKind::Bytes, Json::Null) => Value::Bytes(None),
        (ColumnKind::Uuid, Json::Null) => Value::Uuid(None),
        (ColumnKind::Text, v) => Value::Text(Some(v.as_str().ok_or_else(wrong)?.to_owned())),
        (ColumnKind::Int, v) => Value::Int(Some(v.as_i64().ok_or_else(wrong)?)),
        (ColumnKind::Bool, v) => Value::Bool(Some(v.as_bool().ok_or_else(wrong)?)),
        (ColumnKind::Real, v) => Value::Real(Some(v.as_f64().ok_or_else(wrong)?)),
        (ColumnKind::Bytes, _) => Value::Bytes(Some(bytes().ok_or_else(wrong)?)),
        (ColumnKind::Uuid, _) => {
            let bytes = bytes().ok_or_else(wrong)?;
            Value::Uuid(Some(uuid::Uuid::from_slice(&bytes).map_err(|_| wrong())?))
        }
    })
}

impl Cx {
    /// All tables but the list of migrations, in the order of their names.
    pub async fn tables(&mut self) -> Result<Vec<Table>> {
        let sql = if self.is_pg() { pg::COLUMNS } else { lite::COLUMNS };
        let rows = self.rows("db::dump::COLUMNS", sql, args![]).await?;
        let mut tables: Vec<Table> = Vec::new();
        for row in &rows {
            let (table, name): (String, String) = (row.get("table_name")?, row.get("column_name")?);
            let kind = ColumnKind::of(&row.get::<String>("data_type")?);
            if tables.last().is_none_or(|t| t.name != table) {
                tables.push(Table { name: table, columns: Vec::new() });
            }
            if let Some(last) = tables.last_mut() {
                last.columns.push(ColumnInfo { name, kind });
            }
        }
        Ok(tables)
    }

    /// Hands out the rows of a table as lines of JSON; says how many.
    pub async fn dump_table(
        &mut self,
        table: &Table,
        mut line: impl FnMut(String) -> std::io::Result<()>,
    ) -> Result<u64> {
        let columns: Vec<String> = table.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
        let sql = sqlx::AssertSqlSafe(format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name));
        let name = format!("dump of {}", table.name);
        let mut count = 0;
        let mut out = |row: Row| -> Result<()> {
            let values: Vec<Json> = table.columns.iter().map(|c| json(&row, c)).collect::<Result<_>>()?;
            count += 1;
            line(Json::Array(values).to_string()).map_err(|e| DbError::engine(name.clone(), sqlx::Error::Io(e)))
        };
        match self.open_mut() {
            Open::Lite(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(|e| DbError::engine("dump", e))? {
                    out(Row::Lite(row))?;
                }
            }
            Open::Pg(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(|e| DbError::engine("dump", e))? {
                    out(Row::Pg(row))?;
                }
            }
        }
        Ok(count)
    }

    /// Before [`Cx::restore_row`]: foreign keys are checked when the transaction is kept.
    pub async fn defer_checks(&mut self) -> Result<()> {
        let sql = if self.is_pg() { pg::DEFER } else { lite::DEFER };
        self.script("db::dump::DEFER", sql.to_owned()).await
    }

    /// Throws away what a migration has put into a table: a backup brings its own rows. After [`Cx::defer_checks`].
    pub async fn empty_table(&mut self, table: &Table) -> Result<()> {
        let sql = sqlx::AssertSqlSafe(format!("DELETE FROM \"{}\"", table.name));
        self.rows("db::dump::EMPTY", sql, Vec::new()).await.map(|_| ())
    }

    /// Puts a dumped line back. `columns` are the names in the order of the line.
    pub async fn restore_row(&mut self, table: &Table, columns: &[String], line: &str) -> Result<()> {
        let wrong = |why: &str| DbError::Decode { column: table.name.clone(), why: why.to_owned() };
        let values: Vec<Json> = serde_json::from_str(line).map_err(|e| wrong(&e.to_string()))?;
        if values.len() != columns.len() {
            return Err(wrong("a line has another number of values than the table has columns"));
        }
        let (mut names, mut bound) = (Vec::new(), Vec::new());
        for (name, json) in columns.iter().zip(&values) {
            let column =
                table.columns.iter().find(|c| c.name == *name).ok_or_else(|| wrong(&format!("no column {name}")))?;
            names.push(format!("\"{name}\""));
            bound.push(value(json, column)?);
        }
        let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
        let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({})", table.name, names.join(", "), places.join(", "));
        self.rows("db::dump::RESTORE", sqlx::AssertSqlSafe(sql), bound).await.map(|_| ())
    }

    /// What the engine finds wrong with its own data; empty when nothing is.
    pub async fn check_integrity(&mut self) -> Result<Vec<String>> {
        if self.is_pg() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for row in self.rows("db::dump::INTEGRITY", lite::INTEGRITY, args![]).await? {
            let Row::Lite(row) = row else { continue };
            let text: String = row.try_get(0).unwrap_or_default();
            if text != "ok" {
                found.push(text);
            }
        }
        for row in self.rows("db::dump::FOREIGN_KEYS", lite::FOREIGN_KEYS, args![]).await? {
            let table: String = row.get("table")?;
            found.push(format!("a row of {table} points to a row that is not there"));
        }
        Ok(found)
    }
}
