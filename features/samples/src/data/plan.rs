//! Papers and the tasks they assign.

use kernel::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Papers {
    pub paper: Vec<Paper>,
}

/// A decision of the People's Committee.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Key of the organisation that keeps it and leads its tasks.
    pub org: String,
    /// Who issued it.
    pub issuer: String,
    /// `3476`.
    pub number: String,
    /// `QĐ-UBND`.
    pub symbol: String,
    /// Its day; none for the second of January of the year in which the demo is filled, or that day when it comes sooner.
    pub issued: Option<Date>,
    /// The year of its tasks; none for the year in which the demo is filled.
    pub year: Option<i16>,
    /// What it is about.
    #[serde(rename = "abstract")]
    pub abstract_line: String,
    /// What it assigns.
    pub task: Vec<Assigned>,
}

/// A task of a paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// Item of the paper.
    pub item: String,
    /// What is to be done.
    pub title: String,
    /// Key of the indicator of its target.
    pub indicator: Option<String>,
    /// The number.
    pub value: Option<i64>,
    /// Month and day, `12-15`.
    pub due: String,
    /// The state in which it stands.
    pub state: String,
    /// State money, VND.
    pub state_money: Option<i64>,
    /// Sponsored money, VND.
    pub sponsored_money: Option<i64>,
}
