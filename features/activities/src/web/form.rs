//! The one form of an activity: sensible defaults, a copy of another one, or what is kept.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use db::Cx;
use http::StatusCode;
use kernel::{ActivityId, TaskId};
use ledger::{Ledger, LedgerError};
use organisation::{Tree, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use super::{own, told};
use crate::read::{Known, Typed};
use crate::{Activity, Entry, Field, FieldType, Kind, Refusal, State, routes};

#[derive(Template)]
#[template(path = "activity_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    again: String,
    first_kind: Vec<Choice>,
    second_kind: Vec<Choice>,
    third_kind: Vec<Choice>,
    fields: Vec<FieldRow>,
    tasks: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    version: i64,
    counts: bool,
    conflict: bool,
}

/// A field of the chosen kinds.
struct FieldRow {
    /// `n.participants`.
    name: String,
    label: String,
    value: String,
    required: bool,
    /// Numbers and money say how they are typed.
    help: &'static str,
    is_day: bool,
    /// What a choice offers; empty for what is typed.
    choices: Vec<Choice>,
}

impl FieldRow {
    fn new(l: Lang, field: &Field, form: &Posted) -> Self {
        let name = format!("n.{}", field.key);
        let value = form.get(&name).to_owned();
        let offered = field.choices.iter().filter(|o| !o.retired || o.key == value);
        let none = Choice::new("", l.t("activity.no_choice"), value.is_empty());
        let choices = offered.map(|o| Choice::new(&o.key, o.name(l), o.key == value));
        Self {
            label: field.name(l).to_owned(),
            required: field.required,
            help: match field.of {
                FieldType::Number => l.t("activity.number_help"),
                FieldType::Money => l.t("activity.money_help"),
                _ => "",
            },
            is_day: field.of == FieldType::Day,
            choices: if field.of == FieldType::Choice {
                std::iter::once(none).chain(choices).collect()
            } else {
                Vec::new()
            },
            name,
            value,
        }
    }
}

/// Every field but those of the kinds.
pub(crate) const TYPED: [&str; 14] = [
    "kind",
    "kind2",
    "kind3",
    "title",
    "first",
    "last",
    "starts",
    "place",
    "with",
    "summary",
    "task",
    "state_money",
    "sponsored_money",
    "sponsors",
];

/// What the form is about.
pub(crate) struct Of {
    pub activity: Option<Activity>,
    pub conflict: bool,
}

/// What is kept, as it would be typed.
fn typed(l: Lang, tree: &Tree, kinds: &[Kind], a: &Activity) -> Posted {
    let e = &a.entry;
    let mut form = Posted::default();
    let key = |n: usize| {
        e.kinds.get(n).and_then(|id| kinds.iter().find(|k| k.id == *id)).map_or("", |k| k.key.as_str()).to_owned()
    };
    let with: Vec<String> = e.with.iter().map(|o| super::org_name(Lang::Vi, tree, *o, e.first_day)).collect();
    let money = |n: i64| if n == 0 { String::new() } else { l.number(n) };
    let fields = [
        ("title", e.title.clone()),
        ("kind", key(0)),
        ("kind2", key(1)),
        ("kind3", key(2)),
        ("first", e.first_day.to_string()),
        ("last", if e.last_day == e.first_day { String::new() } else { e.last_day.to_string() }),
        ("starts", e.starts.clone()),
        ("place", e.place.clone()),
        ("summary", e.summary.clone()),
        ("with", with.join("\n")),
        ("state_money", money(e.state_money)),
        ("sponsored_money", money(e.sponsored_money)),
        ("sponsors", e.sponsors.clone()),
        ("task", e.task.map(|t| t.to_string()).unwrap_or_default()),
    ];
    for (name, value) in fields {
        form.set(name, value);
    }
    for field in crate::kind::fields(kinds.iter().filter(|k| e.kinds.contains(&k.id))) {
        form.set(&format!("n.{}", field.key), field.typed(l, &e.facts, &e.details));
    }
    form
}

