//! An election by the committee, between congresses.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::State as Held;
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use crate::congress::Method;
use crate::election::{Election, NewElection};
use crate::post::{OFFICES, Obtained, Organ, Post};
use crate::routes;
use crate::web::congresses::record::methods;
use crate::web::posts::kind;

#[derive(Template)]
#[template(path = "election_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    committees: Vec<Choice>,
    organs: Vec<Choice>,
    methods: Vec<Choice>,
    offices: Vec<&'static str>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form, with the size of the committee.
pub(crate) async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(&app, &desk)).await?;
    let mut form = Posted::default();
    form.set("day", desk.actor.today.to_string());
    form.set("seats", "1");
    if let Some(organ) = organs.iter().find(|o| o.elects) {
        let size = Post::size(&mut cx, desk.org.id, &organ.id, desk.actor.today).await?;
        form.set("summoned", if size > 0 { size.to_string() } else { String::new() });
    }
    drop(cx);
    render(&app, &desk, form, Errors::new()).await
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(app, desk)).await?;
    let back = routes::congresses(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("election.new"), routes::CONGRESSES);
    shell.breadcrumbs = vec![Crumb::to(l.t("congress.title"), &back), Crumb::here(l.t("election.new"))];
    let choice = |o: &Organ, field: &str| Choice::new(&o.id, o.name(l), o.id == form.get(field));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FormPage {
        action: routes::elections(&desk.org.slug),
        back,
        committees: organs.iter().filter(|o| o.elects).map(|o| choice(o, "committee")).collect(),
        organs: organs.iter().filter(|o| o.filled_by != Obtained::Appointment).map(|o| choice(o, "organ")).collect(),
        methods: methods(l, form.get("method")),
        offices: OFFICES.iter().map(|key| Lang::Vi.t(key)).collect(),
        summary: form::summary(&errors),
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

/// Prepares it.
pub(crate) async fn prepare(Held(app): Held<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(&app, &desk)).await?;
    let mut r = form::Reader::new(&form, l);
    let title = r.needed("title", form::LINE);
    let decision = r.line("decision", form::LINE);
    let day = r.needed_day("day");
    let mut number = |name: &str, from: i64| {
        let read = form.read::<i64>(name).filter(|n| (from..=100_000).contains(n));
        if read.is_none() {
            r.errors.add(name, l.t("organisation.form.number"));
        }
        read.unwrap_or(0)
    };
    let (seats, summoned, present) = (number("seats", 1), number("summoned", 1), number("present", 0));
    if present > summoned {
        r.errors.add("present", l.t("congress.error.present"));
    }
    let known = |field: &str| organs.iter().find(|o| o.id == form.get(field)).map(|o| o.id.clone());
    let (committee, organ) = (known("committee"), known("organ"));
    for (field, found) in [("committee", &committee), ("organ", &organ)] {
        if found.is_none() {
            r.errors.add(field, l.t("organisation.form.needed"));
        }
    }
    let errors = r.errors;
    let (Some(organ), Some(day), true) = (organ, day, errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, form, errors).await;
    };
    let new = NewElection {
        congress: None,
        committee,
        organ,
        title,
        seats,
        method: form.read("method").unwrap_or(Method::Ballot),
        day,
        committee_heads: (summoned, present),
        decision,
    };
    let id = Election::prepare(&mut cx, desk.org.id, &new).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::election(&desk.org.slug, id), "election"))
}
