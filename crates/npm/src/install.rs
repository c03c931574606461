//! Installing under a lock, and the errors that say what to type.
//!
//! The stamp is a copy of the lock file inside `node_modules`. `npm ci` empties that folder first, so a broken install
//! never leaves a stamp behind.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CI: [&str; 4] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

/// Why the packages could not be had. The text ends with the line to type.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble(String);

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// The programs used, so that tests bring their own.
pub(crate) struct Machine {
    pub npm: PathBuf,
    /// `Some` where we may install npm ourselves: on Debian, as root.
    pub apt: Option<PathBuf>,
}

impl Machine {
    pub fn this() -> Self {
        let may_install = Path::new("/etc/debian_version").exists() && is_root();
        Self { npm: "npm".into(), apt: may_install.then(|| "apt-get".into()) }
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// The folder of `package.json`.
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    fn modules(&self) -> PathBuf {
        self.root.join("node_modules")
    }

    fn lock_file(&self) -> PathBuf {
        self.root.join("package-lock.json")
    }

    fn stamp(&self) -> PathBuf {
        self.modules().join(".lienhiep-lock.json")
    }

    /// What cargo watches: thousands of files in `node_modules` would make every build slow, the stamp stands for them.
    pub fn watched(&self) -> [PathBuf; 3] {
        [self.root.join("package.json"), self.lock_file(), self.stamp()]
    }

    pub fn bring(&self, wanted: &[&str], machine: &Machine) -> Result<PathBuf, Trouble> {
        if self.is_complete(wanted) {
            return Ok(self.modules());
        }
        // The list itself is the lock: it always exists, and on Unix a lock hinders no reader.
        let list = self.root.join("package.json");
        let guard = File::open(&list).and_then(|file| file.lock().map(|()| file));
        let _guard = guard.map_err(|e| Trouble(format!("cannot lock {}: {e}", list.display())))?;
        // Another build script may have installed while we waited.
        if !self.is_complete(wanted) {
            self.install(machine)?;
        }
        match wanted.iter().find(|package| !self.has(package)) {
            None => Ok(self.modules()),
            Some(package) => Err(Trouble(format!(
                "the npm package {package} does not stand in package.json; type:\n    cd {} && npm install --package-lock-only {package}",
                self.root.display()
            ))),
        }
    }

    fn is_complete(&self, wanted: &[&str]) -> bool {
        let same = match (fs::read(self.lock_file()), fs::read(self.stamp())) {
            (Ok(lock), Ok(stamp)) => lock == stamp,
            _ => false,
        };
        same && wanted.iter().all(|package| self.has(package))
    }

    fn has(&self, package: &str) -> bool {
        self.modules().join(package).join("package.json").is_file()
    }

    fn install(&self, machine: &Machine) -> Result<(), Trouble> {
        // Read before: if the lock changes while npm works, the stamp must be of the older one.
        let lock = fs::read(self.lock_file())
            .map_err(|e| Trouble(format!("cannot read {}: {e}", self.lock_file().display())))?;
        let output = match self.ci(machine) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                install_npm(machine)?;
                self.ci(machine)
            }
            other => other,
        }
        .map_err(|e| Trouble(format!("npm cannot be started ({e}). {}", self.line_to_type())))?;
        if !output.status.success() {
            return Err(Trouble(format!("npm failed:\n{}\n{}", last_lines(&output), self.line_to_type())));
        }
        self.write_stamp(&lock).map_err(|e| Trouble(format!("cannot write {}: {e}", self.stamp().display())))
    }

    fn ci(&self, machine: &Machine) -> io::Result<Output> {
        Command::new(&machine.npm).args(CI).current_dir(&self.root).output()
    }

    /// The stamp bears the lock file's time of change: with its own it would be younger than the running build script,
    /// and cargo would run that once more for nothing.
    fn write_stamp(&self, lock: &[u8]) -> io::Result<()> {
        fs::create_dir_all(self.modules())?;
        fs::write(self.stamp(), lock)?;
        let changed = fs::metadata(self.lock_file())?.modified()?;
        File::options().write(true).open(self.stamp())?.set_modified(changed)
    }

    fn line_to_type(&self) -> String {
        format!("Type:\n    cd {} && npm {}", self.root.display(), CI.join(" "))
    }
}

fn install_npm(machine: &Machine) -> Result<(), Trouble> {
    let advice = "npm is not there; it brings the fonts and the editor. On Debian or Ubuntu type:\n    \
                  sudo apt-get update && sudo apt-get install -y npm\nand build again.";
    let Some(apt) = &machine.apt else { return Err(Trouble(advice.to_owned())) };
    let run = |arguments: &[&str]| {
        // Waits for an unattended upgrade instead of failing on its lock.
        let wait = ["-o", "DPkg::Lock::Timeout=300"];
        Command::new(apt).args(wait).args(arguments).env("DEBIAN_FRONTEND", "noninteractive").output()
    };
    let install = || run(&["install", "-y", "--no-install-recommends", "npm"]);
    let mut answer = install();
    if !answer.as_ref().is_ok_and(|output| output.status.success()) {
        // A fresh container has no package lists yet.
        answer = run(&["update"]).and_then(|_| install());
    }
    match answer {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(Trouble(format!("{advice}\napt-get said:\n{}", last_lines(&output)))),
        Err(e) => Err(Trouble(format!("{advice}\napt-get: {e}"))),
    }
}

