//! The form of a task: given anew or corrected.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::{DecisionId, OrgId};
use ledger::{Indicators, Ledger};
use organisation::{Tree, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::decisions::own;
use super::{money, name, tree, whole};
use crate::routes;
use crate::task::{NewTask, Target, Task};
use crate::verbs::{Origin, days_of};
use crate::words::Comparison;

/// Most targets of one task.
const MOST_TARGETS: usize = 12;
/// Empty lines for more targets.
const SPARE: usize = 3;

struct TargetLine {
    indicator_name: String,
    comparison_name: String,
    value_name: String,
    indicators: Vec<Choice>,
    comparisons: Vec<Choice>,
    value: String,
    error: String,
}

#[derive(Template)]
#[template(path = "task_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    decisions: Vec<Choice>,
    orgs: Vec<Choice>,
    targets: Vec<TargetLine>,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form, perhaps of a paper.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let query = form::query(raw);
    let mut form = Posted::default();
    let mut cx = app.read(&desk.who()).await?;
    let chosen = query.read::<DecisionId>("decision");
    let paper = own(&mut cx, &tree(&app), &desk).await?.into_iter().find(|d| Some(d.id) == chosen);
    drop(cx);
    let year = paper.as_ref().map_or(i64::from(desk.actor.today.year()), |p| p.entry.year);
    form.set("year", year.to_string());
    form.set("decision", paper.map(|p| p.id.to_string()).unwrap_or_default());
    render(&app, &desk, None, form, Errors::new()).await
}

/// The form of a given task.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.read(&desk.who()).await?;
    let task = Task::to_change(&mut cx, &tree, &desk, &id).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let (e, l) = (&task.entry, desk.l);
    let mut form = Posted::default();
    let helpers: Vec<String> = e.helpers.iter().map(|o| name(&tree, l, *o, desk.actor.today)).collect();
    for (field, value) in [
        ("title", e.title.clone()),
        ("details", e.details.clone()),
        ("decision", e.decision.map(|d| d.to_string()).unwrap_or_default()),
        ("item", e.item.clone()),
        ("org", e.org.to_string()),
        ("helpers", helpers.join("\n")),
        ("year", e.year.to_string()),
        ("due_on", e.due_on.map(|d| d.to_string()).unwrap_or_default()),
        ("state_money", e.state_money.map(|n| l.number(n)).unwrap_or_default()),
        ("sponsored_money", e.sponsored_money.map(|n| l.number(n)).unwrap_or_default()),
    ] {
        form.set(field, value);
    }
    for (n, target) in e.targets.iter().enumerate() {
        let key = indicators.number(target.indicator).map(|i| i.key.clone()).unwrap_or_default();
        form.set(&format!("indicator_{n}"), key);
        form.set(&format!("comparison_{n}"), target.comparison.word());
        form.set(&format!("value_{n}"), target.value.map(|v| l.number(v)).unwrap_or_default());
    }
    render(&app, &desk, Some(&task), form, Errors::new()).await
}

/// Gives a task.
pub(crate) async fn assign(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.write(&desk.who()).await?;
    let (entry, mut errors) = read(&mut cx, &tree, &desk, None, &form).await?;
    if errors.is_empty() {
        match Task::assign(&mut cx, app.service::<Ledger>(), desk.org.id, &entry, Origin::default()).await? {
            Ok(id) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::task(&desk.org.slug, id), "assigned"));
            }
            Err(why) => errors.add(why.field(), desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, None, form, errors).await
}

/// Keeps what was corrected.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = tree(&app);
    let mut cx = app.write(&desk.who()).await?;
    let task = Task::to_change(&mut cx, &tree, &desk, &id).await?;
    let (entry, mut errors) = read(&mut cx, &tree, &desk, Some(&task), &form).await?;
    if errors.is_empty() {
        let version = form.read("version").unwrap_or(task.version);
        match task.correct(&mut cx, app.service::<Ledger>(), version, &entry).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::task(&desk.org.slug, task.id), "corrected"));
            }
            Err(why) => errors.add(why.field(), desk.l.t(why.key())),
        }
    }
    drop(cx);
    render(&app, &desk, Some(&task), form, errors).await
}

