//! One PostgreSQL cluster in a folder that nobody will miss.

use std::fs::{self, DirBuilder, File};
use std::io::{Error, Read, Result, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::guard::Guarded;
use crate::tools::{find_tools, user_instead_of_root};

/// Speed before safety, and no more than tests need. Connections: every test process has pools of its own.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
max_connections = 400
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
log_min_messages = warning
";

/// A server of one's own; gone with this value or with the process.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    dir: PathBuf,
    port: u16,
    _guard: Guarded,
}

impl Postgres {
    /// Makes a cluster and starts it on a free port of 127.0.0.1. Takes about 1.5 s.
    ///
    /// # Errors
    /// When the programs are missing, or one of them fails; the message carries what it said.
    pub fn start() -> Result<Self> {
        let dir = new_folder()?;
        // First the guardian, so that nothing is left over even if we are killed half-way.
        let guard = Guarded::of_cluster(&dir)?;
        let (port, password) = start_in(&dir)?;
        Ok(Self { url: url_of(port, &password), dir, port, _guard: guard })
    }

    /// Ends it as a crash does (`immediate`): what was not written is lost, connections break. It can be started again.
    ///
    /// # Errors
    /// When the program fails; the message carries what it said.
    pub fn crash(&self) -> Result<()> {
        let stop = ["stop", "--wait", "--timeout=60", "--silent", "--mode=immediate", "-D"];
        run(Command::new(find_tools()?.join("pg_ctl")).args(stop).arg(self.dir.join("data")))
    }

    /// Starts it again at the same address.
    ///
    /// # Errors
    /// As [`Postgres::crash`].
    pub fn start_again(&self) -> Result<()> {
        run(&mut start_command(&find_tools()?, &self.dir, self.port))
    }

    /// The address of its database `postgres`, for a superuser.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

pub(crate) fn url_of(port: u16, password: &str) -> String {
    format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres")
}

/// An empty folder that only the server's user can enter.
pub(crate) fn new_folder() -> Result<PathBuf> {
    let dir = std::env::temp_dir().join(format!("lienhiep-pg-{}", random_word()?));
    DirBuilder::new().mode(0o700).create(&dir)?;
    give(&dir)?;
    Ok(dir)
}

/// `initdb` and start in a folder of [`new_folder`]; returns the port and the password.
pub(crate) fn start_in(dir: &Path) -> Result<(u16, String)> {
    let tools = find_tools()?;
    let password = random_word()?;
    let (data, secret) = (dir.join("data"), dir.join("password"));
    File::options().write(true).create_new(true).mode(0o600).open(&secret)?.write_all(password.as_bytes())?;
    give(&secret)?;
    run(Command::new(tools.join("initdb"))
        .args(["--username=postgres", "--auth=password", "--encoding=UTF8", "--locale=C"])
        .args(["--no-sync", "--no-instructions", "--pwfile"])
        .arg(&secret)
        .arg("-D")
        .arg(&data))?;
    let socket = format!("unix_socket_directories = '{}'\n", dir.display());
    let mut settings = File::options().append(true).open(data.join("postgresql.conf"))?;
    settings.write_all(SETTINGS.as_bytes())?;
    settings.write_all(socket.as_bytes())?;

    // The port is free when we ask; somebody may take it before the server does.
    let mut tries = 5;
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let started = run(&mut start_command(&tools, dir, port));
        tries -= 1;
        match started {
            Ok(()) => return Ok((port, password)),
            Err(error) if tries == 0 => {
                let log = fs::read_to_string(dir.join("log")).unwrap_or_default();
                return Err(Error::other(format!("{error}\n{log}")));
            }
            Err(_) => {}
        }
    }
}

fn start_command(tools: &Path, dir: &Path, port: u16) -> Command {
    let mut command = Command::new(tools.join("pg_ctl"));
    command.args(["start", "--wait", "--timeout=60", "--silent", "-D"]).arg(dir.join("data"));
    command.arg("-l").arg(dir.join("log")).args(["-o", &format!("-c port={port}")]);
    command
}

/// Runs one of the programs as the server's user; its words come back with the error.
fn run(command: &mut Command) -> Result<()> {
    if let Some((user, group)) = user_instead_of_root()? {
        command.uid(user).gid(group);
    }
    // The present folder may be closed to that user.
    let done = command.current_dir("/").env("LC_ALL", "C").stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(Error::other(format!("{}: {}\n{said}", command.get_program().display(), done.status)))
}

fn give(path: &Path) -> Result<()> {
    match user_instead_of_root()? {
        Some((user, group)) => chown(path, Some(user), Some(group)),
        None => Ok(()),
    }
}

fn random_word() -> Result<String> {
    let mut bytes = [0; 12];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
