//! The words of a file. PDF and Word have readers of their own; of the other containers the text nodes are taken.

use std::io::{Cursor, Read};

use papers::{TextError, TextLimits, pdf_text};
use quick_xml::Reader;
use quick_xml::events::Event;
use richtext::docx::{self, DocxError};
use zip::ZipArchive;

use crate::{FileType, TextState};

/// Longest text kept of a file, in characters: some 1,500 pages.
const MOST: usize = 3_000_000;
/// Longest part read of a container, in bytes.
const PART: u64 = 100 << 20;

/// Reads the words. Blocks. A file without words or with a fault answers why.
pub(crate) fn read(kind: FileType, bytes: &[u8]) -> Result<String, TextState> {
    let text = match kind {
        FileType::Pdf => pdf_text(bytes, &TextLimits::default()).map_err(|e| match e {
            TextError::TooLarge(_) | TextError::Bomb(_) => TextState::Large,
            TextError::TooSlow(_) => TextState::Slow,
            TextError::Locked => TextState::Locked,
            TextError::Broken(_) => TextState::Broken,
        })?,
        FileType::Docx => docx::text(bytes).map_err(|e| match e {
            DocxError::TooLarge | DocxError::TooDeep | DocxError::Clean(_) => TextState::Large,
            DocxError::Encrypted => TextState::Locked,
            _ => TextState::Broken,
        })?,
        FileType::Xlsx | FileType::Pptx | FileType::Odt => container(bytes, kind)?,
    };
    let text = kernel::text::nfc(text.replace('\0', "").trim());
    let text = if text.len() > MOST { text.chars().take(MOST).collect() } else { text };
    if text.chars().any(char::is_alphanumeric) { Ok(text) } else { Err(TextState::Empty) }
}

fn container(bytes: &[u8], kind: FileType) -> Result<String, TextState> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TextState::Broken)?;
    let names = zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned);
    let mut names: Vec<String> = names.filter(|n| has_words(kind, n)).collect();
    // slide2 before slide10.
    names.sort_by_key(|n| (n.len(), n.clone()));
    let mut out = String::new();
    for name in names {
        let part = zip.by_name(&name).map_err(|_| TextState::Broken)?;
        let mut xml = Vec::new();
        part.take(PART).read_to_end(&mut xml).map_err(|_| TextState::Broken)?;
        nodes(&mut out, &String::from_utf8_lossy(&xml));
        if out.len() > MOST {
            break;
        }
    }
    Ok(out)
}

fn has_words(kind: FileType, name: &str) -> bool {
    match kind {
        FileType::Odt => name == "content.xml",
        FileType::Xlsx => name == "xl/sharedStrings.xml",
        FileType::Pptx => name.starts_with("ppt/slides/slide") && name.ends_with(".xml"),
        FileType::Pdf | FileType::Docx => false,
    }
}

/// Text nodes, a blank between them where an element of its own ends. Entities other than XML's five are left out.
fn nodes(out: &mut String, xml: &str) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::GeneralRef(name) => out.push_str(match name.as_ref() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => " ",
            }),
            Event::End(end) if matches!(end.local_name().as_ref(), "p" | "h" | "si" | "tab") => out.push('\n'),
            Event::Eof => break,
            _ => {}
        }
        if out.len() > MOST {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_a_container_stay_apart() {
        let mut out = String::new();
        nodes(&mut out, "<a><text:p>Đề án <b>phản</b> biện</text:p><text:p>A &amp; B</text:p></a>");
        assert_eq!(out, "Đề án phản biện\nA & B\n");
    }
}
