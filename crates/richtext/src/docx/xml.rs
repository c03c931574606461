//! A thin layer over quick-xml: start, end and text; document types refused, depth counted.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::DocxError;

pub(super) enum Node<'a> {
    Start(&'a Element<'a>),
    End(&'a str),
    Text(&'a str),
}

pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        // The name stands at the beginning of what the element holds.
        let len = self.0.name().as_ref().len();
        &self.0[..len]
    }

    /// An attribute by its name with prefix, decoded.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.into_owned()))
    }

    /// `w:val`.
    pub(super) fn val(&self) -> Option<String> {
        self.get("w:val")
    }

    /// A switch: there and not switched off.
    pub(super) fn on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Calls `see` with every node of `text`. An empty element is a start and an end.
pub(super) fn walk(
    text: &str,
    depth: usize,
    see: &mut dyn FnMut(Node<'_>) -> Result<(), DocxError>,
) -> Result<(), DocxError> {
    let mut reader = Reader::from_str(text);
    let mut open = 0_usize;
    loop {
        match reader.read_event().map_err(DocxError::Xml)? {
            Event::Start(e) => {
                open += 1;
                if open > depth {
                    return Err(DocxError::TooDeep);
                }
                see(Node::Start(&Element(e)))?;
            }
            Event::Empty(e) => {
                let element = Element(e);
                see(Node::Start(&element))?;
                see(Node::End(element.name()))?;
            }
            Event::End(e) => {
                open = open.saturating_sub(1);
                see(Node::End(e.name().as_ref()))?;
            }
            Event::Text(t) => see(Node::Text(&t.xml10_content()))?,
            Event::CData(t) => see(Node::Text(&t.xml10_content()))?,
            Event::GeneralRef(r) => {
                let c = r.resolve_char_ref().map_err(DocxError::Xml)?;
                match (c, resolve_predefined_entity(&r.xml10_content())) {
                    (Some(c), _) => see(Node::Text(c.encode_utf8(&mut [0; 4])))?,
                    (None, Some(text)) => see(Node::Text(text))?,
                    (None, None) => return Err(DocxError::Entities),
                }
            }
            Event::DocType(_) => return Err(DocxError::Entities),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}
