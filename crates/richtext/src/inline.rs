//! Runs of text made regular, one character after the other: spaces collapsed (no-break spaces too), invisible
//! characters gone, NFC, neighbours of the same look joined, two breaks in a row make a new paragraph.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::model::{Inline, Look, SUB, SUP, UNDERLINE};

/// Characters that show nothing, mislead (direction overrides) or mean nothing outside the program that wrote them.
fn invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// The paragraphs that a run of inlines makes; none is empty.
pub(crate) fn paragraphs(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut line = Line::default();
    for inline in inlines {
        match inline {
            Inline::Text(text, look) => line.text(&text, regular(look)),
            Inline::Break => line.breaks += 1,
            Inline::Picture(_) => {
                line.before(&Look::default());
                line.runs.push(inline);
            }
        }
    }
    line.end_paragraph();
    line.done
}

/// One paragraph; breaks in it become spaces.
pub(crate) fn single(mut inlines: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut inlines {
        if *inline == Inline::Break {
            *inline = Inline::Text(" ".into(), Look::default());
        }
    }
    paragraphs(inlines).into_iter().next().unwrap_or_default()
}

/// A line of plain words, as attributes hold it.
pub(crate) fn line(text: &str) -> String {
    let runs = single(vec![Inline::Text(text.to_owned(), Look::default())]);
    crate::model::words(&runs)
}

/// Text whose spaces and lines matter (`pre`): NFC, unix line ends, nothing invisible.
pub(crate) fn verbatim(text: &str) -> String {
    let text: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !(invisible(*c) || c.is_control()))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .nfc()
        .collect();
    text.trim_start_matches('\n').trim_end().to_owned()
}

fn regular(mut look: Look) -> Look {
    if look.link.is_some() {
        look.marks &= !UNDERLINE;
    }
    if look.marks & (SUB | SUP) == SUB | SUP {
        look.marks &= !SUB;
    }
    look
}

#[derive(Default)]
struct Line {
    done: Vec<Vec<Inline>>,
    runs: Vec<Inline>,
    space: bool,
    breaks: u32,
}

impl Line {
    fn text(&mut self, text: &str, look: Look) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if !invisible(c) {
                self.before(&look);
                self.push(c, &look);
            }
        }
    }

    /// Settles breaks and spaces that wait before something visible.
    fn before(&mut self, look: &Look) {
        if self.breaks >= 2 {
            self.end_paragraph();
        }
        if !self.runs.is_empty() {
            if self.breaks == 1 {
                self.runs.push(Inline::Break);
            } else if self.space {
                let shared = match self.runs.last() {
                    Some(Inline::Text(_, last)) => last.shared(look),
                    _ => Look::default(),
                };
                self.push(' ', &shared);
            }
        }
        self.space = false;
        self.breaks = 0;
    }

    fn push(&mut self, c: char, look: &Look) {
        match self.runs.last_mut() {
            Some(Inline::Text(text, last)) if last == look => text.push(c),
            _ => self.runs.push(Inline::Text(c.to_string(), look.clone())),
        }
    }

    fn end_paragraph(&mut self) {
        for run in &mut self.runs {
            if let Inline::Text(text, _) = run
                && !is_nfc(text)
            {
                *text = text.nfc().collect();
            }
        }
        if !self.runs.is_empty() {
            self.done.push(std::mem::take(&mut self.runs));
        }
        self.space = false;
        self.breaks = 0;
    }
}
