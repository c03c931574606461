//! Single requests without a client in between.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::{AGENT, Done};

/// Head and body of an answer with status 200; `headers` end with `\r\n` each.
pub fn get(port: u16, path: &str, headers: &str) -> Done<(String, Vec<u8>)> {
    let (status, head, body) = ask(port, path, headers)?;
    if status == 200 { Ok((head, body)) } else { Err(format!("{path}: {}", head.lines().next().unwrap_or("")).into()) }
}

/// Status, head and body of an answer.
pub fn ask(port: u16, path: &str, headers: &str) -> Done<(u16, String, Vec<u8>)> {
    answer(port, &format!("GET {path} HTTP/1.1"), headers, "")
}

/// Sends a form; status and head of the answer.
pub fn post(port: u16, path: &str, headers: &str, form: &str) -> Done<(u16, String)> {
    submit(port, path, headers, form).map(|(status, head, _)| (status, head))
}

/// Sends a form; status, head and body of the answer.
pub fn submit(port: u16, path: &str, headers: &str, form: &str) -> Done<(u16, String, Vec<u8>)> {
    let kind = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
    let headers = format!("{headers}{kind}Content-Length: {}\r\n", form.len());
    answer(port, &format!("POST {path} HTTP/1.1"), &headers, form)
}

/// Signs in to a synthetic or demo federation; the header that later requests carry.
pub fn sign_in(port: u16, email: &str) -> Done<String> {
    let form = format!("email={}&password=xin-chao-2026", encode(email));
    let (_, head) = post(port, "/sign-in", "", &form)?;
    let cookie = header(&head, "set-cookie").and_then(|value| value.split(';').next());
    Ok(format!("Cookie: {}\r\n", cookie.ok_or("nobody could sign in")?))
}

/// The value of a header of an answer; its name in small letters.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

fn answer(port: u16, line: &str, headers: &str, body: &str) -> Done<(u16, String, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(300)))?;
    write!(stream, "{line}\r\nHost: 127.0.0.1:{port}\r\n{AGENT}\r\n{headers}Connection: close\r\n\r\n{body}")?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let end = all.windows(4).position(|w| w == b"\r\n\r\n").ok_or("an answer without a head")?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or("an answer without a status")?;
    Ok((status, head, all.split_off(end + 4)))
}

/// One reader with a connection that stays open; answers have a `Content-Length`.
#[derive(Debug)]
pub struct Line {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Line {
    /// Opens it.
    pub fn open(port: u16) -> Done<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), port })
    }

    /// Asks; answers how long it took and what came.
    pub fn time(&mut self, path: &str, headers: &str) -> Done<(Duration, Vec<u8>)> {
        let port = self.port;
        let begin = Instant::now();
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{AGENT}\r\n{headers}\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (mut length, mut line, mut first) = (None, String::new(), true);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            if first && !line.starts_with("HTTP/1.1 200") {
                return Err(format!("{path}: {line}").into());
            }
            first = false;
            if line.trim().is_empty() {
                break;
            }
            if let Some(n) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = n.trim().parse::<usize>().ok();
            }
        }
        let mut body = vec![0; length.ok_or("an answer without a length")?];
        self.stream.read_exact(&mut body)?;
        Ok((begin.elapsed(), body))
    }
}

/// A part of the times, sorted: 0.5, 0.99.
pub fn percentile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    let at = (times.len() as f64 * part).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

/// A text as a word of an address.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
