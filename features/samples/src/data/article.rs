//! Articles: a head in TOML between `+++` lines, then the body, then perhaps `===en===` and an English body.

use serde::Deserialize;

use super::{Body, DataError, When, folder, head_and_bodies, parse, stem};

/// Where an article stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for an editor.
    Submitted,
    /// Sent back, [`Article::returned`] says why.
    Returned,
    /// Approved, not yet out.
    Approved,
    /// Approved, goes out by itself at [`Article::published`].
    Scheduled,
    /// Public.
    #[default]
    Published,
    /// Public, changed after publication; [`Article::correction`] says what.
    Corrected,
    /// Taken back; [`Article::withdrawal`] says why.
    Withdrawn,
}

impl State {
    /// Whether readers see (or saw) it.
    pub fn was_public(self) -> bool {
        matches!(self, Self::Published | Self::Corrected | Self::Withdrawn)
    }
}

/// An article. Its file is `articles/ORG/SLUG.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Key of the organisation that wrote it.
    #[serde(skip)]
    pub organisation: String,
    /// The word in the address.
    #[serde(skip)]
    pub slug: String,
    /// Title.
    pub title: String,
    /// Slug of its section.
    pub section: String,
    /// Lead, never repeated in the body.
    pub lead: String,
    /// Where it stands.
    #[serde(default)]
    pub state: State,
    /// When it was, or will be, published; for drafts when it was last worked on.
    pub published: When,
    /// Day of the event.
    pub event: Option<When>,
    /// Place of the event.
    pub place: Option<String>,
    /// Author (invented).
    pub author: String,
    /// The author's unit.
    pub unit: Option<String>,
    /// Who took the photos.
    pub photo_credit: Option<String>,
    /// Opening value of the view counter.
    #[serde(default)]
    pub views: i64,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether the portal leads with it.
    #[serde(default)]
    pub lead_story: bool,
    /// Pinned related articles, `ORG/SLUG`.
    #[serde(default)]
    pub related: Vec<String>,
    /// Shares with other portals.
    #[serde(default)]
    pub shares: Vec<Share>,
    /// Where a re-post comes from.
    pub source: Option<Source>,
    /// What was corrected.
    pub correction: Option<Correction>,
    /// Why it was withdrawn.
    pub withdrawal: Option<Remark>,
    /// Why it was sent back.
    pub returned: Option<Remark>,
    /// Pictures; the first is the lead picture, the others are placed by the body.
    #[serde(default, rename = "figure")]
    pub figures: Vec<Figure>,
    /// The English head.
    pub en: Option<Translation>,
    /// The text.
    #[serde(skip)]
    pub body: Body,
    /// The English text, there whenever [`Article::en`] is.
    #[serde(skip)]
    pub body_en: Option<Body>,
}

/// A picture: one of our drawings, with what a reader needs to know about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Name of the drawing (see [`super::drawing`]).
    pub drawing: String,
    /// Caption.
    pub caption: String,
    /// Credit.
    pub credit: String,
    /// What there is to see, for those who do not see it.
    pub alt: String,
}

/// Sharing an article with another portal.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Key of the organisation that shall show it.
    pub to: String,
    /// How far it is.
    pub state: ShareState,
    /// When it came to that.
    pub when: When,
    /// A line between the desks.
    pub note: Option<String>,
}

/// How far a share is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareState {
    /// The other asked for it.
    Requested,
    /// The owner offers it.
    Offered,
    /// Shown there.
    Accepted,
    /// Not wanted.
    Declined,
}

/// Where a re-post comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name of the source (invented).
    pub name: String,
    /// Address there.
    pub url: String,
    /// When the source published it; a re-post follows at least an hour later.
    pub published: When,
    /// The agreement it rests on.
    pub licence: String,
}

/// A correction after publication.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When.
    pub when: When,
    /// What readers are told.
    pub note: String,
}

/// Why an article went back or was withdrawn.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// When.
    pub when: When,
    /// Who (key of an account), where it matters.
    pub by: Option<String>,
    /// The words.
    pub text: String,
}

/// The English head of an article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: String,
    /// Captions in the order of the figures.
    #[serde(default)]
    pub captions: Vec<String>,
}

impl Article {
    /// `ORG/SLUG`, as other files refer to it.
    pub fn reference(&self) -> String {
        format!("{}/{}", self.organisation, self.slug)
    }

    pub(super) fn read(file: &str, text: &str) -> Result<Self, DataError> {
        let (head, body, english) = head_and_bodies(file, text)?;
        Ok(Self {
            organisation: folder(file).to_owned(),
            slug: stem(file).to_owned(),
            body: Body::read(body),
            body_en: english.map(Body::read),
            ..parse(file, head)?
        })
    }
}
