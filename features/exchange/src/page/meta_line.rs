//! The line under a title: date, hour, views, author, section, in any mixture.
//!
//! Read by eating: known pieces are taken away; when nothing but punctuation is left, it was such a line.

use std::sync::LazyLock;

use kernel::Date;
use regex::Regex;

use super::dates::{self, Said};
use super::fold::Folded;
use super::wording::{is_account, pattern};

/// What the line said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetaLine {
    pub date: Option<Date>,
    pub views: Option<u64>,
    pub author: Option<String>,
    pub section: Option<String>,
    /// Weekday and hour: may be the clock of the page.
    pub clock: bool,
}

static VIEWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:so |tong )?(?:luot|lan|so) (?:xem|doc|view|nguoi xem|nguoi doc)(?: tin| bai| bai viet)?|da (?:xem|doc)|nguoi (?:xem|doc)|xem|doc|luot view|views?|hits?|viewed|read)\s*[:(]?\s*(\d[\d.,]*)\)?(?:\s*(?:lan|luot|nguoi|times?))?|\b(\d[\d.,]*)\s*(?:luot|lan)\s*(?:xem|doc|view|truy cap)|\b(\d[\d.,]*)\s*(?:nguoi (?:xem|doc)|views?|hits)\b",
    )
});
/// `1,8k lượt xem`.
static THOUSANDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,3})(?:[.,](\d))?\s?k\s*(?:luot|lan)?\s*(?:xem|doc|views?)\b"));
static READING_TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\d{1,2} (?:phut doc|min(?:ute)?s? read)\b"));
static CHANGED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:lan cap nhat cuoi|(?:cap nhat|sua) (?:lan )?cuoi|last (?:updated|modified))\b"));
/// `Được phát hành trong Tin tức`, `Posted in News`.
static FILED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:duoc )?(?:phat hanh|dang|xuat ban) (?:trong|tai)|posted in|filed under|published in|(?:thuoc|trong) chuyen muc)\s*:?\s*([^|•·;:]{2,60})$|^(?:chuyen muc|danh muc|category)\s*:\s*([^|•·;:]{2,60})$",
    )
});
static VIEWS_LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:so |tong )?(?:luot|lan) (?:xem|doc)\s*:?|da xem\s*:|views?\s*:|hits\s*:"));
static AFTER_BAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"[|•·]\s*(\d[\d.,]*)\s*$"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[|•·;,\-–(]|\s)\s*(tac gia|nguoi dang|nguoi viet|nguoi gui|viet boi|duoc viet boi|dang boi|duoc dang boi|gui boi|duoc gui boi|boi|by|written by|posted by|author|chuyen muc|danh muc|the loai|muc|loai tin|category|danh muc cha|in)\s*[:]?\s+([^|•·;:]{2,60}?)\s*(?:$|[|•·;)]| - | – |,?\s(?:ngay|vao|luc|on|luot|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cap nhat|dang (?:ngay|luc)|danh muc|chuyen muc|so (?:lan|luot)|lan (?:xem|doc)|da (?:xem|doc|dang)|hits|views)\b)",
    )
});
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|gmt\s?\+?\s?0?7?|(?:am|pm|sa|ch)|(?:ngay|luc|vao|gio|thoi gian|date|time)|(?:duoc |da )?(?:dang|xuat ban|cap nhat|tao|gui|viet|phat hanh|ban hanh)(?: tin| bai| lan cuoi)?|cuoi(?: cung)?(?: vao)?|sua|tin|bai viet|lan cuoi|t[2-7]|cn|posted|published|updated|created|last|on|at|details|chi tiet|email|in trang|in|print|binh luan|comments?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|luot|lan|xem|phut)\b",
    )
});
/// Halves of the day behind an hour.
static HALVES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:sang|trua|chieu|toi)\b"));
static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b\d{1,2}\s?(?::|h|gio|g)\s?\d{2}(?:\s?phut|p)?(?::\d{2})?\b"));
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\b"));

static BLOG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\s+[^\d:;,()|]{3,60}\s\d{1,3}\s*$"));

/// A number of readers: `1612`, `1.612`, `1,612`.
pub fn count(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 12 { None } else { digits.parse().ok() }
}

/// The number of views a text names with a word.
pub fn views(folded: &str) -> Option<u64> {
    VIEWS.captures(folded).and_then(|c| (1..=3).find_map(|group| c.get(group))).and_then(|m| count(m.as_str()))
}

