//! The form of a document. A save over somebody else's shows what changed and keeps what was typed.

use ::web::{Answer, App, Errors, PageError, Posted, page_with, redirect};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, Request, State as Held};
use db::DbError;
use files::Files;
use http::StatusCode;
use organisation::Trees;
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Choice, Crumb, FieldError};

use super::file::{Received, received};
use super::own;
use crate::web::form::Reader;
use crate::web::{all, home, summary};
use crate::{Birth, Document, Entry, FileType, Kind, Relation, routes};

#[derive(Template)]
#[template(path = "document_form.html")]
struct FormPage {
    shell: Shell,
    l: Lang,
    action: String,
    back: String,
    new: bool,
    version: i64,
    form: Posted,
    errors: Errors,
    summary: Vec<FieldError>,
    kinds: Vec<Choice>,
    issuers: Vec<String>,
    fields: Vec<String>,
    accept: &'static str,
    /// Who was faster, and what he changed.
    conflict: Option<Conflict>,
}

struct Conflict {
    name: String,
    fields: Vec<(&'static str, String)>,
}

impl FormPage {
    fn value(&self, name: &str) -> &str {
        self.form.get(name)
    }
    fn error(&self, name: &str) -> &str {
        self.errors.of(name)
    }
}

/// GET `/desk/{org}/documents/new`.
pub async fn new(Held(app): Held<App>, desk: Desk) -> Answer {
    desk.need(Permission::Documents)?;
    home(&app, &desk)?;
    let mut form = Posted::default();
    form.set("kind", "QĐ");
    form.set("day", app.clock().today().to_string());
    render(&app, &desk, None, form, Errors::new(), None, StatusCode::OK).await
}

/// POST `/desk/{org}/documents`.
pub async fn begin(Held(app): Held<App>, desk: Desk, request: Request) -> Answer {
    desk.need(Permission::Documents)?;
    let entry = home(&app, &desk)?;
    let Received { form, outcome } = received(&app, request).await?;
    let (document, mut errors) = read(&app, &form, desk.l);
    match &outcome {
        Err(e) => errors.add("file", crate::file_refused(*e, desk.l)),
        // A browser does not fill in a file again.
        Ok(Some(_)) if !errors.is_empty() => errors.add("file", desk.l.t("document.form.file_again")),
        Ok(_) => {}
    }
    let (Some(document), Ok(file), true) = (document, outcome, errors.is_empty()) else {
        return render(&app, &desk, None, form, errors, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let file = match file {
        Some(checked) => Some(Document::store(app.service::<Files>(), checked).await.map_err(PageError::internal)?),
        None => None,
    };
    let mut cx = app.write(&desk.who()).await?;
    let id = Document::begin(&mut cx, entry.site.id, desk.org.id, &document, Birth::default()).await?;
    if let Some(file) = &file {
        let document = Document::find(&mut cx, id).await?.ok_or(PageError::NotFound)?;
        Document::put_file(&mut cx, &document, file).await?;
    }
    cx.commit().await?;
    redirect(format!("{}?done=saved", routes::document(&desk.org.slug, id)))
}

/// GET `/desk/{org}/documents/{document}/edit`.
pub async fn edit(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.read(&desk.who()).await?;
    let document = own(&app, &desk, &mut cx, &id).await?;
    let form = of(&document.entry(&Relation::of(&mut cx, document.id).await?));
    drop(cx);
    render(&app, &desk, Some(&document), form, Errors::new(), None, StatusCode::OK).await
}

/// POST `/desk/{org}/documents/{document}`.
pub async fn save(Held(app): Held<App>, desk: Desk, Path((_, id)): Path<(String, String)>, form: Posted) -> Answer {
    desk.need(Permission::Documents)?;
    let mut cx = app.write(&desk.who()).await?;
    let before = own(&app, &desk, &mut cx, &id).await?;
    let (entry, errors) = read(&app, &form, desk.l);
    let Some(entry) = entry.filter(|_| errors.is_empty()) else {
        drop(cx);
        return render(&app, &desk, Some(&before), form, errors, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let now = before.entry(&Relation::of(&mut cx, before.id).await?);
    match Document::save(&mut cx, &before, form.read("version").unwrap_or(0), &entry).await {
        Ok(()) => {
            cx.commit().await?;
            redirect(format!("{}?done=saved", routes::document(&desk.org.slug, before.id)))
        }
        Err(DbError::Stale(_)) => {
            drop(cx);
            let fields =
                now.diff(&entry).0.into_iter().map(|(name, (theirs, _))| (crate::web::fields::field(&name), theirs));
            let fields = fields.map(|(key, theirs)| (desk.l.t(key), theirs)).collect();
            let conflict = Conflict { name: before.updated_by_name.clone(), fields };
            render(&app, &desk, Some(&before), form, Errors::new(), Some(conflict), StatusCode::CONFLICT).await
        }
        Err(e) => Err(e.into()),
    }
}

async fn render(
    app: &App,
    desk: &Desk,
    document: Option<&Document>,
    form: Posted,
    errors: Errors,
    conflict: Option<Conflict>,
    status: StatusCode,
) -> Answer {
    let l = desk.l;
    let facets = Document::facets(&mut app.read(&desk.who()).await?, &all(app, desk), None).await?;
    let list = routes::documents(&desk.org.slug);
    let title =
        document.map_or_else(|| l.t("document.add").to_owned(), |d| l.tf("document.edit_of", &[("name", &d.name(l))]));
    let mut shell = desk.shell(app, title.clone(), "/documents");
    shell.breadcrumbs = vec![Crumb::to(l.t("document.nav"), &list), Crumb::here(title)];
    let action = document.map_or(list, |d| routes::document(&desk.org.slug, d.id));
    // A form that was written from an old version is sent again over the one that its writer now knows of.
    let shown = if conflict.is_some() { None } else { form.read("version") };
    let version = shown.or(document.map(|d| d.version)).unwrap_or(0);
    let names = |facets: Vec<crate::Facet>| facets.into_iter().map(|f| f.value).collect();
    let kinds = Kind::all().map(|k| Choice::new(k.word(), label(l, k), k.word() == form.get("kind"))).collect();
    let view = FormPage {
        back: action.clone(),
        action,
        new: document.is_none(),
        version,
        summary: summary(&errors),
        kinds,
        issuers: names(facets.issuers),
        fields: names(facets.fields),
        accept: FileType::ACCEPT,
        conflict,
        form,
        errors,
        shell,
        l,
    };
    page_with(status, &view)
}

fn label(l: Lang, kind: Kind) -> String {
    kind.abbreviation()
        .filter(|a| *a != kind.name(l))
        .map_or_else(|| kind.name(l).to_owned(), |a| format!("{} ({a})", kind.name(l)))
}

/// What the form shows for a stored entry.
fn of(entry: &Entry) -> Posted {
    let day = |d: Option<kernel::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let e = entry;
    let fields = [
        ("kind", e.kind.word().to_owned()),
        ("reference", e.reference.clone()),
        ("issuer", e.issuer.clone()),
        ("day", e.day.to_string()),
        ("abstract", e.abstract_vi.clone()),
        ("abstract_en", e.abstract_en.clone()),
        ("field", e.field.clone()),
        ("signer", e.signer.clone()),
        ("signer_post", e.signer_post.clone()),
        ("applies_to", e.applies_to.map(|y| y.to_string()).unwrap_or_default()),
        ("effect_from", day(e.effect_from)),
        ("effect_to", day(e.effect_to)),
        ("replaces", e.replaces.join("\n")),
        ("amends", e.amends.join("\n")),
    ];
    Posted(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What was typed, as an entry; none when type or day cannot be read.
fn read(app: &App, form: &Posted, l: Lang) -> (Option<Entry>, Errors) {
    let mut r = Reader::new(form, l);
    let kind = form.read::<Kind>("kind");
    if kind.is_none() {
        r.errors.add("kind", l.t("document.form.kind"));
    }
    if form.get("day").is_empty() {
        r.errors.add("day", l.t("document.form.day_needed"));
    }
    let day = r.day("day");
    let issuer = r.needed("issuer", 300, "document.error.issuer");
    let applies_to =
        form.some("applies_to").map(|typed| typed.parse::<i64>().ok().filter(|y| (1900..2200).contains(y)));
    if applies_to == Some(None) {
        r.errors.add("applies_to", l.t("document.form.year"));
    }
    let entry = |kind, day, r: &mut Reader<'_>| Entry {
        kind,
        reference: r.line("reference", 100),
        issuer_org: named(app, &issuer),
        issuer: issuer.clone(),
        day,
        abstract_vi: r.needed("abstract", 2000, "document.error.abstract"),
        abstract_en: r.line("abstract_en", 2000),
        field: r.line("field", 100),
        signer: r.line("signer", 200),
        signer_post: r.line("signer_post", 200),
        applies_to: applies_to.flatten(),
        effect_from: r.day("effect_from"),
        effect_to: r.day("effect_to"),
        replaces: r.lines("replaces"),
        amends: r.lines("amends"),
    };
    let today = app.clock().today();
    let entry = entry(kind.unwrap_or(Kind::OTHER), day.unwrap_or(today), &mut r);
    let first = entry.effect_from.unwrap_or(entry.day);
    if entry.effect_to.is_some_and(|to| to < first) {
        r.errors.add("effect_to", l.t("document.form.effect_order"));
    }
    (Some(entry).filter(|_| kind.is_some() && day.is_some()), r.errors)
}

/// The issuer in the register, when exactly one body is called so.
fn named(app: &App, issuer: &str) -> Option<kernel::OrgId> {
    let tree = app.service::<Trees>().now();
    match tree.called(issuer)[..] {
        [one] => Some(one.id),
        _ => None,
    }
}