fn of_form(form: &Posted, kinds: &[Kind]) -> Typed {
    let get = |name: &str| form.get(name).to_owned();
    let keys: Vec<String> = kinds.iter().flat_map(|k| &k.fields).map(|f| f.key.clone()).collect();
    Typed {
        kinds: vec![get("kind"), get("kind2"), get("kind3")],
        title: get("title"),
        first: get("first"),
        last: get("last"),
        starts: get("starts"),
        place: get("place"),
        summary: get("summary"),
        with: get("with"),
        values: keys.into_iter().map(|k| (k.clone(), get(&format!("n.{k}")))).collect(),
        state_money: get("state_money"),
        sponsored_money: get("sponsored_money"),
        sponsors: get("sponsors"),
        task: get("task"),
    }
}

async fn render(app: &App, desk: &Desk, of: Of, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    let mut tasks = plan::open_tasks(&mut cx, desk.org.id, desk.actor.today).await?;
    if let Some(task) = form.read::<kernel::TaskId>("task").filter(|t| !tasks.iter().any(|(id, _)| id == t))
        && let Some(title) = plan::task_title(&mut cx, task).await?
    {
        tasks.push((task, title));
    }
    drop(cx);
    let stood = |k: &Kind| of.activity.as_ref().is_some_and(|a| a.entry.kinds.contains(&k.id));
    let ours: Vec<&Kind> = kinds.iter().filter(|k| !k.retired && k.is_for(desk.org.id) || stood(k)).collect();
    let chosen = ["kind", "kind2", "kind3"].map(|name| form.get(name).to_owned());
    let list = |n: usize| -> Vec<Choice> {
        let none = (n > 0).then(|| Choice::new("", l.t("activity.no_kind"), chosen[n].is_empty()));
        none.into_iter().chain(ours.iter().map(|k| Choice::new(&k.key, k.name(l), k.key == chosen[n]))).collect()
    };
    let of_chosen = crate::kind::fields(ours.iter().copied().filter(|k| chosen.contains(&k.key)));
    // One that is asked for no more is shown where it holds something.
    let asked = of_chosen.into_iter().filter(|f| !f.retired || form.some(&format!("n.{}", f.key)).is_some());
    let fields: Vec<FieldRow> = asked.map(|f| FieldRow::new(l, f, &form)).collect();
    let a = of.activity.as_ref();
    let title = l.t(if a.is_some() { "activity.edit" } else { "activity.new" });
    let mut shell = desk.shell(app, title, routes::ACTIVITIES);
    shell.breadcrumbs = vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(title)];
    let task = form.get("task").to_owned();
    let none = Choice::new("", l.t("activity.no_task"), task.is_empty());
    let status = match (of.conflict, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (_, true) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = FormPage {
        shell,
        l,
        action: a.map_or_else(|| routes::activities(slug), |a| routes::activity(slug, a.id)),
        back: a.map_or_else(|| routes::activities(slug), |a| routes::activity(slug, a.id)),
        again: a.map_or_else(|| routes::new_activity(slug), |a| routes::step(slug, a.id, "edit")),
        first_kind: list(0),
        second_kind: list(1),
        third_kind: list(2),
        fields,
        tasks: [none]
            .into_iter()
            .chain(tasks.iter().map(|(id, title)| Choice::new(id.to_string(), title, task == id.to_string())))
            .collect(),
        summary: form::summary(&errors),
        version: a.map_or(0, |a| a.version),
        counts: a.is_some_and(|a| a.state == State::Confirmed),
        conflict: of.conflict,
        form,
        errors,
    };
    page_with(status, &page)
}

