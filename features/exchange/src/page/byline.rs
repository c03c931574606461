//! Who wrote, who took the photos, and where a text was taken from.

use std::sync::LazyLock;

use regex::Regex;

use super::fold::{Folded, fold};
use super::wording::{caption_worded, is_account, is_name, is_signature, pattern};

/// What a line of names says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    pub author: Option<String>,
    pub unit: Option<String>,
    pub photo: Option<String>,
    pub source: Option<String>,
}

static BOTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(?\s*(?:thuc hien|tin|bai|tin bai|bai viet|noi dung)\s*(?:,|va|&|-|–|/|\+|;)?\s*(?:anh|hinh|hinh anh|anh va video|clip|video)\s*[:.\-–]\s*(.+)$",
    )
});
static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(?\s*(?:tac gia(?: bai viet)?|nguoi viet(?: bai)?|bai viet|bai|tin|tin bai|tin, bai|noi dung|thuc hien|bien tap|bien soan|tong hop|nguoi dang|nguoi gui|(?:duoc )?viet boi|author|written by|by|phong vien|pv|ctv|cong tac vien)\s*[:：]\s*(.+)$",
    )
});
/// Words that only a person's name follows: `PV: Thưa ông…` is a question of an interview.
static PERSON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\(?\s*(?:phong vien|pv|ctv|cong tac vien|by)\s*:"));
/// Bodies that take photos.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:cau lac bo|clb|hoi|lien hiep|ban|trung tam|van phong|bao|dai|ttxvn|vov|vtv|so|phong|tu lieu|internet|suu tam|nhan vat|bbt|ctv|pv|st)\b",
    )
});
/// What somebody did, in the place of an office.
static DEED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:thuc hien|ghi|ghi chep|tong hop|bien soan|bien tap|luoc ghi|luoc dich|dich|suu tam|st|gioi thieu|th)$",
    )
});
static PHOTO_ONLY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\(?\s*(?:anh|hinh|hinh anh|photo|anh chup)\s*(?:[:：]|\bboi\b)\s*(.+)$"));
static PHOTO_INNER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\s;,.\-–|/(]+(?:anh|hinh anh|hinh|photo)\s*[:：]\s*([^()]+?)\)?\s*$"));
static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(?\s*(?:(?:trich )?nguon(?: tin| bai| bai viet)?\s*[:：]|theo\s*[:：])\s*(.+?)\)?\s*$|^\(\s*theo\s+(.+?)\s*\)\s*\.?$|^(?:theo)\s+((?:bao|tap chi|ttxvn|vov|vtv|cong thong tin|trang)\b.{0,60})$",
    )
});
static UNIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(.{2,60}?)\s*(?:\((.{2,120})\)|\s[-–]\s(.{2,120}))\s*$"));

static PRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:bao|tap chi|tc|ttxvn|thong tan xa|vov|vtv|vnexpress|dai|cong|trang|website)\b|\.(?:vn|com|net|org)\b")
});

/// A source that prints what others do: a newspaper, a broadcaster, a site.
pub fn is_press(source: &str) -> bool {
    PRESS.is_match(&fold(source))
}

fn clean(text: &str) -> Option<String> {
    let text = text.trim().trim_matches([';', ',', '|', ' ']).trim();
    let text = if text.matches('(').count() < text.matches(')').count() { text.trim_end_matches(')') } else { text };
    // `T.T.B` keeps its dots, `Thu Nga.` loses its stop.
    let text = if text.matches('.').count() == 1 { text.trim_end_matches('.') } else { text };
    (!text.is_empty() && !is_account(text)).then(|| text.trim().to_owned())
}

static BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^a-z]*(?:(?:duoc )?(?:viet|dang|gui) boi|boi|by|written by|posted by|author|tac gia|nguoi dang)\b[\s:]*",
    )
});

/// A name without the word that introduces it.
pub fn without_by(text: &str) -> &str {
    let folded = Folded::new(text);
    BY.find(&folded.text).map_or(text, |found| folded.part(text, found.end()..folded.text.len())).trim()
}

