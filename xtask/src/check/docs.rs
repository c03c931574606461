//! What the documentation names exists: files and folders of the repository, and commands.
//!
//! Read are README.md, CHANGELOG.md and everything below docs/. A path is a word in backticks, or the target of a link,
//! whose first part stands in the root. Words in capitals, `…`, `*`, `{}` and `<>` are places to fill in; what stands
//! before them must exist.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Finding;
use crate::repo::{File, Repo};

/// Made by builds and tests, so no part of the repository.
const MADE: &[&str] = &["target", "data", "e2e/shots", "e2e/test-results", "e2e/node_modules"];

pub fn check(repo: &Repo) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in documents(repo) {
        for (line, word) in quoted(&file.text) {
            if let Some(path) = repository_path(repo, word)
                && !repo.has(&path)
            {
                findings.push(Finding::new(&file.path, line, format!("{path} does not exist")));
            }
        }
        for (line, target) in links(&file.text) {
            let path = resolve(&file.path, target);
            if path.as_ref().is_some_and(|path| !repo.has(path) && !made(path)) {
                findings.push(Finding::new(&file.path, line, format!("the link to {target} leads nowhere")));
            }
        }
        for (line, words) in commands(&file.text, "cargo xtask ") {
            let name = words.split_whitespace().next().unwrap_or_default();
            if placeholder(name).is_none() && !crate::COMMANDS.iter().any(|(known, _)| *known == name) {
                findings.push(Finding::new(&file.path, line, format!("there is no `cargo xtask {name}`")));
            }
        }
    }
    findings
}

/// Asks the built program whether it knows every `lienhiep …` of the documentation.
pub fn check_program(repo: &Repo, program: &Path) -> Vec<Finding> {
    let (mut findings, mut good) = (Vec::new(), BTreeSet::new());
    for file in documents(repo) {
        for (line, words) in commands(&file.text, "lienhiep ") {
            // The words before the first option or value: `import page --site …`.
            let names: Vec<&str> = words
                .split_whitespace()
                .take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
                .collect();
            let names: Vec<&str> = names.into_iter().take_while(|word| !word.starts_with('-')).take(2).collect();
            if names.is_empty() || good.contains(&names) {
                continue;
            }
            let help =
                Command::new(program).args(&names).arg("--help").stdout(Stdio::null()).stderr(Stdio::null()).status();
            if help.is_ok_and(|status| status.success()) {
                good.insert(names);
            } else {
                findings.push(Finding::new(&file.path, line, format!("there is no `lienhiep {}`", names.join(" "))));
            }
        }
    }
    findings
}

fn documents(repo: &Repo) -> impl Iterator<Item = &File> {
    repo.files.iter().filter(|file| file.is(".md") && (file.under("docs") || !file.path.contains('/')))
}

/// Words between single backticks outside of code blocks.
fn quoted(text: &str) -> Vec<(usize, &str)> {
    let (mut found, mut block) = (Vec::new(), false);
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            block = !block;
        } else if !block {
            found.extend(line.split('`').skip(1).step_by(2).map(|word| (at + 1, word)));
        }
    }
    found
}

/// The path that a quoted word names, up to its first place to fill in; `None` when it is something else.
fn repository_path(repo: &Repo, word: &str) -> Option<String> {
    let path = word.split(['#', '?']).next()?.trim_start_matches("./");
    let path = path.split_once(':').map_or(path, |(path, _line)| path);
    if path.contains(char::is_whitespace) || path.starts_with('/') || path.contains('(') {
        return None;
    }
    let first = path.split('/').next()?;
    let file = path.contains('/') || path.ends_with(".md") || path.ends_with(".toml");
    if !file || !repo.top(first) || made(path) {
        return None;
    }
    let known: Vec<&str> = path.split('/').take_while(|part| placeholder(part).is_none()).collect();
    Some(known.join("/"))
}

