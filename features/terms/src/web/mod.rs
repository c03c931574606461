//! Pages of this feature.

pub(crate) mod clusters;
pub(crate) mod congresses;
pub(crate) mod elections;
pub(crate) mod overview;
pub(crate) mod posts;
pub(crate) mod settings;
pub(crate) mod term_form;
pub(crate) mod terms;

use ::web::Posted;
use organisation::form;
use ui::Lang;
use ui::parts::{Fact, Flash};

/// What can have been done; the last part of a text key.
const DONE: [&str; 31] = [
    "kept",
    "noted",
    "set",
    "scheme",
    "scheme_ended",
    "cluster",
    "joined",
    "left",
    "officers",
    "filled",
    "corrected",
    "post_ended",
    "right",
    "organ",
    "planned",
    "congress_kept",
    "called",
    "held",
    "stopped",
    "closed",
    "allotted",
    "summoned",
    "checked",
    "substituted",
    "agenda",
    "voted",
    "written",
    "election",
    "stand",
    "counted",
    "confirmed",
];

/// What the last action did: `done=kept` says the text `term.done.kept`.
pub(crate) fn flash(l: Lang, query: &Posted) -> Option<Flash> {
    let done = query.some("done").filter(|d| DONE.contains(d))?;
    form::done(l.t(&format!("term.done.{done}")))
}

/// A fact, unless there is nothing to say.
pub(crate) fn fact(label: &str, value: impl Into<String>) -> Option<Fact> {
    let value = value.into();
    (!value.is_empty()).then(|| Fact { label: label.to_owned(), value, url: None })
}

/// A cell of a table file that no spreadsheet takes for a formula (OWASP, CSV injection).
pub(crate) fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Names with a line about each, as typed or pasted: one a line, `name; about`, a tab between works too. Numbers in front
/// are cut.
pub(crate) fn lines(text: &str) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches(|c: char| c.is_ascii_digit() || ".)-• \t".contains(c));
        let (name, about) = line.split_once([';', '\t']).unwrap_or((line, ""));
        let cut = |t: &str, most: usize| {
            kernel::text::collapse_spaces(&kernel::text::nfc(t)).chars().take(most).collect::<String>()
        };
        let (name, about) = (cut(name, 200), cut(&about.replace(['\t', ';'], ", "), 300));
        if !name.is_empty() && !list.iter().any(|(n, a)| *n == name && *a == about) {
            list.push((name, about));
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_pasted() {
        let text = " 1. Nguyễn Văn An; Giám đốc Sở\n2)\tTrần  Thị Bình\tsinh 1970\n\n- Lê C\nLê C";
        let read = lines(text);
        let read: Vec<(&str, &str)> = read.iter().map(|(n, a)| (n.as_str(), a.as_str())).collect();
        assert_eq!(read, [("Nguyễn Văn An", "Giám đốc Sở"), ("Trần Thị Bình", "sinh 1970"), ("Lê C", "")]);
    }
}
