//! The one argument of every verb.

use std::collections::HashSet;

use kernel::{AccountId, Chance, Date, OrgId, SessionId, Timestamp, Uuid, day_hanoi};
use sqlx::{Postgres, Sqlite, query::Query as Sqlx};

use crate::args::bind;
use crate::dialect::{Engine, Open, lite, pg};
use crate::{Args, Change, Db, DbError, Query, Result, Row, Value, change};

/// Something that transactions take turns at, by a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock(i64);

impl Lock {
    /// The tree as the balances of figures stand on it.
    pub const FIGURES: Lock = Lock(7_105_003);
}

/// By which way somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Via {
    /// A browser.
    #[default]
    Web,
    /// A command on the machine.
    Command,
    /// A job of the queue.
    Job,
}

/// Who acts, and for which organisation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Who {
    /// The account; none for readers, commands and jobs.
    pub account: Option<AccountId>,
    /// The signed-in browser.
    pub session: Option<SessionId>,
    /// The name shown in the audit trail.
    pub name: String,
    /// The organisation acted for.
    pub acting_for: Option<OrgId>,
    /// The way.
    pub via: Via,
}

impl Who {
    /// A reader who has not signed in.
    pub fn reader() -> Self {
        Self::default()
    }

    /// A command typed on the machine.
    pub fn command(name: &str) -> Self {
        Self { name: name.to_owned(), via: Via::Command, ..Self::default() }
    }

    /// A job of the queue.
    pub fn job(kind: &str) -> Self {
        Self { name: kind.to_owned(), via: Via::Job, ..Self::default() }
    }
}

/// An open transaction with all that a verb needs beside it.
pub struct Cx {
    db: Db,
    open: Open,
    /// Who acts.
    pub who: Who,
    /// The instant of the whole transaction.
    pub now: Timestamp,
    changes: Vec<Change>,
    /// Of every change already noted: a large move announces tens of thousands.
    noted: HashSet<(&'static str, Uuid)>,
    writes: bool,
    statements: u32,
}

impl std::fmt::Debug for Cx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cx").field("who", &self.who).field("now", &self.now).finish_non_exhaustive()
    }
}

impl Cx {
    pub(crate) fn new(db: Db, open: Open, who: Who, writes: bool) -> Self {
        let now = db.clock().now();
        Self { db, open, who, now, changes: Vec::new(), noted: HashSet::new(), writes, statements: 0 }
    }

    /// Today in Hà Nội.
    pub fn today(&self) -> Date {
        day_hanoi(self.now)
    }

