//! Tinos inside the binary: the measures of Times New Roman, every Vietnamese letter, an open licence.

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

const FILES: [&[u8]; 4] = [
    include_bytes!(concat!(env!("TINOS"), "/400Regular/Tinos_400Regular.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/700Bold/Tinos_700Bold.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/400Regular_Italic/Tinos_400Regular_Italic.ttf")),
    include_bytes!(concat!(env!("TINOS"), "/700Bold_Italic/Tinos_700Bold_Italic.ttf")),
];

pub(crate) fn load() -> Vec<Font> {
    FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect()
}

/// The bytes, for drawings.
pub(crate) fn files() -> [&'static [u8]; 4] {
    FILES
}

/// How wide words are in bold letters: rules are as long as the words above them.
pub(crate) struct Measure {
    bold: Option<FontInstance>,
}

impl Measure {
    pub fn new(fonts: &[Font]) -> Self {
        let bold = |font: &&Font| {
            let variant = font.info().variant;
            variant.weight.to_number() == 700
                && variant == FontVariant { style: FontVariant::default().style, ..variant }
        };
        let set =
            |font: &Font| font.clone().instantiate(font.info().variant, Abs::pt(12.0), &FontVariations::default());
        Self { bold: fonts.iter().find(bold).map(set) }
    }

    /// Millimetres of a line at a size in points.
    pub fn bold(&self, text: &str, points: f64) -> f64 {
        let em = |c: char| {
            let font = self.bold.as_ref()?;
            Some(font.x_advance(font.ttf().glyph_index(c)?.0)?.get())
        };
        text.chars().map(|c| em(c).unwrap_or(0.6)).sum::<f64>() * points * 25.4 / 72.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_national_name_fits_its_half_of_the_head() {
        let measure = Measure::new(&load());
        let width = measure.bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0);
        assert!((80.0..92.0).contains(&width), "{width} mm");
        assert_eq!(measure.bold("", 12.0), 0.0);
    }
}
