//! Lines that belong to the page and not to the article: counters, clocks, search boxes, buttons, menus.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::fold::{Folded, fold};
use super::wording::pattern;

const MARKS: [char; 26] = [
    ' ', '|', '•', '·', '»', '«', '>', '<', '-', '–', '—', '*', '✭', '★', '►', '▶', '●', '■', '◄', '+', '[', ']', '#',
    '_', '=', '~',
];

/// Folded, without the ornaments around it.
pub fn bare(text: &str) -> String {
    fold(text).trim_matches(MARKS).to_owned()
}

static FURNITURE: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        r"^$",
        // search and sign-in
        r"^(?:o )?tim kiem(?: nang cao| thong tin| tin tuc| nhanh)?[ .:…]*$",
        r"^(?:nhap )?(?:tu khoa|noi dung)(?: can)?(?: tim kiem| tim)?[ .:…]*$",
        r"^(?:dang nhap|dang ky|dang xuat|ten dang nhap|mat khau|quen mat khau.{0,20}|thanh vien dang nhap)[ :]*$",
        // counters and users online
        r"^(?:so |tong |tong so |bo dem |thong ke )?(?:luot )?(?:truy cap|truy nhap|tham quan|ghe tham)(?: website| trang| trang web| hom nay| hom qua| trong ngay| trong 7 ngay| trong tuan| trong thang| tuan nay| thang nay| nam nay| hien tai| tat ca| tong)*\s*:?\s*[\d.,]*$",
        r"^tong (?:so )?(?:luot )?(?:truy cap|truy nhap|luot truy cap)\s*:?\s*[\d.,]*$",
        r"^(?:dang|hien dang|so nguoi dang|nguoi dang)? ?(?:online|truy cap|truc tuyen)\s*:?\s*[\d.,]*(?: nguoi| khach)?$",
        r"^(?:nguoi dung|thanh vien|khach|so nguoi|dang)(?: dang)? (?:online|truc tuyen)\b.{0,60}$",
        r"^(?:khach|thanh vien|tong so|tong cong|tong|khach vieng tham|may chu tim kiem)(?: (?:khach|thanh vien|tong cong|tong so|vieng tham|online))*\s*:?\s*[\d.,]+$",
        r"^(?:khach|thanh vien)(?: (?:khach|thanh vien))?\s*:$",
        r"^(?:hom nay|hom qua|tuan nay|tuan truoc|thang nay|thang hien tai|thang truoc|nam nay|tat ca|tong|trong ngay|trong tuan|trong thang|ngay hom nay|tong luot)\s*:?\s*[\d.,]+$",
        r"^(?:hom nay|hom qua|thong ke|thong ke truy cap|luot truy cap|so luot truy cap|bo dem|truy cap)[ :]*$",
        r"^so luot truy cap.{0,30}$",
        r"^(?:so |tong )?(?:nguoi|khach)(?: dang)? truy cap\s*:?\s*[\d.,]*$",
        r"^(?:da truy cap|tong truy cap|hien co)\s*:?\s*[\d.,]*(?: khach.{0,30})?$",
        // several tools on one line
        r"^(?:(?:in bai viet|in trang|in tin|in bai|in ra|in|ban in|print|gui phan hoi|gui email|gui bai viet|gui ban be|gui cho ban be|gui|email|chia se|xem co chu|co chu|a ?[+-]?|aa|doc bai viet|nghe bai viet|nghe|luu lai|luu|facebook|zalo|twitter|tweet|like|thich|share|pdf|tang|giam|quay lai|tro ve|tro lai|ve dau trang|dau trang|phan hoi|binh luan|gop y|mac dinh|chuc nang|cong cu)[\s\[\]|,/·•-]*){2,}$",
        r"^this (?:entry|post|article) was (?:posted|published|written)\b.{0,200}$",
        r"^(?:\d+ )?(?:responses?|comments?) to\b.{0,160}$",
        // buttons, sharing, rating, comments
        r"^(?:in|in ra|in trang|in bai|in bai viet|in tin|ban in|print|email|e-mail|gui email|gui mail|gui bai viet.{0,20}|gui tin|gui cho ban be|luu|luu bai.{0,10}|luu tin|chia se.{0,25}|share.{0,15}|tweet|like|thich|facebook|zalo|twitter|google\+?|linkedin|pinterest|youtube|copy link|sao chep lien ket|pdf|tai ve|nghe|nghe doc bai|nghe bai viet|doc bai|dung|quay lai|quay ve|tro ve|tro lai|ve trang truoc|back|ve dau trang|len dau trang|tro len tren|len tren|tro len dau trang|terms of use(?: privacy statement)?|privacy (?:statement|policy)|dau trang|top|menu|dong|mo rong|xem tiep|xem chi tiet|chi tiet|doc tiep|doc them|xem them|xem tat ca|tiep|truoc|sau|trang sau|trang truoc|next|prev|previous|a[+\-]?|aa|co chu.{0,20}|(?:tang|giam) (?:kich )?co chu|kich co chu.{0,20}|phong to|thu nho|in an|phan hoi|gop y|ban doc gop y)(?: ?[|/,] ?(?:in|email|pdf|print|chia se|facebook|zalo|tweet|share))*[ .!:]*$",
        r"^(?:0|\d+) ?(?:binh luan|y kien|phan hoi|comments?|thich|likes?|chia se)[ .!]*$",
        r"^(?:viet|gui|them|chua co|khong co|y kien|cac|nhung)? ?(?:y kien|binh luan|phan hoi|y kien ban doc|binh luan cua ban)[ .:!]*$",
        r"^y kien (?:ban doc|binh luan|phan hoi)[ .:!]*$",
        r"^(?:leave a (?:reply|comment)|comments? (?:are )?(?:off|closed)?|post comment|cancel reply|your email address will not be published.*|email cua ban se khong duoc hien thi.*|de lai (?:mot )?binh luan.*|tra loi|huy)[ .:]*$",
        r"^(?:tong so diem cua bai viet la|xep hang|click de danh gia bai viet|danh gia(?: bai viet| tin nay)?|bai viet (?:da )?(?:duoc|co).{0,40}(?:danh gia|binh luan)|ban da khong su dung site.*|please wait.*|dang tai.*)\b.{0,80}$",
        r"^(?:nhan|tags?|tu khoa|the|keywords?)\s*:.{0,160}$",
        r"^(?:trang|page)\s*:?\s*(?:\[?\d{1,4}\]?[ |,/»]*)+(?:[.…]+)?(?: ?(?:tiep|sau|truoc|cuoi|dau|next|last|prev)(?: theo| trang)?[ »>]*)*$",
        // labels whose value stands elsewhere
        r"^(?:ngay dang|dang ngay|ngay|dang luc|cap nhat|tac gia|nguoi dang|viet boi|luot xem|so lan xem|chuyen muc|danh muc|nguon|nguon tin|chi tiet|details)\s*:?$",
        // foot of the site
        r"^(?:©|\(c\)|copyright|ban quyen|giay phep (?:so|thiet lap|xuat ban)|thiet ke (?:boi|website)|designed by|powered by|ghi ro nguon|chiu trach nhiem (?:noi dung|xuat ban|chinh)|don vi chu quan|co quan chu quan|phat trien boi).{0,200}$",
        r"^(?:dia chi|dien thoai|tel|fax|email|e-mail|website|hotline|dt)\s*:.{0,160}$",
        // side blocks and menus
        r"^(?:lien ket(?: web| website| huu ich)?|thoi tiet|ty gia|gia vang|quang cao|video(?: clip)?|thu vien (?:anh|video|hinh anh)|hinh anh hoat dong|van ban moi|thong bao moi|lich cong tac|so do (?:site|trang|website|cong)|sitemap|rss|hoi dap|lien he|gioi thieu|trang chu|trang nhat|home|thong tin can biet|bang thong bao|tham do y kien|binh chon|danh muc|chuyen muc|menu chinh|main menu|thong tin lien he|english|tieng viet|vn|en|skip to content|chuyen den noi dung(?: chinh)?|bo qua noi dung)[ :]*$",
        r"^(?:trang chu|home|trang nhat)(?: ?[|•·] ?[^|•·]{2,40}){2,}$",
    ])
    .expect("patterns are constants, each used by a test")
});

