//! How large a PDF becomes when it is unpacked, found out without keeping the result.
//!
//! The reader of PDF files unpacks without a limit; a file of one megabyte can hold a gigabyte. So the packed streams
//! are measured first.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// Packed in packed in packed: nobody needs more.
const MAX_LAYERS: usize = 3;
const CHUNK: usize = 64 * 1024;

/// Whether all packed streams of the file together stay within `budget` bytes.
///
/// Works on the bytes, before the file is understood, because understanding it unpacks some streams already. Photos are
/// left out: [`crate::pdf_text`] removes them unread.
pub(crate) fn fits(pdf: &[u8], budget: usize) -> bool {
    let mut left = budget;
    let mut from = 0;
    while let Some(found) = find(&pdf[from..], b"stream") {
        let word = from + found;
        from = word + b"stream".len();
        if pdf[..word].ends_with(b"end") {
            continue;
        }
        let packed = pdf[from..].trim_ascii_start();
        match size(packed, left, MAX_LAYERS) {
            Some(size) => left -= size,
            None if is_photo(&pdf[..word]) => {}
            None => return false,
        }
    }
    true
}

/// The unpacked size, through every layer; 0 when it is not packed; `None` when it is over the limit.
pub(crate) fn size(packed: &[u8], limit: usize, layers: usize) -> Option<usize> {
    match drain(&mut ZlibDecoder::new(packed), limit, layers)? {
        // The reader tries this when the head of the stream is broken; so must we.
        0 if packed.len() > 2 => drain(&mut DeflateDecoder::new(&packed[2..]), limit, layers),
        size => Some(size),
    }
}

fn drain(reader: &mut dyn Read, limit: usize, layers: usize) -> Option<usize> {
    let mut chunk = vec![0; CHUNK];
    let mut first = 0;
    while let Ok(read) = reader.read(&mut chunk[first..]) {
        first += read;
        if read == 0 || first == CHUNK {
            break;
        }
    }
    let head = &chunk[..first];
    if is_packed(head) {
        // What comes out is packed again: measure that, fed by this one.
        if layers == 0 {
            return None;
        }
        let mut rest = std::io::Cursor::new(head.to_vec()).chain(reader);
        return drain(&mut ZlibDecoder::new(&mut rest), limit, layers - 1);
    }
    let mut total = first;
    while total <= limit {
        match reader.read(&mut chunk) {
            Ok(0) | Err(_) => return Some(total),
            Ok(read) => total += read,
        }
    }
    None
}

fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x78, second, ..] if (0x7800 + u32::from(*second)).is_multiple_of(31))
}

/// Whether the dictionary right before this place is that of a photo.
fn is_photo(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(2048)..];
    let start = near.windows(4).rposition(|word| word == b" obj").unwrap_or_default();
    let dictionary = &near[start..];
    find(dictionary, b"/Image").is_some() && find(dictionary, b"ObjStm").is_none() && !dictionary.contains(&b'#')
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        [b"1 0 obj\n<<", dictionary.as_bytes(), b">>\nstream\r\n", stream, b"\nendstream endobj"].concat()
    }

    #[test]
    fn a_stream_within_the_budget_fits_and_one_beyond_does_not() {
        let pdf = file("/Filter/FlateDecode", &packed(&[b'a'; 100_000]));
        assert!(fits(&pdf, 100_000));
        assert!(!fits(&pdf, 99_999));
    }

    #[test]
    fn many_streams_share_one_budget() {
        let one = file("/Filter/FlateDecode", &packed(&[b'a'; 100_000]));
        assert!(!fits(&one.repeat(3), 299_999));
    }

    #[test]
    fn a_bomb_in_a_packed_stream_is_found() {
        let bomb = packed(&packed(&vec![0; 30_000_000]));
        assert!(!fits(&file("/Filter[/FlateDecode/FlateDecode]", &bomb), 10_000_000));
    }

    #[test]
    fn a_large_photo_is_no_bomb_unless_it_only_pretends() {
        let pixels = packed(&[7; 200_000]);
        assert!(fits(&file("/Subtype/Image/Filter/FlateDecode", &pixels), 1000));
        assert!(!fits(&file("/Subtype/Image/Type/ObjStm/Filter/FlateDecode", &pixels), 1000));
    }
}
