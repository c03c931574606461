//! The server that all test processes of a checkout share.
//!
//! nextest runs every test in a process of its own, so a server per process would cost more than the tests.
//! `target/pg/` keeps who it is; a lock on `target/pg/lock` lets one process at a time look and start.
//! The server outlives the run, so the next run starts at once; a shell stops it after thirty minutes without a
//! question, or when `target/pg/` no longer speaks of it.

use std::fs::{self, File};
use std::io::{ErrorKind, Result};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cluster::{new_folder, start_in, url_of};
use crate::guard::STOP;
use crate::{VARIABLE, handshake};

/// Looks every minute: is this still the server that `$2/server` names, and did anybody ask within half an hour?
/// It takes the same lock as we do, so that nobody is given a server that is about to leave.
const WATCH: &str = r#"
while sleep 60; do
    if [ ! -d "$2" ]; then stop "$1"; exit; fi
    exec 9>>"$2/lock"
    if command -v flock >/dev/null; then flock 9; fi
    if ! grep -qsF "$1" "$2/server"; then stop "$1"; exit; fi
    if [ -z "$(find "$2/asked" -mmin -30)" ]; then rm -f "$2/server"; stop "$1"; exit; fi
    exec 9>&-
done
"#;

/// What [`stop_shared`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// A server was running, and is gone.
    Running,
    /// None was running.
    Nothing,
}

/// The server to test on: the one in `LIENHIEP_TEST_POSTGRES`, else the shared one, started when it is not there.
///
/// # Errors
/// When PostgreSQL is missing (the message says what to type) or does not start.
pub fn url() -> Result<String> {
    match std::env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => Ok(url),
        _ => url_in(&home()),
    }
}

/// The shared server whose papers lie in `state`. Safe for any number of processes and threads at once.
///
/// # Errors
/// As [`url`].
pub fn url_in(state: &Path) -> Result<String> {
    let _lock = lock(state)?;
    File::create(state.join("asked"))?;
    if let Some(server) = read(state)? {
        if handshake::answers(server.port, &server.password) {
            return Ok(url_of(server.port, &server.password));
        }
        stop(&server.dir)?;
    }
    let dir = new_folder()?;
    let (port, password) = start_in(&dir).inspect_err(|_| {
        let _ = stop(&dir); // the error that counts is the one of the start
    })?;
    write(state, &dir, port, &password)?;
    Command::new("sh")
        .args(["-c", &format!("{STOP}{WATCH}"), "watch"])
        .args([&dir, &state.canonicalize()?])
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    Ok(url_of(port, &password))
}

/// Stops the shared server of this checkout.
///
/// # Errors
/// When `target/pg` cannot be read or the shell that stops it fails.
pub fn stop_shared() -> Result<Stopped> {
    stop_shared_in(&home())
}

/// Stops the shared server whose papers lie in `state`.
///
/// # Errors
/// As [`stop_shared`].
pub fn stop_shared_in(state: &Path) -> Result<Stopped> {
    let _lock = lock(state)?;
    let Some(server) = read(state)? else { return Ok(Stopped::Nothing) };
    let running = handshake::answers(server.port, &server.password);
    stop(&server.dir)?;
    fs::remove_file(state.join("server"))?;
    Ok(if running { Stopped::Running } else { Stopped::Nothing })
}

/// `target/pg` of the checkout this was compiled in.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pg")
}

struct Server {
    dir: PathBuf,
    port: u16,
    password: String,
}

fn lock(state: &Path) -> Result<File> {
    fs::create_dir_all(state)?;
    let file = File::options().create(true).append(true).open(state.join("lock"))?;
    file.lock()?;
    Ok(file)
}

/// `None` as well when the file is not one of ours: then a new server is the answer.
fn read(state: &Path) -> Result<Option<Server>> {
    let text = match fs::read_to_string(state.join("server")) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut lines = text.lines();
    let (dir, port, password) = (lines.next(), lines.next().and_then(|port| port.parse().ok()), lines.next());
    let (Some(dir), Some(port), Some(password)) = (dir, port, password) else { return Ok(None) };
    Ok(Some(Server { dir: dir.into(), port, password: password.to_owned() }))
}

fn write(state: &Path, dir: &Path, port: u16, password: &str) -> Result<()> {
    use std::io::Write;
    let draft = state.join("server.new");
    let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    write!(file, "{}\n{port}\n{password}\n", dir.display())?;
    fs::rename(draft, state.join("server"))
}

/// Only folders that we made are ever removed.
fn stop(dir: &Path) -> Result<()> {
    if dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with("lienhiep-pg-")) {
        Command::new("sh").args(["-c", &format!("{STOP} stop \"$1\""), "stop"]).arg(dir).current_dir("/").status()?;
    }
    Ok(())
}