/// Who may lead a task given at a desk: itself and those below; the present leader of a given one.
fn leaders(tree: &Tree, desk: &Desk, task: Option<&Task>) -> Vec<OrgId> {
    let mut list = tree.subtree(desk.org.id, desk.actor.today);
    if let Some(task) = task.filter(|t| !list.contains(&t.entry.org)) {
        list.push(task.entry.org);
    }
    list
}

/// Reads one organisation as it is typed: its name, a name it had, its word in addresses.
pub(crate) fn called(tree: &Tree, typed: &str, today: kernel::Date) -> Option<OrgId> {
    let named = tree.called(typed).into_iter().find(|n| n.dates.holds_on(today)).map(|n| n.id);
    named.or_else(|| tree.bearer(typed, today).map(|n| n.id))
}

fn helpers(r: &mut form::Reader<'_>, tree: &Tree, desk: &Desk, task: Option<&Task>) -> Vec<OrgId> {
    let today = desk.actor.today;
    let mut list = Vec::new();
    let form = r.form;
    for line in form.get("helpers").lines().map(str::trim).filter(|t| !t.is_empty()) {
        let kept = task.and_then(|t| t.entry.helpers.iter().find(|o| name(tree, r.l, **o, today) == line).copied());
        match kept.or_else(|| called(tree, line, today)) {
            Some(org) if !list.contains(&org) => list.push(org),
            Some(_) => {}
            None => r.errors.add("helpers", r.l.tf("task.error.unknown_org", &[("name", &line)])),
        }
    }
    list
}

fn amount(r: &mut form::Reader<'_>, field: &str) -> Option<i64> {
    let typed = r.form.some(field)?;
    let found = money(typed);
    if found.is_none() {
        r.errors.add(field, r.l.t("task.error.money"));
    }
    found
}

fn targets(r: &mut form::Reader<'_>, indicators: &Indicators) -> Vec<Target> {
    let mut list: Vec<Target> = Vec::new();
    let form = r.form;
    for n in 0..MOST_TARGETS {
        let (field, typed) = (format!("value_{n}"), form.get(&format!("value_{n}")).to_owned());
        let Some(key) = form.some(&format!("indicator_{n}")) else {
            if !typed.is_empty() {
                r.errors.add(&field, r.l.t("task.error.indicator"));
            }
            continue;
        };
        let Some(indicator) = indicators.key(key) else {
            r.errors.add(&field, r.l.t("task.error.indicator"));
            continue;
        };
        if list.iter().any(|t| t.indicator == indicator.number) {
            r.errors.add(&field, r.l.t("task.error.twice"));
        }
        let value = whole(&typed);
        if value.is_none() && !typed.is_empty() {
            r.errors.add(&field, r.l.t("task.error.value"));
        }
        let comparison = form.read(&format!("comparison_{n}")).unwrap_or(Comparison::AtLeast);
        list.push(Target { indicator: indicator.number, comparison, value });
    }
    list
}

async fn read(
    cx: &mut db::Cx,
    tree: &Tree,
    desk: &Desk,
    task: Option<&Task>,
    form: &Posted,
) -> Result<(NewTask, Errors), PageError> {
    let indicators = Indicators::read(cx).await?;
    let papers = own(cx, tree, desk).await?;
    let mut r = form::Reader::new(form, desk.l);
    let year = form.read::<i64>("year").filter(|y| days_of(*y).is_some());
    if year.is_none() {
        r.errors.add("year", desk.l.t("task.error.year_number"));
    }
    let org = match form.some("org") {
        None => desk.org.id,
        Some(_) => {
            let chosen = form.read::<OrgId>("org").filter(|o| leaders(tree, desk, task).contains(o));
            chosen.ok_or(PageError::NotFound)?
        }
    };
    let decision = match form.read::<DecisionId>("decision") {
        None => None,
        Some(id) if papers.iter().any(|d| d.id == id) || task.is_some_and(|t| t.entry.decision == Some(id)) => Some(id),
        Some(_) => return Err(PageError::NotFound),
    };
    let entry = NewTask {
        decision,
        item: r.line("item", 40),
        org,
        helpers: helpers(&mut r, tree, desk, task),
        title: r.needed("title", form::LINE),
        details: r.paragraphs("details"),
        year: year.unwrap_or(0),
        due_on: r.day("due_on"),
        state_money: amount(&mut r, "state_money"),
        sponsored_money: amount(&mut r, "sponsored_money"),
        targets: targets(&mut r, &indicators),
    };
    Ok((entry, r.errors))
}