/// A whole line that is furniture.
pub fn is_furniture(text: &str) -> bool {
    let length = text.chars().count();
    // Lists of users online on one line are longer than other furniture but hold little besides labels.
    length <= 220 && FURNITURE.is_match(&bare(text))
}

static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:chao mung|kinh chao|xin chao|welcome)(?: (?:ban|quy vi|cac ban|quy khach|quy ban doc|ban doc|quy doc gia|you))*(?: va cac ban)?(?: (?:da )?(?:den|toi|ghe tham|truy cap|to))(?: voi| vao)?(?: (?:website|web site|trang web|trang thong tin|cong thong tin|trang tin|trang thong tin dien tu|cong thong tin dien tu|trang tin dien tu|trang thong tin tong hop)(?: dien tu)?)?(?: cua)?\s*:?\s*",
    )
});

/// A welcome line; the name of the house it welcomes to.
pub fn greeting(text: &str) -> Option<String> {
    let folded = Folded::new(text);
    let found = GREETING.find(&folded.text)?;
    // A welcome inside a story has words before it; a welcome line has at most a clock.
    let before = &folded.text[..found.start()];
    if before.chars().filter(|c| c.is_alphabetic()).count() > 25 || text.chars().count() > 300 {
        return None;
    }
    let name = folded.part(text, found.end()..folded.text.len());
    Some(
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '!' | '.' | ',' | '…' | '"' | '“' | '”'))
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_buttons_and_feet_are_furniture() {
        for line in [
            "Tìm kiếm",
            "Số lượt truy cập",
            "Người dùng Online",
            "Thành Viên Online Thành Viên Online:",
            "Khách Khách: 3",
            "Tổng Số Tổng Cộng: 3",
            "Truy cập hôm nay : 31",
            "Truy cập trong 7 ngày :131",
            "Tổng lượt truy cập : 18,124",
            "|",
            "Đang truy cập: 12",
            "Hôm qua: 1.204",
            "In trang",
            "Chia sẻ bài viết",
            "Về đầu trang",
            "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
            "Từ khóa: hội nghị, tổng kết",
            "Bản quyền thuộc về Liên hiệp hội tỉnh",
            "0 bình luận",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_a_story_are_not_furniture() {
        for line in [
            "Tại Hội nghị, các đại biểu đã thảo luận.",
            "Khách mời gồm đại diện các sở, ngành: 30 người.",
            "Chia sẻ tại hội nghị, ông An cho biết kết quả năm qua.",
            "Truy cập trang thông tin điện tử của tỉnh ngày càng tăng, góp phần phổ biến kiến thức.",
            "Tổng số 120 đại biểu tham dự",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn a_welcome_line_names_the_house() {
        let line =
            "Thứ Ba,02/01/2024 08:15   Chào mừng bạn đến với trang thông tin điện tử của Liên hiệp hội tỉnh Bình An !.";
        assert_eq!(greeting(line).as_deref(), Some("Liên hiệp hội tỉnh Bình An"));
        assert_eq!(greeting("Ông An chào mừng các đại biểu đã đến với hội nghị"), None);
    }
}
