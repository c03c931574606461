//! Putting a list's text together: conditions with their arguments, places of keyset paging.

use db::{Args, Value};
use kernel::{OrgId, PersonId};

/// Up to so many organisations have a placeholder each, and the engine knows how few they are.
const SINGLY: usize = 8;

/// Grows a text with its arguments.
#[derive(Debug, Default)]
pub(crate) struct Sql {
    /// What the placeholders stand for.
    pub args: Args,
}

impl Sql {
    /// The placeholder of a value.
    pub fn arg(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    /// What stands in `IN (…)` for a list of organisations: a placeholder each for a few, one for many.
    pub fn orgs(&mut self, orgs: &[OrgId]) -> String {
        if orgs.len() > SINGLY {
            return self.arg(Value::ids(orgs));
        }
        orgs.iter().map(|org| self.arg(*org)).collect::<Vec<_>>().join(", ")
    }
}

/// A place in a list of people. In addresses only the person's id stands; the key that is sorted by is looked up, so
/// that no name is left in a history or a log of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The neighbour.
    pub id: PersonId,
    /// The list goes backwards from here.
    pub back: bool,
}

impl Place {
    /// Reads the query parameters `after` or `before`.
    pub fn parse(after: &str, before: &str) -> Option<Self> {
        let (text, back) = if after.is_empty() { (before, true) } else { (after, false) };
        Some(Self { id: text.parse().ok()?, back })
    }
}

/// A pattern that finds a word at its beginning in a folded text with a space before it.
pub(crate) fn begins(word: &str) -> String {
    let escaped = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("% {escaped}%")
}

/// The end of the range of texts that begin with `word`; text is compared bytewise on both engines.
pub(crate) fn end_of(word: &str) -> String {
    format!("{word}\u{10ffff}")
}
