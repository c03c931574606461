//! An activity: where it stands, the one next step, its figures as links, papers, people, history.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use ledger::TreeKind;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};
use web::{Answer, App, PageError, page_with};

use super::{article_url, badge, days, figures, kind_names, org_name, seen};
use crate::{Activity, Attached, Attender, Kind, State, routes};

#[derive(Template)]
#[template(path = "activity_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    state: (Tone, &'static str),
    error: String,
    facts: Vec<Fact>,
    summary: String,
    figures: Vec<Figure>,
    version: i64,
    hold_url: String,
    confirm_url: String,
    edit_url: String,
    copy_url: String,
    withdraw_url: String,
    article_url: String,
    article: Option<(String, String)>,
    attenders: Vec<Attender>,
    attenders_url: String,
    attenders_text: String,
    files: Vec<FileRow>,
    files_url: String,
    corrected: bool,
    history: Vec<accounts::Past>,
}

struct Figure {
    value: String,
    name: String,
    url: String,
}

struct FileRow {
    name: String,
    caption: String,
    url: String,
    described: String,
    removal: String,
}

async fn facts(app: &App, cx: &mut db::Cx, desk: &Desk, a: &Activity, kinds: &[Kind]) -> Result<Vec<Fact>, PageError> {
    let (l, e, tree) = (desk.l, &a.entry, app.service::<Trees>().now());
    let fact = |key: &str, value: String| Fact { label: l.t(key).to_owned(), value, url: None };
    let mut list = vec![fact("activity.kind", kind_names(l, a, kinds)), fact("activity.when", days(l, a))];
    if !e.place.is_empty() {
        list.push(fact("activity.place", e.place.clone()));
    }
    list.push(fact("activity.lead", org_name(l, &tree, a.org, e.first_day)));
    if !e.with.is_empty() {
        let names: Vec<String> = e.with.iter().map(|o| org_name(l, &tree, *o, e.first_day)).collect();
        list.push(fact("activity.with", names.join("; ")));
    }
    for field in crate::kind::fields(kinds.iter().filter(|k| e.kinds.contains(&k.id))) {
        if let Some(value) = field.said(l, &e.facts, &e.details) {
            list.push(Fact { label: field.name(l).to_owned(), value, url: None });
        }
    }
    for (key, amount) in [("activity.state_money", e.state_money), ("activity.sponsored_money", e.sponsored_money)] {
        if amount > 0 {
            list.push(fact(key, format!("{} {}", l.number(amount), l.t("activity.vnd"))));
        }
    }
    if !e.sponsors.is_empty() {
        list.push(fact("activity.sponsors", e.sponsors.clone()));
    }
    if let Some(task) = e.task
        && let Some(title) = plan::task_title(cx, task).await?
    {
        list.push(fact("activity.task", title));
    }
    list.push(fact("activity.made_by", format!("{}, {}", a.made_by, l.date_time(a.made_at))));
    if let Some(at) = a.confirmed_at {
        list.push(fact("activity.confirmed_by", format!("{}, {}", a.confirmed_by, l.date_time(at))));
    }
    if !a.withdrawn_reason.is_empty() {
        list.push(fact("activity.withdrawn_reason", a.withdrawn_reason.clone()));
    }
    Ok(list)
}

/// The page; with what was refused.
pub(crate) async fn render(app: &App, desk: &Desk, id: &str, status: StatusCode, error: String, done: &str) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let a = seen(&mut cx, desk, id).await?.ok_or(PageError::NotFound)?;
    let kinds = Kind::all(&mut cx).await?;
    let facts = facts(app, &mut cx, desk, &a, &kinds).await?;
    let year = a.entry.first_day.year().to_string();
    let figure = |(value, name, key): (String, String, String)| Figure {
        value,
        name,
        url: ledger::routes::figure(slug, &key, &year, TreeKind::Then, None),
    };
    let figures = figures(&mut cx, l, &a, &kinds).await?.into_iter().map(figure).collect();
    let attenders = Attender::of(&mut cx, a.id).await?;
    let files = Attached::of(&mut cx, a.id).await?;
    let public = article_url(app, &mut cx, &a).await?;
    let events = audit::of_subject(&mut cx, "activity", a.id.0, 20).await?;
    drop(cx);
    let keeps = desk.may(Permission::Organisation) && a.org == desk.org.id;
    let live = keeps && a.state != State::Withdrawn;
    let step = |step: &str, when: bool| if when { routes::step(slug, a.id, step) } else { String::new() };
    let past = a.entry.first_day <= desk.actor.today;
    let mut shell = desk.shell(app, &a.entry.title, routes::ACTIVITIES);
    shell.breadcrumbs = vec![Crumb::to(l.t("activity.title"), routes::activities(slug)), Crumb::here(&a.entry.title)];
    shell.flash = match done {
        "saved" => form::done(l.t("activity.done.saved")),
        "confirmed" => form::done(l.t("activity.done.confirmed")),
        "told" => form::done(l.t("activity.done.told")),
        _ => None,
    };
    let file = |f: &Attached| FileRow {
        name: f.name.clone(),
        caption: f.caption.clone(),
        url: routes::file(slug, a.id, f.id),
        described: if live { format!("{}/caption", routes::file(slug, a.id, f.id)) } else { String::new() },
        removal: if live { format!("{}/removal", routes::file(slug, a.id, f.id)) } else { String::new() },
    };
    let desk_article = a.article.map(|id| articles::routes::article(slug, id));
    let page = RecordPage {
        state: badge(l, &a, desk.actor.today),
        error,
        facts,
        summary: a.entry.summary.clone(),
        figures,
        version: a.version,
        hold_url: step("holding", live && a.state == State::Planned && past),
        confirm_url: step("confirmation", live && matches!(a.state, State::Planned | State::Held) && past),
        edit_url: step("edit", live),
        copy_url: if keeps { format!("{}?copy={}", routes::new_activity(slug), a.id) } else { String::new() },
        withdraw_url: step("withdrawal", live),
        article_url: step("article", live && a.article.is_none()),
        article: desk_article.map(|desk_url| (desk_url, public.unwrap_or_default())),
        attenders_text: attenders
            .iter()
            .map(|x| if x.unit.is_empty() { x.name.clone() } else { format!("{}; {}", x.name, x.unit) })
            .collect::<Vec<_>>()
            .join("\n"),
        attenders,
        attenders_url: step("attenders", live),
        files: files.iter().map(file).collect(),
        files_url: step("files", live),
        corrected: a.state == State::Confirmed && events.iter().any(|e| e.verb == "activity_corrected"),
        history: events.into_iter().map(|e| accounts::Past::of(l, e)).collect(),
        shell,
        l,
    };
    page_with(status, &page)
}

/// The activity.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let query = form::query(raw);
    render(&app, &desk, &id, StatusCode::OK, String::new(), query.get("done")).await
}
