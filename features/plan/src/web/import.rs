//! A whole paper at once: its fields and its table of tasks, checked line by line, confirmed as a whole; and more tasks for
//! a paper that is kept already.

use ::web::{Answer, App, Errors, PageError, Posted, Upload, page_with, read_upload, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, Request, State};
use http::StatusCode;
use kernel::DecisionId;
use ledger::{Indicators, Ledger};
use organisation::form;
use richtext::docx::{self, DocxLimits};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::decision_form::read;
use super::decisions;
use super::import_lines::{Line, Lines};
use super::tree;
use crate::decision::{Decision, DecisionError, NewDecision};
use crate::routes;
use crate::table::{self, MOST};
use crate::task::{NewTask, Task};
use crate::verbs::Origin;
use crate::words::Source;

/// Bytes of a file.
const LIMIT: usize = 50 << 20;

#[derive(Template)]
#[template(path = "decision_import.html")]
struct ImportPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    /// The paper that the tasks are added to; without one its fields are asked for.
    is_more: bool,
    sources: Vec<Choice>,
    lines: Vec<Line>,
    indicators: Vec<String>,
    said: String,
    ready: bool,
    /// Where the paper is that was meant to be kept a second time.
    kept_url: String,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// What a page of an import is about.
#[derive(Default)]
struct Of {
    /// The paper that the tasks are added to.
    paper: Option<Decision>,
    /// The one that is there already.
    twin: Option<DecisionId>,
}

/// The empty form.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("year", desk.actor.today.year().to_string());
    render(&app, &desk, &Of::default(), form, Errors::new(), Lines::default(), &Indicators::default())
}

type Address = Path<(String, String)>;

/// A paper that this desk keeps.
async fn own(cx: &mut db::Cx, app: &App, desk: &Desk, id: &str) -> Result<Decision, PageError> {
    desk.need(Permission::Organisation)?;
    let tree = tree(app);
    let paper = decisions::at(cx, &tree, desk, id).await?;
    if tree.line(desk.org.id).contains(&paper.org) { Ok(paper) } else { Err(PageError::Forbidden) }
}

/// The empty form for more tasks of a paper.
pub(crate) async fn more(State(app): State<App>, desk: Desk, Path((_, id)): Address) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let of = Of { paper: Some(own(&mut cx, &app, &desk, &id).await?), twin: None };
    drop(cx);
    render(&app, &desk, &of, Posted::default(), Errors::new(), Lines::default(), &Indicators::default())
}

/// The table that a file holds.
async fn table_of(l: Lang, file: Upload) -> Result<Result<String, String>, PageError> {
    // Unpacking takes its time; the pages of others go on meanwhile.
    let read = move || {
        let is_text = file.name.to_lowercase().ends_with(".docx");
        if is_text {
            let doc = docx::read(&file.bytes, &DocxLimits::default());
            return doc.map(|d| table::of_html(&d.html)).map_err(|e| l.pick(e.vi(), e.en()));
        }
        let sheet = people::read_sheet(&file.bytes).map_err(|e| l.tf(e.key(), &[("n", &l.number(MOST))]))?;
        let lines = std::iter::once(sheet.heads.join("\t")).chain(sheet.rows.iter().map(|(_, row)| row.join("\t")));
        Ok(lines.collect::<Vec<_>>().join("\n"))
    };
    tokio::task::spawn_blocking(read).await.map_err(PageError::internal)
}

/// The form with the table of a file that came along; whether one did.
async fn posted(app: &App, desk: &Desk, request: Request) -> Result<(Posted, bool, Errors), PageError> {
    let (mut form, files) = read_upload(app, request, LIMIT).await?;
    let mut errors = Errors::new();
    let Some(file) = files.into_iter().find(|f| f.field == "file" && !f.bytes.is_empty()) else {
        return Ok((form, false, errors));
    };
    match table_of(desk.l, file).await? {
        Ok(table) => form.set("table", table),
        Err(fault) => errors.add("file", fault),
    }
    Ok((form, true, errors))
}

/// Says what is wrong with the table as a whole.
fn judge(desk: &Desk, lines: &Lines, sure: bool, errors: &mut Errors) {
    let (l, list) = (desk.l, &lines.list);
    if list.is_empty() && errors.of("file").is_empty() {
        errors.add("table", l.t("plan_table.error.empty"));
    } else if list.len() > MOST {
        errors.add("table", l.tf("plan_table.error.many", &[("n", &l.number(MOST))]));
    } else if list.iter().any(|line| !line.faults.is_empty()) {
        errors.add("table", l.t("plan_table.error.lines"));
    } else if !list.is_empty() && list.iter().all(|line| line.is_known) {
        errors.add("table", l.t("plan_table.error.all_known"));
    } else if sure && lines.is_unseen {
        // Nothing that was read out of words is kept before somebody has looked at it.
        errors.add("table", l.t("plan_table.error.unseen"));
    }
}

