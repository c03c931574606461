//! A kept page: its bytes, its forms, what it depends on, until when it is good.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::{ArticleId, SiteId, Timestamp, jiff::SignedDuration};
use tokio::sync::OnceCell;
use web::metrics::Series;

use super::asked::Asked;
use super::encoding::{Encoding, gains};
use super::tags::Generations;

/// Clock and counters on a page may lag a minute.
const LIFE: SignedDuration = SignedDuration::from_secs(55);

/// Whom a page counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The portal.
    pub site: SiteId,
    /// The article, when it is one.
    pub article: Option<ArticleId>,
}

/// A kept page.
#[derive(Debug)]
pub struct Entry {
    headers: HeaderMap,
    etag: HeaderValue,
    plain: Bytes,
    made: [OnceCell<Bytes>; 3],
    gains: bool,
    slots: Vec<u16>,
    moment: u64,
    until: Timestamp,
    /// Whom it counts for.
    pub counted: Option<Counted>,
    hits: Hits,
}

/// Where its answers are counted for those who watch over the installation.
#[derive(Debug, Default)]
pub struct Hits {
    /// Sent.
    pub sent: Arc<Series>,
    /// Known by the reader already (304).
    pub known: Arc<Series>,
}

impl Entry {
    /// Keeps an answer. `moment` was taken before it was rendered.
    pub fn new(
        mut headers: HeaderMap,
        plain: Bytes,
        slots: Vec<u16>,
        moment: u64,
        now: Timestamp,
        counted: Option<Counted>,
        hits: Hits,
    ) -> Self {
        headers.remove(header::CONTENT_LENGTH);
        if !headers.get(header::CACHE_CONTROL).is_some_and(|v| v.as_bytes().ends_with(b"immutable")) {
            let again = HeaderValue::from_static("public, max-age=0, must-revalidate");
            headers.insert(header::CACHE_CONTROL, again);
        }
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
        // Weak: the forms of one page differ in their bytes.
        let etag = HeaderValue::from_str(&format!("W/\"{:016x}\"", digest(&plain)));
        let etag = etag.unwrap_or(HeaderValue::from_static("W/\"0\""));
        headers.insert(header::ETAG, etag.clone());
        let gains = plain.len() > 256 && gains(headers.get(header::CONTENT_TYPE));
        Self { headers, etag, plain, made: Default::default(), gains, slots, moment, until: now + LIFE, counted, hits }
    }

    /// Whether it may be shown.
    pub fn is_good(&self, generations: &Generations, now: Timestamp) -> bool {
        now < self.until && generations.unchanged(&self.slots, self.moment)
    }

    /// Counts an answer that it gave.
    pub fn hit(&self, response: &Response) {
        let hits = if response.status() == StatusCode::NOT_MODIFIED { &self.hits.known } else { &self.hits.sent };
        hits.count();
    }

    /// What it weighs, with the forms that will be made.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.plain.len() * 2 + 2_000).unwrap_or(u32::MAX)
    }

    /// The answer, when its form is at hand.
    pub fn answer_now(&self, asked: &Asked, headers: &HeaderMap) -> Option<Response> {
        if self.is_known(headers) {
            return Some(self.unchanged());
        }
        let encoding = if self.gains { asked.encoding } else { Encoding::Identity };
        let bytes = match encoding.place() {
            None => self.plain.clone(),
            Some(place) => self.made[place].get()?.clone(),
        };
        Some(self.respond(asked, encoding, bytes))
    }

    /// The answer; its form is made when it is the first of its kind. Others who want it wait for that one.
    pub async fn answer(&self, asked: &Asked, headers: &HeaderMap) -> Response {
        if let Some(response) = self.answer_now(asked, headers) {
            return response;
        }
        let Some(place) = asked.encoding.place() else {
            return self.respond(asked, Encoding::Identity, self.plain.clone());
        };
        let (encoding, plain) = (asked.encoding, self.plain.clone());
        let make = || async move { tokio::task::spawn_blocking(move || encoding.encode(&plain)).await };
        let made = self.made[place].get_or_try_init(|| async { make().await.map_err(|_| ())?.map_err(|_| ()) }).await;
        match made {
            Ok(bytes) => self.respond(asked, encoding, bytes.clone()),
            Err(()) => self.respond(asked, Encoding::Identity, self.plain.clone()),
        }
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
        let own = self.etag.to_str().unwrap_or("").trim_start_matches("W/");
        known
            .flat_map(|list| list.split(','))
            .any(|tag| tag.trim().trim_start_matches("W/") == own || tag.trim() == "*")
    }

    fn unchanged(&self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().remove(header::CONTENT_TYPE);
        response
    }

    fn respond(&self, asked: &Asked, encoding: Encoding, bytes: Bytes) -> Response {
        let length = bytes.len();
        let mut response = Response::new(if asked.head { Body::empty() } else { Body::from(bytes) });
        let headers = response.headers_mut();
        headers.clone_from(&self.headers);
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        if let Some(word) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, word);
        }
        response
    }
}

/// FNV-1a over eight bytes at a time: the same on every node, and no secret.
fn digest(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |h, w| step(h, u64::from_le_bytes(*w)));
    rest.iter().fold(hash, |h, b| step(h, u64::from(*b)))
}
