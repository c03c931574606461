//! A small S3 server on 127.0.0.1: PUT, GET with ranges, HEAD, DELETE and paged listing over HTTP/1.1.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use files::{Files, FilesError};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub const KEY: &str = "KHOATHU";

#[derive(Default)]
struct State {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    requests: AtomicUsize,
    /// So many of the next requests are answered 503.
    busy: AtomicUsize,
}

pub struct Bucket {
    port: u16,
    state: Arc<State>,
}

struct Request {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// The length that HEAD tells.
    length: usize,
}

fn answer(status: &'static str, body: impl Into<Vec<u8>>) -> Answer {
    let body = body.into();
    Answer { status, headers: Vec::new(), length: body.len(), body }
}

impl Bucket {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { port, state }
    }

    pub fn files(&self, prefix: &str) -> Result<Files, FilesError> {
        self.files_as(prefix, KEY)
    }

    pub fn files_as(&self, prefix: &str, key: &str) -> Result<Files, FilesError> {
        let address = format!("s3://kho{prefix}?endpoint=http://127.0.0.1:{}&region=hn-1", self.port);
        let environment = [("AWS_ACCESS_KEY_ID", key), ("AWS_SECRET_ACCESS_KEY", "bi-mat"), ("PATH", "/bin")];
        Files::url_with(&address, environment.map(|(k, v)| (k.to_owned(), v.to_owned())))
    }

    pub fn names(&self) -> Vec<String> {
        self.state.objects.lock().unwrap().keys().cloned().collect()
    }

    pub fn change(&self, change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) {
        change(&mut self.state.objects.lock().unwrap());
    }

    pub fn busy_for(&self, requests: usize) {
        self.state.busy.store(requests, Ordering::SeqCst);
    }

    pub fn requests(&self) -> usize {
        self.state.requests.load(Ordering::SeqCst)
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = receive(&mut stream).await {
        state.requests.fetch_add(1, Ordering::SeqCst);
        let busy = state.busy.try_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        let answer =
            if busy { answer("503 Slow Down", "<Error><Code>SlowDown</Code></Error>") } else { act(&request, &state) };
        let mut head = format!("HTTP/1.1 {}\r\ncontent-length: {}\r\n", answer.status, answer.length);
        for (name, value) in &answer.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        let body = if request.method == "HEAD" { &[][..] } else { &answer.body };
        if stream.write_all(&[head.as_bytes(), body].concat()).await.is_err() || stream.flush().await.is_err() {
            return;
        }
    }
}

async fn receive(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    stream.read_line(&mut line).await.ok().filter(|n| *n > 0)?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let mut body = vec![0; headers.get("content-length").map_or(0, |n| n.parse().unwrap())];
    stream.read_exact(&mut body).await.ok()?;
    let url = url::Url::parse(&format!("http://localhost{target}")).unwrap();
    let query = url.query_pairs().map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    Some(Request { method, path: url.path().to_owned(), query, headers, body })
}

fn act(request: &Request, state: &State) -> Answer {
    let header = |name: &str| request.headers.get(name).map_or("", String::as_str);
    let signed = header("authorization").starts_with(&format!("AWS4-HMAC-SHA256 Credential={KEY}/"))
        && header("authorization").contains("/hn-1/s3/aws4_request");
    if !signed {
        return answer("403 Forbidden", "<Error><Code>InvalidAccessKeyId</Code></Error>");
    }
    if request.method == "PUT" {
        let digest: String = Sha256::digest(&request.body).iter().map(|b| format!("{b:02x}")).collect();
        if header("x-amz-content-sha256") != digest {
            return answer("400 Bad Request", "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>");
        }
    }
    let mut objects = state.objects.lock().unwrap();
    let Some(name) = request.path.strip_prefix("/kho") else {
        return answer("404 Not Found", "<Error><Code>NoSuchBucket</Code></Error>");
    };
    let name = name.trim_start_matches('/');
    match request.method.as_str() {
        "GET" if name.is_empty() => list(request, &objects),
        "GET" | "HEAD" => match objects.get(name) {
            Some(object) => read(request, object),
            None => answer("404 Not Found", "<Error><Code>NoSuchKey</Code></Error>"),
        },
        "PUT" => {
            objects.insert(name.to_owned(), request.body.clone());
            Answer { headers: vec![("etag", "\"1\"".into())], ..answer("200 OK", "") }
        }
        "DELETE" => {
            objects.remove(name);
            answer("204 No Content", "")
        }
        _ => answer("405 Method Not Allowed", ""),
    }
}

fn read(request: &Request, object: &[u8]) -> Answer {
    let size = object.len();
    let mut headers = vec![("etag", "\"1\"".to_owned()), ("last-modified", "Fri, 20 Nov 2026 02:00:00 GMT".to_owned())];
    let Some(range) = request.headers.get("range").and_then(|range| range.strip_prefix("bytes=")) else {
        return Answer { headers, ..answer("200 OK", object) };
    };
    let (from, to) = range.split_once('-').unwrap();
    let from: usize = from.parse().unwrap();
    let to = to.parse::<u64>().map_or(size, |to| usize::try_from(to.saturating_add(1)).unwrap().min(size));
    headers.push(("content-range", format!("bytes {from}-{}/{size}", to - 1)));
    Answer { headers, ..answer("206 Partial Content", &object[from..to]) }
}

/// Two names a page, so that every list in the tests has to turn pages.
fn list(request: &Request, objects: &BTreeMap<String, Vec<u8>>) -> Answer {
    let asked = |name: &str| request.query.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.as_str());
    let (prefix, after) = (asked("prefix"), asked("continuation-token"));
    let found: Vec<_> = objects.iter().filter(|(name, _)| name.starts_with(prefix) && name.as_str() > after).collect();
    let mut xml = format!("<ListBucketResult><IsTruncated>{}</IsTruncated>", found.len() > 2);
    if found.len() > 2 {
        let _ = write!(xml, "<NextContinuationToken>{}</NextContinuationToken>", found[1].0);
    }
    for (name, object) in found.iter().take(2) {
        let _ = write!(
            xml,
            "<Contents><Key>{name}</Key><LastModified>2026-11-20T02:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>{}</Size></Contents>",
            object.len()
        );
    }
    xml.push_str("</ListBucketResult>");
    answer("200 OK", xml)
}
