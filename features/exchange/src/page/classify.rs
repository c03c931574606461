//! What each block is, from its markup's hint or else from its words alone.

use std::sync::LazyLock;

use regex::Regex;

use super::block::{Block, Kind, Role};
use super::byline::{self, Byline};
use super::fold::{Folded, key};
use super::furniture;
use super::meta_line::{self, MetaLine};
use super::wording::{is_prose, pattern};

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    /// Belongs to the page.
    Furniture,
    /// The welcome line; the house it names.
    Greeting(String),
    /// Entries of the breadcrumb.
    Crumbs(Vec<String>),
    /// Date, views, author, section of the article, or the clock of the page.
    Meta(MetaLine),
    /// Heading of the list of other articles.
    RelatedHeading,
    /// Heading of another list beside the article.
    SideHeading,
    /// Inside the list of other articles, by its markup.
    Related,
    /// A picture.
    Image,
    /// A caption by its label or markup, without the label.
    Caption(String),
    /// Names.
    Byline(Byline),
    /// Anything else.
    Text,
}

static RELATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:cac|nhung|mot so) )?(?:(?:tin|bai|muc|bai viet|tin bai|tin tuc|tin, bai|thong tin|van ban|tin tuc va su kien|su kien)(?: (?:viet|tuc|bai))? (?:lien quan|khac|cung (?:chuyen muc|chuyen de|loai|the loai|chu de|muc|danh muc|nhom|su kien)|moi hon|cu hon|da dua|da dang|da dang tai|tiep theo|truoc do|truoc|lien ket)(?: khac)?|cung (?:chuyen muc|chu de|the loai)|co the ban (?:quan tam|thich)|ban co the (?:quan tam|thich)|co lien quan|(?:bai viet|tin bai|tin) tuong tu|you (?:may|might) also like|cac tin lien quan|tin lien quan|lien quan|moi hon|cu hon|da dua ngay|related(?: posts| articles| news)?|other news|more from author|xem them)(?: ngay)?(?: tu tac gia| xem them| xem tat ca| tat ca)?\s*(?:\([^()]{0,30}\))?[ :.|…]*$",
    )
});
static SIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin tuc|tin bai) (?:moi|moi nhat|moi cap nhat|noi bat|tieu diem|doc nhieu|xem nhieu|doc nhieu nhat|xem nhieu nhat|nong)[ :.|…]*$|^(?:doc|xem) nhieu(?: nhat)?[ :]*$|^(?:danh sach )?(?:tep|file|tai lieu) (?:tin )?dinh kem[ :]*$",
    )
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(\[]?\s*(?:chu thich(?: anh| hinh)?|anh minh hoa|hinh minh hoa|trong anh|anh chup|anh|hinh)(?:\s*\d{1,2})?\s*[:.]\s*(.+)$|^[(\[]?\s*((?:anh|hinh) minh hoa)\s*[)\].]*$",
    )
});
static CRUMB_SIGN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*(?:>>|»|>|›|→|/|\||::|\\)\s*"));
static HOME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:trang chu|trang nhat|trang chinh|home|homepage|trang dau|you are here:? ?(?:home|trang chu)?|ban dang (?:o|xem)(?: day)?:? ?(?:trang chu)?)$",
    )
});

/// `Bạn đang ở đây:` before a breadcrumb.
static YOU_ARE_HERE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:you are here|ban dang (?:o|xem)(?: day)?)\s*:\s*"));

/// Without what takes up so many bytes of its folded form in front.
fn without_first(text: &str, folded: usize) -> &str {
    Folded::new(text).part(text, folded..usize::MAX)
}

/// Label and words of a caption.
pub fn labelled_caption(text: &str) -> Option<String> {
    if text.chars().count() > 400 {
        return None;
    }
    let folded = Folded::new(text);
    let c = CAPTION.captures(&folded.text)?;
    let m = c.get(1).or_else(|| c.get(2))?;
    let words = folded.part(text, m.range()).trim();
    let words = if text.starts_with(['(', '[']) { words.trim_end_matches([')', ']']) } else { words };
    Some(words.to_owned())
}

