//! Closing a congress: who was elected and who is meant by each name, the new term, all on one page before it is done.

use std::collections::HashMap;

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use http::StatusCode;
use kernel::{CandidateId, PersonId};
use organisation::form;
use people::Scope;
use ui::Lang;
use ui::parts::{Choice, FieldError, Tone};

use super::{own, shell};
use crate::congress::Closing;
use crate::election::{Candidate, Meant};
use crate::post::{Obtained, Organ, Post};
use crate::web::posts::organ_name;
use crate::{Congress, counted, routes};

#[derive(Template)]
#[template(path = "congress_closing.html")]
struct ClosingPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    begins_term: bool,
    parts: Vec<Part>,
    /// Appointed ones, ticked where they sit in an organ that is elected anew.
    appointed: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    tone: Tone,
}

struct Part {
    title: String,
    organ: String,
    tied: bool,
    open: bool,
    rows: Vec<Elected>,
}

struct Elected {
    name: String,
    votes: String,
    field: String,
    choices: Vec<Choice>,
}

/// Who may be meant by a name on a ballot: people of that name, or somebody new. One who is the only one is chosen.
pub(crate) async fn meanings(
    cx: &mut db::Cx,
    scope: &Scope,
    l: Lang,
    c: &Candidate,
    form: &Posted,
) -> db::Result<Vec<Choice>> {
    let field = format!("person-{}", c.id);
    let typed = form.get(&field).to_owned();
    let known = c.namesakes(cx, scope).await?;
    let only = (known.len() == 1).then(|| known[0].id);
    let mut choices: Vec<Choice> = known
        .iter()
        .map(|p| {
            let chosen = if typed.is_empty() { c.person.or(only) == Some(p.id) } else { typed == p.id.to_string() };
            let born = p.details.born.map(|b| format!(" ({})", b.shown(l))).unwrap_or_default();
            Choice::new(p.id.to_string(), format!("{}{born}", p.styled()), chosen)
        })
        .collect();
    let none = choices.iter().all(|c| !c.chosen);
    choices.push(Choice::new(
        "new",
        l.tf("election.somebody_new", &[("name", &c.name)]),
        none && (known.is_empty() || typed == "new"),
    ));
    if choices.iter().all(|c| !c.chosen) {
        choices.insert(0, Choice::new("", l.t("election.choose"), true));
    }
    Ok(choices)
}

/// What the form says of who is meant; fields left open are errors.
pub(crate) fn meant(form: &Posted, elected: &[Candidate], l: Lang, errors: &mut Errors) -> HashMap<CandidateId, Meant> {
    let mut map = HashMap::new();
    for c in elected {
        let field = format!("person-{}", c.id);
        match form.get(&field) {
            "new" => {
                map.insert(c.id, Meant::New);
            }
            typed => match typed.parse::<PersonId>() {
                Ok(id) => {
                    map.insert(c.id, Meant::Known(id));
                }
                Err(_) => errors.add(&field, l.tf("election.who", &[("name", &c.name)])),
            },
        }
    }
    map
}

/// The page before closing.
pub(crate) async fn show(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    render(&app, &desk, &id, Posted::default(), Errors::new()).await
}

async fn render(app: &App, desk: &Desk, id: &str, mut form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, desk, id).await?;
    if form.0.is_empty() {
        form.set("number", congress.entry.number.to_string());
        form.set("next_due", congress.entry.next_due.map(|d| d.to_string()).unwrap_or_default());
    }
    let scope = Scope::of(app, desk);
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let mut parts = Vec::new();
    let chosen = congress.chosen(&mut cx).await?;
    let anew: Vec<&str> = chosen.iter().map(|c| c.election.organ.as_str()).collect();
    let appointed = appointed(&mut cx, l, &congress, &anew, &form).await?;
    for chosen in chosen {
        let mut rows = Vec::new();
        for c in &chosen.elected {
            rows.push(Elected {
                name: c.name.clone(),
                votes: l.number(c.votes),
                field: format!("person-{}", c.id),
                choices: meanings(&mut cx, &scope, l, c, &form).await?,
            });
        }
        parts.push(Part {
            title: chosen.election.title.clone(),
            organ: organ_name(l, &organs, &chosen.election.organ),
            tied: chosen.tied > 0,
            open: chosen.election.state == crate::election::ElectionState::Open,
            rows,
        });
    }
    let mut shell = shell(app, desk, &congress, "closing");
    shell.page_url = routes::congresses(&desk.org.slug);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ClosingPage {
        url: routes::congress(&desk.org.slug, congress.id),
        begins_term: congress.entry.begins_term,
        parts,
        appointed,
        summary: form::summary(&errors),
        form,
        errors,
        tone: Tone::Warn,
        shell,
        l,
    };
    page_with(status, &page)
}

/// Who holds a post by appointment on the day; a form that was sent says who is ticked.
async fn appointed(
    cx: &mut db::Cx,
    l: Lang,
    congress: &Congress,
    anew: &[&str],
    form: &Posted,
) -> db::Result<Vec<Choice>> {
    if !congress.entry.begins_term {
        return Ok(Vec::new());
    }
    let sent = form.some("closing").is_some();
    let ticked: Vec<&str> = form.all("ends").collect();
    let held = Post::on(cx, congress.org, congress.entry.ends_on).await?;
    let choice = |post: Post| {
        let id = post.id.to_string();
        let chosen = if sent { ticked.contains(&id.as_str()) } else { anew.contains(&post.organ.as_str()) };
        let title = l.pick(&post.title_vi, if post.title_en.is_empty() { &post.title_vi } else { &post.title_en });
        Choice::new(id, format!("{}, {title}", post.name), chosen)
    };
    Ok(held.into_iter().filter(|p| p.obtained == Obtained::Appointment).map(choice).collect())
}

/// Closes it.
pub(crate) async fn close(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let elected: Vec<Candidate> = congress.chosen(&mut cx).await?.into_iter().flat_map(|c| c.elected).collect();
    let mut r = form::Reader::new(&form, l);
    let next_due = r.day("next_due");
    let number = form.read::<i64>("number").filter(|n| (1..=200).contains(n));
    if congress.entry.begins_term && number.is_none() {
        r.errors.add("number", l.t("term.error.number_read"));
    }
    let mut errors = r.errors;
    let meant = meant(&form, &elected, l, &mut errors);
    if errors.is_empty() {
        let ends = form.all("ends").filter_map(|id| id.parse().ok()).collect();
        let closing = Closing { number: number.unwrap_or(congress.entry.number), next_due, meant, ends };
        match Congress::close(&mut cx, &congress, &closing).await? {
            Ok(()) => {
                counted::settle(&mut cx, app.service(), desk.org.id, "congress").await?;
                cx.commit().await?;
                return redirect(routes::after(&routes::congress(&desk.org.slug, congress.id), "closed"));
            }
            Err(e) => errors.add(e.field(), l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors).await
}
