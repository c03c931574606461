//! The readable part of an address.

use super::fold;

/// Lower-case Latin letters, digits and single hyphens, at most `max` characters, cut at a word;
/// `tin` when nothing is left of the text.
///
/// # Examples
/// ```
/// assert_eq!(kernel::text::slug("Đại hội lần thứ V – Hưng Yên", 80), "dai-hoi-lan-thu-v-hung-yen");
/// ```
pub fn slug(text: &str, max: usize) -> String {
    slug_or(text, max, "tin")
}

/// As [`slug`], with the word that stands in when nothing is left.
pub fn slug_or(text: &str, max: usize, fallback: &str) -> String {
    let folded = fold(text);
    let mut out = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        let room = max.saturating_sub(out.len() + usize::from(!out.is_empty()));
        if word.len() > room {
            if out.is_empty() {
                // One endless word: better cut than lost.
                out.push_str(&word[..room]);
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    if out.is_empty() { fallback.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_cut_at_a_word() {
        assert_eq!(slug("Hội nghị tổng kết năm 2025", 12), "hoi-nghi");
        assert_eq!(slug("Hội nghị tổng kết năm 2025", 13), "hoi-nghi-tong");
        assert_eq!(slug("Siêuđạihộithườngniên", 7), "sieudai");
    }

    #[test]
    fn a_slug_is_never_empty() {
        assert_eq!(slug("…?!", 80), "tin");
        assert_eq!(slug_or("漢字", 80, "trang"), "trang");
    }
}
