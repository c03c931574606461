//! A small SMTP server on 127.0.0.1 that says what the test tells it to.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A letter as it arrived: the envelope, and the lines with their dots unstuffed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub lines: String,
}

pub struct Server {
    pub port: u16,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

/// What the server answers instead of yes, by the beginning of a command; an empty answer hangs up.
pub type Moods = &'static [(&'static str, &'static str)];

impl Server {
    pub async fn open(moods: Moods) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&arrived);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, moods, Arc::clone(&shared)));
            }
        });
        Self { port, arrived }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }
}

async fn serve(stream: TcpStream, moods: Moods, arrived: Arc<Mutex<Vec<Arrived>>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mood = |command: &str| moods.iter().find(|(start, _)| command.starts_with(start)).map(|(_, answer)| *answer);
    let mut letter = Arrived::default();
    let mut command = "HELLO".to_owned();
    loop {
        let answer = match mood(&command) {
            Some("") => return None,
            Some(answer) => answer.to_owned(),
            None => match command.split(' ').next()? {
                "HELLO" => "220 may-chu-thu".into(),
                "EHLO" => "250-may-chu-thu\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN".into(),
                "AUTH" => "235 ok".into(),
                "DATA" => "354 go on".into(),
                "QUIT" => "221 bye".into(),
                _ => "250 ok".into(),
            },
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        if command.starts_with("DATA") && answer.starts_with('3') {
            letter.lines = data(&mut stream).await?;
            let end = mood("END").unwrap_or("250 taken");
            if end.starts_with('2') {
                arrived.lock().unwrap().push(std::mem::take(&mut letter));
            }
            stream.write_all(format!("{end}\r\n").as_bytes()).await.ok()?;
        }
        command = line(&mut stream).await?;
        if let Some(from) = command.strip_prefix("MAIL FROM:<") {
            letter.from = from.split('>').next()?.to_owned();
        } else if let Some(to) = command.strip_prefix("RCPT TO:<") {
            letter.to.push(to.split('>').next()?.to_owned());
        }
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok().filter(|n| *n > 0)?;
    Some(line.strip_suffix("\r\n")?.to_owned())
}

async fn data(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut lines = String::new();
    loop {
        let line = line(stream).await?;
        if line == "." {
            return Some(lines);
        }
        lines.push_str(line.strip_prefix('.').unwrap_or(&line));
        lines.push_str("\r\n");
    }
}
