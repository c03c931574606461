//! A paper: where it stands, the one next step, its files.

use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use http::StatusCode;
use organisation::form;
use ui::Lang;
use ui::parts::{Crumb, Fact, Tone};
use web::{Answer, App, page_with};

use super::{badge, own};
use crate::signed::Former;
use crate::{Paper, Series, State, routes};

#[derive(Template)]
#[template(path = "paper_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    state: (Tone, &'static str),
    facts: Vec<Fact>,
    body: String,
    error: String,
    today: String,
    version: i64,
    written_here: bool,
    edit_url: String,
    issue_url: String,
    void_url: String,
    attach_url: String,
    signed_url: String,
    signed_name: String,
    /// Copies that were replaced: address, name, by whom and when.
    former: Vec<[String; 3]>,
    pdf_url: String,
    docx_url: String,
}

fn facts(l: Lang, paper: &Paper, series: &Series) -> Vec<Fact> {
    let fact = |key: &str, value: &str| Fact { label: l.t(key).to_owned(), value: value.to_owned(), url: None };
    let number = paper.number_said().unwrap_or_else(|| l.tf("register.blank", &[("symbol", &series.symbol)]));
    let mut list = vec![fact("register.kind", series.kind.name(l)), fact("register.number", &number)];
    if !series.body.is_empty() {
        list.push(fact("register.body", &series.body));
    }
    if let Some(day) = paper.day {
        list.push(fact("register.day", &l.date(day)));
    }
    if let Some(at) = paper.issued_at {
        list.push(fact("register.issued_by", &format!("{}, {}", paper.issued_by, l.date_time(at))));
    }
    if !paper.void_reason.is_empty() {
        list.push(fact("register.void_reason", &paper.void_reason));
    }
    list.push(fact("register.made_by", &format!("{}, {}", paper.made_by, l.date_time(paper.made_at))));
    if !paper.source_url.is_empty() {
        let source = Fact {
            label: l.t("register.source").to_owned(),
            value: l.t("register.source_open").to_owned(),
            url: Some(paper.source_url.clone()),
        };
        list.push(source);
    }
    list
}

/// The page; with what was refused.
pub(crate) async fn render(app: &App, desk: &Desk, id: &str, status: StatusCode, error: String, done: &str) -> Answer {
    let (l, slug) = (desk.l, desk.org.slug.as_str());
    let mut cx = app.read(&desk.who()).await?;
    let (paper, series) = own(&mut cx, desk, id).await?;
    let former = Former::of(&mut cx, paper.id).await?;
    drop(cx);
    let keeps = desk.may(Permission::Organisation);
    let part = |part: &str, when: bool| if when { routes::part(slug, paper.id, part) } else { String::new() };
    let written_here = paper.source_url.is_empty();
    let mut shell = desk.shell(app, &paper.entry.about, routes::PAPERS);
    shell.breadcrumbs = vec![Crumb::to(l.t("register.title"), routes::papers(slug)), Crumb::here(&paper.entry.about)];
    shell.flash = match done {
        "issued" => form::done(l.tf("register.done.issued", &[("number", &paper.number_said().unwrap_or_default())])),
        _ => None,
    };
    let draft = paper.state == State::Draft;
    let page = RecordPage {
        shell,
        l,
        state: badge(l, paper.state),
        facts: facts(l, &paper, &series),
        body: paper.entry.body.clone(),
        error,
        today: desk.actor.today.to_string(),
        version: paper.version,
        written_here,
        edit_url: if keeps && draft { routes::edit(slug, paper.id) } else { String::new() },
        issue_url: part("number", keeps && draft),
        void_url: part("withdrawal", keeps && paper.state == State::Issued && written_here),
        attach_url: part("signed", keeps && paper.state == State::Issued),
        signed_url: part("signed", !paper.signed_file.is_empty()),
        signed_name: paper.signed_name.clone(),
        former: former
            .into_iter()
            .map(|c| {
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("who", &c.replaced_by), ("when", &l.date_time(c.replaced_at))];
                let told = l.tf("register.replaced", &values);
                [routes::part(slug, paper.id, &format!("signed/{}", c.nth)), c.name, told]
            })
            .collect(),
        pdf_url: part("paper.pdf", written_here),
        docx_url: part("paper.docx", written_here),
    };
    page_with(status, &page)
}

/// The paper.
pub(crate) async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let query = form::query(raw);
    render(&app, &desk, &id, StatusCode::OK, String::new(), query.get("done")).await
}
