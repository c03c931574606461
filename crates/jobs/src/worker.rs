//! Runs the jobs of the queue.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use db::{Db, Who};

use crate::job::{self, Job};

/// What runs a kind of job: gets the payload, answers whether it is done.
pub type Handler =
    Arc<dyn Fn(serde_json::Value) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> + Send + Sync>;

/// The worker of one node.
#[derive(Clone)]
pub struct Worker {
    db: Db,
    handlers: HashMap<&'static str, Handler>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.handlers.keys()).finish()
    }
}

impl Worker {
    /// A worker that knows no kind yet.
    pub fn new(db: Db) -> Self {
        Self { db, handlers: HashMap::new() }
    }

    /// Registers the handler of a kind.
    pub fn on<F, Fut>(&mut self, kind: &'static str, handler: F)
    where
        F: Fn(serde_json::Value) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.handlers.insert(kind, Arc::new(move |payload| Box::pin(handler(payload))));
    }

    /// Runs what is due until nothing is; says how many jobs were tried. Tests call this instead of waiting.
    pub async fn run_due(&self) -> db::Result<usize> {
        let mut tried = 0;
        loop {
            let jobs = self.take().await?;
            if jobs.is_empty() {
                return Ok(tried);
            }
            tried += jobs.len();
            for job in &jobs {
                self.run(job).await?;
            }
        }
    }

    async fn take(&self) -> db::Result<Vec<Job>> {
        // A look without the write lock first: an idle queue costs one small read.
        let mut look = self.db.read(Who::job("queue")).await?;
        if !job::any_due(&mut look).await? {
            return Ok(Vec::new());
        }
        drop(look);
        let mut cx = self.db.write(Who::job("queue")).await?;
        let jobs = job::take(&mut cx, 8).await?;
        cx.commit().await?;
        Ok(jobs)
    }

    async fn run(&self, job: &Job) -> db::Result<()> {
        let outcome = match (self.handlers.get(job.kind.as_str()), serde_json::from_str(&job.payload)) {
            // A task of its own, so that a panic is a failed attempt and not the end of the worker.
            (Some(handler), Ok(payload)) => match tokio::spawn(handler(payload)).await {
                Ok(done) => done.map_err(|e| format!("{e:#}")),
                Err(panic) => Err(format!("panicked: {panic}")),
            },
            (None, _) => Err(format!("no handler for jobs of kind {}", job.kind)),
            (_, Err(e)) => Err(format!("payload: {e}")),
        };
        let mut cx = self.db.write(Who::job("queue")).await?;
        match outcome {
            Ok(()) => job::finish(&mut cx, job).await?,
            Err(error) => {
                tracing::warn!(kind = job.kind, attempts = job.attempts + 1, error, "a job failed");
                job::put_back(&mut cx, job, &error).await?;
            }
        }
        cx.commit().await
    }

    /// Runs jobs for ever: at once after a commit of this process, and every two seconds.
    pub async fn work(self) {
        loop {
            if let Err(error) = self.run_due().await {
                tracing::error!(%error, "the queue cannot be read");
            }
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }
}
