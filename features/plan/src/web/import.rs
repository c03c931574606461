//! A whole paper at once: its fields and its table of tasks, checked line by line, confirmed as a whole.

use ::web::{Answer, App, Errors, PageError, Posted, Upload, page_with, read_upload, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Request, State};
use http::StatusCode;
use ledger::Indicators;
use organisation::form;
use richtext::docx::{self, DocxLimits};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::decision_form::read;
use super::tasks::said;
use super::{name, tree};
use crate::decision::{Decision, DecisionError, NewDecision};
use crate::routes;
use crate::table::{self, MOST, Read, Reading};
use crate::task::{NewTask, Task};
use crate::verbs::Origin;
use crate::words::Source;

/// Bytes of a file.
const LIMIT: usize = 50 << 20;

struct Line {
    number: usize,
    title: String,
    lead: String,
    due: String,
    target: String,
    faults: Vec<String>,
}

#[derive(Template)]
#[template(path = "decision_import.html")]
struct ImportPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    sources: Vec<Choice>,
    lines: Vec<Line>,
    said: String,
    ready: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("year", desk.actor.today.year().to_string());
    render(&app, &desk, form, Errors::new(), Vec::new(), &Indicators::default())
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

/// Checks what was sent; keeps it when everything is right and somebody has looked at it.
pub(crate) async fn send(State(app): State<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Organisation)?;
    let (mut form, files) = read_upload(&app, request, LIMIT).await?;
    let (entry, mut errors) = read(&form, desk.l);
    let mut fresh = false;
    if let Some(file) = files.into_iter().find(|f| f.field == "file" && !f.bytes.is_empty()) {
        fresh = true;
        match table_of(desk.l, file).await? {
            Ok(table) => form.set("table", table),
            Err(fault) => errors.add("file", fault),
        }
    }
    let mut cx = app.write(&desk.who()).await?;
    let indicators = Indicators::read(&mut cx).await?;
    let year = entry.as_ref().map_or(i64::from(desk.actor.today.year()), |e| e.year);
    let lines = lines(&app, &desk, &indicators, year, form.raw("table"));
    if lines.is_empty() && errors.of("file").is_empty() {
        errors.add("table", desk.l.t("plan_table.error.empty"));
    } else if lines.len() > MOST {
        errors.add("table", desk.l.tf("plan_table.error.many", &[("n", &desk.l.number(MOST))]));
    } else if lines.iter().any(|line| !line.faults.is_empty()) {
        errors.add("table", desk.l.t("plan_table.error.lines"));
    }
    if let Some(entry) = entry.filter(|_| errors.is_empty()) {
        let tasks = lines.iter().map(|line| line.task.clone()).collect();
        match keep(&mut cx, &app, &desk, &entry, tasks).await? {
            Ok(id) if form.get("step") == "confirm" && !fresh => {
                cx.commit().await?;
                return redirect(routes::after(&routes::decision(&desk.org.slug, id), "imported"));
            }
            // Looked at only: nothing is kept.
            Ok(_) => {}
            Err((field, fault)) => errors.add(field, fault),
        }
    }
    drop(cx);
    render(&app, &desk, form, errors, lines, &indicators)
}

fn lines(app: &App, desk: &Desk, indicators: &Indicators, year: i64, table: &str) -> Vec<Read> {
    let tree = tree(app);
    let leaders = tree.subtree(desk.org.id, desk.actor.today);
    let (l, today, org) = (desk.l, desk.actor.today, desk.org.id);
    table::read(table, &Reading { l, tree: &tree, today, org, leaders: &leaders, indicators, year })
}

type Fault = (&'static str, String);

/// The paper with all its tasks, or nothing of them.
async fn keep(
    cx: &mut db::Cx,
    app: &App,
    desk: &Desk,
    entry: &NewDecision,
    tasks: Vec<NewTask>,
) -> db::Result<Result<kernel::DecisionId, Fault>> {
    let id = match Decision::keep(cx, desk.org.id, entry).await? {
        Ok(id) => id,
        Err(DecisionError::Twice(_)) => return Ok(Err(("number", desk.l.t("decision.error.twice").to_owned()))),
    };
    for task in tasks {
        let task = NewTask { decision: Some(id), ..task };
        if let Err(why) = Task::assign(cx, &tree(app), desk.org.id, &task, Origin::default()).await? {
            return Ok(Err(("table", format!("{}: {}", task.title, desk.l.t(why.key())))));
        }
    }
    Ok(Ok(id))
}

fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, lines: Vec<Read>, indicators: &Indicators) -> Answer {
    let (l, slug, tree) = (desk.l, desk.org.slug.as_str(), tree(app));
    let mut shell = desk.shell(app, l.t("plan_table.title"), routes::DECISIONS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("decision.title"), routes::decisions(slug)), Crumb::here(l.t("plan_table.title"))];
    let wrong = lines.iter().filter(|r| !r.faults.is_empty()).count();
    let line = |r: &Read| Line {
        number: r.number,
        title: r.task.title.clone(),
        lead: name(&tree, l, r.task.org, desk.actor.today),
        due: r.task.due_on.map(|d| l.date(d)).unwrap_or_default(),
        target: r
            .task
            .targets
            .iter()
            .filter_map(|t| Some(said(l, indicators.number(t.indicator)?, t)))
            .collect::<Vec<_>>()
            .join("; "),
        faults: r.faults.clone(),
    };
    let chosen = form.read("source").unwrap_or(Source::Decision);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ImportPage {
        action: routes::import(slug),
        sources: Source::ALL.iter().map(|s| Choice::new(s.word(), l.t(s.key()), *s == chosen)).collect(),
        said: l.tf("plan_table.said", &[("n", &l.number(lines.len())), ("wrong", &l.number(wrong))]),
        ready: errors.is_empty() && !lines.is_empty(),
        lines: lines.iter().take(MOST).map(line).collect(),
        summary: form::summary(&errors),
        shell,
        l,
        form,
        errors,
    };
    page_with(status, &page)
}
