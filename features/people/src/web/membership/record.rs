//! One membership: what was decided, and the forms that end it, change its kind, or mend what was written down.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use http::StatusCode;
use kernel::MembershipId;
use organisation::Trees;
use organisation::form::{self, Reader};
use ui::Lang;
use ui::parts::{Choice, Crumb, Fact, FieldError};

use super::admit;
use crate::membership::{Kind, Leaving, Membership};
use crate::web::{done, orgs};
use crate::{Person, Scope, routes};

#[derive(Template)]
#[template(path = "membership_record.html")]
struct RecordPage {
    shell: ui::desk::Shell,
    l: Lang,
    person_url: String,
    facts: Vec<Fact>,
    open: bool,
    end_url: String,
    kind_url: String,
    correct_url: String,
    reopen_url: String,
    ways: Vec<Choice>,
    other_kinds: Vec<Choice>,
    kinds: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    /// Which form was refused: it is shown open.
    refused: &'static str,
}

/// The membership of the address with its person, when this desk sees it.
async fn find(app: &App, desk: &Desk, cx: &mut Cx, id: &str) -> Result<(Membership, Person), PageError> {
    desk.need(Permission::Persons)?;
    let id: MembershipId = id.parse().map_err(|_| PageError::NotFound)?;
    let scope = Scope::of(app, desk);
    let found = Membership::find(cx, id).await?.filter(|m| scope.holds(m.org)).ok_or(PageError::NotFound)?;
    let person = Person::find(cx, found.person).await?.ok_or(PageError::NotFound)?;
    Ok((found, person))
}

fn facts(l: Lang, org: String, m: &Membership) -> Vec<Fact> {
    let day = |d: Option<kernel::Date>| d.map(|d| l.date(d)).unwrap_or_default();
    [
        ("membership.org", org),
        ("membership.kind_head", l.t(m.kind.key()).to_owned()),
        ("membership.card", m.card.clone()),
        ("membership.from", day(m.dates.from)),
        ("membership.admitted_by", m.admitted_by.clone()),
        ("membership.admitted_on", day(m.admitted_on)),
        ("membership.to", day(m.dates.to)),
        ("membership.left_how", m.left_how.map_or("", |how| l.t(how.key())).to_owned()),
        ("membership.left_by", m.left_by.clone()),
        ("membership.left_on", day(m.left_on)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| Fact { label: l.t(key).to_owned(), value, url: None })
    .collect()
}

fn filled(desk: &Desk, m: &Membership) -> Posted {
    let mut form = Posted::default();
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    form.set("kind", m.kind.word());
    form.set("card", &m.card);
    form.set("from", day(m.dates.from));
    form.set("admitted_by", &m.admitted_by);
    form.set("admitted_on", day(m.admitted_on));
    form.set("end_on", desk.actor.today.to_string());
    form.set("kind_on", desk.actor.today.to_string());
    form.set("version", m.version.to_string());
    form
}

fn render(
    app: &App,
    desk: &Desk,
    (m, person): (&Membership, &Person),
    form: Posted,
    errors: Errors,
    refused: &'static str,
    flash: Option<ui::parts::Flash>,
) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let tree = app.service::<Trees>().now();
    let day = m.dates.to.unwrap_or(desk.actor.today);
    let mut shell = desk.shell(app, l.tf("membership.of", &[("name", &person.details.name)]), routes::MEMBERSHIPS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("membership.title"), routes::memberships(slug)),
        Crumb::to(person.details.name.clone(), routes::person(slug, person.id)),
        Crumb::here(l.t("membership.one")),
    ];
    shell.flash = flash;
    let part = |part: &str| format!("{}/{part}", routes::membership(slug, m.id));
    let (how, other) = (form.get("how").to_owned(), form.get("other_kind").to_owned());
    let page = RecordPage {
        shell,
        l,
        person_url: routes::person(slug, person.id),
        facts: facts(l, orgs::name(&tree, l, m.org, day), m),
        open: m.dates.to.is_none(),
        end_url: part("end"),
        kind_url: part("kind"),
        correct_url: part("correction"),
        reopen_url: part("reopening"),
        ways: Leaving::RECORDED.map(|w| Choice::new(w.word(), l.t(w.key()), w.word() == how)).into(),
        other_kinds: Kind::ALL
            .iter()
            .filter(|k| **k != m.kind)
            .map(|k| Choice::new(k.word(), l.t(k.key()), k.word() == other))
            .collect(),
        kinds: admit::kinds(l, form.get("kind")),
        summary: form::summary(&errors),
        form,
        errors,
        refused,
    };
    let fine = page.errors.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (m, person) = find(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    let flash = done(desk.l, &form::query(raw));
    render(&app, &desk, (&m, &person), filled(&desk, &m), Errors::new(), "", flash)
}

