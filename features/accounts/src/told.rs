//! What a diff of the audit trail stores, in the words of the desk: states, roles, days, instants, languages.

use kernel::{Date, Timestamp, Uuid};
use ui::Lang;

/// Fields whose stored words have texts: a field, and what their keys begin with.
const WORDS: [(&str, &str); 4] =
    [("state", "audit.state"), ("role", "role"), ("lang", "audit.lang"), ("mode", "audit.mode")];

/// A stored value as people read it. What is nothing but an id says only that there was one.
pub fn told(l: Lang, field: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    if let Some((_, prefix)) = WORDS.iter().find(|(name, _)| *name == field) {
        return word(l, prefix, value);
    }
    if let Ok(at) = value.parse::<Timestamp>() {
        return l.date_time(at);
    }
    if let Ok(day) = value.parse::<Date>() {
        return l.date(day);
    }
    match value {
        "true" => l.t("audit.yes").to_owned(),
        "false" => l.t("audit.no").to_owned(),
        _ if value.parse::<Uuid>().is_ok() => l.t("audit.something").to_owned(),
        _ => match (field, value.split_once(" chữ")) {
            ("body" | "body_en", Some((n, mark))) => format!("{}{mark}", l.tf("audit.words", &[("n", &n)])),
            _ => value.to_owned(),
        },
    }
}

/// A text whose key ends with a word from the data; the word itself when nobody has given it a text.
pub(crate) fn word(l: Lang, prefix: &str, word: &str) -> String {
    let text = l.t(&format!("{prefix}.{word}"));
    if text.starts_with('⟦') { word.replace('_', " ") } else { text.to_owned() }
}
