//! The product as a process under measurement.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::ask::{ask, get};
use crate::process::{Running, finish, free_port, pinned, text, wait_for};
use crate::{Done, SERVER_CORE};

/// A serving node on the server's core.
#[derive(Debug)]
pub struct Product {
    /// The process.
    pub process: Running,
    /// Where readers are answered.
    pub port: u16,
    management: u16,
}

impl Product {
    /// Serves a data folder; limits that would stop a measurement are lifted.
    pub fn serve(program: &Path, data: &Path) -> Done<Self> {
        let (port, management) = (free_port()?, free_port()?);
        let many = "4000000000";
        let args = [
            "serve",
            "--data",
            &text(data),
            "--listen",
            &format!("127.0.0.1:{port}"),
            "--management",
            &format!("127.0.0.1:{management}"),
            "--searches-per-minute",
            many,
            "--papers-per-minute",
            many,
        ];
        let process = pinned(program, &args)?;
        Ok(Self { process, port, management })
    }

    /// The same, once it answers and its search index is fed.
    pub fn ready(program: &Path, data: &Path) -> Done<Self> {
        let product = Self::serve(program, data)?;
        wait_for(product.port, Duration::from_secs(60))?;
        let begin = Instant::now();
        while product.metric("lienhiep_change_log_followed{by=\"search\"}")?
            < product.metric("lienhiep_change_log_position")?
        {
            if begin.elapsed() > Duration::from_secs(1800) {
                return Err("the search index is not fed within half an hour".into());
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        Ok(product)
    }

    /// From the start of the process to the first page, whole.
    pub fn first_page(program: &Path, data: &Path, path: &str) -> Done<(Duration, Self)> {
        let begin = Instant::now();
        let product = Self::serve(program, data)?;
        loop {
            if ask(product.port, path, "")
                .is_ok_and(|(status, _, body)| status == 200 && body.windows(7).any(|w| w == b"</html>"))
            {
                return Ok((begin.elapsed(), product));
            }
            if begin.elapsed() > Duration::from_secs(60) {
                return Err(format!("{path} does not come within a minute").into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// A number from the metrics.
    pub fn metric(&self, name: &str) -> Done<f64> {
        let (_, body) = get(self.management, "/metrics", "")?;
        let text = String::from_utf8_lossy(&body).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        Ok(line.ok_or_else(|| format!("/metrics has no {name}"))?.parse()?)
    }
}

/// Fills a folder with a synthetic federation and feeds its index, once; answers how long it took now.
pub fn federation(program: &Path, scale: &str, data: &Path) -> Done<Option<Duration>> {
    if data.join("whole").exists() {
        return Ok(None);
    }
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    println!("making the federation of scale {scale} in {}", data.display());
    let begin = Instant::now();
    finish(Command::new(program).args(["generate", "--scale", scale, "--data"]).arg(data).stderr(Stdio::inherit()))?;
    let took = begin.elapsed();
    println!("made in {:.0} s; feeding the search index", took.as_secs_f64());
    let begin = Instant::now();
    Product::ready(program, data)?.process.stop();
    println!("fed in {:.0} s on core {SERVER_CORE}", begin.elapsed().as_secs_f64());
    std::fs::write(data.join("whole"), "")?;
    Ok(Some(took))
}
