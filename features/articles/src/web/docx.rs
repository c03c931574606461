//! POST `/desk/{org}/articles/docx`: a Word file becomes a draft with its title, text and pictures.

use accounts::{Desk, Permission};
use axum::extract::{Request, State as Held};
use files::Files;
use http::StatusCode;
use kernel::text;
use richtext::docx::{DocxLimits, DocxWarning};
use web::{Answer, App, Errors, PageError, read_upload, redirect};

use super::editor::{self, View};
use super::{draft, site};
use crate::{Article, Birth, Content, intake, routes};

/// Imports.
pub async fn import(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Write)?;
    let entry = site::home(&app, &desk)?;
    let limits = DocxLimits::default();
    let (_, files) = read_upload(&app, request, limits.bytes).await?;
    let Some(file) = files.into_iter().next() else {
        return refused(&app, &desk, desk.l.t("article.docx.none")).await;
    };
    let name = file.name.clone();
    let read = tokio::task::spawn_blocking(move || richtext::docx::read(&file.bytes, &limits)).await;
    let doc = match read.map_err(PageError::internal)? {
        Ok(doc) => doc,
        Err(e) => return refused(&app, &desk, &desk.l.pick(e.vi(), e.en())).await,
    };
    let title = doc.title.clone().filter(|t| !t.trim().is_empty());
    let title =
        title.unwrap_or_else(|| name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).replace('_', " "));
    let warnings = warnings(&doc.warnings);
    let body = match intake::docx(app.service::<Files>(), doc).await {
        Ok(body) => body,
        Err(e) => match draft::sentence(desk.l, &e) {
            Some(sentence) => return refused(&app, &desk, &sentence).await,
            None => return Err(PageError::internal(e)),
        },
    };
    let mut cx = app.write(&desk.who()).await?;
    let html = body.keep(&mut cx, entry.site.id).await.map_err(PageError::internal)?;
    let content = Content {
        title: text::nfc(&text::excerpt(&title, super::form::TITLE)),
        body: html,
        lang: "vi".into(),
        author: desk.actor.name.clone(),
        author_unit: desk.org.name(desk.l).to_owned(),
        ..Content::default()
    };
    let id = Article::begin(&mut cx, entry.site.id, desk.org.id, &content, Birth::default()).await?;
    cx.commit().await?;
    redirect(format!("{}?done=imported&warn={warnings}", routes::article(&desk.org.slug, id)))
}

/// The warnings as words of an address; [`warning`] gives them back their sentences.
fn warnings(list: &[DocxWarning]) -> String {
    let mut words: Vec<&str> = list.iter().map(word).collect();
    words.sort_unstable();
    words.dedup();
    words.join(".")
}

fn word(warning: &DocxWarning) -> &'static str {
    match warning {
        DocxWarning::PictureKind(_) => "kind",
        DocxWarning::PictureMissing => "missing",
        DocxWarning::TrackedChanges => "tracked",
        DocxWarning::Remarks => "remarks",
        DocxWarning::Formula => "formula",
        DocxWarning::Drawing => "drawing",
    }
}

/// The sentence of a warning's word.
pub fn warning(l: ui::Lang, word: &str) -> Option<String> {
    let found = match word {
        "kind" => return Some(l.t("article.docx.picture_kind").to_owned()),
        "missing" => DocxWarning::PictureMissing,
        "tracked" => DocxWarning::TrackedChanges,
        "remarks" => DocxWarning::Remarks,
        "formula" => DocxWarning::Formula,
        "drawing" => DocxWarning::Drawing,
        _ => return None,
    };
    Some(l.pick(found.vi(), found.en()))
}

async fn refused(app: &App, desk: &Desk, sentence: &str) -> Answer {
    let mut errors = Errors::new();
    errors.add("docx", sentence);
    editor::render(app, desk, View { errors, status: StatusCode::UNPROCESSABLE_ENTITY, ..View::default() }).await
}
