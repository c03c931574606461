//! The repository as text: the files that belong to it, as the checks see them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file of the repository.
#[derive(Debug)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    pub fn under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| folder.ends_with('/') || rest.starts_with('/'))
    }

    /// Whole files of tests; tests inside of a source file are found by [`crate::rust::tests_from`].
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with(".test.mjs")
            || self.under("crates/testkit")
    }
}

/// All files; those that are not text (pictures) only by name.
#[derive(Debug, Default)]
pub struct Repo {
    pub files: Vec<File>,
    names: BTreeSet<String>,
}

impl Repo {
    /// Reads the checkout. git knows what belongs to it; an unpacked archive without git is walked.
    pub fn read() -> Result<Self, String> {
        let root = root();
        let paths = match listed_by_git(&root) {
            Some(paths) => paths,
            None => {
                let mut found = Vec::new();
                walk(&root, "", &mut found).map_err(|e| format!("cannot walk {}: {e}", root.display()))?;
                found
            }
        };
        let mut repo = Self::default();
        for path in paths {
            let Ok(bytes) = fs::read(root.join(&path)) else { continue }; // listed, but deleted and not yet committed
            repo.add(&path, String::from_utf8(bytes).unwrap_or_default());
        }
        Ok(repo)
    }

    /// For the tests of the checks.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut repo = Self::default();
        for (path, text) in files {
            repo.add(path, (*text).to_owned());
        }
        repo
    }

    fn add(&mut self, path: &str, text: String) {
        let mut name = path;
        self.names.insert(name.to_owned());
        while let Some((folder, _)) = name.rsplit_once('/') {
            self.names.insert(folder.to_owned());
            name = folder;
        }
        if !text.is_empty() {
            self.files.push(File { path: path.to_owned(), text });
        }
    }

    /// True for a file or folder of the repository.
    pub fn has(&self, path: &str) -> bool {
        self.names.contains(path.trim_end_matches('/'))
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Names that stand in the root.
    pub fn top(&self, name: &str) -> bool {
        !name.contains('/') && self.names.contains(name)
    }
}

/// The root of the checkout this was compiled in.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let out = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()?;
    let text = String::from_utf8(out.stdout).ok()?;
    let paths: Vec<String> = text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    (out.status.success() && !paths.is_empty()).then_some(paths)
}

fn walk(root: &Path, below: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        let foreign = matches!(name.as_str(), ".git" | "target" | "node_modules" | "shots" | "test-results")
            || path == "data"
            || name.contains(".db");
        if foreign {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