fn target_line(l: Lang, indicators: &[ledger::Indicator], form: &Posted, errors: &Errors, n: usize) -> TargetLine {
    let (indicator_name, comparison_name, value_name) =
        (format!("indicator_{n}"), format!("comparison_{n}"), format!("value_{n}"));
    let (key, value) = (form.get(&indicator_name), form.get(&value_name).to_owned());
    let chosen = form.read(&comparison_name).unwrap_or(Comparison::AtLeast);
    TargetLine {
        indicators: std::iter::once(Choice::new("", "–", key.is_empty()))
            .chain(indicators.iter().map(|i| Choice::new(&i.key, i.name(l), i.key == key)))
            .collect(),
        comparisons: Comparison::ALL.iter().map(|c| Choice::new(c.word(), l.t(c.key()), *c == chosen)).collect(),
        error: errors.of(&value_name).to_owned(),
        value,
        indicator_name,
        comparison_name,
        value_name,
    }
}

async fn render(app: &App, desk: &Desk, task: Option<&Task>, form: Posted, errors: Errors) -> Answer {
    let (l, slug, today, tree) = (desk.l, desk.org.slug.as_str(), desk.actor.today, tree(app));
    let mut cx = app.read(&desk.who()).await?;
    let papers = own(&mut cx, &tree, desk).await?;
    let indicators = Indicators::read(&mut cx).await?;
    drop(cx);
    let title = task.map_or_else(|| l.t("task.new").to_owned(), |t| l.tf("task.edit_of", &[("title", &t.entry.title)]));
    let mut shell = desk.shell(app, title.clone(), routes::TASKS);
    shell.breadcrumbs = vec![Crumb::to(l.t("task.title"), routes::tasks(slug)), Crumb::here(title)];
    let lead = form.read::<OrgId>("org").unwrap_or(desk.org.id);
    let shown: Vec<ledger::Indicator> = indicators
        .0
        .into_iter()
        .filter(|i| i.owner.is_none_or(|o| o == desk.org.id || tree.above(desk.org.id, today).contains(&o)))
        .collect();
    let used = (0..MOST_TARGETS).rev().find(|n| form.some(&format!("indicator_{n}")).is_some()).map_or(0, |n| n + 1);
    let lines = (0..(used + SPARE).min(MOST_TARGETS)).map(|n| target_line(l, &shown, &form, &errors, n)).collect();
    let paper = |id: String, label: String| Choice::new(id.clone(), label, form.get("decision") == id);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FormPage {
        action: task.map_or_else(|| routes::tasks(slug), |t| routes::task(slug, t.id)),
        back: task.map_or_else(|| routes::tasks(slug), |t| routes::task(slug, t.id)),
        decisions: std::iter::once(paper(String::new(), l.t("task.no_decision").to_owned()))
            .chain(papers.iter().map(|d| paper(d.id.to_string(), d.entry.name(l))))
            .collect(),
        orgs: leaders(&tree, desk, task)
            .into_iter()
            .map(|o| Choice::new(o.to_string(), name(&tree, l, o, today), o == lead))
            .collect(),
        targets: lines,
        version: form.read("version").or(task.map(|t| t.version)).unwrap_or(0),
        summary: form::summary(&errors),
        shell,
        l,
        form,
        errors,
    };
    page_with(status, &page)
}
