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

/// Facts as people read them in a history: `participants 120; half_days 2`.
pub(crate) fn said(facts: &Facts) -> String {
    facts.iter().map(|(key, (n, _))| format!("{key} {n}")).collect::<Vec<_>>().join("; ")
}

/// Details as stored.
pub(crate) fn details_text(details: &crate::Details) -> String {
    serde_json::to_string(details).unwrap_or_else(|_| "{}".into())
}

/// Details as read.
pub(crate) fn details_of(text: &str) -> crate::Details {
    serde_json::from_str(text).unwrap_or_default()
}

/// Details as people read them in a history: `chair Bà A; mode online`.
pub(crate) fn details_said(details: &crate::Details) -> String {
    details.iter().map(|(key, told)| format!("{key} {told}")).collect::<Vec<_>>().join("; ")
}
