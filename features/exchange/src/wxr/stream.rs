//! The one pass over the file: events of the parser to items, with every bound checked on the way.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::Limits;
use super::error::WxrError;
use super::item::{Raw, Term};
use super::lines::Lines;
use super::model::{Author, Category, Export, Tag};

/// An open element.
struct Open {
    name: String,
    text: String,
}

struct Pass<'l> {
    limits: &'l Limits,
    export: Export,
    open: Vec<Open>,
    item: Option<Raw>,
    fields: Vec<(String, String)>,
    term: Option<Term>,
    items: usize,
    seen_channel: bool,
    closed: bool,
}

pub fn read(input: impl BufRead, limits: &Limits) -> Result<Export, WxrError> {
    let mut reader = Reader::from_reader(Lines::new(input, limits.bytes));
    reader.config_mut().check_end_names = true;
    reader.config_mut().expand_empty_elements = true;
    let mut pass = Pass {
        limits,
        export: Export::default(),
        open: Vec::new(),
        item: None,
        fields: Vec::new(),
        term: None,
        items: 0,
        seen_channel: false,
        closed: false,
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line();
        let event = match event {
            Ok(event) => event,
            Err(_) if reader.get_ref().full() => return Err(too_much(line, "bytes", limits.bytes)),
            Err(error) => return Err(failed(error, line)),
        };
        match event {
            Event::Eof => break,
            Event::DocType(_) => return Err(WxrError::Entity { line, name: "DOCTYPE".into() }),
            Event::Decl(decl) => {
                let other =
                    decl.encoding().is_some_and(|name| !name.is_ok_and(|name| name.eq_ignore_ascii_case("utf-8")));
                if other {
                    return Err(WxrError::Encoding { line });
                }
            }
            Event::Start(start) => pass.start(&start, line)?,
            Event::Text(text) => pass.text(&text.xml10_content(), line)?,
            Event::CData(text) => pass.text(&text.xml10_content(), line)?,
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    Ok(None) => named(&reference.xml10_content())
                        .ok_or_else(|| WxrError::Entity { line, name: reference.xml10_content().into_owned() })?,
                    Err(error) => return Err(failed(error, line)),
                };
                pass.text(c.encode_utf8(&mut [0; 4]), line)?;
            }
            Event::End(_) => pass.end(line)?,
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    let line = reader.get_ref().line();
    if !pass.open.is_empty() {
        return Err(WxrError::CutOff { line });
    }
    if !pass.closed || pass.export.version.is_empty() {
        return Err(WxrError::NotWxr { line });
    }
    Ok(pass.export)
}

fn too_much(line: u64, what: &'static str, limit: u64) -> WxrError {
    WxrError::TooMuch { line, what, limit }
}

fn failed(error: Error, line: u64) -> WxrError {
    match error {
        Error::Io(io) => match io.kind() {
            std::io::ErrorKind::InvalidData => WxrError::Encoding { line },
            kind => WxrError::Io(std::io::Error::new(kind, io.to_string())),
        },
        Error::Encoding(_) => WxrError::Encoding { line },
        Error::IllFormed(IllFormedError::MissingEndTag(_)) => WxrError::CutOff { line },
        Error::Syntax(_) => WxrError::Malformed { line, what: error.to_string() },
        other => WxrError::Malformed { line, what: other.to_string() },
    }
}

/// The entities XML knows by itself, and those of HTML that old exports carry outside CDATA.
fn named(name: &str) -> Option<char> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("bull", '•'),
        ("middot", '·'),
        ("times", '×'),
        ("deg", '°'),
        ("copy", '©'),
    ];
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c).or_else(|| accented(name))
}

/// `agrave`, `Ocirc`, `otilde` and their kin.
fn accented(name: &str) -> Option<char> {
    const MARKS: &[(&str, char)] =
        &[("grave", '\u{300}'), ("acute", '\u{301}'), ("circ", '\u{302}'), ("tilde", '\u{303}')];
    let mut letters = name.chars();
    let base = letters.next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(known, _)| *known == letters.as_str())?;
    unicode_normalization::char::compose(base, *mark)
}

