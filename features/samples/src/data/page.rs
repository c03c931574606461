//! Static pages, Vietnamese and English, in the form of the articles.

use serde::Deserialize;

use super::{Body, DataError, When, folder, head_and_bodies, parse, stem};

/// A static page. Its file is `pages/ORG/SLUG.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Key of the organisation.
    #[serde(skip)]
    pub organisation: String,
    /// The word in the address.
    #[serde(skip)]
    pub slug: String,
    /// Title, Vietnamese.
    pub title: String,
    /// Title, English.
    pub title_en: String,
    /// Place in the list of pages.
    pub order: u8,
    /// Last change.
    pub updated: When,
    /// The text.
    #[serde(skip)]
    pub body: Body,
    /// The text, English.
    #[serde(skip)]
    pub body_en: Option<Body>,
}

impl Page {
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
