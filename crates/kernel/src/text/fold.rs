//! Text without its marks, for comparing and finding.

use super::letters::{is_invisible, is_mark, true_d};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Normal form C, in which we store and show text.
///
/// # Examples
/// ```
/// assert_eq!(kernel::text::nfc("e\u{302}\u{301}"), "ế");
/// ```
pub fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// Lower case, no diacritics, `đ` as `d`; compatibility forms (`ﬁ`, `²`, full width) as plain letters.
/// Punctuation and spaces stay.
///
/// # Examples
/// ```
/// assert_eq!(kernel::text::fold("Liên hiệp Hội Đắk Lắk"), "lien hiep hoi dak lak");
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    // Decomposed twice: a few capitals get a mark only by lower-casing (İ), a few signs
    // decompose to capitals (№).
    let lower = text.nfkd().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase);
    for c in lower.nfkd() {
        match true_d(c) {
            'đ' => out.push('d'),
            c if is_mark(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether two names are the same to a reader who does not look at case, diacritics,
/// punctuation or spaces.
pub fn same_name(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> Vec<String> {
        let folded = fold(s);
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_both_kinds_of_d_fold_away() {
        assert_eq!(fold("ĐẠI HỘI Đảng bộ; Ðồng Tháp"), "dai hoi dang bo; dong thap");
        assert_eq!(fold("khoa\u{ad} ho\u{323}c"), "khoa hoc");
        assert_eq!(fold("1.200 m²"), "1.200 m2");
    }

    #[test]
    fn names_are_the_same_without_regard_to_marks_case_and_punctuation() {
        assert!(same_name("Hội Làm vườn", "HỘI  LÀM-VƯỜN"));
        assert!(same_name("Nguyen Thi Hoa", "Nguyễn Thị Hoà"));
        assert!(!same_name("Hội Làm vườn", "Hội Làm vườn Long An"));
    }
}
