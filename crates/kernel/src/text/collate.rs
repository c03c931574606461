//! Keys that sort by bytes as Vietnamese dictionaries sort by letters.
//!
//! Both engines compare the stored key and nothing else, so a list has one order everywhere, in every
//! version of ICU. Three levels, each over the whole text before the next: letters, tones, case. Words
//! go before letters (*An Bình* before *Anh*); numbers go before letters and by value (*Bài 9* before
//! *Bài 10*). Punctuation does not count. Texts that differ in nothing else have equal keys.
//!
//! Trade-off: an own table against `icu_collator`, whose sort keys bring its data into every crate and
//! change with its versions; our keys may be stored for ever.

use super::letters::{TONES, is_invisible, is_mark, true_d};
use unicode_normalization::UnicodeNormalization;

/// The alphabet with the four Latin letters that only foreign words use.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

const END_OF_LEVEL: u8 = 0;
const SPACE: u8 = 1;
const NUMBER: u8 = 2;
const FIRST_LETTER: u8 = 8;
const FOREIGN: u8 = 0xf0;
/// Digits of a number that are compared by value; more are a second number.
const MOST_DIGITS: usize = 200;

/// Bytes whose order is the Vietnamese order of the texts.
///
/// # Examples
/// ```
/// use kernel::text::collation_key as key;
/// assert!(key("đá") > key("dừa"));
/// assert!(key("ma") < key("mà") && key("mà") < key("mã") && key("mạ") < key("man"));
/// ```
pub fn collation_key(text: &str) -> Vec<u8> {
    let mut key = Key::default();
    let mut digits = String::new();
    // NFD orders the dot below before the circumflex, so marks are gathered before a letter is weighed.
    let mut letter: Option<(char, Vec<char>)> = None;
    for c in text.nfkd().filter(|c| !is_invisible(*c)) {
        if is_mark(c) {
            if let Some((_, marks)) = &mut letter {
                marks.push(c);
            }
            continue;
        }
        if let Some((base, marks)) = letter.take() {
            key.letter(base, &marks);
        }
        if c.is_ascii_digit() {
            digits.push(c);
            if digits.len() == MOST_DIGITS {
                key.number(&digits);
                digits.clear();
            }
            continue;
        }
        if !digits.is_empty() {
            key.number(&digits);
            digits.clear();
        }
        if c.is_alphanumeric() {
            letter = Some((c, Vec::new()));
        } else {
            key.gap = true;
        }
    }
    if let Some((base, marks)) = letter {
        key.letter(base, &marks);
    }
    if !digits.is_empty() {
        key.number(&digits);
    }
    key.finish()
}

#[derive(Default)]
struct Key {
    letters: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
    /// A space or punctuation stands before what comes next.
    gap: bool,
}

impl Key {
    fn word_start(&mut self) {
        if std::mem::take(&mut self.gap) && !self.letters.is_empty() {
            self.letters.push(SPACE);
        }
    }

    fn letter(&mut self, base: char, marks: &[char]) {
        self.word_start();
        let lower = true_d(base.to_lowercase().next().unwrap_or(base));
        let mut tone = 1;
        let mut composed = lower;
        for mark in marks {
            match (TONES.iter().position(|t| t == mark), composed, mark) {
                (Some(i), _, _) => tone = u8::try_from(i).unwrap_or(0) + 2,
                (None, 'a', '\u{306}') => composed = 'ă',
                (None, 'a', '\u{302}') => composed = 'â',
                (None, 'e', '\u{302}') => composed = 'ê',
                (None, 'o', '\u{302}') => composed = 'ô',
                (None, 'o', '\u{31b}') => composed = 'ơ',
                (None, 'u', '\u{31b}') => composed = 'ư',
                _ => tone = tone.max(7),
            }
        }
        match ALPHABET.chars().position(|c| c == composed).and_then(|i| u8::try_from(i).ok()) {
            Some(i) => self.letters.push(FIRST_LETTER + i),
            None => {
                self.letters.push(FOREIGN);
                let mut bytes = [0; 4];
                self.letters.extend_from_slice(composed.encode_utf8(&mut bytes).as_bytes());
            }
        }
        self.tones.push(tone);
        self.cases.push(if base == lower || base == 'ð' { 1 } else { 2 });
    }

    fn number(&mut self, digits: &str) {
        self.word_start();
        let value = digits.trim_start_matches('0');
        self.letters.push(NUMBER);
        self.letters.push(u8::try_from(value.len()).unwrap_or(u8::MAX));
        self.letters.extend_from_slice(value.as_bytes());
        // 07 after 7, decided last of all.
        self.tones.push(1);
        self.cases.push(u8::try_from(digits.len() - value.len()).unwrap_or(u8::MAX - 1) + 1);
    }

    fn finish(self) -> Vec<u8> {
        let mut key = self.letters;
        for level in [self.tones, self.cases] {
            key.push(END_OF_LEVEL);
            // The lowest weight at the end says nothing: equal letters mean equal length.
            let end = level.iter().rposition(|w| *w != 1).map_or(0, |i| i + 1);
            key.extend_from_slice(&level[..end]);
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(collation_key(pair[0]) < collation_key(pair[1]), "{} < {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        let letters: Vec<String> = ALPHABET.chars().map(|c| c.to_string()).collect();
        in_order(&letters.iter().map(String::as_str).collect::<Vec<_>>());
        in_order(&["An Giang", "Bà Rịa", "Cà Mau", "Cần Thơ", "Dung Quất", "Đà Nẵng", "Đắk Lắk", "Hà Nội", "Hưng Yên"]);
    }

    #[test]
    fn tones_follow_letters_and_case_follows_tones() {
        in_order(&["ma", "Ma", "mà", "mả", "mã", "má", "mạ", "man", "mă", "mâ"]);
        in_order(&["hoa bình", "hoa Bình", "hoa bính", "hòa bình", "hoa sen"]);
    }

    #[test]
    fn words_go_before_letters_and_numbers_by_value_before_both() {
        in_order(&["1 An", "2 An", "10 An", "An", "An 7", "An 07", "An 8", "An Bình", "Anh"]);
    }

    #[test]
    fn decomposed_text_has_the_same_key() {
        assert_eq!(collation_key("Tie\u{302}\u{301}n"), collation_key("Tiến"));
        assert_eq!(collation_key("o\u{323}\u{302}"), collation_key("ộ"));
    }
}
