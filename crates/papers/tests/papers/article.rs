//! What stands on paper after an article was printed.

use crate::draft::{Draft, picture};
use crate::look::{images, pages, print, structure, text, words};
use papers::{Papers, TextError, TextLimits, pdf_text};

#[test]
fn an_article_prints_with_every_word_and_every_vietnamese_letter() {
    let draft = Draft::sample();
    let pdf = print(&draft);
    assert!(pdf.starts_with(b"%PDF-1.7"), "{:?}", &pdf[..8]);
    let found = words(&text(&pdf));
    for part in [&draft.site_name, &draft.section, &draft.title, &draft.lead, &draft.author, &draft.unit] {
        for word in words(part) {
            assert!(found.contains(&word), "{word} is missing in {found:?}");
        }
    }
    for word in ["Ể", "Ặ", "Ỗ", "ữ", "ợ", "20/11/2026", "Đồng", "Uỷ", "1.250", "giu-nuoc-ngot", "Trang", "1/2"]
    {
        assert!(found.iter().any(|found| found.contains(word)), "{word} is missing in {found:?}");
    }
    // Words at the ends of lines stand apart.
    assert!(found.contains(&draft.paper().address.to_owned()), "{found:?}");
}

#[test]
fn the_file_promises_archive_and_accessibility_and_is_tagged() {
    let pdf = print(&Draft::sample());
    let raw = String::from_utf8_lossy(&pdf);
    for mark in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "/Lang", "vi"] {
        assert!(raw.contains(mark), "{mark} is missing");
    }
    let tags = structure(&pdf);
    for tag in ["H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "Figure", "Caption", "Link"] {
        assert!(tags.iter().any(|found| found == tag), "{tag} is missing in {tags:?}");
    }
}

#[test]
fn markup_of_the_typesetter_and_broken_html_stay_words() {
    let hostile = r##"<p>#import "x" #eval("1") $a^2$ @ref \ *đậm* _nghiêng_ = đề `mã` ~ -- [x] // chú &lt;b&gt;</p>"##;
    let mut draft = Draft::sample();
    draft.title = "#panic() $x$ @muc \\u{1}".into();
    draft.body_html =
        format!("{hostile}<table><tr><td colspan=99 rowspan=-3>ô</td></tr></table><ul><p>trần<li></ul><b>đậm");
    let found = text(&print(&draft));
    for word in
        ["#panic()", "$x$", "@muc", "#import", "\"x\"", "$a^2$", "@ref", "*đậm*", "_nghiêng_", "<b>", "[x]", "trần"]
    {
        assert!(found.contains(word), "{word} is missing in {found}");
    }
}

#[test]
fn an_empty_article_still_is_a_page() {
    let pdf = print(&Draft::default());
    assert_eq!(pages(&pdf), 1);
}

#[test]
fn letters_that_the_font_lacks_cost_the_archive_promise_but_not_the_paper() {
    let mut draft = Draft::sample();
    draft.body_html = "<p>Chúc mừng 🎉 中文 năm mới</p>".into();
    let pdf = print(&draft);
    assert!(!String::from_utf8_lossy(&pdf).contains("pdfaid:part>2<"));
    assert!(text(&pdf).contains("năm mới"));
}

#[test]
fn a_long_article_runs_over_a_hundred_pages() {
    let mut draft = Draft::sample();
    let paragraph =
        "<p>Đại hội đã thảo luận sôi nổi về phương hướng nhiệm vụ của nhiệm kỳ mới và chỉ tiêu từng năm.</p>";
    draft.body_html = paragraph.repeat(2300);
    let pdf = print(&draft);
    assert!(pages(&pdf) >= 100, "{} pages", pages(&pdf));
    assert_eq!(text(&pdf).matches("phương hướng").count(), 2300);
}

#[test]
fn deep_nesting_keeps_the_words() {
    let mut draft = Draft::sample();
    let (open, close) = ("<ul><li>".repeat(300), "</li></ul>".repeat(300));
    let quotes = "<blockquote><div><b>".repeat(500);
    draft.body_html = format!("{open}đáy{close}{quotes}sâu");
    let found = text(&print(&draft));
    assert!(found.contains("đáy") && found.contains("sâu"), "{found}");
}

#[test]
fn a_broken_or_missing_picture_costs_only_itself() {
    let mut draft = Draft::sample();
    draft.body_html =
        "<figure><img src='a'><figcaption>Chú thích ảnh</figcaption></figure><img src='b' alt='x'><p>còn</p>".into();
    draft.pictures = vec![papers::Picture { key: "a".into(), bytes: b"\x89PNG\r\n\x1a\nkhong phai anh".to_vec() }];
    let found = text(&print(&draft));
    assert!(found.contains("Chú thích ảnh") && found.contains("còn"), "{found}");
}

#[test]
fn a_picture_is_inside_the_file() {
    let mut draft = Draft::sample();
    draft.pictures = vec![picture("anh-1")];
    let with = images(&print(&draft));
    draft.pictures.clear();
    assert_eq!((with, images(&print(&draft))), (1, 0));
}

#[test]
fn the_same_article_prints_to_the_same_bytes() {
    assert_eq!(print(&Draft::sample()), print(&Draft::sample()));
}

#[test]
fn a_word_longer_than_a_line_does_not_run_off_the_page() {
    let mut draft = Draft::sample();
    draft.body_html = format!("<p>{}</p>", "A".repeat(400));
    let found = text(&print(&draft));
    let lines = found.lines().filter(|line| line.contains("AAAA")).count();
    assert!(lines > 4, "{found}");
}

#[test]
fn a_long_address_breaks_and_stays_copyable() {
    let mut draft = Draft::sample();
    draft.body_html = format!("<p>https://{}.vn</p>", "rat-dai-".repeat(60));
    let found = text(&print(&draft));
    assert!(found.lines().filter(|line| line.contains("rat-dai")).count() > 4, "{found}");
    assert_eq!(found.split_whitespace().collect::<String>().matches("rat-dai-").count(), 60);
}

#[test]
fn a_body_beyond_the_limit_is_refused() {
    let mut draft = Draft::sample();
    draft.body_html = "a".repeat(2_000_001);
    let answer = Papers::new().article_pdf(&draft.paper(), "vi");
    assert!(matches!(answer, Err(papers::PaperError::TooLong(2_000_001, _))));
}

#[test]
fn an_english_paper_has_english_words_around_it() {
    let draft = Draft::sample();
    let pdf = Papers::new().article_pdf(&draft.paper(), "en").unwrap();
    let found = text(&pdf);
    assert!(found.contains("Page 1/") && found.contains("Printed 20 November 2026, 14:05"), "{found}");
}

#[test]
fn text_beyond_the_limit_is_cut_and_a_large_file_refused() {
    let pdf = print(&Draft::sample());
    let limits = TextLimits { chars: 40, ..TextLimits::default() };
    assert!(pdf_text(&pdf, &limits).unwrap().chars().count() <= 40);
    let limits = TextLimits { bytes: 100, ..TextLimits::default() };
    assert_eq!(pdf_text(&pdf, &limits), Err(TextError::TooLarge(100)));
}
