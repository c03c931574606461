//! Whatever two colours a portal gives, its pages stay readable.

use proptest::prelude::*;
use ui::palette::{Palette, Tokens};

const GROUNDS: [&str; 4] = ["bg", "surface", "sunken", "soft"];
const TEXT: [&str; 9] = ["ink", "ink-2", "link", "link-2", "accent", "good", "warn", "bad", "info"];
const PARTS: [&str; 2] = ["line-2", "focus"];
const PAIRS: [(&str, &str); 11] = [
    ("on-brand", "brand"),
    ("on-brand", "brand-2"),
    ("on-fill", "fill"),
    ("on-deep", "deep"),
    ("on-deep-2", "deep"),
    ("ink", "mark"),
    ("good", "good-soft"),
    ("warn", "warn-soft"),
    ("bad", "bad-soft"),
    ("info", "info-soft"),
    ("ink", "warn-soft"),
];

fn at_least(tokens: &Tokens, letters: &str, ground: &str, least: f64) -> Result<(), TestCaseError> {
    let (a, b) = (tokens.get(letters).unwrap(), tokens.get(ground).unwrap());
    let contrast = a.contrast(b);
    prop_assert!(contrast >= least, "{letters} {a} on {ground} {b}: {contrast:.2} < {least}");
    Ok(())
}

fn readable(primary: &str, accent: &str) -> Result<(), TestCaseError> {
    let palette = Palette::derive(primary, accent);
    for tokens in [&palette.light, &palette.dark] {
        for ground in GROUNDS {
            for letters in TEXT {
                at_least(tokens, letters, ground, 4.5)?;
            }
            for part in PARTS {
                at_least(tokens, part, ground, 3.0)?;
            }
        }
        for (letters, ground) in PAIRS {
            at_least(tokens, letters, ground, 4.5)?;
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_two_colours_give_readable_pages_in_light_and_dark(primary in 0u32..=0xff_ffff, accent in 0u32..=0xff_ffff) {
        readable(&format!("#{primary:06x}"), &format!("#{accent:06x}"))?;
    }

    #[test]
    fn words_that_are_no_colours_do_no_harm(primary in ".{0,9}", accent in ".{0,9}") {
        readable(&primary, &accent)?;
    }
}

#[test]
fn the_corners_of_the_colour_cube_are_readable() {
    for primary in ["#000", "#fff", "#f00", "#0f0", "#00f", "#ff0", "#0ff", "#f0f", "#808080"] {
        readable(primary, "#fff").unwrap();
        readable("#fff", primary).unwrap();
        readable(primary, primary).unwrap();
    }
}

#[test]
fn a_good_colour_is_kept_as_it_was_given() {
    let palette = Palette::derive("#0b5d3b", "#c8102e");
    assert_eq!(palette.light.get("brand").unwrap().to_string(), "#0b5d3b");
    assert_eq!(palette.light.get("fill").unwrap().to_string(), "#c8102e");
}
