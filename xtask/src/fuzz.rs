//! `cargo xtask fuzz [TARGET…] [SECONDS]`: libFuzzer on the stable toolchain.
//!
//! What `cargo fuzz` asks a nightly compiler for is the sanitizer; counting which branches were taken is a pass that the
//! stable one has too. Targets stand in `fuzz/targets/`, seeds of our own in `fuzz/seeds/`; what a run learns stays in
//! `fuzz/corpus/`, what it finds in `fuzz/artifacts/`.

use std::fs;
use std::process::Command;

use crate::Done;
use crate::cargo::cargo;
use crate::repo::root;

/// Counts branches and compared values, as `cargo fuzz --sanitizer none` does.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Cforce-frame-pointers";

/// Each target for so many seconds unless told otherwise.
const SECONDS: &str = "60";

pub fn run(args: &[&str]) -> Done {
    let folder = root().join("fuzz");
    let known = targets(&fs::read_to_string(folder.join("Cargo.toml")).map_err(|e| format!("fuzz/Cargo.toml: {e}"))?);
    let (numbers, names): (Vec<&str>, Vec<&str>) = args.iter().copied().partition(|word| word.parse::<u32>().is_ok());
    if let Some(name) = names.iter().find(|name| !known.iter().any(|k| k.as_str() == **name)) {
        return Err(format!("there is no target {name}; targets: {}", known.join(", ")));
    }
    let seconds = numbers.first().copied().unwrap_or(SECONDS);
    let host = host()?;
    for name in known.iter().filter(|known| names.is_empty() || names.contains(&known.as_str())) {
        println!("── {name}");
        // With a target named, flags do not reach build scripts and macros.
        let mut build = cargo(&["build", "--release", "--target", &host, "--bin", name]);
        ends_well(build.current_dir(&folder).env("RUSTFLAGS", FLAGS))?;
        let (corpus, found) = (folder.join("corpus").join(name), folder.join("artifacts").join(name));
        for place in [&corpus, &found] {
            fs::create_dir_all(place).map_err(|e| format!("{}: {e}", place.display()))?;
        }
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| folder.join("target"), Into::into);
        let mut fuzz = Command::new(target.join(&host).join("release").join(name));
        fuzz.arg(corpus).arg(folder.join("seeds").join(name));
        fuzz.arg(format!("-max_total_time={seconds}")).args(["-timeout=20", "-rss_limit_mb=3000", "-max_len=65536"]);
        fuzz.arg(format!("-artifact_prefix={}/", found.display())).arg("-print_final_stats=1");
        ends_well(&mut fuzz).map_err(|e| format!("{name}: {e}; what it was fed lies in {}", found.display()))?;
    }
    Ok(())
}

fn targets(manifest: &str) -> Vec<String> {
    let paths = manifest.lines().filter_map(|line| line.strip_prefix("path = \"targets/")?.strip_suffix(".rs\""));
    paths.map(str::to_owned).collect()
}

fn host() -> Result<String, String> {
    let said = Command::new("rustc").arg("-vV").output().map_err(|e| format!("rustc does not start: {e}"))?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.lines().find_map(|l| l.strip_prefix("host: ")).map(str::to_owned).ok_or("rustc names no host".to_owned())
}

fn ends_well(command: &mut Command) -> Done {
    let status = command.status().map_err(|e| format!("{} does not start: {e}", command.get_program().display()))?;
    if status.success() { Ok(()) } else { Err(format!("ended with {status}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_manifest_is_a_name() {
        let manifest = "[[bin]]\nname = \"a\"\npath = \"targets/a.rs\"\n[[bin]]\npath = \"targets/b.rs\"\n";
        assert_eq!(targets(manifest), ["a", "b"]);
    }
}
