//! The project's own commands: `cargo xtask COMMAND`.
//!
//! Rules: few and small dependencies, because every newcomer waits for this crate first; every check reads plain text
//! and says file, line and what to do; the same code runs on a developer's machine and in CI.

mod bench;
mod cargo;
mod check;
mod counts;
mod e2e;
mod fuzz;
mod needs;
mod pg;
mod repo;
mod rust;
mod steps;
mod test;

use std::process::ExitCode;

use counts::Counts;

/// What can be typed, and what it does. The documentation check knows commands from here.
const COMMANDS: &[(&str, &str)] = &[
    ("test", "everything: formatting, clippy, checks, tests on both engines, browser tests"),
    ("check", "all checks of the text: arrows, sizes, dialect, texts, docs, hygiene, schema"),
    ("arrows", "who may depend on whom, and every dependency has its reason"),
    ("sizes", "files stay small"),
    ("dialect", "only the database crate's dialect knows the engine"),
    ("texts", "every text key in both languages, none missing, none unused"),
    ("docs", "every path and command that the documentation names exists"),
    ("hygiene", "no machine paths, postponed work, silenced lints, sleeping or ignored tests"),
    ("schema", "the checked-in schema dumps are those of the migrations"),
    ("e2e", "journeys in a real browser; names of journeys as arguments choose some"),
    ("bench", "measurements; without a name lists them"),
    ("fuzz", "what reads strangers' files is fed with nonsense; names of targets, seconds for each"),
    ("pg", "`pg run CMD…` with a throw-away PostgreSQL, `pg url` of the shared one, `pg stop` it"),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::run(),
        ["check"] => check::run(check::ALL, &mut Counts::default()),
        ["e2e", journeys @ ..] => e2e::run(journeys),
        ["bench", rest @ ..] => bench::run(rest),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["pg", rest @ ..] => pg::run(rest),
        [name] if check::named(name).is_some() => check::run(&[name], &mut Counts::default()),
        ["help" | "--help" | "-h"] | [] => {
            println!("{}", usage());
            return ExitCode::SUCCESS;
        }
        other => Err(format!("unknown: {}\n{}", other.join(" "), usage())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut lines = vec!["cargo xtask COMMAND".to_owned()];
    lines.extend(COMMANDS.iter().map(|(name, what)| format!("  {name:<8} {what}")));
    lines.join("\n")
}

/// What a command ends with: nothing, or what went wrong for a person to read.
type Done = Result<(), String>;
