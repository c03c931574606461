//! Asking for an operation: which kind, the form of the kind, the preview of everything that will move, and doing it.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError, Flash, Tone};
use web::{Answer, App, Errors, Posted, page, page_with, redirect};

use super::chosen::Reach;
use super::reading::{self, PARTS, field_of};
use super::telling::{self, Along, Line, Names};
use crate::operation::{self, Asked, OperationError, OperationKind, Portals};
use crate::{ExternalKind, Kind, Trees, form, routes};

/// More things than this are moved by the queue, with a page that shows how far it is.
const LARGE: u64 = 5_000;

#[derive(Template)]
#[template(path = "operation_kinds.html")]
struct KindsPage {
    shell: ui::desk::Shell,
    l: Lang,
    kinds: Vec<(String, &'static str, &'static str)>,
    plan_url: String,
}

/// Whom a renaming is about: the form after it is filled with that organisation's names.
#[derive(Template)]
#[template(path = "operation_whom.html")]
struct WhomPage {
    shell: ui::desk::Shell,
    l: Lang,
    kind: OperationKind,
    action: String,
    back: String,
    proposals: Vec<(String, String)>,
    typed: String,
    error: String,
}

#[derive(Template)]
#[template(path = "operation_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    kind: OperationKind,
    action: String,
    back: String,
    help: &'static str,
    children: Vec<Choice>,
    proposals: Vec<(String, String)>,
    /// The organisation that was chosen a step before; empty where it is chosen here.
    whom: String,
    whom_url: String,
    kinds: Vec<Choice>,
    externals: Vec<Choice>,
    portals: Vec<Choice>,
    parts: [(&'static str, &'static str); 3],
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

impl FormPage {
    fn is(&self, words: &str) -> bool {
        words.split(' ').any(|w| w == self.kind.word())
    }

    fn value(&self, field: &str, end: &str) -> &str {
        self.form.get(&format!("{field}{end}"))
    }

    fn error(&self, field: &str, end: &str) -> &str {
        self.errors.of(&format!("{field}{end}"))
    }

    fn named(&self, field: &str, end: &str) -> String {
        format!("{field}{end}")
    }
}

#[derive(Template)]
#[template(path = "operation_preview.html")]
struct PreviewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    kind: &'static str,
    day: String,
    decision: String,
    portals: &'static str,
    lines: Vec<Line>,
    along: Vec<Along>,
    undo: String,
    fields: Vec<(String, String)>,
    seen: String,
    danger: bool,
}

/// The kinds, and what each is for.
fn kinds(l: Lang, slug: &str) -> Vec<(String, &'static str, &'static str)> {
    let one = |k: &OperationKind| {
        let url = format!("{}?kind={k}", routes::new_operation(slug));
        (url, l.t(&format!("operation.kind.{k}")), l.t(&format!("operation.about.{k}")))
    };
    OperationKind::ALL.iter().map(one).collect()
}

/// Which kind; then its form, with what the address names filled in.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut asked = form::query(raw);
    let l = desk.l;
    let Some(kind) = asked.read::<OperationKind>("kind") else {
        let mut shell = desk.shell(&app, l.t("operation.new"), routes::OPERATIONS);
        let list = routes::operations(&desk.org.slug);
        shell.breadcrumbs = vec![Crumb::to(l.t("operation.title"), list), Crumb::here(l.t("operation.new"))];
        let plan_url = if desk.is_root(&app) { routes::provinces(&desk.org.slug) } else { String::new() };
        return page(&KindsPage { shell, l, kinds: kinds(l, &desk.org.slug), plan_url });
    };
    if kind == OperationKind::Split && asked.some("org").is_none() {
        asked.set("org", desk.org.slug.clone());
    }
    if kind == OperationKind::Rename {
        let tree = app.service::<Trees>().now();
        let reach = Reach::of(&app, &desk, &tree, desk.actor.today);
        let Some(node) = reach.find(asked.get("org")).and_then(|id| tree.get(id)) else {
            return whom(&app, &desk, &reach, asked.get("org"));
        };
        let name = node.name_on(desk.actor.today).clone();
        let fields = [
            ("org", node.slug_on(desk.actor.today).to_owned()),
            ("name_vi", name.vi),
            ("name_en", name.en),
            ("short_vi", name.short_vi),
            ("short_en", name.short_en),
            ("abbreviation", name.abbreviation),
        ];
        fields.into_iter().for_each(|(field, value)| asked.set(field, value));
    }
    render(&app, &desk, kind, asked, Errors::new())
}

