//! What a column holds, guessed from its head with or without marks.

use serde::{Deserialize, Serialize};

use crate::membership::words;
use crate::name;

words! {
    /// What a column holds.
    Column, "personimport.column" {
        /// Nothing that is taken over.
        Ignore = "ignore",
        /// Full name.
        Name = "name",
        /// Family and middle names.
        Family = "family",
        /// Given name.
        Given = "given",
        /// Title and degree.
        Degree = "degree",
        /// Birth date or year.
        Born = "born",
        /// Birth date or year of a man; the column itself says the sex.
        BornMale = "born_male",
        /// Birth date or year of a woman.
        BornFemale = "born_female",
        /// Sex.
        Sex = "sex",
        /// A cross for women.
        Female = "female",
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Place of work.
        WorkPlace = "work_place",
        /// Address.
        Address = "address",
        /// The organisation of the membership.
        Org = "org",
        /// Kind of member.
        Kind = "kind",
        /// Card number.
        Card = "card",
        /// Member from.
        From = "from",
        /// Decision on admission.
        AdmittedBy = "admitted_by",
        /// Its day.
        AdmittedOn = "admitted_on",
        /// Fields of expertise, with a semicolon between.
        Fields = "fields",
    }
}

impl Serialize for Column {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let word = String::deserialize(d)?;
        Ok(word.parse().unwrap_or(Column::Ignore))
    }
}

/// Heads as offices write them, folded. A head is looked for as a whole first, then at its beginning.
const HEADS: &[(Column, &[&str])] = &[
    (Column::Ignore, &["stt", "tt", "so tt", "so thu tu", "no", "ghi chu", "note", "notes", "ghi chu khac"]),
    (
        Column::Name,
        &[
            "ho va ten",
            "ho ten",
            "ho va ten hoi vien",
            "ten hoi vien",
            "ho ten hoi vien",
            "ho va ten khai sinh",
            "ho ten khai sinh",
            "hoi vien",
            "full name",
            "name",
        ],
    ),
    (
        Column::Family,
        &[
            "ho",
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho va chu dem",
            "ho lot",
            "family name",
            "surname",
            "last name",
        ],
    ),
    (Column::Given, &["ten", "given name", "first name"]),
    (
        Column::Degree,
        &[
            "hoc ham hoc vi",
            "hoc vi",
            "hoc ham",
            "trinh do",
            "trinh do chuyen mon",
            "trinh do hoc van",
            "hoc vi hoc ham",
            "title and degree",
            "degree",
            "title",
        ],
    ),
    (Column::BornMale, &["nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam", "ngay thang nam sinh nam nam"]),
    (Column::BornFemale, &["nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu"]),
    (
        Column::Born,
        &[
            "ngay sinh",
            "nam sinh",
            "ngay thang nam sinh",
            "ngay thang sinh",
            "sinh ngay",
            "sinh nam",
            "ngay nam sinh",
            "date of birth",
            "birth date",
            "born",
            "year of birth",
            "birth year",
            "dob",
        ],
    ),
    (Column::Female, &["nu"]),
    (Column::Sex, &["gioi tinh", "gt", "nam nu", "phai", "sex", "gender"]),
    (
        Column::Phone,
        &[
            "dien thoai",
            "so dien thoai",
            "dt",
            "sdt",
            "so dt",
            "dien thoai di dong",
            "di dong",
            "dtdd",
            "dien thoai lien he",
            "phone",
            "telephone",
            "mobile",
            "tel",
            "phone number",
        ],
    ),
    (Column::Email, &["email", "e mail", "thu dien tu", "dia chi email", "dia chi thu dien tu", "hop thu", "mail"]),
    (
        Column::WorkPlace,
        &[
            "noi cong tac",
            "don vi cong tac",
            "co quan cong tac",
            "co quan",
            "don vi",
            "noi lam viec",
            "co quan don vi",
            "chuc vu noi cong tac",
            "place of work",
            "workplace",
            "employer",
        ],
    ),
    (
        Column::Address,
        &[
            "dia chi",
            "noi o",
            "cho o hien nay",
            "noi o hien nay",
            "dia chi lien he",
            "dia chi lien lac",
            "dia chi thuong tru",
            "thuong tru",
            "address",
        ],
    ),
    (
        Column::Org,
        &[
            "to chuc",
            "hoi",
            "hoi thanh vien",
            "chi hoi",
            "ten hoi",
            "sinh hoat tai",
            "thuoc hoi",
            "to chuc hoi",
            "hoi chuyen nganh",
            "association",
            "organisation",
            "organization",
        ],
    ),
    (
        Column::Kind,
        &[
            "loai hoi vien",
            "hinh thuc hoi vien",
            "loai",
            "loai hinh hoi vien",
            "kind of member",
            "kind",
            "membership type",
        ],
    ),
    (
        Column::Card,
        &[
            "so the",
            "so the hoi vien",
            "the hoi vien",
            "ma hoi vien",
            "ma so hoi vien",
            "card number",
            "card",
            "member number",
        ],
    ),
    (
        Column::From,
        &[
            "vao hoi tu",
            "ngay vao hoi",
            "nam vao hoi",
            "ngay ket nap",
            "nam ket nap",
            "ngay gia nhap",
            "nam gia nhap",
            "vao hoi",
            "tham gia hoi tu",
            "member from",
            "member since",
            "admitted",
            "joined",
        ],
    ),
    (
        Column::AdmittedBy,
        &[
            "so quyet dinh ket nap",
            "so quyet dinh",
            "quyet dinh",
            "quyet dinh ket nap",
            "so qd",
            "qd ket nap",
            "decision on admission",
            "decision",
            "decision number",
        ],
    ),
    (
        Column::AdmittedOn,
        &[
            "ngay quyet dinh ket nap",
            "ngay quyet dinh",
            "ngay qd",
            "date of that decision",
            "date of decision",
            "decision date",
        ],
    ),
    (
        Column::Fields,
        &[
            "linh vuc",
            "linh vuc chuyen mon",
            "chuyen mon",
            "chuyen nganh",
            "nganh nghe",
            "linh vuc chuyen sau",
            "field",
            "fields",
            "fields of expertise",
        ],
    ),
];

