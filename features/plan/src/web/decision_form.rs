//! The form of a paper.

use ::web::{Answer, App, Errors, PageError, Posted, Upload, page_with, read_upload, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, Request, State};
use files::{Files, Kind};
use http::StatusCode;
use kernel::{DecisionId, DocumentId};
use ledger::Ledger;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::decisions::{at, own};
use super::{library, tree};
use crate::decision::{Decision, DecisionError, NewDecision};
use crate::routes;
use crate::verbs::days_of;
use crate::words::{Relation, Source};

/// Bytes of a file.
const LIMIT: usize = 50 << 20;
const KIND: Kind = Kind::new("decision");

#[derive(Template)]
#[template(path = "decision_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    sources: Vec<Choice>,
    relations: Vec<Choice>,
    others: Vec<Choice>,
    /// Where a paper of the library is chosen; empty when there is nothing to choose.
    library_url: String,
    library: Vec<Choice>,
    file_name: String,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form, or what the library knows of a paper.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("year", desk.actor.today.year().to_string());
    if let Some(id) = form::query(raw).read::<DocumentId>("document") {
        let mut cx = app.read(&desk.who()).await?;
        let document = library::find(&app, &mut cx, &desk, id).await?;
        library::fill(&mut form, &document);
    }
    render(&app, &desk, None, form, Errors::new()).await
}

/// The form of a kept paper.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let paper = at(&mut cx, &tree(&app), &desk, &id).await?;
    drop(cx);
    let e = &paper.entry;
    let mut form = Posted::default();
    form.set("source", e.source.word());
    form.set("issuer", &e.issuer);
    form.set("number", &e.number);
    form.set("symbol", &e.symbol);
    form.set("issued_on", e.issued_on.to_string());
    form.set("abstract", &e.abstract_line);
    form.set("year", e.year.to_string());
    if let Some(document) = e.document {
        form.set("document", document.to_string());
    }
    if let Some((relation, other)) = e.relates {
        form.set("relation", relation.word());
        form.set("relates_to", other.to_string());
    }
    render(&app, &desk, Some(&paper), form, Errors::new()).await
}

/// Keeps a new paper.
pub(crate) async fn keep(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let (form, files) = read_upload(&app, request, LIMIT).await?;
    let (entry, mut errors) = read(&form, desk.l);
    if let Some(mut entry) = entry.filter(|_| errors.is_empty()) {
        store(&app, &desk, &mut entry, files).await?;
        let mut cx = app.write(&desk.who()).await?;
        check_other(&mut cx, &app, &desk, &entry).await?;
        match Decision::keep(&mut cx, desk.org.id, &entry).await? {
            Ok(id) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::decision(&desk.org.slug, id), "decision_kept"));
            }
            Err(DecisionError::Twice(_)) => errors.add("number", desk.l.t("decision.error.twice")),
        }
    }
    render(&app, &desk, None, form, errors).await
}

/// Keeps what was corrected.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    request: Request,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.read(&desk.who()).await?;
    let paper = at(&mut cx, &tree, &desk, &id).await?;
    drop(cx);
    if !tree.line(desk.org.id).contains(&paper.org) {
        return Err(PageError::Forbidden);
    }
    let (form, files) = read_upload(&app, request, LIMIT).await?;
    let (entry, mut errors) = read(&form, desk.l);
    if let Some(mut entry) = entry.filter(|_| errors.is_empty()) {
        (entry.file, entry.file_name) = (paper.entry.file.clone(), paper.entry.file_name.clone());
        store(&app, &desk, &mut entry, files).await?;
        let mut cx = app.write(&desk.who()).await?;
        check_other(&mut cx, &app, &desk, &entry).await?;
        match paper
            .correct(&mut cx, app.service::<Ledger>(), form.read("version").unwrap_or(paper.version), &entry)
            .await?
        {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::decision(&desk.org.slug, paper.id), "decision_corrected"));
            }
            Err(DecisionError::Twice(_)) => errors.add("number", desk.l.t("decision.error.twice")),
        }
    }
    render(&app, &desk, Some(&paper), form, errors).await
}

/// Stores the file that was sent; without one, that of the paper in the library.
async fn store(app: &App, desk: &Desk, entry: &mut NewDecision, files: Vec<Upload>) -> Result<(), PageError> {
    if let Some(file) = files.into_iter().find(|f| f.field == "file" && !f.bytes.is_empty()) {
        let key = app.service::<Files>().put(KIND, file.bytes).await.map_err(PageError::internal)?;
        (entry.file, entry.file_name) = (key.to_string(), file.name);
    } else if let Some(id) = entry.document.filter(|_| entry.file.is_empty()) {
        let mut cx = app.read(&desk.who()).await?;
        let document = library::find(app, &mut cx, desk, id).await?;
        drop(cx);
        if let Some(file) = document.file {
            let store = app.service::<Files>();
            let bytes = store.get(&file.key).await.map_err(PageError::internal)?;
            let key = store.put(KIND, bytes.to_vec()).await.map_err(PageError::internal)?;
            (entry.file, entry.file_name) = (key.to_string(), file.name);
        }
    }
    Ok(())
}