    /// A new id.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.db.chance().uuid(self.now))
    }

    /// The source of tokens.
    pub fn chance(&self) -> &Chance {
        self.db.chance()
    }

    /// The database this transaction belongs to.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// How many statements ran so far (list pages have a budget).
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// Every row.
    pub async fn all<T>(&mut self, query: Query, args: Args, read: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
        self.rows(query.name, query.sql, args).await?.iter().map(read).collect()
    }

    /// The first row, if any.
    pub async fn opt<T>(&mut self, query: Query, args: Args, read: impl Fn(&Row) -> Result<T>) -> Result<Option<T>> {
        self.rows(query.name, query.sql, args).await?.first().map(read).transpose()
    }

    /// The one row.
    pub async fn one<T>(&mut self, query: Query, args: Args, read: impl Fn(&Row) -> Result<T>) -> Result<T> {
        self.opt(query, args, read).await?.ok_or(DbError::Missing(query.name))
    }

    /// Changes rows and says how many.
    pub async fn run(&mut self, query: Query, args: Args) -> Result<u64> {
        debug_assert!(self.writes, "{} in a snapshot", query.name);
        self.statements += 1;
        let done = match &mut self.open {
            Open::Lite(tx) => {
                let q: Sqlx<'_, Sqlite, _> = sqlx::query(query.sql);
                bind(q, args).execute(&mut **tx).await.map(|d| d.rows_affected())
            }
            Open::Pg(tx) => {
                let q: Sqlx<'_, Postgres, _> = sqlx::query(query.sql);
                bind(q, args).execute(&mut **tx).await.map(|d| d.rows_affected())
            }
        };
        done.map_err(|e| DbError::engine(query.name, e))
    }

    /// Changes exactly one row, or says that somebody else was faster.
    pub async fn run_one(&mut self, query: Query, args: Args) -> Result<()> {
        match self.run(query, args).await? {
            1 => Ok(()),
            _ => Err(DbError::Stale(query.name)),
        }
    }

    /// Like [`Cx::all`] with rows that no other node gets at the same time (the queue).
    pub async fn claim<T>(&mut self, query: Query, args: Args, read: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
        let text = match self.open {
            Open::Lite(_) => query.sql.to_owned(),
            Open::Pg(_) => format!("{}{}", query.sql, pg::CLAIM),
        };
        self.rows(query.name, sqlx::AssertSqlSafe(text), args).await?.iter().map(read).collect()
    }

    /// Like [`Cx::opt`] with a row that nobody else changes until the commit.
    pub async fn hold<T>(&mut self, query: Query, args: Args, read: impl Fn(&Row) -> Result<T>) -> Result<Option<T>> {
        let text = match self.open {
            Open::Lite(_) => query.sql.to_owned(),
            Open::Pg(_) => format!("{}{}", query.sql, pg::HOLD),
        };
        self.rows(query.name, sqlx::AssertSqlSafe(text), args).await?.first().map(read).transpose()
    }

    /// Until the commit, nobody works [`Cx::alone`] under this lock; others may share it.
    pub async fn share(&mut self, lock: Lock) -> Result<()> {
        if self.is_pg() {
            self.rows("db::cx::SHARE", pg::LOCK_SHARED, vec![Value::from(lock.0)]).await?;
        }
        Ok(())
    }

    /// Until the commit, nobody else holds this lock. On SQLite every writer is alone already.
    pub async fn alone(&mut self, lock: Lock) -> Result<()> {
        if self.is_pg() {
            self.rows("db::cx::ALONE", pg::LOCK_ALONE, vec![Value::from(lock.0)]).await?;
        }
        Ok(())
    }

    /// Rows of a text put together from constants (filters, sort orders). Values still go through placeholders.
    pub async fn compose<T>(
        &mut self,
        name: &'static str,
        sql: String,
        args: Args,
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Vec<T>> {
        let engine = match &self.open {
            Open::Lite(_) => Engine::Sqlite,
            Open::Pg(_) => Engine::Postgres,
        };
        let sql = engine.unpacked(sql, &args);
        self.rows(name, sqlx::AssertSqlSafe(sql), args).await?.iter().map(read).collect()
    }

    pub(crate) async fn rows(&mut self, name: &str, sql: impl sqlx::SqlSafeStr, args: Args) -> Result<Vec<Row>> {
        self.statements += 1;
        let rows = match &mut self.open {
            Open::Lite(tx) => {
                let q: Sqlx<'_, Sqlite, _> = sqlx::query(sql);
                bind(q, args).fetch_all(&mut **tx).await.map(|rows| rows.into_iter().map(Row::Lite).collect())
            }
            Open::Pg(tx) => {
                let q: Sqlx<'_, Postgres, _> = sqlx::query(sql);
                bind(q, args).fetch_all(&mut **tx).await.map(|rows| rows.into_iter().map(Row::Pg).collect())
            }
        };
        rows.map_err(|e| DbError::engine(name, e))
    }

    /// Runs several statements without arguments: migrations, restores.
    pub(crate) async fn script(&mut self, name: &str, sql: String) -> Result<()> {
        let sql = sqlx::AssertSqlSafe(sql);
        let done = match &mut self.open {
            Open::Lite(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ()),
            Open::Pg(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ()),
        };
        done.map_err(|e| DbError::engine(name, e))
    }

    /// Announces that something was changed: page caches, search indexes and trees of every node hear of it
    /// after the commit.
    pub fn changed(&mut self, kind: &'static str, id: impl Into<Uuid>, org: Option<OrgId>) {
        let id = id.into();
        if self.noted.insert((kind, id)) {
            self.changes.push(Change { number: 0, kind: kind.into(), id, org });
        }
    }

    /// Keeps everything, or nothing. Local listeners have run when this returns.
    pub async fn commit(mut self) -> Result<()> {
        let mut changes = std::mem::take(&mut self.changes);
        if !changes.is_empty() {
            change::log(&mut self, &mut changes).await?;
        }
        let done = match self.open {
            Open::Lite(tx) => tx.commit().await,
            Open::Pg(tx) => tx.commit().await,
        };
        done.map_err(|e| DbError::engine("commit", e))?;
        if !changes.is_empty() {
            self.db.announce(&changes);
        }
        Ok(())
    }

    /// The tables and indexes as the engine keeps them, a line each: compared with the checked-in dumps.
    pub async fn schema(&mut self) -> Result<Vec<String>> {
        let sql = if self.is_pg() { pg::SCHEMA } else { lite::SCHEMA };
        self.rows("db::cx::SCHEMA", sql, Vec::new()).await?.iter().map(|r| r.get("line")).collect()
    }

    pub(crate) fn open_mut(&mut self) -> &mut Open {
        &mut self.open
    }

    pub(crate) fn is_pg(&self) -> bool {
        matches!(self.open, Open::Pg(_))
    }
}
