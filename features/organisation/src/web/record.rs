//! The record of an organisation as of a day: names, place in the tree, leaders, contact, and what changed.

use accounts::{Desk, Permission};
use askama::Template;
use audit::Recorded;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::{Date, OrgId};
use ui::Lang;
use ui::parts::{Fact, Flash, Tone};
use web::{Answer, App, PageError, Posted, page_with};

use crate::{Chronicles, Contact, Node, Tree, Trees, form, routes};

/// Changes shown at the bottom.
const HISTORY: i64 = 15;

#[derive(Template)]
#[template(path = "organisation_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    name: String,
    url: String,
    on: String,
    on_error: String,
    may: bool,
    rename_url: String,
    lineage_url: String,
    contact_url: String,
    posts_url: String,
    alias_url: String,
    alias: String,
    alias_error: String,
    facts: Vec<Fact>,
    names: Vec<NameRow>,
    aliases: Vec<String>,
    before: Vec<Step>,
    after: Vec<Step>,
    posts: Vec<(String, String)>,
    contact: Vec<Fact>,
    officer: Vec<Fact>,
    history: Vec<Happening>,
}

struct NameRow {
    name: String,
    more: String,
    span: String,
    holds: bool,
}

struct Step {
    name: String,
    how: &'static str,
    day: String,
    decision: String,
}

/// A line of the history.
pub(crate) struct Happening {
    pub day: String,
    pub at: String,
    pub text: String,
    pub by: String,
    pub decision: String,
}

pub(crate) async fn show(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    let query = form::query(raw);
    let flash = match query.get("done") {
        "renamed" => form::done(desk.l.t("organisation.done.renamed")),
        "contact" => form::done(desk.l.t("organisation.done.contact")),
        "alias" => form::done(desk.l.t("organisation.done.alias")),
        _ => None,
    };
    render(&app, &desk, &query, flash, None).await
}

/// The page, with the form of another spelling as it was sent when it was refused.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    query: &Posted,
    flash: Option<Flash>,
    refused: Option<(String, String)>,
) -> Answer {
    let (l, org) = (desk.l, desk.org.id);
    let (day, on_error) = form::as_of(query, desk);
    let tree = app.service::<Trees>().now();
    let node = tree.get(org).ok_or(PageError::NotFound)?;
    let mut cx = app.read(&desk.who()).await?;
    let contact = Contact::of(&mut cx, org).await?;
    let chronicles: &Chronicles = app.service();
    let (mut leaders, mut leaders_url) = (Vec::new(), String::new());
    for chronicle in &chronicles.0 {
        let told = chronicle.leaders(&mut cx, org, day).await?;
        leaders.extend(told.into_iter().map(|p| (p.person, p.title.text(l).to_owned())));
        leaders_url = chronicle.leaders_page(&desk.org.slug).unwrap_or(leaders_url);
    }
    let history = audit::of_subject(&mut cx, "organisation", org.0, HISTORY).await?;
    let mut shell = desk.shell(app, l.t("organisation.title"), routes::RECORD);
    let absent = (!node.dates.holds_on(day)).then(|| Flash {
        tone: Tone::Warn,
        text: l.tf("organisation.absent", &[("day", &l.date(day))]),
        link: None,
    });
    shell.flash = flash.or(absent);
    let slug = &desk.org.slug;
    let status =
        if on_error.is_some() || refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (alias, alias_error) = refused.unwrap_or_default();
    let page = RecordPage {
        shell,
        l,
        name: node.name_on(day).full(l).to_owned(),
        url: routes::record(slug),
        on: query.some("on").map_or_else(|| day.to_string(), str::to_owned),
        on_error: on_error.unwrap_or_default(),
        may: desk.may(Permission::Organisation),
        rename_url: routes::part(slug, "names/new"),
        lineage_url: routes::lineage(slug, org),
        contact_url: routes::part(slug, "contact"),
        posts_url: leaders_url,
        alias_url: routes::part(slug, "aliases"),
        alias,
        alias_error,
        facts: facts(l, &tree, node, day),
        names: names(l, node, day),
        aliases: node.aliases.clone(),
        before: tree.predecessors(org).map(|s| step(l, &tree, s.predecessor, &s.kind, s.day, &s.decision)).collect(),
        after: tree.successors(org).map(|s| step(l, &tree, s.successor, &s.kind, s.day, &s.decision)).collect(),
        posts: leaders,
        contact: reach(l, &contact),
        officer: officer(l, &contact),
        history: history.iter().map(|e| happening(l, e)).collect(),
    };
    page_with(status, &page)
}

