//! A web page saved as one file (`.mht`, `.mhtml`): the page is taken out, the rest of the archive is left.
//!
//! Only what browsers write is read: one level of `multipart/related`, parts in quoted-printable, base64 or as they
//! are. Pictures of the archive are not taken in; the page says where they stood on the web.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Where the head of an archive must end, in bytes.
const HEAD: usize = 8 * 1024;

/// The web page of an archive, and where it stood.
#[derive(Debug, PartialEq, Eq)]
pub struct Inner {
    pub page: Vec<u8>,
    pub address: Option<String>,
}

/// The page inside, or `None` when the file is no such archive.
pub fn unpack(bytes: &[u8]) -> Option<Inner> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let begins = |word: &str| head.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word.as_bytes()));
    if !["from:", "mime-version:", "content-type:", "x-snapshot", "snapshot-content-location:", "subject:", "date:"]
        .iter()
        .any(|word| begins(word))
    {
        return None;
    }
    let (fields, body) = split_head(bytes)?;
    let kind = field(&fields, "content-type")?;
    if !kind.to_ascii_lowercase().contains("multipart/related") {
        return None;
    }
    let boundary = format!("--{}", parameter(&kind, "boundary")?);
    let (part, page) = parts(body, boundary.as_bytes()).into_iter().find_map(|part| {
        let (fields, body) = split_head(part)?;
        field(&fields, "content-type")?.to_ascii_lowercase().contains("text/html").then_some((fields, body))
    })?;
    let page = match field(&part, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(page),
        "base64" => {
            let compact: Vec<u8> = page.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
            STANDARD.decode(compact).ok()?
        }
        _ => page.to_vec(),
    };
    let address = field(&fields, "snapshot-content-location").or_else(|| field(&part, "content-location"));
    Some(Inner { page, address })
}

/// Header fields, unfolded, and what follows the blank line.
fn split_head(bytes: &[u8]) -> Option<(Vec<String>, &[u8])> {
    let limit = bytes.len().min(HEAD);
    let end = |sign: &[u8]| bytes[..limit].windows(sign.len()).position(|w| w == sign).map(|at| (at, at + sign.len()));
    let (at, from) = [end(b"\r\n\r\n"), end(b"\n\n")].into_iter().flatten().min()?;
    let mut fields: Vec<String> = Vec::new();
    for line in String::from_utf8_lossy(&bytes[..at]).lines() {
        match fields.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => fields.push(line.to_owned()),
        }
    }
    Some((fields, &bytes[from..]))
}

fn field(fields: &[String], name: &str) -> Option<String> {
    fields.iter().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').find_map(|piece| {
        let (found, value) = piece.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn parts<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = body[at..].windows(boundary.len()).position(|w| w == boundary) {
        marks.push(at + found);
        at += found + boundary.len();
    }
    let end = |index: usize| marks.get(index + 1).copied().unwrap_or(body.len());
    let part = |(index, from): (usize, &usize)| {
        let inner = &body[from + boundary.len()..end(index)];
        inner.strip_prefix(b"\r\n").or_else(|| inner.strip_prefix(b"\n")).unwrap_or(inner)
    };
    marks.iter().enumerate().map(part).collect()
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at + 1..];
        match (bytes[at], rest) {
            (b'=', [b'\r', b'\n', ..]) => at += 3,
            (b'=', [b'\n', ..]) => at += 2,
            (b'=', [high, low, ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok()).unwrap_or(0);
                out.push(digit(high) * 16 + digit(low));
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_an_archive_is_taken_out() {
        let archive = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example.vn/tin/1\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Multi--x1\"\r\n\r\n\r\n------Multi--x1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example.vn/tin/1\r\n\r\n<p class=3D\"a\">H=E1=BB=99i ngh=\r\n=E1=BB=8B</p>\r\n------Multi--x1\r\nContent-Type: image/png\r\n\r\nAAAA\r\n------Multi--x1--\r\n";
        let inner = unpack(archive.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(inner.page).unwrap().trim(), "<p class=\"a\">Hội nghị</p>");
        assert_eq!(inner.address.as_deref(), Some("https://a.example.vn/tin/1"));
    }

    #[test]
    fn other_files_are_no_archives() {
        assert_eq!(unpack(b"<html>multipart/related</html>"), None);
        assert_eq!(unpack(b"From: a friend\n\nContent-Type: multipart/related; boundary=x"), None);
        assert_eq!(unpack(b""), None);
    }
}
