//! Marks and tones of single letters.

use unicode_normalization::char::is_combining_mark;

/// The five written tones as combining marks, in the order of Vietnamese dictionaries
/// (the unmarked tone *ngang* stands before them).
pub(super) const TONES: [char; 5] = [
    '\u{300}', // huyền
    '\u{309}', // hỏi
    '\u{303}', // ngã
    '\u{301}', // sắc
    '\u{323}', // nặng
];

/// Whether the combining mark is one of the five tones.
pub(super) fn is_tone(c: char) -> bool {
    TONES.contains(&c)
}

/// Whether the character is a mark on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// Characters that are not seen and part no words: soft hyphen, joiners, byte order mark.
/// They arrive with text pasted from Word and would hide a word from the search.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The look-alikes of đ that old converters left behind (Icelandic eth, African d) become đ.
/// Expects a lower-case letter.
pub(super) fn true_d(c: char) -> char {
    match c {
        'ð' | 'ɖ' => 'đ',
        other => other,
    }
}

/// Whether a plain (unmarked, lower-case) letter is a vowel of Vietnamese.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