fn last_lines(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A folder with a list, a lock file and a pretended npm which notes its calls in `calls`.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new(npm: &str) -> Self {
            let place = Self(tempfile::tempdir().unwrap());
            fs::write(place.path("package.json"), "{}").unwrap();
            fs::write(place.path("package-lock.json"), "one").unwrap();
            place.program("npm", npm);
            place
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn program(&self, name: &str, text: &str) {
            let text = format!("#!/bin/sh\necho {name} \"$@\" >> calls\n{text}\n");
            write_program(&self.path(name), &text);
        }

        fn bring(&self, wanted: &[&str]) -> Result<PathBuf, Trouble> {
            let machine = Machine { npm: self.path("npm"), apt: None };
            Folder::new(self.0.path()).bring(wanted, &machine)
        }

        fn calls(&self) -> usize {
            fs::read_to_string(self.path("calls")).unwrap_or_default().lines().count()
        }
    }

    /// Written by another process: a writing handle of ours, inherited by a program that a neighbouring test starts at
    /// that moment, would make the file "busy" for starting.
    fn write_program(path: &Path, text: &str) {
        let write = ["-c", "printf %s \"$1\" > \"$0\"; chmod 755 \"$0\""];
        assert!(Command::new("sh").args(write).arg(path).arg(text).status().unwrap().success());
    }

    const INSTALLS: &str =
        "rm -rf node_modules; mkdir -p node_modules/@a/font && touch node_modules/@a/font/package.json";

    #[test]
    fn installs_once_and_again_when_the_lock_file_changes() {
        let place = Place::new(INSTALLS);
        assert_eq!(place.bring(&["@a/font"]), Ok(place.path("node_modules")));
        place.bring(&["@a/font"]).unwrap();
        assert_eq!(place.calls(), 1);
        fs::write(place.path("package-lock.json"), "two").unwrap();
        place.bring(&["@a/font"]).unwrap();
        assert_eq!(place.calls(), 2);
    }

    #[test]
    fn installs_again_when_a_package_was_deleted() {
        let place = Place::new(INSTALLS);
        place.bring(&["@a/font"]).unwrap();
        fs::remove_dir_all(place.path("node_modules/@a")).unwrap();
        place.bring(&["@a/font"]).unwrap();
        assert_eq!(place.calls(), 2);
    }

    #[test]
    fn never_lets_install_scripts_run() {
        let place = Place::new(INSTALLS);
        place.bring(&["@a/font"]).unwrap();
        assert!(fs::read_to_string(place.path("calls")).unwrap().contains("npm ci --ignore-scripts"));
    }

    #[test]
    fn the_stamp_is_as_old_as_the_lock_file_so_that_cargo_does_not_build_twice() {
        let place = Place::new(INSTALLS);
        place.bring(&["@a/font"]).unwrap();
        let time = |name: &str| fs::metadata(place.path(name)).unwrap().modified().unwrap();
        assert_eq!(time("node_modules/.lienhiep-lock.json"), time("package-lock.json"));
    }

    #[test]
    fn a_failing_npm_is_quoted_and_leaves_no_stamp() {
        let place = Place::new("echo 'network is down' >&2; exit 1");
        let trouble = place.bring(&["@a/font"]).unwrap_err().to_string();
        assert!(trouble.contains("network is down") && trouble.contains("npm ci --ignore-scripts"), "{trouble}");
        assert!(!place.path("node_modules").exists());
    }

    #[test]
    fn a_package_missing_from_the_list_is_named_with_the_line_to_type() {
        let place = Place::new(INSTALLS);
        let trouble = place.bring(&["other"]).unwrap_err().to_string();
        assert!(trouble.contains("npm install --package-lock-only other"), "{trouble}");
    }

    #[test]
    fn without_npm_the_line_to_type_is_named() {
        let place = Place::new("");
        fs::remove_file(place.path("npm")).unwrap();
        let trouble = place.bring(&["@a/font"]).unwrap_err().to_string();
        assert!(trouble.contains("apt-get install -y npm"), "{trouble}");
    }

    #[test]
    fn root_on_debian_gets_npm_by_itself_after_refreshing_the_lists() {
        let place = Place::new("");
        let (npm, apt, later) = (place.path("npm"), place.path("apt-get"), place.path("later"));
        fs::remove_file(&npm).unwrap();
        write_program(&later, &format!("#!/bin/sh\n{INSTALLS}\n"));
        let calls = place.path("calls");
        write_program(
            &apt,
            &format!(
                "#!/bin/sh\ncd {}\necho $3 >> calls\n\
                 case $3 in update) touch lists;; install) [ -e lists ] && cp later npm;; esac\n",
                place.0.path().display()
            ),
        );
        let machine = Machine { npm, apt: Some(apt) };
        Folder::new(place.0.path()).bring(&["@a/font"], &machine).unwrap();
        assert_eq!(fs::read_to_string(calls).unwrap(), "install\nupdate\ninstall\n");
    }

    #[test]
    fn two_build_scripts_at_once_install_once() {
        let place = Place::new(INSTALLS);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| place.bring(&["@a/font"]).unwrap());
            }
        });
        assert_eq!(place.calls(), 1);
    }
}
