//! The twins of one person, merges of the past, and choosing a record to compare with by hand.

use ::web::{Answer, App, Posted, page, page_with, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use ui::Lang;
use ui::parts::Crumb;

use super::list::{Row, rows};
use crate::picker::{Picked, Picker};
use crate::twin::{Merge, Twin};
use crate::web::seen;
use crate::{Person, Scope, routes};

struct Past {
    text: String,
    /// Empty when it cannot be undone any more.
    undo_url: String,
}

#[derive(Template)]
#[template(path = "twin_person.html")]
struct PersonPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    rows: Vec<Row>,
    picker: Picker,
    past: Vec<Past>,
}

async fn build(
    app: &App,
    desk: &Desk,
    cx: &mut db::Cx,
    scope: &Scope,
    person: &Person,
    picker: Picker,
) -> db::Result<PersonPage> {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut pairs = Twin::of_person(cx, person.id).await?;
    let people = Twin::people(cx, &pairs).await?;
    let mut visible = Vec::new();
    for p in people {
        if Person::seen(cx, scope, p.id).await?.is_some() {
            visible.push(p);
        }
    }
    pairs.retain(|t| [t.a, t.b].iter().all(|id| visible.iter().any(|p| p.id == *id)));
    let merges = Merge::of_person(cx, person.id).await?;
    let past = |m: &Merge| {
        let key = if m.undone_at.is_some() { "twin.past_undone" } else { "twin.past" };
        let text = l.tf(key, &[("name", &m.old_name()), ("at", &l.date_time(m.at)), ("by", &m.by_name)]);
        let open = m.undone_at.is_none() && m.kept == person.id;
        Past { text, undo_url: if open { routes::merge_undo(slug, m.id) } else { String::new() } }
    };
    let mut shell = desk.shell(app, l.t("twin.title"), routes::PERSONS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("person.title"), routes::persons(slug)),
        Crumb::to(person.details.name.clone(), routes::person(slug, person.id)),
        Crumb::here(l.t("twin.title")),
    ];
    Ok(PersonPage {
        shell,
        l,
        action: routes::part(slug, person.id, "twins"),
        rows: rows(l, slug, &pairs, &visible),
        picker,
        past: merges.iter().map(past).collect(),
    })
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (scope, person) = seen(&app, &desk, &mut cx, &id).await?;
    page(&build(&app, &desk, &mut cx, &scope, &person, Picker::empty()).await?)
}

/// Goes to the comparison with the record that was chosen.
pub(crate) async fn choose(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (scope, person) = seen(&app, &desk, &mut cx, &id).await?;
    let picker = match Picker::read(&mut cx, &scope, desk.l, &form, "person").await? {
        Picked::Known(other) if other != person.id => {
            return redirect(routes::twins(&desk.org.slug, person.id, other));
        }
        Picked::Known(_) => Picker {
            typed: form.get("person").to_owned(),
            error: desk.l.t("twin.error.same").to_owned(),
            ..Picker::empty()
        },
        Picked::New(name) => {
            Picker { typed: name, error: desk.l.t("twin.error.unknown").to_owned(), ..Picker::empty() }
        }
        Picked::Open(mut picker) => {
            // Nobody new is made here.
            picker.choices.retain(|c| c.value != "new" && c.value != person.id.to_string());
            if picker.choices.is_empty() {
                desk.l.t("twin.error.unknown").clone_into(&mut picker.error);
            }
            picker
        }
    };
    let page = build(&app, &desk, &mut cx, &scope, &person, picker).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