/// An empty form with today, the last kind and the last place; or a copy of another activity.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Organisation)?;
    let query = form::query(raw);
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let kinds = Kind::all(&mut cx).await?;
    let copied = match query.some("copy") {
        Some("last") => Activity::latest(&mut cx, desk.org.id).await?,
        Some(id) => Some(own(&mut cx, &desk, id).await?),
        None => None,
    };
    let last = Activity::latest(&mut cx, desk.org.id).await?;
    drop(cx);
    let mut form = match &copied {
        Some(a) => typed(desk.l, &tree, &kinds, a),
        None => Posted::default(),
    };
    form.set("first", desk.actor.today.to_string());
    form.set("last", "");
    if copied.is_none()
        && let Some(last) = &last
    {
        let before = typed(desk.l, &tree, &kinds, last);
        form.set("kind", before.get("kind"));
        form.set("place", before.get("place"));
    }
    // Another kind chosen: what was typed so far comes along in the address.
    for name in TYPED {
        if let Some(value) = query.some(name) {
            form.set(name, value);
        }
    }
    for field in kinds.iter().flat_map(|k| &k.fields) {
        let name = format!("n.{}", field.key);
        if let Some(value) = query.some(&name) {
            form.set(&name, value);
        }
    }
    render(&app, &desk, Of { activity: None, conflict: false }, form, Errors::new()).await
}

/// The form of one.
pub(crate) async fn edit(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let tree = app.service::<Trees>().now();
    let mut cx = app.read(&desk.who()).await?;
    let a = own(&mut cx, &desk, &id).await?;
    let kinds = Kind::all(&mut cx).await?;
    drop(cx);
    if a.state == State::Withdrawn {
        return redirect(routes::activity(&desk.org.slug, a.id));
    }
    let mut form = typed(desk.l, &tree, &kinds, &a);
    // Another kind chosen: what was typed so far comes along in the address.
    let query = form::query(raw);
    let of_kinds = kinds.iter().flat_map(|k| &k.fields).map(|f| format!("n.{}", f.key));
    for name in TYPED.iter().map(|name| (*name).to_owned()).chain(of_kinds) {
        if let Some(value) = query.some(&name) {
            form.set(&name, value);
        }
    }
    render(&app, &desk, Of { activity: Some(a), conflict: false }, form, Errors::new()).await
}

/// Errors under the names of the fields.
fn errors(faults: Vec<(String, String)>, kinds: &[Kind]) -> Errors {
    let mut errors = Errors::new();
    for (field, text) in faults {
        let number = kinds.iter().flat_map(|k| &k.fields).any(|f| f.key == field);
        let name = if number { format!("n.{field}") } else { field };
        errors.add(&name, text);
    }
    errors
}

fn refused(l: Lang, why: &Refusal) -> Errors {
    let mut errors = Errors::new();
    match why {
        Refusal::Early => errors.add("first", l.t("activity.error.early")),
        Refusal::Reason => errors.add("reason", l.t("activity.error.reason")),
        Refusal::Ledger(LedgerError::TooLarge { field, amount }) => {
            let field = if field.is_empty() { "title".to_owned() } else { format!("n.{field}") };
            errors.add(&field, l.tf("activity.error.large", &[("n", &l.number(*amount))]));
        }
        Refusal::Lacks(key, [vi, en]) => {
            errors.add(&format!("n.{key}"), l.tf("activity.error.required", &[("field", &l.pick(vi, en))]));
        }
        Refusal::Ledger(why) => errors.add("first", why.text(l)),
        Refusal::Elsewhere => errors.add("title", l.t("activity.error.elsewhere")),
    }
    errors
}

/// Work serves a task that is still open for the office, or the one it served before.
async fn serves(cx: &mut Cx, desk: &Desk, e: &Entry, before: Option<TaskId>) -> Result<bool, PageError> {
    let Some(task) = e.task.filter(|task| Some(*task) != before) else { return Ok(true) };
    let open = plan::open_tasks(cx, desk.org.id, desk.actor.today).await?;
    Ok(open.iter().any(|(id, _)| *id == task))
}

