//! Steps that are run, timed, counted and told about in one table.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::counts::{Counts, Reader};

/// What became of one step.
struct Outcome {
    name: String,
    took: Duration,
    counts: Counts,
    trouble: Option<String>,
}

/// The steps so far. A step that fails does not stop the later ones: one run shows all there is to mend.
#[derive(Default)]
pub struct Steps {
    outcomes: Vec<Outcome>,
}

impl Steps {
    /// Runs a command; it fails with its exit code.
    pub fn command(&mut self, name: &str, command: &mut Command) -> bool {
        self.step(name, |counts| run(command, counts))
    }

    /// Runs whatever the step does; it fails with the message. True when it went well.
    pub fn step(&mut self, name: &str, work: impl FnOnce(&mut Counts) -> Result<(), String>) -> bool {
        println!("\n── {name}");
        let (start, mut counts) = (Instant::now(), Counts::default());
        let trouble = work(&mut counts).err();
        if let Some(trouble) = &trouble {
            eprintln!("{name}: {trouble}");
        }
        let good = trouble.is_none();
        self.outcomes.push(Outcome { name: name.to_owned(), took: start.elapsed(), counts, trouble });
        good
    }

    /// Prints the table; an error when any step failed.
    pub fn tell(&self) -> Result<(), String> {
        println!("\n{}", self.table());
        let failed = self.outcomes.iter().filter(|outcome| outcome.trouble.is_some()).count();
        if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} steps failed", self.outcomes.len())) }
    }

    fn table(&self) -> String {
        let width = self.outcomes.iter().map(|outcome| outcome.name.chars().count()).max().unwrap_or(0);
        let mut lines = Vec::new();
        for Outcome { name, took, counts, trouble } in &self.outcomes {
            let tests = if counts.any() {
                format!("{} passed, {} failed", counts.passed, counts.failed)
            } else {
                String::new()
            };
            let end = if trouble.is_some() { "FAILED" } else { "good" };
            let took = format!("{} min {:02} s", took.as_secs() / 60, took.as_secs() % 60);
            lines.push(format!("{name:<width$}  {took:>12}  {end:<6}  {tests}").trim_end().to_owned());
        }
        let total = self.outcomes.iter().fold(Counts::default(), |sum, outcome| sum.plus(outcome.counts));
        lines.push(format!("tests: {} passed, {} failed", total.passed, total.failed));
        lines.join("\n")
    }
}

/// Runs a command, passing on what it prints and counting on the way.
pub fn run(command: &mut Command, counts: &mut Counts) -> Result<(), String> {
    if std::io::stdout().is_terminal() {
        // The pipe hides our terminal from the program.
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{name} does not start: {error}"))?;
    let errors = child.stderr.take();
    let told = thread::spawn(move || pass_on(errors, std::io::stderr()));
    let read = pass_on(child.stdout.take(), std::io::stdout());
    *counts = read.plus(told.join().unwrap_or_default()).counts();
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}")) }
}

fn pass_on(from: Option<impl Read>, mut to: impl Write) -> Reader {
    let mut reader = Reader::default();
    let Some(from) = from else { return reader };
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        reader.line(&String::from_utf8_lossy(&line));
        // Nobody may be reading any more; the step still counts.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        line.clear();
    }
    reader
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failing_step_does_not_stop_the_next_and_fails_the_whole() {
        let mut steps = Steps::default();
        assert!(!steps.step("one", |counts| {
            *counts = Counts { passed: 1, failed: 2 };
            Err("two tests failed".to_owned())
        }));
        assert!(!steps.command("two", &mut sh("exit 3")));
        assert!(steps.command("three", &mut sh("exit 0")));
        let table = steps.table();
        assert!(table.contains("FAILED  1 passed, 2 failed\n"), "{table}");
        assert!(table.ends_with("tests: 1 passed, 2 failed"), "{table}");
        assert_eq!(steps.tell(), Err("2 of 3 steps failed".to_owned()));
    }

    #[test]
    fn what_a_program_prints_is_passed_on_and_counted() {
        let said = "running\ntest result: ok. 4 passed; 0 failed\nno end of line";
        let mut heard = Vec::new();
        let counts = pass_on(Some(said.as_bytes()), &mut heard).counts();
        assert_eq!(counts, Counts { passed: 4, failed: 0 });
        assert_eq!(heard, said.as_bytes());
    }

    #[test]
    fn a_command_that_is_not_there_fails_its_step() {
        let mut steps = Steps::default();
        steps.command("none", &mut Command::new("lienhiep-no-such-program"));
        assert!(steps.tell().is_err());
    }
}
