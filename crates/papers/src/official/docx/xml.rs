//! Bits of WordprocessingML.

use super::Links;
use crate::inline::Run;
use std::fmt::Write;

/// Twentieths of a point.
pub(super) fn twips(millimetres: f64) -> i64 {
    (millimetres * 1440.0 / 25.4).round() as i64
}

/// Points to twentieths.
pub(super) fn of_points(points: f64) -> i64 {
    (points * 20.0).round() as i64
}

/// Half points, the unit of letters.
pub(super) fn half(points: f64) -> i64 {
    (points * 2.0).round() as i64
}

/// English metric units, the unit of drawings.
pub(super) fn emu(millimetres: f64) -> i64 {
    (millimetres * 36_000.0).round() as i64
}

/// Text between tags or in an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A run of words in the letters of its paragraph.
pub(super) fn words(text: &str) -> String {
    marked(text, "")
}

/// A run with marks of its own.
pub(super) fn marked(text: &str, marks: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let marks = if marks.is_empty() { String::new() } else { format!("<w:rPr>{marks}</w:rPr>") };
    format!("<w:r>{marks}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

/// Runs of a text. `strong` makes all of it bold.
pub(super) fn runs(runs: &[Run], strong: bool, links: &mut Links) -> String {
    let mut out = String::new();
    for run in runs {
        if run.style.contains('/') {
            out.push_str("<w:r><w:br/></w:r>");
            continue;
        }
        let has = |letter| run.style.contains(letter);
        let mut marks = String::new();
        // The order of the schema: style, bold, italic, underline, raised.
        let marked_as = [
            (run.href.is_some(), "<w:rStyle w:val=\"Hyperlink\"/>"),
            (has('b') || strong, "<w:b/>"),
            (has('i'), "<w:i/>"),
            (has('u'), "<w:u w:val=\"single\"/>"),
            (has('^'), "<w:vertAlign w:val=\"superscript\"/>"),
            (has('_') && !has('^'), "<w:vertAlign w:val=\"subscript\"/>"),
        ];
        marked_as.iter().filter(|(on, _)| *on).for_each(|(_, mark)| marks.push_str(mark));
        let text = marked(&run.text, &marks);
        match &run.href {
            Some(address) => {
                let id = links.id(address);
                write!(out, "<w:hyperlink r:id=\"{id}\" w:history=\"1\">{text}</w:hyperlink>").expect(NEVER);
            }
            None => out.push_str(&text),
        }
    }
    out
}

/// Writing to a string does not fail.
pub(super) const NEVER: &str = "writing to a string does not fail";

/// A paragraph in a style, with further properties (in the order of the schema) and its runs.
pub(super) fn paragraph(style: &str, more: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{runs}</w:p>")
}
