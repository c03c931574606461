//! The steps of an activity: held, confirmed, withdrawn, told in an article; who was there; papers and photos.

use accounts::{Desk, Permission};
use articles::{Article, Birth, Content};
use axum::extract::{Path, Request, State as Held};
use files::{FileKey, Files, Kind as FilesKind};
use http::StatusCode;
use kernel::FileId;
use ledger::Ledger;
use organisation::{Trees, form};
use sites::Sites;
use ui::Lang;
use web::{Answer, App, PageError, Posted, download, read_upload, redirect};

use super::{days, kind_names, org_name, own, record, seen, told};
use crate::file::Attached;
use crate::{Activity, Attender, Kind, Refusal, attender, routes};

/// Where papers and photos are kept.
pub(crate) const FILES: FilesKind = FilesKind::new("activity");
/// Bytes of one sending.
const LIMIT: usize = 60 << 20;

type Address = Path<(String, String)>;

fn refused(l: Lang, why: &Refusal) -> (StatusCode, String) {
    match why {
        Refusal::Elsewhere => (StatusCode::CONFLICT, l.t("activity.error.elsewhere").to_owned()),
        Refusal::Early => (StatusCode::UNPROCESSABLE_ENTITY, l.t("activity.error.early").to_owned()),
        Refusal::Reason => (StatusCode::UNPROCESSABLE_ENTITY, l.t("activity.error.reason").to_owned()),
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
    let (posted, uploads) = read_upload(&app, request, LIMIT).await?;
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

/// Makes the article in one step: title, lead, place, day and what was done are filled in.
pub(crate) async fn article(Held(app): Held<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let sites = app.service::<Sites>().of_org(desk.org.id);
    let Some(site) = sites.first() else {
        let text = desk.l.t("activity.error.no_portal").to_owned();
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
    };
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    let kinds = Kind::all(&mut cx).await?;
    let content = draft(&desk, &tree, &kinds, &a);
    let article = Article::begin(&mut cx, site.site.id, desk.org.id, &content, Birth::default()).await?;
    if !a.tell(&mut cx, article).await? {
        drop(cx);
        let (status, text) = refused(desk.l, &Refusal::Elsewhere);
        return record::render(&app, &desk, &id, status, text, "").await;
    }
    cx.commit().await?;
    // Who may not write hands it to the editors.
    if desk.may(Permission::Write) {
        redirect(articles::routes::article(&desk.org.slug, article))
    } else {
        redirect(format!("{}?done=told", routes::activity(&desk.org.slug, a.id)))
    }
}

fn draft(desk: &Desk, tree: &organisation::Tree, kinds: &[Kind], a: &Activity) -> Content {
    let (l, e) = (Lang::Vi, &a.entry);
    let kind = kind_names(l, a, kinds).to_lowercase();
    let who = org_name(l, tree, a.org, e.first_day);
    let place = if e.place.is_empty() { String::new() } else { l.tf("activity.lead_place", &[("place", &e.place)]) };
    let lead = l.tf(
        "activity.lead_text",
        &[("day", &days(l, a)), ("place", &place), ("who", &who), ("kind", &kind), ("title", &e.title)],
    );
    let mut body = String::new();
    for paragraph in e.summary.lines().map(str::trim).filter(|p| !p.is_empty()) {
        body.push_str(&format!("<p>{}</p>", escaped(paragraph)));
    }
    if !e.with.is_empty() {
        let names: Vec<String> = e.with.iter().map(|o| org_name(l, tree, *o, e.first_day)).collect();
        let said = l.tf("activity.with_text", &[("names", &names.join(", "))]);
        body.push_str(&format!("<p>{}</p>", escaped(&said)));
    }
    Content {
        title: e.title.clone(),
        lead,
        body,
        lang: "vi".into(),
        event_from: Some(e.first_day),
        event_to: (e.last_day != e.first_day).then_some(e.last_day),
        place: e.place.clone(),
        author: desk.who().name,
        ..Content::default()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Hangs papers and photos on it.
pub(crate) async fn attach(Held(app): Held<App>, desk: Desk, Path((_, id)): Address, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (posted, uploads) = read_upload(&app, request, LIMIT).await?;
    let caption = form::Reader::new(&posted, l).line("caption", form::LINE);
    let mut stored = Vec::new();
    for upload in uploads.into_iter().filter(|u| !u.bytes.is_empty()) {
        let name: String = upload.name.chars().take(form::LINE).collect();
        let key = app.service::<Files>().put(FILES, upload.bytes).await.map_err(PageError::internal)?;
        stored.push((key.to_string(), name));
    }
    if stored.is_empty() {
        let text = l.t("activity.error.file").to_owned();
        return record::render(&app, &desk, &id, StatusCode::UNPROCESSABLE_ENTITY, text, "").await;
    }
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    for (key, name) in &stored {
        Attached::keep(&mut cx, a.id, key, name, &caption).await?;
    }
    let diff = audit::Diff::new().field("files", "", stored.len());
    crate::verbs::event(&mut cx, a.org, a.id, "activity_files", &a.entry.title, diff, None).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::activity(&desk.org.slug, a.id)))
}

type FileAddress = Path<(String, String, String)>;

/// A file, as it was sent. Strangers' files are never shown as pages of ours.
pub(crate) async fn file(Held(app): Held<App>, desk: Desk, Path((_, id, file)): FileAddress) -> Answer {
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    let a = seen(&mut cx, &desk, &id).await?.ok_or(PageError::NotFound)?;
    let found = Attached::of(&mut cx, a.id).await?.into_iter().find(|f| f.id == file).ok_or(PageError::NotFound)?;
    drop(cx);
    let key: FileKey = found.file.parse().map_err(|_| PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    download(bytes.to_vec(), "application/octet-stream", &found.name, false)
}

/// Takes a file off.
pub(crate) async fn detach(Held(app): Held<App>, desk: Desk, Path((_, id, file)): FileAddress) -> Answer {
    desk.need(Permission::Organisation)?;
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    if Attached::drop(&mut cx, a.id, file).await? {
        let diff = audit::Diff::new().field("files", 1, 0);
        crate::verbs::event(&mut cx, a.org, a.id, "activity_files", &a.entry.title, diff, None).await?;
        cx.commit().await?;
    }
    redirect(routes::activity(&desk.org.slug, a.id))
}
