//! `cargo xtask bench portal`: an article page of the demo against nginx serving the same bytes as a precompressed file,
//! and the same page when nothing is kept.
//!
//! Server and client are pinned to a core each. Both servers get the same requests of the same client (`wrk`), in
//! turns; a cell is the median of the rounds. Our page counts its readers while it is measured, nginx serves a file.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

const CONNECTIONS: [u32; 3] = [1, 16, 64];
const ROUNDS: usize = 3;
const SECONDS: u32 = 4;
const SERVER_CORE: &str = "0";
const CLIENT_CORE: &str = "1";
/// A reader, so that views are counted.
const AGENT: &str = "User-Agent: Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

/// A server that ends with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() -> Done {
    let program =
        std::env::var("LIENHIEP_BIN").map_err(|_| "LIENHIEP_BIN names no program; run cargo xtask bench portal")?;
    for tool in ["wrk", "nginx", "taskset"] {
        if which(tool).is_none() {
            return Err(format!("{tool} is missing; on Debian: apt-get install wrk nginx-light util-linux").into());
        }
    }
    let folder = std::env::temp_dir().join(format!("lienhiep-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let done = measure(&program, &folder);
    fs::remove_dir_all(&folder)?;
    done
}

fn measure(program: &str, folder: &Path) -> Done {
    let ours = free_port()?;
    let _product =
        pinned(program, &["demo", "--data", &text(&folder.join("data")), "--listen", &format!("127.0.0.1:{ours}")])?;
    wait_for(ours, Duration::from_secs(300))?;
    let home = get(ours, "/hung-yen/", "")?.1;
    let home = String::from_utf8_lossy(&home).into_owned();
    let article = home
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|a| a.starts_with("/hung-yen/tin/"));
    let article = article.ok_or("the demo's home page lists no article")?.to_owned();
    let (_, plain) = get(ours, &article, "")?;
    let (head, gzip) = get(ours, &article, "Accept-Encoding: gzip\r\n")?;
    if !head.to_ascii_lowercase().contains("content-encoding: gzip") {
        return Err("the page does not come compressed".into());
    }
    let theirs = free_port()?;
    let _nginx = nginx(folder, theirs, &plain, &gzip)?;
    wait_for(theirs, Duration::from_secs(10))?;

    println!(
        "article {article}: {} bytes plain, {} bytes gzip; {SECONDS} s a round, median of {ROUNDS}\n",
        plain.len(),
        gzip.len()
    );
    println!("| form | connections | nginx, requests/s | ours, requests/s | ratio | ours, p99 |");
    println!("|---|---|---|---|---|---|");
    let (our_url, their_url) = (format!("http://127.0.0.1:{ours}{article}"), format!("http://127.0.0.1:{theirs}/"));
    for (form, header) in [("plain", None), ("gzip", Some("Accept-Encoding: gzip"))] {
        for connections in CONNECTIONS {
            let (mut nginx, mut product) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                nginx.push(wrk(&their_url, connections, header)?);
                product.push(wrk(&our_url, connections, header)?);
            }
            let (nginx, product) = (median(nginx), median(product));
            println!(
                "| {form} | {connections} | {:.0} | {:.0} | {:.2} | {} |",
                nginx.rate,
                product.rate,
                product.rate / nginx.rate,
                product.p99
            );
        }
    }
    // Somebody with a session cookie is never answered from the kept pages; an unknown cookie makes a reader's page.
    println!("\n| nothing kept | requests/s | p50 | p99 |\n|---|---|---|---|");
    for connections in [1, 16] {
        let run = wrk(&our_url, connections, Some("Cookie: lienhiep=0"))?;
        println!("| {connections} connections | {:.0} | {} | {} |", run.rate, run.p50, run.p99);
    }
    Ok(())
}

/// nginx as a careful administrator would set it up for one page: a precompressed file, nothing logged.
fn nginx(folder: &Path, port: u16, plain: &[u8], gzip: &[u8]) -> Done<Running> {
    let root = folder.join("nginx");
    fs::create_dir_all(root.join("html"))?;
    fs::write(root.join("html/index.html"), plain)?;
    fs::write(root.join("html/index.html.gz"), gzip)?;
    let user = if is_root() { "user root;" } else { "" };
    let config = format!(
        "{user} worker_processes 1; daemon off; pid {root}/nginx.pid; error_log stderr crit;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=100;\n\
         default_type text/html; gzip_static on; server_tokens off;\n\
         server {{ listen 127.0.0.1:{port}; root {root}/html; location / {{ index index.html; }} }} }}\n",
        root = root.display()
    );
    fs::write(root.join("nginx.conf"), config)?;
    let nginx = which("nginx").ok_or("nginx is missing")?;
    pinned(&text(&nginx), &["-p", &text(&root), "-c", &text(&root.join("nginx.conf"))])
}

/// A program on the server's core, quiet.
fn pinned(program: &str, args: &[&str]) -> Done<Running> {
    let mut command = Command::new("taskset");
    command.args(["-c", SERVER_CORE, program]).args(args);
    Ok(Running(command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?))
}

struct Run {
    rate: f64,
    p50: String,
    p99: String,
}

fn wrk(url: &str, connections: u32, header: Option<&str>) -> Done<Run> {
    let mut command = Command::new("taskset");
    command.args(["-c", CLIENT_CORE, "wrk", "--latency", "-t", "1", "-H", AGENT]);
    command.args(["-c", &connections.to_string(), "-d", &format!("{SECONDS}s")]);
    if let Some(header) = header {
        command.args(["-H", header]);
    }
    let out = command.arg(url).output()?;
    let out = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.contains("Non-2xx") || out.contains("Socket errors") {
        return Err(format!("wrk met errors at {url}:\n{out}").into());
    }
    let word = |mark: &str| {
        let line = out.lines().find(|line| line.trim_start().starts_with(mark))?;
        line.split_whitespace().last().map(str::to_owned)
    };
    let rate = word("Requests/sec:").and_then(|w| w.parse().ok()).ok_or_else(|| format!("wrk says no rate:\n{out}"))?;
    Ok(Run { rate, p50: word("50%").unwrap_or_default(), p99: word("99%").unwrap_or_default() })
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    runs.swap_remove(runs.len() / 2)
}

/// Head and body of an answer.
fn get(port: u16, path: &str, headers: &str) -> Done<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{AGENT}\r\n{headers}Connection: close\r\n\r\n")?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let end = all.windows(4).position(|w| w == b"\r\n\r\n").ok_or("an answer without a head")?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    if !head.starts_with("HTTP/1.1 200") {
        return Err(format!("{path}: {}", head.lines().next().unwrap_or("")).into());
    }
    Ok((head, all.split_off(end + 4)))
}

fn wait_for(port: u16, most: Duration) -> Done {
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begin.elapsed() > most {
            return Err(format!("nobody answers at port {port}").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn free_port() -> Done<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn which(tool: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/sbin", "/sbin"]);
    folders.map(|folder| Path::new(folder).join(tool)).find(|file| file.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
