//! The posts of the organisation: of today, of any day, of a term, or all that ever were.

use ::web::{Answer, App, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::TermId;
use organisation::form;
use ui::Lang;
use ui::parts::Tab;

use crate::post::{Organ, Post};
use crate::web::flash;
use crate::{Term, routes};

#[derive(Template)]
#[template(path = "posts_list.html")]
struct PostsPage {
    shell: ui::desk::Shell,
    l: Lang,
    url: String,
    new_url: String,
    organs_url: String,
    tabs: Vec<Tab>,
    on: String,
    on_error: String,
    groups: Vec<Group>,
}

/// The posts of an organ.
struct Group {
    organ: String,
    rows: Vec<Row>,
}

struct Row {
    url: String,
    name: String,
    title: String,
    concurrent: String,
    obtained: &'static str,
    span: String,
    reach: String,
}

fn row(l: Lang, slug: &str, p: &Post) -> Row {
    Row {
        url: routes::post(slug, p.id),
        name: p.styled(),
        title: p.title(l).to_owned(),
        concurrent: p.concurrent.clone(),
        obtained: l.t(&format!("post.obtained.{}", p.obtained)),
        span: form::span(l, p.dates),
        reach: [p.phone.as_str(), p.email.as_str()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    }
}

/// The page.
pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let query = form::query(raw);
    let (l, slug, org) = (desk.l, &desk.org.slug, desk.org.id);
    let (day, on_error) = form::as_of(&query, &desk);
    let url = routes::posts(slug);
    let mut cx = app.read(&desk.who()).await?;
    let terms = Term::of_org(&mut cx, org).await?;
    let organs = Organ::all(&mut cx, org).await?;
    let chosen = query.read::<TermId>("term").and_then(|id| terms.iter().find(|t| t.id == id));
    let all = query.ticked("all");
    let posts = match chosen {
        Some(term) => Post::of_term(&mut cx, term).await?,
        None if all => Post::all(&mut cx, org).await?,
        None => Post::on(&mut cx, org, day).await?,
    };
    let mut groups: Vec<Group> = Vec::new();
    for organ in &organs {
        let rows: Vec<Row> = posts.iter().filter(|p| p.organ == organ.id).map(|p| row(l, slug, p)).collect();
        if !rows.is_empty() {
            groups.push(Group { organ: organ.name(l).to_owned(), rows });
        }
    }
    let tab = |label: String, url: String, current: bool| Tab { label, url, current, count: None };
    let now = chosen.is_none() && !all;
    let mut tabs = vec![tab(l.t("post.today").to_owned(), url.clone(), now && query.some("on").is_none())];
    tabs.extend(
        terms.iter().map(|t| tab(t.name(l), format!("{url}?term={}", t.id), chosen.is_some_and(|c| c.id == t.id))),
    );
    tabs.push(tab(l.t("post.all").to_owned(), format!("{url}?all=1"), all));
    let may = desk.may(Permission::Organisation);
    let mut shell = desk.shell(&app, l.t("post.title"), routes::POSTS);
    shell.flash = flash(l, &query);
    let status = if on_error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = PostsPage {
        shell,
        l,
        new_url: if may { format!("{url}/new") } else { String::new() },
        organs_url: if may { format!("{url}/organs") } else { String::new() },
        tabs,
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.unwrap_or_default(),
        groups,
        url,
    };
    page_with(status, &page)
}