/// `Some` for parts that the reader fills in: `NAME`, `*.rs`, `{vi,en}.toml`, `0000-….md`.
fn placeholder(part: &str) -> Option<()> {
    let stem = part.split('.').next().unwrap_or(part);
    let fixed = ["README", "CHANGELOG", "ARCHITECTURE", "LICENSE-MIT", "LICENSE-APACHE"].contains(&stem);
    let capitals = stem.len() > 1 && stem.chars().all(|c| c.is_ascii_uppercase() || c == '-' || c == '_');
    (part.contains(['*', '{', '<', '…', '$']) || part.contains("NNNN") || (capitals && !fixed)).then_some(())
}

fn made(path: &str) -> bool {
    MADE.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Targets of `[text](target)` that are no web addresses.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for part in line.split("](").skip(1) {
            let target = part.split([')', '#', ' ']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                found.push((at + 1, target));
            }
        }
    }
    found
}

/// A link relative to the file it stands in; `None` when it leaves the repository.
fn resolve(file: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What stands behind a command's name, in backticks or at the beginning of a line in a code block.
fn commands<'a>(text: &'a str, name: &str) -> Vec<(usize, &'a str)> {
    let inline = quoted(text).into_iter().filter_map(|(line, word)| Some((line, word.strip_prefix(name)?)));
    let blocks = text.lines().enumerate().filter_map(|(at, line)| {
        let code = line.trim_start().trim_start_matches("$ ");
        Some((at + 1, code.strip_prefix(name)?.split(" #").next()?))
    });
    inline.chain(blocks.filter(|(at, _)| in_block(text, *at))).collect()
}

/// Inside of a fence, or indented by four.
fn in_block(text: &str, line: usize) -> bool {
    let before: Vec<&str> = text.lines().take(line).collect();
    let fences = before.iter().filter(|line| line.trim_start().starts_with("```")).count();
    fences % 2 == 1 || before.last().is_some_and(|line| line.starts_with("    "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let repo = Repo::of(&[
            ("docs/howto/a.md", text),
            ("docs/b.md", "b"),
            ("README.md", "r"),
            ("crates/db/src/lib.rs", "//"),
            ("features/a/texts/vi.toml", "a = 1"),
        ]);
        check(&repo).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn paths_that_exist_and_other_words_are_good() {
        let text = "`crates/db/src/lib.rs`, `crates/db/`, `README.md`, `features/NAME/src/lib.rs`, `features/a/texts/*.toml`, \
                    `target/pg`, `a/b`, `db::Cx`, `/hung-yen/tin/`, `crates/db/src/lib.rs:3`\n[b](../b.md#x) [w](https://a.vn/c.md)";
        assert_eq!(said(text), Vec::<String>::new());
    }

    #[test]
    fn a_path_that_is_gone_is_found() {
        assert_eq!(said("a\n`crates/db/src/old.rs`"), ["docs/howto/a.md:2: crates/db/src/old.rs does not exist"]);
        assert_eq!(said("`features/b/src/NAME.rs`"), ["docs/howto/a.md:1: features/b/src does not exist"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        assert_eq!(said("[b](b.md)"), ["docs/howto/a.md:1: the link to b.md leads nowhere"]);
    }

    #[test]
    fn an_unknown_command_is_found() {
        assert_eq!(said("```\ncargo xtask test\n$ cargo xtask tset # typo\n```\n`cargo xtask COMMAND`").len(), 1);
        assert_eq!(said("`cargo xtask nothing`"), ["docs/howto/a.md:1: there is no `cargo xtask nothing`"]);
    }

    #[test]
    fn a_command_that_the_program_does_not_know_is_found() {
        let repo = Repo::of(&[("README.md", "`lienhiep serve --listen ADDR`\n\n    lienhiep import page --site A\n")]);
        assert_eq!(check_program(&repo, Path::new("true")), []);
        let found = check_program(&repo, Path::new("false"));
        let lines: Vec<usize> = found.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
