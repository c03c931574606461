//! How much speaks for two records being one person. Points for what agrees, taken away for what does not.

use kernel::text;

use crate::membership::words;
use crate::{Details, name, reach};

words! {
    /// What agrees, or speaks against it.
    Reason, "twin.reason" {
        /// The same e-mail.
        Email = "email",
        /// The same telephone.
        Phone = "phone",
        /// The same name with its marks.
        Name = "name",
        /// The same name without regard to marks.
        FoldedName = "folded_name",
        /// The same words in another order, or a slip of a letter or two.
        NearName = "near_name",
        /// The same birth date.
        Born = "born",
        /// The same birth year.
        BirthYear = "birth_year",
        /// Known to the same organisation.
        Org = "org",
        /// Other birth dates.
        OtherBorn = "other_born",
        /// Other sex.
        OtherSex = "other_sex",
    }
}

impl Reason {
    /// Its points.
    pub fn points(self) -> i64 {
        match self {
            Reason::Email => 45,
            Reason::Phone => 35,
            Reason::Name => 45,
            Reason::FoldedName => 35,
            Reason::NearName => 20,
            Reason::Born => 40,
            Reason::BirthYear => 15,
            Reason::Org => 5,
            Reason::OtherBorn => -50,
            Reason::OtherSex => -30,
        }
    }
}

/// From so many points on a pair is shown. A common name alone is not enough; a name and a birth year are.
pub const ENOUGH: i64 = 55;

/// What agrees between two records, and the points.
pub fn score(a: &Details, b: &Details, same_org: bool) -> (i64, Vec<Reason>) {
    let mut reasons = Vec::new();
    let same = |x: String, y: String| !x.is_empty() && x == y;
    if same(reach::email_key(&a.email), reach::email_key(&b.email)) {
        reasons.push(Reason::Email);
    }
    if same(reach::phone_key(&a.phone), reach::phone_key(&b.phone)) {
        reasons.push(Reason::Phone);
    }
    let (left, right) = (name::folded(&a.name), name::folded(&b.name));
    if text::exact(&a.name) == text::exact(&b.name) {
        reasons.push(Reason::Name);
    } else if left == right {
        reasons.push(Reason::FoldedName);
    } else if sorted(&left) == sorted(&right) || text::distance(&left, &right) <= 1 + left.len() / 12 {
        reasons.push(Reason::NearName);
    }
    match (a.born, b.born) {
        (Some(x), Some(y)) if x == y && matches!(x, crate::Born::Day(_)) => reasons.push(Reason::Born),
        (Some(x), Some(y)) if x.agrees(y) => reasons.push(Reason::BirthYear),
        (Some(_), Some(_)) => reasons.push(Reason::OtherBorn),
        _ => {}
    }
    if a.sex.is_some() && b.sex.is_some() && a.sex != b.sex {
        reasons.push(Reason::OtherSex);
    }
    if same_org {
        reasons.push(Reason::Org);
    }
    (reasons.iter().map(|r| r.points()).sum(), reasons)
}

fn sorted(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, born: &str, email: &str, phone: &str) -> Details {
        Details {
            name: name.into(),
            born: born.parse().ok(),
            email: email.into(),
            phone: phone.into(),
            ..Details::default()
        }
    }

    fn found(a: &Details, b: &Details) -> bool {
        score(a, b, true).0 >= ENOUGH
    }

    #[test]
    fn a_common_name_alone_is_not_enough() {
        assert!(!found(&of("Nguyễn Văn An", "", "", ""), &of("Nguyễn Văn An", "", "", "")));
        assert!(!found(&of("Nguyễn Văn An", "1960", "", ""), &of("Nguyễn Văn An", "1961", "", "")));
    }

    #[test]
    fn a_name_without_marks_and_a_birth_year_are() {
        assert!(found(&of("Nguyễn Văn Ấn", "1960-05-02", "", ""), &of("nguyen van an", "1960", "", "")));
        assert!(found(&of("Trần Hoà", "1960-05-02", "", ""), &of("Trần Hòa", "1960-05-02", "", "")));
    }

    #[test]
    fn an_address_in_common_with_a_slip_in_the_name_is() {
        assert!(found(&of("Lê Thị Hương", "", "huong@hoi.vn", ""), &of("Lê Thị Hươnng", "", "HUONG@hoi.vn", "")));
        assert!(found(&of("Lê Thị Hương", "", "", "0912 345 678"), &of("Le Thi Huong", "", "", "+84 912345678")));
    }

    #[test]
    fn father_and_son_with_one_telephone_are_two() {
        assert!(!found(&of("Lê Văn Nam", "1960", "", "0912345678"), &of("Lê Văn Bắc", "1990", "", "0912345678")));
    }

    #[test]
    fn the_order_of_the_two_does_not_matter() {
        let (a, b) = (of("Lê An", "1960", "a@b.vn", ""), of("An Lê", "1960-01-01", "a@b.vn", "0912345678"));
        assert_eq!(score(&a, &b, false), score(&b, &a, false));
    }
}
