//! What the cleaner takes on. Everything beyond it is refused before work is done, so that no input costs seconds.

/// The ceilings of one call of the cleaner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole input, pasted pictures included.
    pub bytes: usize,
    /// Bytes of the input without the base64 of its pictures.
    pub text_bytes: usize,
    /// Elements open at the same time.
    pub depth: usize,
    /// Pictures taken out of `data:` addresses.
    pub pictures: usize,
}

impl Default for Limits {
    /// 64 MB with pictures, 4 MB of markup (some 1,500 printed pages), 256 elements deep, 200 pictures.
    fn default() -> Self {
        Self { bytes: 64 << 20, text_bytes: 4 << 20, depth: 256, pictures: 200 }
    }
}

impl Limits {
    /// The size of `html` without base64 runs; one pass over the bytes.
    pub(crate) fn weigh(html: &str) -> usize {
        let mut text = 0;
        let mut rest = html;
        while let Some(at) = rest.find(";base64,") {
            let data = &rest[at + 8..];
            let end = data
                .bytes()
                .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'\r' | b'\n')))
                .unwrap_or(data.len());
            text += at + 8;
            rest = &data[end..];
        }
        text + rest.len()
    }
}
