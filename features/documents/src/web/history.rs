//! What happened to a thing: at the bottom of its page.

use audit::Recorded;
use db::Cx;
use kernel::{Timestamp, Uuid, text};
use ui::Lang;

/// One event, as the page shows it.
#[derive(Debug)]
pub struct EventView {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub name: String,
    /// Did what.
    pub text: &'static str,
    /// Field, before, after; long texts cut.
    pub fields: Vec<(&'static str, String, String)>,
    /// Why.
    pub reason: String,
}

/// The latest events of a thing, the newest first.
pub async fn of(cx: &mut Cx, l: Lang, kind: &str, id: Uuid) -> db::Result<Vec<EventView>> {
    let events = audit::of_subject(cx, kind, id, 20).await?;
    Ok(events.into_iter().map(|e| view(l, e)).collect())
}

fn view(l: Lang, event: Recorded) -> EventView {
    let shown = |name: &str, value: &String| text::excerpt(&accounts::told(l, name, value), 120);
    EventView {
        at: event.at,
        name: event.name,
        text: l.t(verb(&event.verb)),
        fields: event.diff.0.iter().map(|(n, (a, b))| (l.t(field(n)), shown(n, a), shown(n, b))).collect(),
        reason: event.reason.unwrap_or_default(),
    }
}

fn verb(verb: &str) -> &'static str {
    match verb {
        "document_begun" | "page_begun" | "happening_begun" => "document.history.begun",
        "document_published" | "page_published" | "happening_published" => "document.history.published",
        "document_withdrawn" | "page_withdrawn" | "happening_withdrawn" => "document.history.withdrawn",
        "document_file_put" => "document.history.file_put",
        "document_file_removed" => "document.history.file_removed",
        _ => "document.history.saved",
    }
}

pub(crate) fn field(name: &str) -> &'static str {
    match name {
        "kind" => "document.field.kind",
        "reference" => "document.field.reference",
        "issuer" => "document.field.issuer",
        "day" => "document.field.day",
        "abstract" => "document.field.abstract",
        "abstract_en" => "document.field.abstract_en",
        "field" => "document.field.field",
        "signer" => "document.field.signer",
        "signer_post" => "document.field.signer_post",
        "applies_to" => "document.field.applies_to",
        "effect_from" => "document.field.effect_from",
        "effect_to" => "document.field.effect_to",
        "replaces" => "document.field.replaces",
        "amends" => "document.field.amends",
        "file" => "document.head.file",
        "title" => "page.field.title",
        "title_en" => "page.field.title_en",
        "body" | "about" => "page.field.body",
        "body_en" | "about_en" => "page.field.body_en",
        "slug" => "page.field.slug",
        "position" => "page.field.position",
        "when" => "happening.field.when",
        "place" => "happening.field.place",
        "mode" => "happening.field.mode",
        "article" => "happening.field.article",
        _ => "document.head.state",
    }
}