/// What was typed over what the page would show.
fn typed(desk: &Desk, m: &Membership, form: &Posted) -> Posted {
    let mut all = filled(desk, m);
    for (name, value) in &form.0 {
        all.set(name, value.clone());
    }
    all
}

/// Ends it.
pub(crate) async fn end(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (m, person) = find(&app, &desk, &mut cx, &id).await?;
    let mut r = Reader::new(&form, desk.l);
    let (on, decision, decided) = (r.needed_day("end_on"), r.line("left_by", 120), r.day("left_on"));
    let how = form.read::<Leaving>("how").filter(|w| Leaving::RECORDED.contains(w));
    if how.is_none() {
        r.errors.add("how", desk.l.t("organisation.form.needed"));
    }
    if decision.is_empty() && how.is_some_and(|how| how != Leaving::Died) {
        r.errors.add("left_by", desk.l.t("membership.error.decision"));
    }
    let mut errors = r.errors;
    if let (Some(how), Some(on), true) = (how, on, errors.is_empty()) {
        match Membership::end(&mut cx, &person.details.name, &m, how, on, (&decision, decided)).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(format!("{}?done=left", routes::membership(&desk.org.slug, m.id)));
            }
            Err(e) => errors.add("end_on", desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, (&m, &person), typed(&desk, &m, &form), errors, "end", None)
}

/// Goes on as another kind.
pub(crate) async fn change_kind(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (m, person) = find(&app, &desk, &mut cx, &id).await?;
    let mut r = Reader::new(&form, desk.l);
    let (on, decision, decided) = (r.needed_day("kind_on"), r.line("kind_by", 120), r.day("kind_decided"));
    let kind = form.read::<Kind>("other_kind").filter(|k| *k != m.kind);
    if kind.is_none() {
        r.errors.add("other_kind", desk.l.t("organisation.form.needed"));
    }
    let mut errors = r.errors;
    let org = app.service::<Trees>().now().brief(m.org, desk.actor.today).ok_or(PageError::NotFound)?;
    if let (Some(kind), Some(on), true) = (kind, on, errors.is_empty()) {
        let name = &person.details.name;
        match Membership::change_kind(&mut cx, &org, name, &m, kind, on, (&decision, decided)).await? {
            Ok(new) => {
                cx.commit().await?;
                return redirect(format!("{}?done=kind", routes::membership(&desk.org.slug, new)));
            }
            Err(e) => errors.add("kind_on", desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, (&m, &person), typed(&desk, &m, &form), errors, "kind", None)
}

/// Mends what was written down.
pub(crate) async fn correct(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (mut m, person) = find(&app, &desk, &mut cx, &id).await?;
    let mut r = Reader::new(&form, desk.l);
    let new = admit::read(&mut r);
    let mut errors = r.errors;
    m.version = form.read("version").unwrap_or(m.version);
    if errors.is_empty() {
        match Membership::correct(&mut cx, &person.details.name, &m, &new).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(format!("{}?done=saved", routes::membership(&desk.org.slug, m.id)));
            }
            Err(e) => errors.add("from", desk.l.t(e.key())),
        }
    }
    drop(cx);
    render(&app, &desk, (&m, &person), typed(&desk, &m, &form), errors, "correct", None)
}

/// Takes back an end.
pub(crate) async fn reopen(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (m, person) = find(&app, &desk, &mut cx, &id).await?;
    match Membership::reopen(&mut cx, &person.details.name, &m).await? {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done=saved", routes::membership(&desk.org.slug, m.id)))
        }
        Err(e) => {
            drop(cx);
            let mut errors = Errors::new();
            errors.add("reopen", desk.l.t(e.key()));
            render(&app, &desk, (&m, &person), typed(&desk, &m, &form), errors, "reopen", None)
        }
    }
}
