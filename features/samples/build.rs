//! Lists every file under `demo/` as an embedded text, so that a new article needs no line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn walk(dir: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, into)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "md" || e == "svg") {
            println!("cargo::rerun-if-changed={}", path.display());
            into.push(path);
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let var = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(format!("{name} is not set")));
    let root = var("CARGO_MANIFEST_DIR")?.join("demo");
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut out = String::from("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for path in files {
        let name = path.strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        writeln!(out, "    ({name:?}, include_str!({:?})),", path.to_string_lossy()).map_err(io::Error::other)?;
    }
    out.push_str("];\n");
    fs::write(var("OUT_DIR")?.join("demo_files.rs"), out)
}
