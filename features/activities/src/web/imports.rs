//! Many activities from a spreadsheet: the template, what was read with what is wrong row by row, and taking all of it in.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, Request, State as Held};
use http::StatusCode;
use kernel::ActivityImportId;
use ledger::Ledger;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::Crumb;
use web::{Answer, App, PageError, Posted, download, page_with, read_upload, redirect};

use super::told;
use crate::read::{Known, Typed};
use crate::{Activity, Entry, Import, Kind, Refusal, State, routes, sheet};

/// Bytes of a file.
const LIMIT: usize = 8 << 20;
/// Activities of one file.
const MOST: usize = 1_000;

#[derive(Template)]
#[template(path = "activity_import.html")]
struct ImportPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    template_url: String,
    error: String,
    confirm_url: String,
    rows: Vec<Row>,
    bad: usize,
    said: String,
    done: bool,
}

struct Row {
    number: u32,
    title: String,
    kind: String,
    day: String,
    faults: Vec<String>,
}

/// What a page of an import shows.
#[derive(Default)]
struct Shown {
    error: String,
    rows: Vec<Row>,
    confirm_url: String,
    done: bool,
}

fn render(app: &App, desk: &Desk, shown: Shown) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let bad = shown.rows.iter().filter(|r| !r.faults.is_empty()).count();
    let all = shown.rows.len();
    let mut shell = desk.shell(app, l.t("activity.import"), routes::ACTIVITIES);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(l.t("activity.import"))];
    let status = if shown.error.is_empty() && bad == 0 { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ImportPage {
        shell,
        l,
        action: routes::imports(slug),
        template_url: routes::template(slug),
        error: shown.error,
        confirm_url: if bad == 0 && all > 0 && !shown.done { shown.confirm_url } else { String::new() },
        rows: shown.rows,
        bad,
        said: l.tf("activity.import_said", &[("all", &l.number(all)), ("bad", &l.number(bad))]),
        done: shown.done,
    };
    page_with(status, &page)
}

pub(crate) async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    render(&app, &desk, Shown::default())
}

/// The empty spreadsheet.
pub(crate) async fn template(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    drop(cx);
    let bytes = sheet::template(desk.l, &kinds, desk.org.id).map_err(PageError::internal)?;
    download(bytes, sheet::XLSX, "hoat-dong.xlsx", false)
}

/// Reads a file; nothing counts yet.
pub(crate) async fn send(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let (_, uploads) = read_upload(&app, request, LIMIT).await?;
    let told = |error: String| render(&app, &desk, Shown { error, ..Shown::default() });
    let Some(upload) = uploads.into_iter().find(|u| !u.bytes.is_empty()) else {
        return told(l.t("activity.error.file").to_owned());
    };
    let mut cx = app.write(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    let lines = match sheet::read(l, &upload.bytes, &kinds, desk.org.id) {
        Ok(Ok(lines)) if lines.len() > MOST => return told(l.tf("ui.sheet.large", &[("n", &l.number(MOST))])),
        Ok(Ok(lines)) if lines.is_empty() => return told(l.t("ui.sheet.empty").to_owned()),
        Ok(Ok(lines)) => lines,
        Ok(Err(text)) => return told(text),
        Err(e) => return told(l.tf(e.key(), &[("n", &l.number(MOST))])),
    };
    let name: String = upload.name.chars().take(form::LINE).collect();
    let id = Import::keep(&mut cx, desk.org.id, &name, &lines).await?;
    cx.commit().await?;
    redirect(routes::import(&desk.org.slug, id))
}

async fn find(cx: &mut db::Cx, desk: &Desk, id: &str) -> Result<Import, PageError> {
    let id: ActivityImportId = id.parse().map_err(|_| PageError::NotFound)?;
    Import::find(cx, id).await?.filter(|i| i.org == desk.org.id).ok_or(PageError::NotFound)
}

/// A line as it is shown, and what it says. One that was recorded already, by this file or another, is a fault.
async fn row(cx: &mut db::Cx, known: &Known<'_>, number: u32, typed: &Typed) -> db::Result<(Row, Option<Entry>)> {
    let read = known.read(typed);
    let mut faults: Vec<String> =
        read.as_ref().err().map(|f| f.iter().map(|(_, text)| text.clone()).collect()).unwrap_or_default();
    faults.extend(known.strays(typed));
    if let Ok(entry) = &read
        && Activity::has_twin(cx, known.org, entry).await?
    {
        faults.push(known.l.t("activity.error.twin").to_owned());
    }
    let day = read.as_ref().map_or_else(|_| typed.first.clone(), |e| known.l.date(e.first_day));
    let fine = faults.is_empty();
    let row = Row { number, title: typed.title.clone(), kind: typed.kinds.join(" + "), day, faults };
    Ok((row, read.ok().filter(|_| fine)))
}

/// What was read, row by row.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let import = find(&mut cx, &desk, &id).await?;
    let kinds = Kind::all(&mut cx).await?;
    let known =
        Known { l: desk.l, kinds: &kinds, tree: &tree, org: desk.org.id, today: desk.actor.today, before: None };
    let mut rows = Vec::new();
    for (n, typed) in import.lines.iter().filter(|_| !import.done) {
        rows.push(row(&mut cx, &known, *n, typed).await?.0);
    }
    drop(cx);
    let confirm_url = format!("{}/confirmation", routes::import(&desk.org.slug, import.id));
    render(&app, &desk, Shown { rows, confirm_url, done: import.done, ..Shown::default() })
}

/// Takes all of them in, or none; with `confirm` they count at once.
pub(crate) async fn confirm(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let tree = app.service::<Trees>().now();
    let ledger: &Ledger = app.service();
    let mut cx = app.write(&desk.who()).await?;
    let import = find(&mut cx, &desk, &id).await?;
    let kinds = Kind::all(&mut cx).await?;
    let known = Known { l, kinds: &kinds, tree: &tree, org: desk.org.id, today: desk.actor.today, before: None };
    let mut rows = Vec::new();
    if !import.done(&mut cx).await? {
        return redirect(routes::import(slug, import.id));
    }
    for (number, typed) in &import.lines {
        let (mut line, entry) = row(&mut cx, &known, *number, typed).await?;
        if let Some(entry) = entry {
            let ahead = entry.first_day > desk.actor.today;
            let state = if ahead { State::Planned } else { State::Held };
            let new = Activity::record(&mut cx, desk.org.id, &entry, state, None).await?;
            if posted.ticked("confirm") && !ahead {
                let a = Activity::find(&mut cx, new).await?.ok_or(PageError::NotFound)?;
                let told = told(&app, &mut cx, &desk, &a).await?;
                if let Err(Refusal::Ledger(why)) = a.confirm(&mut cx, ledger, &told).await? {
                    line.faults.push(why.text(l).to_owned());
                }
            }
        }
        rows.push(line);
    }
    if rows.iter().any(|r| !r.faults.is_empty()) {
        drop(cx);
        return render(&app, &desk, Shown { rows, ..Shown::default() });
    }
    cx.commit().await?;
    redirect(format!("{}?done=imported", routes::activities(slug)))
}
