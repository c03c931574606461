//! Pictures that came inside the text as `data:` addresses: taken out, so that the caller can keep them as files.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// A picture that came with a text. In the cleaned HTML stands `<img data-pasted="N">` with the same number.
#[derive(Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The number of the placeholder.
    pub number: u32,
    /// JPEG, PNG, WebP or GIF, told by its first bytes.
    pub mime: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Alternative text, when the source has one.
    pub alt: Option<String>,
    /// The caption that the source sets under the picture.
    pub caption: Option<String>,
}

impl std::fmt::Debug for Pasted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pasted({}, {}, {} bytes, {:?})", self.number, self.mime, self.bytes.len(), self.alt)
    }
}

/// The kind of a raster picture by its first bytes; what a file calls itself is not believed.
pub fn mime_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The bytes of a `data:` address that holds a picture we take.
pub(crate) fn from_data(address: &str) -> Option<(&'static str, Vec<u8>)> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let (_, data) = address.split_once(";base64,")?;
    let data: Vec<u8> = data.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let bytes = GeneralPurpose::new(&STANDARD, lenient).decode(data).ok()?;
    Some((mime_of(&bytes)?, bytes))
}
