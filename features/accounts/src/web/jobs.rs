//! The queue, for administrators of the installation: how many jobs wait, which were given up and why.

use askama::Template;
use axum::extract::{Path, State};
use jobs::{Job, JobState};
use kernel::{JobId, Timestamp};
use ui::Lang;
use ui::parts::{Flash, Tone};
use web::{Answer, App, PageError, page, redirect};

use super::visitor::Visitor;
use super::word;
use crate::{Desk, routes};

const MOST: i64 = 100;

/// A job without its payload: it may hold a letter.
struct Line {
    kind: String,
    made_at: Timestamp,
    run_at: Timestamp,
    attempts: i64,
    error: String,
    retry_url: String,
}

impl Line {
    fn is_due(&self, now: &Timestamp) -> bool {
        self.run_at <= *now
    }
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    shell: ui::desk::Shell,
    l: Lang,
    now: Timestamp,
    counts: [(&'static str, i64); 3],
    failed: Vec<Line>,
    waiting: Vec<Line>,
}

/// The page.
pub async fn list(State(app): State<App>, desk: Desk, visitor: Visitor) -> Answer {
    desk.need_operator(&app)?;
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let counts = jobs::counts(&mut cx).await?;
    let count = |state: JobState| counts.iter().find(|(s, _)| s == state.word()).map_or(0, |(_, n)| *n);
    let line = |job: Job| Line {
        kind: word(l, "job", &job.kind.replace('.', "_")),
        made_at: job.made_at,
        run_at: job.run_at,
        attempts: job.attempts,
        error: job.last_error.unwrap_or_default(),
        retry_url: routes::job_retry(&desk.org.slug, job.id),
    };
    let failed = jobs::list(&mut cx, JobState::Failed, MOST).await?;
    let mut waiting = jobs::list(&mut cx, JobState::Waiting, MOST).await?;
    waiting.reverse();
    let mut shell = desk.shell(&app, l.t("jobs.title"), routes::JOBS);
    if visitor.query.get("done") == "retry" {
        shell.flash = Some(Flash { tone: Tone::Good, text: l.t("jobs.retried").to_owned(), link: None });
    }
    page(&JobsPage {
        shell,
        l,
        now: cx.now,
        counts: [
            (l.t("jobs.waiting"), count(JobState::Waiting)),
            (l.t("jobs.failed"), count(JobState::Failed)),
            (l.t("jobs.done"), count(JobState::Done)),
        ],
        failed: failed.into_iter().map(line).collect(),
        waiting: waiting.into_iter().map(line).collect(),
    })
}

/// Puts a job that was given up back into the queue.
pub async fn retry(State(app): State<App>, desk: Desk, Path((_, job)): Path<(String, JobId)>) -> Answer {
    desk.need_operator(&app)?;
    let mut cx = app.write(&desk.who()).await?;
    if !jobs::retry(&mut cx, job).await? {
        return Err(PageError::NotFound);
    }
    cx.commit().await?;
    redirect(routes::jobs_after(&desk.org.slug))
}
