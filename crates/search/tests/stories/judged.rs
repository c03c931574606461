//! Questions as readers type them, each with the document that must come first.

use search::{Filter, Search};

#[rustfmt::skip]
const JUDGED: &[(&str, &str)] = &[
    // with and without diacritics, in any case
    ("đại hội Hưng Yên", "dai-hoi-hy"),
    ("dai hoi hung yen", "dai-hoi-hy"),
    ("ĐẠI HỘI ĐẠI BIỂU", "dai-hoi-hy"),
    ("dai hoi lam vuon", "dai-hoi-ls"),
    ("hội làm vườn lạng sơn", "dai-hoi-ls"),
    ("lua chat luong cao", "lua"),
    ("thanh long", "thanh-long"),
    ("ca phe dak lak", "dak-lak"),
    ("cà phê Đắk Lắk", "dak-lak"),
    ("dien mat troi", "dien-mat-troi"),
    ("khuyen hoc van giang", "khuyen-hoc"),
    ("xâm nhập mặn", "man"),
    ("nuoi ong", "ong"),
    ("le hoi hoa dao", "hoa-dao"),
    ("cuu giao chuc", "hoi-cuu"),
    // names
    ("tran quoc vuong", "dai-hoi-hy"),
    ("Trần Quốc Vượng", "dai-hoi-hy"),
    ("nguyen van hoa", "sang-tao-hy"),
    ("nong thi thuy", "dai-hoi-ls"),
    ("pham thi thuy", "giao-su-thuy"),
    ("le huu trac", "tieu-su"),
    ("hai thuong lan ong", "tieu-su"),
    // old and new tone placement, NFD
    ("Phạm Thị Thúy", "giao-su-thuy"),
    ("Nông Thị Thuý", "dai-hoi-ls"),
    ("Lê Hoàng Khỏe", "lua"),
    ("hóa học", "hoa-hoc"),
    ("hoá học", "hoa-hoc"),
    ("thủy điện Hoà Bình", "hoa-binh"),
    ("hội thuỷ lợi", "thuy-loi"),
    ("Đức Hoà", "covid"),
    ("Tha\u{300}nh lâ\u{323}p Quy\u{303}", "quy"),
    ("la\u{323}ng so\u{31b}n hoa \u{111}a\u{300}o", "hoa-dao"),
    // accents decide between words that fold alike
    ("Thủy", "thuy-loi"),
    ("Đỗ Minh Thuỷ", "bac-si-thuy"),
    ("quỹ", "quy"),
    ("góp ý quy hoạch", "quy-hoach"),
    ("hoa đào", "hoa-dao"),
    ("hóa", "hoa-hoc"),
    // document numbers
    ("36-NQ/TW", "nq-36"),
    ("36-nq/tw", "nq-36"),
    ("nq 36", "nq-36"),
    ("36/NQ-TW", "nq-36"),
    ("nghị quyết 36", "nq-36"),
    ("3476/QĐ-UBND", "qd-3476"),
    ("3476/qd-ubnd", "qd-3476"),
    ("quyết định 3476", "qd-3476"),
    ("347/QĐ-UBND", "qd-347"),
    ("chỉ thị 42", "ct-42"),
    ("42-CT/TW", "ct-42"),
    ("93/2019/NĐ-CP", "nd-93"),
    ("nghi dinh 93", "nd-93"),
    ("12/KH-LHH", "kh-12"),
    ("COVID-19", "covid"),
    ("1/7/2025", "hop-nhat"),
    // subjects
    ("sáng tạo kỹ thuật Hưng Yên", "sang-tao-hy"),
    ("hội thi sáng tạo lần thứ XI", "kh-12"),
    ("cuộc thi sáng tạo thanh thiếu niên", "sang-tao-la"),
    ("phản biện quy hoạch", "phan-bien"),
    ("giám định xã hội", "giam-dinh"),
    ("chuyển đổi số", "hoi-thao-cds"),
    ("chuyen doi so cac hoi nganh", "hoi-thao-cds"),
    ("trí tuệ nhân tạo", "hoi-thao-ai"),
    ("tổng kết năm 2024", "tong-ket-24"),
    ("hội nghị tổng kết", "tong-ket-25"),
    ("sáp nhập Thái Bình", "hop-nhat"),
    ("digital transformation", "english"),
    ("liên hệ", "lien-he"),
    ("giới thiệu Long An", "gioi-thieu"),
    ("cơ cấu tổ chức", "so-do"),
    ("quỹ từ thiện", "nd-93"),
    ("báo cáo sáu tháng", "bc-05"),
    // quoted
    ("\"khuyến học\"", "khuyen-hoc"),
    ("“chữ ký số”", "hoi-thao-cds"),
    // not all words, slips of the finger, words run together
    ("thuy dien hoa binh 1988 vinh quang", "hoa-binh"),
    ("thanh lng", "thanh-long"),
    ("khuyen hcoc", "khuyen-hoc"),
    ("hungyen sang tao ky thuat", "sang-tao-hy"),
];

#[test]
fn every_judged_question_finds_its_document_first() {
    judge(&crate::corpus::filled());
    assert!(JUDGED.len() >= 50);
}

#[test]
fn an_index_of_many_small_parts_answers_the_same() {
    let search = Search::in_memory().unwrap();
    for docs in crate::corpus::docs().chunks(3) {
        search.put(docs).unwrap();
        search.commit().unwrap();
    }
    judge(&search);
}

fn judge(search: &Search) {
    let mut wrong = Vec::new();
    for (text, expected) in JUDGED {
        let hits = crate::corpus::ask(search, text, Filter::default());
        let first = hits.hits.first().map(|h| h.key.as_str());
        if first != Some(*expected) {
            let found: Vec<String> = hits.hits.iter().take(3).map(|h| format!("{} {:.2}", h.key, h.score)).collect();
            wrong.push(format!("{text}: expected {expected}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), JUDGED.len(), wrong.join("\n"));
}
