//! Plain text as programs write it from a web page: their numbers for links, their words for pictures, their list of
//! addresses at the end.
//!
//! Text browsers print `[12]Tin tức` and `[7][IMG]` and end with `References`; Firefox prints `Tin tức <https://…>`.
//! Other brackets are text of the page.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::wording::pattern;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\d{1,4}\]"));
static REFERENCES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m)^\s*(?:References|Visible links|Hidden links)\s*:?\s*$"));
static PICTURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[(?:IMG|INLINE|IMAGE)\]|\[image:?[^\]\n]{0,80}\]"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \t]?<(?:https?|mailto|javascript|tel):[^<>\s]*>"));
static RULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^\s*[_=*-]{8,}\s*$"));

/// Numbers that make a text a dump: `[1]`, `[2]`, `[3]` somewhere before the list of addresses.
const NUMBERS: usize = 3;

/// The text as the page showed it.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let end = REFERENCES.find(&text).map(|found| found.start());
    if let Some(end) = end.filter(|end| NUMBER.find_iter(&text[..*end]).take(NUMBERS).count() == NUMBERS) {
        let shown = NUMBER.replace_all(&text[..end], "");
        text = Cow::Owned(PICTURE.replace_all(&shown, "![]()").into_owned());
    }
    for sign in [&*ADDRESS, &*RULE] {
        if sign.is_match(&text) {
            text = Cow::Owned(sign.replace_all(&text, "").into_owned());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_of_text_browsers_are_taken_away() {
        let dump = "   [1]Trang chủ | [2]Tin\n   [3][IMG]\n   Họp.\n\nReferences\n\n   1. http://a.vn/\n";
        assert_eq!(tidy(dump), "   Trang chủ | Tin\n   ![]()\n   Họp.\n");
        assert_eq!(tidy("Xem Tin tức <https://a.vn/tin> nhé"), "Xem Tin tức nhé");
    }

    #[test]
    fn brackets_of_a_text_stay() {
        for text in ["Theo tài liệu [1] và [2], số liệu khớp [3].", "a < b và c > d", "References"] {
            assert_eq!(tidy(text), text);
        }
    }
}
