//! Posted forms: read leniently, re-displayed with errors beside the fields, nothing lost.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use http::header::CONTENT_TYPE;

use crate::{App, PageError};

/// The fields of a posted form (or of a query), in order, with repeated names kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(pub Vec<(String, String)>);

/// Largest form without files, 20 MB: a pasted article with its pictures inside.
const LIMIT: usize = 20 * 1024 * 1024;

impl Posted {
    /// Reads `a=1&b=2`, as it stands in an address. Broken UTF-8 becomes U+FFFD, NUL goes.
    pub fn parse(text: &str) -> Self {
        Self::pairs(text).map(|(k, v)| (lossy(&k), lossy(&v))).collect()
    }

    /// Reads `a=1&b=2`, as it was posted to be kept.
    ///
    /// # Errors
    /// [`PageError::Garbled`] when a letter of it is broken: a title kept as `��` is lost, a refusal is not.
    pub fn strict(body: &[u8]) -> Result<Self, PageError> {
        let text = std::str::from_utf8(body).map_err(|_| PageError::Garbled)?;
        Self::pairs(text).map(|(k, v)| Ok((whole(k)?, whole(v)?))).collect()
    }

    fn pairs(text: &str) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> {
        let decode = |s: &str| percent_encoding::percent_decode_str(&s.replace('+', " ")).collect::<Vec<u8>>();
        let pair = move |p: &str| p.split_once('=').map_or((decode(p), Vec::new()), |(k, v)| (decode(k), decode(v)));
        text.split('&').filter(|p| !p.is_empty()).take(20_000).map(pair)
    }

    /// The first value of a field, trimmed; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.trim())
    }

    /// The first value as it was typed.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v)
    }

    /// The value when the field is there and not empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|v| !v.is_empty())
    }

    /// Every value of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(k, _)| k == name).map(|(_, v)| v.trim())
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(k, v)| k == name && !v.is_empty() && v != "0")
    }

    /// The value read as a type; `None` when empty or not readable.
    pub fn read<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// Sets a field, replacing what was there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(k, _)| k != name);
        self.0.push((name.to_owned(), value.into()));
    }
}

impl FromIterator<(String, String)> for Posted {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "")
}

/// The text of a posted field without NUL.
pub(crate) fn whole(bytes: Vec<u8>) -> Result<String, PageError> {
    String::from_utf8(bytes).map(|text| text.replace('\0', "")).map_err(|_| PageError::Garbled)
}

impl FromRequest<App> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, _app: &App) -> Result<Self, PageError> {
        let form = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
        if !form.starts_with("application/x-www-form-urlencoded") && !form.is_empty() {
            return Err(PageError::bad("error.form_type"));
        }
        let body = axum::body::to_bytes(request.into_body(), LIMIT).await.map_err(|_| PageError::TooLarge(LIMIT))?;
        Self::strict(&body)
    }
}

/// What is wrong with which field; text keys, shown beside the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(pub BTreeMap<String, String>);

impl Errors {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Remembers what is wrong with a field: an already translated sentence.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| sentence.into());
    }

    /// What is wrong with a field; empty when nothing is.
    pub fn of(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and sentence, for the summary on top.
    pub fn list(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_repeated_fields_and_vietnamese() {
        let form = Posted::parse("tag=h%E1%BB%93i&tag=l%C3%BAa+n%C6%B0%E1%BB%9Bc&empty=&on=1");
        assert_eq!(form.all("tag").collect::<Vec<_>>(), ["hồi", "lúa nước"]);
        assert!(form.ticked("on") && !form.ticked("empty") && form.some("empty").is_none());
    }

    #[test]
    fn broken_bytes_and_nul_do_no_harm() {
        let form = Posted::parse("a=%ff%00x&=y&%zz");
        assert_eq!(form.get("a"), "\u{fffd}x");
        for body in [&b"title=%ff%fe"[..], b"title=\xff", b"%c3=x", b"a=1&b=%c3%28"] {
            assert!(matches!(Posted::strict(body), Err(PageError::Garbled)), "{body:?}");
        }
        assert_eq!(Posted::strict("a=h%E1%BB%93i%00&b=lúa".as_bytes()).unwrap(), Posted::parse("a=h%E1%BB%93i&b=lúa"));
    }
}
