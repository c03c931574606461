//! Two records side by side: they are one (choose what is right, field by field), or they are two.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::Desk;
use askama::Template;
use axum::extract::{Path, State};
use db::Cx;
use http::StatusCode;
use organisation::{Trees, form};
use ui::Lang;
use ui::parts::{Crumb, FieldError};

use crate::access::Manner;
use crate::part::Parts;
use crate::twin::{Merge, Twin, score};
use crate::web::record::{RoleView, role};
use crate::web::{edit, note, seen};
use crate::{Details, Person, routes};

struct Field {
    name: &'static str,
    label: &'static str,
    one: String,
    other: String,
    /// The second value is chosen at first: the first one is missing.
    second: bool,
    differs: bool,
}

#[derive(Template)]
#[template(path = "twin_compare.html")]
struct ComparePage {
    shell: ui::desk::Shell,
    l: Lang,
    one: Person,
    other: Person,
    merge_url: String,
    apart_url: String,
    swap_url: String,
    score: i64,
    reasons: Vec<&'static str>,
    fields: Vec<Field>,
    one_roles: Vec<RoleView>,
    other_roles: Vec<RoleView>,
    errors: Errors,
    summary: Vec<FieldError>,
}

const FIELDS: [(&str, &str); 10] = [
    ("name", "person.name"),
    ("degree", "person.degree"),
    ("born", "person.born"),
    ("sex", "person.sex"),
    ("phone", "person.phone"),
    ("email", "person.email"),
    ("work_place", "person.work_place"),
    ("address", "person.address"),
    ("bio_vi", "person.bio_vi"),
    ("bio_en", "person.bio_en"),
];

fn shown(l: Lang, d: &Details, field: &str) -> String {
    match field {
        "sex" => d.sex.map_or("", |s| l.t(s.key())).to_owned(),
        field => edit::filled(d).get(field).to_owned(),
    }
}

fn fields(l: Lang, one: &Details, other: &Details) -> Vec<Field> {
    let of = |(name, key): &(&'static str, &'static str)| {
        let (a, b) = (shown(l, one, name), shown(l, other, name));
        let second = a.is_empty() && !b.is_empty();
        Field { name, label: l.t(key), differs: a != b, second, one: a, other: b }
    };
    FIELDS.iter().map(of).filter(|f| !f.one.is_empty() || !f.other.is_empty()).collect()
}

/// Both records, when this desk sees both and they are two.
async fn both(app: &App, desk: &Desk, cx: &mut Cx, one: &str, other: &str) -> Result<(Person, Person), PageError> {
    let (_, one) = seen(app, desk, cx, one).await?;
    let (_, other) = seen(app, desk, cx, other).await?;
    if one.id == other.id || one.merged_into.is_some() || other.merged_into.is_some() {
        return Err(PageError::NotFound);
    }
    Ok((one, other))
}

