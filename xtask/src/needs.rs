//! What the tests need and do not find, they install when they can (root on Debian), or name the line to type.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A program that the tests need.
pub struct Need {
    /// For people.
    pub name: &'static str,
    /// The Debian packages that bring it.
    packages: &'static [&'static str],
    found: fn() -> bool,
}

pub const NODE: Need = Need { name: "Node 20", packages: &["nodejs"], found: node_is_new_enough };
pub const NPM: Need = Need { name: "npm", packages: &["npm"], found: || runs("npm") };
pub const CHROMIUM: Need = Need { name: "Chromium", packages: &["chromium"], found: || chromium().is_some() };
pub const POSTGRES: Need =
    Need { name: "PostgreSQL", packages: &["postgresql"], found: || throwaway::find_tools().is_ok() };

/// Makes sure of each; installs all that is missing in one go.
pub fn provide(needs: &[Need]) -> Result<(), String> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
    if is_root() && runs("apt-get") {
        println!("installing {}", names.join(", "));
        apt(&["update", "-qq"])?;
        apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages.as_slice()].concat())?;
    }
    let still: Vec<&str> = missing.iter().filter(|need| !(need.found)()).map(|need| need.name).collect();
    if still.is_empty() { Ok(()) } else { Err(line_to_type(&still, &packages)) }
}

fn line_to_type(names: &[&str], packages: &[&str]) -> String {
    let line = format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "));
    format!("{} not found; on Debian type:\n  {line}", names.join(", "))
}

fn apt(args: &[&str]) -> Result<(), String> {
    let status = Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("apt-get {} ended with {status}", args.join(" "))),
        Err(error) => Err(format!("apt-get does not start: {error}")),
    }
}

/// Components of the toolchain; rustup brings them within a minute.
pub fn components() -> Result<(), String> {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if runs(tool) {
            continue;
        }
        let done = Command::new("rustup").args(["component", "add", component]).status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!("{component} not found; type:\n  rustup component add {component}"));
        }
    }
    Ok(())
}

/// The faster runner, when it is there. Building it takes longer than it saves in one run, so it is not installed.
pub fn nextest() -> bool {
    runs("cargo-nextest")
}

/// Where Chromium is: `LIENHIEP_CHROMIUM`, else one of the usual names in PATH.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("LIENHIEP_CHROMIUM") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|program| program.is_file())
}

/// The browser's driver asks for Node 20.
fn node_is_new_enough() -> bool {
    let Ok(said) = Command::new("node").arg("--version").output() else { return false };
    major(&String::from_utf8_lossy(&said.stdout)) >= 20
}

fn major(version: &str) -> u32 {
    version.trim().trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// True when the program starts and can say its version.
fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_type_names_every_package() {
        let line = line_to_type(&["Chromium", "PostgreSQL"], &["chromium", "postgresql"]);
        assert!(line.starts_with("Chromium, PostgreSQL not found"), "{line}");
        assert!(line.ends_with("--no-install-recommends chromium postgresql"), "{line}");
    }

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!((major("v20.20.2\n"), major("v9.1"), major("")), (20, 9, 0));
    }

    #[test]
    fn a_program_that_is_not_there_does_not_run() {
        assert!(runs("cargo"));
        assert!(!runs("lienhiep-no-such-program"));
    }
}
