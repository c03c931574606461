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
