//! All colours of a portal from the two it gives.
//!
//! Whatever a portal chooses, text keeps 4.5:1 and the parts of controls 3:1 against every ground they stand on, in
//! light and in dark: hue and, as far as the screen can, strength are the portal's, lightness is ours. White on a pale
//! yellow is not possible; there the masthead keeps the yellow and its letters become dark.
//!
//! `build.rs` includes this module too: the default palette is written into `app.css`.

mod colour;

pub use colour::{Colour, Lch};

/// The colours of the house: a deep blue and a warm red.
const HOUSE: (&str, &str) = ("#123c69", "#b3261e");

/// Contrast of text, with a margin for rounding.
const TEXT: f64 = 4.55;
/// Contrast of borders of fields, focus rings, icons.
const PART: f64 = 3.05;

/// The tokens of one site in light and dark.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// On a light screen.
    pub light: Tokens,
    /// On a dark screen.
    pub dark: Tokens,
}

/// Name and colour of each token; names are the custom properties of the style sheet without `--`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens(Vec<(&'static str, Colour)>);

impl Default for Palette {
    fn default() -> Self {
        Self::derive(HOUSE.0, HOUSE.1)
    }
}

impl Palette {
    /// From two colours such as `#123c69`; what cannot be read is replaced by the colour of the house.
    pub fn derive(primary: &str, accent: &str) -> Self {
        let house = Lch { l: 0.35, c: 0.1, h: 252.0 };
        let read = |given: &str, instead: &str| {
            Colour::parse(given).or_else(|| Colour::parse(instead)).map_or(house, Colour::lch)
        };
        let (primary, accent) = (read(primary, HOUSE.0), read(accent, HOUSE.1));
        Self { light: light(primary, accent), dark: dark(primary, accent) }
    }

    /// The rules for a style sheet: light, dark by the device, dark by choice.
    pub fn css(&self) -> String {
        let (light, dark) = (self.light.declarations(), self.dark.declarations());
        format!(
            ":root{{color-scheme:light;{light}}}\n\
             @media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n\
             :root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        )
    }
}

impl Tokens {
    /// The colour of a token.
    pub fn get(&self, name: &str) -> Option<Colour> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour)
    }

    fn declarations(&self) -> String {
        self.0.iter().map(|(name, colour)| format!("--{name}:{colour};")).collect()
    }
}

/// Moves the lightness of `want` (down on light grounds, up on dark ones) until it stands out from all of them.
fn stand_out(want: Lch, grounds: &[Colour], least: f64, step: f64) -> Colour {
    let mut lch = want;
    loop {
        let colour = lch.colour();
        if grounds.iter().all(|ground| colour.contrast(*ground) >= least) || !(0.0..=1.0).contains(&lch.l) {
            return colour;
        }
        lch.l += step;
    }
}

/// A filled surface and the letters on it. White where the hue bears it, dark letters on pale colours.
fn filled(want: Lch, pale_from: f64) -> (Colour, Colour) {
    if want.l >= pale_from {
        let dark = Lch { l: 0.22, c: want.c.min(0.04), h: want.h };
        // Full strength would glare on a whole masthead.
        let ground = Lch { l: want.l.max(0.87), c: want.c.min(0.12), h: want.h }.colour();
        return (ground, stand_out(dark, &[ground], TEXT, -0.01));
    }
    (stand_out(want, &[Colour::WHITE], TEXT, -0.005), Colour::WHITE)
}

fn light(primary: Lch, accent: Lch) -> Tokens {
    let tint = |l: f64, c: f64| Lch { l, c: primary.c.min(c), h: primary.h }.colour();
    let (bg, surface) = (Colour::WHITE, Colour::WHITE);
    let sunken = tint(0.972, 0.006);
    let soft = tint(0.952, 0.022);
    let grounds = [bg, sunken, soft];
    let (brand, on_brand) = filled(primary, 0.8);
    let (fill, on_fill) = filled(accent, 0.8);
    let brand_2 = Lch { l: brand.lch().l - 0.06, ..brand.lch() };
    let text = |lch: Lch, most: f64| stand_out(Lch { l: lch.l.min(most), ..lch }, &grounds, TEXT, -0.01);
    let mut tokens = vec![
        ("bg", bg),
        ("surface", surface),
        ("sunken", sunken),
        ("soft", soft),
        ("line", tint(0.905, 0.012)),
        ("line-2", stand_out(Lch { l: 0.64, c: primary.c.min(0.02), h: primary.h }, &grounds, PART, -0.01)),
        ("ink", tint(0.2, 0.02)),
        ("ink-2", stand_out(Lch { l: 0.47, c: primary.c.min(0.02), h: primary.h }, &grounds, TEXT, -0.01)),
        ("brand", brand),
        ("on-brand", on_brand),
        ("brand-2", if on_brand == Colour::WHITE { brand_2.colour() } else { brand }),
        ("link", text(primary, 0.48)),
        ("link-2", text(Lch { l: primary.l - 0.12, ..primary }, 0.36)),
        ("accent", text(accent, 0.52)),
        ("fill", fill),
        ("on-fill", on_fill),
        ("focus", stand_out(Lch { l: 0.6, c: 0.2, h: 255.0 }, &grounds, PART, -0.01)),
        ("mark", Lch { l: 0.93, c: 0.11, h: 98.0 }.colour()),
    ];
    deep(&mut tokens, primary, 0.25);
    tones(&mut tokens, &grounds, [0.955, 0.035], 0.5, -0.01);
    Tokens(tokens)
}

