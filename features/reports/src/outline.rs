//! From a template to the text of a report: sections, paragraphs, and places that stay bound to the ledger.
//!
//! A template is text with a closed set of variables and functions (minijinja). It is rendered with a limit on its steps
//! and on its length, so one that loops or swells ends with an error that names the line, never with a broken report.

use std::sync::Arc;

use kernel::Period;
use minijinja::value::Rest;
use minijinja::{Environment, UndefinedBehavior, context};
use ui::Lang;

use crate::cadence::{Cadence, said, year_before};
use crate::facts::Facts;
use crate::narrate;

/// The template that a new installation has.
pub const DEFAULT: &str = include_str!("../outline/vi.txt");
/// Steps of a template; the default one takes about 300.
const FUEL: u64 = 20_000;
/// Longest template and longest outcome, in bytes.
pub const LONGEST: usize = 200_000;

/// A section as it is drafted: its title, and its text line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its text with places; one paragraph a line.
    pub text: String,
}

/// Why a template gives no report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    /// It cannot be read or run; with its line.
    #[error("line {line}: {why}")]
    Broken {
        /// Line of the template; 0 when it is not known.
        line: usize,
        /// In the words of the template engine.
        why: String,
    },
    /// It is longer than a report can be.
    #[error("longer than {LONGEST} characters")]
    TooLong,
    /// It has no section.
    #[error("no line begins with '== '")]
    NoSection,
}

impl OutlineError {
    /// For people.
    pub fn text(&self, l: Lang) -> String {
        match self {
            Self::Broken { line, why } => l.tf("report.error.template", &[("line", line), ("why", why)]),
            Self::TooLong => l.tf("report.error.template_long", &[("n", &l.number(LONGEST))]),
            Self::NoSection => l.t("report.error.template_sections").to_owned(),
        }
    }
}

fn broken(e: &minijinja::Error) -> OutlineError {
    let why = e.detail().map_or_else(|| e.kind().to_string(), |d| format!("{}: {d}", e.kind()));
    OutlineError::Broken { line: e.line().unwrap_or(0), why }
}

/// Drafts the sections of a report.
pub fn draft(l: Lang, template: &str, facts: &Arc<Facts>) -> Result<Vec<Section>, OutlineError> {
    if template.len() > LONGEST {
        return Err(OutlineError::TooLong);
    }
    let mut env = Environment::empty();
    env.set_fuel(Some(FUEL));
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    let f = facts.clone();
    env.add_function("tell", move |verb: String, keys: Rest<String>| narrate::tell(l, &f, &verb, &keys.0));
    let f = facts.clone();
    let before = year_before(facts.period).map(|p| said(l, p)).unwrap_or_default();
    env.add_function("compare", move |keys: Rest<String>| narrate::compare(l, &f, &before, &keys.0));
    let f = facts.clone();
    env.add_function("stand", move |keys: Rest<String>| narrate::stand(l, &f, &keys.0));
    env.add_template("report", template).map_err(|e| broken(&e))?;
    let page = env.get_template("report").map_err(|e| broken(&e))?;
    let period: Period = facts.period;
    let out = page.render(context! {
        name => &facts.name,
        period => said(l, period),
        year => period.last.year(),
        next_year => period.last.year() + 1,
        cadence => Cadence::of(period).word(),
        leads_unions => facts.leads_unions,
    });
    let out = out.map_err(|e| broken(&e))?;
    if out.len() > LONGEST {
        return Err(OutlineError::TooLong);
    }
    let mut sections: Vec<Section> = Vec::new();
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (line.strip_prefix("== "), sections.last_mut()) {
            (Some(title), _) => sections.push(Section { title: title.to_owned(), text: String::new() }),
            (None, Some(section)) => {
                section.text.push_str(line);
                section.text.push('\n');
            }
            (None, None) => {}
        }
    }
    if sections.is_empty() { Err(OutlineError::NoSection) } else { Ok(sections) }
}

/// A paragraph of a section, before its places are put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Running text.
    Paragraph(&'a str),
    /// A point of a list.
    Bullet(&'a str),
    /// A hint for who writes; not printed.
    Hint(&'a str),
    /// Records that count in these indicators.
    Notable(Vec<&'a str>),
    /// Every figure something is known of.
    Table,
    /// Who has reported, and who has not.
    Returns,
    /// Each union below in short, and the tables of all.
    Unions,
    /// What did not go well, and what is asked of others.
    Limits,
    /// What is asked of Party, People's Committee and superior.
    Proposals,
}

fn part(line: &str) -> Option<Part<'_>> {
    let line = line.trim();
    if let Some(hint) = line.strip_prefix("? ") {
        return Some(Part::Hint(hint));
    }
    if let Some(inner) = line.strip_prefix("[[").and_then(|r| r.strip_suffix("]]")) {
        match inner.split_once(':').map_or((inner, ""), |(a, b)| (a.trim(), b)) {
            ("notable", keys) => return Some(Part::Notable(keys.split_whitespace().collect())),
            ("table", _) => return Some(Part::Table),
            ("returns", _) => return Some(Part::Returns),
            ("unions", _) => return Some(Part::Unions),
            ("limits", _) => return Some(Part::Limits),
            ("proposals", _) => return Some(Part::Proposals),
            _ => {}
        }
    }
    match line.strip_prefix("- ") {
        Some(point) => Some(Part::Bullet(point)),
        None => (!line.is_empty()).then_some(Part::Paragraph(line)),
    }
}

/// The parts of a section's text.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    text.lines().filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Arc<Facts> {
        Arc::new(Facts::sample())
    }

    #[test]
    fn the_default_template_has_the_ten_sections_and_its_table() {
        crate::install_texts();
        let sections = draft(Lang::Vi, DEFAULT, &facts()).expect("a draft");
        assert_eq!(sections.len(), 11, "{sections:?}");
        assert_eq!(sections[9].title, "Phương hướng, nhiệm vụ năm 2018");
        assert!(parts(&sections[10].text).contains(&Part::Table));
    }

    #[test]
    fn a_template_that_loops_swells_or_names_what_there_is_not_is_refused_with_its_line() {
        crate::install_texts();
        let line = |text: &str| match draft(Lang::Vi, text, &facts()) {
            Err(OutlineError::Broken { line, .. }) => line,
            other => panic!("{other:?}"),
        };
        assert_eq!(line("== A\n{% for a in range(100000) %}x{% endfor %}"), 2, "no such function");
        assert_eq!(line("== A\n\n{{ password }}"), 3);
        assert_eq!(line("== A\n{% include 'x' %}"), 2);
        assert_eq!(line("== A\n{{ tell( }}"), 2);
        let swells = format!("== A\n{}", "x".repeat(LONGEST));
        assert_eq!(draft(Lang::Vi, &swells, &facts()), Err(OutlineError::TooLong));
        assert_eq!(draft(Lang::Vi, "words", &facts()), Err(OutlineError::NoSection));
    }
}
