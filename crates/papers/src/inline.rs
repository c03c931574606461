//! Running text: letters that can be printed, spaces as HTML counts them, runs of one style.

use serde::Serialize;
use std::fmt::Write;

/// A stretch of text in one style, or a line break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Run {
    #[serde(rename = "t")]
    pub text: String,
    /// Letters of the styles that apply: `b i u`, `^` raised, `_` lowered, `/` for a line break.
    #[serde(rename = "s")]
    pub style: String,
    #[serde(rename = "h", skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// The style at one place in the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Style {
    letters: String,
    href: Option<String>,
}

impl Style {
    pub fn with(&self, letter: char) -> Self {
        let mut style = self.clone();
        if !style.letters.contains(letter) {
            style.letters.push(letter);
        }
        style
    }

    pub fn linked(&self, href: Option<String>) -> Self {
        Self { href: href.or_else(|| self.href.clone()), ..self.clone() }
    }
}

/// Collects runs: spaces collapse, none stand at the ends or beside a line break.
#[derive(Debug, Default)]
pub(crate) struct Line {
    runs: Vec<Run>,
    /// A space waits here, in its own style, until a letter follows.
    space: Option<Style>,
    breaks: usize,
}

impl Line {
    pub fn push(&mut self, text: &str, style: &Style) {
        for c in kernel::text::nfc(text).chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    self.space.get_or_insert_with(|| style.clone());
                }
                c => {
                    if let Some(c) = printable(c) {
                        self.letter(c, style);
                    }
                }
            }
        }
    }

    fn letter(&mut self, c: char, style: &Style) {
        let (space, breaks) = (self.space.take(), std::mem::take(&mut self.breaks));
        if !self.runs.is_empty() {
            for _ in 0..breaks.min(2) {
                self.runs.push(Run { text: String::new(), style: "/".into(), href: None });
            }
            if let (Some(space), 0) = (space, breaks) {
                self.put(' ', &space);
            }
        }
        self.put(c, style);
    }

    fn put(&mut self, c: char, style: &Style) {
        match self.runs.last_mut() {
            Some(run) if run.style == style.letters && run.href == style.href => run.text.push(c),
            _ => self.runs.push(Run { text: c.into(), style: style.letters.clone(), href: style.href.clone() }),
        }
    }

    pub fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// A new block inside what can only hold lines (a table cell): begins a line, but never an empty one.
    pub fn begin_line(&mut self) {
        self.breaks = self.breaks.max(1);
    }

    pub fn take(&mut self) -> Vec<Run> {
        std::mem::take(self).runs
    }
}

/// Letters that mean something on paper. Left out are control and direction marks and soft hyphens, and letters of the
/// private area, which Word writes for the bullets of its symbol fonts.
fn printable(c: char) -> Option<char> {
    match c {
        '\u{f0b7}' | '\u{f0a7}' => Some('•'),
        '\u{f0e0}' | '\u{f0e8}' => Some('→'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffc}' => None,
        '\u{e0000}'.. => None,
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => None,
        c => Some(c),
    }
}

/// One line of plain text.
pub(crate) fn line(text: &str) -> String {
    let mut line = Line::default();
    line.push(text, &Style::default());
    line.take().into_iter().map(|run| run.text).collect()
}

/// An address that may stand behind a link: web or mail; one that begins with `/` is completed from `base`.
pub(crate) fn link(href: &str, base: &str) -> Option<String> {
    let href = href.trim();
    let lower = href.get(..8.min(href.len())).unwrap_or_default().to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let whole = if known {
        href.to_owned()
    } else if href.starts_with('/') && !href.starts_with("//") {
        format!("{}{href}", origin(base)?)
    } else {
        return None;
    };
    // An address in a PDF is ASCII.
    let mut ascii = String::with_capacity(whole.len());
    for c in whole.chars() {
        if c.is_ascii_graphic() {
            ascii.push(c);
        } else if !c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                write!(ascii, "%{byte:02X}").expect("writing to a string does not fail");
            }
        }
    }
    (ascii.len() <= 2000).then_some(ascii)
}

fn origin(address: &str) -> Option<&str> {
    let host = address.find("://")? + 3;
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |length| host + length);
    Some(&address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_collapse_as_in_a_browser() {
        let mut text = Line::default();
        text.push("  Hội \n ", &Style::default());
        text.push(" nghị ", &Style::default().with('b'));
        text.push(" , họp", &Style::default());
        let runs: Vec<_> = text.take().into_iter().map(|run| (run.text, run.style)).collect();
        let wanted = [("Hội ", ""), ("nghị ", "b"), (", họp", "")].map(|(t, s)| (t.to_owned(), s.to_owned()));
        assert_eq!(runs, wanted);
    }

    #[test]
    fn decomposed_letters_are_composed_and_hidden_ones_left_out() {
        assert_eq!(line("Hưng Ye\u{302}n\u{200b}\u{7}"), "Hưng Yên");
        assert_eq!(line("\u{f0b7} mục"), "• mục");
    }

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        assert_eq!(link("javascript:alert(1)", "https://a.vn/x"), None);
        assert_eq!(link("/tin/1", "https://a.vn/x").as_deref(), Some("https://a.vn/tin/1"));
        assert_eq!(link("//evil.example", "https://a.vn/x"), None);
        assert_eq!(link("HTTPS://a.vn/tin-tức", "").as_deref(), Some("HTTPS://a.vn/tin-t%E1%BB%A9c"));
    }

    #[test]
    fn an_address_without_a_host_completes_nothing() {
        assert_eq!(link("/tin", "khong-phai-dia-chi"), None);
    }
}
