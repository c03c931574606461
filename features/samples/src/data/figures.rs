//! Figures: simple records, and declarations with their evidence.

use std::collections::BTreeMap;

use kernel::{Date, Period};
use ledger::{Position, Qualifier, Scope};
use serde::Deserialize;

/// Something that happened and is counted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// What kind of record; the posting rules know it.
    pub kind: String,
    /// Key of the organisation that led.
    pub organisation: String,
    /// Keys of those that took part too.
    #[serde(default)]
    pub with: Vec<String>,
    /// When.
    pub day: Date,
    /// Title.
    pub title: String,
    /// Its numbers.
    #[serde(default)]
    pub facts: BTreeMap<String, i64>,
    /// The article that tells of it, `ORG/SLUG`.
    pub article: Option<String>,
}

/// A declared figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Key of the organisation.
    pub organisation: String,
    /// Key of the indicator.
    pub indicator: String,
    /// For which period.
    #[serde(deserialize_with = "period")]
    pub period: Period,
    /// The number.
    pub value: Option<i64>,
    /// Words where there is none.
    #[serde(default)]
    pub words: String,
    /// How exact.
    pub qualifier: Option<Qualifier>,
    /// Own office or whole system.
    pub scope: Option<Scope>,
    /// Which end a stock speaks of.
    pub position: Option<Position>,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// The contest round.
    pub round: Option<i64>,
    /// The article it stands in, `ORG/SLUG`.
    pub article: Option<String>,
    /// The sentence.
    #[serde(default)]
    pub sentence: String,
    /// Whether nobody has confirmed it yet.
    #[serde(default)]
    pub waiting: bool,
}

/// A file of figures.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// What happened.
    #[serde(default, rename = "record")]
    pub records: Vec<Happened>,
    /// What is declared.
    #[serde(default, rename = "declaration")]
    pub declarations: Vec<Declared>,
}

fn period<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Period, D::Error> {
    String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
}
