//! Programs that are started for a measurement and end with it.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Done, SERVER_CORE};

/// A server that ends with the measurement.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Its number.
    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Tells it to stop and waits.
    pub fn stop(mut self) {
        // One that has ended already needs no signal.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(30) && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Memory that is not mapped from files, in bytes.
    pub fn anonymous(&self) -> Done<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")?.strip_suffix("kB"));
        Ok(line.ok_or("no RssAnon in /proc")?.trim().parse::<u64>()? * 1024)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program on the server's core, quiet.
pub fn pinned(program: &Path, args: &[&str]) -> Done<Running> {
    let mut command = Command::new("taskset");
    command.args(["-c", SERVER_CORE]).arg(program).args(args);
    Ok(Running(command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?))
}

/// Runs a program to its end; its words come with the error.
pub fn finish(command: &mut Command) -> Done<String> {
    let out = command.output().map_err(|e| format!("{}: {e}", command.get_program().display()))?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&out.stderr);
    Err(format!("{}: {}\n{said}", command.get_program().display(), out.status).into())
}

/// Waits until somebody answers at a port.
pub fn wait_for(port: u16, most: Duration) -> Done {
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begin.elapsed() > most {
            return Err(format!("nobody answers at port {port}").into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// A port that nobody uses just now.
pub fn free_port() -> Done<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Where a program is; Debian keeps servers out of the path of users.
pub fn which(tool: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/sbin", "/sbin"]);
    folders.map(|folder| Path::new(folder).join(tool)).find(|file| file.is_file())
}

/// The same, or what to type.
pub fn need(tool: &str) -> Done<PathBuf> {
    let packages =
        "wrk nginx-light util-linux wordpress wordpress-theme-twentytwentythree mariadb-server php-fpm php-mysql";
    which(tool).ok_or_else(|| {
        format!("{tool} is missing; on Debian: apt-get install --no-install-recommends {packages}").into()
    })
}

/// Whether we may do everything.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

/// A path as a word of a command line.
pub fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
