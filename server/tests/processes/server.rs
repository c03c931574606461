//! A serving process, and requests to it without any client in between.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::installation::PASSWORD;

/// A browser of somebody who reads.
pub const PHONE: &str = "Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile";

/// The process and where it answers. Killed when dropped, so that a failing test leaves nothing behind.
pub struct Server {
    process: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    pub address: String,
}

impl Server {
    /// Starts it and waits until it says where it answers.
    pub fn start(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lienhiep"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(args);
        Self::run(&mut command).answers()
    }

    /// Runs a command that will serve.
    pub fn run(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the server starts");
        let lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        Self { process, lines, address: String::new() }
    }

    /// Waits until it says where it answers.
    pub fn answers(mut self) -> Self {
        self.address = self.says("http://");
        self
    }

    /// What follows a mark in the next line that has it.
    pub fn says(&mut self, mark: &str) -> String {
        let line = self.lines.by_ref().map_while(Result::ok).find(|l| l.contains(mark));
        let line = line.unwrap_or_else(|| panic!("the server ended before it said {mark}"));
        line.rsplit(mark).next().expect("the rest").trim().to_owned()
    }

    /// SIGKILL on Unix: no handler runs, nothing is flushed.
    pub fn kill(&mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("gone");
    }

    pub fn lives(&mut self) -> bool {
        self.process.try_wait().expect("its state").is_none()
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Signs in; answers the cookie.
    pub fn sign_in(&self, email: &str) -> String {
        let form = [("email", email), ("password", PASSWORD)];
        let (status, head) = ask(&self.address, "POST", "/sign-in", "", &form).expect("an answer");
        assert_eq!(status, 303, "{head}");
        header(&head, "set-cookie").and_then(|c| c.split(';').next()).expect("a cookie").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One request on a connection of its own; nothing when the connection broke before the whole head came.
pub fn ask(address: &str, method: &str, path: &str, cookie: &str, form: &[(&str, &str)]) -> Option<(u16, String)> {
    ask_as(address, method, path, cookie, form, "").map(|(status, head, _)| (status, head))
}

/// The same with a browser's name; answers the body too.
pub fn ask_as(
    address: &str,
    method: &str,
    path: &str,
    cookie: &str,
    form: &[(&str, &str)],
    agent: &str,
) -> Option<(u16, String, String)> {
    let encode = |s: &str| s.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    let body: Vec<String> = form.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
    let body = body.join("&");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\nUser-Agent: {agent}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = Vec::new();
    // A reset after the answer's head is an answer all the same.
    let _ = stream.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_owned(), body.to_owned()))
}

pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|l| l.split_once(": ").filter(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

/// Asks again and again until it is so; answers how long it took.
pub fn until(most: Duration, what: &str, mut is_so: impl FnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < most, "{what}: not within {most:?}");
        std::thread::yield_now();
    }
    begun.elapsed()
}
