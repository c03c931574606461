//! One document at the desk: what it is, its file, its relations, what happened to it.

use ::web::{Answer, App, PageError, Posted, page_with};
use accounts::{Desk, Permission};
use askama::Template;
use axum::extract::{Path, RawQuery, State as Held};
use axum::response::Response;
use http::StatusCode;
use kernel::text;
use ui::Lang;
use ui::desk::Shell;
use ui::parts::{Crumb, Fact, FieldError, FileLink, Tone};

use super::list::effect_tone;
use super::own;
use crate::web::done;
use crate::{Document, FileType, RelationKind, Relations, TextState, routes};

/// A line of the relations: what, the document's name, its address at the desk when the library holds it.
struct RelationView {
    what: &'static str,
    name: String,
    about: String,
    url: String,
}

#[derive(Template)]
#[template(path = "document_record.html")]
struct RecordPage {
    shell: Shell,
    l: Lang,
    url: String,
    version: i64,
    may_keep: bool,
    public: bool,
    portal_url: String,
    state: (Tone, &'static str),
    effect: (Tone, &'static str),
    about: String,
    about_en: String,
    facts: Vec<Fact>,
    file: Option<FileLink>,
    accept: &'static str,
    text_tone: Tone,
    text_state: &'static str,
    text_excerpt: String,
    may_read_again: bool,
    relations: Vec<RelationView>,
    history: Vec<accounts::Past>,
    errors: Vec<FieldError>,
    file_error: String,
    reason_error: String,
}

/// What a refused step says beside which field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refused {
    pub file: String,
    pub reason: String,
    pub other: String,
}

/// GET `/desk/{org}/documents/{document}`.
pub async fn show(
    Held(app): Held<App>,
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Posted::parse(query.as_deref().unwrap_or(""));
    render(&app, &desk, &id, &query, Refused::default(), StatusCode::OK).await
}

/// The page after a step that was refused: 422 with the sentence where it belongs.
pub(crate) async fn refused(app: &App, desk: &Desk, id: &str, refused: Refused) -> Result<Response, PageError> {
    render(app, desk, id, &Posted::default(), refused, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn render(app: &App, desk: &Desk, id: &str, query: &Posted, refused: Refused, status: StatusCode) -> Answer {
    let l = desk.l;
    let mut cx = app.read(&desk.who()).await?;
    let d = own(app, desk, &mut cx, id).await?;
    let entry = crate::web::own(app, desk, d.site)?;
    let relations = Relations::of(&mut cx, d.id, false).await?;
    let words = if d.text_state == TextState::Done { Document::text(&mut cx, d.id).await? } else { String::new() };
    let history = accounts::past(&mut cx, l, "document", d.id.0).await?;
    let effect = d.effect(cx.today());
    let mut shell = desk.shell(app, d.name(l), "/documents");
    shell.flash = done(l, query);
    shell.breadcrumbs = vec![Crumb::to(l.t("document.nav"), routes::documents(&desk.org.slug)), Crumb::here(d.name(l))];
    let field = |field: &str, text: &str| FieldError { field: field.into(), text: text.into() };
    let errors = [("file", &refused.file), ("reason", &refused.reason), ("main", &refused.other)];
    let view = RecordPage {
        url: routes::document(&desk.org.slug, d.id),
        version: d.version,
        may_keep: desk.may(Permission::Documents),
        public: d.is_public(),
        portal_url: format!("/{}/van-ban/{}", entry.site.slug, d.slug),
        state: (d.state.tone(), l.t(d.state.key())),
        effect: (effect_tone(effect), l.t(effect.key())),
        about: d.abstract_vi.clone(),
        about_en: d.abstract_en.clone(),
        facts: facts(l, &d),
        file: d.file_link(),
        accept: FileType::ACCEPT,
        text_tone: if d.text_state.has_failed() { Tone::Warn } else { Tone::Quiet },
        text_state: l.t(d.text_state.key()),
        text_excerpt: text::excerpt(&text::collapse_spaces(&words.chars().take(2000).collect::<String>()), 400),
        may_read_again: d.text_state.has_failed(),
        relations: related(l, desk, relations),
        history,
        errors: errors.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| field(name, text)).collect(),
        file_error: refused.file,
        reason_error: refused.reason,
        shell,
        l,
    };
    page_with(status, &view)
}

fn facts(l: Lang, d: &Document) -> Vec<Fact> {
    let day = |d: Option<kernel::Date>| d.map(|d| l.date(d)).unwrap_or_default();
    let signer = if d.signer_post.is_empty() { d.signer.clone() } else { format!("{}, {}", d.signer, d.signer_post) };
    let all = [
        ("document.field.kind", d.kind.name(l).to_owned()),
        ("document.field.reference", d.reference.clone()),
        ("document.field.issuer", d.issuer.clone()),
        ("document.field.day", l.date(d.day)),
        ("document.field.effect_from", day(d.effect_from)),
        ("document.field.effect_to", day(d.effect_to.or(d.replaced_on))),
        ("document.field.applies_to", d.applies_to.map(|y| y.to_string()).unwrap_or_default()),
        ("document.field.signer", signer),
        ("document.field.field", d.field.clone()),
    ];
    let known = all.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| Fact { label: l.t(key).to_owned(), value, url: None }).collect()
}

fn related(l: Lang, desk: &Desk, relations: Relations) -> Vec<RelationView> {
    let held = |what, d: &Document| RelationView {
        what: l.t(what),
        name: d.name(l),
        about: d.abstract_line(l).to_owned(),
        url: routes::document(&desk.org.slug, d.id),
    };
    let does = relations.does.iter().map(|(relation, other)| {
        let what = match relation.kind {
            RelationKind::Replaces => "document.relation.replaces",
            RelationKind::Amends => "document.relation.amends",
        };
        match other {
            Some(other) => held(what, other),
            None => RelationView {
                what: l.t(what),
                name: relation.label.clone(),
                about: l.t("document.relation.absent").to_owned(),
                url: String::new(),
            },
        }
    });
    let replaced = relations.replaced_by.iter().map(|d| held("document.relation.replaced_by", d));
    let amended = relations.amended_by.iter().map(|d| held("document.relation.amended_by", d));
    does.chain(replaced).chain(amended).collect()
}
