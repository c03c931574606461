//! One colour: hexadecimal, OKLCH, contrast.
//!
//! OKLCH because equal steps of its lightness look equal, and a colour made lighter keeps its hue. Formulas: Ottosson,
//! "A perceptual color space for image processing"; contrast: WCAG 2.2, relative luminance.

use std::fmt;

/// A colour of the screen, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Lightness 0–1, chroma 0–0.4, hue in degrees.
#[derive(Clone, Copy, Debug)]
pub struct Lch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Colour {
    pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    /// Reads `#1a5` or `#11aa55`, with or without `#`.
    pub fn parse(hex: &str) -> Option<Colour> {
        let hex = hex.trim().trim_start_matches('#');
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let digit = |range: std::ops::Range<usize>| u8::from_str_radix(&hex[range], 16).ok();
        match hex.len() {
            3 => Some(Colour { red: digit(0..1)? * 17, green: digit(1..2)? * 17, blue: digit(2..3)? * 17 }),
            6 => Some(Colour { red: digit(0..2)?, green: digit(2..4)?, blue: digit(4..6)? }),
            _ => None,
        }
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// WCAG contrast, 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// In OKLCH.
    pub fn lch(self) -> Lch {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let light = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Lch { l: light, c: a.hypot(b), h: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

impl Lch {
    /// The nearest colour of the screen: chroma gives way until the colour fits.
    pub fn colour(self) -> Colour {
        let mut chroma = self.c;
        loop {
            let channels = Lch { c: chroma, ..self }.linear();
            if chroma < 0.002 || channels.iter().all(|c| (-0.0005..=1.0005).contains(c)) {
                let [red, green, blue] = channels.map(|c| {
                    let c = c.clamp(0.0, 1.0);
                    let c = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
                    // Between 0 and 255 by the clamp above.
                    (c * 255.0).round() as u8
                });
                return Colour { red, green, blue };
            }
            chroma *= 0.95;
        }
    }

    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cos, self.c * sin);
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}
