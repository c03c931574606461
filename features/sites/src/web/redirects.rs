//! Old addresses that lead to new ones: the table by pages, one added, one taken away, a file looked at and imported.

use std::collections::HashMap;

use accounts::Desk;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use kernel::RedirectId;
use organisation::form;
use ui::Lang;
use ui::parts::{FieldError, Pager, Tab};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::frame;
use crate::redirect_file::{RowFault, Sheet, pair};
use crate::{Redirect, SiteEntry, Sites, routes};

/// Lines of a page.
const MOST: i64 = 50;
/// Rows of a file shown before it is imported.
const SHOWN: usize = 10;

#[derive(Template)]
#[template(path = "site_redirects.html")]
struct RedirectsPage {
    shell: ui::desk::Shell,
    l: Lang,
    tabs: Vec<Tab>,
    action: String,
    file_url: String,
    import_url: String,
    words: String,
    /// Takes the filter back; empty where there is none.
    clear: String,
    rows: Vec<Row>,
    pager: Pager,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    file_error: String,
    preview: Option<Preview>,
}

struct Row {
    path: String,
    target: String,
    page: String,
    removal: String,
}

/// A file that was looked at and not imported yet.
pub(super) struct Preview {
    /// Address of the file among those kept; empty while rows are wrong.
    pub key: String,
    pub said: String,
    pub rows: Vec<(String, String)>,
    pub bad: Vec<Bad>,
    pub more_bad: String,
}

pub(super) struct Bad {
    pub line: u64,
    pub text: String,
    pub why: &'static str,
}

impl Preview {
    pub fn of(l: Lang, sheet: &Sheet, key: String) -> Self {
        let (rows, bad) = (sheet.rows.len(), sheet.bad_count);
        let said = if bad == 0 {
            l.tf("site.redirect.preview_good", &[("n", &l.number(rows))])
        } else {
            l.tf("site.redirect.preview_bad", &[("n", &l.number(bad)), ("rows", &l.number(rows))])
        };
        let hidden = bad.saturating_sub(sheet.bad.len());
        Self {
            key,
            said,
            rows: sheet.rows.iter().take(SHOWN).cloned().collect(),
            bad: sheet
                .bad
                .iter()
                .map(|b| Bad { line: b.line, text: b.text.clone(), why: l.t(b.fault.key()) })
                .collect(),
            more_bad: if hidden > 0 {
                l.tf("site.redirect.more_bad", &[("n", &l.number(hidden))])
            } else {
                String::new()
            },
        }
    }
}

/// What the page shows beside the table.
#[derive(Default)]
pub(super) struct Shown {
    pub form: Posted,
    pub errors: Errors,
    pub file_error: String,
    pub preview: Option<Preview>,
}

/// A value of an address.
pub(crate) fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

pub(super) async fn render(app: &App, desk: &Desk, entry: &SiteEntry, query: &Posted, shown: Shown) -> Answer {
    let (l, slug, site) = (desk.l, &desk.org.slug, entry.site.id);
    let (after, words) = (query.get("after").to_owned(), query.get("q").to_owned());
    let mut cx = app.read(&desk.who()).await?;
    let mut rows = Redirect::page(&mut cx, site, &words, &after, MOST + 1).await?;
    let total = Redirect::count(&mut cx, site, &words).await?;
    let more = i64::try_from(rows.len()).unwrap_or(0) > MOST;
    rows.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    let url = routes::part(slug, "redirects");
    let first = if words.is_empty() { url.clone() } else { format!("{url}?q={}", encode(&words)) };
    let sign = if words.is_empty() { '?' } else { '&' };
    let next = rows.last().filter(|_| more).map(|r| format!("{first}{sign}after={}", encode(&r.path)));
    let row = |r: &Redirect| Row {
        path: r.path.clone(),
        target: r.target.clone(),
        page: routes::redirect(slug, r.id),
        removal: routes::redirect_removal(slug, r.id),
    };
    let bad = shown.preview.as_ref().is_some_and(|p| !p.bad.is_empty());
    let mut wrong = shown.errors.clone();
    if !shown.file_error.is_empty() || bad {
        wrong.add("file", shown.file_error.clone());
    }
    let page = RedirectsPage {
        shell: frame::shell(app, desk, l.t("site.tab.redirects"), "redirects", query),
        l,
        tabs: frame::tabs(desk, "redirects"),
        action: url.clone(),
        file_url: routes::part(slug, "redirects/file"),
        import_url: routes::part(slug, "redirects/import"),
        pager: Pager {
            previous: (!after.is_empty()).then_some(first),
            next,
            shown: i64::try_from(rows.len()).unwrap_or(0),
            total: Some(total),
        },
        clear: if words.is_empty() { String::new() } else { routes::part(slug, "redirects") },
        words,
        rows: rows.iter().map(row).collect(),
        summary: form::summary(&shown.errors),
        form: shown.form,
        errors: shown.errors,
        file_error: shown.file_error,
        preview: shown.preview,
    };
    page_with(frame::status(&wrong), &page)
}

/// A page of the table.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let entry = frame::own(&app, &desk)?;
    render(&app, &desk, &entry, &form::query(raw), Shown::default()).await
}

/// The two addresses of a form. `known` leads on from addresses of the table to others; a loop through it is refused.
pub(super) fn typed(form: &Posted, known: &HashMap<String, String>, l: Lang) -> Result<(String, String), Errors> {
    let refuse = |field: &str, fault: RowFault| {
        let mut errors = Errors::new();
        errors.add(field, l.t(fault.key()));
        errors
    };
    let row = pair(form.get("old"), form.get("new"));
    let (old, new) = row.map_err(|fault| refuse(if fault == RowFault::Old { "old" } else { "new" }, fault))?;
    if Sheet::of_one(&old, &new, known).bad_count > 0 {
        return Err(refuse("new", RowFault::Loop));
    }
    Ok((old, new))
}

/// Adds one.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let mut cx = app.write(&desk.who()).await?;
    let known = Redirect::inside(&mut cx, entry.site.id).await?;
    match typed(&form, &known, desk.l) {
        Ok(row) => {
            Redirect::put_all(&mut cx, &entry.site, &[row]).await?;
            app.service::<Sites>().commit(cx).await?;
            redirect(organisation::routes::after(&routes::part(&desk.org.slug, "redirects"), "saved"))
        }
        Err(errors) => {
            drop(cx);
            render(&app, &desk, &entry, &Posted::default(), Shown { form, errors, ..Shown::default() }).await
        }
    }
}

/// Takes one away.
pub(crate) async fn remove(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let entry = frame::own(&app, &desk)?;
    let id: RedirectId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let found = Redirect::by_id(&mut cx, entry.site.id, id).await?.ok_or(PageError::NotFound)?;
    Redirect::remove(&mut cx, &entry.site, &found).await?;
    app.service::<Sites>().commit(cx).await?;
    redirect(organisation::routes::after(&routes::part(&desk.org.slug, "redirects"), "removed"))
}
