//! Which section of the portal an old section is. Names differ between portals by filler words and by habit; nothing is
//! made for a saved page, since one page does not tell how the old portal was arranged.

use kernel::{SectionId, text};
use sites::Section;

/// Words that say nothing about which section is meant.
const FILLER: &[&str] = &["tin", "tuc", "muc", "chuyen", "trang", "cac", "cua", "va", "ve", "ban", "the", "of", "and"];

/// Names that portals use for the same place.
const SAME: &[&[&str]] = &[
    &["tin tuc", "tin tuc su kien", "su kien", "tin moi", "tin tong hop", "thoi su", "news"],
    &["hoat dong", "hoat dong lien hiep hoi", "hoat dong lhh", "tin hoat dong", "hoat dong noi bo", "activities"],
    &["hoi thanh vien", "hoat dong hoi thanh vien", "don vi thanh vien", "hoat dong co so", "tin hoi thanh vien"],
    &["dia phuong", "lien hiep hoi dia phuong", "tin dia phuong", "cac tinh thanh"],
    &["thong bao", "thong bao moi", "tin thong bao", "notices"],
    &[
        "tu van phan bien",
        "phan bien xa hoi",
        "tu van phan bien giam dinh xa hoi",
        "tu van phan bien va giam dinh xa hoi",
        "tvpb",
    ],
    &["khoa hoc cong nghe", "khoa hoc va cong nghe", "khcn", "kh cn", "khoa hoc ky thuat", "nghien cuu khoa hoc"],
    &["pho bien kien thuc", "truyen thong pho bien kien thuc", "kien thuc", "khoa hoc doi song"],
    &["ton vinh tri thuc", "tri thuc", "guong tri thuc", "guong dien hinh", "tri thuc tieu bieu"],
    &["hoi thi cuoc thi", "hoi thi sang tao", "sang tao ky thuat", "cuoc thi", "giai thuong"],
    &["hop tac quoc te", "doi ngoai", "quoc te", "international cooperation"],
    &["dang doan the", "cong tac dang", "dang", "doan the"],
];

fn words(name: &str) -> Vec<String> {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

fn bare(words: &[String]) -> Vec<&str> {
    let mut bare: Vec<&str> = words.iter().map(String::as_str).filter(|w| !FILLER.contains(w)).collect();
    bare.sort_unstable();
    bare.dedup();
    bare
}

/// The place among [`SAME`] a name stands for.
fn habit(name: &str) -> Option<usize> {
    SAME.iter().position(|names| names.contains(&name))
}

/// The section of that name: written the same, then without filler words, then by habit.
pub(crate) fn matched(sections: &[Section], name: &str) -> Option<SectionId> {
    let wanted = words(name);
    if wanted.is_empty() {
        return None;
    }
    let joined = wanted.join(" ");
    let named = |s: &Section| [words(&s.name_vi), words(&s.name_en), words(&s.slug)];
    let by = |fits: &dyn Fn(&[String]) -> bool| {
        sections.iter().find(|s| named(s).iter().any(|n| !n.is_empty() && fits(n))).map(|s| s.id)
    };
    by(&|n| n == wanted.as_slice())
        .or_else(|| by(&|n| !bare(n).is_empty() && bare(n) == bare(&wanted)))
        .or_else(|| habit(&joined).and_then(|at| by(&|n| habit(&n.join(" ")) == Some(at))))
        .or_else(|| matched(sections, &homeless(&wanted)?))
}

/// A name without the province it ends with: the old portal said whose activities they are, this one is theirs.
fn homeless(words: &[String]) -> Option<String> {
    let at = words.iter().rposition(|word| word == "tinh")?;
    let short = (1..=4).contains(&words.len().saturating_sub(at + 1));
    (at > 0 && short).then(|| words[..at].join(" "))
}

/// The section of a page: its own word for it, else the nearest step of its breadcrumb.
pub(crate) fn of_page(sections: &[Section], section: Option<&str>, breadcrumb: &[String]) -> Option<SectionId> {
    section
        .and_then(|name| matched(sections, name))
        .or_else(|| breadcrumb.iter().rev().find_map(|name| matched(sections, name)))
}

#[cfg(test)]
mod tests {
    use kernel::{SiteId, Uuid};

    use super::*;

    fn sections() -> Vec<Section> {
        let one = |n: u128, slug: &str, name: &str| Section {
            id: SectionId(Uuid::from_u128(n)),
            site: SiteId(Uuid::from_u128(9)),
            parent: None,
            slug: slug.into(),
            name_vi: name.into(),
            name_en: String::new(),
            about_vi: String::new(),
            about_en: String::new(),
            position: 0,
            hidden: false,
            version: 1,
        };
        vec![
            one(1, "tin-tuc", "Tin tức – Sự kiện"),
            one(2, "tu-van", "Tư vấn, phản biện và giám định xã hội"),
            one(3, "thong-bao", "Thông báo"),
        ]
    }

    fn found(name: &str) -> Option<u128> {
        matched(&sections(), name).map(|id| id.0.as_u128())
    }

    #[test]
    fn a_section_is_known_by_its_name_by_its_words_and_by_habit() {
        assert_eq!(found("THÔNG BÁO"), Some(3));
        assert_eq!(found("Tin tức sự kiện"), Some(1));
        assert_eq!(found("Giám định xã hội, tư vấn phản biện"), Some(2));
        assert_eq!(found("Phản biện xã hội"), Some(2));
        assert_eq!(found("Thời sự"), Some(1));
        assert_eq!(found("Thông báo tỉnh Bình An"), Some(3));
        assert_eq!(found("Tin tức sự kiện tỉnh Bà Rịa - Vũng Tàu"), Some(1));
    }

    #[test]
    fn a_name_that_is_nobodys_stays_without_section() {
        assert_eq!(found("Thư viện ảnh"), None);
        assert_eq!(found(""), None);
        assert_eq!(found("Tin"), None);
    }

    #[test]
    fn the_breadcrumb_helps_where_the_page_names_no_section() {
        let crumbs = ["Trang chủ".to_owned(), "Thông báo".to_owned(), "Bài".to_owned()];
        assert_eq!(of_page(&sections(), None, &crumbs).map(|id| id.0.as_u128()), Some(3));
    }
}