/// Who is renamed, chosen or typed; `typed` was not found when it is not empty.
fn whom(app: &App, desk: &Desk, reach: &Reach<'_>, typed: &str) -> Answer {
    let (l, kind) = (desk.l, OperationKind::Rename);
    let (title, back) = (l.t(&format!("operation.kind.{kind}")), routes::operations(&desk.org.slug));
    let action = routes::new_operation(&desk.org.slug);
    let mut shell = desk.shell(app, title, routes::OPERATIONS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("operation.title"), &back), Crumb::to(l.t("operation.new"), &action), Crumb::here(title)];
    let error = if typed.is_empty() { String::new() } else { l.t("operation.form.whom_unknown").to_owned() };
    let status = if error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (proposals, typed) = (reach.proposals(), typed.to_owned());
    page_with(status, &WhomPage { shell, l, kind, action, back, proposals, typed, error })
}

fn render(app: &App, desk: &Desk, kind: OperationKind, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let title = l.t(&format!("operation.kind.{kind}"));
    let mut shell = desk.shell(app, title, routes::OPERATIONS);
    let back = routes::operations(slug);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("operation.title"), &back),
        Crumb::to(l.t("operation.new"), routes::new_operation(slug)),
        Crumb::here(title),
    ];
    let tree = app.service::<Trees>().now();
    let day = form::day(form.get("on")).unwrap_or(desk.actor.today);
    let reach = Reach::of(app, desk, &tree, day);
    let ticked: Vec<&str> = form.all("org").collect();
    let (new_kind, external) = (form.get("new_kind"), form.get("external"));
    let portals: Portals = form.read("portals").unwrap_or(Portals::Archive);
    let below = |k: &&Kind| **k != Kind::NationalUnion;
    let chosen = |k: &Kind| Choice::new(k.word(), l.t(&format!("kind.{k}")), new_kind == k.word());
    let body = |k: &ExternalKind| Choice::new(k.word(), l.t(&format!("external.{k}")), external == k.word());
    let none = Choice::new("", l.t("operation.form.external_none"), external.is_empty());
    let fate = |p: &Portals| Choice::new(p.word(), l.t(&format!("operation.portals.{p}")), *p == portals);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let named = Some(kind).filter(|k| *k == OperationKind::Rename).and_then(|_| reach.find(form.get("org")));
    let page = FormPage {
        whom: named.and_then(|id| tree.get(id)).map_or_else(String::new, |n| n.name_on(day).full(l).to_owned()),
        whom_url: format!("{}?kind={kind}", routes::new_operation(slug)),
        shell,
        l,
        kind,
        action: back.clone(),
        back,
        help: l.t(&format!("operation.about.{kind}")),
        children: reach.children(&ticked),
        proposals: reach.proposals(),
        kinds: Kind::ALL.iter().filter(below).map(chosen).collect(),
        externals: std::iter::once(none).chain(ExternalKind::ALL.iter().map(body)).collect(),
        portals: Portals::ALL.iter().map(fate).collect(),
        parts: PARTS,
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// Checks, shows what will move, and does it once that was seen.
pub(crate) async fn post(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let Some(kind) = form.read::<OperationKind>("kind") else {
        return redirect(routes::new_operation(&desk.org.slug));
    };
    if form.get("step") == "edit" {
        return render(&app, &desk, kind, form, Errors::new());
    }
    let tree = app.service::<Trees>().now();
    let day = form::day(form.get("on")).unwrap_or(desk.actor.today);
    let asked = match reading::read(&desk, desk.l, kind, &form, &Reach::of(&app, &desk, &tree, day)) {
        Ok(asked) => asked,
        Err(errors) => return render(&app, &desk, kind, form, errors),
    };
    let done = if form.get("step") == "do" { carry_out(&app, &desk, asked.clone()).await? } else { None };
    match done {
        Some(Ok(id)) => redirect(routes::after(&routes::operation(&desk.org.slug, id), "decided")),
        Some(Err(OperationError::Stale)) => preview(&app, &desk, &form, asked, true).await,
        Some(Err(e)) => refuse(&app, &desk, kind, form, e, asked.on),
        None => preview(&app, &desk, &form, asked, false).await,
    }
}

fn refuse(app: &App, desk: &Desk, kind: OperationKind, form: Posted, e: OperationError, on: kernel::Date) -> Answer {
    let tree = app.service::<Trees>().now();
    let mut errors = Errors::new();
    errors.add(field_of(kind, e.field()), e.sentence(desk.l, &tree, on));
    render(app, desk, kind, form, errors)
}

/// Ends and moves only what stands below the desk: its own end is decided above.
fn is_own(desk: &Desk, op: &operation::Operation) -> bool {
    op.ends(desk.org.id) || op.moves().iter().any(|m| m.org == desk.org.id)
}

type Carried = Option<Result<kernel::OperationId, OperationError>>;

async fn carry_out(app: &App, desk: &Desk, asked: Asked) -> db::Result<Carried> {
    if asked.seen.is_empty() {
        return Ok(None);
    }
    let mut cx = app.write(&desk.who()).await?;
    let tree = app.service::<Trees>().now();
    let large = match asked.operation(&cx, &tree) {
        Ok((op, _)) if is_own(desk, &op) => return Ok(Some(Err(OperationError::Own(desk.org.id)))),
        Ok((op, _)) => operation::preview(app, &mut cx, &op).await?.iter().map(|m| m.count).sum::<u64>() > LARGE,
        Err(_) => false,
    };
    let done = if large {
        operation::decide_later(&mut cx, &asked).await?
    } else {
        operation::decide(app, &mut cx, &asked).await?
    };
    match done {
        Ok(op) => {
            operation::commit(app, cx).await?;
            Ok(Some(Ok(op.id)))
        }
        Err(e) => Ok(Some(Err(e))),
    }
}

async fn preview(app: &App, desk: &Desk, form: &Posted, mut asked: Asked, stale: bool) -> Answer {
    let (l, kind) = (desk.l, asked.wanted.kind());
    asked.seen = String::new();
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let (op, outcome) = match asked.operation(&cx, &tree) {
        Ok((op, _)) if is_own(desk, &op) => {
            return refuse(app, desk, kind, form.clone(), OperationError::Own(desk.org.id), asked.on);
        }
        Ok(found) => found,
        Err(e) => return refuse(app, desk, kind, form.clone(), e, asked.on),
    };
    let moving = operation::preview(app, &mut cx, &op).await?;
    let after = tree.after(&outcome.changes, op.on, &op.decision);
    let names = Names { before: &tree, after: &after, op: &op, wanted: Some(&asked.wanted), l };
    let title = l.t("operation.preview.title");
    let mut shell = desk.shell(app, title, routes::OPERATIONS);
    let list = routes::operations(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("operation.title"), &list), Crumb::here(title)];
    if stale {
        let text = OperationError::Stale.sentence(l, &tree, op.on);
        shell.flash = Some(Flash { tone: Tone::Warn, text, link: None });
    }
    let last = l.date(op.on.yesterday().unwrap_or(op.on));
    let undo = if op.on > desk.actor.today {
        l.tf("operation.preview.undo", &[("day", &last)])
    } else if op.is_late() {
        l.tf("operation.preview.late", &[("day", &l.date(op.on))])
    } else {
        l.t("operation.preview.at_once").to_owned()
    };
    let kept = |(name, value): &(String, String)| {
        (!["step", "seen"].contains(&name.as_str()) && !value.is_empty()).then(|| (name.clone(), value.clone()))
    };
    let page = PreviewPage {
        kind: l.t(&format!("operation.kind.{kind}")),
        day: l.date(op.on),
        decision: op.decision.clone(),
        portals: if op.endings().is_empty() { "" } else { l.t(&format!("operation.portals.{}", op.portals)) },
        lines: telling::lines(&names, &desk.org.slug),
        along: telling::along(&names, &moving),
        undo,
        fields: form.0.iter().filter_map(kept).collect(),
        seen: outcome.fingerprint(),
        danger: op.on <= desk.actor.today,
        action: list,
        shell,
        l,
    };
    page_with(if stale { StatusCode::CONFLICT } else { StatusCode::OK }, &page)
}
