//! Ends things when their owner ends, however it ends.
//!
//! A destructor does not run on Ctrl-C or `kill -9`. So a shell waits for the end of its standard input, whose other
//! end only we hold: the system closes it with our process, and the shell cleans up. It stands in a process group of
//! its own, because Ctrl-C in a terminal reaches the whole group of the foreground.

use std::io::Result;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Ends the server whose data lie in `$1/data`, waits for it, and removes `$1`. The pid is believed only while
/// the process runs on that very folder: a stale file may carry the number of somebody else's process, and a dead
/// child that nobody waits for keeps its number but has lost its command line.
pub(crate) const STOP: &str = r#"
runs() {
    if [ -d /proc/self ]; then { tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF "$2/data"; } 2>/dev/null
    else kill -0 "$1" 2>/dev/null; fi
}
stop() {
    pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
    if [ -n "$pid" ] && runs "$pid" "$1"; then
        kill -QUIT "$pid" 2>/dev/null
        while runs "$pid" "$1"; do sleep 0.05; done
    fi
    rm -rf "$1"
}
"#;

/// A process that is ended with its owner: by dropping this, or with the whole process.
#[derive(Debug)]
pub struct Guarded {
    shell: Child,
}

impl Guarded {
    /// Starts `command args…` below a guardian; its standard output can be read from [`Guarded::stdout`].
    /// It gets SIGTERM when the owner is gone.
    ///
    /// # Errors
    /// When the shell cannot be started. A missing command shows as the end of its output.
    pub fn spawn(command: &Path, args: &[&str]) -> Result<Self> {
        let script =
            r#""$@" & child=$!; exec >/dev/null; cat >/dev/null; kill "$child" 2>/dev/null; wait "$child" 2>/dev/null"#;
        let mut shell = Command::new("sh");
        shell.args(["-c", script, "guardian"]).arg(command).args(args).stdout(Stdio::piped());
        Self::with(shell)
    }

    /// A guardian that will stop the cluster in `dir` and remove the folder.
    pub(crate) fn of_cluster(dir: &Path) -> Result<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{STOP} cat >/dev/null; stop \"$1\""), "guardian"]).arg(dir).stdout(Stdio::null());
        Self::with(shell)
    }

    fn with(mut shell: Command) -> Result<Self> {
        Ok(Self { shell: shell.current_dir("/").stdin(Stdio::piped()).process_group(0).spawn()? })
    }

    /// The standard output of a command started by [`Guarded::spawn`]; once.
    pub fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.shell.stdout.take()
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Nothing useful can be done about a guardian that cannot be waited for.
        let _ = self.shell.wait();
    }
}
