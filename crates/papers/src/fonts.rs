//! Tinos inside the binary: the measures of Times New Roman, every Vietnamese letter, an open licence.

use typst::foundations::Bytes;
use typst::text::Font;

const FILES: [&[u8]; 4] = [
    include_bytes!(concat!(env!("TINOS"), "/400Regular/Tinos_400Regular.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/700Bold/Tinos_700Bold.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/400Regular_Italic/Tinos_400Regular_Italic.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/700Bold_Italic/Tinos_700Bold_Italic.ttf")),
];

pub(crate) fn load() -> Vec<Font> {
    FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect()
}