async fn render(app: &App, desk: &Desk, cx: &mut Cx, one: Person, other: Person, errors: Errors) -> Answer {
    let (l, slug, today) = (desk.l, &desk.org.slug, desk.actor.today);
    let tree = app.service::<Trees>().now();
    let scope = crate::Scope::of(app, desk);
    let parts: &Parts = app.service();
    let view = |lines: Vec<crate::RoleLine>| lines.iter().map(|r| role(l, &tree, &scope, slug, today, r)).collect();
    let one_roles = view(parts.roles(cx, &one, l).await?);
    let other_roles = view(parts.roles(cx, &other, l).await?);
    let (points, reasons) = score(&one.details, &other.details, false);
    let mut shell = desk.shell(app, l.t("twin.compare"), routes::PERSONS);
    shell.breadcrumbs = vec![
        Crumb::to(l.t("person.title"), routes::persons(slug)),
        Crumb::to(l.t("twin.title"), routes::twin_list(slug)),
        Crumb::here(l.t("twin.compare")),
    ];
    let here = routes::twins(slug, one.id, other.id);
    let page = ComparePage {
        shell,
        l,
        merge_url: format!("{here}/merge"),
        apart_url: format!("{here}/apart"),
        swap_url: routes::twins(slug, other.id, one.id),
        score: points.clamp(0, 100),
        reasons: reasons.iter().map(|r| l.t(r.key())).collect(),
        fields: fields(l, &one.details, &other.details),
        one,
        other,
        one_roles,
        other_roles,
        summary: form::summary(&errors),
        errors,
    };
    let fine = page.errors.is_empty();
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

pub(crate) async fn show(
    State(app): State<App>,
    desk: Desk,
    Path((_, one, other)): Path<(String, String, String)>,
) -> Answer {
    let mut cx = app.read(&desk.who()).await?;
    let (one, other) = both(&app, &desk, &mut cx, &one, &other).await?;
    note(&app, &desk, Manner::Read, &[&one, &other]).await?;
    render(&app, &desk, &mut cx, one, other, Errors::new()).await
}

/// What the kept record says: from the one, or where the form says so from the other.
fn chosen(form: &Posted, one: &Details, other: &Details) -> Details {
    let second = |field: &str| form.get(field) == "other";
    let text = |field: &str, a: &String, b: &String| if second(field) { b.clone() } else { a.clone() };
    Details {
        name: text("name", &one.name, &other.name),
        born: if second("born") { other.born } else { one.born },
        sex: if second("sex") { other.sex } else { one.sex },
        email: text("email", &one.email, &other.email),
        phone: text("phone", &one.phone, &other.phone),
        work_place: text("work_place", &one.work_place, &other.work_place),
        degree: text("degree", &one.degree, &other.degree),
        address: text("address", &one.address, &other.address),
        bio_vi: text("bio_vi", &one.bio_vi, &other.bio_vi),
        bio_en: text("bio_en", &one.bio_en, &other.bio_en),
    }
}

/// Makes one of both; the record of the address's first id is kept.
pub(crate) async fn merge(
    State(app): State<App>,
    desk: Desk,
    Path((_, one, other)): Path<(String, String, String)>,
    form: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (_, kept) = seen(&app, &desk, &mut cx, &one).await?;
    let (_, given_up) = seen(&app, &desk, &mut cx, &other).await?;
    // A form that is sent twice: what it asked for is done.
    for (old, new) in [(&kept, &given_up), (&given_up, &kept)] {
        if old.merged_into == Some(new.id) {
            return redirect(format!("{}?done=merged_before", routes::person(&desk.org.slug, new.id)));
        }
    }
    let (one, other) = both(&app, &desk, &mut cx, &one, &other).await?;
    if form.read::<i64>("one_version").is_some_and(|v| v != one.version)
        || form.read::<i64>("other_version").is_some_and(|v| v != other.version)
    {
        return Err(PageError::Conflict);
    }
    if !form.ticked("sure") {
        let mut errors = Errors::new();
        errors.add("sure", desk.l.t("twin.error.sure"));
        return render(&app, &desk, &mut cx, one, other, errors).await;
    }
    let details = chosen(&form, &one.details, &other.details);
    Merge::unite(&mut cx, app.service::<Parts>(), desk.org.id, &other, &one, &details).await?;
    cx.commit().await?;
    redirect(format!("{}?done=merged", routes::person(&desk.org.slug, one.id)))
}

/// Remembers that they are two.
pub(crate) async fn apart(
    State(app): State<App>,
    desk: Desk,
    Path((_, one, other)): Path<(String, String, String)>,
    _: Posted,
) -> Answer {
    let mut cx = app.write(&desk.who()).await?;
    let (one, other) = both(&app, &desk, &mut cx, &one, &other).await?;
    Twin::tell_apart(&mut cx, desk.org.id, &one, &other).await?;
    cx.commit().await?;
    redirect(format!("{}?done=apart", routes::twin_list(&desk.org.slug)))
}
