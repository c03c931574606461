//! WordPress exports, whole and broken.

use exchange::wxr::{Export, Kind, Limits, Status, WxrError, WxrWarning, read, read_with};
use proptest::prelude::*;

const SITE: &str = include_str!("wxr/site.xml");

fn site() -> Export {
    read(SITE.as_bytes()).unwrap()
}

#[test]
fn the_site_its_people_and_terms_are_read() {
    let site = site();
    assert_eq!(
        (site.title.as_str(), site.language.as_str(), site.version.as_str()),
        ("Hội Tin học Trường Sơn", "vi", "1.2")
    );
    assert_eq!(site.description, "Tin của hội & hội viên");
    assert_eq!(site.authors[0].name, "Đỗ Thanh Tùng");
    let categories: Vec<_> = site.categories.iter().map(|c| (c.slug.as_str(), c.parent.as_deref())).collect();
    assert_eq!(categories, [("tin-tuc", None), ("cuoc-thi", Some("tin-tuc"))]);
    assert_eq!(site.tags[0].name, "Tuổi trẻ");
    assert_eq!(site.left_out.get("nav_menu_item"), Some(&1));
}

#[test]
fn a_post_brings_its_figure_terms_and_dates_and_its_comments_are_counted() {
    let site = site();
    let post = &site.entries[0];
    assert_eq!(
        post.content,
        "<p>Tối qua, hội trao giải.</p>\n<figure><img src=\"https://truongson.example.vn/wp-content/uploads/2023/12/a.jpg\" alt=\"Trao giải\"><figcaption>Nhóm đoạt giải nhất</figcaption></figure>\n<p>Hẹn <strong>năm sau</strong>.</p>"
    );
    assert_eq!(post.published_at.unwrap().to_string(), "2023-12-20T01:30:00Z");
    assert_eq!(
        (post.categories.as_slice(), post.tags.as_slice()),
        (&["cuoc-thi".to_owned()][..], &["tre".to_owned()][..])
    );
    assert_eq!((post.sticky, post.thumbnail, post.comments, site.comments), (true, Some(8), 2, 2));
    assert_eq!(post.excerpt.as_deref(), Some("Hội trao giải ."));
    assert_eq!(post.warnings, [WxrWarning::GalleryRemoved { ids: vec![8, 9] }]);
}

#[test]
fn attachments_bring_caption_and_alternative_text() {
    let site = site();
    let file = &site.attachments[0];
    assert_eq!((file.id, file.parent), (8, Some(7)));
    assert_eq!(file.caption.as_deref(), Some("Nhóm đoạt giải nhất"));
    assert_eq!(file.alt.as_deref(), Some("Các bạn trẻ nhận giải"));
    assert!(file.url.ends_with("/a.jpg"));
}

#[test]
fn every_state_is_told_apart() {
    let site = site();
    let states: Vec<_> = site.entries.iter().map(|entry| (entry.id, entry.status, entry.protected)).collect();
    assert_eq!(
        states,
        [
            (7, Status::Publish, false),
            (10, Status::Private, false),
            (11, Status::Future, false),
            (12, Status::Publish, true),
            (13, Status::Draft, false),
            (14, Status::Pending, false),
            (15, Status::Trash, false),
        ]
    );
    assert_eq!(site.entries[1].kind, Kind::Page);
    assert_eq!(
        site.entries[1].content,
        "<h2>Hội</h2><figure><img src=\"/b.jpg\" alt=\"b\"><figcaption>Trụ sở</figcaption></figure>"
    );
    assert_eq!(site.entries[1].warnings, [WxrWarning::BlockRemoved { name: "latest-posts".into() }]);
    // A scheduled post has only its local time: seven in the morning in Hà Nội.
    assert_eq!(site.entries[2].published_at.unwrap().to_string(), "2030-01-02T00:00:00Z");
    assert_eq!(site.entries[4].warnings, [WxrWarning::MissingTitle]);
}

