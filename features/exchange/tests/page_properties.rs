//! What holds for every page, however it is made.

use exchange::page::read;
use proptest::prelude::*;

const FURNITURE: &[&str] = &[
    "Tìm kiếm",
    "Số lượt truy cập",
    "Người dùng Online",
    "Khách Khách: 3",
    "Tổng Số Tổng Cộng: 12",
    "Truy cập hôm nay : 31",
    "Tổng lượt truy cập : 18,124",
    "In trang",
    "Chia sẻ",
    "Về đầu trang",
    "Facebook",
    "Đang truy cập: 4",
    "|",
    "0 bình luận",
    "Hôm qua: 1.204",
];

const PROSE: &[&str] = &[
    "Hội nghị đã nghe báo cáo kết quả công tác và thảo luận sôi nổi về phương hướng, nhiệm vụ của các hội thành viên.",
    "Các đại biểu kiến nghị tỉnh quan tâm hơn đến kinh phí cho hoạt động tư vấn, phản biện và giám định xã hội.",
    "Phát biểu kết luận, lãnh đạo Liên hiệp hội ghi nhận những cố gắng của các đơn vị và đề nghị khắc phục các hạn chế.",
    "Trong thời gian tới, các hội tiếp tục mở lớp tập huấn, chuyển giao tiến bộ kỹ thuật cho bà con ở vùng sâu, vùng xa.",
    "Nhiều mô hình sản xuất sạch đã được nhân rộng, góp phần nâng cao thu nhập và bảo vệ môi trường nông thôn.",
];

/// Pieces of pages, good and bad, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let fixed: Vec<&'static str> = FURNITURE
        .iter()
        .chain(PROSE)
        .copied()
        .chain([
            "<p>",
            "</p>",
            "<div class=\"related\">",
            "</div>",
            "<table><tr><td>",
            "</td></tr></table>",
            "<br>",
            "<img src=a.jpg>",
            "<h1>",
            "</h1>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<a href=\"javascript:x\">",
            "</a>",
            "<li>",
            "<figure>",
            "<figcaption>",
            "\n",
            "\n\n",
            "./.",
            "...",
            "Các tin khác:",
            "Trang chủ >> Tin tức >> Họp",
            "24/12/202, ",
            "Sáng ngày 31/02/2024, ",
            "26/12/2024 Lượt xem: 83",
            "Thu Nga",
            "Ảnh: ",
            "Tác giả: (",
            "( 30/01/2025 )",
            "&nbsp;",
            "&#0;",
            "\u{FFFD}",
            "đ",
            "Ệ",
            "\u{301}",
            "99/99/9999",
            "ngày 5 tháng mười hai năm 20",
            "[",
            "](",
            "![](",
            "<",
            ">",
        ])
        .collect();
    prop::collection::vec(prop_oneof![prop::sample::select(fixed).prop_map(str::to_owned), "\\PC{0,12}"], 0..40)
        .prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_never_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, "x");
    }

    #[test]
    fn arbitrary_text_never_brings_the_reader_down(text in "(?s).{0,600}") {
        let _ = read(text.as_bytes(), "x");
    }

    #[test]
    fn pieces_of_pages_in_any_order_are_read_the_same_twice_and_never_run(text in pieces()) {
        if let Ok(page) = read(text.as_bytes(), "x") {
            prop_assert_eq!(read(text.as_bytes(), "x").unwrap(), page.clone());
            prop_assert!(!page.body_html.contains("<script"));
            prop_assert!(!page.body_html.contains("<a href=\"javascript:"));
            prop_assert!(page.proposed_title.is_none() || page.title.is_none());
            prop_assert!(page.proposed_title.is_none_or(|title| title.chars().count() <= 120));
            if let Some(lead) = page.lead {
                prop_assert!(!page.body_text.split("\n\n").any(|paragraph| paragraph == lead));
            }
        }
    }

    #[test]
    fn furniture_never_ends_up_in_the_body(
        above in prop::collection::vec(prop::sample::select(FURNITURE), 0..6),
        between in prop::collection::vec((prop::sample::select(PROSE), prop::option::of(prop::sample::select(FURNITURE))), 2..6),
        below in prop::collection::vec(prop::sample::select(FURNITURE), 0..6),
        html in any::<bool>(),
    ) {
        let mut lines: Vec<&str> = above.clone();
        lines.push("Hội nghị giao ban quý hai của Liên hiệp hội");
        lines.push("26/06/2024 Lượt xem: 83");
        for (prose, furniture) in &between {
            lines.push(prose);
            lines.extend(furniture);
        }
        lines.extend(&below);
        let text = if html {
            format!("<html><body>{}</body></html>", lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>())
        } else {
            lines.join("\n")
        };
        let page = read(text.as_bytes(), "x").unwrap();
        for line in page.body_text.lines() {
            prop_assert!(!FURNITURE.contains(&line), "{line}");
        }
        let whole = format!("{}\n\n{}", page.lead.clone().unwrap_or_default(), page.body_text);
        for (prose, _) in &between {
            prop_assert!(whole.contains(prose), "lost: {prose}");
        }
        prop_assert_eq!(page.title.as_deref(), Some("Hội nghị giao ban quý hai của Liên hiệp hội"));
        prop_assert_eq!(page.views, Some(83));
    }

    #[test]
    fn a_page_made_of_what_was_read_is_read_the_same(paragraphs in prop::collection::vec(prop::sample::select(PROSE), 2..6)) {
        let make = |title: &str, body: &str| format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><div class=\"entry-content\">{body}</div></body></html>");
        let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        let first = read(make("Hội nghị giao ban quý hai của Liên hiệp hội", &body).as_bytes(), "x").unwrap();
        // Paragraphs printed twice in a row are a repeated lead, taken out once and for all.
        let lead = first.lead.clone().map(|lead| format!("<p class=\"sapo\">{lead}</p>")).unwrap_or_default();
        let again = read(make(first.title.as_deref().unwrap(), &format!("{lead}{}", first.body_html)).as_bytes(), "x").unwrap();
        prop_assert_eq!(&again.title, &first.title);
        if first.lead.is_none() {
            prop_assert_eq!(again.body_text, first.body_text);
            prop_assert_eq!(again.body_html, first.body_html);
        }
    }
}