fn dark(primary: Lch, accent: Lch) -> Tokens {
    let tint = |l: f64, c: f64| Lch { l, c: primary.c.min(c), h: primary.h }.colour();
    let (bg, surface, sunken) = (tint(0.195, 0.014), tint(0.235, 0.016), tint(0.165, 0.012));
    let soft = tint(0.275, 0.03);
    let grounds = [bg, surface, sunken, soft];
    let brand = Lch { l: primary.l.clamp(0.26, 0.34), c: primary.c.min(0.11), h: primary.h };
    let (fill, on_fill) = filled(Lch { l: accent.l.min(0.58), ..accent }, 2.0);
    let text = |lch: Lch, least: f64| {
        let lch = Lch { l: lch.l.max(least), c: lch.c.min(0.15), h: lch.h };
        stand_out(lch, &grounds, TEXT, 0.01)
    };
    let mut tokens = vec![
        ("bg", bg),
        ("surface", surface),
        ("sunken", sunken),
        ("soft", soft),
        ("line", tint(0.335, 0.02)),
        ("line-2", stand_out(Lch { l: 0.56, c: primary.c.min(0.02), h: primary.h }, &grounds, PART, 0.01)),
        ("ink", tint(0.93, 0.008)),
        ("ink-2", stand_out(Lch { l: 0.74, c: primary.c.min(0.015), h: primary.h }, &grounds, TEXT, 0.01)),
        ("brand", brand.colour()),
        ("on-brand", Colour::WHITE),
        ("brand-2", Lch { l: brand.l - 0.05, ..brand }.colour()),
        ("link", text(primary, 0.78)),
        ("link-2", text(primary, 0.87)),
        ("accent", text(accent, 0.76)),
        ("fill", fill),
        ("on-fill", on_fill),
        ("focus", stand_out(Lch { l: 0.72, c: 0.16, h: 255.0 }, &grounds, PART, 0.01)),
        ("mark", Lch { l: 0.44, c: 0.09, h: 92.0 }.colour()),
    ];
    deep(&mut tokens, primary, 0.15);
    tones(&mut tokens, &grounds, [0.29, 0.05], 0.8, 0.01);
    Tokens(tokens)
}

/// The ground of the footer, the same night in both themes.
fn deep(tokens: &mut Vec<(&'static str, Colour)>, primary: Lch, l: f64) {
    let tint = |l: f64, c: f64| Lch { l, c: primary.c.min(c), h: primary.h };
    let ground = tint(l, 0.07).colour();
    tokens.extend([
        ("deep", ground),
        ("deep-line", tint(l + 0.13, 0.05).colour()),
        ("on-deep", tint(0.96, 0.01).colour()),
        ("on-deep-2", stand_out(tint(0.8, 0.03), &[ground], TEXT, 0.01)),
    ]);
}

/// Done, look here, went wrong, for information: letters that stand on paper and on their own soft ground.
fn tones(tokens: &mut Vec<(&'static str, Colour)>, grounds: &[Colour], soft: [f64; 2], l: f64, step: f64) {
    let hues = [
        ("good", "good-soft", 150.0, 0.13),
        ("warn", "warn-soft", 75.0, 0.12),
        ("bad", "bad-soft", 27.0, 0.19),
        ("info", "info-soft", 250.0, 0.13),
    ];
    for (name, soft_name, h, c) in hues {
        let ground = Lch { l: soft[0], c: soft[1], h }.colour();
        let mut all = grounds.to_vec();
        all.push(ground);
        tokens.push((name, stand_out(Lch { l, c, h }, &all, TEXT, step)));
        tokens.push((soft_name, ground));
    }
}
