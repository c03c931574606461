//! The steps of a paper: its number, its end, its signed copy.

use accounts::{Desk, Permission};
use axum::extract::{Path, Request, State as Held};
use files::{Files, Kind};
use http::StatusCode;
use organisation::form;
use papers::TextError;
use ui::Lang;
use web::{Answer, App, Posted, read_upload, redirect};

use super::{own, record};
use crate::{Refusal, routes};

/// Where signed copies are kept.
pub(crate) const SIGNED: Kind = Kind::new("signed");
/// Bytes of a signed copy: some hundred scanned pages.
const LIMIT: usize = 60 << 20;

type Address = Path<(String, String)>;

fn refused(l: Lang, why: Refusal) -> (StatusCode, String) {
    match why {
        Refusal::Elsewhere => (StatusCode::CONFLICT, l.t("register.error.elsewhere").to_owned()),
        Refusal::Day => (StatusCode::UNPROCESSABLE_ENTITY, l.t("register.error.day").to_owned()),
        Refusal::Reason => (StatusCode::UNPROCESSABLE_ENTITY, l.t("register.error.reason").to_owned()),
    }
}

/// Gives the next number.
pub(crate) async fn issue(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (mut paper, series) = own(&mut cx, &desk, &id).await?;
    paper.version = posted.read("version").unwrap_or(paper.version);
    let day = posted.some("day").map_or(Some(desk.actor.today), form::day);
    let done = match day {
        Some(day) => paper.issue(&mut cx, &series, day).await?.map(|_| ()),
        None => Err(Refusal::Day),
    };
    if let Err(why) = done {
        drop(cx);
        let (status, text) = refused(desk.l, why);
        return record::render(&app, &desk, &id, status, text, "").await;
    }
    cx.commit().await?;
    redirect(format!("{}?done=issued", routes::paper(&desk.org.slug, paper.id)))
}

/// Takes it back; the number stays used.
pub(crate) async fn void(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let reason = form::Reader::new(&posted, desk.l).line("reason", form::LINE);
    let mut cx = app.write(&desk.who()).await?;
    let (mut paper, _) = own(&mut cx, &desk, &id).await?;
    paper.version = posted.read("version").unwrap_or(paper.version);
    if let Err(why) = paper.void(&mut cx, &reason).await? {
        drop(cx);
        let (status, text) = refused(desk.l, why);
        return record::render(&app, &desk, &id, status, text, "").await;
    }
    cx.commit().await?;
    redirect(routes::paper(&desk.org.slug, paper.id))
}

/// A PDF, or a picture of the page; told by its first bytes.
fn is_copy(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") || bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG")
}

/// Why nobody could read a signed copy: a text key.
async fn unreadable(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let bytes = bytes.to_vec();
    let read = move || papers::pdf_read(&bytes, &papers::TextLimits::default());
    match tokio::task::spawn_blocking(read).await {
        Ok(Err(TextError::Locked)) => Some("register.error.copy_locked"),
        Ok(Err(TextError::Broken(_) | TextError::Bomb(_))) | Err(_) => Some("register.error.copy_broken"),
        // A scan without text, or one that is slow to read, opens all the same.
        Ok(_) => None,
    }
}

/// Hangs the signed copy on it.
pub(crate) async fn attach(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_upload(&app, request, LIMIT).await?;
    let Some(upload) = uploads.into_iter().find(|u| is_copy(&u.bytes)) else {
        let text = l.t("register.error.copy").to_owned();
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
    };
    if let Some(why) = unreadable(&upload.bytes).await {
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, l.t(why).to_owned(), "").await;
    }
    let key = app.service::<Files>().put(SIGNED, upload.bytes).await.map_err(web::PageError::internal)?;
    let name: String = upload.name.chars().take(form::LINE).collect();
    let mut cx = app.write(&desk.who()).await?;
    let (mut paper, _) = own(&mut cx, &desk, &id).await?;
    paper.version = posted.read("version").unwrap_or(paper.version);
    if let Err(why) = paper.attach(&mut cx, &key.to_string(), &name).await? {
        drop(cx);
        let (status, text) = refused(l, why);
        return record::render(&app, &desk, &id, status, text, "").await;
    }
    cx.commit().await?;
    redirect(routes::paper(&desk.org.slug, paper.id))
}