/// Entries of a breadcrumb written on one line.
pub fn crumbs(text: &str) -> Option<Vec<String>> {
    if text.chars().count() > 400 {
        return None;
    }
    let text = YOU_ARE_HERE.find(&Folded::new(text).text).map_or(text, |found| without_first(text, found.end()));
    let parts: Vec<String> =
        CRUMB_SIGN.split(text).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let home = parts.first().is_some_and(|first| HOME.is_match(&furniture::bare(first)));
    let strong = text.contains(">>") || text.contains('»') || text.contains('›');
    // `Trang chủ | Giới thiệu | Liên hệ` is a menu, a breadcrumb does not use the bar.
    let menu = text.contains('|') || text.contains(" • ");
    let short = parts.iter().rev().skip(1).all(|part| part.chars().count() <= 80);
    // An entry of a list of articles: a sign before it, a day in brackets behind it.
    let entry = super::related::dated(text).is_some();
    // `Tin tức » Khuyến học`: two names of sections.
    let named = |part: &String| part.chars().count() <= 30 && !super::wording::stopped(part);
    let two = parts.len() == 2 && !text.contains(">>") && parts.iter().all(named);
    (parts.len() >= 2 && short && !menu && !entry && (home || (strong && (parts.len() >= 3 || two)))).then_some(parts)
}

/// Is this the way home?
pub fn is_home(crumb: &str) -> bool {
    HOME.is_match(&furniture::bare(crumb))
}

/// Is this the heading of a list of other articles?
pub fn is_related_heading(text: &str) -> bool {
    let bare = furniture::bare(text);
    // Without its colon, «Xem thêm» is a button.
    text.chars().count() <= 60 && RELATED.is_match(&bare) && (bare != "xem them" || text.contains(':'))
}

/// Classes of all blocks.
pub fn classify(blocks: &[Block]) -> Vec<Class> {
    blocks.iter().map(class_of).collect()
}

fn class_of(block: &Block) -> Class {
    match &block.kind {
        Kind::Image { .. } if block.role == Role::Furniture => return Class::Furniture,
        Kind::Image { .. } => return if block.role == Role::Related { Class::Related } else { Class::Image },
        Kind::Table(_) => return if block.role == Role::Furniture { Class::Furniture } else { Class::Text },
        _ => {}
    }
    let text = block.text();
    if let Some(house) = furniture::greeting(&text) {
        return Class::Greeting(house);
    }
    match block.role {
        Role::Furniture => {
            // How often an article was read stands among its tools.
            let views = Some(&text).filter(|text| text.chars().count() <= 30).and_then(|text| meta_line::readers(text));
            return views
                .map_or(Class::Furniture, |views| Class::Meta(MetaLine { views: Some(views), ..MetaLine::default() }));
        }
        Role::Breadcrumb => return Class::Crumbs(crumbs_of_markup(&text)),
        Role::Title | Role::Lead => return Class::Text,
        Role::Related if !is_related_heading(&text) => return Class::Related,
        Role::Category if text.chars().count() <= 120 => {
            let section = meta_line::read(&text).and_then(|line| line.section).unwrap_or(text);
            return Class::Meta(MetaLine { section: Some(section), ..MetaLine::default() });
        }
        Role::Caption => {
            return Class::Caption(labelled_caption(&text).unwrap_or(text));
        }
        _ => {}
    }
    if is_related_heading(&text) {
        return Class::RelatedHeading;
    }
    if text.chars().count() <= 60 && SIDE.is_match(&furniture::bare(&text)) {
        return Class::SideHeading;
    }
    if furniture::is_furniture(&text) {
        return Class::Furniture;
    }
    if let Some(parts) = crumbs(&text) {
        return Class::Crumbs(parts);
    }
    if let Some(line) = meta_line::read(&text) {
        return Class::Meta(line);
    }
    match block.role {
        Role::Date if text.chars().count() <= 120 => {
            let date = super::dates::first_full(&text).map(|(date, _)| date);
            let views = meta_line::views(&super::fold::fold(&text));
            if date.is_some() || views.is_some() || text.chars().count() <= 40 {
                return Class::Meta(MetaLine { date, views, ..MetaLine::default() });
            }
        }
        Role::Views if text.chars().count() <= 40 => {
            return Class::Meta(MetaLine { views: meta_line::count(&text), ..MetaLine::default() });
        }
        Role::Author if text.chars().count() <= 160 => {
            return Class::Byline(byline::read(&text).unwrap_or_else(|| {
                let (author, unit) = byline::name_and_unit(byline::without_by(&text));
                Byline { author, unit, ..Byline::default() }
            }));
        }
        _ => {}
    }
    if matches!(block.kind, Kind::Heading(1)) || is_prose(&text) && text.chars().count() > 400 {
        return Class::Text;
    }
    if let Some(names) = byline::read(&text) {
        return Class::Byline(names);
    }
    labelled_caption(&text).map_or(Class::Text, Class::Caption)
}

