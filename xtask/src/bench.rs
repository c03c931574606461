//! `cargo xtask bench NAME`: measurements, one program each in `benches/src/bin/NAME.rs`.
//!
//! Every program builds nothing itself: it is handed the release build of the product in `LIENHIEP_BIN`, runs what it
//! compares side by side in one run, and prints a table.

use std::process::Command;

use crate::Done;
use crate::cargo::{cargo, program};
use crate::repo::Repo;

pub fn run(args: &[&str]) -> Done {
    let known = names(&Repo::read()?);
    match args {
        [name, rest @ ..] if known.iter().any(|known| known == name) => measure(name, rest),
        [] => {
            println!("cargo xtask bench NAME; names: {}", known.join(", "));
            Ok(())
        }
        [name, ..] => Err(format!("there is no bench {name}; names: {}", known.join(", "))),
    }
}

fn names(repo: &Repo) -> Vec<String> {
    let programs = repo.files.iter().filter_map(|file| file.path.strip_prefix("benches/src/bin/")?.strip_suffix(".rs"));
    programs.filter(|name| !name.contains('/')).map(str::to_owned).collect()
}

fn measure(name: &str, args: &[&str]) -> Done {
    ends_well(&mut cargo(&["build", "--release", "--package", "lienhiep"]))?;
    let mut bench = cargo(&["run", "--release", "--quiet", "--package", "benches", "--bin", name, "--"]);
    ends_well(bench.args(args).env("LIENHIEP_BIN", program("release")))
}

fn ends_well(command: &mut Command) -> Done {
    let status = command.status().map_err(|error| format!("cargo does not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("cargo ended with {status}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_the_benches_is_a_name() {
        let repo = Repo::of(&[
            ("benches/src/bin/portal.rs", "//"),
            ("benches/src/bin/portal/nginx.rs", "//"),
            ("benches/src/lib.rs", "//"),
        ]);
        assert_eq!(names(&repo), ["portal"]);
    }
}
