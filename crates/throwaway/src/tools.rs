//! Finds PostgreSQL's server programs. Debian keeps them out of PATH, one folder per version.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// What to type on Debian when the programs are missing.
pub const INSTALL_LINE: &str = "apt-get update && apt-get install -y --no-install-recommends postgresql";

/// The folder that holds `initdb`, `pg_ctl` and `postgres`: the newest version under `/usr/lib/postgresql`, else PATH.
///
/// # Errors
/// `NotFound`, with the line to type, when there is none.
pub fn find_tools() -> Result<PathBuf> {
    newest_of(Path::new("/usr/lib/postgresql"))
        .or_else(|| std::env::split_paths(&std::env::var_os("PATH")?).find(|dir| complete(dir)))
        .ok_or_else(|| {
            let line = format!("PostgreSQL's server programs are missing; type: {INSTALL_LINE}");
            Error::new(ErrorKind::NotFound, line)
        })
}

fn newest_of(versions: &Path) -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir(versions)
        .ok()?
        .filter_map(std::result::Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, dir)| complete(dir))
        .collect();
    found.sort();
    found.pop().map(|(_, dir)| dir)
}

fn complete(dir: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|tool| dir.join(tool).is_file())
}

/// The user and group to run as when we are root, since PostgreSQL refuses root; `None` for everybody else.
pub(crate) fn user_instead_of_root() -> Result<Option<(u32, u32)>> {
    use std::os::unix::fs::MetadataExt;
    // A process owns its own /proc entry; where there is no /proc, a fresh file tells.
    let me = match std::fs::metadata("/proc/self") {
        Ok(entry) => entry.uid(),
        Err(_) => {
            let probe = std::env::temp_dir().join(format!("lienhiep-who-{}", std::process::id()));
            std::fs::write(&probe, "")?;
            let uid = std::fs::metadata(&probe)?.uid();
            std::fs::remove_file(&probe)?;
            uid
        }
    };
    if me != 0 {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd")?;
    user_in(&users, "postgres").or_else(|| user_in(&users, "nobody")).map(Some).ok_or_else(|| {
        Error::new(ErrorKind::NotFound, "root may not run PostgreSQL, and there is no user postgres or nobody")
    })
}

fn user_in(passwd: &str, name: &str) -> Option<(u32, u32)> {
    passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        (fields.first() == Some(&name)).then(|| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_from_the_password_file() {
        let passwd =
            "root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(user_in(passwd, "postgres"), Some((101, 104)));
        assert_eq!(user_in(passwd, "post"), None);
    }

    #[test]
    fn a_folder_without_all_programs_is_not_taken() {
        assert_eq!(newest_of(Path::new(env!("CARGO_MANIFEST_DIR"))), None);
    }
}
