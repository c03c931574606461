//! What an approval freezes: the text as it was read that day, and every figure behind it, as JSON with its hash.

use ledger::closing::hash;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::facts::{Fact, Facts};
use crate::signer::Signer;

/// Text and figures of an approved report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The text.
    pub document: Document,
    /// The figures.
    pub facts: Facts,
    /// Who signs.
    #[serde(default)]
    pub signer: Option<Signer>,
}

/// A figure that was booked differently since the approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Key of its indicator.
    pub key: String,
    /// Its name.
    pub name: String,
    /// As it was approved; none for nothing.
    pub before: Option<i64>,
    /// As the ledger says it now.
    pub now: Option<i64>,
}

impl Frozen {
    /// As it is stored, with its hash.
    pub fn content(&self) -> (String, String) {
        let content = serde_json::to_string(self).unwrap_or_default();
        let hash = hash(&content);
        (content, hash)
    }

    /// As it was stored; none when it is damaged.
    pub fn read(content: &str) -> Option<Self> {
        serde_json::from_str(content).ok()
    }

    /// What the ledger says differently now.
    pub fn differences(&self, now: &Facts) -> Vec<Difference> {
        let amount = |f: Option<&Fact>| f.and_then(|f| f.value).map(|v| v.amount);
        let one = |f: &Fact| {
            let (before, now) = (amount(self.facts.get(&f.key)), amount(Some(f)));
            let (key, name) = (f.key.clone(), f.name.clone());
            (before != now).then_some(Difference { key, name, before, now })
        };
        now.figures.iter().filter_map(one).collect()
    }
}
