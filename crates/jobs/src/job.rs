//! One job and its states.

use db::{Cx, Result, Row, args};
use kernel::{JobId, Timestamp, jiff::SignedDuration};

use crate::{LEASE, MOST_ATTEMPTS};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Not yet done; perhaps tried.
    Waiting,
    /// Given up.
    Failed,
    /// Done.
    Done,
}

impl JobState {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Failed => "failed",
            JobState::Done => "done",
        }
    }
}

/// A job as an administrator sees it.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// With what, JSON.
    pub payload: String,
    /// waiting, failed or done.
    pub state: String,
    /// Not before.
    pub run_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// Since when it is in the queue.
    pub made_at: Timestamp,
}

impl Job {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            state: row.get("state")?,
            run_at: row.get("run_at")?,
            attempts: row.get("attempts")?,
            last_error: row.get("last_error")?,
            made_at: row.get("made_at")?,
        })
    }
}

db::queries! {
    ENQUEUE = "INSERT INTO job (id, kind, payload, state, run_at, attempts, made_at) VALUES ($1, $2, $3, 'waiting', $4, 0, $5)";
    DUE = "SELECT id, kind, payload, state, run_at, attempts, last_error, made_at FROM job
        WHERE state = 'waiting' AND run_at <= $1 AND (held_until IS NULL OR held_until < $1) ORDER BY run_at, id LIMIT $2";
    ANY_DUE = "SELECT id FROM job WHERE state = 'waiting' AND run_at <= $1 AND (held_until IS NULL OR held_until < $1) LIMIT 1";
    HOLD = "UPDATE job SET held_until = $2 WHERE id = $1";
    /// The payload goes: it may hold a letter with a link that opens an account.
    DONE = "UPDATE job SET state = 'done', payload = 'null', done_at = $2, held_until = NULL, last_error = NULL, attempts = attempts + 1 WHERE id = $1";
    AGAIN = "UPDATE job SET state = $2, run_at = $3, attempts = $4, last_error = $5, held_until = NULL WHERE id = $1";
    RETRY = "UPDATE job SET state = 'waiting', run_at = $2, attempts = 0 WHERE id = $1 AND state = 'failed'";
    RELEASE = "UPDATE job SET held_until = NULL WHERE state = 'waiting' AND held_until IS NOT NULL";
    FORGET = "DELETE FROM job WHERE state = 'done' AND done_at < $1";
    COUNTS = "SELECT state, COUNT(*) AS n FROM job GROUP BY state ORDER BY state";
    OLDEST = "SELECT CAST(COALESCE(MIN(run_at), 0) AS BIGINT) AS at FROM job WHERE state = 'waiting' AND run_at <= $1";
    LIST = "SELECT id, kind, payload, state, run_at, attempts, last_error, made_at FROM job
        WHERE state = $1 ORDER BY run_at DESC, id DESC LIMIT $2";
}

/// Enqueues a job to run as soon as the transaction is kept.
pub async fn enqueue_later(cx: &mut Cx, kind: &'static str, payload: &impl serde::Serialize) -> Result<JobId> {
    let now = cx.now;
    enqueue_at(cx, kind, payload, now).await
}

/// Enqueues a job to run at an instant.
pub async fn enqueue_at(
    cx: &mut Cx,
    kind: &'static str,
    payload: &impl serde::Serialize,
    at: Timestamp,
) -> Result<JobId> {
    let id: JobId = cx.id();
    let payload = serde_json::to_string(payload).unwrap_or_else(|_| "null".into());
    cx.run(ENQUEUE, args![id, kind, payload, at, cx.now]).await?;
    Ok(id)
}

/// Whether anything is due.
pub(crate) async fn any_due(cx: &mut Cx) -> Result<bool> {
    Ok(cx.opt(ANY_DUE, args![cx.now], |r| r.get::<JobId>("id")).await?.is_some())
}

/// Takes up to `most` due jobs for the length of the lease.
pub(crate) async fn take(cx: &mut Cx, most: i64) -> Result<Vec<Job>> {
    let jobs = cx.claim(DUE, args![cx.now, most], Job::read).await?;
    for job in &jobs {
        cx.run(HOLD, args![job.id, cx.now + LEASE]).await?;
    }
    Ok(jobs)
}

pub(crate) async fn finish(cx: &mut Cx, job: &Job) -> Result<()> {
    cx.run(DONE, args![job.id, cx.now]).await.map(|_| ())
}

/// Pauses of 5 s, 20 s, 45 s, … up to an hour.
pub(crate) async fn put_back(cx: &mut Cx, job: &Job, error: &str) -> Result<()> {
    let attempts = job.attempts + 1;
    let state = if attempts >= MOST_ATTEMPTS { JobState::Failed } else { JobState::Waiting };
    let pause = SignedDuration::from_secs((5 * attempts * attempts).min(3600));
    let error: String = error.chars().take(2000).collect();
    cx.run(AGAIN, args![job.id, state.word(), cx.now + pause, attempts, error]).await.map(|_| ())
}

/// Puts a failed job back into the queue; says whether there was one.
pub async fn retry(cx: &mut Cx, id: JobId) -> Result<bool> {
    Ok(cx.run(RETRY, args![id, cx.now]).await? > 0)
}

/// Releases what a killed process held. Only where one process serves (SQLite).
pub async fn release_all(cx: &mut Cx) -> Result<u64> {
    cx.run(RELEASE, args![]).await
}

/// Forgets jobs done before `until`.
pub async fn forget_done(cx: &mut Cx, until: Timestamp) -> Result<u64> {
    cx.run(FORGET, args![until]).await
}

/// How many jobs are in each state.
pub async fn counts(cx: &mut Cx) -> Result<Vec<(String, i64)>> {
    cx.all(COUNTS, args![], |r| Ok((r.get("state")?, r.get("n")?))).await
}

/// Since when the oldest job is due that nobody has done; none when nothing is due.
pub async fn due_since(cx: &mut Cx) -> Result<Option<Timestamp>> {
    let at: i64 = cx.one(OLDEST, args![cx.now], |r| r.get("at")).await?;
    Ok(if at == 0 { None } else { Timestamp::from_microsecond(at).ok() })
}

/// The newest jobs of a state.
pub async fn list(cx: &mut Cx, state: JobState, most: i64) -> Result<Vec<Job>> {
    cx.all(LIST, args![state.word(), most], Job::read).await
}
