//! Opening the database and its transactions.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Chance, Clock};
use sqlx::{PgPool, SqlitePool};
use tokio::sync::Notify;

use crate::change::Change;
use crate::dialect::{Engine, Open, lite, pg};
use crate::{Cx, DbError, Result, Who};

/// Where the data lies.
#[derive(Clone, Debug)]
pub enum Settings {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL address, `postgres://user:password@host/database`.
    Server(String),
}

pub(crate) enum Pools {
    Lite { read: SqlitePool, write: SqlitePool },
    Pg(PgPool),
}

type Listener = Box<dyn Fn(&[Change]) + Send + Sync>;

pub(crate) struct Inner {
    pub(crate) pools: Pools,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) committed: Notify,
    listeners: Mutex<Vec<Arc<Listener>>>,
}

/// The connections of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolState {
    /// What they are for.
    pub name: &'static str,
    /// Open ones.
    pub open: u32,
    /// Open ones that nobody uses.
    pub idle: u32,
    /// As many as may be opened.
    pub most: u32,
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Db(pub(crate) Arc<Inner>);

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.engine().name())
    }
}

impl Db {
    /// Opens the pools in their usual size. Migrations are a step of their own ([`Db::migrate`]).
    pub async fn open(settings: &Settings, clock: Clock, chance: Chance) -> Result<Self> {
        Self::open_with(settings, None, clock, chance).await
    }

    /// Opens the pools with at most so many connections (SQLite: readers, 6; PostgreSQL: 16).
    pub async fn open_with(
        settings: &Settings,
        connections: Option<u32>,
        clock: Clock,
        chance: Chance,
    ) -> Result<Self> {
        let pools = match settings {
            Settings::File(path) => {
                let (read, write) = lite::open(path, connections.unwrap_or(6))
                    .await
                    .map_err(|e| DbError::engine(format!("opening {}", path.display()), e))?;
                Pools::Lite { read, write }
            }
            Settings::Server(url) => Pools::Pg(
                pg::open(url, connections.unwrap_or(16))
                    .await
                    .map_err(|e| DbError::engine("opening the PostgreSQL database", e))?,
            ),
        };
        let inner = Inner { pools, clock, chance, committed: Notify::new(), listeners: Mutex::default() };
        Ok(Self(Arc::new(inner)))
    }

    /// The engine behind.
    pub fn engine(&self) -> Engine {
        match self.0.pools {
            Pools::Lite { .. } => Engine::Sqlite,
            Pools::Pg(_) => Engine::Postgres,
        }
    }

    /// How busy the connections are.
    pub fn pools(&self) -> Vec<PoolState> {
        fn of<D: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<D>) -> PoolState {
            let most = pool.options().get_max_connections();
            PoolState { name, open: pool.size(), idle: u32::try_from(pool.num_idle()).unwrap_or(0), most }
        }
        match &self.0.pools {
            Pools::Lite { read, write } => vec![of("read", read), of("write", write)],
            Pools::Pg(pool) => vec![of("all", pool)],
        }
    }

    /// The clock of this database's verbs.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The source of ids and tokens.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// A snapshot: all queries of the returned context see one state. Dropping it ends it.
    pub async fn read(&self, who: Who) -> Result<Cx> {
        let open = match &self.0.pools {
            Pools::Lite { read, .. } => read.begin_with(lite::BEGIN_READ).await.map(Open::Lite),
            Pools::Pg(pool) => pool.begin_with(pg::BEGIN_READ).await.map(Open::Pg),
        };
        open.map(|open| Cx::new(self.clone(), open, who, false)).map_err(|e| DbError::engine("begin read", e))
    }

    /// The write transaction. Nothing is kept unless [`Cx::commit`] answers `Ok`.
    pub async fn write(&self, who: Who) -> Result<Cx> {
        let open = match &self.0.pools {
            Pools::Lite { write, .. } => write.begin_with(lite::BEGIN_WRITE).await.map(Open::Lite),
            Pools::Pg(pool) => pool.begin_with(pg::BEGIN_WRITE).await.map(Open::Pg),
        };
        open.map(|open| Cx::new(self.clone(), open, who, true)).map_err(|e| DbError::engine("begin write", e))
    }

    /// Calls `listener` with the changes of every commit of this process, before `commit` returns.
    pub fn on_commit(&self, listener: impl Fn(&[Change]) + Send + Sync + 'static) {
        self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::new(Box::new(listener)));
    }

    pub(crate) fn announce(&self, changes: &[Change]) {
        let listeners: Vec<_> = self.0.listeners.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for listener in listeners {
            listener(changes);
        }
        self.0.committed.notify_waiters();
    }

    /// Asks the engine whether it understands a text, without running it.
    pub async fn prepare(&self, query: crate::Query) -> Result<()> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let text = query.sql.into_sql_str();
        let done = match &self.0.pools {
            Pools::Lite { read, .. } => read.prepare(text).await.map(|_| ()),
            Pools::Pg(pool) => pool.prepare(text).await.map(|_| ()),
        };
        done.map_err(|e| DbError::engine(query.name, e))
    }

    /// Closes the pools after the running transactions.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Lite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Pg(pool) => pool.close().await,
        }
    }
}
