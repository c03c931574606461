//! Offices that every union knows: what they are called in English, and in which order they stand. Others are typed.

use kernel::text;
use ui::Lang;

/// Text keys, the highest first; the place in the list is the order on a page.
pub const OFFICES: [&str; 14] = [
    "office.president",
    "office.standing_vice_president",
    "office.vice_president",
    "office.secretary_general",
    "office.vice_president_secretary_general",
    "office.deputy_secretary_general",
    "office.head_of_inspection",
    "office.deputy_head_of_inspection",
    "office.chief_of_office",
    "office.deputy_chief_of_office",
    "office.head_of_department",
    "office.deputy_head_of_department",
    "office.head_of_club",
    "office.member",
];

/// A known office by its Vietnamese name: its English name and its order (5, 10, 15, …).
pub fn known(title_vi: &str) -> Option<(&'static str, i64)> {
    let at = OFFICES.iter().position(|key| text::same_name(Lang::Vi.t(key), title_vi))?;
    Some((Lang::En.t(OFFICES[at]), (i64::try_from(at).unwrap_or(0) + 1) * 5))
}

/// The order in which an office stands: that of the known one it is, or begins with (“Chủ tịch Liên hiệp Hội”); 50
/// between the leaders and the members for any other.
pub fn rank(title_vi: &str) -> i64 {
    if let Some((_, place)) = known(title_vi) {
        return place;
    }
    let title = text::fold(title_vi);
    let begins = |key: &&&str| title.starts_with(&format!("{} ", text::fold(Lang::Vi.t(key))));
    let longest = OFFICES.iter().filter(begins).max_by_key(|key| Lang::Vi.t(key).len());
    longest.and_then(|key| known(Lang::Vi.t(key))).map_or(50, |(_, place)| place)
}

/// The place of a member of an organ without an office in it.
pub fn member() -> i64 {
    known(Lang::Vi.t("office.member")).map_or(i64::MAX, |(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_title_stands_where_the_office_in_it_does() {
        ui::texts::install(&[ui::TEXTS, crate::TEXTS]).expect("texts");
        let order = [
            "Chủ tịch Liên hiệp Hội",
            "Phó Chủ tịch Thường trực",
            "Phó Chủ tịch",
            "Phó Chủ tịch phụ trách",
            "Tổng Thư ký",
        ];
        let ranks: Vec<i64> = order.iter().map(|title| rank(title)).collect();
        assert_eq!(ranks, [5, 10, 15, 15, 20]);
        assert_eq!((rank("Cố vấn"), rank("Ủy viên"), member()), (50, 70, 70));
    }
}
