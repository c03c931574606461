//! Starting cargo from within `cargo xtask`.

use std::path::PathBuf;
use std::process::Command;

use crate::repo::root;

/// cargo at the root of the checkout, as if typed there.
///
/// `cargo run` tells us about the package xtask (`CARGO_PKG_NAME`, `CARGO_MANIFEST_DIR`, …). Passed on, these make build
/// scripts that watch them run again (ring does), and with them half of all crates, now and at the next call by hand.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        if tells_of_us(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command.args(args).current_dir(root());
    command
}

fn tells_of_us(variable: &str) -> bool {
    variable == "CARGO" || variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

/// Where cargo puts the product of a profile's folder (`debug`, `release`).
pub fn program(folder: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root().join(target).join(folder).join("lienhiep")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_of_this_package_is_kept_back() {
        assert!(tells_of_us("CARGO_PKG_VERSION_MAJOR") && tells_of_us("CARGO_MANIFEST_DIR"));
        assert!(!tells_of_us("CARGO_HOME") && !tells_of_us("CARGO_TARGET_DIR") && !tells_of_us("CARGO_TERM_COLOR"));
    }
}