impl Pass<'_> {
    fn start(&mut self, start: &BytesStart<'_>, line: u64) -> Result<(), WxrError> {
        if self.open.len() >= self.limits.depth {
            return Err(too_much(line, "depth", self.limits.depth as u64));
        }
        let name = start.name().as_ref().to_owned();
        match self.open.len() {
            0 if name != "rss" || self.closed => return Err(WxrError::NotWxr { line }),
            1 if name == "channel" => self.seen_channel = true,
            2 if name == "item" => {
                self.items += 1;
                if self.items > self.limits.items {
                    return Err(too_much(line, "items", self.limits.items as u64));
                }
                self.item = Some(Raw::default());
            }
            2 => self.fields.clear(),
            3 if self.item.is_some() && name == "category" => {
                let attribute = |wanted: &str| -> Result<String, WxrError> {
                    let found = start
                        .try_get_attribute(wanted)
                        .map_err(|error| WxrError::Malformed { line, what: error.to_string() })?;
                    let Some(found) = found else { return Ok(String::new()) };
                    let value = unescape(&found.value);
                    Ok(value)
                };
                self.term = Some(Term { domain: attribute("domain")?, slug: attribute("nicename")? });
            }
            3 if self.item.is_some() => self.fields.clear(),
            _ => {}
        }
        self.open.push(Open { name, text: String::new() });
        Ok(())
    }

    fn text(&mut self, text: &str, line: u64) -> Result<(), WxrError> {
        let Some(open) = self.open.last_mut() else {
            return if text.trim().is_empty() { Ok(()) } else { Err(WxrError::NotWxr { line }) };
        };
        if open.text.len() + text.len() > self.limits.text {
            return Err(too_much(line, "text", self.limits.text as u64));
        }
        open.text.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')));
        Ok(())
    }

    fn end(&mut self, line: u64) -> Result<(), WxrError> {
        let Some(Open { name, text }) = self.open.pop() else {
            return Err(WxrError::Malformed { line, what: "</>".into() });
        };
        match self.open.len() {
            0 => {
                self.closed = true;
                if !self.seen_channel {
                    return Err(WxrError::NotWxr { line });
                }
            }
            2 if name == "item" => {
                if let Some(raw) = self.item.take() {
                    raw.settle(&mut self.export);
                }
            }
            2 => self.channel_field(&name, text),
            3 => match self.item.as_mut() {
                Some(item) => item.field(&name, text, &self.fields, self.term.take()),
                None => self.fields.push((name, text)),
            },
            4 if self.item.is_some() => self.fields.push((name, text)),
            _ => {}
        }
        Ok(())
    }

    fn channel_field(&mut self, name: &str, text: String) {
        let field = |wanted: &str| {
            self.fields
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, text)| text.trim().to_owned())
                .unwrap_or_default()
        };
        let text = text.trim().to_owned();
        match name {
            "title" => self.export.title = text,
            "description" => self.export.description = text,
            "link" => self.export.link = text,
            "language" => self.export.language = text,
            "wp:wxr_version" => self.export.version = text,
            "wp:base_blog_url" => self.export.base_url = text,
            "wp:author" => {
                let author = Author {
                    login: field("wp:author_login"),
                    email: field("wp:author_email"),
                    name: field("wp:author_display_name"),
                };
                self.export.authors.push(author);
            }
            "wp:category" => {
                let category = Category {
                    slug: field("wp:category_nicename"),
                    name: field("wp:cat_name"),
                    parent: Some(field("wp:category_parent")).filter(|parent| !parent.is_empty()),
                    description: field("wp:category_description"),
                };
                self.export.categories.push(category);
            }
            "wp:tag" => {
                let tag = Tag { slug: field("wp:tag_slug"), name: field("wp:tag_name") };
                self.export.tags.push(tag);
            }
            _ => {}
        }
    }
}

/// The five entities in an attribute; slugs hold no others.
fn unescape(value: &str) -> String {
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
