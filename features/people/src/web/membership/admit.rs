//! Admission of a member: who, where, as what, by which decision.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, OrgBrief, Permission};
use askama::Template;
use axum::extract::{RawQuery, State};
use http::StatusCode;
use kernel::{Dates, OrgId, PersonId};
use organisation::form::{self, Reader};
use organisation::{Tree, Trees};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use crate::membership::{Kind, Membership, NewMembership};
use crate::picker::{Picked, Picker};
use crate::web::orgs;
use crate::{Person, Scope, routes};

#[derive(Template)]
#[template(path = "membership_admit.html")]
struct AdmitPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    picker: Picker,
    orgs: Vec<Choice>,
    several: bool,
    kinds: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

fn render(app: &App, desk: &Desk, form: Posted, errors: Errors, picker: Picker) -> Answer {
    let l = desk.l;
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(app, desk);
    let list = routes::memberships(&desk.org.slug);
    let mut shell = desk.shell(app, l.t("membership.admit"), routes::MEMBERSHIPS);
    shell.breadcrumbs = vec![Crumb::to(l.t("membership.title"), &list), Crumb::here(l.t("membership.admit"))];
    let fine = errors.is_empty() && picker.error.is_empty();
    let mut summary = form::summary(&errors);
    if !picker.error.is_empty() {
        summary.insert(0, FieldError { field: "person".into(), text: picker.error.clone() });
    }
    let page = AdmitPage {
        shell,
        l,
        action: list.clone(),
        back: list,
        orgs: orgs::choices(&tree, l, &scope, desk.actor.today, form.get("org")),
        several: scope.orgs.len() > 1,
        kinds: kinds(l, form.get("kind")),
        picker,
        summary,
        form,
        errors,
    };
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// The kinds as choices.
pub(super) fn kinds(l: Lang, chosen: &str) -> Vec<Choice> {
    Kind::ALL.iter().map(|k| Choice::new(k.word(), l.t(k.key()), k.word() == chosen)).collect()
}

/// The form; `?person=` names somebody already chosen.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let query = form::query(raw);
    let mut picker = Picker::empty();
    if let Some(id) = query.read::<PersonId>("person") {
        let mut cx = app.read(&desk.who()).await?;
        if let Some(person) = Person::seen(&mut cx, &Scope::of(&app, &desk), id).await? {
            picker = Picker::of(desk.l, &person);
        }
    }
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    form.set("kind", Kind::Official.word());
    form.set("org", desk.org.id.to_string());
    render(&app, &desk, form, Errors::new(), picker)
}

/// Reads what stands in the forms of admission and correction.
pub(super) fn read(r: &mut Reader<'_>) -> NewMembership {
    NewMembership {
        kind: r.form.read("kind").unwrap_or(Kind::Official),
        card: r.line("card", 60),
        dates: Dates { from: r.day("from"), to: None },
        admitted_by: r.line("admitted_by", 120),
        admitted_on: r.day("admitted_on"),
    }
}

/// The organisation of the form, when the desk may act for it.
fn org_of(tree: &Tree, scope: &Scope, desk: &Desk, typed: &str) -> Option<OrgBrief> {
    let day = desk.actor.today;
    let id: OrgId = if typed.is_empty() { desk.org.id } else { orgs::read(tree, scope, day, typed)? };
    tree.brief(id, day)
}

/// Admits.
pub(crate) async fn admit(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Persons)?;
    let l = desk.l;
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(&app, &desk);
    let mut r = Reader::new(&form, l);
    let new = read(&mut r);
    if new.admitted_by.is_empty() {
        r.errors.add("admitted_by", l.t("membership.error.decision"));
    }
    let org = org_of(&tree, &scope, &desk, form.get("org"));
    if org.is_none() {
        r.errors.add("org", l.t("membership.error.org"));
    }
    let mut errors = r.errors;
    let mut cx = app.write(&desk.who()).await?;
    let picked = Picker::read(&mut cx, &scope, l, &form, "person").await?;
    let picker = match &picked {
        Picked::Open(picker) => picker.clone(),
        Picked::Known(id) => match Person::find(&mut cx, *id).await? {
            Some(person) => Picker::of(l, &person),
            None => Picker::empty(),
        },
        Picked::New(name) => Picker::anew(l, name),
    };
    let (Some(org), false, true) = (org, matches!(picked, Picked::Open(_)), errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, form, errors, picker);
    };
    let Some(id) = picked.person(&mut cx, org.id).await? else {
        return render(&app, &desk, form, errors, picker);
    };
    let person = Person::find(&mut cx, id).await?.ok_or(::web::PageError::NotFound)?;
    match Membership::admit(&mut cx, &org, &person, &new).await? {
        Ok(_) => {
            cx.commit().await?;
            redirect(format!("{}?done=admitted", routes::person(&desk.org.slug, id)))
        }
        Err(e) => {
            drop(cx);
            errors.add(if e == crate::MembershipError::Dates { "from" } else { "person" }, l.t(e.key()));
            render(&app, &desk, form, errors, picker)
        }
    }
}
