//! Proposals: made, and answered.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::ProposalId;
use organisation::form;
use ui::Lang;
use ui::parts::FieldError;

use super::{flash, tree};
use crate::proposal::{NewProposal, Proposal};
use crate::{routes, scope::reaches};

struct Row {
    addressee: String,
    title: String,
    asked: String,
    answer: String,
    waits: bool,
    url: String,
    field: String,
    version: i64,
    error: String,
}

#[derive(Template)]
#[template(path = "proposals.html")]
struct ProposalsPage {
    shell: ui::desk::Shell,
    l: Lang,
    may: bool,
    action: String,
    rows: Vec<Row>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The list with the form.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::ReadDesk)?;
    let mut form = Posted::default();
    form.set("asked_on", desk.actor.today.to_string());
    render(&app, &desk, form, Errors::new(), form::query(raw)).await
}

/// Makes a proposal.
pub(crate) async fn make(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let (addressee, title) = (r.needed("addressee", form::LINE), r.needed("title", form::LINE));
    let asked_on = r.needed_day("asked_on");
    let errors = r.errors;
    if let Some(asked_on) = asked_on.filter(|_| errors.is_empty()) {
        let mut cx = app.write(&desk.who()).await?;
        Proposal::make(&mut cx, desk.org.id, &NewProposal { addressee, title, asked_on }).await?;
        cx.commit().await?;
        return redirect(routes::after(&routes::proposals(&desk.org.slug), "proposal_made"));
    }
    render(&app, &desk, form, errors, Posted::default()).await
}

/// Writes down the answer.
pub(crate) async fn answer(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let id: ProposalId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.write(&desk.who()).await?;
    let proposal = Proposal::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    if !reaches(&tree(&app), desk.org.id, proposal.org, desk.actor.today) {
        return Err(PageError::NotFound);
    }
    let field = format!("answer_{id}");
    let mut r = form::Reader::new(&form, desk.l);
    let answer = r.needed(&field, form::LINE);
    let mut errors = r.errors;
    let on = form.some("answered_on").map_or(Some(desk.actor.today), form::day);
    if on.is_none_or(|on| on < proposal.entry.asked_on) {
        errors.add(&field, desk.l.t("proposal.error.day"));
    }
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        let version = form.read("version").unwrap_or(proposal.version);
        proposal.answered(&mut cx, version, on, &answer).await?;
        cx.commit().await?;
        return redirect(routes::after(&routes::proposals(&desk.org.slug), "proposal_answered"));
    }
    drop(cx);
    render(&app, &desk, form, errors, Posted::default()).await
}

async fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, query: Posted) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let mut list = Vec::new();
    for org in tree(app).line(desk.org.id) {
        list.extend(Proposal::of_org(&mut cx, org).await?);
    }
    let row = |p: Proposal| {
        let field = format!("answer_{}", p.id);
        let answered = p.answered_on.map(|d| format!("{}: {}", l.date(d), p.answer));
        Row {
            waits: answered.is_none(),
            answer: answered.unwrap_or_default(),
            addressee: p.entry.addressee,
            title: p.entry.title,
            asked: l.date(p.entry.asked_on),
            url: routes::proposal_answer(slug, p.id),
            error: errors.of(&field).to_owned(),
            version: p.version,
            field,
        }
    };
    let rows = list.into_iter().map(row).collect();
    let mut shell = desk.shell(app, l.t("proposal.title"), routes::PROPOSALS);
    shell.flash = flash(l, &query);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (may, action, summary) = (desk.may(Permission::Organisation), routes::proposals(slug), form::summary(&errors));
    page_with(status, &ProposalsPage { shell, l, may, action, rows, form, errors, summary })
}
