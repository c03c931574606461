//! Shortening and counting prose.

use super::letters::is_mark;

/// One space wherever white space of any kind stands, none at the ends.
pub fn collapse_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// How many words (syllables as written) a text has.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// The beginning of a text in at most `max_chars` characters, cut after a word, with `…` where
/// something was left out. White space is collapsed. A first word that is too long is cut inside.
///
/// # Examples
/// ```
/// assert_eq!(kernel::text::excerpt("Đại hội thành công, tốt đẹp", 20), "Đại hội thành công…");
/// ```
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    // The longest beginning that still has room for the ellipsis.
    let mut fits = 0;
    for word in text.split_whitespace() {
        let space = usize::from(length > 0);
        length += space + word.chars().count();
        if length > max_chars {
            if fits == 0 {
                let first = if out.is_empty() { word } else { out.as_str() };
                return cut_inside(first, max_chars);
            }
            out.truncate(fits);
            let kept = out
                .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c) && !matches!(c, ')' | '”' | '"' | '%'))
                .len();
            out.truncate(kept);
            out.push('…');
            return out;
        }
        if space > 0 {
            out.push(' ');
        }
        out.push_str(word);
        if length < max_chars {
            fits = out.len();
        }
    }
    out
}

fn cut_inside(word: &str, max_chars: usize) -> String {
    let mut kept: Vec<char> = word.chars().take(max_chars.saturating_sub(1)).collect();
    // A mark may not be parted from its letter.
    if word.chars().nth(kept.len()).is_some_and(is_mark) {
        while kept.pop().is_some_and(is_mark) {}
    }
    if max_chars > 0 {
        kept.push('…');
    }
    kept.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(excerpt("  Hội\u{a0}nghị \n tổng kết ", 17), "Hội nghị tổng kết");
    }

    #[test]
    fn a_first_word_that_fills_the_room_is_cut_inside() {
        assert_eq!(excerpt("[!!!!{ A", 6), "[!!!!…");
        assert_eq!(excerpt("nghiêng ngả", 7), "nghiên…");
    }

    #[test]
    fn a_long_text_is_cut_after_a_word_without_its_comma() {
        assert_eq!(excerpt("Hội nghị, tổng kết", 10), "Hội nghị…");
        assert_eq!(excerpt("Hội nghị tổng kết", 16), "Hội nghị tổng…");
        assert_eq!(excerpt("Supercalifragilistic", 6), "Super…");
    }

    #[test]
    fn words_are_counted_without_lone_dashes() {
        assert_eq!(words("Khoa học – công nghệ"), 4);
    }
}
