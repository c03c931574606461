//! One spelling for each syllable: lower case, NFC, the tone mark in one place.
//!
//! Two habits live side by side: *hòa, thúy, khỏe* and *hoà, thuý, khoẻ*. Unicode cannot know that they are
//! the same word, so the tone is lifted off the syllable and put back by the older rule. A word that
//! is not built like a Vietnamese syllable (*café*, *Citroën*, words run together) keeps its marks.

use super::letters::{is_invisible, is_mark, is_tone, is_vowel, true_d};
use unicode_normalization::UnicodeNormalization;

/// A letter with what stands on it, the tone apart.
struct Letter {
    base: char,
    /// Breve, circumflex, horn and foreign marks.
    marks: Vec<char>,
    tones: Vec<char>,
}

/// Lower case, NFC, the tone mark of each syllable in its one place.
///
/// # Examples
/// ```
/// use kernel::text::exact;
/// assert_eq!(exact("Hoà, THUÝ, khoẻ"), exact("hòa, thúy, khỏe"));
/// assert_eq!(exact("hoàn quý gìn giá"), "hoàn quý gìn giá");
/// ```
pub fn exact(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut word: Vec<Letter> = Vec::new();
    let lower = text.nfd().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase);
    for c in lower.nfd() {
        match word.last_mut() {
            Some(letter) if is_tone(c) => letter.tones.push(c),
            Some(letter) if is_mark(c) => letter.marks.push(c),
            _ if c.is_alphabetic() => word.push(Letter { base: true_d(c), marks: Vec::new(), tones: Vec::new() }),
            _ => {
                write(&mut word, &mut out);
                out.push(c);
            }
        }
    }
    write(&mut word, &mut out);
    out.nfc().collect()
}

/// Appends the word with its tone in place and empties it.
fn write(word: &mut Vec<Letter>, out: &mut String) {
    place_tone(word);
    for letter in word.drain(..) {
        out.push(letter.base);
        out.extend(letter.marks);
        out.extend(letter.tones);
    }
}

fn place_tone(word: &mut [Letter]) {
    let mut toned = word.iter().enumerate().filter(|(_, l)| !l.tones.is_empty());
    let (Some((from, first)), None) = (toned.next(), toned.next()) else { return };
    let &[tone] = first.tones.as_slice() else { return };
    if let Some(to) = tone_place(word)
        && to != from
    {
        word[from].tones.clear();
        word[to].tones.push(tone);
    }
}

/// Which letter bears the tone; none when the word is not one Vietnamese syllable.
fn tone_place(word: &[Letter]) -> Option<usize> {
    let vowel = |i: usize| word.get(i).is_some_and(|l| is_vowel(l.base));
    let plain = |i: usize, c: char| word.get(i).is_some_and(|l| l.base == c && l.marks.is_empty());
    let mut start = (0..word.len()).find(|i| vowel(*i))?;
    // In "qu" always, in "gi" before another vowel, the vowel letter belongs to the initial.
    if start == 1 && vowel(2) && (plain(0, 'q') && plain(1, 'u') || plain(0, 'g') && plain(1, 'i')) {
        start = 2;
    }
    let end = (start..word.len()).find(|i| !vowel(*i)).unwrap_or(word.len());
    if (end..word.len()).any(vowel) || end - start > 3 || word.len() - end > 2 {
        return None;
    }
    let marked = (start..end).rev().find(|i| !word[*i].marks.is_empty());
    Some(match (marked, end - start) {
        (Some(i), _) => i,
        (None, _) if end < word.len() => end - 1,
        (None, 3) => start + 1,
        (None, _) => start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_tone_placement_are_one_spelling() {
        for (new, old) in [
            ("hoà", "hòa"),
            ("hoá", "hóa"),
            ("thuý", "thúy"),
            ("khoẻ", "khỏe"),
            ("uỷ", "ủy"),
            ("tuỳ", "tùy"),
            ("thuỷ", "thủy"),
            ("hoè", "hòe"),
            ("loã", "lõa"),
            ("qúy", "quý"),
            ("gía", "giá"),
            ("tóan", "toán"),
        ] {
            assert_eq!(exact(new), old, "{new}");
            assert_eq!(exact(old), old, "{old}");
        }
    }

    #[test]
    fn syllables_with_one_right_place_stay() {
        let right = "hoàn quý gìn gì giá giếng giữa giặt thuở nghiễm nguyễn khuỷu ngoài xoáy mía cúi chào hướng \
                     tiến huỳnh huýt quốc quyển quả yếu ưỡn ngoéo rượu đắk xoòng hữu bịa cứa thuế";
        assert_eq!(exact(right), right);
        assert_eq!(exact(&right.to_uppercase()), right);
    }

    #[test]
    fn foreign_words_and_words_run_together_keep_their_marks() {
        for word in ["café", "résumé", "hoàbình", "citroën", "são", "ångström"] {
            assert_eq!(exact(word), word);
        }
    }

    #[test]
    fn decomposed_text_and_false_d_become_composed_text() {
        assert_eq!(exact("Thu\u{301}y Ho\u{300}a"), "thúy hòa");
        assert_eq!(exact("Ðảng"), "đảng");
    }
}
