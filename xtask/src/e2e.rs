//! `cargo xtask e2e`: the journeys of `e2e/journeys/` in a real browser, against the demo of a fresh build.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use throwaway::Guarded;

use crate::cargo::{cargo, program};
use crate::counts::Counts;
use crate::repo::{Repo, root};
use crate::{Done, check, needs, steps};

pub fn run(journeys: &[&str]) -> Done {
    needs::provide(&[needs::NODE, needs::NPM, needs::CHROMIUM])?;
    let mut counts = Counts::default();
    if let Some(built) = std::env::var_os("LIENHIEP_BIN") {
        return walk(Path::new(&built), journeys, &mut counts);
    }
    steps::run(&mut cargo(&["build", "--package", "lienhiep"]), &mut counts)?;
    walk(&program("debug"), journeys, &mut counts)
}

/// Brings the browser's driver, starts the program's demo, walks the journeys, and stops the demo.
pub fn walk(program: &Path, journeys: &[&str], counts: &mut Counts) -> Done {
    let folder = root().join("e2e");
    // The demo does not start in our folder.
    let program = &program.canonicalize().map_err(|error| format!("{}: {error}", program.display()))?;
    bring_packages(&folder)?;
    let named = check::report("docs", &check::docs::check_program(&Repo::read()?, program));
    let results = folder.join("test-results");
    let demo = Demo::start(program, &results)?;
    let mut node = Command::new("node");
    node.arg("run.mjs").args(journeys).current_dir(&folder);
    node.env("LIENHIEP_URL", &demo.address).env("LIENHIEP_DEMO", results.join("demo.txt"));
    if let Some(chromium) = needs::chromium() {
        node.env("LIENHIEP_CHROMIUM", chromium);
    }
    steps::run(&mut node, counts)?;
    named.map_err(|trouble| format!("commands in the documentation: {trouble}"))
}

/// `npm ci` when the packages are not those of the lock file.
fn bring_packages(folder: &Path) -> Done {
    let stamp = folder.join("node_modules/.lienhiep-lock");
    let lock = fs::read(folder.join("package-lock.json")).map_err(|error| format!("e2e/package-lock.json: {error}"))?;
    if fs::read(&stamp).is_ok_and(|brought| brought == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    steps::run(&mut npm, &mut Counts::default())?;
    fs::write(stamp, lock).map_err(|error| error.to_string())
}

/// The demo on a free port, with data that go with it.
struct Demo {
    address: String,
    data: PathBuf,
    server: Option<Guarded>,
}

impl Demo {
    /// What it prints goes to `demo.txt` (the journeys read the sign-ins there); its log to our standard error.
    fn start(program: &Path, results: &Path) -> Result<Self, String> {
        let data = std::env::temp_dir().join(format!("lienhiep-e2e-{}", std::process::id()));
        let told = |error: std::io::Error| format!("the demo does not start: {error}");
        fs::create_dir_all(results).map_err(told)?;
        let place = data.to_string_lossy().into_owned();
        let mut server =
            Guarded::spawn(program, &["demo", "--data", &place, "--listen", "127.0.0.1:0"]).map_err(told)?;
        let output = server.stdout().ok_or("the demo has no output")?;
        let mut demo = Self { address: String::new(), data, server: Some(server) };

        let mut lines = BufReader::new(output).lines();
        let mut copy = fs::File::create(results.join("demo.txt")).map_err(told)?;
        for line in lines.by_ref() {
            let line = line.map_err(told)?;
            writeln!(copy, "{line}").map_err(told)?;
            if let Some(address) = address_in(&line) {
                demo.address = address.to_owned();
                break;
            }
        }
        if demo.address.is_empty() {
            return Err("the demo ended without printing an address".to_owned());
        }
        println!("the demo serves at {}", demo.address);
        // It goes on talking; somebody has to listen, or it would wait for us.
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = writeln!(copy, "{line}"); // a full disk must not stop the demo
            }
        });
        Ok(demo)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.server.take());
        let _ = fs::remove_dir_all(&self.data); // temporary anyway
    }
}

/// The first `http://127.0.0.1:PORT` of a line.
fn address_in(line: &str) -> Option<&str> {
    let from = line.find("http://127.0.0.1:")?;
    let rest = &line[from..];
    let end = rest.char_indices().skip("http://127.0.0.1:".len()).find(|(_, c)| !c.is_ascii_digit());
    Some(&rest[..end.map_or(rest.len(), |(at, _)| at)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_a_sentence() {
        assert_eq!(address_in("Mở http://127.0.0.1:8123/hung-yen/ nhé"), Some("http://127.0.0.1:8123"));
        assert_eq!(address_in("http://127.0.0.1:9"), Some("http://127.0.0.1:9"));
        assert_eq!(address_in("nothing yet"), None);
    }

    #[test]
    fn a_demo_that_ends_early_is_told() {
        let results = std::env::temp_dir().join(format!("lienhiep-xtask-{}", std::process::id()));
        let started = Demo::start(Path::new("true"), &results).map(|demo| demo.address.clone());
        assert_eq!(started, Err("the demo ended without printing an address".to_owned()));
        fs::remove_dir_all(results).unwrap();
    }
}