/// Markup gives each entry its own block; entries that are only a sign between others vanish.
fn crumbs_of_markup(text: &str) -> Vec<String> {
    let parts = crumbs(text).unwrap_or_else(|| {
        vec![text.trim_matches(|c: char| matches!(c, '>' | '»' | '›' | '/' | '|' | '\\' | ' ')).to_owned()]
    });
    // Its heading is for screen readers.
    let heading = |part: &str| matches!(&*key(part), "" | "breadcrumb" | "breadcrumbs" | "duongdan");
    parts.into_iter().filter(|part| !heading(part) && !part.ends_with(':')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breadcrumbs_are_known_with_and_without_home() {
        assert_eq!(crumbs("Tin tức » Khuyến học"), Some(vec!["Tin tức".into(), "Khuyến học".into()]));
        let whole = crumbs("Bạn đang ở đây: Trang chủ / Tin tức");
        assert_eq!(whole, Some(vec!["Trang chủ".into(), "Tin tức".into()]));
        assert_eq!(crumbs("» Hội nghị tổng kết năm của Hội Làm vườn"), None);
        assert!(crumbs_of_markup("Breadcrumb").is_empty());
    }

    #[test]
    fn headings_of_other_articles_are_known() {
        for text in [
            "Các bài viết khác",
            "Các tin khác:",
            "✭ BÀI VIẾT LIÊN QUAN |",
            "Tin cùng chuyên mục",
            "Những tin mới hơn",
            "Những tin cũ hơn",
            "Tin liên quan",
            "CÁC TIN BÀI KHÁC",
            "Bài viết cùng chuyên mục",
            "Xem thêm:",
            "Các tin đã đưa",
        ] {
            assert!(is_related_heading(text), "{text}");
        }
        for text in ["Tin tức", "Các tin tức mới của tỉnh", "Bài viết của ông An", "Xem thêm"] {
            assert!(!is_related_heading(text), "{text}");
        }
    }

    #[test]
    fn breadcrumbs_are_known_and_menus_are_not() {
        assert_eq!(
            crumbs("Trang chủ >> Tin tức >> Họp Ban Chấp hành").unwrap(),
            ["Trang chủ", "Tin tức", "Họp Ban Chấp hành"]
        );
        assert_eq!(crumbs("Trang nhất » Tin Tức").unwrap(), ["Trang nhất", "Tin Tức"]);
        assert_eq!(crumbs("Trang chủ | Giới thiệu | Liên hệ"), None);
        assert_eq!(crumbs("Hội nghị tổng kết 2016/2017"), None);
    }

    #[test]
    fn captions_lose_their_label() {
        assert_eq!(labelled_caption("Chú thích ảnh: ông An phát biểu").unwrap(), "ông An phát biểu");
        assert_eq!(labelled_caption("Ảnh 2: Quang cảnh").unwrap(), "Quang cảnh");
        assert_eq!(labelled_caption("(Ảnh minh họa)").unwrap(), "Ảnh minh họa");
    }
}
