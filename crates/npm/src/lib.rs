//! Build help: brings the fonts and the editor that stand in `package.json` when they are missing.
//!
//! Third-party files are not kept in the repository. The build scripts of `ui` and `papers` ask here for the packages
//! they take into the binary; nothing of npm is needed at run time.
//!
//! Rules: the lock file decides (`npm ci`), install scripts never run, two build scripts do not install at once, and a
//! build whose lock file has not changed reads two small files and starts no process.
//!
//! Trade-off: the first build on a machine needs the network for npm as it does for cargo.

mod install;

use std::path::{Path, PathBuf};

pub use install::Trouble;
use install::{Folder, Machine};

/// The `node_modules` folder, holding at least the packages of `wanted` in the versions of `package-lock.json`.
///
/// For build scripts: prints the `rerun-if-changed` lines, and on trouble the error for cargo, then ends the process.
/// Programs of packages stand below `.bin/` (`.bin/esbuild` works without install scripts).
pub fn modules(wanted: &[&str]) -> PathBuf {
    let folder = Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    for file in folder.watched() {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    match folder.bring(wanted, &Machine::this()) {
        Ok(modules) => modules,
        Err(trouble) => {
            for line in trouble.to_string().lines() {
                println!("cargo::error={line}");
            }
            std::process::exit(1)
        }
    }
}
