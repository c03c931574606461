//! Consents at the desk: recorded from a signed paper, withdrawn on the person's word, and the fields that are public.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::ConsentId;
use organisation::form::{self, Reader};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::seen;
use crate::consent::{CHILD, Consent, HEARD, How, NewConsent, Purpose, suffices};
use crate::public::{Field, Fields};
use crate::{Person, routes};

#[derive(Template)]
#[template(path = "consent_new.html")]
struct NewPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    purposes: Vec<(Purpose, bool)>,
    /// What the age asks for, in words.
    parts: &'static str,
    child: bool,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// What the age asks for.
fn parts(l: Lang, person: &Person, today: kernel::Date) -> (&'static str, bool) {
    match person.details.born.map(|b| b.age_on(today)) {
        Some(age) if age < HEARD => (l.t("consent.parts.representative"), true),
        Some(age) if age < CHILD => (l.t("consent.parts.both"), true),
        _ => (l.t("consent.parts.own"), false),
    }
}

fn render(app: &App, desk: &Desk, person: &Person, form: Posted, errors: Errors) -> Answer {
    let (l, slug) = (desk.l, &desk.org.slug);
    let back = routes::person(slug, person.id);
    let mut shell = desk.shell(app, l.t("consent.new"), routes::PERSONS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("person.title"), routes::persons(slug)),
        Crumb::to(person.details.name.clone(), &back),
        Crumb::here(l.t("consent.new")),
    ];
    let chosen = form.read::<Purpose>("purpose").unwrap_or(Purpose::Directory);
    let (parts, child) = parts(l, person, desk.actor.today);
    let page = NewPage {
        shell,
        l,
        action: routes::part(slug, person.id, "consents"),
        back,
        purposes: Purpose::ALL.iter().map(|p| (*p, *p == chosen)).collect(),
        parts,
        child,
        summary: form::summary(&errors),
        form,
        errors,
    };
    let fine = page.errors.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// The form of a consent that was signed on paper.
pub(crate) async fn new(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    drop(cx);
    render(&app, &desk, &person, Posted::default(), Errors::new())
}

/// Records it.
pub(crate) async fn give(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let l = desk.l;
    let mut cx = app.write(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    let mut r = Reader::new(&form, l);
    let evidence = r.needed("evidence", 200);
    let representative = r.line("representative", 200);
    let purpose = form.read::<Purpose>("purpose");
    if purpose.is_none() {
        r.errors.add("purpose", l.t("organisation.form.needed"));
    }
    let own = form.ticked("own");
    if !suffices(person.details.born, desk.actor.today, own, !representative.is_empty()) {
        r.errors.add("own", parts(l, &person, desk.actor.today).0);
    }
    let errors = r.errors;
    let (Some(purpose), true) = (purpose, errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, &person, form, errors);
    };
    let shown = l.t(purpose.text_key()).to_owned();
    let new = NewConsent { purpose, shown, lang: l, how: How::Paper, evidence, own, representative };
    Consent::give(&mut cx, Some(desk.org.id), &person, &new).await?;
    cx.commit().await?;
    redirect(format!("{}?done=consent", routes::person(&desk.org.slug, person.id)))
}

/// Withdraws one on the person's word.
pub(crate) async fn withdraw(
    State(app): State<App>,
    desk: Desk,
    Path((_, consent)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    desk.need(accounts::Permission::Persons)?;
    let mut cx = app.write(&desk.who()).await?;
    let id: ConsentId = consent.parse().map_err(|_| PageError::NotFound)?;
    let found = Consent::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
    let (_, person) = seen(&app, &desk, &mut cx, &found.person.to_string()).await?;
    Consent::withdraw(&mut cx, Some(desk.org.id), &person, &found).await?;
    cx.commit().await?;
    redirect(format!("{}?done=withdrawn", routes::person(&desk.org.slug, person.id)))
}

/// The fields of the form.
pub(crate) fn fields(form: &Posted) -> Fields {
    Fields::of(form.all("public").filter_map(|word| word.parse::<Field>().ok()))
}

/// The fields as choices.
pub(crate) fn choices(l: Lang, chosen: &Fields) -> Vec<Choice> {
    Field::ALL.iter().map(|f| Choice::new(f.word(), l.t(f.key()), chosen.has(*f))).collect()
}

/// Chooses the public fields on the person's word.
pub(crate) async fn choose(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (_, person) = seen(&app, &desk, &mut cx, &id).await?;
    Person::choose_public(&mut cx, Some(desk.org.id), &person, &fields(&form)).await?;
    cx.commit().await?;
    redirect(format!("{}?done=public", routes::person(&desk.org.slug, person.id)))
}
