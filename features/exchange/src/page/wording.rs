//! Small questions about one line of Vietnamese office prose.

use std::sync::LazyLock;

use regex::Regex;

use super::fold::{fold, key};

/// A pattern that is right by its tests; a wrong one is a slip of ours, found at the first use.
pub fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("patterns are constants, each used by a test")
}

static END_MARK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[.…]*\s*(?:[./]\s?/\s?\.|/\s?\.|\./)\s*$|\s*\(\s*\./\.\s*\)\s*$"));

/// Where the end mark `./.` begins, when the text ends in one.
pub fn end_mark(text: &str) -> Option<usize> {
    END_MARK.find(text).map(|found| found.start())
}

/// Ends like a sentence.
pub fn stopped(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ' ', '*']).ends_with(['.', '!', '?', '…', ';'])
}

/// A whole sentence, however short: at least three words, the first with a capital or a digit, and a stop.
pub fn sentence(text: &str) -> bool {
    let text = text.trim();
    text.split_whitespace().count() >= 3
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'))
        && !text.ends_with(';')
        && stopped(text)
}

/// Reads like a paragraph of a story rather than a title, a label or a menu.
pub fn is_prose(text: &str) -> bool {
    let length = text.chars().count();
    length >= 60 && (stopped(text) || text.trim_end().ends_with(':') || inner_stop(text) || length >= 250)
}

static INNER_STOP: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{Ll}\d)”][.?!]\s+\p{Lu}"));

/// Holds the end of one sentence and the beginning of the next.
pub fn inner_stop(text: &str) -> bool {
    INNER_STOP.is_match(text)
}

/// Cut at a word to at most `most` characters, with `…` when something was cut.
pub fn shorten(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let end = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '-', '–', '.']))
}

/// The first sentence, with its stop.
pub fn first_sentence(text: &str) -> &str {
    INNER_STOP
        .find_iter(text)
        .find(|found| !abbreviation(&text[..found.start()]))
        .and_then(|found| {
            let stop = found.as_str().find(['.', '?', '!'])?;
            text.get(..found.start() + stop + 1)
        })
        .unwrap_or(text)
}

/// The last word before a stop is a short form such as `Tp` or `ThS`.
fn abbreviation(before: &str) -> bool {
    let word = fold(before.rsplit([' ', '(', '.']).next().unwrap_or(""));
    matches!(word.as_str(), "t" | "tp" | "th" | "p" | "q" | "g" | "k" | "d" | "c" | "pg" | "b")
}

/// The same text, or one a cut or longer form of the other (at least 12 letters in common).
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    one == other || (one.len().min(other.len()) >= 12 && (one.starts_with(&other) || other.starts_with(&one)))
}

static TITLES: &[&str] = &[
    "hoi", "lien", "quang", "toan", "trang", "ban", "uy", "so", "cac", "mot", "dai", "lanh", "anh", "bai", "tin",
    "thong", "van", "cong", "trung", "chuyen", "danh", "muc", "tin", "gioi", "su", "dien", "khoa", "thu", "hinh",
    "video", "lich", "xem", "the", "chu", "tu",
];

/// Looks like a person's name or initials: `Thu Nga`, `T.T.B`, `Nguyễn Văn An`.
pub fn is_name(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ',']);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 6 || text.chars().count() > 45 {
        return false;
    }
    let letters = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | ',' | '&' | '’' | '\''));
    let capital = words
        .iter()
        .all(|word| word.chars().next().is_some_and(char::is_uppercase) || matches!(*word, "-" | "&" | "và"));
    letters && capital && text.chars().any(char::is_alphabetic)
}

/// A name that may stand alone as a signature: not a menu entry, not the name of a body.
pub fn is_signature(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let first = words.first().map_or("", String::as_str);
    // `Thu Nga`, `Văn Công` begin like menu words but are names; three such words in a row are not.
    // `Thư viện`, `Tư vấn` begin menus, `Thu Trang`, `Tú Anh` are names.
    let thu = text.split_whitespace().next().is_some_and(|word| matches!(&*word.to_lowercase(), "thu" | "tú"));
    let menu = !thu
        && TITLES.contains(&first)
        && words
            .get(1)
            .is_none_or(|second| TITLES.contains(&second.as_str()) || MENU_SECOND.contains(&second.as_str()));
    let shouting = words.len() > 2 && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    is_name(text) && !menu && !shouting && words.len() <= 5
}

