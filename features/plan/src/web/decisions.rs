//! The papers of a desk, one of them with its tasks, and its file.

use ::web::{Answer, App, PageError, download, page};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use files::{FileKey, Files};
use kernel::DecisionId;
use ledger::Ledger;
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Crumb, Fact, Pager};

use super::tasks::{Row, rows};
use super::{fact, flash, tree};
use crate::decision::Decision;
use crate::scope::{everybody, reaches};
use crate::task::{Filter, Task};
use crate::{routes, words::Relation};

/// Papers of one page of the list.
const PAGE: i64 = 50;

struct Paper {
    url: String,
    name: String,
    abstract_line: String,
    issuer: String,
    year: i64,
}

#[derive(Template)]
#[template(path = "decisions_list.html")]
struct ListPage {
    shell: ui::desk::Shell,
    l: Lang,
    new_url: String,
    import_url: String,
    papers: Vec<Paper>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "decision_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    may: bool,
    edit_url: String,
    task_url: String,
    import_url: String,
    abstract_line: String,
    facts: Vec<Fact>,
    rows: Vec<Row>,
    history: Vec<accounts::Past>,
}

/// The paper of an address: 404 for what the desk does not see.
pub(crate) async fn at(cx: &mut Cx, tree: &Tree, desk: &Desk, id: &str) -> Result<Decision, PageError> {
    let id: DecisionId = id.parse().map_err(|_| PageError::NotFound)?;
    let paper = Decision::find(cx, id).await?.ok_or(PageError::NotFound)?;
    if reaches(tree, desk.org.id, paper.org, desk.actor.today) { Ok(paper) } else { Err(PageError::NotFound) }
}

/// The papers that a desk may name: its own and those it came with.
pub(crate) async fn own(cx: &mut Cx, tree: &Tree, desk: &Desk) -> db::Result<Vec<Decision>> {
    let mut list = Vec::new();
    for org in tree.line(desk.org.id) {
        list.extend(Decision::of_org(cx, org).await?);
    }
    list.sort_by_key(|d| std::cmp::Reverse((d.entry.year, d.entry.issued_on, d.id)));
    Ok(list)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let l = desk.l;
    let query = form::query(raw);
    let mut cx = app.read(&desk.who()).await?;
    let orgs = tree(&app).line(desk.org.id);
    // A page begins after the paper that the page before ended with.
    let after = match query.read::<DecisionId>("after") {
        Some(id) => Decision::find(&mut cx, id).await?.filter(|d| orgs.contains(&d.org)),
        None => None,
    };
    let mut papers = Decision::page(&mut cx, &orgs, after.as_ref(), PAGE + 1).await?;
    drop(cx);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = papers.len() > size;
    papers.truncate(size);
    let here = routes::decisions(&desk.org.slug);
    let pager = Pager {
        previous: after.map(|_| here.clone()),
        next: papers.last().filter(|_| more).map(|d| format!("{here}?after={}", d.id)),
        shown: i64::try_from(papers.len()).unwrap_or(0),
        total: None,
    };
    let mut shell = desk.shell(&app, l.t("decision.title"), routes::DECISIONS);
    shell.flash = flash(l, &query);
    let may = desk.may(Permission::Organisation);
    let paper = |d: Decision| Paper {
        url: routes::decision(&desk.org.slug, d.id),
        name: d.entry.name(l),
        abstract_line: d.entry.abstract_line,
        issuer: d.entry.issuer,
        year: d.entry.year,
    };
    let new_url = if may { routes::new_decision(&desk.org.slug) } else { String::new() };
    let import_url = if may { routes::import(&desk.org.slug) } else { String::new() };
    page(&ListPage { shell, l, new_url, import_url, papers: papers.into_iter().map(paper).collect(), pager })
}

/// One paper.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let (l, slug, tree) = (desk.l, desk.org.slug.as_str(), tree(&app));
    let ledger: &Ledger = app.service();
    ledger.ready(&app.db).await?;
    let mut cx = app.read(&desk.who()).await?;
    let paper = at(&mut cx, &tree, &desk, &id).await?;
    let orgs = everybody(&tree, desk.org.id, desk.actor.today);
    let filter = Filter { orgs, decision: Some(paper.id), ..Filter::default() };
    let tasks = Task::list(&mut cx, &filter, None, 500).await?;
    let facts = facts(&mut cx, &desk, &paper).await?;
    let mut shell = desk.shell(&app, paper.entry.name(l), routes::DECISIONS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("decision.title"), routes::decisions(slug)), Crumb::here(paper.entry.name(l))];
    shell.flash = flash(l, &form::query(raw));
    let page = RecordPage {
        may: desk.may(Permission::Organisation) && tree.line(desk.org.id).contains(&paper.org),
        edit_url: routes::edit_decision(slug, paper.id),
        task_url: routes::new_task(slug, Some(paper.id)),
        import_url: routes::decision_import(slug, paper.id),
        abstract_line: paper.entry.abstract_line.clone(),
        facts,
        rows: rows(&mut cx, ledger, &tree, &desk, tasks).await?,
        history: accounts::past(&mut cx, l, "decision", paper.id.0).await?,
        shell,
        l,
    };
    ::web::page(&page)
}

async fn facts(cx: &mut Cx, desk: &Desk, paper: &Decision) -> db::Result<Vec<Fact>> {
    let (l, slug, e) = (desk.l, desk.org.slug.as_str(), &paper.entry);
    let mut facts = vec![
        fact(l.t("decision.issuer"), &e.issuer, None),
        fact(l.t("decision.issued_on"), l.date(e.issued_on), None),
        fact(l.t("decision.year"), e.year.to_string(), None),
        fact(l.t("decision.file"), &e.file_name, Some(routes::decision_file(slug, paper.id))),
    ];
    if let Some(document) = e.document {
        facts.push(fact(
            l.t("decision.library"),
            l.t("decision.library_open"),
            Some(documents::routes::document(slug, document)),
        ));
    }
    if let Some((relation, other)) = e.relates
        && let Some(other) = Decision::find(cx, other).await?
    {
        let url = Some(routes::decision(slug, other.id));
        facts.push(fact(l.t(relation.key()), other.entry.name(l), url));
    }
    for later in paper.later(cx).await? {
        let key = match later.entry.relates {
            Some((Relation::Replaces, _)) => "decision.replaced_by",
            _ => "decision.amended_by",
        };
        facts.push(fact(l.t(key), later.entry.name(l), Some(routes::decision(slug, later.id))));
    }
    Ok(facts.into_iter().flatten().collect())
}

/// The file of a paper.
pub(crate) async fn file(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let mut cx = app.read(&desk.who()).await?;
    let paper = at(&mut cx, &tree(&app), &desk, &id).await?;
    drop(cx);
    let key: FileKey = paper.entry.file.parse().map_err(|_| PageError::NotFound)?;
    let bytes = app.service::<Files>().get(&key).await.map_err(PageError::internal)?;
    // A stranger's file is never shown as a page of ours.
    download(bytes.to_vec(), "application/octet-stream", &paper.entry.file_name, false)
}
