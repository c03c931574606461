//! What runs beside the pages, and how it ends.

use std::time::Duration;

use accounts::{LockOut, Reset, Session};
use db::{Db, Who, change};
use kernel::jiff::SignedDuration;
use ledger::Ledger;
use readers::Readers;
use tokio::task::JoinHandle;
use web::{App, Tuning};

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
            tokio::spawn(fold_figures(db.clone(), booted.app.service::<Ledger>().clone())),
            tokio::spawn(housekeeping(booted.app.clone())),
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
        if let Err(error) = self.readers.leave().await {
            tracing::error!(%error, "the last counters of readers cannot be written");
        }
    }
}

/// Folds what postings left to be folded, and at the first turn of a day brings the balances to the tree of that day.
async fn fold_figures(db: Db, ledger: Ledger) {
    loop {
        let done = match ledger.ready(&db).await {
            Ok(()) if !db.engine().has_one_writer() => ledger.fold(&db).await.map(|_| ()),
            other => other,
        };
        if let Err(error) = done {
            tracing::error!(%error, "balances of figures cannot be folded; it is tried again in a moment");
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

/// Once an hour: reminds, books what has become overdue, and forgets what nobody asks for any more.
async fn housekeeping(app: App) {
    let (db, ledger) = (app.db.clone(), app.service::<Ledger>().clone());
    loop {
        if let Err(error) = returns::remind(&db, &ledger.tree(), &app.settings.address).await {
            tracing::error!(%error, "letters that remind of returns cannot be written; it is tried again in an hour");
        }
        if let Err(error) = plan::remind(&app).await {
            tracing::error!(%error, "reminders of tasks cannot be written; it is tried again in an hour");
        }
        if let Err(error) = terms::counted::settle_overdue(&db, &ledger).await {
            tracing::error!(%error, "overdue congresses cannot be booked; it is tried again in an hour");
        }
        if let Err(error) = tidy(&db, &app.settings.tuning).await {
            tracing::error!(%error, "housekeeping failed; it is tried again in an hour");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

async fn tidy(db: &Db, tuning: &Tuning) -> db::Result<()> {
    let mut cx = db.write(Who::job("housekeeping")).await?;
    let days = |n: u32| SignedDuration::from_hours(24 * i64::from(n));
    let now = cx.now;
    change::forget(&mut cx, now - days(tuning.keep_changes_days)).await?;
    jobs::forget_done(&mut cx, now - days(tuning.keep_jobs_days)).await?;
    Session::forget(&mut cx, now - days(90)).await?;
    Reset::forget(&mut cx, now - days(30)).await?;
    LockOut::forget(&mut cx, now - days(1)).await?;
    cx.commit().await
}
