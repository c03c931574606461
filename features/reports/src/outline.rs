//! From a template to the text of a report: sections, paragraphs, and places that stay bound to the ledger.
//!
//! A template is text with a closed set of variables and functions (minijinja). It is rendered with a limit on its steps
//! and on its length, so one that loops or swells ends with an error that names the line, never with a broken report.

use std::sync::Arc;

use kernel::Period;
use minijinja::value::Rest;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, context};
use ui::Lang;

use crate::bound::unknown;
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
        /// In words of people, with the line it stands in.
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

/// What went wrong, in the words of whoever reads; what they do not name is a value that does not fit.
fn why(l: Lang, kind: ErrorKind) -> &'static str {
    l.t(match kind {
        ErrorKind::SyntaxError => "report.outline.syntax",
        ErrorKind::OutOfFuel => "report.outline.fuel",
        ErrorKind::UndefinedError => "report.outline.undefined",
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => "report.outline.function",
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest => "report.outline.filter",
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => "report.outline.arguments",
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => "report.outline.include",
        _ => "report.outline.other",
    })
}

/// Characters of the line that are quoted.
const QUOTED: usize = 60;

fn broken(l: Lang, template: &str, e: &minijinja::Error) -> OutlineError {
    let line = e.line().unwrap_or(0);
    let why = match slip(e) {
        Some(key) => l.tf("report.outline.indicator", &[("key", &key)]),
        None => why(l, e.kind()).to_owned(),
    };
    let quoted = line.checked_sub(1).and_then(|n| template.lines().nth(n)).unwrap_or("").trim();
    let quoted: String = quoted.chars().take(QUOTED).collect();
    let why = if quoted.is_empty() { why } else { format!("{why} (“{quoted}”)") };
    OutlineError::Broken { line, why }
}

/// Says that a function was asked for an indicator there is not.
const NO_INDICATOR: &str = "no indicator ";

fn slip(e: &minijinja::Error) -> Option<&str> {
    e.detail()?.strip_prefix(NO_INDICATOR)
}

/// Refuses indicators there are not, where they are to be refused.
fn known(facts: &Facts, strict: bool, keys: &[String]) -> Result<(), minijinja::Error> {
    match keys.iter().find(|key| strict && facts.get(key).is_none()) {
        Some(key) => Err(minijinja::Error::new(ErrorKind::InvalidOperation, format!("{NO_INDICATOR}{key}"))),
        None => Ok(()),
    }
}

/// Drafts the sections of a report. An indicator that the organisation does not know is left out: the template may be
/// that of a body above.
pub fn draft(l: Lang, template: &str, facts: &Arc<Facts>) -> Result<Vec<Section>, OutlineError> {
    sections(l, template, facts, false)
}

/// The same for whoever writes the template: indicators and places that there are not are refused with their line.
pub fn checked(l: Lang, template: &str, facts: &Arc<Facts>) -> Result<Vec<Section>, OutlineError> {
    let sections = sections(l, template, facts, true)?;
    for s in &sections {
        if let Some(place) = unknown(l, facts, &s.text).into_iter().next() {
            let inside = place.trim_start_matches("[[notable:").trim_matches(['[', ']', ' ']);
            let line = template.lines().position(|line| line.contains(inside)).map_or(0, |n| n + 1);
            return Err(OutlineError::Broken { line, why: l.tf("report.outline.place", &[("place", &place)]) });
        }
    }
    Ok(sections)
}

fn sections(l: Lang, template: &str, facts: &Arc<Facts>, strict: bool) -> Result<Vec<Section>, OutlineError> {
    if template.len() > LONGEST {
        return Err(OutlineError::TooLong);
    }
    let mut env = Environment::empty();
    env.set_fuel(Some(FUEL));
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    let f = facts.clone();
    env.add_function("tell", move |verb: String, keys: Rest<String>| {
        known(&f, strict, &keys.0).map(|()| narrate::tell(l, &f, &verb, &keys.0))
    });
    let f = facts.clone();
    let before = year_before(facts.period).map(|p| said(l, p)).unwrap_or_default();
    env.add_function("compare", move |keys: Rest<String>| {
        known(&f, strict, &keys.0).map(|()| narrate::compare(l, &f, &before, &keys.0))
    });
    let f = facts.clone();
    env.add_function("stand", move |keys: Rest<String>| {
        known(&f, strict, &keys.0).map(|()| narrate::stand(l, &f, &keys.0))
    });
    let told = |e: minijinja::Error| broken(l, template, &e);
    env.add_template("report", template).map_err(told)?;
    let page = env.get_template("report").map_err(told)?;
    let period: Period = facts.period;
    let out = page.render(context! {
        name => &facts.name,
        period => said(l, period),
        year => period.last.year(),
        next_year => period.last.year() + 1,
        cadence => Cadence::of(period).word(),
        leads_unions => facts.leads_unions,
    });
    let out = out.map_err(told)?;
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
    /// The plan of the coming year, and the proposals that are still open.
    Coming,
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
            ("coming", _) => return Some(Part::Coming),
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
        let said = |text: &str| checked(Lang::Vi, text, &facts()).expect_err("refused").text(Lang::Vi);
        assert_eq!(
            said("== A\n{{ tell(\"Có\", \"workshopss\") }}"),
            "Mẫu báo cáo sai ở dòng 2: không có chỉ số “workshopss” (“{{ tell(\"Có\", \"workshopss\") }}”)"
        );
        assert_eq!(
            said("== A\nMột\nCó [[khong]] việc"),
            "Mẫu báo cáo sai ở dòng 3: không có số liệu nào tên là [[khong]]"
        );
        assert!(
            draft(Lang::Vi, "== A\n{{ tell(\"Có\", \"workshopss\") }}\nB", &facts()).is_ok(),
            "left out when drafting"
        );
        let list = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
        let (begin, end) = (format!("{{% for a in {list} %}}").repeat(5), "{% endfor %}".repeat(5));
        let loops = format!("== A\n{begin}x{end}");
        assert!(said(&loops).starts_with("Mẫu báo cáo sai ở dòng 2: vòng lặp quá dài"), "{}", said(&loops));
        assert!(said("== A\n{{ tell( }}").starts_with("Mẫu báo cáo sai ở dòng 2: viết sai cú pháp"));
        let swells = format!("== A\n{}", "x".repeat(LONGEST));
        assert_eq!(draft(Lang::Vi, &swells, &facts()), Err(OutlineError::TooLong));
        assert_eq!(draft(Lang::Vi, "words", &facts()), Err(OutlineError::NoSection));
    }
}