/// What a head says the column holds.
pub fn guess(head: &str) -> Option<Column> {
    // What stands in brackets explains: `Ngày sinh (dd/mm/yyyy)`.
    let bare = head.split(['(', '[']).next().unwrap_or("");
    let folded = name::folded(bare);
    if folded.is_empty() || folded.len() > 60 {
        return None;
    }
    let whole = HEADS.iter().find(|(_, heads)| heads.contains(&folded.as_str()));
    let begins = || {
        let longest = HEADS.iter().flat_map(|(column, heads)| heads.iter().map(move |h| (*column, *h)));
        longest.filter(|(_, h)| h.contains(' ') && folded.starts_with(&format!("{h} "))).max_by_key(|(_, h)| h.len())
    };
    whole.map(|(column, _)| *column).or_else(|| begins().map(|(column, _)| column))
}

/// The guess for every head; each kind of column once, the first that asks for it.
pub(crate) fn guess_all(heads: &[String]) -> Vec<Column> {
    let mut taken: Vec<Column> = Vec::new();
    let mut of = |head: &String| match guess(head) {
        Some(column) if column != Column::Ignore && !taken.contains(&column) => {
            taken.push(column);
            column
        }
        _ => Column::Ignore,
    };
    heads.iter().map(&mut of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_with_and_without_marks() {
        for (head, column) in [
            ("Họ và tên", Column::Name),
            ("HO VA TEN", Column::Name),
            ("Số điện thoại", Column::Phone),
            ("SĐT", Column::Phone),
            ("E-mail", Column::Email),
            ("Ngày, tháng, năm sinh (dd/mm/yyyy)", Column::Born),
            ("Năm sinh Nữ", Column::BornFemale),
            ("Học hàm, học vị", Column::Degree),
            ("GT", Column::Sex),
            ("Số QĐ", Column::AdmittedBy),
            ("Ngày vào Hội", Column::From),
            ("STT", Column::Ignore),
            ("Họ và tên người đăng ký", Column::Name),
        ] {
            assert_eq!(guess(head), Some(column), "{head}");
        }
        assert_eq!(guess("Nguyễn Văn An"), None);
        assert_eq!(guess(""), None);
    }

    #[test]
    fn every_kind_of_column_is_taken_once() {
        let heads = ["STT", "Họ và tên", "Họ tên", "Điện thoại"].map(str::to_owned);
        assert_eq!(guess_all(&heads), [Column::Ignore, Column::Name, Column::Ignore, Column::Phone]);
    }

    #[test]
    fn our_own_exports_are_understood_again() {
        for key in crate::web::membership::export::HEADS {
            for l in ui::Lang::ALL {
                ui::texts::install(&[ui::TEXTS, crate::TEXTS]).expect("texts");
                let known = guess(l.t(key)).is_some() || key == "membership.to";
                assert!(known, "{key} {}", l.t(key));
            }
        }
    }
}
