//! What runs beside the pages, and how it ends.

use std::time::Duration;

use accounts::{LockOut, Reset, Session};
use db::{Db, Who, change};
use kernel::jiff::SignedDuration;
use readers::Readers;
use tokio::task::JoinHandle;

use crate::boot::Booted;

/// The running tasks of a node.
#[derive(Debug)]
pub struct Background {
    readers: Readers,
    tasks: Vec<JoinHandle<()>>,
}

impl Background {
    pub(crate) fn start(booted: &Booted) -> Self {
        let db = booted.app.db.clone();
        let readers: Readers = booted.app.service::<Readers>().clone();
        let tasks = vec![
            tokio::spawn(booted.worker.clone().work()),
            tokio::spawn(housekeeping(db)),
            tokio::spawn(readers.clone().keep()),
            tokio::spawn(portal::front::follow(booted.app.clone())),
        ];
        Self { readers, tasks }
    }

    /// Ends the tasks. A job in the middle of its work runs again at the next start.
    pub async fn stop(self) {
        for task in &self.tasks {
            task.abort();
        }
        for task in self.tasks {
            // An aborted task answers with its cancellation.
            let _ = task.await;
        }
        if let Err(error) = self.readers.flush().await {
            tracing::error!(%error, "the last counters of readers cannot be written");
        }
    }
}

/// Forgets, once an hour, what nobody asks for any more.
async fn housekeeping(db: Db) {
    loop {
        if let Err(error) = tidy(&db).await {
            tracing::error!(%error, "housekeeping failed; it is tried again in an hour");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

async fn tidy(db: &Db) -> db::Result<()> {
    let mut cx = db.write(Who::job("housekeeping")).await?;
    let days = |n: i64| SignedDuration::from_hours(24 * n);
    let now = cx.now;
    change::forget(&mut cx, now - days(7)).await?;
    jobs::forget_done(&mut cx, now - days(7)).await?;
    Session::forget(&mut cx, now - days(90)).await?;
    Reset::forget(&mut cx, now - days(30)).await?;
    LockOut::forget(&mut cx, now - days(1)).await?;
    cx.commit().await
}
