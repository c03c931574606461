//! A post: what it is, the rights that hang on it, and the form that ends it.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Grant, Permission, Role, TheLineage, role_key};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError, Flash};

use super::{organ_name, own};
use crate::post::{Organ, Post};
use crate::web::{fact, flash};
use crate::{Term, routes};

#[derive(Template)]
#[template(path = "post_record.html")]
struct PostPage {
    shell: ui::desk::Shell,
    l: Lang,
    base: String,
    facts: Vec<Fact>,
    may: bool,
    open: bool,
    rights: Vec<Right>,
    may_give: bool,
    roles: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    history: Vec<accounts::Past>,
}

struct Right {
    role: &'static str,
    name: String,
    span: String,
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let flash = flash(desk.l, &form::query(raw));
    render(&app, &desk, &id, Posted::default(), Errors::new(), flash).await
}

/// The page, with a form as it was sent when it was refused.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    id: &str,
    mut form: Posted,
    errors: Errors,
    flash: Option<Flash>,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let mut cx = app.read(&desk.who()).await?;
    let post = own(&mut cx, desk, id).await?;
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let term = match post.term {
        Some(id) => Term::find(&mut cx, desk.org.id, id).await?,
        None => None,
    };
    let may_give = desk.may(Permission::People);
    let rights = if may_give { post.rights(&mut cx).await? } else { Vec::new() };
    let mut shell = desk.shell(app, post.styled(), routes::POSTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("post.title"), routes::posts(slug)), Crumb::here(post.styled())];
    shell.flash = flash;
    if form.0.is_empty() {
        form.set("on", desk.actor.today.to_string());
    }
    let right = |g: &Grant| Right { role: l.t(role_key(g.role)), name: g.name.clone(), span: form::span(l, g.dates) };
    let chosen = form.get("role").to_owned();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PostPage {
        base: routes::post(slug, post.id),
        facts: facts(l, &post, &organs, term.as_ref()),
        may: desk.may(Permission::Organisation),
        open: post.dates.to.is_none_or(|to| to > desk.actor.today),
        rights: rights.iter().map(right).collect(),
        may_give,
        roles: Role::ALL.iter().map(|r| Choice::new(r.word(), l.t(role_key(*r)), r.word() == chosen)).collect(),
        summary: form::summary(&errors),
        history: accounts::past(&mut cx, l, "post", post.id.0).await?,
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &page)
}

fn facts(l: Lang, post: &Post, organs: &[Organ], term: Option<&Term>) -> Vec<Fact> {
    let facts = [
        fact(l.t("post.office"), post.title(l)),
        fact(l.t("post.organ"), organ_name(l, organs, &post.organ)),
        fact(l.t("term.one"), term.map(|t| t.name(l)).unwrap_or_default()),
        fact(l.t("post.obtained"), l.t(&format!("post.obtained.{}", post.obtained))),
        fact(l.t("term.decision"), &post.decision),
        fact(l.t("organisation.span"), form::span(l, post.dates)),
        fact(l.t("post.end_reason"), &post.end_reason),
        fact(l.t("post.concurrent"), &post.concurrent),
        fact(l.t("ui.phone"), &post.phone),
        fact(l.t("ui.email"), &post.email),
    ];
    facts.into_iter().flatten().collect()
}

/// Ends a post with a day, the first without it, and the rights that hang on it.
pub(crate) async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let post = own(&mut cx, &desk, &id).await?;
    let l = desk.l;
    let mut r = form::Reader::new(&form, l);
    let on = r.needed_day("on");
    let reason = r.line("reason", form::LINE);
    if let Some(on) = on
        && locks_out(&mut cx, &app, &desk, &post, on).await?
    {
        r.errors.add("on", l.t("people.error.last_administrator"));
    }
    let mut errors = r.errors;
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        match Post::end(&mut cx, &post, on, &reason).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::posts(&desk.org.slug), "post_ended"));
            }
            Err(_) => errors.add("on", l.t("post.error.end_day")),
        }
    }
    drop(cx);
    render(&app, &desk, &id, form, errors, None).await
}

/// Whether nobody would be left who can administer the organisation, when the rights end with the post.
async fn locks_out(cx: &mut db::Cx, app: &App, desk: &Desk, post: &Post, on: kernel::Date) -> Result<bool, PageError> {
    let lineage: &TheLineage = app.service();
    let above = lineage.0.above(desk.org.id, desk.actor.today);
    if desk.actor.roles.iter().any(|(org, role, _)| *role == Role::Administrator && above.contains(org)) {
        return Ok(false);
    }
    for right in post.rights(cx).await?.iter().filter(|g| g.role == Role::Administrator) {
        if !Grant::administrator_is_left(cx, right, on).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
