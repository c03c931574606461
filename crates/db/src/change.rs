//! The change log: what was changed, densely numbered in the order of commits.
//!
//! Numbers are given at the very end of a transaction, under the write lock (SQLite) or an advisory lock
//! (PostgreSQL), so a node that has read up to number *n* never misses a smaller one that commits later.
//! PostgreSQL wakes the other nodes with NOTIFY; on SQLite the log is read twice a second, which also notices a
//! command beside the serving process.

use std::borrow::Cow;
use std::time::Duration;

use kernel::{OrgId, Timestamp, Uuid};
use sqlx::postgres::PgListener;

use crate::dialect::pg;
use crate::open::Pools;
use crate::{Cx, Db, Query, Result, Who, args};

/// One changed thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Position in the log.
    pub number: i64,
    /// What kind of thing: `article`, `site`, `organisation`, …
    pub kind: Cow<'static, str>,
    /// Which one.
    pub id: Uuid,
    /// Whose.
    pub org: Option<OrgId>,
}

crate::queries! {
    LAST = "SELECT COALESCE(MAX(number), 0) AS number FROM change_log";
    AFTER = "SELECT number, kind, id, org FROM change_log WHERE number > $1 ORDER BY number LIMIT 1000";
    FIRST = "SELECT COALESCE(MIN(number), 0) AS number FROM change_log";
    BEHIND = "SELECT COALESCE(MIN(at), 0) AS at FROM change_log WHERE number > $1";
    /// Keeps the last row always, so that numbers go on.
    FORGET = "DELETE FROM change_log WHERE at < $1 AND number < (SELECT MAX(number) FROM change_log)";
}

/// Changes of one statement; more cost SQLite more time for finding the places than they save.
const BATCH: usize = 120;

const LOCK: Query = Query { name: "db::change::LOCK", sql: pg::LOCK_CHANGES };
const NOTIFY: Query = Query { name: "db::change::NOTIFY", sql: pg::NOTIFY };

pub(crate) async fn log(cx: &mut Cx, changes: &mut [Change]) -> Result<()> {
    if cx.is_pg() {
        cx.rows(LOCK.name, LOCK.sql, args![]).await?;
    }
    let mut number: i64 = cx.one(LAST, args![], |r| r.get("number")).await?;
    for batch in changes.chunks_mut(BATCH) {
        let mut sql = String::from("INSERT INTO change_log (number, kind, id, org, at) VALUES ");
        let mut values = Vec::with_capacity(batch.len() * 5);
        for (n, change) in batch.iter_mut().enumerate() {
            number += 1;
            change.number = number;
            let at = n * 5;
            let comma = if n == 0 { "" } else { ", " };
            sql.push_str(&format!("{comma}(${}, ${}, ${}, ${}, ${})", at + 1, at + 2, at + 3, at + 4, at + 5));
            values.extend(args![number, change.kind.as_ref(), change.id, change.org, cx.now]);
        }
        cx.rows("db::change::APPEND", sqlx::AssertSqlSafe(sql), values).await?;
    }
    if cx.is_pg() {
        cx.rows(NOTIFY.name, NOTIFY.sql, args![number.to_string()]).await?;
    }
    Ok(())
}

/// Forgets changes before `until`; a node that was away for longer feeds its index anew.
pub async fn forget(cx: &mut Cx, until: Timestamp) -> Result<u64> {
    cx.run(FORGET, args![until]).await
}

/// Follows the log of all nodes.
#[derive(Debug)]
pub struct Tail {
    db: Db,
    last: i64,
    listener: Option<PgListener>,
}

impl Db {
    /// The number of the newest change.
    pub async fn last_change(&self) -> Result<i64> {
        self.read(Who::job("tail")).await?.one(LAST, args![], |r| r.get("number")).await
    }

    /// The number of the oldest change still in the log.
    pub async fn first_change(&self) -> Result<i64> {
        self.read(Who::job("tail")).await?.one(FIRST, args![], |r| r.get("number")).await
    }

    /// Since when there is a change after `number`; none when there is no such change.
    pub async fn change_since(&self, number: i64) -> Result<Option<Timestamp>> {
        let at: i64 = self.read(Who::job("tail")).await?.one(BEHIND, args![number], |r| r.get("at")).await?;
        Ok(if at == 0 { None } else { Timestamp::from_microsecond(at).ok() })
    }

    /// A tail that begins after change `last`.
    pub fn tail(&self, last: i64) -> Tail {
        Tail { db: self.clone(), last, listener: None }
    }
}

impl Tail {
    /// The number up to which changes were handed out.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// The changes since the last call, at most 1,000; empty when there are none.
    pub async fn poll(&mut self) -> Result<Vec<Change>> {
        let mut cx = self.db.read(Who::job("tail")).await?;
        let read = |r: &crate::Row| {
            Ok(Change {
                number: r.get("number")?,
                kind: r.get::<String>("kind")?.into(),
                id: r.get("id")?,
                org: r.get("org")?,
            })
        };
        let changes = cx.all(AFTER, args![self.last], read).await?;
        if let Some(change) = changes.last() {
            self.last = change.number;
        }
        Ok(changes)
    }

    /// Waits until there may be something new; returns at the latest after a second.
    pub async fn wait(&mut self) {
        let db = self.db.clone();
        match &db.0.pools {
            Pools::Pg(pool) => {
                if self.listener.is_none() {
                    self.listener = listen(pool).await;
                }
                let second = Duration::from_secs(1);
                let Some(listener) = &mut self.listener else { return tokio::time::sleep(second).await };
                if let Ok(Err(_)) = tokio::time::timeout(second, listener.recv()).await {
                    self.listener = None;
                    tokio::time::sleep(second).await;
                }
            }
            Pools::Lite { .. } => {
                // At once after a commit of this process; a command beside it is seen half a second later.
                let committed = db.0.committed.notified();
                let _ = tokio::time::timeout(Duration::from_millis(500), committed).await;
            }
        }
    }
}

async fn listen(pool: &sqlx::PgPool) -> Option<PgListener> {
    let mut listener = PgListener::connect_with(pool).await.ok()?;
    listener.listen(pg::CHANNEL).await.ok()?;
    Some(listener)
}
