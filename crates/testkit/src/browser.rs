//! A browser without a network: sends requests to a router, keeps cookies, reads answers.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header, empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Whether the body holds the text.
    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The body's first part between two texts.
    pub fn between(&self, from: &str, to: &str) -> Option<String> {
        let text = self.text();
        let start = text.find(from)? + from.len();
        let end = text[start..].find(to)? + start;
        Some(text[start..end].to_owned())
    }
}

/// One browser with its cookies. Several of them may visit one router.
#[derive(Clone, Debug)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The `Host` it asks for.
    pub host: String,
    /// Headers sent with every request.
    pub extra: Vec<(&'static str, String)>,
}

impl Browser {
    /// A browser that has been nowhere.
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), host: "lienhiep.test".into(), extra: Vec::new() }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, None, Vec::new()).await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Reply {
        let encode = |s: &str| percent_encoding::utf8_percent_encode(s, percent_encoding::NON_ALPHANUMERIC).to_string();
        let body: Vec<String> = form.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body.join("&").into_bytes()).await
    }

    /// Posts a form with files: (field, file name, content).
    pub async fn upload(&mut self, path: &str, form: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
        const EDGE: &str = "----lienhiep-story-edge";
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        for (field, file, content) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").into_bytes());
        self.send(Method::POST, path, Some(&format!("multipart/form-data; boundary={EDGE}")), body).await
    }

    /// Sends a request of any kind.
    ///
    /// # Panics
    /// When the request cannot be built: a slip of the test.
    pub async fn send(&mut self, method: Method, path: &str, content_type: Option<&str>, body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, &self.host);
        if !self.cookies.is_empty() {
            let jar: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, jar.join("; "));
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in &self.extra {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok()) {
            let (pair, rules) = cookie.split_once(';').unwrap_or((cookie, ""));
            if let Some((name, value)) = pair.split_once('=') {
                if rules.contains("Max-Age=0") || value.is_empty() {
                    self.cookies.remove(name.trim());
                } else {
                    self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
                }
            }
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a whole body").to_vec();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    /// Takes a cookie in, as a browser that has been here before.
    pub fn keep_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Forgets all cookies.
    pub fn forget(&mut self) {
        self.cookies.clear();
    }
}
