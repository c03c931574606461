//! Posts held in the organisation: of today, of any day; filled and ended with a day.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use http::StatusCode;
use kernel::{Dates, PostId};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};
use web::{Answer, App, Errors, PageError, Posted, page_with, redirect};

use crate::{NewPost, Post, form, routes};

/// The organs a post may belong to (text keys `organ.…`), the highest first.
pub const ORGANS: [&str; 6] =
    ["standing_board", "standing_committee", "executive_committee", "inspection_committee", "office", "department"];

#[derive(Template)]
#[template(path = "organisation_posts.html")]
struct PostsPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    on: String,
    on_error: String,
    all: bool,
    rows: Vec<Row>,
}

struct Row {
    person: String,
    title: String,
    organ: &'static str,
    span: String,
    reach: String,
    url: String,
    open: bool,
}

/// The posts of a day, or all of them.
pub(crate) async fn list(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.clone());
    let query = form::query(raw);
    let (day, on_error) = form::as_of(&query, &desk);
    let all = query.ticked("all");
    let mut cx = app.read(&desk.who()).await?;
    let posts = if all { Post::all(&mut cx, desk.org.id).await? } else { Post::on(&mut cx, desk.org.id, day).await? };
    let may = desk.may(Permission::Organisation);
    let row = |p: &Post| Row {
        person: p.person.clone(),
        title: p.title(l).to_owned(),
        organ: organ(l, &p.organ),
        span: form::span(l, p.dates),
        reach: [p.phone.as_str(), p.email.as_str()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        url: routes::post(&slug, p.id),
        open: may && p.dates.to.is_none(),
    };
    let mut shell = desk.shell(&app, l.t("organisation.posts.title"), routes::POSTS);
    shell.flash = match query.get("done") {
        "filled" => form::done(l.t("organisation.posts.filled")),
        "ended" => form::done(l.t("organisation.posts.ended")),
        _ => None,
    };
    let status = if on_error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = PostsPage {
        shell,
        l,
        url: routes::posts(&slug),
        new_url: if may { routes::new_post(&slug) } else { String::new() },
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.unwrap_or_default(),
        all,
        rows: posts.iter().map(row).collect(),
    };
    page_with(status, &page)
}

fn organ(l: Lang, word: &str) -> &'static str {
    if ORGANS.contains(&word) { l.t(&format!("organ.{word}")) } else { l.t("organ.other") }
}

#[derive(Template)]
#[template(path = "organisation_post_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    organs: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

fn render_new(app: &App, desk: &Desk, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let mut shell = desk.shell(app, l.t("organisation.posts.fill"), routes::POSTS);
    let back = routes::posts(&desk.org.slug);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("organisation.posts.title"), &back), Crumb::here(l.t("organisation.posts.fill"))];
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let chosen = form.get("organ").to_owned();
    let page = NewPage {
        shell,
        l,
        action: back.clone(),
        back,
        organs: ORGANS.iter().map(|o| Choice::new(*o, organ(l, o), *o == chosen)).collect(),
        summary: form::summary(&errors),
        form,
        errors,
    };
    page_with(status, &page)
}

/// The form.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    render_new(&app, &desk, form, Errors::new())
}

/// Fills a post.
pub(crate) async fn fill(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut r = form::Reader::new(&form, desk.l);
    let mut post = NewPost {
        person: r.needed("person", form::NAME),
        organ: form.get("organ").to_owned(),
        title_vi: r.needed("title_vi", form::LINE),
        title_en: r.line("title_en", form::LINE),
        phone: r.line("phone", 60),
        email: r.line("email", 200),
        position: 0,
        dates: Dates { from: r.day("from"), to: r.day("to") },
    };
    if !ORGANS.contains(&post.organ.as_str()) {
        r.errors.add("organ", desk.l.t("organisation.form.needed"));
    }
    if post.dates.from.zip(post.dates.to).is_some_and(|(from, to)| to <= from) {
        r.errors.add("to", desk.l.t("organisation.form.span"));
    }
    match form.some("position").map(str::parse::<i64>) {
        None => post.position = 50,
        Some(Ok(n)) if (0..=9999).contains(&n) => post.position = n,
        Some(_) => r.errors.add("position", desk.l.t("organisation.form.number")),
    }
    let errors = r.errors;
    if !errors.is_empty() {
        return render_new(&app, &desk, form, errors);
    }
    let mut cx = app.write(&desk.who()).await?;
    Post::fill(&mut cx, desk.org.id, &post).await?;
    cx.commit().await?;
    redirect(routes::after(&routes::posts(&desk.org.slug), "filled"))
}

#[derive(Template)]
#[template(path = "organisation_post.html")]
struct PostPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    title: String,
    organ: &'static str,
    span: String,
    on: String,
    on_error: String,
}

async fn find(app: &App, desk: &Desk, id: &str) -> Result<Post, PageError> {
    let id: PostId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    Post::find(&mut cx, desk.org.id, id).await?.ok_or(PageError::NotFound)
}

fn render(app: &App, desk: &Desk, post: Post, on: String, on_error: String) -> Answer {
    let l = desk.l;
    let mut shell = desk.shell(app, post.person.clone(), routes::POSTS);
    let back = routes::posts(&desk.org.slug);
    shell.breadcrumbs = vec![Crumb::to(l.t("organisation.posts.title"), &back), Crumb::here(post.person.clone())];
    let status = if on_error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (organ, span) = (organ(l, &post.organ), form::span(l, post.dates));
    let (action, title) = (routes::post_end(&desk.org.slug, post.id), post.title(l).to_owned());
    page_with(status, &PostPage { shell, l, action, back, title, organ, span, on, on_error })
}

/// A post, with the form that ends it.
pub(crate) async fn show(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let post = find(&app, &desk, &id).await?;
    let on = desk.actor.today.to_string();
    render(&app, &desk, post, on, String::new())
}

/// Ends a post with a day, the first without it.
pub(crate) async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let post = find(&app, &desk, &id).await?;
    let l = desk.l;
    let mut r = form::Reader::new(&form, l);
    let on = r.needed_day("on");
    if let Some(on) = on
        && post.dates.from.is_some_and(|from| on <= from)
    {
        r.errors.add("on", l.t("organisation.posts.end_day"));
    }
    let error = r.errors.of("on").to_owned();
    match on.filter(|_| error.is_empty()) {
        Some(on) => {
            let mut cx = app.write(&desk.who()).await?;
            Post::end(&mut cx, desk.org.id, &post, on).await?;
            cx.commit().await?;
            redirect(routes::after(&routes::posts(&desk.org.slug), "ended"))
        }
        None => render(&app, &desk, post, form.get("on").to_owned(), error),
    }
}
