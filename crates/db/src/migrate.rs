//! Migrations: append-only, one text for both engines, run on start in a lock.

use std::collections::BTreeMap;

use crate::dialect::{Engine, pg};
use crate::{Cx, Db, DbError, Query, Result, Who, args};

/// One step of one crate's tables. Steps run in the order of the list given to [`Db::migrate`].
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The crate.
    pub part: &'static str,
    /// 1, 2, 3, … within the crate.
    pub number: i64,
    /// What it does, in a word or two.
    pub name: &'static str,
    /// Table text with the types TEXT, BIGINT, BOOLEAN, DOUBLE, UUID and BYTES.
    pub text: &'static str,
}

impl Migration {
    /// A step.
    pub const fn new(part: &'static str, number: i64, name: &'static str, text: &'static str) -> Self {
        Self { part, number, name, text }
    }
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    part TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (part, number))";

const DONE: Query = Query { name: "db::migrate::DONE", sql: "SELECT part, number, digest FROM migration" };
const RAN: Query = Query { name: "db::migrate::RAN", sql: "SELECT part, number FROM migration ORDER BY part, number" };
const RECORD: Query = Query {
    name: "db::migrate::RECORD",
    sql: "INSERT INTO migration (part, number, name, digest, at) VALUES ($1, $2, $3, $4, $5)",
};
const LOCK: Query = Query { name: "db::migrate::LOCK", sql: pg::LOCK_MIGRATIONS };

impl Db {
    /// Brings the tables up to date; says how many steps ran. All steps or none.
    ///
    /// # Errors
    /// When a step that ran before has another text now, or the data was made by a newer program.
    pub async fn migrate(&self, steps: &[&[Migration]]) -> Result<usize> {
        let mut cx = self.write(Who::command("migrate")).await?;
        if cx.is_pg() {
            cx.rows(LOCK.name, LOCK.sql, args![]).await?;
        }
        let engine = self.engine();
        cx.script("db::migrate::TABLE", engine.table_text(TABLE)).await?;
        let read =
            |r: &crate::Row| Ok(((r.get::<String>("part")?, r.get::<i64>("number")?), r.get::<String>("digest")?));
        let mut done: BTreeMap<(String, i64), String> = cx.all(DONE, args![], read).await?.into_iter().collect();
        let mut ran = 0;
        for step in steps.iter().copied().flatten() {
            let digest = digest(step.text);
            match done.remove(&(step.part.to_owned(), step.number)) {
                Some(old) if old == digest => {}
                Some(_) => {
                    return Err(DbError::Migration(format!(
                        "migration {}/{} ({}) has another text than the one that ran; migrations are never changed, add a new one",
                        step.part, step.number, step.name
                    )));
                }
                None => {
                    apply(&mut cx, engine, step, &digest).await?;
                    ran += 1;
                }
            }
        }
        if let Some(((part, number), _)) = done.into_iter().next() {
            return Err(DbError::Migration(format!(
                "the data was made by a newer program (it has migration {part}/{number}); start that program, or restore an older backup"
            )));
        }
        cx.commit().await?;
        Ok(ran)
    }
}

impl Cx {
    /// The steps that have run: part and number, in their order.
    pub async fn migrations(&mut self) -> Result<Vec<(String, i64)>> {
        self.all(RAN, args![], |r| Ok((r.get("part")?, r.get("number")?))).await
    }
}

async fn apply(cx: &mut Cx, engine: Engine, step: &Migration, digest: &str) -> Result<()> {
    cx.script(step.name, engine.table_text(step.text)).await?;
    cx.run(RECORD, args![step.part, step.number, step.name, digest, cx.now]).await?;
    Ok(())
}

/// FNV-1a, 64 bits: notices an edited text; it guards against slips, not against malice.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
