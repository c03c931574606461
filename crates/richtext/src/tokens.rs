//! Markup to tokens: tags, text, comments. Written here because the output is built anew from a closed set, so that
//! it need not agree with any browser about broken input, and because a tag with a million attributes costs the
//! usual tokenizers minutes. One pass, no recursion, nothing is read twice; nothing is ever an error.
//!
//! The content of script, style, title, textarea, iframe and the like never becomes a token.

use std::borrow::Cow;

use crate::entities::decode;

/// Attributes of one tag that are read; the others are passed over.
const ATTRIBUTES: usize = 48;
/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

#[derive(Debug)]
pub(crate) enum Token<'a> {
    Text(Cow<'a, str>),
    Start(Tag<'a>),
    End(Cow<'a, str>),
    Comment(&'a str),
}

#[derive(Debug)]
pub(crate) struct Tag<'a> {
    pub name: Cow<'a, str>,
    pub closed: bool,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The decoded value of an attribute; the first one counts, as in browsers.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(|v| decode(v, true))
    }

    /// The value as it stands in the source.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v)
    }

    /// Whether a class stands among the element's classes.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.raw("class").is_some_and(|v| v.split_ascii_whitespace().any(|c| c.eq_ignore_ascii_case(class)))
    }

    /// The first attribute that would run a script.
    pub(crate) fn handler(&self) -> Option<&'a str> {
        self.attributes
            .iter()
            .map(|(n, _)| *n)
            .find(|n| n.len() > 2 && n.get(..2).is_some_and(|o| o.eq_ignore_ascii_case("on")))
    }
}

pub(crate) struct Tokens<'a> {
    rest: &'a str,
}

/// Splits `html` into tokens.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if !self.rest.starts_with('<') {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            return Some(Token::Text(decode(self.take(end), false)));
        }
        let next = self.rest.as_bytes().get(1).copied().unwrap_or(b' ');
        Some(match next {
            b'!' | b'?' => self.comment(),
            b'/' => match self.rest.as_bytes().get(2) {
                Some(c) if c.is_ascii_alphabetic() => {
                    self.take(2);
                    Token::End(self.tag().name)
                }
                _ => self.comment(),
            },
            c if c.is_ascii_alphabetic() => {
                self.take(1);
                let tag = self.tag();
                if RAW.contains(&&*tag.name) {
                    self.pass_raw(&tag.name);
                }
                Token::Start(tag)
            }
            _ => Token::Text(Cow::Borrowed(self.take(1))),
        })
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, n: usize) -> &'a str {
        let (head, tail) = self.rest.split_at(n);
        self.rest = tail;
        head
    }

    fn blanks(&mut self, also: u8) {
        let n = self.rest.bytes().take_while(|b| b.is_ascii_whitespace() || *b == also).count();
        self.take(n);
    }

    fn comment(&mut self) -> Token<'a> {
        let (open, close) = if self.rest.starts_with("<!--") { (4, "-->") } else { (2, ">") };
        self.take(open);
        if open == 4 && (self.rest.starts_with('>') || self.rest.starts_with("->")) {
            let end = self.rest.find('>').unwrap_or(0);
            self.take(end + 1);
            return Token::Comment("");
        }
        match self.rest.find(close) {
            Some(end) => {
                let inner = self.take(end);
                self.take(close.len());
                Token::Comment(inner)
            }
            None => Token::Comment(self.take(self.rest.len())),
        }
    }

    /// Reads name and attributes; `<` or `</` is taken already.
    fn tag(&mut self) -> Tag<'a> {
        let end = name_end(self.rest, false);
        let name = lower(self.take(end));
        let mut tag = Tag { name, closed: false, attributes: Vec::new() };
        loop {
            let before = self.rest.len();
            self.blanks(b'/');
            if self.rest.is_empty() {
                return tag;
            }
            if self.rest.starts_with('>') {
                self.take(1);
                // `<br/>` but not `<a href=x/>`: there the slash belongs to the value.
                tag.closed = before > self.rest.len() + 1;
                return tag;
            }
            let end = name_end(self.rest, true).max(1);
            let end = (end..=self.rest.len()).find(|i| self.rest.is_char_boundary(*i)).unwrap_or(end);
            let name = self.take(end);
            self.blanks(b' ');
            let mut value = "";
            if self.rest.starts_with('=') {
                self.take(1);
                self.blanks(b' ');
                value = self.value();
            }
            if tag.attributes.len() < ATTRIBUTES {
                tag.attributes.push((name, value));
            }
        }
    }

    fn value(&mut self) -> &'a str {
        let quote = match self.rest.as_bytes().first() {
            Some(q @ (b'"' | b'\'')) => char::from(*q),
            _ => {
                let end = self.rest.bytes().position(|b| b.is_ascii_whitespace() || b == b'>');
                return self.take(end.unwrap_or(self.rest.len()));
            }
        };
        self.take(1);
        let end = self.rest.find(quote).unwrap_or(self.rest.len());
        let value = self.take(end);
        self.take(self.rest.len().min(1));
        value
    }

    fn pass_raw(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</") {
            let after = &self.rest.as_bytes()[from + at + 2..];
            if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                self.take(from + at);
                return;
            }
            from += at + 2;
        }
        self.take(self.rest.len());
    }
}

fn name_end(s: &str, attribute: bool) -> usize {
    s.bytes()
        .position(|b| b.is_ascii_whitespace() || b == b'/' || b == b'>' || (attribute && b == b'='))
        .unwrap_or(s.len())
}

fn lower(s: &str) -> Cow<'_, str> {
    if s.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(s.to_ascii_lowercase()) } else { Cow::Borrowed(s) }
}
