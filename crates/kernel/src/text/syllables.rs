//! Splitting text into the words that are searched for.
//!
//! A Vietnamese word is one or more syllables written apart; the syllable is what can be recognised
//! without a dictionary. Document numbers are words as a whole and in their parts, since
//! people type `36-NQ/TW`, `NQ 36` and `nghị quyết 36` for the same thing.

use super::letters::{is_invisible, is_mark};

/// A word of a text, or a document number over several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable<'a> {
    /// As written; fold it or make it exact before comparing.
    pub text: &'a str,
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset after the last character.
    pub end: usize,
    /// Count of words before it.
    pub position: usize,
    /// How many words it spans: 1 for a word; a document number has two or more, and its parts follow it.
    pub parts: usize,
}

/// The words of a text in order; a document number (joined parts, at least one with a digit)
/// stands before its parts.
///
/// # Examples
/// ```
/// let words: Vec<&str> = kernel::text::syllables("Nghị quyết 36-NQ/TW.").map(|s| s.text).collect();
/// assert_eq!(words, ["Nghị", "quyết", "36-NQ/TW", "36", "NQ", "TW"]);
/// ```
pub fn syllables(text: &str) -> impl Iterator<Item = Syllable<'_>> {
    Syllables { text, at: 0, position: 0, run_end: 0 }
}

struct Syllables<'a> {
    text: &'a str,
    at: usize,
    position: usize,
    /// End of the joined run whose parts are being given out.
    run_end: usize,
}

impl<'a> Syllables<'a> {
    /// Where the word that starts at `from` ends.
    fn word_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        rest.char_indices().find(|(_, c)| !in_word(*c)).map_or(self.text.len(), |(i, _)| from + i)
    }

    /// End and number of parts of the run of joined words that starts at `from`, if it is a document number.
    fn number(&self, from: usize, first_end: usize) -> Option<(usize, usize)> {
        let (mut end, mut parts) = (first_end, 1);
        while let Some(joint) = self.text[end..].chars().next().filter(|c| is_joint(*c)) {
            let next = end + joint.len_utf8();
            if !self.text[next..].starts_with(char::is_alphanumeric) || parts == MOST_PARTS {
                break;
            }
            end = self.word_end(next);
            parts += 1;
        }
        let is_number = parts > 1 && self.text[from..end].contains(|c: char| c.is_ascii_digit());
        is_number.then_some((end, parts))
    }
}

/// Longer runs (a table of figures joined by dashes) are not one number.
const MOST_PARTS: usize = 6;

impl<'a> Iterator for Syllables<'a> {
    type Item = Syllable<'a>;

    fn next(&mut self) -> Option<Syllable<'a>> {
        let start = self.at + self.text[self.at..].find(char::is_alphanumeric)?;
        let end = self.word_end(start);
        if start >= self.run_end
            && let Some((run_end, parts)) = self.number(start, end)
        {
            self.at = start;
            self.run_end = run_end;
            return Some(Syllable {
                text: &self.text[start..run_end],
                start,
                end: run_end,
                position: self.position,
                parts,
            });
        }
        self.at = end;
        self.position += 1;
        Some(Syllable { text: &self.text[start..end], start, end, position: self.position - 1, parts: 1 })
    }
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || is_invisible(c)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '_' | '\u{2010}' | '\u{2011}' | '–')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        syllables(text).map(|s| s.text).collect()
    }

    #[test]
    fn document_numbers_are_words_as_a_whole_and_in_parts() {
        assert_eq!(words("số 3476/QĐ-UBND, ngày"), ["số", "3476/QĐ-UBND", "3476", "QĐ", "UBND", "ngày"]);
        let positions: Vec<_> = syllables("NQ 36-NQ/TW xong").map(|s| (s.position, s.parts)).collect();
        assert_eq!(positions, [(0, 1), (1, 3), (1, 1), (2, 1), (3, 1), (4, 1)]);
    }

    #[test]
    fn joined_words_without_a_digit_are_only_their_parts() {
        assert_eq!(words("Bà Rịa-Vũng Tàu vusta.vn"), ["Bà", "Rịa", "Vũng", "Tàu", "vusta", "vn"]);
    }

    #[test]
    fn decomposed_marks_and_soft_hyphens_do_not_break_a_word() {
        assert_eq!(words("ho\u{300}a bi\u{300}nh khoa\u{ad}học"), ["ho\u{300}a", "bi\u{300}nh", "khoa\u{ad}học"]);
    }

    #[test]
    fn a_joint_at_the_end_belongs_to_no_number() {
        assert_eq!(words("năm 2025. Hội"), ["năm", "2025", "Hội"]);
        assert_eq!(words("2025-"), ["2025"]);
    }
}
