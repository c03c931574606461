//! What happens later: sizes of pictures, publication at an hour, the end of a publication.

use std::collections::BTreeMap;

use anyhow::Context;
use db::Who;
use files::{FileKey, Files};
use jobs::Worker;
use kernel::{ArticleId, PictureId};
use ledger::Ledger;
use tokio::sync::Semaphore;
use web::App;

use crate::intake::{SIZE, limits};
use crate::{Article, Due, EXPIRE_JOB, PREPARE_JOB, PUBLISH_JOB, Picture, Prepare, letters};

/// A decode may hold 256 MB, so one runs at a time on a node; a page that needs a size at once waits its turn.
static DECODING: Semaphore = Semaphore::const_new(1);

/// The four files a page may ask for.
pub const SIZES: [&str; 4] = ["w480.webp", "w960.webp", "w1600.webp", "share.jpg"];

/// Registers the jobs of this feature.
pub fn jobs(app: &App, worker: &mut Worker) {
    let with = |app: &App| app.clone();
    let (preparing, publishing, expiring) = (with(app), with(app), with(app));
    worker.on(PREPARE_JOB, move |payload| {
        let app = preparing.clone();
        async move {
            let job: Prepare = serde_json::from_value(payload)?;
            prepare(&app, job.picture).await.map(|_| ())
        }
    });
    worker.on(PUBLISH_JOB, move |payload| {
        let app = publishing.clone();
        async move {
            let job: Due = serde_json::from_value(payload)?;
            publish(&app, job.article).await
        }
    });
    worker.on(EXPIRE_JOB, move |payload| {
        let app = expiring.clone();
        async move {
            let job: Due = serde_json::from_value(payload)?;
            let mut cx = app.db.write(Who::job(EXPIRE_JOB)).await?;
            if let Some(article) = Article::find(&mut cx, job.article).await? {
                article.expire_when_due(&mut cx).await?;
            }
            Ok(cx.commit().await?)
        }
    });
}

async fn publish(app: &App, id: ArticleId) -> anyhow::Result<()> {
    let mut cx = app.db.write(Who::job(PUBLISH_JOB)).await?;
    if let Some(article) = Article::find(&mut cx, id).await? {
        article.publish_when_due(&mut cx, app.service::<Ledger>()).await?;
        let after = Article::find(&mut cx, id).await?;
        if after.is_some_and(|a| a.state != article.state) {
            letters::published(app, &mut cx, &article).await?;
        }
    }
    Ok(cx.commit().await?)
}

/// Makes the sizes of a picture, unless they are there; answers where they lie.
pub async fn prepare(app: &App, id: PictureId) -> anyhow::Result<BTreeMap<String, String>> {
    let _turn = DECODING.acquire().await?;
    let mut cx = app.db.read(Who::job(PREPARE_JOB)).await?;
    let Some(picture) = Picture::find(&mut cx, id).await? else { return Ok(BTreeMap::new()) };
    drop(cx);
    if !picture.sizes.is_empty() {
        return Ok(picture.sizes);
    }
    let files: &Files = app.service();
    let key: FileKey = picture.original.parse().context("the picture's file has no key")?;
    let bytes = files.get(&key).await.context("the picture's file cannot be read")?;
    let prepared = tokio::task::spawn_blocking(move || media::prepare(&bytes, media::Crop::Whole, &limits())).await??;
    let mut sizes = BTreeMap::new();
    let mut largest = String::new();
    for size in &prepared.sizes {
        largest = files.put(SIZE, size.webp.clone()).await?.to_string();
        sizes.insert(format!("{}.webp", size.name), largest.clone());
        if let Some(jpeg) = &size.jpeg {
            sizes.insert("share.jpg".to_owned(), files.put(SIZE, jpeg.clone()).await?.to_string());
        }
    }
    // A small picture has no large size: the same file answers at all three addresses.
    for name in SIZES.iter().filter(|n| n.ends_with(".webp")) {
        sizes.entry((*name).to_owned()).or_insert_with(|| largest.clone());
    }
    let mut cx = app.db.write(Who::job(PREPARE_JOB)).await?;
    Picture::prepared(&mut cx, id, &sizes, &prepared.colour, prepared.width, prepared.height).await?;
    cx.commit().await?;
    Ok(sizes)
}