/// Checks what was sent; keeps it when everything is right and somebody has looked at it.
pub(crate) async fn send(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let (form, fresh, file_errors) = posted(&app, &desk, request).await?;
    let (entry, mut errors) = read(&form, desk.l);
    file_errors.list().for_each(|(field, text)| errors.add(field, text));
    let sure = form.get("step") == "confirm" && !fresh;
    let mut cx = app.write(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let year = entry.as_ref().map_or(i64::from(desk.actor.today.year()), |e| e.year);
    let lines = Lines::read(&tree(&app), &desk, &indicators, year, &form, &[]);
    judge(&desk, &lines, sure, &mut errors);
    let mut of = Of::default();
    if let Some(entry) = entry.filter(|_| errors.is_empty()) {
        match keep(&mut cx, &app, &desk, &entry, lines.tasks()).await? {
            Ok(id) if sure => {
                cx.commit().await?;
                return redirect(routes::after(&routes::decision(&desk.org.slug, id), "imported"));
            }
            // Looked at only: nothing is kept.
            Ok(_) => {}
            Err(fault) => {
                errors.add(fault.field, fault.text);
                of.twin = fault.twin;
            }
        }
    }
    drop(cx);
    render(&app, &desk, &of, form, errors, lines, &indicators)
}

/// The same for more tasks of a paper that is kept; those it has already are left out.
pub(crate) async fn send_more(State(app): State<App>, desk: Desk, Path((_, id)): Address, request: Request) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    own(&mut cx, &app, &desk, &id).await?;
    drop(cx);
    let (form, fresh, mut errors) = posted(&app, &desk, request).await?;
    let sure = form.get("step") == "confirm" && !fresh;
    let mut cx = app.write(&desk.who()).await?;
    let paper = own(&mut cx, &app, &desk, &id).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let known = paper.tasks(&mut cx).await?;
    let lines = Lines::read(&tree(&app), &desk, &indicators, paper.entry.year, &form, &known);
    judge(&desk, &lines, sure, &mut errors);
    if errors.is_empty() {
        match give(&mut cx, &app, &desk, paper.id, lines.tasks()).await? {
            Ok(()) if sure => {
                cx.commit().await?;
                return redirect(routes::after(&routes::decision(&desk.org.slug, paper.id), "imported_more"));
            }
            Ok(()) => {}
            Err(fault) => errors.add(fault.field, fault.text),
        }
    }
    drop(cx);
    render(&app, &desk, &Of { paper: Some(paper), twin: None }, form, errors, lines, &indicators)
}

/// Why nothing is kept, and beside which field it is said.
struct Fault {
    field: &'static str,
    text: String,
    twin: Option<DecisionId>,
}

async fn give(
    cx: &mut db::Cx,
    app: &App,
    desk: &Desk,
    paper: DecisionId,
    tasks: Vec<NewTask>,
) -> db::Result<Result<(), Fault>> {
    for task in tasks {
        let task = NewTask { decision: Some(paper), ..task };
        if let Err(why) = Task::assign(cx, app.service::<Ledger>(), desk.org.id, &task, Origin::default()).await? {
            let text = format!("{}: {}", task.title, desk.l.t(why.key()));
            return Ok(Err(Fault { field: "table", text, twin: None }));
        }
    }
    Ok(Ok(()))
}

/// The paper with all its tasks, or nothing of them.
async fn keep(
    cx: &mut db::Cx,
    app: &App,
    desk: &Desk,
    entry: &NewDecision,
    tasks: Vec<NewTask>,
) -> db::Result<Result<DecisionId, Fault>> {
    let id = match Decision::keep(cx, desk.org.id, entry).await? {
        Ok(id) => id,
        Err(DecisionError::Twice(twin)) => {
            let text = desk.l.t("decision.error.twice").to_owned();
            return Ok(Err(Fault { field: "number", text, twin: Some(twin) }));
        }
    };
    Ok(give(cx, app, desk, id, tasks).await?.map(|()| id))
}

fn render(
    app: &App,
    desk: &Desk,
    of: &Of,
    form: Posted,
    errors: Errors,
    lines: Lines,
    indicators: &Indicators,
) -> Answer {
    let (l, slug, tree) = (desk.l, desk.org.slug.as_str(), tree(app));
    let title = if of.paper.is_some() { l.t("plan_table.add") } else { l.t("plan_table.title") };
    let mut shell = desk.shell(app, title, routes::DECISIONS);
    shell.breadcrumbs = vec![Crumb::to(l.t("decision.title"), routes::decisions(slug))];
    if let Some(paper) = &of.paper {
        shell.breadcrumbs.push(Crumb::to(paper.entry.name(l), routes::decision(slug, paper.id)));
    }
    shell.breadcrumbs.push(Crumb::here(title));
    let chosen = form.read("source").unwrap_or(Source::Decision);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let proposes = lines.list.iter().any(|line| !line.proposed.is_empty());
    let page = ImportPage {
        action: of.paper.as_ref().map_or_else(|| routes::import(slug), |paper| routes::decision_import(slug, paper.id)),
        is_more: of.paper.is_some(),
        sources: Source::ALL.iter().map(|s| Choice::new(s.word(), l.t(s.key()), *s == chosen)).collect(),
        said: lines.said(l),
        // Lines whose proposals are shown for the first time can be confirmed from this page.
        ready: (errors.is_empty() || lines.is_only_unseen(&errors)) && !lines.list.is_empty(),
        kept_url: of.twin.map(|id| routes::decision_import(slug, id)).unwrap_or_default(),
        indicators: if proposes { indicators.0.iter().map(|i| i.name(l).to_owned()).collect() } else { Vec::new() },
        lines: lines.shown(&tree, desk, indicators),
        summary: form::summary(&errors),
        shell,
        l,
        form,
        errors,
    };
    page_with(status, &page)
}
