//! A database that is gone with its test.

use std::sync::atomic::{AtomicU32, Ordering};

use db::{Db, Settings};
use kernel::{Chance, Clock};
use sqlx::Executor;
use tempfile::TempDir;

/// Which engine a story runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

/// An empty database with its folder.
#[derive(Debug)]
pub struct TestDb {
    /// Where it is.
    pub settings: Settings,
    /// Files of the test; removed with it.
    pub folder: TempDir,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl TestDb {
    /// Makes one.
    ///
    /// # Panics
    /// When no database can be made: the test cannot run.
    pub async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a throw-away folder");
        let settings = match engine {
            Engine::Sqlite => Settings::File(folder.path().join("lienhiep.db")),
            Engine::Postgres => Settings::Server(Self::postgres().await),
        };
        Self { settings, folder }
    }

    async fn postgres() -> String {
        let server = tokio::task::spawn_blocking(|| {
            std::env::var("LIENHIEP_TEST_POSTGRES").unwrap_or_else(|_| throwaway::url().expect("a PostgreSQL server"))
        });
        let server = server.await.expect("a PostgreSQL server");
        let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        let pool = sqlx::PgPool::connect(&server).await.expect("the PostgreSQL server answers");
        let make = format!("DROP DATABASE IF EXISTS {name}; ");
        pool.execute(sqlx::AssertSqlSafe(make)).await.expect("an old database can be dropped");
        // UTF-8 and bytewise order whatever the server's locale is.
        let make = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        pool.execute(sqlx::AssertSqlSafe(make)).await.expect("a database can be made");
        pool.close().await;
        let (head, query) = server.split_once('?').map_or((server.as_str(), ""), |(h, q)| (h, q));
        let (base, _) = head.rsplit_once('/').expect("an address with a database");
        if query.is_empty() { format!("{base}/{name}") } else { format!("{base}/{name}?{query}") }
    }

    /// Opens it.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(&self, clock: Clock, seed: u64) -> Db {
        Db::open(&self.settings, clock, Chance::seeded(seed)).await.expect("the database opens")
    }
}
