//! The tables of both engines are checked in, so that a migration is read as what it makes.
//! `LIENHIEP_UPDATE=1 cargo nextest run -p lienhiep --test schema` writes them anew.

use kernel::{Clock, Timestamp};
use lienhiep::boot::MIGRATIONS;
use testkit::{Engine, TestDb};

async fn dump(engine: Engine) -> String {
    let database = TestDb::new(engine).await;
    let db = database.open(Clock::at(Timestamp::UNIX_EPOCH), 1).await;
    db.migrate(MIGRATIONS).await.expect("the tables are made");
    let lines = db.read(db::Who::reader()).await.expect("a snapshot").schema().await.expect("the schema");
    lines.join("\n") + "\n"
}

async fn compare(engine: Engine, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/db/schema").join(name);
    let now = dump(engine).await;
    if std::env::var_os("LIENHIEP_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(&path, &now).expect("the dump is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(now.lines()).find(|(a, b)| a != b);
    assert!(kept == now, "{name} is not what the migrations make: {differs:?}; LIENHIEP_UPDATE=1 writes it anew");
}

#[tokio::test]
async fn the_tables_of_sqlite_are_the_checked_in_ones() {
    compare(Engine::Sqlite, "sqlite.sql").await;
}

#[tokio::test]
async fn the_tables_of_postgresql_are_the_checked_in_ones() {
    compare(Engine::Postgres, "postgres.sql").await;
}