/// The number of readers of an article: not that of visits to the site.
pub fn readers(text: &str) -> Option<u64> {
    let folded = super::fold::fold(text);
    if folded.contains("truy cap") { None } else { views(&folded) }
}

/// Reads a line under a title; `None` when it holds anything else, or neither date nor views nor name.
pub fn read(text: &str) -> Option<MetaLine> {
    if text.chars().count() > 220 {
        return None;
    }
    let folded = Folded::new(text);
    let mut left = folded.text.clone();
    let mut line = MetaLine::default();
    let blank = |left: &mut String, range: std::ops::Range<usize>| {
        // Blanks of the same length keep the offsets right.
        let blanks = " ".repeat(range.len());
        left.replace_range(range, &blanks);
    };
    for found in dates::find_all(text) {
        let said = match found.said {
            Said::Full(date) | Said::ShortYear(date) => Some(date),
            _ => None,
        };
        line.date = line.date.or(said);
    }
    // Dates are found on the original; the same finder on folded text gives the folded places.
    for found in dates::find_all(&folded.text) {
        blank(&mut left, found.at);
    }
    let has_date = line.date.is_some();
    let filed = FILED.captures(&folded.text).and_then(|c| c.get(1).or_else(|| c.get(2)));
    // `Chuyên mục: Tin tức - Lượt xem 12` says more than one thing.
    let alone = !has_date && !folded.text.contains(" tac gia") && !VIEWS.is_match(&folded.text);
    if let Some(name) = filed.filter(|_| alone) {
        let section = folded.part(text, name.range()).trim().to_owned();
        return Some(MetaLine { section: Some(section), ..MetaLine::default() });
    }
    if CHANGED.is_match(&folded.text) {
        line.date = None;
    }
    // `18/02/2025 Thanh Vân Ngoại khóa 0`: day, name, category and comments of a blog, copied without their signs.
    if has_date && BLOG.is_match(&folded.text) && text.split_whitespace().count() <= 9 {
        return Some(MetaLine { date: line.date, ..MetaLine::default() });
    }
    let mut timed = false;
    while let Some(found) = TIME.find(&left).map(|m| m.range()) {
        line.clock = line.clock || WEEKDAY.is_match(&folded.text);
        timed = true;
        blank(&mut left, found);
    }
    if let Some(found) = READING_TIME.find(&left).map(|m| m.range()) {
        blank(&mut left, found);
    }
    if let Some(c) = THOUSANDS.captures(&left.clone()) {
        let digit = |group: usize| c.get(group).and_then(|m| m.as_str().parse::<u64>().ok()).unwrap_or(0);
        line.views = Some(digit(1) * 1000 + digit(2) * 100);
        blank(&mut left, c.get(0).map_or(0..0, |m| m.range()));
    }
    if let Some(c) = VIEWS.captures(&left.clone()) {
        line.views = (1..=3).find_map(|group| c.get(group)).and_then(|m| count(m.as_str()));
        blank(&mut left, c.get(0).map_or(0..0, |m| m.range()));
    } else if let Some(c) = AFTER_BAR.captures(&left.clone()).filter(|_| has_date) {
        line.views = c.get(1).and_then(|m| count(m.as_str()));
        blank(&mut left, c.get(0).map_or(0..0, |m| m.range()));
    }
    let labelled = VIEWS_LABEL.find(&left).map(|m| m.range());
    if let Some(range) = labelled.clone() {
        blank(&mut left, range);
    }
    let mut account = false;
    for _ in 0..4 {
        let Some(c) = NAMED.captures(&left) else { break };
        let (Some(label), Some(value)) = (c.get(1), c.get(2)) else { break };
        let name = folded.part(text, value.range()).trim().trim_matches([',', '.', '-', '|', '(', ')', ' ']).to_owned();
        let (label, range) = (label.as_str().to_owned(), label.start()..value.end());
        if label == "in" && (line.author.is_none() || !has_date) {
            break;
        }
        match label.as_str() {
            "chuyen muc" | "danh muc" | "the loai" | "muc" | "loai tin" | "category" | "in" => {
                line.section = line.section.or(Some(name));
            }
            "danh muc cha" => {}
            // `admin`, `thuky`: an entry of a register, not a person.
            _ if is_account(&name) || !(name.contains(' ') || name.starts_with(char::is_uppercase)) => account = true,
            // `Bồi dưỡng …` only looks like `bởi`.
            _ if !name.starts_with(char::is_uppercase) => {}
            _ => line.author = line.author.or(Some(name)),
        }
        blank(&mut left, range);
    }
    let left = WORDS.replace_all(&left, "");
    let left = if timed { HALVES.replace_all(&left, "") } else { left.as_ref().into() };
    let rest = left.chars().filter(|c| c.is_alphanumeric()).count();
    let named = (line.section.is_some() || line.author.is_some()) && text.contains(':');
    let said =
        has_date || timed || account || line.views.is_some() || labelled.is_some() || (named && line.author.is_none());
    (rest == 0 && said).then_some(line)
}

