//! `cargo xtask test`: the whole CI in one command.
//!
//! Order: what is quick and fails often comes first, what needs a build of everything later. Clippy and the tests
//! compile twice (once to look, once to run), which is the largest part of a cold run. Everything after that is built
//! from the same selection of crates: another selection has other features and would build them once more.

use crate::cargo::{cargo, program};
use crate::repo::Repo;
use crate::steps::Steps;
use crate::{Done, check, e2e, needs};

pub fn run() -> Done {
    let mut steps = Steps::default();
    steps.step("needs", |_| {
        let found = needs::provide(&[needs::NODE, needs::NPM, needs::CHROMIUM, needs::POSTGRES]);
        needs::components().and(found)
    });
    steps.command("format", &mut cargo(&["fmt", "--all", "--check"]));
    steps.step("checks", |counts| check::run(check::TEXT_ONLY, counts));
    steps.command("clippy", &mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    let built = steps.command("build", &mut cargo(&["build", "--workspace", "--bins", "--tests", "--examples"]));

    steps.step("tests", |counts| {
        let server = throwaway::Postgres::start().map_err(|error| format!("no PostgreSQL: {error}"))?;
        let mut tests = if needs::nextest() {
            cargo(&["nextest", "run", "--workspace"])
        } else {
            println!("cargo-nextest is not there; cargo test does the same, slower");
            cargo(&["test", "--workspace", "--bins", "--lib", "--tests", "--examples", "--no-fail-fast"])
        };
        crate::steps::run(tests.env(throwaway::VARIABLE, server.url()), counts)
    });
    if Repo::read()?.files.iter().any(|file| file.is(".rs") && file.path.contains("/src/") && has_example(&file.text)) {
        steps.command("doc tests", &mut cargo(&["test", "--workspace", "--doc", "--no-fail-fast"]));
    }
    steps.step("browser", |counts| {
        // An older program may be lying there.
        if built { e2e::walk(&program("debug"), &[], counts) } else { Err("nothing was built".to_owned()) }
    });
    steps.tell()
}

/// A fence in a documentation comment that rustdoc runs: every other fence opens one.
fn has_example(source: &str) -> bool {
    let fences = source.lines().filter_map(|line| {
        let line = line.trim_start();
        let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        text.trim_start().strip_prefix("```")
    });
    fences.step_by(2).any(|language| {
        let words = language.trim();
        words.is_empty()
            || ["rust", "no_run", "should_panic", "compile_fail"].iter().any(|word| words.starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_examples_that_run_count() {
        assert!(has_example("/// ```\n/// assert!(true);\n/// ```\nfn a() {}"));
        assert!(has_example("//! ```text\n//! a → b\n//! ```\n//! ```no_run\n//! a();\n//! ```"));
        assert!(!has_example("//! ```text\n//! a → b\n//! ```\nlet fence = \"```\";"));
    }
}
