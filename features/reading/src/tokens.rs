//! Text to tokens: syllables, numbers, signs, line ends, each with its place.
//!
//! Syllables are compared in `kernel::text::exact` spelling, so that *hoà* is *hòa* and *HỘI* is *hội*; the spelling of
//! each distinct syllable is worked out once a text.

use std::collections::HashMap;

use kernel::text::exact;

use crate::lexicon::{self, Symbol};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits with their grouping signs.
    Number,
    /// One sign.
    Sign,
    /// The end of a line.
    Break,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    /// First byte.
    pub from: usize,
    /// First byte behind.
    pub to: usize,
    /// Whether it stands right behind the token before it.
    pub glued: bool,
    spelling: u32,
}

/// A text in tokens.
#[derive(Debug)]
pub struct Tokens<'t> {
    pub text: &'t str,
    pub all: Vec<Token>,
    spellings: Vec<(String, Symbol)>,
}

impl<'t> Tokens<'t> {
    /// Cuts a composed text (NFC).
    pub fn new(text: &'t str) -> Self {
        let mut tokens = Self { text, all: Vec::new(), spellings: Vec::new() };
        let mut known: HashMap<&'t str, u32> = HashMap::new();
        let mut chars = text.char_indices().peekable();
        let mut end = 0;
        while let Some((from, c)) = chars.next() {
            let kind = if c.is_ascii_digit() {
                Kind::Number
            } else if c.is_alphabetic() {
                Kind::Word
            } else if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                Kind::Break
            } else if c.is_whitespace() || !visible(c) {
                continue;
            } else {
                Kind::Sign
            };
            let mut to = from + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                let goes_on = match kind {
                    Kind::Word => next.is_alphabetic() || is_mark(next),
                    Kind::Number => next.is_ascii_digit() || (groups(next) && digit_at(text, at + next.len_utf8())),
                    Kind::Break => matches!(next, '\n' | '\r' | '\u{2028}' | '\u{2029}' | ' ' | '\t' | '\u{a0}'),
                    Kind::Sign => false,
                };
                if !goes_on {
                    break;
                }
                to = at + next.len_utf8();
                chars.next();
            }
            let slice = &text[from..to];
            let spelling = match kind {
                Kind::Break => tokens.spell(&mut known, "\n"),
                _ => tokens.spell(&mut known, slice),
            };
            tokens.all.push(Token { kind, from, to, glued: from == end && from > 0, spelling });
            end = to;
        }
        tokens
    }

    fn spell(&mut self, known: &mut HashMap<&'t str, u32>, slice: &'t str) -> u32 {
        if let Some(id) = known.get(slice) {
            return *id;
        }
        let id = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        let spelling = exact(slice);
        let symbol = lexicon::symbol(&spelling);
        self.spellings.push((spelling, symbol));
        known.insert(slice, id);
        id
    }

    /// The token as the lexicon spells it; empty beyond the ends.
    pub fn word(&self, at: usize) -> &str {
        self.all.get(at).and_then(|t| self.spellings.get(t.spelling as usize)).map_or("", |s| s.0.as_str())
    }

    /// The token for the lexicon.
    pub fn symbol(&self, at: usize) -> Symbol {
        self.all.get(at).and_then(|t| self.spellings.get(t.spelling as usize)).map_or(Symbol::NONE, |s| s.1)
    }

    /// The token as written.
    pub fn raw(&self, at: usize) -> &'t str {
        self.all.get(at).map_or("", |t| &self.text[t.from..t.to])
    }

    /// What the token is; a line end beyond the ends.
    pub fn kind(&self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Break, |t| t.kind)
    }

    /// Whether the token stands right behind the one before.
    pub fn glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|t| t.glued)
    }

    /// Whether the word begins with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }
}

fn groups(c: char) -> bool {
    matches!(c, '.' | ',')
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn visible(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
