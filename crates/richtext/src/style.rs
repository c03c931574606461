//! The few things of an inline style and of Word's classes that mean something: weight, slant, lines, position,
//! alignment, hidden text, list and outline level. All else of a style is taste and goes.

use crate::model::{Align, EM, STRIKE, STRONG, SUB, SUP, UNDERLINE};
use crate::tokens::Tag;

/// What an element's attributes say about the look of its text.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub on: u8,
    pub off: u8,
    pub align: Option<Align>,
    pub hidden: bool,
    pub keep_lines: Option<bool>,
    /// `mso-list:l0 level2 lfo1` → level 2.
    pub list_level: Option<u8>,
    /// The span that holds Word's own bullet.
    pub bullet: bool,
    pub outline: Option<u8>,
    /// `mso-element`: footnote lists, remarks.
    pub element: Option<String>,
    /// Left margin in half inches, rounded; Word's step for one level.
    pub indent: u8,
}

/// Reads style, align and class of a tag.
pub(crate) fn read(tag: &Tag<'_>) -> Said {
    let mut said = Said::default();
    if let Some(align) = tag.raw("align") {
        said.align = align_of(align);
    }
    if tag.has_class("center")
        || tag.has_class("text-center")
        || tag.has_class("has-text-align-center")
        || tag.name == "center"
    {
        said.align = Some(Align::Center);
    } else if tag.has_class("right") || tag.has_class("text-right") || tag.has_class("has-text-align-right") {
        said.align = Some(Align::Right);
    }
    let Some(style) = tag.get("style") else { return said };
    for part in style.split(';').take(100) {
        let Some((name, value)) = part.split_once(':') else { continue };
        property(&mut said, &name.trim().to_ascii_lowercase(), &value.trim().to_ascii_lowercase());
    }
    said
}

fn property(said: &mut Said, name: &str, value: &str) {
    match name {
        "font-weight" => match value.trim_end_matches("!important").trim() {
            "bold" | "bolder" => said.on |= STRONG,
            "normal" | "lighter" => said.off |= STRONG,
            n => match n.parse::<u32>() {
                Ok(600..) => said.on |= STRONG,
                Ok(_) => said.off |= STRONG,
                Err(_) => {}
            },
        },
        "font-style" if value.starts_with("italic") || value.starts_with("oblique") => said.on |= EM,
        "font-style" if value.starts_with("normal") => said.off |= EM,
        "text-decoration" | "text-decoration-line" => {
            if value.contains("line-through") {
                said.on |= STRIKE;
            }
            if value.contains("underline") {
                said.on |= UNDERLINE;
            }
            if value.starts_with("none") {
                said.off |= UNDERLINE | STRIKE;
            }
        }
        "vertical-align" if value == "super" => said.on |= SUP,
        "vertical-align" if value == "sub" => said.on |= SUB,
        "text-align" => said.align = align_of(value),
        "display" if value.starts_with("none") => said.hidden = true,
        "mso-hide" if value.starts_with("all") => said.hidden = true,
        "white-space" | "white-space-collapse" => {
            said.keep_lines = Some(value.starts_with("pre") || value.starts_with("break-spaces"));
        }
        "mso-list" => {
            said.bullet = value == "ignore";
            said.list_level = value
                .split_ascii_whitespace()
                .find_map(|w| w.strip_prefix("level"))
                .and_then(|n| n.parse().ok())
                .map(|n: u8| n.clamp(1, 9));
        }
        "mso-outline-level" => said.outline = value.parse().ok().filter(|n| (1..=9).contains(n)),
        "mso-element" => said.element = Some(value.to_owned()),
        "margin-left" => said.indent = half_inches(value),
        "margin" => {
            let parts: Vec<&str> = value.split_ascii_whitespace().collect();
            if let [_, _, _, left] = parts[..] {
                said.indent = half_inches(left);
            }
        }
        _ => {}
    }
}

fn align_of(value: &str) -> Option<Align> {
    let value = value.trim().to_ascii_lowercase();
    match value.trim_end_matches("!important").trim() {
        "center" | "middle" | "-webkit-center" => Some(Align::Center),
        "right" | "end" => Some(Align::Right),
        _ => Some(Align::Start),
    }
}

fn half_inches(value: &str) -> u8 {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let per_half_inch = match &value[number.len()..] {
        "pt" => 36.0,
        "in" => 0.5,
        "cm" => 1.27,
        "mm" => 12.7,
        "px" => 48.0,
        _ => return 0,
    };
    let steps = number.parse::<f64>().map_or(0.0, |n| (n / per_half_inch).round().clamp(0.0, 9.0));
    // The clamp above keeps the number in range.
    steps as u8
}
