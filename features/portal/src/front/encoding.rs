//! Which form of a page a browser takes, and making it: brotli is the smallest, zstd the next, gzip is understood by all.
//!
//! Each form is made once for all readers, when the first one asks for it.

use std::io::Write;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};

/// A form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
    /// RFC 1952.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The best one that a browser takes.
    pub fn of(headers: &HeaderMap) -> Self {
        let Some(accepted) = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()) else {
            return Self::Identity;
        };
        let mut best = Self::Identity;
        for part in accepted.split(',') {
            let (name, rules) = part.split_once(';').map_or((part, ""), |(n, r)| (n, r));
            let weight = rules.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()).unwrap_or(1.0);
            let form = match name.trim() {
                "br" => Self::Brotli,
                "zstd" => Self::Zstd,
                "gzip" | "x-gzip" | "*" => Self::Gzip,
                _ => continue,
            };
            if weight > 0.0 && form.rank() < best.rank() {
                best = form;
            }
        }
        best
    }

    fn rank(self) -> usize {
        match self {
            Self::Brotli => 0,
            Self::Zstd => 1,
            Self::Gzip => 2,
            Self::Identity => 3,
        }
    }

    /// The place of its bytes among the three made ones.
    pub fn place(self) -> Option<usize> {
        Some(self.rank()).filter(|rank| *rank < 3)
    }

    /// The value of `Content-Encoding`.
    pub fn header(self) -> Option<HeaderValue> {
        let word = match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
            Self::Identity => return None,
        };
        Some(HeaderValue::from_static(word))
    }

    /// Makes it. Takes a millisecond or two of the thread.
    pub fn encode(self, plain: &[u8]) -> std::io::Result<Bytes> {
        let made = match self {
            Self::Brotli => {
                let mut out = Vec::with_capacity(plain.len() / 3);
                let mut writer = brotli::CompressorWriter::new(&mut out, 32 * 1024, 5, 19);
                writer.write_all(plain)?;
                drop(writer);
                out
            }
            Self::Zstd => zstd::encode_all(plain, 9)?,
            Self::Gzip => {
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
                writer.write_all(plain)?;
                writer.finish()?
            }
            Self::Identity => plain.to_vec(),
        };
        Ok(made.into())
    }
}

/// Whether a type of content gains by it.
pub fn gains(content_type: Option<&HeaderValue>) -> bool {
    let text = content_type.and_then(|v| v.to_str().ok()).unwrap_or("");
    text.starts_with("text/") || text.contains("xml") || text.contains("json") || text.contains("javascript")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accepted: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(accepted).unwrap());
        Encoding::of(&headers)
    }

    #[test]
    fn the_best_accepted_form_is_chosen() {
        assert_eq!(chosen("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(chosen("gzip;q=1.0, zstd;q=0.5"), Encoding::Zstd);
        assert_eq!(chosen("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(chosen("identity"), Encoding::Identity);
        assert_eq!(Encoding::of(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn every_form_decodes_to_the_same_bytes() {
        let plain: Vec<u8> = "Liên hiệp các Hội Khoa học và Kỹ thuật ".repeat(500).into_bytes();
        let br = Encoding::Brotli.encode(&plain).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &br[..], &mut back).unwrap();
        assert_eq!(back, plain);
        let zst = Encoding::Zstd.encode(&plain).unwrap();
        assert_eq!(zstd::decode_all(&zst[..]).unwrap(), plain);
        let gz = Encoding::Gzip.encode(&plain).unwrap();
        let mut back = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&gz[..]), &mut back).unwrap();
        assert_eq!(back, plain);
    }
}