fn fact(label: &str, value: impl Into<String>) -> Option<Fact> {
    let value = value.into();
    (!value.is_empty()).then(|| Fact { label: label.to_owned(), value, url: None })
}

/// The name of a kind, and of which external body.
pub fn kind_name(l: Lang, node: &Node) -> String {
    let kind = l.t(&format!("kind.{}", node.kind));
    match node.external {
        Some(external) => format!("{kind} – {}", l.t(&format!("external.{external}"))),
        None => kind.to_owned(),
    }
}

fn facts(l: Lang, tree: &Tree, node: &Node, day: Date) -> Vec<Fact> {
    let name = node.name_on(day);
    let above = node.parent_on(day).and_then(|id| tree.get(id));
    let other = if l == Lang::En { &name.vi } else { &name.en };
    [
        fact(l.t("organisation.kind"), kind_name(l, node)),
        fact(l.t("organisation.name_other"), other),
        fact(l.t("organisation.short"), name.short(l)),
        fact(l.t("organisation.abbreviation"), &name.abbreviation),
        fact(l.t("organisation.parent"), above.map_or("", |p| p.name_on(day).full(l))),
        fact(l.t("organisation.place"), &node.place),
        fact(l.t("organisation.span"), form::span(l, node.dates)),
        fact(l.t("organisation.slug"), node.slug_on(day)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(l: Lang, node: &Node, day: Date) -> Vec<NameRow> {
    let row = |n: &crate::Name| NameRow {
        name: n.full(l).to_owned(),
        more: [n.short(l), &n.abbreviation].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
        span: form::span(l, n.dates),
        holds: n.dates.holds_on(day),
    };
    node.names.iter().rev().map(row).collect()
}

fn step(l: Lang, tree: &Tree, other: OrgId, kind: &str, day: Date, decision: &str) -> Step {
    let how = succession(l, kind);
    let name = tree.get(other).map(|n| n.name_on(day).full(l).to_owned()).unwrap_or_default();
    Step { name, how, day: l.date(day), decision: decision.to_owned() }
}

pub(crate) fn succession(l: Lang, kind: &str) -> &'static str {
    match kind {
        "merger" => l.t("organisation.succession.merger"),
        "split" => l.t("organisation.succession.split"),
        "renaming" => l.t("organisation.succession.renaming"),
        _ => l.t("organisation.succession.consolidation"),
    }
}

fn reach(l: Lang, c: &Contact) -> Vec<Fact> {
    [
        fact(l.t("ui.address"), c.address(l)),
        fact(l.t("ui.phone"), &c.phone),
        fact(l.t("ui.email"), &c.email),
        fact(l.t("organisation.contact.website"), &c.website),
        fact(l.t("organisation.contact.duties"), c.duties(l)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn officer(l: Lang, c: &Contact) -> Vec<Fact> {
    [
        fact(l.t("organisation.contact.officer_name"), &c.officer_name),
        fact(l.t("organisation.contact.officer_post"), &c.officer_post),
        fact(l.t("ui.phone"), &c.officer_phone),
        fact(l.t("ui.email"), &c.officer_email),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) fn happening(l: Lang, event: &Recorded) -> Happening {
    // The event of a succession bears its kind in place of a name.
    let succeeded = event.verb == "organisation_succeeded";
    let title = if succeeded { succession(l, &event.title).to_owned() } else { event.title.clone() };
    Happening {
        day: l.day(event.at),
        at: event.at.to_string(),
        text: format!("{}: {}", l.t(&format!("organisation.event.{}", event.verb)), title),
        by: event.name.clone(),
        decision: event.reason.clone().unwrap_or_default(),
    }
}
