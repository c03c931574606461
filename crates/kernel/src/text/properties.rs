//! What must hold for any text.

use super::*;
use proptest::prelude::*;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;

/// Prose of Vietnamese letters in both forms, digits, punctuation, and now and then anything at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        vietnamese(),
        "([hktq][ou][àảãáạèéýỳaey]?[nc]?[ ,.]?){0,8}",
        "([0-9]{1,4}[-/. ]?(NQ|QĐ|UBND|tw)?[-/. ]?){0,6}",
        any::<String>(),
    ]
}

/// Letters of the alphabet with and without tones, in both forms, and spaces.
fn vietnamese() -> impl Strategy<Value = String> {
    "[a-yA-YăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ \u{300}\u{301}\u{303}\u{309}\u{323}]{0,40}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn folding_does_not_see_the_normal_form(s in text()) {
        let nfd: String = s.nfd().collect();
        prop_assert_eq!(fold(&nfd), fold(&nfc(&s)));
        prop_assert_eq!(exact(&nfd), exact(&nfc(&s)));
        prop_assert_eq!(collation_key(&nfd), collation_key(&nfc(&s)));
    }

    #[test]
    fn folding_twice_changes_nothing(s in text()) {
        let once = fold(&s);
        prop_assert_eq!(fold(&once), once);
        let once = exact(&s);
        prop_assert_eq!(exact(&once), once);
    }

    #[test]
    fn the_exact_form_folds_like_the_text(s in text()) {
        prop_assert_eq!(fold(&exact(&s)), fold(&s));
    }

    #[test]
    fn a_slug_has_only_legal_characters_and_fits(s in text(), max in 3_usize..60) {
        let slug = slug(&s, max);
        prop_assert!(!slug.is_empty() && slug.len() <= max);
        prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
    }

    #[test]
    fn an_excerpt_fits_and_ends_after_a_word_of_the_text(s in text(), max in 1_usize..30) {
        let short = excerpt(&s, max);
        prop_assert!(short.chars().count() <= max);
        let whole = collapse_spaces(&s);
        match short.strip_suffix('…') {
            Some(kept) if short != whole => {
                prop_assert!(whole.starts_with(kept));
                let next = whole[kept.len()..].chars().next().expect("something was left out");
                let first_word = !kept.contains(' ');
                prop_assert!(first_word || !next.is_alphanumeric());
            }
            _ => prop_assert_eq!(short, whole),
        }
    }

    #[test]
    fn syllables_lie_where_they_say_and_in_order(s in text()) {
        let mut position = 0;
        let mut end = 0;
        for word in syllables(&s) {
            prop_assert_eq!(&s[word.start..word.end], word.text);
            prop_assert_eq!(word.position, position);
            prop_assert!(word.start >= end);
            if word.parts == 1 {
                position += 1;
                end = word.end;
            }
        }
    }

    #[test]
    fn numbers_sort_by_value(a in 0_u64..100_000, b in 0_u64..100_000) {
        let key = |n: u64| collation_key(&format!("Bài {n}"));
        prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
    }

    #[test]
    fn letters_decide_before_tones_and_tones_before_case(a in vietnamese(), b in vietnamese()) {
        let whole = collation_key(&a).cmp(&collation_key(&b));
        let without_case = collation_key(&a.to_lowercase()).cmp(&collation_key(&b.to_lowercase()));
        let letters = |s: &str| collation_key(&strip_tones(&s.to_lowercase()));
        let letters_alone = letters(&a).cmp(&letters(&b));
        prop_assert!(letters_alone == Ordering::Equal || without_case == letters_alone);
        prop_assert!(without_case == Ordering::Equal || whole == without_case);
    }

    #[test]
    fn the_distance_is_symmetric_and_zero_only_for_the_same(a in "[a-e]{0,12}", b in "[a-e]{0,12}") {
        prop_assert_eq!(distance(&a, &b), distance(&b, &a));
        prop_assert_eq!(distance(&a, &b) == 0, a == b);
        prop_assert!(distance(&a, &b) <= a.len().max(b.len()));
    }
}

fn strip_tones(s: &str) -> String {
    s.nfd().filter(|c| !letters::is_tone(*c)).nfc().collect()
}
