//! Small things that rot a code base: paths of one machine, postponed work, silenced lints, tests that wait or do not run.

use super::Finding;
use crate::repo::{File, Repo};
use crate::rust::{self, Kind};

/// Folders that exist on the machine of whoever wrote them. Tests may make up any path.
const MACHINE: &[&str] = &["/root/", "/work/", "/tmp/"];
/// Which mirror a machine asks is its own business; lock files and settings must not carry it.
const REGISTRIES: &[&str] =
    &["registry.npmjs", "registry.yarnpkg", "npmmirror", "static.crates.io", "index.crates.io", "deb.debian.org"];
/// Words of postponed work: mend it now, or write it down where work is planned.
const POSTPONED: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];
/// In code, and what to do instead.
const CODE: &[(&str, &str)] = &[
    ("#[allow(", "use #[expect(lint, reason = \"…\")]"),
    ("#![allow(", "use #![expect(lint, reason = \"…\")]"),
    ("#[ignore", "a test that does not run is no test"),
];
/// In tests.
const WAITING: &[(&str, &str)] = &[
    ("sleep(", "wait for what should happen, or pass the time in"),
    ("waitForTimeout(", "wait for what should happen"),
    ("setTimeout(", "wait for what should happen"),
];

pub fn check(repo: &Repo) -> Vec<Finding> {
    // This file lists what must not be written.
    repo.files.iter().filter(|file| file.path != "xtask/src/check/hygiene.rs").flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |line: usize, message: String| findings.push(Finding::new(&file.path, line, message));
    let tests = if file.is_test() {
        0
    } else if file.is(".rs") {
        rust::tests_from(&file.text)
    } else {
        usize::MAX
    };

    for (at, line) in file.text.lines().enumerate() {
        let number = at + 1;
        for folder in MACHINE.iter().filter(|folder| number < tests && names_folder(line, folder)) {
            say(number, format!("{folder} is a path of one machine"));
        }
        for host in REGISTRIES.iter().filter(|host| line.contains(*host)) {
            say(number, format!("{host}: which registry is asked is each machine's own setting"));
        }
        if file.is("package-lock.json") && line.contains("\"resolved\": \"http") {
            say(number, "the lock names a registry; `.npmrc` must say omit-lockfile-registry-resolved=true".to_owned());
        }
        if number >= tests && file.is(".mjs") {
            for (call, instead) in WAITING.iter().filter(|(call, _)| line.contains(call)) {
                say(number, format!("{call}…): {instead}"));
            }
        }
        if !file.is(".rs") && !file.is(".lock") && !file.is("-lock.json") {
            for word in POSTPONED.iter().filter(|word| has_word(line, word)) {
                say(number, format!("{word}: do it now or leave it out"));
            }
        }
    }
    if file.is(".rs") {
        for (number, kind, line) in rust_lines(&file.text) {
            let found: Vec<(&str, &str)> = match kind {
                Kind::Code => {
                    let waiting = WAITING.iter().filter(|_| number >= tests);
                    CODE.iter().chain(waiting).copied().filter(|(call, _)| line.contains(call)).collect()
                }
                Kind::Comment => {
                    let words = POSTPONED.iter().filter(|word| has_word(line, word));
                    words.map(|word| (*word, "do it now or leave it out")).collect()
                }
                Kind::Text => Vec::new(),
            };
            for (what, instead) in found {
                say(number, format!("{what}: {instead}"));
            }
        }
    }
    findings
}

fn rust_lines(source: &str) -> impl Iterator<Item = (usize, Kind, &str)> {
    let pieces = rust::pieces(source).into_iter();
    pieces.flat_map(|piece| piece.text.lines().enumerate().map(move |(at, line)| (piece.line + at, piece.kind, line)))
}

/// The folder at the beginning of a path, not in the middle of an address.
fn names_folder(line: &str, folder: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | '>' | '*');
    line.match_indices(folder).any(|(at, _)| !line[..at].chars().next_back().is_some_and(inside))
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Repo::of(&[(path, text)])).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn paths_of_a_machine_are_found_outside_of_tests() {
        assert_eq!(lines("docs/a.md", "see `/root/x`\nand https://a.vn/work/b"), [1]);
        assert_eq!(
            lines("server/src/a.rs", "f(\"/tmp/a\");\n#[cfg(test)]\nmod tests { const A: &str = \"/tmp/b\"; }"),
            [1]
        );
        assert_eq!(lines("crates/a/tests/b.rs", "f(\"/tmp/a\");"), Vec::<usize>::new());
    }

    #[test]
    fn registries_are_found_in_locks() {
        assert_eq!(lines("e2e/package-lock.json", "{\n\"resolved\": \"https://mirror.example/a.tgz\"\n}"), [2]);
        assert_eq!(lines("e2e/.npmrc", "registry=https://registry.npmjs.org/"), [1]);
        assert_eq!(
            lines("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""),
            Vec::<usize>::new()
        );
    }

    #[test]
    fn postponed_work_is_found_in_comments_and_documents() {
        assert_eq!(lines("server/src/a.rs", "fn a() {} // TODO: b\nlet t = \"TODO\";"), [1]);
        assert_eq!(lines("docs/a.md", "Some day (FIXME)"), [1]);
    }

    #[test]
    fn silenced_lints_and_ignored_tests_are_found() {
        assert_eq!(
            lines("server/src/a.rs", "#![allow(dead_code)]\n#[allow(unused)]\n#[expect(unused, reason = \"b\")]"),
            [1, 2]
        );
        assert_eq!(lines("crates/a/tests/b.rs", "#[test]\n#[ignore = \"slow\"]\nfn c() {}"), [2]);
    }

    #[test]
    fn tests_that_sleep_are_found_and_workers_that_sleep_pass() {
        let text = "tokio::time::sleep(a).await;\n#[cfg(test)]\nmod tests {\n std::thread::sleep(b);\n}";
        assert_eq!(lines("crates/jobs/src/lib.rs", text), [4]);
        assert_eq!(lines("e2e/journeys/a.test.mjs", "await page.waitForTimeout(100)"), [1]);
    }
}
