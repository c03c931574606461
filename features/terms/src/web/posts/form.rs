//! The form of a post: filled by a person that is looked up by name, or corrected.

use ::web::{Answer, App, Errors, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::{Dates, PersonId, TermId, Uuid};
use organisation::form;
use people::{Picked, Picker, Scope};
use ui::Lang;
use ui::parts::{Choice, Crumb, FieldError};

use super::{kind, own};
use crate::post::{NewPost, OFFICES, Obtained, Organ, Post, known_office, rank};
use crate::{Term, routes};

#[derive(Template)]
#[template(path = "post_form.html")]
struct FormPage {
    shell: ui::desk::Shell,
    l: Lang,
    action: String,
    back: String,
    /// Who; none when a post is corrected.
    picker: Option<Picker>,
    organs: Vec<Choice>,
    terms: Vec<Choice>,
    ways: Vec<Choice>,
    offices: Vec<&'static str>,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
}

/// The empty form.
pub(crate) async fn new(State(app): State<App>, desk: Desk) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut form = Posted::default();
    form.set("from", desk.actor.today.to_string());
    render(&app, &desk, None, Some(Picker::empty()), form, Errors::new(), StatusCode::OK).await
}

/// Fills a post.
pub(crate) async fn fill(State(app): State<App>, desk: Desk, form: Posted) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let picked = Picker::read(&mut cx, &Scope::of(&app, &desk), desk.l, &form, "person").await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(&app, &desk)).await?;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let (mut post, mut errors) = read(&form, desk.l, &organs, &terms);
    let picker = match picked {
        Picked::Open(picker) => picker,
        picked if errors.is_empty() => {
            post.person = picked.person(&mut cx, desk.org.id).await?.unwrap_or(post.person);
            match Post::fill(&mut cx, desk.org.id, &post).await? {
                Ok(id) => {
                    cx.commit().await?;
                    return redirect(routes::after(&routes::post(&desk.org.slug, id), "filled"));
                }
                Err(e) => errors.add(e.field(), desk.l.t(e.key())),
            }
            Picker { typed: form.get("person").to_owned(), ..Picker::empty() }
        }
        _ => chosen(&form),
    };
    drop(cx);
    render(&app, &desk, None, Some(picker), form, errors, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Who was chosen, kept while something else is wrong.
fn chosen(form: &Posted) -> Picker {
    let typed = form.get("person").to_owned();
    let choice = Choice::new(form.get("person_id"), &typed, true);
    Picker { choices: vec![choice], typed, error: String::new() }
}

/// The form of a recorded post.
pub(crate) async fn edit(State(app): State<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.read(&desk.who()).await?;
    let post = own(&mut cx, &desk, &id).await?;
    drop(cx);
    let mut form = Posted::default();
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    for (name, value) in [
        ("organ", post.organ.clone()),
        ("title_vi", post.title_vi.clone()),
        ("title_en", post.title_en.clone()),
        ("term", post.term.map(|t| t.to_string()).unwrap_or_default()),
        ("obtained", post.obtained.word().to_owned()),
        ("decision", post.decision.clone()),
        ("concurrent", post.concurrent.clone()),
        ("phone", post.phone.clone()),
        ("email", post.email.clone()),
        ("position", post.position.to_string()),
        ("from", day(post.dates.from)),
    ] {
        form.set(name, value);
    }
    render(&app, &desk, Some(&post), None, form, Errors::new(), StatusCode::OK).await
}

/// Keeps what was corrected.
pub(crate) async fn save(
    State(app): State<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    form: Posted,
) -> Answer {
    desk.need(Permission::Organisation)?;
    let mut cx = app.write(&desk.who()).await?;
    let before = own(&mut cx, &desk, &id).await?;
    let organs = Organ::all(&mut cx, desk.org.id).await?;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let (post, mut errors) = read(&form, desk.l, &organs, &terms);
    if errors.is_empty() {
        let version = form.read("version").unwrap_or(before.version);
        match Post::correct(&mut cx, &before, version, &post).await? {
            Ok(()) => {
                cx.commit().await?;
                return redirect(routes::after(&routes::post(&desk.org.slug, before.id), "corrected"));
            }
            Err(_) => errors.add("from", desk.l.t("post.error.from")),
        }
    }
    drop(cx);
    render(&app, &desk, Some(&before), None, form, errors, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn render(
    app: &App,
    desk: &Desk,
    post: Option<&Post>,
    picker: Option<Picker>,
    form: Posted,
    errors: Errors,
    status: StatusCode,
) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let organs = Organ::of(&mut cx, desk.org.id, kind(app, desk)).await?;
    let terms = Term::of_org(&mut cx, desk.org.id).await?;
    let list = routes::posts(&desk.org.slug);
    let title = post.map_or_else(|| l.t("post.fill").to_owned(), |p| l.tf("post.edit_of", &[("name", &p.name)]));
    let mut shell = desk.shell(app, title.clone(), routes::POSTS);
    shell.breadcrumbs = vec![Crumb::to(l.t("post.title"), &list), Crumb::here(title)];
    let action = post.map_or_else(|| list.clone(), |p| routes::post(&desk.org.slug, p.id));
    let way = form.read::<Obtained>("obtained").unwrap_or_default();
    let none = Choice::new("", l.t("post.no_term"), form.get("term").is_empty());
    let term = |t: &Term| Choice::new(t.id.to_string(), t.name(l), form.get("term") == t.id.to_string());
    let summary = form::summary(&errors).into_iter().chain(
        picker
            .iter()
            .filter(|p| !p.error.is_empty())
            .map(|p| FieldError { field: "person".into(), text: p.error.clone() }),
    );
    let page = FormPage {
        summary: summary.collect(),
        shell,
        l,
        back: action.clone(),
        action,
        picker,
        organs: organs.iter().map(|o| Choice::new(&o.id, o.name(l), o.id == form.get("organ"))).collect(),
        terms: std::iter::once(none).chain(terms.iter().map(term)).collect(),
        ways: Obtained::ALL.map(|o| Choice::new(o.word(), l.t(&format!("post.obtained.{o}")), o == way)).into(),
        offices: OFFICES.iter().map(|key| Lang::Vi.t(key)).collect(),
        version: form.read("version").or(post.map(|p| p.version)).unwrap_or(0),
        form,
        errors,
    };
    page_with(status, &page)
}

fn read(form: &Posted, l: Lang, organs: &[Organ], terms: &[Term]) -> (NewPost, Errors) {
    let mut r = form::Reader::new(form, l);
    let title_vi = r.needed("title_vi", form::LINE);
    let known = known_office(&title_vi);
    let title_en = r.line("title_en", form::LINE);
    let mut post = NewPost {
        person: PersonId(Uuid::nil()),
        organ: form.get("organ").to_owned(),
        title_en: if title_en.is_empty() { known.map_or("", |k| k.0).to_owned() } else { title_en },
        position: rank(&title_vi),
        title_vi,
        term: form.read::<TermId>("term").filter(|id| terms.iter().any(|t| t.id == *id)),
        obtained: form.read("obtained").unwrap_or_default(),
        decision: r.line("decision", form::LINE),
        concurrent: r.line("concurrent", form::LINE),
        phone: r.line("phone", 60),
        email: r.line("email", 200),
        dates: Dates { from: r.day("from"), to: r.day("to") },
    };
    if !organs.iter().any(|o| o.id == post.organ) {
        r.errors.add("organ", l.t("organisation.form.needed"));
    }
    match form.some("position").map(str::parse::<i64>) {
        None => {}
        Some(Ok(n)) if (0..=9999).contains(&n) => post.position = n,
        Some(_) => r.errors.add("position", l.t("organisation.form.number")),
    }
    (post, r.errors)
}
