//! The job that reads the words of a document's file.
//!
//! It may run twice: it writes what the file says, whoever was first. A fault of the file is kept at the document, for
//! the officer to see; a fault of the storage fails the job, which tries again.

use ::web::App;
use anyhow::Context;
use db::{Cx, Result, Who, args};
use files::{FileKey, Files};
use jobs::Worker;
use kernel::{DocumentId, text};

use crate::{Document, ReadText, TEXT_JOB, TextState, file_text};

db::queries! {
    STATE = "UPDATE document SET text_state = $3 WHERE id = $1 AND file_key = $2";
    PUT = "INSERT INTO document_text (document, text, folded) VALUES ($1, $2, $3)
        ON CONFLICT (document) DO UPDATE SET text = EXCLUDED.text, folded = EXCLUDED.folded";
    CLEAR = "DELETE FROM document_text WHERE document = $1";
}

/// Registers the jobs of this feature.
pub fn jobs(app: &App, worker: &mut Worker) {
    let app = app.clone();
    worker.on(TEXT_JOB, move |payload| {
        let app = app.clone();
        async move {
            let ReadText { document } = serde_json::from_value(payload).context("the payload is of another kind")?;
            read_text(&app, document).await
        }
    });
}

async fn read_text(app: &App, id: DocumentId) -> anyhow::Result<()> {
    let who = Who::job(TEXT_JOB);
    let document = Document::find(&mut app.read(&who).await?, id).await?;
    // Gone or without a file by now: somebody changed his mind, and that change asked for what it needs.
    let Some(file) = document.and_then(|d| d.file) else { return Ok(()) };
    let bytes = app.service::<Files>().get(&file.key).await.map_err(|e| anyhow::anyhow!("{e}"))?;
    let kind = file.kind;
    let words = tokio::task::spawn_blocking(move || file_text::read(kind, &bytes)).await?;
    let mut cx = app.write(&who).await?;
    keep(&mut cx, id, &file.key, words).await?;
    cx.commit().await?;
    Ok(())
}

/// Keeps the words, unless the document has another file by now.
async fn keep(cx: &mut Cx, id: DocumentId, key: &FileKey, words: Result<String, TextState>) -> Result<()> {
    let state = words.as_ref().map_or_else(|state| *state, |_| TextState::Done);
    if cx.run(STATE, args![id, key.to_string(), state.word()]).await? == 0 {
        return Ok(());
    }
    match words {
        Ok(words) => cx.run(PUT, args![id, &words, text::fold(&words)]).await?,
        Err(_) => cx.run(CLEAR, args![id]).await?,
    };
    let org = Document::find(cx, id).await?.map(|d| d.org);
    cx.changed("document", id, org);
    Ok(())
}
