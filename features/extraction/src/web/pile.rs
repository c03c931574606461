//! A pile at work: the figure that comes next beside its sentence, the others below, and the originals.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use db::Cx;
use files::{FileKey, Files};
use http::StatusCode;
use kernel::{ExtractionFileId, ExtractionId, FindId};
use ledger::Indicators;
use organisation::{Trees, form as pages};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError, Tone};
use web::{Answer, App, Errors, PageError, Posted, download, page_with};

use super::form::{self, Choices};
use crate::batch::{Batch, Source};
use crate::bearer;
use crate::decide::Decided;
use crate::find::{Find, State};
use crate::routes;

/// Figures listed below, in the order of the texts.
const MOST: i64 = 500;

struct Line {
    url: String,
    current: bool,
    before: String,
    number: String,
    behind: String,
    name: String,
    tone: Tone,
    state: &'static str,
    changed: bool,
    declared_url: String,
    again_url: String,
}

struct Part {
    name: String,
    url: String,
    error: String,
    note: String,
    skipped: String,
    lines: Vec<Line>,
}

struct Current {
    before: String,
    number: String,
    behind: String,
    source: String,
    source_url: String,
    confirm_url: String,
    drop_url: String,
    combined: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "extraction_pile.html")]
struct PilePage {
    shell: ui::desk::Shell,
    l: Lang,
    progress: String,
    done: i64,
    found: i64,
    current: Option<Current>,
    form: Posted,
    choices: Choices,
    /// Whose figures the pile holds, where there is a choice.
    bearers: Vec<Choice>,
    give_url: String,
    errors: Errors,
    summary: Vec<FieldError>,
    parts: Vec<Part>,
    declarations_url: String,
}

