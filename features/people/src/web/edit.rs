//! Making and changing a person.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use organisation::form::{self, Reader};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::{note, seen};
use crate::access::Manner;
use crate::{Born, Details, Person, Scope, Sex, name, picker, reach, routes};

/// People of the same name shown before another one is made.
const ALIKE: usize = 8;

#[derive(Template)]
#[template(path = "person_edit.html")]
struct EditPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    is_new: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    sexes: Vec<Choice>,
    /// People of the name that is being entered anew.
    alike: Vec<(Choice, String)>,
}

/// Reads the fields; what is wrong stands beside them.
pub(crate) fn read(form: &Posted, l: Lang, today: kernel::Date) -> (Details, Errors) {
    let mut r = Reader::new(form, l);
    let details = Details {
        name: r.needed("name", picker::NAME),
        born: None,
        sex: form.read::<Sex>("sex"),
        email: r.line("email", 200),
        phone: r.line("phone", 60),
        work_place: r.line("work_place", form::LINE),
        degree: r.line("degree", 80),
        address: r.line("address", form::LINE),
        bio_vi: r.paragraphs("bio_vi"),
        bio_en: r.paragraphs("bio_en"),
    };
    let mut errors = r.errors;
    let mut details = details.tidy();
    if !details.name.is_empty() && name::folded(&details.name).is_empty() {
        errors.add("name", l.t("person.error.name"));
    }
    if let Some(typed) = form.some("born") {
        details.born = Born::typed(typed).filter(|b| b.is_plausible(today));
        if details.born.is_none() {
            errors.add("born", l.t("person.error.born"));
        }
    }
    if !details.email.is_empty() && !reach::is_email(&details.email) {
        errors.add("email", l.t("person.error.email"));
    }
    if !details.phone.is_empty() && !reach::is_phone(&details.phone) {
        errors.add("phone", l.t("person.error.phone"));
    }
    (details, errors)
}

/// The form as it stands when nothing was typed yet.
pub(crate) fn filled(d: &Details) -> Posted {
    let mut form = Posted::default();
    for (field, value) in [
        ("name", d.name.as_str()),
        ("email", &d.email),
        ("phone", &d.phone),
        ("work_place", &d.work_place),
        ("degree", &d.degree),
        ("address", &d.address),
        ("bio_vi", &d.bio_vi),
        ("bio_en", &d.bio_en),
        ("sex", d.sex.map_or("", Sex::word)),
    ] {
        form.set(field, value);
    }
    form.set("born", d.born.map(|b| b.shown(Lang::Vi)).unwrap_or_default());
    form
}

/// The choices of sex in forms.
pub(crate) fn sexes(l: Lang, chosen: &str) -> Vec<Choice> {
    let known = Sex::ALL.map(|s| Choice::new(s.word(), l.t(s.key()), s.word() == chosen));
    std::iter::once(Choice::new("", l.t("person.sex.unknown"), chosen.is_empty())).chain(known).collect()
}

fn render(
    app: &App,
    desk: &Desk,
    person: Option<&Person>,
    form: Posted,
    errors: Errors,
    alike: Vec<(Choice, String)>,
) -> Answer {
    let (l, org) = (desk.l, &desk.org.slug);
    let title = if person.is_some() { l.t("person.edit") } else { l.t("person.new") };
    let mut shell = desk.shell(app, title, routes::PERSONS);
    shell.breadcrumbs = vec![Crumb::to(l.t("person.title"), routes::persons(org))];
    if let Some(p) = person {
        shell.breadcrumbs.push(Crumb::to(p.details.name.clone(), routes::person(org, p.id)));
    }
    shell.breadcrumbs.push(Crumb::here(title));
    let fine = errors.is_empty() && alike.is_empty();
    let sexes = sexes(l, form.get("sex"));
    let back = person.map_or_else(|| routes::persons(org), |p| routes::person(org, p.id));
    let page = EditPage {
        shell,
        l,
        action: back.clone(),
        back,
        is_new: person.is_none(),
        summary: form::summary(&errors),
        sexes,
        form,
        errors,
        alike,
    };
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// The form of a new person.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Persons)?;
    render(&app, &desk, None, Posted::default(), Errors::new(), Vec::new())
}

/// Makes a person, unless one of that name is known: then it is asked first.
pub(crate) async fn create(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Persons)?;
    let (details, errors) = read(&form, desk.l, desk.actor.today);
    if !errors.is_empty() {
        return render(&app, &desk, None, form, errors, Vec::new());
    }
    let mut cx = app.write(&desk.who()).await?;
    if form.get("sure") != details.name {
        let scope = Scope::of(&app, &desk);
        let found = Person::search(&mut cx, &scope, &details.name, ALIKE).await?;
        let same = found.iter().filter(|p| name::folded(&p.details.name) == name::folded(&details.name));
        let alike: Vec<_> =
            same.map(|p| (picker::choice(desk.l, p, false), routes::person(&desk.org.slug, p.id))).collect();
        if !alike.is_empty() {
            drop(cx);
            return render(&app, &desk, None, form, errors, alike);
        }
    }
    let id = Person::create(&mut cx, desk.org.id, &details).await?;
    cx.commit().await?;
    redirect(format!("{}?done=made", routes::person(&desk.org.slug, id)))
}

/// The form with what is held.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    note(&app, &desk, Manner::Read, &[&person]).await?;
    let mut form = filled(&person.details);
    form.set("version", person.version.to_string());
    render(&app, &desk, Some(&person), form, Errors::new(), Vec::new())
}

/// Keeps the changes, unless somebody else has changed the person since the form was opened.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (_, mut person) = seen(&app, &desk, &mut cx, &id).await?;
    let (details, errors) = read(&form, desk.l, desk.actor.today);
    if !errors.is_empty() {
        return render(&app, &desk, Some(&person), form, errors, Vec::new());
    }
    person.version = form.read("version").unwrap_or(person.version);
    Person::change(&mut cx, Some(desk.org.id), &person, &details).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::person(&desk.org.slug, person.id)))
}
