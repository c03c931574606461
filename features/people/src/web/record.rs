//! The record of a person: what is held, the roles over time as one line, consents, who saw it, what changed.

use ::web::{Answer, App, Posted, page_with, redirect};
use accounts::{Account, Desk};
use askama::Template;
use audit::Recorded;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use http::StatusCode;
use kernel::Timestamp;
use organisation::{Tree, Trees, form};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, Tone};

use super::{consents, done, orgs, seen};
use crate::access::{Access, Manner};
use crate::consent::Consent;
use crate::part::{Parts, RoleLine};
use crate::public::Fields;
use crate::twin::Merge;
use crate::{Person, Scope, routes};

/// Changes shown at the bottom.
const HISTORY: i64 = 20;
/// Readers shown.
const READERS: i64 = 20;

/// A line of the history.
pub(crate) struct Event {
    pub at: Timestamp,
    pub name: String,
    pub text: &'static str,
    pub fields: Vec<&'static str>,
    pub reason: String,
}

/// A role, as the dated line shows it.
pub(crate) struct RoleView {
    pub span: String,
    pub kind: &'static str,
    pub what: String,
    pub org: String,
    pub url: String,
    pub holds: bool,
}

/// A consent, as pages show it.
pub(crate) struct ConsentView {
    pub purpose: &'static str,
    pub shown: String,
    pub how: &'static str,
    pub evidence: String,
    pub representative: String,
    pub given: String,
    pub withdrawn: String,
    pub tone: Tone,
    pub state: &'static str,
    /// Empty when it is withdrawn already.
    pub withdraw_url: String,
}

/// Who saw it.
pub(crate) struct ReaderView {
    pub day: String,
    pub name: String,
    pub org: String,
    pub how: &'static str,
    pub times: i64,
}

#[derive(Template)]
#[template(path = "person_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    styled: String,
    edit_url: String,
    admit_url: String,
    expert_url: String,
    consent_url: String,
    public_url: String,
    account_url: String,
    account: String,
    account_error: String,
    /// Merges that can be taken back: what happened, where the form leads.
    merged: Vec<(String, String)>,
    twins_url: String,
    photo: Option<String>,
    photo_url: String,
    initials: String,
    facts: Vec<Fact>,
    bio: Vec<String>,
    roles: Vec<RoleView>,
    consents: Vec<ConsentView>,
    public: Vec<Choice>,
    readers: Vec<ReaderView>,
    known: Vec<String>,
    history: Vec<Event>,
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    if let Some(other) = person.merged_into {
        return redirect(routes::person(&desk.org.slug, other));
    }
    render(&app, &desk, cx, person, &form::query(raw), None).await
}

/// The record, with what was typed for the account where that was wrong. Whoever it is shown to is noted.
pub(crate) async fn render(
    app: &App,
    desk: &Desk,
    mut cx: Cx,
    person: Person,
    query: &Posted,
    wrong: Option<(String, String)>,
) -> Answer {
    let (l, org) = (desk.l, desk.org.slug.clone());
    let scope = Scope::of(app, desk);
    let account = match person.account {
        Some(account) => Account::find(&mut cx, account).await?.map(|a| a.email),
        None => None,
    };
    let tree = app.service::<Trees>().now();
    let today = desk.actor.today;
    let roles = app.service::<Parts>().roles(&mut cx, &person, l).await?;
    let consents = Consent::of_person(&mut cx, person.id).await?;
    let readers = Access::of_person(&mut cx, person.id, READERS).await?;
    let ties = Person::ties(&mut cx, person.id).await?;
    let history = audit::of_subject(&mut cx, "person", person.id.0, HISTORY).await?;
    let merges = Merge::of_person(&mut cx, person.id).await?;
    drop(cx);
    super::note(app, desk, Manner::Read, &[&person]).await?;
    let known = ties.into_iter().filter(|o| scope.holds(*o)).filter_map(|o| tree.get(o));
    let known = known.map(|n| n.name_on(today).short(l).to_owned()).collect();
    let mut shell = desk.shell(app, person.details.name.clone(), routes::PERSONS);
    shell.breadcrumbs =
        vec![Crumb::to(l.t("person.title"), routes::persons(&org)), Crumb::here(person.details.name.clone())];
    shell.flash = done(l, query);
    let failed = wrong.is_some();
    let (typed, account_error) = wrong.unwrap_or_else(|| (account.clone().unwrap_or_default(), String::new()));
    let withdraw = |c: &Consent| routes::withdrawal(&org, c.id);
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = RecordPage {
        shell,
        l,
        styled: person.styled(),
        edit_url: routes::part(&org, person.id, "edit"),
        admit_url: format!("{}?person={}", routes::new_membership(&org), person.id),
        expert_url: format!("{}?person={}", routes::new_expert(&org), person.id),
        consent_url: routes::part(&org, person.id, "consents/new"),
        public_url: routes::part(&org, person.id, "public"),
        account_url: routes::part(&org, person.id, "account"),
        twins_url: routes::part(&org, person.id, "twins"),
        photo: routes::photo(&org, &person),
        photo_url: routes::part(&org, person.id, "photo"),
        initials: ui::parts::initials(&person.details.name),
        facts: facts(l, &person, account),
        account: typed,
        account_error,
        merged: merges
            .iter()
            .filter(|m| m.undone_at.is_none() && m.kept == person.id)
            .map(|m| merged(l, &org, m))
            .collect(),
        bio: person.bio(l).lines().filter(|t| !t.trim().is_empty()).map(str::to_owned).collect(),
        roles: roles.iter().map(|r| role(l, &tree, &scope, &org, today, r)).collect(),
        consents: consents.iter().map(|c| consent(l, &person, today, c, withdraw(c))).collect(),
        public: consents::choices(l, &Fields::parse(&person.public)),
        readers: readers.iter().map(|a| reader(l, &tree, a)).collect(),
        known,
        history: history.into_iter().map(|e| event(l, e)).collect(),
    };
    page_with(status, &page)
}