/// The pile of an address at this desk.
pub(super) async fn find(cx: &mut Cx, desk: &Desk, id: &str) -> Result<Batch, PageError> {
    let id: ExtractionId = id.parse().map_err(|_| PageError::NotFound)?;
    Batch::find(cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

/// Where the original of a source opens.
pub(super) fn evidence(slug: &str, batch: ExtractionId, source: &Source) -> String {
    match source.id {
        Some(id) if source.article.is_none() && !source.file.is_empty() => routes::original(slug, batch, id),
        _ => source.address.clone(),
    }
}

/// What the page shows beside the pile itself.
pub(super) struct Shown {
    pub at: Option<FindId>,
    pub form: Option<Posted>,
    pub errors: Errors,
    pub said: String,
}

/// The page of a pile.
pub(super) async fn render(app: &App, desk: &Desk, id: &str, shown: Shown) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let batch = find(&mut cx, desk, id).await?;
    let sources = batch.sources(&mut cx).await?;
    let finds = Find::list(&mut cx, batch.id, "", 0, MOST).await?;
    let asked = match shown.at {
        Some(at) => Find::find(&mut cx, batch.id, at).await?,
        None => None,
    };
    let current = match asked.filter(|f| f.state == State::Waiting) {
        Some(find) => Some(find),
        None => match Find::next(&mut cx, batch.id, shown.at).await? {
            Some(next) => Find::find(&mut cx, batch.id, next).await?,
            None => None,
        },
    };
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let name = |key: &str| indicators.key(key).map_or(key, |i| i.name(l)).to_owned();
    let tree = app.service::<Trees>().now();
    let whose = bearer::whose(l, &tree, desk.org.id, desk.actor.today);
    let form = match (&current, shown.form) {
        (_, Some(form)) => form,
        (Some(find), None) => form::fields(&Decided::proposed(find, &batch)),
        (None, None) => Posted::default(),
    };
    let now = current.as_ref().map(|c| c.id);
    let line = |f: &Find| Line {
        url: routes::at(slug, batch.id, f.id),
        current: now == Some(f.id),
        before: f.before.clone(),
        number: f.number.clone(),
        behind: f.behind.clone(),
        name: name(&crate::find::key_of(&f.proposed)),
        tone: match f.state {
            State::Waiting => Tone::Warn,
            State::Confirmed => Tone::Good,
            State::Dropped => Tone::Quiet,
        },
        state: match f.state {
            State::Waiting => l.t("extraction.waiting"),
            State::Confirmed => l.t("extraction.confirmed"),
            State::Dropped => l.t("extraction.dropped"),
        },
        changed: !f.changed.is_empty(),
        declared_url: f
            .declaration
            .filter(|_| f.of_org.unwrap_or(batch.of_org) == desk.org.id)
            .map_or_else(String::new, |d| ledger::routes::declaration(slug, d)),
        again_url: if f.state == State::Dropped { routes::step(slug, batch.id, f.id, "return") } else { String::new() },
    };
    let part = |s: &Source| Part {
        name: s.name.clone(),
        url: evidence(slug, batch.id, s),
        error: if l == Lang::Vi { s.error_vi.clone() } else { s.error_en.clone() },
        note: if l == Lang::Vi { s.note_vi.clone() } else { s.note_en.clone() },
        skipped: if s.skipped == 0 {
            String::new()
        } else {
            l.tf("extraction.skipped", &[("n", &l.number(s.skipped))])
        },
        lines: finds.iter().filter(|f| Some(f.file) == s.id).map(line).collect(),
    };
    let opened = |f: Find| {
        let source = sources.iter().find(|s| s.id == Some(f.file));
        let also: Vec<String> = f.proposed.also.iter().map(|i| name(&crate::find::key_of_indicator(*i))).collect();
        Current {
            source: source.map(|s| s.name.clone()).unwrap_or_default(),
            source_url: source.map(|s| evidence(slug, batch.id, s)).unwrap_or_default(),
            confirm_url: routes::step(slug, batch.id, f.id, "confirmation"),
            drop_url: routes::step(slug, batch.id, f.id, "removal"),
            combined: if also.is_empty() {
                String::new()
            } else {
                l.tf("extraction.combined", &[("also", &also.join(", "))])
            },
            version: f.version,
            before: f.before,
            number: f.number,
            behind: f.behind,
        }
    };
    let mut shell = desk.shell(app, &batch.title, routes::EXTRACTIONS);
    shell.breadcrumbs = vec![Crumb::to(l.t("extraction.title"), routes::list(slug)), Crumb::here(&batch.title)];
    shell.flash = if shown.said.is_empty() { None } else { pages::done(shown.said) };
    let done = batch.found - batch.waiting;
    let page = PilePage {
        shell,
        l,
        progress: l.tf(
            "extraction.progress",
            &[("done", &l.number(done)), ("found", &l.number(batch.found)), ("files", &l.number(batch.files))],
        ),
        done,
        found: batch.found,
        choices: Choices::of(l, &form, &indicators, &whose),
        bearers: if whose.len() > 1 {
            let of = if batch.by_period { String::new() } else { batch.of_org.to_string() };
            form::bearers(l, &whose, &of)
        } else {
            Vec::new()
        },
        give_url: routes::bearer(slug, batch.id),
        current: current.map(opened),
        form,
        summary: pages::summary(&shown.errors),
        errors: shown.errors,
        parts: sources.iter().map(part).collect(),
        declarations_url: ledger::routes::declarations(slug),
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &page)
}

/// A pile.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let query = pages::query(raw);
    let said = match query.get("done") {
        "confirmed" => desk.l.t("extraction.done_confirmed"),
        "dropped" => desk.l.t("extraction.done_dropped"),
        "given" => desk.l.t("extraction.done_given"),
        _ => "",
    };
    let shown = Shown { at: query.read("at"), form: None, errors: Errors::new(), said: said.to_owned() };
    render(&app, &desk, &id, shown).await
}

/// The original, to be looked at.
pub(crate) async fn original(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id, file)): Path<(String, String, String)>,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let file: ExtractionFileId = file.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    find(&mut cx, &desk, &id).await?;
    let source = Source::find(&mut cx, desk.org.id, file).await?.ok_or(PageError::NotFound)?;
    drop(cx);
    let key: FileKey = source.file.parse().map_err(|_| PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    // Strangers' HTML is never shown as a page of ours.
    download(bytes.to_vec(), "application/octet-stream", &source.name, false)
}