async fn known<'a>(
    cx: &mut Cx,
    desk: &Desk,
    tree: &'a Tree,
    kinds: &'a mut Vec<Kind>,
    before: Option<&'a Entry>,
) -> Result<Known<'a>, PageError> {
    *kinds = Kind::all(cx).await?;
    Ok(Known { l: desk.l, kinds, tree, org: desk.org.id, today: desk.actor.today, before })
}

/// Records it; with `confirm` it counts at once.
pub(crate) async fn record(Held(app): Held<App>, desk: Desk, posted: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let (l, tree) = (desk.l, app.service::<Trees>().now());
    let mut kinds = Vec::new();
    let mut cx = app.write(&desk.who()).await?;
    let known = known(&mut cx, &desk, &tree, &mut kinds, None).await?;
    let entry = match known.read(&of_form(&posted, known.kinds)) {
        Ok(entry) => entry,
        Err(faults) => {
            let errors = errors(faults, known.kinds);
            drop(cx);
            return render(&app, &desk, Of { activity: None, conflict: false }, posted, errors).await;
        }
    };
    if !serves(&mut cx, &desk, &entry, None).await? {
        drop(cx);
        let errors = errors(vec![("task".into(), l.t("activity.error.task").into())], &[]);
        return render(&app, &desk, Of { activity: None, conflict: false }, posted, errors).await;
    }
    let ahead = entry.first_day > desk.actor.today;
    let state = if ahead { State::Planned } else { State::Held };
    let id = Activity::record(&mut cx, desk.org.id, &entry, state, None).await?;
    if posted.ticked("confirm") {
        let a = Activity::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
        let told = told(&app, &mut cx, &desk, &a).await?;
        if let Err(why) = a.confirm(&mut cx, app.service::<Ledger>(), &told).await? {
            drop(cx);
            let errors = refused(l, &why);
            return render(&app, &desk, Of { activity: None, conflict: false }, posted, errors).await;
        }
    }
    cx.commit().await?;
    done(&desk, &posted, id)
}

fn done(desk: &Desk, posted: &Posted, id: ActivityId) -> Answer {
    let slug = desk.org.slug.as_str();
    if posted.ticked("next") {
        return redirect(format!("{}?copy=last", routes::new_activity(slug)));
    }
    redirect(format!("{}?done=saved", routes::activity(slug, id)))
}

/// Keeps a changed one; one that counts is corrected, with a reason.
pub(crate) async fn save(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let (l, tree) = (desk.l, app.service::<Trees>().now());
    let mut kinds = Vec::new();
    let mut cx = app.write(&desk.who()).await?;
    let mut a = own(&mut cx, &desk, &id).await?;
    let stood = a.entry.clone();
    let known = known(&mut cx, &desk, &tree, &mut kinds, Some(&stood)).await?;
    let entry = match known.read(&of_form(&posted, known.kinds)) {
        Ok(entry) => entry,
        Err(faults) => {
            let errors = errors(faults, known.kinds);
            drop(cx);
            return render(&app, &desk, Of { activity: Some(a), conflict: false }, posted, errors).await;
        }
    };
    if !serves(&mut cx, &desk, &entry, a.entry.task).await? {
        drop(cx);
        let errors = errors(vec![("task".into(), l.t("activity.error.task").into())], &[]);
        return render(&app, &desk, Of { activity: Some(a), conflict: false }, posted, errors).await;
    }
    let kept = a.version;
    a.version = posted.read("version").unwrap_or(kept);
    let saved = if a.state == State::Confirmed {
        let told = told(&app, &mut cx, &desk, &a).await?;
        a.correct(&mut cx, app.service::<Ledger>(), &told, &entry, posted.get("reason")).await?
    } else {
        a.save(&mut cx, &entry).await?
    };
    if let Err(why) = saved {
        drop(cx);
        a.version = kept;
        let conflict = why == Refusal::Elsewhere;
        return render(&app, &desk, Of { activity: Some(a), conflict }, posted, refused(l, &why)).await;
    }
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::activity(&desk.org.slug, a.id)))
}