/// A merge that made this record, with the form that takes it back.
fn merged(l: Lang, slug: &str, m: &Merge) -> (String, String) {
    let told = [("name", &m.old_name() as &dyn std::fmt::Display), ("at", &l.date_time(m.at)), ("by", &m.by_name)];
    (l.tf("twin.past", &told), routes::merge_undo(slug, m.id))
}

pub(crate) fn facts(l: Lang, p: &Person, account: Option<String>) -> Vec<Fact> {
    let d = &p.details;
    [
        ("person.degree", d.degree.clone()),
        ("person.born", d.born.map(|b| b.shown(l)).unwrap_or_default()),
        ("person.sex", d.sex.map_or_else(String::new, |s| l.t(s.key()).to_owned())),
        ("person.work_place", d.work_place.clone()),
        ("person.phone", d.phone.clone()),
        ("person.email", d.email.clone()),
        ("person.address", d.address.clone()),
        ("person.account", account.unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| Fact { label: l.t(key).to_owned(), value, url: None })
    .collect()
}

/// A role; it is a link where this desk keeps what is behind it.
pub(crate) fn role(l: Lang, tree: &Tree, scope: &Scope, slug: &str, today: kernel::Date, r: &RoleLine) -> RoleView {
    let day = r.dates.to.and_then(|to| to.yesterday().ok()).filter(|d| *d < today).unwrap_or(today);
    let ours = r.org.is_some_and(|o| scope.holds(o));
    RoleView {
        span: form::span(l, r.dates),
        kind: r.kind,
        what: r.what.clone(),
        org: r.org.map(|o| orgs::name(tree, l, o, day)).unwrap_or_default(),
        url: if ours && !r.path.is_empty() { routes::below(slug, &r.path) } else { String::new() },
        holds: r.dates.holds_on(today),
    }
}

/// A consent with whether it holds.
pub(crate) fn consent(l: Lang, person: &Person, today: kernel::Date, c: &Consent, withdraw_url: String) -> ConsentView {
    let (tone, key) = match c.withdrawn_at {
        Some(_) => (Tone::Quiet, "consent.state.withdrawn"),
        None if c.holds(person.details.born, today) => (Tone::Good, "consent.state.holds"),
        None => (Tone::Warn, "consent.state.short"),
    };
    let told = |key: &str, at: Timestamp, name: &str| l.tf(key, &[("at", &l.date_time(at)), ("name", &name)]);
    ConsentView {
        purpose: l.t(c.purpose.key()),
        shown: c.shown.clone(),
        how: l.t(c.how.key()),
        evidence: c.evidence.clone(),
        representative: c.representative.clone(),
        given: told("consent.given", c.given_at, &c.given_name),
        withdrawn: c.withdrawn_at.map(|at| told("consent.withdrawn", at, &c.withdrawn_name)).unwrap_or_default(),
        tone,
        state: l.t(key),
        withdraw_url: if c.withdrawn_at.is_none() { withdraw_url } else { String::new() },
    }
}

/// A reader of the record.
pub(crate) fn reader(l: Lang, tree: &Tree, a: &Access) -> ReaderView {
    ReaderView {
        day: l.date(a.day),
        name: a.name.clone(),
        org: orgs::name(tree, l, a.org, a.day),
        how: l.t(Manner::key(&a.how)),
        times: a.times,
    }
}

/// An event with the names of its fields; the trail holds no values.
pub(crate) fn event(l: Lang, e: Recorded) -> Event {
    let text = l.t(&format!("person.event.{}", e.verb));
    // “Đổi ảnh: Ảnh” says one thing twice.
    let said = text.to_lowercase();
    let fields = e.diff.0.keys().map(|field| l.t(&format!("audit.field.{field}")));
    Event {
        at: e.at,
        name: e.name,
        text,
        fields: fields.filter(|field| !said.contains(&field.to_lowercase())).collect(),
        reason: e.reason.unwrap_or_default(),
    }
}