static MENU_SECOND: &[&str] = &[
    "nghi", "hiep", "canh", "chu", "tich", "vien", "dao", "tuc", "bao", "tin", "mon", "thieu", "kien", "dan", "ky",
    "luat", "trang", "them", "ban", "viec", "sach", "dong", "tao", "khoa", "luan",
];

/// An entry of a register of people without a person: `admin`.
pub fn is_account(name: &str) -> bool {
    matches!(
        key(name).as_str(),
        "admin"
            | "administrator"
            | "quantri"
            | "quantrivien"
            | "superuser"
            | "root"
            | "webmaster"
            | "supperuser"
            | "host"
            | "superuseraccount"
    )
}

static CAPTION_START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:quang canh|toan canh|hinh anh|mot so hinh anh|cac dai bieu|dai bieu|lanh dao|dong chi|d/c|dc|ong|ba|anh|nghe si|nha khoa hoc|(?:pgs|gs|ts|tskh|ths|bs|ks|cn|bsck\w*)[. ]|pho |chu tich|chu toa|tong thu ky|bi thu|giam doc|truong|chu nhiem|doan |doan vien|hoi vien|ban to chuc|ban chap hanh|trao |tang |chup anh|le |tac gia |nhom tac gia|cac |san pham|mo hinh|khach moi|ky ket|bao cao vien|thanh vien|canh )",
    )
});
static CAPTION_VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:phat bieu|chu tri|dieu hanh|trao|tang|chup anh|trinh bay|tham quan|kiem tra|bao cao|khai mac|be mac|dang huong|tham du|du hoi|luu niem|ra mat|ky ket|chuc mung|tai hoi|tai buoi|tai dai hoi|tai chuong trinh|tai le|hoi nghi|hoi thao|dai hoi|buoi lam viec|hoi truong|bieu quyet|thao luan|tham luan|giai|len nhan|trung bay|nghe|ben phai|ben trai|thu \w+ tu)\b",
    )
});

/// Worded like a caption: who does what, or a view of something. Says nothing about where it stands.
pub fn caption_worded(text: &str) -> bool {
    let folded = fold(text);
    CAPTION_START.is_match(&folded)
        && (CAPTION_VERB.is_match(&folded) || folded.starts_with("quang canh") || folded.starts_with("toan canh"))
}

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z])\s?[.)/\-:]\s"));

/// Begins with a number or letter of a list: `1. `, `II. `, `a) `.
pub fn numbered(text: &str) -> bool {
    NUMBERED.is_match(text)
}

/// In capitals throughout.
pub fn shouted(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 4 && letters.iter().all(|c| c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_marks_are_found_in_their_forms() {
        for text in ["chính quyền./.", "chính quyền. /.", "chính quyền ./.", "chính quyền/.", "chính quyền.//."]
        {
            let end = end_mark(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[..end], "chính quyền", "{text}");
        }
        assert_eq!(end_mark("năm 2024."), None);
        assert_eq!(end_mark("và/hoặc"), None);
    }

    #[test]
    fn signatures_are_names_and_not_menu_entries() {
        for name in ["Thu Nga", "Tú Anh", "T.T.B", "Nguyễn Văn An", "Minh Anh", "Lê Thị Bích Hạnh"] {
            assert!(is_signature(name), "{name}");
        }
        for other in
            ["Hội nghị", "Quang cảnh Hội nghị", "Trang Chủ", "Liên Hiệp", "TIN TỨC SỰ KIỆN", "Giới Thiệu", "Ngày 24"]
        {
            assert!(!is_signature(other), "{other}");
        }
    }

    #[test]
    fn the_first_sentence_ends_at_its_stop_and_not_at_a_short_form() {
        assert_eq!(first_sentence("Họp tại Tp. Tân An. Sau đó về."), "Họp tại Tp. Tân An.");
        assert_eq!(first_sentence("Không có dấu chấm"), "Không có dấu chấm");
    }

    #[test]
    fn captions_are_known_by_their_words() {
        assert!(caption_worded("Ông Lê Văn Tám - Chủ tịch Liên hiệp hội phát biểu"));
        assert!(caption_worded("Quang cảnh buổi làm việc"));
        assert!(!caption_worded("Công tác tổ chức"));
    }
}
