//! Text without marks and capitals, with the way back to the original.
//!
//! Rules are written on folded text (`luot xem`), so capitals, tone placement and missing diacritics do not matter.
//! Here rather than the kernel's folding, because every folded byte must lead back to the byte it came from.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Folded text; `back[i]` is the byte of the original at which folded byte `i` begins.
#[derive(Clone, Debug)]
pub struct Folded {
    pub text: String,
    back: Vec<usize>,
}

impl Folded {
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut back = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            if let Some(c) = base(c) {
                text.push(c);
                back.resize(text.len(), at);
            }
        }
        back.push(original.len());
        Self { text, back }
    }

    /// The byte of the original for a byte of the folded text.
    pub fn back(&self, at: usize) -> usize {
        self.back.get(at).copied().unwrap_or_else(|| self.back.last().copied().unwrap_or(0))
    }

    /// The part of the original a match stands for.
    pub fn part<'o>(&self, original: &'o str, range: std::ops::Range<usize>) -> &'o str {
        original.get(self.back(range.start)..self.back(range.end)).unwrap_or("")
    }
}

/// Folded text alone.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(base).collect()
}

/// Letters and digits only, for "is it the same text".
pub fn key(text: &str) -> String {
    text.chars().filter_map(base).filter(|c| c.is_alphanumeric()).collect()
}

fn base(c: char) -> Option<char> {
    match c {
        'đ' | 'Đ' => Some('d'),
        '\u{A0}' | '\t' => Some(' '),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c if is_combining_mark(c) => None,
        c => {
            let mut first = None;
            decompose_canonical(c, |part| first = first.or(Some(part)));
            first.unwrap_or(c).to_lowercase().next()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_marks_and_capitals_and_finds_the_way_back() {
        let original = "Đồng chí Ước: Lượt xem";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "dong chi uoc: luot xem");
        let at = folded.text.find("luot").unwrap();
        assert_eq!(folded.part(original, at..folded.text.len()), "Lượt xem");
    }
}
