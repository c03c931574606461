//! Listing an expert, changing the listing, and taking somebody off the list with a last day.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use db::Cx;
use http::StatusCode;
use kernel::{Dates, ExpertId, PersonId};
use organisation::Trees;
use organisation::form::{self, Reader};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use crate::expert::{Expert, NewExpert};
use crate::field::FieldOfWork;
use crate::picker::{Picked, Picker};
use crate::web::orgs;
use crate::{Person, Scope, routes};

#[derive(Template)]
#[template(path = "expert_edit.html")]
struct EditPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    /// The form of a new listing chooses the person.
    picker: Option<Picker>,
    orgs: Vec<Choice>,
    fields: Vec<Choice>,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

struct Shown {
    picker: Option<Picker>,
    title: String,
    action: String,
    back: String,
}

async fn render(app: &App, desk: &Desk, cx: &mut Cx, shown: Shown, form: Posted, errors: Errors) -> Answer {
    let l = desk.l;
    let catalogue = FieldOfWork::all(cx).await?;
    let mut shell = desk.shell(app, shown.title.clone(), routes::EXPERTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("expert.title"), routes::experts(&desk.org.slug)), Crumb::here(shown.title)];
    let chosen: Vec<&str> = form.all("fields").collect();
    let open = catalogue.iter().filter(|f| !f.closed || chosen.contains(&f.word.as_str()));
    let fields = open.map(|f| Choice::new(&f.word, f.name(l), chosen.contains(&f.word.as_str()))).collect();
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(app, desk);
    let org_choices = if shown.picker.is_some() {
        orgs::choices(&tree, l, &scope, desk.actor.today, form.get("org"))
    } else {
        Vec::new()
    };
    let fault = shown.picker.as_ref().map(|p| p.error.clone()).unwrap_or_default();
    let mut summary = form::summary(&errors);
    if !fault.is_empty() {
        summary.insert(0, FieldError { field: "person".into(), text: fault });
    }
    let fine = summary.is_empty();
    let page = EditPage {
        shell,
        l,
        action: shown.action,
        back: shown.back,
        picker: shown.picker,
        orgs: org_choices,
        fields,
        form,
        errors,
        summary,
    };
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

fn read(form: &Posted, l: Lang) -> (NewExpert, Errors) {
    let mut r = Reader::new(form, l);
    let new = NewExpert {
        focus_vi: r.line("focus_vi", 500),
        focus_en: r.line("focus_en", 500),
        place: r.line("place", 120),
        fields: form.all("fields").map(str::to_owned).collect(),
        dates: Dates { from: r.day("from"), to: r.day("to") },
    };
    if new.fields.is_empty() {
        r.errors.add("fields", l.t("expert.error.fields"));
    }
    if new.dates.from.zip(new.dates.to).is_some_and(|(from, to)| to <= from) {
        r.errors.add("to", l.t("membership.error.dates"));
    }
    (new, r.errors)
}

fn anew(desk: &Desk, picker: Picker) -> Shown {
    let list = routes::experts(&desk.org.slug);
    Shown { picker: Some(picker), title: desk.l.t("expert.add").to_owned(), action: list.clone(), back: list }
}

/// The form; `?person=` names somebody already chosen.
pub(crate) async fn new(State(app): State<App>, desk: Desk, RawQuery(raw): RawQuery) -> Answer {
    desk.need(Permission::Persons)?;
    let query = form::query(raw);
    let mut cx = app.read(&desk.who()).await?;
    let mut picker = Picker::empty();
    if let Some(id) = query.read::<PersonId>("person")
        && let Some(person) = Person::seen(&mut cx, &Scope::of(&app, &desk), id).await?
    {
        picker = Picker::of(desk.l, &person);
    }
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    form.set("org", desk.org.id.to_string());
    render(&app, &desk, &mut cx, anew(&desk, picker), form, Errors::new()).await
}

/// Puts somebody on the list.
pub(crate) async fn add(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Persons)?;
    let l = desk.l;
    let (new, mut errors) = read(&form, l);
    let tree = app.service::<Trees>().now();
    let scope = Scope::of(&app, &desk);
    let today = desk.actor.today;
    let id =
        if form.get("org").is_empty() { Some(desk.org.id) } else { orgs::read(&tree, &scope, today, form.get("org")) };
    let org = id.and_then(|id| tree.brief(id, today));
    if org.is_none() {
        errors.add("org", l.t("membership.error.org"));
    }
    let mut cx = app.write(&desk.who()).await?;
    let known = unknown_fields(&mut cx, &new).await?;
    if known {
        errors.add("fields", l.t("expert.error.fields"));
    }
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
        return render(&app, &desk, &mut cx, anew(&desk, picker), form, errors).await;
    };
    let id = picked.person(&mut cx, org.id).await?.ok_or(PageError::NotFound)?;
    let person = Person::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    if Expert::put_on_list(&mut cx, &org, &person, &new).await?.is_none() {
        errors.add("person", l.t("expert.error.twice"));
        return render(&app, &desk, &mut cx, anew(&desk, picker), form, errors).await;
    }
    cx.commit().await?;
    redirect(format!("{}?done=listed", routes::person(&desk.org.slug, id)))
}

async fn unknown_fields(cx: &mut Cx, new: &NewExpert) -> db::Result<bool> {
    let catalogue = FieldOfWork::all(cx).await?;
    Ok(new.fields.iter().any(|w| catalogue.iter().all(|f| f.word != *w)))
}

async fn find(app: &App, desk: &Desk, cx: &mut Cx, id: &str) -> Result<(Expert, Person), PageError> {
    desk.need(Permission::Persons)?;
    let id: ExpertId = id.parse().map_err(|_| PageError::NotFound)?;
    let scope = Scope::of(app, desk);
    let expert = Expert::find(cx, id).await?.filter(|e| scope.holds(e.org)).ok_or(PageError::NotFound)?;
    let person = Person::find(cx, expert.person).await?.ok_or(PageError::NotFound)?;
    Ok((expert, person))
}

fn shown(desk: &Desk, expert: &Expert, person: &Person) -> Shown {
    let slug = &desk.org.slug;
    Shown {
        picker: None,
        title: person.styled(),
        action: routes::expert(slug, expert.id),
        back: routes::person(slug, person.id),
    }
}

/// The form of a listing.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (expert, person) = find(&app, &desk, &mut cx, &id).await?;
    let mut form = Posted::default();
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    form.set("focus_vi", &expert.focus_vi);
    form.set("focus_en", &expert.focus_en);
    form.set("place", &expert.place);
    form.set("from", day(expert.dates.from));
    form.set("to", day(expert.dates.to));
    form.set("version", expert.version.to_string());
    form.0.extend(expert.fields.iter().map(|f| ("fields".to_owned(), f.clone())));
    let shown = shown(&desk, &expert, &person);
    render(&app, &desk, &mut cx, shown, form, Errors::new()).await
}

/// Keeps the changes.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (mut expert, person) = find(&app, &desk, &mut cx, &id).await?;
    let (new, mut errors) = read(&form, desk.l);
    if unknown_fields(&mut cx, &new).await? {
        errors.add("fields", desk.l.t("expert.error.fields"));
    }
    if !errors.is_empty() {
        let shown = shown(&desk, &expert, &person);
        return render(&app, &desk, &mut cx, shown, form, errors).await;
    }
    expert.version = form.read("version").unwrap_or(expert.version);
    Expert::change(&mut cx, &person.details.name, &expert, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::person(&desk.org.slug, person.id)))
}
