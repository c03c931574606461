//! Bytes to composed text (NFC), whatever the old portal wrote.
//!
//! Order: byte order mark; UTF-16 without mark by its zero bytes; UTF-8 when valid; the charset the page declares;
//! windows-1258 when the bytes read well as Vietnamese in it; else UTF-8 with the broken places marked. Whatever came
//! out may still have been written for the fonts before Unicode ([`legacy`]).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258, X_USER_DEFINED};
use unicode_normalization::UnicodeNormalization;

use super::error::ReadError;
use super::legacy;

/// Text of a file, and the surroundings of the first broken place.
#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    pub broken_at: Option<String>,
}

pub fn decode(bytes: &[u8], limit: usize) -> Result<Decoded, ReadError> {
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { size: bytes.len(), limit });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if let Some(found) = magic(bytes) {
        return Err(ReadError::NotText { found });
    }
    let (encoding, rest) = choose(bytes)?;
    let (text, _) = encoding.decode_without_bom_handling(rest);
    let old = if encoding == WINDOWS_1258 {
        legacy::read(&WINDOWS_1252.decode_without_bom_handling(rest).0)
    } else {
        legacy::read(&text)
    };
    let text = old.map_or(text, Into::into);
    let text: String = text.nfc().filter(|c| !stray(*c)).collect();
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let broken = text.matches('\u{FFFD}').count();
    if broken * 5 > text.chars().count() {
        return Err(ReadError::NotText { found: "mã ký tự lạ, unknown encoding" });
    }
    let broken_at = text.find('\u{FFFD}').map(|at| {
        let from = text[..at].char_indices().rev().nth(40).map_or(0, |(i, _)| i);
        text[from..].chars().take(80).collect()
    });
    Ok(Decoded { text, broken_at })
}

/// Characters that no page shows: controls, zero-width marks, soft hyphens.
fn stray(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn choose(bytes: &[u8]) -> Result<(&'static Encoding, &[u8]), ReadError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, &bytes[length..]));
    }
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 {
        // Vietnamese prose in UTF-16: blanks and plain letters have a zero in one half, the accented ones do not.
        return match (even * 5 > head.len(), odd * 5 > head.len()) {
            (false, true) => Ok((UTF_16LE, bytes)),
            (true, false) => Ok((UTF_16BE, bytes)),
            _ => Err(ReadError::NotText { found: "dữ liệu nhị phân, binary data" }),
        };
    }
    let controls = head.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if controls * 20 > head.len() {
        return Err(ReadError::NotText { found: "dữ liệu nhị phân, binary data" });
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, bytes));
    }
    match declared(head) {
        // Old pages declare Western while they were written in the Vietnamese code page.
        Some(encoding) if encoding == WINDOWS_1252 || encoding == X_USER_DEFINED => Ok((WINDOWS_1258, bytes)),
        Some(encoding) if encoding != UTF_8 => Ok((encoding, bytes)),
        _ if mostly_utf8(bytes) => Ok((UTF_8, bytes)),
        _ => Ok((WINDOWS_1258, bytes)),
    }
}

/// Whether broken UTF-8 is still UTF-8: far more good sequences than bad ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

/// `charset=…` in the first bytes of a web page.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes())
}

fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "ZIP, DOCX"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\xD0\xCF\x11\xE0", "DOC, XLS"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x7FELF", "ELF"),
        (b"SQLite format 3", "SQLite"),
    ];
    KNOWN.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, LIMIT).unwrap().text
    }

    #[test]
    fn utf8_with_mark_and_decomposed_letters_become_composed() {
        let decomposed: String = "\u{FEFF}Liên hiệp các Hội".nfd().collect();
        assert_eq!(text(decomposed.as_bytes()), "Liên hiệp các Hội");
    }

    #[test]
    fn utf16_is_read_with_and_without_mark() {
        let words = "Hội nghị tổng kết công tác năm của Liên hiệp hội tỉnh";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little), words);
        assert_eq!(text(&big), words);
        assert_eq!(text(&[&[0xFF, 0xFE], little.as_slice()].concat()), words);
    }

    #[test]
    fn the_vietnamese_code_page_is_read_and_composed() {
        // "Hội nghị" in windows-1258: ô + dot below, i + dot below.
        assert_eq!(text(b"H\xF4\xF2i ngh\x69\xF2"), "Hội nghị");
    }

    #[test]
    fn a_few_broken_bytes_are_marked_and_named() {
        let mut bytes = "Hội nghị tổng kết năm".as_bytes().to_vec();
        bytes.extend(b" \xFF ");
        bytes.extend("của Liên hiệp hội".as_bytes());
        let decoded = decode(&bytes, LIMIT).unwrap();
        assert!(decoded.broken_at.unwrap().contains("năm \u{FFFD} của"));
    }

    #[test]
    fn empty_binary_and_oversize_files_are_refused() {
        assert_eq!(decode(b"", LIMIT).unwrap_err(), ReadError::Empty);
        assert_eq!(decode(b" \r\n ", LIMIT).unwrap_err(), ReadError::Empty);
        assert_eq!(decode(b"%PDF-1.7 ...", LIMIT).unwrap_err(), ReadError::NotText { found: "PDF" });
        let noise: Vec<u8> = (0..=255).cycle().take(5000).collect();
        assert!(matches!(decode(&noise, LIMIT), Err(ReadError::NotText { .. })));
        assert_eq!(decode(&[b'a'; 11], 10).unwrap_err(), ReadError::TooLarge { size: 11, limit: 10 });
    }
}
