//! The steps of an activity: held, confirmed, withdrawn; who was there.

use accounts::{Desk, Permission};
use axum::extract::{Path, Request, State as Held};
use http::StatusCode;
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use web::{Answer, App, Posted, read_upload, redirect};

use super::{files, own, record, told};
use crate::{Activity, Attender, Refusal, attender, routes};

pub(crate) type Address = Path<(String, String)>;

pub(crate) fn refused(l: Lang, why: &Refusal) -> (StatusCode, String) {
    match why {
        Refusal::Elsewhere => (StatusCode::CONFLICT, l.t("activity.error.elsewhere").to_owned()),
        Refusal::Early => (StatusCode::UNPROCESSABLE_ENTITY, l.t("activity.error.early").to_owned()),
        Refusal::Reason => (StatusCode::UNPROCESSABLE_ENTITY, l.t("activity.error.reason").to_owned()),
        Refusal::Lacks(_, [vi, en]) => {
            (StatusCode::UNPROCESSABLE_ENTITY, l.tf("activity.error.required", &[("field", &l.pick(vi, en))]))
        }
        Refusal::Ledger(why) => (StatusCode::UNPROCESSABLE_ENTITY, why.text(l).to_owned()),
    }
}

async fn ended(app: &App, desk: &Desk, cx: db::Cx, a: &Activity, done: Result<(), Refusal>, said: &str) -> Answer {
    match done {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done={said}", routes::activity(&desk.org.slug, a.id)))
        }
        Err(why) => {
            drop(cx);
            let (status, text) = refused(desk.l, &why);
            record::render(app, desk, &a.id.to_string(), status, text, "").await
        }
    }
}

/// It took place.
pub(crate) async fn hold(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let mut a = own(&mut cx, &desk, &id).await?;
    a.version = posted.read("version").unwrap_or(a.version);
    let done = a.hold(&mut cx).await?;
    ended(&app, &desk, cx, &a, done, "saved").await
}

/// From now on it counts.
pub(crate) async fn confirm(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let mut a = own(&mut cx, &desk, &id).await?;
    a.version = posted.read("version").unwrap_or(a.version);
    let told = told(&app, &mut cx, &desk, &a).await?;
    let done = a.confirm(&mut cx, app.service::<Ledger>(), &told).await?;
    ended(&app, &desk, cx, &a, done, "confirmed").await
}

/// Takes it back.
pub(crate) async fn withdraw(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let reason = form::Reader::new(&posted, desk.l).line("reason", form::LINE);
    let mut cx = app.write(&desk.who()).await?;
    let mut a = own(&mut cx, &desk, &id).await?;
    a.version = posted.read("version").unwrap_or(a.version);
    let done = a.withdraw(&mut cx, app.service::<Ledger>(), &reason).await?;
    ended(&app, &desk, cx, &a, done, "saved").await
}

/// Keeps who was there: typed, or the first two columns of a spreadsheet.
pub(crate) async fn attenders(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_upload(&app, request, files::LIMIT).await?;
    let mut list = attender::typed(posted.get("attenders"));
    if let Some(upload) = uploads.into_iter().find(|u| !u.bytes.is_empty()) {
        match sheets::read(&upload.bytes, is_name) {
            Ok(sheet) => list.extend(from_sheet(&sheet)),
            Err(e) => {
                let text = l.tf(e.key(), &[("n", &l.number(sheets::MOST_ROWS))]);
                return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
            }
        }
    }
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    list.truncate(attender::MOST);
    a.attended(&mut cx, &list).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::activity(&desk.org.slug, a.id)))
}

fn is_name(head: &str) -> bool {
    let folded = kernel::text::fold(head);
    ["ho va ten", "ho ten", "ten", "name", "full name"].contains(&folded.as_str())
}

fn from_sheet(sheet: &sheets::Sheet) -> Vec<Attender> {
    let name = sheet.heads.iter().position(|h| is_name(h)).unwrap_or(0);
    let is_unit = |h: &String| {
        let folded = kernel::text::fold(h);
        folded.contains("don vi") || folded.contains("co quan") || folded.contains("unit")
    };
    let unit = sheet.heads.iter().position(is_unit);
    let cell = |cells: &[String], at: usize| cells.get(at).map(|c| c.trim().to_owned()).unwrap_or_default();
    let one = |(_, cells): &(u32, Vec<String>)| Attender {
        name: cell(cells, name),
        unit: unit.map(|at| cell(cells, at)).unwrap_or_default(),
    };
    sheet.rows.iter().map(one).filter(|a| !a.name.is_empty()).collect()
}
