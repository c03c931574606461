//! The numbers of an activity, as they are stored and as the ledger takes them.

use ledger::Facts;

/// As stored.
pub(crate) fn text(facts: &Facts) -> String {
    serde_json::to_string(facts).unwrap_or_else(|_| "{}".into())
}

/// As read.
pub(crate) fn of(text: &str) -> Facts {
    serde_json::from_str(text).unwrap_or_default()
}