#[test]
fn malformed_files_name_their_line_and_give_nothing() {
    let broken = SITE.replace("<wp:status><![CDATA[publish]]></wp:status>", "<wp:status>publish</wp:stat>");
    let line = SITE.lines().position(|line| line.contains("<wp:status><![CDATA[publish]]>")).unwrap() as u64 + 1;
    match read(broken.as_bytes()).unwrap_err() {
        WxrError::Malformed { line: found, .. } => assert_eq!(found, line),
        other => panic!("{other}"),
    }
    let cut = &SITE[..SITE.len() / 2];
    assert!(matches!(
        read(&cut.as_bytes()[..cut.len() - 1]),
        Err(WxrError::CutOff { .. } | WxrError::Malformed { .. })
    ));
    let message = read(&b"<rss><channel><title>x"[..]).unwrap_err().to_string();
    assert_eq!(
        message,
        "Dòng 1: tệp bị cắt ngang, thiếu phần cuối. / Line 1: the file ends before its end; it was cut off."
    );
}

#[test]
fn other_xml_and_other_encodings_are_refused() {
    for other in ["<html><body/></html>", "<rss><channel><title>Tin</title></channel></rss>", "chữ", ""] {
        assert!(matches!(read(other.as_bytes()), Err(WxrError::NotWxr { .. })), "{other}");
    }
    let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<rss/>";
    assert!(matches!(read(&latin[..]), Err(WxrError::Encoding { .. })));
    let mut bytes = SITE.as_bytes().to_vec();
    let at = SITE.find("Trường Sơn").unwrap();
    bytes[at + 3] = 0xFF;
    assert!(matches!(read(&bytes[..]), Err(WxrError::Encoding { .. } | WxrError::Malformed { .. })));
}

#[test]
fn entity_bombs_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n<rss><channel><title>&lol2;</title></channel></rss>";
    assert!(matches!(read(bomb.as_bytes()), Err(WxrError::Entity { .. })));
    let unknown = "<rss><channel>\n<title>&lol;</title></channel></rss>";
    match read(unknown.as_bytes()).unwrap_err() {
        WxrError::Entity { line, name } => assert_eq!((line, name.as_str()), (2, "lol")),
        other => panic!("{other}"),
    }
}

#[test]
fn depth_size_and_number_are_bounded() {
    let deep = format!("<rss><channel>{}", "<a>".repeat(100_000));
    assert!(matches!(read(deep.as_bytes()), Err(WxrError::TooMuch { what: "depth", .. })));
    let limits = Limits { bytes: 1000, ..Limits::default() };
    assert!(matches!(read_with(SITE.as_bytes(), &limits), Err(WxrError::TooMuch { what: "bytes", .. })));
    let limits = Limits { items: 3, ..Limits::default() };
    assert!(matches!(read_with(SITE.as_bytes(), &limits), Err(WxrError::TooMuch { what: "items", .. })));
    let limits = Limits { text: 20, ..Limits::default() };
    assert!(matches!(read_with(SITE.as_bytes(), &limits), Err(WxrError::TooMuch { what: "text", .. })));
}

fn export(content: &str) -> String {
    format!(
        "<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>x</title><wp:post_type>post</wp:post_type><content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>",
        content.replace("]]>", "]] >")
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_never_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..800)) {
        let _ = read(&bytes[..]);
    }

    #[test]
    fn an_export_cut_or_damaged_anywhere_is_an_error_or_whole(at in 0..SITE.len(), byte in any::<u8>()) {
        prop_assert!(read(&SITE.as_bytes()[..at.min(SITE.trim_end().len() - 1)]).is_err());
        let mut damaged = SITE.as_bytes().to_vec();
        damaged[at] = byte;
        let _ = read(&damaged[..]);
    }

    #[test]
    fn content_of_any_kind_becomes_html_that_cannot_run(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(vec!["[caption]", "[/caption]", "<img src=x onerror=y>", "<p>", "</div>", "\n\n", "[[x]]", "[x a=\"b\"]", "<!-- wp:image -->", "<!--", "-->",
                "<script>", "<a href=\"javascript:x\">", "<pre>", "</pre>", "<h1>", "đoạn văn", "\u{E000}0\u{E001}"]).prop_map(str::to_owned),
            "\\PC{0,10}",
        ], 0..30)
    ) {
        let export = read(export(&pieces.concat()).as_bytes());
        if let Ok(export) = export {
            let html = &export.entries[0].content;
            prop_assert!(!html.contains("<script"));
            prop_assert!(!html.contains("<img src=\"x\" onerror"));
            prop_assert!(!html.contains("<a href=\"javascript:"));
        }
    }
}
