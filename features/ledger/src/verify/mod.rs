//! `lienhiep verify`: recounts everything from the records, and says what differs.
//!
//! Features above add checks of their own by implementing [`Check`]; the server puts the list together.

pub(crate) mod naive;
pub(crate) mod recount;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use db::{Cx, Result};
use serde::Serialize;

pub use recount::Recount;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind of thing: `posting`, `balance`, `snapshot`, …
    pub what: String,
    /// Which one.
    #[serde(rename = "where")]
    pub place: String,
    /// As it should be.
    pub expected: String,
    /// As it is.
    pub found: String,
}

/// Differences that are told; more only repeat the message.
const TOLD: usize = 1000;

/// What was looked at, and what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether nothing differs.
    pub ok: bool,
    /// How many of each kind were looked at.
    pub checked: BTreeMap<String, u64>,
    /// What differs; at most 1,000 are told.
    pub differences: Vec<Difference>,
}

impl Report {
    /// An empty one.
    pub fn new() -> Self {
        Self { ok: true, ..Self::default() }
    }

    /// So many more of a kind were looked at.
    pub fn checked(&mut self, kind: &str, n: u64) {
        *self.checked.entry(kind.to_owned()).or_default() += n;
    }

    /// Something differs.
    pub fn differs(&mut self, what: &str, place: String, expected: impl ToString, found: impl ToString) {
        self.ok = false;
        if self.differences.len() < TOLD {
            let (expected, found) = (expected.to_string(), found.to_string());
            self.differences.push(Difference { what: what.to_owned(), place, expected, found });
        }
    }
}

/// What a check answers; boxed, because checks of all features stand in one list.
pub type Checking<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A check of one feature, run in one snapshot with all the others.
pub trait Check: Send + Sync {
    /// Its name, for people who wait.
    fn name(&self) -> &'static str;

    /// Looks, and tells the report.
    fn check<'a>(&'a self, cx: &'a mut Cx, report: &'a mut Report) -> Checking<'a>;
}
