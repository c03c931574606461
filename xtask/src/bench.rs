//! `cargo xtask bench NAME`: measurements, one program each in `benches/src/bin/NAME.rs` or `benches/src/bin/NAME/main.rs`.
//!
//! Every program builds nothing itself: it is handed the release build of the product in `LIENHIEP_BIN`, runs what it
//! compares side by side in one run, and prints a table.

use std::process::Command;

use crate::Done;
use crate::cargo::{cargo, program};
use crate::repo::{Repo, root};

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
    let programs = repo.files.iter().filter_map(|file| {
        let path = file.path.strip_prefix("benches/src/bin/")?;
        path.strip_suffix("/main.rs").or_else(|| path.strip_suffix(".rs"))
    });
    programs.filter(|name| !name.contains('/')).map(str::to_owned).collect()
}

fn measure(name: &str, args: &[&str]) -> Done {
    // Both at once: the benches alone would build the crates they share with other features.
    ends_well(&mut cargo(&["build", "--release", "--package", "lienhiep", "--package", "benches"]))?;
    let product = program("release");
    let mut bench = Command::new(product.with_file_name(name));
    ends_well(bench.args(args).current_dir(root()).env("LIENHIEP_BIN", &product))
}

fn ends_well(command: &mut Command) -> Done {
    let status =
        command.status().map_err(|error| format!("{} does not start: {error}", command.get_program().display()))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", command.get_program().display())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_the_benches_is_a_name() {
        let repo = Repo::of(&[
            ("benches/src/bin/portal.rs", "//"),
            ("benches/src/bin/portal/nginx.rs", "//"),
            ("benches/src/bin/ledger/main.rs", "//"),
            ("benches/src/lib.rs", "//"),
        ]);
        assert_eq!(names(&repo), ["portal", "ledger"]);
    }
}
