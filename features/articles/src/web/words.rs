//! Stored words and the text keys that people read in their place.

use ui::Lang;
use ui::parts::Tone;

use crate::{FlowError, State};

/// The name of a state.
pub fn state(state: State) -> &'static str {
    match state {
        State::Draft => "article.state.draft",
        State::Submitted => "article.state.submitted",
        State::Returned => "article.state.returned",
        State::Approved => "article.state.approved",
        State::Published => "article.state.published",
        State::Withdrawn => "article.state.withdrawn",
        State::Expired => "article.state.expired",
    }
}

/// How a state is meant.
pub fn tone(state: State) -> Tone {
    match state {
        State::Draft | State::Expired => Tone::Quiet,
        State::Submitted => Tone::Warn,
        State::Returned | State::Withdrawn => Tone::Bad,
        State::Approved => Tone::Info,
        State::Published => Tone::Good,
    }
}

/// What a step did.
pub fn step(step: &str) -> &'static str {
    match step {
        "submitted" => "article.step.submitted",
        "returned" => "article.step.returned",
        "approved" => "article.step.approved",
        "scheduled" => "article.step.scheduled",
        "published" => "article.step.published",
        "corrected" => "article.step.corrected",
        "withdrawn" => "article.step.withdrawn",
        "expired" => "article.step.expired",
        _ => "article.step.changed",
    }
}

/// What an event of the audit trail did.
pub fn event(verb: &str) -> &'static str {
    match verb {
        "article_begun" => "article.event.begun",
        "article_saved" => "article.event.saved",
        "article_submitted" => "article.event.submitted",
        "article_returned" => "article.event.returned",
        "article_approved" => "article.event.approved",
        "article_scheduled" => "article.event.scheduled",
        "article_published" => "article.event.published",
        "article_corrected" => "article.event.corrected",
        "article_withdrawn" => "article.event.withdrawn",
        "article_expired" => "article.event.expired",
        _ => "article.event.changed",
    }
}

/// The label of a field, as forms and histories call it.
pub fn field(name: &str) -> &'static str {
    match name {
        "title" => "article.field.title",
        "lead" => "article.field.lead",
        "body" => "article.field.body",
        "lang" => "article.field.lang",
        "section" => "article.field.section",
        "sections" => "article.field.sections",
        "tags" => "article.field.tags",
        "event_from" => "article.field.event_from",
        "event_to" => "article.field.event_to",
        "place" => "article.field.place",
        "author" => "article.field.author",
        "author_unit" => "article.field.author_unit",
        "photo_credit" => "article.field.photo_credit",
        "lead_picture" => "article.field.lead_picture",
        "lead_caption" => "article.field.lead_caption",
        "lead_credit" => "article.field.lead_credit",
        "lead_alt" => "article.field.lead_alt",
        "source_name" => "article.field.source_name",
        "source_url" => "article.field.source_url",
        "source_at" => "article.field.source_at",
        "source_agreement" => "article.field.source_agreement",
        "publish_at" => "article.field.publish_at",
        "original_day" => "article.field.original_day",
        "expire_at" => "article.field.expire_at",
        "pins" => "article.field.pins",
        "state" => "article.field.state",
        _ => "article.field.other",
    }
}

/// Why a step cannot be taken, in a sentence.
pub fn refusal(l: Lang, error: &FlowError) -> String {
    match error {
        FlowError::State(now) => l.tf("article.error.state", &[("state", &l.t(state(*now)))]),
        FlowError::Title => l.t("article.error.title").into(),
        FlowError::Empty => l.t("article.error.empty").into(),
        FlowError::Section => l.t("article.error.section").into(),
        FlowError::Pictures(n) => l.tf("article.error.pictures", &[("n", n)]),
        FlowError::Source => l.t("article.error.source").into(),
        FlowError::TooEarly(from) => l.tf("article.error.too_early", &[("time", &l.date_time(from))]),
        FlowError::SamePerson => l.t("article.error.same_person").into(),
        FlowError::Remark => l.t("article.error.remark").into(),
        FlowError::Dates => l.t("article.error.dates").into(),
    }
}

/// The field of the form that a refusal is about.
pub fn refused_field(error: &FlowError) -> &'static str {
    match error {
        FlowError::Title => "title",
        FlowError::Empty | FlowError::Pictures(_) => "body",
        FlowError::Section => "section",
        FlowError::Source | FlowError::TooEarly(_) => "source_at",
        FlowError::Dates => "expire_at",
        FlowError::Remark => "remark",
        FlowError::State(_) | FlowError::SamePerson => "main",
    }
}

/// What the last action did: the word in `?done=` and its sentence.
pub fn done(word: &str) -> Option<&'static str> {
    Some(match word {
        "saved" => "article.done.saved",
        "submitted" => "article.done.submitted",
        "returned" => "article.done.returned",
        "approved" => "article.done.approved",
        "published" => "article.done.published",
        "scheduled" => "article.done.scheduled",
        "corrected" => "article.done.corrected",
        "withdrawn" => "article.done.withdrawn",
        "moved" => "article.done.moved",
        "imported" => "article.done.imported",
        "restored" => "article.done.restored",
        "forgotten" => "article.done.forgotten",
        "translated" => "article.done.translated",
        "photo" => "article.done.photo",
        "photos" => "article.done.photos",
        "cropped" => "article.done.cropped",
        "asked" => "article.done.asked",
        "asked_already" => "article.done.asked_already",
        "accepted" => "article.done.accepted",
        "declined" => "article.done.declined",
        "ended" => "article.done.ended",
        _ => return None,
    })
}
