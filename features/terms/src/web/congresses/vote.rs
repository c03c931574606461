//! One vote that was entered wrong: corrected or removed with a reason, until the congress is closed.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State as Held};
use db::Cx;
use http::StatusCode;
use kernel::VoteId;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::record::methods;
use super::{own, shell, votes};
use crate::congress::{State, Vote};
use crate::{Congress, routes};

#[derive(Template)]
#[template(path = "congress_vote.html")]
struct VotePage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    methods: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// What stands in the address: desk, congress, vote.
type At = Path<(String, String, String)>;

/// The vote, while the congress is in session.
async fn found(cx: &mut Cx, desk: &Desk, congress: &str, vote: &str) -> Result<(Congress, Vote), PageError> {
    let congress = own(cx, desk, congress).await?;
    let id: VoteId = vote.parse().map_err(|_| PageError::NotFound)?;
    let vote = Vote::find(cx, congress.id, id).await?.ok_or(PageError::NotFound)?;
    if congress.state != State::Held {
        return Err(PageError::Refused(desk.l.t("congress.error.state").to_owned()));
    }
    Ok((congress, vote))
}

fn render(app: &App, desk: &Desk, congress: &Congress, vote: &Vote, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let back = format!("{}/votes", routes::congress(&desk.org.slug, congress.id));
    let mut shell = shell(app, desk, congress, "votes");
    if let Some(here) = shell.breadcrumbs.last_mut() {
        *here = Crumb::to(l.t("congress.part.votes"), &back);
    }
    shell.breadcrumbs.push(Crumb::here(l.t("congress.vote.edit_of")));
    l.t("congress.vote.edit_of").clone_into(&mut shell.title);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = VotePage {
        action: format!("{back}/{}", vote.id),
        back,
        methods: methods(l, form.get("method")),
        summary: form::summary(&errors),
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

/// The form, with what was entered.
pub(crate) async fn edit(Held(app): Held<App>, desk: Desk, Path((_, congress, vote)): At) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let (congress, vote) = found(&mut cx, &desk, &congress, &vote).await?;
    let mut form = Posted::default();
    form.set("title", vote.title.clone());
    form.set("method", vote.method.word());
    for (name, n) in [("in_favour", vote.in_favour), ("against", vote.against), ("abstained", vote.abstained)] {
        form.set(name, n.to_string());
    }
    render(&app, &desk, &congress, &vote, form, Errors::new())
}

/// The reason, which both ways need.
fn reason(form: &Posted, l: Lang, errors: &mut Errors) -> String {
    let mut r = form::Reader::new(form, l);
    let reason = r.needed("reason", form::LINE);
    if reason.is_empty() {
        errors.add("reason", l.t("organisation.form.needed"));
    }
    reason
}

/// Keeps the corrected count.
pub(crate) async fn save(Held(app): Held<App>, desk: Desk, Path((_, congress, vote)): At, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let (congress, vote) = found(&mut cx, &desk, &congress, &vote).await?;
    let (new, mut errors) = votes::read(&form, l);
    let reason = reason(&form, l, &mut errors);
    if errors.is_empty() {
        let (heads, rules) = (congress.heads(&mut cx).await?, congress.rules(&mut cx).await?);
        match Vote::correct(&mut cx, &congress, &rules, heads, &vote, &new, &reason).await? {
            Ok(()) => {
                cx.commit().await?;
                let url = format!("{}/votes", routes::congress(&desk.org.slug, congress.id));
                return redirect(routes::after(&url, "voted"));
            }
            Err(_) => errors.add("in_favour", l.tf("congress.vote.too_many", &[("n", &heads.present)])),
        }
    }
    drop(cx);
    render(&app, &desk, &congress, &vote, form, errors)
}

/// Removes it.
pub(crate) async fn remove(Held(app): Held<App>, desk: Desk, Path((_, congress, vote)): At, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let (congress, vote) = found(&mut cx, &desk, &congress, &vote).await?;
    let mut errors = Errors::new();
    let reason = reason(&form, desk.l, &mut errors);
    if !errors.is_empty() {
        drop(cx);
        return render(&app, &desk, &congress, &vote, form, errors);
    }
    Vote::remove(&mut cx, &congress, &vote, &reason).await?;
    cx.commit().await?;
    let url = format!("{}/votes", routes::congress(&desk.org.slug, congress.id));
    redirect(routes::after(&url, "voted"))
}
