//! The form as a spreadsheet, out and in. What comes in fills the form on the page and is not kept before somebody has
//! looked at it and saved it. And the papers behind its figures, for both sides.

use accounts::{Desk, Permission};
use axum::extract::{Path, Request as Asked, State as Held};
use files::Files;
use ledger::Indicators;
use web::{Answer, App, Errors, PageError, Posted, download, read_upload};

use super::fill::{Shown, render};
use super::{own_request, own_return, return_to};
use crate::{Line, Return, State, sheet};

/// Bytes of a file: a form of a hundred lines has some twenty thousand.
const LIMIT: usize = 4 << 20;

/// The form with what is filled in.
pub(crate) async fn form(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (ret, request) = own_return(&mut cx, &desk, &id).await?;
    let items = request.items(&mut cx).await?;
    let lines = Line::of_return(&mut cx, ret.id, &items).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let bytes = sheet::write(desk.l, &request, &indicators, &lines).map_err(PageError::internal)?;
    let name = format!("{}-{}.xlsx", desk.org.slug, request.period);
    download(bytes, sheet::XLSX, &name, false)
}

/// Reads a filled-in file into the form.
pub(crate) async fn read_in(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    request: Asked,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (_, uploads) = read_upload(&app, request, LIMIT).await?;
    let mut cx = app.read(&desk.who()).await?;
    let (ret, asked) = own_return(&mut cx, &desk, &id).await?;
    let items = asked.items(&mut cx).await?;
    let lines = Line::of_return(&mut cx, ret.id, &items).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let told = |text: String| {
        let mut errors = Errors::new();
        errors.add("file", text);
        Shown { typed: Some((Posted::default(), errors)), ..Shown::default() }
    };
    let Some(upload) = uploads.into_iter().find(|u| !u.bytes.is_empty()) else {
        return render(&app, &desk, &id, told(l.t("returns.error.file").to_owned())).await;
    };
    let shown = match sheet::read(l, &upload.bytes, &indicators, &lines) {
        Ok(read) => Shown { read_in: Some(read), ..Shown::default() },
        Err(e) => told(l.tf(e.key(), &[("n", &l.number(sheets::MOST_ROWS))])),
    };
    render(&app, &desk, &id, shown).await
}

async fn paper(app: &App, mut cx: db::Cx, ret: &Return, key: &str) -> Answer {
    let indicators = Indicators::read(&mut cx).await?;
    let number = indicators.key(key).ok_or(PageError::NotFound)?.number;
    let line = Line::of_return(&mut cx, ret.id, &[number]).await?.into_iter().next();
    drop(cx);
    let file = line.map(|line| line.evidence_file).filter(|file| !file.is_empty()).ok_or(PageError::NotFound)?;
    ledger::evidence::answer(app.service::<Files>(), &file).await
}

/// The paper behind a figure, for who fills it in.
pub(crate) async fn evidence(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, key)): Path<(String, String, String)>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (ret, _) = own_return(&mut cx, &desk, &id).await?;
    paper(&app, cx, &ret, &key).await
}

/// The same for who asked, once it was sent.
pub(crate) async fn evidence_sent(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, request, id, key)): Path<(String, String, String, String)>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let request = own_request(&mut cx, &desk, &request).await?;
    let ret = return_to(&mut cx, &request, &id).await?;
    if ret.state == State::Open {
        return Err(PageError::NotFound);
    }
    paper(&app, cx, &ret, &key).await
}