/// Name and office of `Name (Office)` or `Name - Office`.
pub fn name_and_unit(text: &str) -> (Option<String>, Option<String>) {
    match UNIT.captures(text.trim()) {
        Some(c) => {
            let unit = c.get(2).or_else(|| c.get(3)).and_then(|m| clean(m.as_str()));
            (clean(&c[1]), unit.filter(|unit| !DEED.is_match(&fold(unit))))
        }
        None => (clean(text), None),
    }
}

/// Reads a labelled line of names; `None` when it is something else.
pub fn read(text: &str) -> Option<Byline> {
    let text = text.trim().trim_start_matches(['-', '*', '–', '|', ' ']);
    let length = text.chars().count();
    if !(4..=200).contains(&length) {
        return None;
    }
    let folded = Folded::new(text);
    let rest = |c: &regex::Captures<'_>, group: usize| c.get(group).map(|m| folded.part(text, m.range()));
    let short = |name: &str| name.split_whitespace().count() <= 14 && !super::wording::inner_stop(name);
    if let Some(name) = BOTH.captures(&folded.text).and_then(|c| rest(&c, 1)).filter(|n| short(n)) {
        let (author, unit) = name_and_unit(name);
        return Some(Byline { photo: author.clone(), author, unit, source: None });
    }
    let person = PERSON.is_match(&folded.text);
    let fits = |name: &&str| short(name) && (!person || is_name(name));
    if let Some(mut name) = AUTHOR.captures(&folded.text).and_then(|c| rest(&c, 1)).filter(fits) {
        let inner = Folded::new(name);
        let photo = PHOTO_INNER.captures(&inner.text).and_then(|c| {
            let photo = clean(inner.part(name, c.get(1)?.range()))?;
            name = &name[..inner.back(c.get(0)?.start())];
            Some(photo)
        });
        let (author, unit) = name_and_unit(name);
        return Some(Byline { author, unit, photo, source: None });
    }
    if let Some(name) = PHOTO_ONLY.captures(&folded.text).and_then(|c| rest(&c, 1)).and_then(clean) {
        let office = name.split_whitespace().count() <= 8 && OFFICE.is_match(&fold(&name)) && !caption_worded(&name);
        return (is_name(&name) || office).then(|| Byline { photo: Some(name), ..Byline::default() });
    }
    if let Some(name) = Some(without_by(text)).filter(|name| *name != text && length <= 60 && !text.contains(':')) {
        let name = name.trim_end_matches(['-', '–', ',', ' ']);
        return (is_name(name) && name.contains(' ') && !is_account(name))
            .then(|| Byline { author: Some(name.to_owned()), ..Byline::default() });
    }
    let c = SOURCE.captures(&folded.text)?;
    let source = (1..=3).find_map(|group| rest(&c, group)).filter(|n| short(n)).and_then(clean)?;
    Some(Byline { source: Some(source), ..Byline::default() })
}

/// A line of names without stars, dashes and brackets around the whole of it.
fn undressed(text: &str) -> &str {
    let text = text.trim().trim_matches(['*', '-', '–', ' ']);
    text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text).trim()
}

/// Reads a bare signature: a name, perhaps with office, and nothing else.
pub fn signature(text: &str) -> Option<Byline> {
    let text = undressed(text);
    let (author, unit) = name_and_unit(text);
    // An office beside it tells a name from an entry of a menu.
    let named = |name: &String| is_signature(name) || (unit.is_some() && is_name(name) && name.contains(' '));
    let author = author.filter(|name| named(name) && name.chars().count() >= 2)?;
    let office = unit
        .as_deref()
        .is_none_or(|unit| unit.chars().count() <= 80 && unit.chars().next().is_some_and(char::is_uppercase));
    (office && text.chars().count() <= 90).then_some(Byline { author: Some(author), unit, ..Byline::default() })
}

