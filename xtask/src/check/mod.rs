//! The checks: each reads the repository's text and returns what it found.

mod arrows;
mod dialect;
pub mod docs;
mod hygiene;
mod schema;
mod sizes;
mod texts;

use std::fmt;

use crate::Done;
use crate::counts::Counts;
use crate::repo::Repo;

/// One thing to mend.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: String,
    /// From 1; 0 for the file as a whole.
    pub line: usize,
    pub message: String,
}

impl Finding {
    pub fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

type Check = fn(&Repo) -> Vec<Finding>;

const CHECKS: &[(&str, Check)] = &[
    ("arrows", arrows::check),
    ("sizes", sizes::check),
    ("dialect", dialect::check),
    ("texts", texts::check),
    ("docs", docs::check),
    ("hygiene", hygiene::check),
    ("schema", schema::check),
];

/// Every check; the schema dumps last, since comparing them builds the database crate.
pub const ALL: &[&str] = &["arrows", "sizes", "dialect", "texts", "docs", "hygiene", "schema"];

/// Those that only read text. `test` leaves the dumps to the database crate's own test, which it runs anyway.
pub const TEXT_ONLY: &[&str] = &["arrows", "sizes", "dialect", "texts", "docs", "hygiene"];

/// The check of that name.
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}

/// Runs the checks of these names and prints what they find.
pub fn run(names: &[&str], counts: &mut Counts) -> Done {
    let repo = Repo::read()?;
    for name in names {
        let Some(check) = named(name) else { return Err(format!("there is no check {name}")) };
        match report(name, &check(&repo)) {
            Ok(()) => counts.passed += 1,
            Err(_) => counts.failed += 1,
        }
    }
    println!("checks: {} passed, {} failed", counts.passed, counts.failed);
    if counts.failed == 0 { Ok(()) } else { Err("some checks found something to mend".to_owned()) }
}

/// Prints what a check found.
pub fn report(name: &str, findings: &[Finding]) -> Done {
    for finding in findings {
        eprintln!("{name}: {finding}");
    }
    if findings.is_empty() {
        println!("{name}: good");
        return Ok(());
    }
    println!("{name}: {} to mend", findings.len());
    Err(format!("{} to mend", findings.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_can_be_called_by_name() {
        assert!(ALL.iter().all(|name| named(name).is_some()));
        assert_eq!(ALL.len(), CHECKS.len());
        assert!(ALL.iter().all(|name| crate::COMMANDS.iter().any(|(command, _)| command == name)));
    }
}
