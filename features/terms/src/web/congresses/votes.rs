//! Votes on resolutions: what was counted, and whether it passed.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, FieldError, Flash, Tab};

use super::record::methods;
use super::{own, shell, tabs};
use crate::congress::{Method, NewVote, State, Vote};
use crate::routes;
use crate::web::flash;

#[derive(Template)]
#[template(path = "congress_votes.html")]
struct VotesPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    tabs: Vec<Tab>,
    needed: String,
    rows: Vec<Row>,
    may: bool,
    methods: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Row {
    url: String,
    title: String,
    method: &'static str,
    in_favour: String,
    against: String,
    abstained: String,
    needed: String,
    passed: bool,
}

/// The page.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

async fn render(app: &App, desk: &Desk, id: &str, form: Posted, errors: Errors, flash: Option<Flash>) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let congress = own(&mut cx, desk, id).await?;
    let (heads, rules) = (congress.heads(&mut cx).await?, congress.rules(&mut cx).await?);
    let votes = Vote::of(&mut cx, congress.id).await?;
    let mut shell = shell(app, desk, &congress, "votes");
    shell.flash = flash;
    let may = desk.may(Permission::Organisation) && congress.state == State::Held;
    let base = routes::congress(slug, congress.id);
    let row = |v: &Vote| Row {
        url: if may { format!("{base}/votes/{}", v.id) } else { String::new() },
        title: v.title.clone(),
        method: l.t(&format!("congress.method.{}", v.method)),
        in_favour: l.number(v.in_favour),
        against: l.number(v.against),
        abstained: l.number(v.abstained),
        needed: l.number(v.needed),
        passed: v.passed,
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = VotesPage {
        base: base.clone(),
        tabs: tabs(l, slug, &congress, "votes"),
        needed: l.tf("congress.vote.needed_line", &[("n", &rules.needed(heads)), ("present", &heads.present)]),
        rows: votes.iter().map(row).collect(),
        may,
        methods: methods(l, form.get("method")),
        summary: form::summary(&errors),
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

/// Reads a count.
pub(super) fn read(form: &Posted, l: Lang) -> (NewVote, Errors) {
    let mut r = form::Reader::new(form, l);
    let title = r.needed("title", 1000);
    let mut number = |name: &str| {
        let read = form.some(name).map_or(Some(0), |typed| typed.parse::<i64>().ok()).filter(|n| *n >= 0);
        if read.is_none() {
            r.errors.add(name, l.t("organisation.form.number"));
        }
        read.unwrap_or(0)
    };
    let new = NewVote {
        in_favour: number("in_favour"),
        against: number("against"),
        abstained: number("abstained"),
        method: form.read("method").unwrap_or(Method::Hands),
        title,
    };
    (new, r.errors)
}

/// Writes down a vote.
pub(crate) async fn count(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let congress = own(&mut cx, &desk, &id).await?;
    let (new, mut errors) = read(&form, l);
    if congress.state != State::Held {
        errors.add("title", l.t("congress.error.state"));
    }
    if errors.is_empty() {
        let (heads, rules) = (congress.heads(&mut cx).await?, congress.rules(&mut cx).await?);
        match Vote::count(&mut cx, &congress, &rules, heads, &new).await? {
            Ok(()) => {
                cx.commit().await?;
                let url = format!("{}/votes", routes::congress(&desk.org.slug, congress.id));
                return redirect(routes::after(&url, "voted"));
            }
            Err(_) => errors.add("in_favour", l.tf("congress.vote.too_many", &[("n", &heads.present)])),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}