/// Reads the line at the right end of a story: whoever signs, a person or an office.
pub fn signed(text: &str) -> Option<Byline> {
    let text = undressed(text);
    let fits = (2..=80).contains(&text.chars().count()) && !text.ends_with(['.', '!', '?', ':', ';']);
    let fits = fits && text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 12;
    let (author, unit) = name_and_unit(text);
    fits.then_some(Byline { author, unit, ..Byline::default() }).filter(|names| names.author.is_some())
}

/// Takes `(Ảnh: Name)` from the end of a caption.
pub fn credit_in_caption(text: &str) -> (String, Option<String>) {
    let folded = Folded::new(text);
    if let Some(c) = PHOTO_INNER.captures(&folded.text)
        && let (Some(all), Some(name)) = (c.get(0), c.get(1))
    {
        let name = clean(folded.part(text, name.range())).filter(|name| is_name(name));
        if name.is_some() && all.start() > 0 {
            return (text[..folded.back(all.start())].trim().to_owned(), name);
        }
    }
    // `Bìa cuốn sách. Ảnh NGỌC DIỆP`: without a colon, behind the stop of the caption.
    if let Some((words, name)) = text.rsplit_once(". Ảnh ").or_else(|| text.rsplit_once(". ẢNH "))
        && let Some(name) = clean(name).filter(|name| is_name(name))
    {
        return (words.trim().to_owned(), Some(name));
    }
    (text.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(author: &str, unit: Option<&str>, photo: Option<&str>) -> Option<Byline> {
        Some(Byline {
            author: Some(author.into()),
            unit: unit.map(Into::into),
            photo: photo.map(Into::into),
            source: None,
        })
    }

    #[test]
    fn labelled_lines_give_names_offices_and_credits() {
        assert_eq!(read("Tác giả bài viết: Lan Chi (VP LHH Bình An)"), named("Lan Chi", Some("VP LHH Bình An"), None));
        assert_eq!(read("Bài và ảnh: N.V.K"), named("N.V.K", None, Some("N.V.K")));
        assert_eq!(read("Tin, ảnh: Lan Chi"), named("Lan Chi", None, Some("Lan Chi")));
        assert_eq!(read("Bài: Lan Chi; Ảnh: Văn Hùng"), named("Lan Chi", None, Some("Văn Hùng")));
        assert_eq!(read("Ảnh: Văn Hùng").unwrap().photo.as_deref(), Some("Văn Hùng"));
        assert_eq!(read("(Theo Báo Bình An)").unwrap().source.as_deref(), Some("Báo Bình An"));
        assert_eq!(read("Nguồn tin: vusta.vn").unwrap().source.as_deref(), Some("vusta.vn"));
    }

    #[test]
    fn sentences_are_not_bylines() {
        for line in [
            "Theo kế hoạch, hội nghị sẽ họp vào tháng 5.",
            "Bài toán nhân lực",
            "Tin vui: hội viên tăng thêm. Năm nay có nhiều đổi mới trong công tác của hội.",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_bare_name_is_a_signature() {
        assert_eq!(signature("Thu Hà"), named("Thu Hà", None, None));
        assert_eq!(
            signature("Thu Hà - Văn phòng Liên hiệp hội"),
            named("Thu Hà", Some("Văn phòng Liên hiệp hội"), None)
        );
        assert_eq!(signature("Quang cảnh Hội nghị"), None);
    }

    #[test]
    fn a_credit_is_taken_from_a_caption() {
        let (caption, credit) = credit_in_caption("Các đại biểu chụp ảnh lưu niệm. (Ảnh: Văn Hùng)");
        assert_eq!((caption.as_str(), credit.as_deref()), ("Các đại biểu chụp ảnh lưu niệm", Some("Văn Hùng")));
        let (caption, credit) = credit_in_caption("Bìa cuốn sách. Ảnh NGỌC DIỆP");
        assert_eq!((caption.as_str(), credit.as_deref()), ("Bìa cuốn sách", Some("NGỌC DIỆP")));
        assert_eq!(credit_in_caption("Một góc vườn. Ảnh chụp từ trên cao").1, None);
    }
}
