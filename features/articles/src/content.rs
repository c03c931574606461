//! What an author writes: everything of an article that a revision keeps.

use kernel::{ArticleId, Date, PictureId, SectionId, Timestamp};
use serde::{Deserialize, Serialize};

/// The written part of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// Title; needed before submission.
    pub title: String,
    /// Lead, plain text, kept apart from the body and never printed twice.
    pub lead: String,
    /// Body, clean HTML (`richtext::clean`), without the end mark: the template adds it.
    pub body: String,
    /// `vi` or `en`.
    pub lang: String,
    /// Main section.
    pub section: Option<SectionId>,
    /// Further sections.
    pub sections: Vec<SectionId>,
    /// Tags as typed.
    pub tags: Vec<String>,
    /// First day of what is told.
    pub event_from: Option<Date>,
    /// Last day, when it took several.
    pub event_to: Option<Date>,
    /// Where it took place.
    pub place: String,
    /// Who wrote it.
    pub author: String,
    /// Of which unit.
    pub author_unit: String,
    /// Who took the photos.
    pub photo_credit: String,
    /// Lead picture.
    pub lead_picture: Option<PictureId>,
    /// Its caption.
    pub lead_caption: String,
    /// Its credit.
    pub lead_credit: String,
    /// Its text for who cannot see it.
    pub lead_alt: String,
    /// Source of a re-post.
    pub source_name: String,
    /// Address of the source.
    pub source_url: String,
    /// When the source published it.
    pub source_at: Option<Timestamp>,
    /// The written agreement with the source.
    pub source_agreement: String,
    /// Hour at which it is to be published.
    pub publish_at: Option<Timestamp>,
    /// Day on which an imported article was first published elsewhere; it is published as of that day.
    pub original_day: Option<Date>,
    /// Hour at which it stops being public.
    pub expire_at: Option<Timestamp>,
    /// Related articles chosen by the editor.
    pub pins: Vec<ArticleId>,
}
