//! Load from `wrk`, on the client's core.

use std::path::Path;
use std::process::Command;

use crate::{AGENT, CLIENT_CORE, Done};

/// What a round of load showed.
#[derive(Debug)]
pub struct Run {
    /// Requests a second.
    pub rate: f64,
    /// Half of the answers came within.
    pub p50: String,
    /// All but one of a hundred came within.
    pub p99: String,
}

/// What to ask for and how.
#[derive(Clone, Copy, Debug)]
pub struct Load<'a> {
    /// `http://127.0.0.1:8080/path`.
    pub url: &'a str,
    /// At once.
    pub connections: u32,
    /// For how long.
    pub seconds: u32,
    /// One more header.
    pub header: Option<&'a str>,
    /// Addresses to go through, one a line; instead of the one of `url`.
    pub paths: Option<&'a Path>,
}

/// Makes load.
pub fn wrk(load: Load<'_>) -> Done<Run> {
    let mut command = Command::new("taskset");
    command.args(["-c", CLIENT_CORE, "wrk", "--latency", "-t", "1", "--timeout", "120s", "-H", AGENT]);
    command.args(["-c", &load.connections.to_string(), "-d", &format!("{}s", load.seconds)]);
    if let Some(header) = load.header {
        command.args(["-H", header]);
    }
    if let Some(paths) = load.paths {
        let script = paths.with_extension("lua");
        std::fs::write(
            &script,
            format!(
                "local paths = {{}}\nfor line in io.lines({:?}) do paths[#paths + 1] = line end\nlocal n = 0\n\
             request = function()\n  n = n + 1\n  return wrk.format(\"GET\", paths[(n - 1) % #paths + 1])\nend\n",
                paths.display().to_string()
            ),
        )?;
        command.arg("-s").arg(script);
    }
    let out = command.arg(load.url).output()?;
    let out = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.contains("Non-2xx") || out.contains("Socket errors") {
        return Err(format!("wrk met errors at {}:\n{out}", load.url).into());
    }
    let word = |mark: &str| {
        let line = out.lines().find(|line| line.trim_start().starts_with(mark))?;
        line.split_whitespace().last().map(str::to_owned)
    };
    let rate = word("Requests/sec:").and_then(|w| w.parse().ok()).ok_or_else(|| format!("wrk says no rate:\n{out}"))?;
    Ok(Run { rate, p50: word("50%").unwrap_or_default(), p99: word("99%").unwrap_or_default() })
}

/// The middle of several rounds.
pub fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    runs.swap_remove(runs.len() / 2)
}
