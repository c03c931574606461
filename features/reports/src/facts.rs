//! What the ledger says for a report: every figure of the period with its plan, last year's, where stocks stood at the
//! beginning, who has reported, the records behind the figures, and the same in short for the unions below.

use kernel::{OrgId, Period};
use ledger::{Basis, Qualifier};
use serde::{Deserialize, Serialize};
use ui::Lang;

/// A value with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The amount.
    pub amount: i64,
    /// Records, declarations or both.
    pub basis: Basis,
    /// How exact.
    pub qualifier: Qualifier,
}

impl From<ledger::rollup::Value> for Value {
    fn from(v: ledger::rollup::Value) -> Self {
        Self { amount: v.amount, basis: v.basis, qualifier: v.qualifier }
    }
}

/// Periods as they are written: `2025-H1`.
mod period_text {
    use kernel::Period;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(period: &Period, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(period)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Period, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(|_| D::Error::custom(format!("'{text}' is no period")))
    }
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Key of the indicator.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Whether it is the state on a day.
    pub is_stock: bool,
    /// The total; none where nothing is known.
    pub value: Option<Value>,
    /// Words that stand for a number.
    pub words: String,
    /// What was planned.
    pub plan: Option<i64>,
    /// The total of the same days a year before.
    pub last_year: Option<Value>,
    /// Where a stock stood when the period began.
    pub opening: Option<i64>,
    /// "3 of 7": the 7.
    pub of_assigned: Option<i64>,
    /// What joint events would have counted twice.
    pub eliminated: i64,
    /// Of the own office, where it has a figure of its own.
    #[serde(default)]
    pub own: Option<Value>,
    /// By organisation directly below, by name; predecessors that became one within the period are in its share.
    #[serde(default, rename = "shares")]
    pub children: Vec<Share>,
}

/// What stands directly below, and what it adds to a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Who.
    pub org: OrgId,
    /// Its name.
    pub name: String,
    /// Its word at the desk today.
    pub slug: String,
    /// How much.
    pub value: Value,
    /// Whether it owes a report and has not sent it: then the figure comes from its records.
    pub unreported: bool,
}

/// A record behind figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Keys of the indicators it counts in.
    pub keys: Vec<String>,
    /// What people call it.
    pub title: String,
    /// When.
    pub day: kernel::Date,
    /// Where it opens; may be empty.
    pub url: String,
    /// How near it is to whom the report is about: 0 its own office or one it is composed of, 1 joint, 2 below.
    #[serde(default)]
    pub distance: u8,
    /// Who, where it is somebody below.
    #[serde(default)]
    pub of: String,
    /// How many took part, as far as anybody wrote it down: what makes one more notable than another.
    #[serde(default)]
    pub weight: i64,
}

impl Noted {
    /// The nearest first, then the largest.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        (self.distance, std::cmp::Reverse(self.weight))
    }
}

/// A confirmed declaration with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Key of the indicator.
    pub key: String,
    /// File or article.
    pub label: String,
    /// Where it opens.
    pub url: String,
    /// The sentence.
    pub sentence: String,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// About whom.
    pub org: OrgId,
    /// Its full name at the end of the period.
    pub name: String,
    /// Its word in addresses then.
    pub slug: String,
    /// Its word at the desk today, where it still stands.
    pub desk_slug: String,
    /// The body above it; empty for none.
    pub parent: String,
    /// Whether unions stand below it.
    pub leads_unions: bool,
    /// Which days.
    #[serde(with = "period_text")]
    pub period: Period,
    /// Figures in the order of the catalogue.
    pub figures: Vec<Fact>,
    /// Who owes a return, by name.
    pub expected: Vec<String>,
    /// Whose return is missing, by name.
    pub missing: Vec<String>,
    /// Those among the missing whose records stand in the totals all the same.
    #[serde(default)]
    pub counted_missing: Vec<String>,
    /// Who was merged into it within the period, with the day, by name.
    pub merged: Vec<(String, kernel::Date)>,
    /// How: merger, consolidation, split, renaming.
    #[serde(default)]
    pub became_by: String,
    /// Whether the year before is that of the predecessors together.
    #[serde(default)]
    pub restated: bool,
    /// The word at the desk of what it became within the period, among unions below; empty for none.
    #[serde(default)]
    pub heir: String,
    /// Records by day.
    pub records: Vec<Noted>,
    /// Whether there are more records than are kept with a report.
    #[serde(default)]
    pub records_cut: bool,
    /// Evidence of declared figures.
    pub evidence: Vec<Evidence>,
    /// The unions below.
    pub unions: Vec<Facts>,
}

impl Facts {
    /// A figure.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.figures.iter().find(|f| f.key == key)
    }

    /// The figures something is known of.
    pub fn known(&self) -> impl Iterator<Item = &Fact> {
        self.figures.iter().filter(|f| f.value.is_some() || !f.words.is_empty() || f.plan.is_some())
    }
}

/// A number with its qualifier, as people write it: `16`, `hơn 1.150`.
pub fn amount(l: Lang, value: Value) -> String {
    let n = l.number(value.amount);
    match value.qualifier {
        Qualifier::Exact => n,
        Qualifier::About => l.tf("report.about", &[("n", &n)]),
        Qualifier::MoreThan => l.tf("report.more_than", &[("n", &n)]),
        Qualifier::Nearly => l.tf("report.nearly", &[("n", &n)]),
    }
}

#[cfg(test)]
impl Facts {
    pub(crate) fn sample() -> Self {
        Self {
            org: OrgId(kernel::Uuid::nil()),
            name: "Liên hiệp Hội".into(),
            slug: "hung-yen".into(),
            desk_slug: "hung-yen".into(),
            parent: "Liên hiệp Hội Việt Nam".into(),
            leads_unions: false,
            period: "2017".parse().expect("a period"),
            figures: Vec::new(),
            expected: Vec::new(),
            missing: Vec::new(),
            counted_missing: Vec::new(),
            merged: Vec::new(),
            became_by: String::new(),
            restated: false,
            heir: String::new(),
            records: Vec::new(),
            records_cut: false,
            evidence: Vec::new(),
            unions: Vec::new(),
        }
    }
}
