//! Files that are no pages, and pages that mean harm.

use exchange::page::{ReadError, WarningCode, read};

#[test]
fn files_that_are_no_pages_are_refused_in_both_languages() {
    for (bytes, error) in [
        (Vec::new(), "Tệp rỗng, không có gì để nhập. / The file is empty; there is nothing to import."),
        (
            b"%PDF-1.4 abc".to_vec(),
            "Tệp không phải là văn bản hay trang web (PDF). / The file is neither text nor a web page (PDF).",
        ),
    ] {
        assert_eq!(read(&bytes, "x").unwrap_err().to_string(), error);
    }
    let noise: Vec<u8> = (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(matches!(read(&noise, "x"), Err(ReadError::NotText { .. })));
}

#[test]
fn three_hundred_megabytes_are_refused_at_once() {
    let huge = vec![b'a'; 300 * 1024 * 1024];
    assert!(matches!(read(&huge, "x"), Err(ReadError::TooLarge { .. })));
}

#[test]
fn a_page_nested_a_hundred_thousand_deep_is_refused() {
    for tag in ["div", "b", "span", "table><tr><td", "ul><li", "font color=1", "svg><g"] {
        let deep = format!("<html><body>{}chữ</body></html>", format!("<{tag}>").repeat(100_000));
        assert!(matches!(read(deep.as_bytes(), "x"), Err(ReadError::TooDeep { .. })), "{tag}");
    }
}

#[test]
fn one_endless_paragraph_of_dates_is_read_in_one_pass() {
    let text = format!("Họp\n\n{}", "ngày 12/5/2023, ".repeat(60_000));
    let page = read(text.as_bytes(), "x").unwrap();
    assert_eq!(page.event_date.unwrap().to_string(), "2023-05-12");
}

#[test]
fn a_million_lines_are_refused() {
    assert!(matches!(read("dòng\n\n".repeat(1_000_000).as_bytes(), "x"), Err(ReadError::TooMany { .. })));
    let html = format!("<html><body>{}</body></html>", "<p>dòng</p>".repeat(100_000));
    assert!(matches!(read(html.as_bytes(), "x"), Err(ReadError::TooMany { .. })));
}

#[test]
fn nothing_that_runs_gets_into_the_body() {
    let html = r#"<html><body><h1>Thông báo của Hội Sinh học tỉnh</h1><div class="entry-content">
      <p onclick="alert(1)">Sáng ngày 02/03/2024, Hội họp <a href=" jav	ascript:alert(1)">tại đây</a> với đông đủ hội viên từ các huyện về dự.</p>
      <script>document.write("<p>xấu</p>")</script><iframe src="https://x.vn"></iframe><style>p{}</style>
      <p>Hội viên xem <img src="javascript:alert(2)" onerror="alert(3)"> và <a href="data:text/html;base64,PHM+">tệp</a> rồi thảo luận &lt;script&gt;alert(4)&lt;/script&gt; sôi nổi.</p>
      <svg onload="alert(5)"><text>x</text></svg><form action="/x"><input value="y"></form></div></body></html>"#;
    let page = read(html.as_bytes(), "x").unwrap();
    for bad in ["<script", "javascript:", "onclick", "onerror", "<iframe", "<style", "<svg", "<form", "data:", "xấu"]
    {
        assert!(!page.body_html.contains(bad), "{bad} in {}", page.body_html);
    }
    assert!(page.body_html.contains("&lt;script&gt;"), "{}", page.body_html);
    assert!(page.warnings.iter().any(|warning| warning.code == WarningCode::UnsafeRemoved));
}

#[test]
fn a_page_of_furniture_alone_has_no_body_and_says_so() {
    let page = read("Tìm kiếm\nSố lượt truy cập\nNgười dùng Online\nKhách Khách: 3\n".as_bytes(), "x").unwrap();
    assert_eq!((page.title, page.body_text.as_str()), (None, ""));
    assert!(page.warnings.iter().any(|warning| warning.code == WarningCode::MissingBody));
}

#[test]
fn a_few_broken_bytes_are_named() {
    let mut bytes = "Họp chi hội\n\nNgày 05/05/2024, chi hội Tân Lập đã họp bàn việc trồng cây ".as_bytes().to_vec();
    bytes.extend([0xFF, 0xFE, b' ']);
    bytes.extend("và góp quỹ khuyến học cho con em hội viên trong xã.".as_bytes());
    let page = read(&bytes, "x").unwrap();
    assert_eq!(page.warnings[0].code, WarningCode::BrokenText);
}
