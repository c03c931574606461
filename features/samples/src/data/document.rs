//! Documents of the library: what the list shows, and the words of which the filler makes a PDF.

use kernel::Date;
use serde::Deserialize;

/// Whether a document is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// In force.
    InForce,
    /// In force from a later day.
    NotYet,
    /// No longer in force, or done with.
    Expired,
    /// Replaced by another.
    Replaced,
}

/// One document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// How other files refer to it.
    pub key: String,
    /// Keys of the organisations in whose libraries it stands, the first one files it.
    pub libraries: Vec<String>,
    /// Key of the issuer.
    pub issuer: String,
    /// Abbreviation of the type: `NĐ`, `QĐ`, `KH`, `BC`, … none for an official letter.
    pub kind: Option<String>,
    /// Number and symbol as printed: `3476/QĐ-UBND`.
    pub symbol: String,
    /// Day of issue.
    pub date: Date,
    /// What it is about, Vietnamese.
    pub abstract_vi: String,
    /// What it is about, English, where there is a translation.
    pub abstract_en: Option<String>,
    /// Topic of the library's filter.
    pub topic: String,
    /// First day of effect.
    pub effect: Option<Date>,
    /// First day without effect.
    pub ends: Option<Date>,
    /// Whether it is in force.
    pub state: DocumentState,
    /// Keys of documents it replaces.
    #[serde(default)]
    pub replaces: Vec<String>,
    /// Keys of documents it amends.
    #[serde(default)]
    pub amends: Vec<String>,
    /// Who signed (invented), with the power: `TM.`, `KT.`.
    pub signer: Option<String>,
    /// The signer's post.
    pub signer_post: Option<String>,
    /// Place before the date.
    pub place: Option<String>,
    /// The legal grounds, one line each.
    #[serde(default)]
    pub grounds: Vec<String>,
    /// The text, one paragraph each. A law of the State is summarised in our words, not copied.
    pub text: Vec<String>,
    /// Recipients.
    #[serde(default)]
    pub recipients: Vec<String>,
}
