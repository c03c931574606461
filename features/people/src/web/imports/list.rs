//! The imports of a desk, and the form that sends a file.

use ::web::{Answer, App, page_with, read_upload, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, Request, State as Held};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Tone};

use crate::import::{MOST_ROWS, PersonImport, State, read_sheet};
use crate::routes;
use crate::web::done;

/// Bytes of a file; 5,000 lines take one or two million.
const LIMIT: usize = 15 << 20;

struct Row {
    url: String,
    file: String,
    at: String,
    by: String,
    tone: Tone,
    state: &'static str,
    said: String,
}

#[derive(Template)]
#[template(path = "import_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    template_url: String,
    help: String,
    error: String,
    rows: Vec<Row>,
}

async fn render(app: &App, desk: &Desk, error: String, raw: Option<String>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let imports = PersonImport::list(&mut cx, desk.org.id).await?;
    let mut shell = desk.shell(app, l.t("personimport.title"), routes::MEMBERSHIPS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("membership.title"), routes::memberships(slug)), Crumb::here(l.t("personimport.title"))];
    shell.flash = done(l, &form::query(raw));
    let row = |i: &PersonImport| Row {
        url: routes::import(slug, i.id),
        file: i.file_name.clone(),
        at: l.date_time(i.made_at),
        by: i.by_name.clone(),
        tone: match i.state {
            State::Done => Tone::Good,
            State::Dropped => Tone::Quiet,
            _ => Tone::Warn,
        },
        state: l.t(i.state.key()),
        said: if i.state == State::Done { said(l, i) } else { String::new() },
    };
    let page = ListPage {
        shell,
        l,
        action: routes::imports(slug),
        template_url: routes::import_template(slug),
        help: l.tf("personimport.file_help", &[("n", &l.number(MOST_ROWS))]),
        rows: imports.iter().map(row).collect(),
        error,
    };
    let fine = page.error.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// What an import brought, in a sentence.
pub(super) fn said(l: Lang, i: &PersonImport) -> String {
    let [made, joined, left] = [i.made, i.joined, i.left_out].map(|n| l.number(n));
    l.tf("personimport.said", &[("made", &made), ("joined", &joined), ("left", &left)])
}

pub(crate) async fn show(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    render(&app, &desk, String::new(), raw).await
}

/// Takes a file and goes on to its columns.
pub(crate) async fn send(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Persons)?;
    let l = desk.l;
    let (_, files) = read_upload(&app, request, LIMIT).await?;
    let Some(file) = files.into_iter().find(|f| !f.bytes.is_empty()) else {
        return render(&app, &desk, l.t("personimport.error.none").to_owned(), None).await;
    };
    // Unpacking takes its time; the pages of others go on meanwhile.
    let name = file.name.clone();
    let read =
        tokio::task::spawn_blocking(move || read_sheet(&file.bytes)).await.map_err(::web::PageError::internal)?;
    let sheet = match read {
        Ok(sheet) => sheet,
        Err(e) => {
            let text = l.tf(e.key(), &[("n", &l.number(MOST_ROWS))]);
            return render(&app, &desk, text, None).await;
        }
    };
    let mut cx = app.write(&desk.who()).await?;
    let id = PersonImport::begin(&mut cx, desk.org.id, &name, &sheet).await?;
    cx.commit().await?;
    redirect(routes::import_columns(&desk.org.slug, id))
}