/// A paper names only papers that the desk sees.
async fn check_other(cx: &mut db::Cx, app: &App, desk: &Desk, entry: &NewDecision) -> Result<(), PageError> {
    if let Some(document) = entry.document {
        library::find(app, cx, desk, document).await?;
    }
    if let Some((_, other)) = entry.relates {
        at(cx, &tree(app), desk, &other.to_string()).await?;
    }
    Ok(())
}

/// Reads the fields of a paper; none when something is wrong.
pub(crate) fn read(form: &Posted, l: Lang) -> (Option<NewDecision>, Errors) {
    let mut r = form::Reader::new(form, l);
    let source = form.read("source").unwrap_or(Source::Decision);
    let issuer = r.needed("issuer", form::LINE);
    let mut number = r.line("number", 60);
    let mut symbol = r.line("symbol", 60);
    if let Some((n, s)) = number.clone().split_once('/').filter(|_| symbol.is_empty()) {
        (number, symbol) = (n.trim().to_owned(), s.trim().to_owned());
    }
    if number.is_empty() && source == Source::Decision {
        r.errors.add("number", l.t("organisation.form.needed"));
    }
    let issued_on = r.needed_day("issued_on");
    let abstract_line = r.needed("abstract", 1000);
    let year = form.read::<i64>("year").filter(|y| days_of(*y).is_some());
    if year.is_none() {
        r.errors.add("year", l.t("task.error.year_number"));
    }
    let relates = form.read::<Relation>("relation").zip(form.read::<DecisionId>("relates_to"));
    if form.read::<Relation>("relation").is_some() && relates.is_none() {
        r.errors.add("relates_to", l.t("organisation.form.needed"));
    }
    let entry = issued_on.zip(year).map(|(issued_on, year)| NewDecision {
        source,
        issuer,
        number,
        symbol,
        issued_on,
        abstract_line,
        year,
        file: String::new(),
        file_name: String::new(),
        relates,
        document: form.read("document"),
    });
    (entry, r.errors)
}

async fn render(app: &App, desk: &Desk, paper: Option<&Decision>, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let others = own(&mut cx, &tree(app), desk).await?;
    let library = if paper.is_none() { library::newest(app, &mut cx, desk).await? } else { Vec::new() };
    drop(cx);
    let title = paper
        .map_or_else(|| l.t("decision.new").to_owned(), |p| l.tf("decision.edit_of", &[("name", &p.entry.name(l))]));
    let mut shell = desk.shell(app, title.clone(), routes::DECISIONS);
    shell.breadcrumbs = vec![Crumb::to(l.t("decision.title"), routes::decisions(slug)), Crumb::here(title)];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = form.read("source").unwrap_or(Source::Decision);
    let none = |label: &str, is: bool| Choice::new("", label, is);
    let relation = form.read::<Relation>("relation");
    let other =
        |d: &Decision| Choice::new(d.id.to_string(), d.entry.name(l), form.get("relates_to") == d.id.to_string());
    let rest = others.iter().filter(|d| paper.is_none_or(|p| p.id != d.id));
    let page =
        FormPage {
            action: paper.map_or_else(|| routes::decisions(slug), |p| routes::decision(slug, p.id)),
            sources: Source::ALL.iter().map(|s| Choice::new(s.word(), l.t(s.key()), *s == chosen)).collect(),
            relations: std::iter::once(none(l.t("decision.no_relation"), relation.is_none()))
                .chain(Relation::ALL.iter().map(|r| Choice::new(r.word(), l.t(r.key()), relation == Some(*r))))
                .collect(),
            others: std::iter::once(none("–", form.get("relates_to").is_empty())).chain(rest.map(other)).collect(),
            library_url: if library.is_empty() { String::new() } else { routes::new_decision(slug) },
            library: std::iter::once(none("–", form.get("document").is_empty()))
                .chain(library.iter().map(|d| {
                    Choice::new(d.id.to_string(), library::name(l, d), form.get("document") == d.id.to_string())
                }))
                .collect(),
            file_name: paper.map(|p| p.entry.file_name.clone()).unwrap_or_default(),
            version: form.read("version").or(paper.map(|p| p.version)).unwrap_or(0),
            summary: form::summary(&errors),
            shell,
            l,
            form,
            errors,
        };
    page_with(status, &page)
}