static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\s\-–|,(\[]*(?:ngay )?\(?\s*(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4})(?:\s*[,\-]?\s*\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?)?\s*[\])]*\s*$",
    )
});

/// A date at the end of a title, and where the title ends.
pub fn trailing_date(text: &str) -> Option<(usize, Date)> {
    if text.chars().count() > 400 {
        return None;
    }
    let folded = Folded::new(text);
    let found = TRAILING.find(&folded.text)?;
    let (date, _) = dates::first_full(folded.part(text, found.range()))?;
    let end = folded.back(found.start());
    // `… ngày 25/12/2023` belongs to the title itself.
    let word = folded.text[found.range()].trim_start().starts_with("ngay")
        || super::fold::fold(&text[..end]).ends_with(" ngay");
    (end > 0 && !word).then_some((end, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::jiff::civil::date;

    #[test]
    fn the_line_under_a_title_is_read_in_its_many_forms() {
        let day = Some(date(2024, 12, 26));
        for (line, views) in [
            ("26/12/2024 | 1612", Some(1612)),
            ("26/12/2024 Lượt xem: 83", Some(83)),
            ("Ngày đăng: 26/12/2024 - Đã xem: 1.612", Some(1612)),
            ("Thứ năm - 26/12/2024 15:20", None),
            ("Thứ Năm, ngày 26 tháng 12 năm 2024, 08:30 GMT+7", None),
            ("Đăng lúc 08:30, 26/12/2024 (Số lần đọc: 1,204 lần)", Some(1204)),
            ("(26/12/2024 08:30)", None),
            ("Cập nhật lúc: 26-12-2024 08:30:11 AM", None),
            ("26/12/2024 1.234 lượt xem", Some(1234)),
            ("Lượt xem: 5 | Ngày: 26/12/2024", Some(5)),
        ] {
            let read = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((read.date, read.views), (day, views), "{line}");
        }
    }

    #[test]
    fn author_and_section_are_taken_from_the_line() {
        let line = read("Viết bởi Lê Thu | Chuyên mục: Tin hoạt động | 26/12/2024").unwrap();
        assert_eq!(line.author.as_deref(), Some("Lê Thu"));
        assert_eq!(line.section.as_deref(), Some("Tin hoạt động"));
        assert_eq!(read("Người đăng: admin - 26/12/2024").unwrap().author, None);
        let line = read("Gửi bởi Đinh Thảo vào ngày T6, 22/03/2024 - 09:40").unwrap();
        assert_eq!((line.author.as_deref(), line.date), (Some("Đinh Thảo"), Some(date(2024, 3, 22))));
        let line = read("Chuyên mục: Tư vấn - Phản biện").unwrap();
        assert_eq!(line.section.as_deref(), Some("Tư vấn - Phản biện"));
        let blog = read("18/02/2025 Thanh Vân Ngoại khóa 0").unwrap();
        assert_eq!((blog.date, blog.author), (Some(date(2025, 2, 18)), None));
    }

    #[test]
    fn sentences_and_titles_are_not_such_lines() {
        for line in ["Sáng ngày 24/12/2024, Hội đã họp", "Kế hoạch ngày 24/12/2024", "Hội nghị năm 2024"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_behind_a_title_is_split_off() {
        let title = "Hội nghị trí thức tỉnh năm 2023 25/12/2023";
        assert_eq!(trailing_date(title), Some((title.len() - 11, date(2023, 12, 25))));
        assert_eq!(trailing_date("Thông báo họp ngày 25/12/2023"), None);
    }
}
