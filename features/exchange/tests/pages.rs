//! Pages of many portals, each with what an editor would take from it (`pages/NAME.json`, looked over by eye).
//!
//! To renew one after a change of the rules: `cargo run -p exchange --example read_page -- PATH`, and read the answer.

use exchange::page::{ReadPage, WarningCode, read};

fn page(name: &str) -> ReadPage {
    let path = format!("{}/tests/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap(), name).unwrap()
}

fn agrees(name: &str) {
    let path = format!("{}/tests/pages/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let wanted: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let found = serde_json::to_value(page(name)).unwrap();
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{name}: {key}");
    }
    assert_eq!(found.as_object().unwrap().len(), wanted.as_object().unwrap().len());
}

fn codes(page: &ReadPage) -> Vec<WarningCode> {
    page.warnings.iter().map(|warning| warning.code).collect()
}

macro_rules! pages {
    ($($test:ident: $name:literal;)*) => { $(#[test] fn $test() { agrees($name); })* };
}

pages! {
    a_text_that_begins_with_its_title: "title_first.txt";
    a_text_that_prints_its_summary_twice: "repeated_summary.txt";
    a_text_with_welcome_line_and_counters: "welcome_line.txt";
    a_text_without_title: "no_title.txt";
    a_text_with_a_full_lead: "full_lead.txt";
    a_text_copied_with_all_its_menus: "menu_dump.txt";
    a_page_of_nukeviet: "nukeviet.html";
    a_page_of_joomla: "joomla.html";
    a_page_of_liferay: "liferay.html";
    a_page_of_dotnetnuke: "dnn.html";
    a_page_of_wordpress: "wordpress.html";
    a_hand_made_page_of_tables: "php_tables.html";
    a_page_of_bare_divisions: "div_soup.html";
    a_page_of_old_nukeviet: "nukeviet3.html";
    a_page_of_nukeviet_that_prints_its_summary_twice: "nukeviet4_repeated.html";
    a_page_of_old_joomla_in_tables: "joomla15.html";
    a_page_of_joomla_with_k2: "joomla_k2.html";
    a_page_of_labels_in_one_form: "aspnet_labels.html";
    a_page_built_of_widgets: "wordpress_elementor.html";
    a_page_of_the_first_blogs: "wordpress_kubrick.html";
    a_page_of_blogger: "blogger.html";
    a_page_saved_by_a_word_processor: "frontpage_word.html";
    a_page_saved_by_a_browser_with_its_hidden_menu: "browser_saved.html";
    a_page_of_sharepoint: "sharepoint.html";
    a_page_of_drupal: "drupal7.html";
    a_hand_made_page_of_divisions: "hand_php_divs.html";
    a_page_whose_classes_say_nothing: "hashed_classes.html";
    an_interview_with_questions_in_bold: "interview.html";
    an_invitation_with_a_table_and_a_file: "announcement.html";
    a_text_of_another_newspaper: "repost.html";
    a_page_cut_in_the_middle: "truncated.html";
    pictures_side_by_side_with_captions_below: "gallery.html";
    a_page_for_phones: "amp.html";
    a_text_copied_with_tools_and_counters: "copied_all.txt";
    a_text_written_by_a_text_browser: "lynx_dump.txt";
    a_text_with_title_and_paragraphs_alone: "no_date_no_author.txt";
    a_resolution_with_headings_and_points: "headings_and_points.txt";
    a_page_in_english: "english.html";
    a_page_of_a_government_portal: "portal_gov.html";
    a_page_of_old_dotnetnuke: "dnn_old.html";
    a_page_without_title: "no_title.html";
    a_page_in_tcvn3: "tcvn3.html";
    a_page_in_vni: "vni.html";
    a_page_in_windows_1258: "windows1258.html";
    a_page_saved_as_one_file: "one_file.mhtml";
    a_page_of_nukeviet_with_hidden_data_for_machines: "nukeviet4_hidden_data.html";
    a_page_of_new_joomla: "joomla4.html";
    a_page_of_joomla_whose_details_stand_aside: "joomla_t3.html";
    a_page_of_new_liferay: "liferay7.html";
    a_page_of_dotnetnuke_with_a_summary: "dnn_summary.html";
    a_page_of_a_news_module_of_dotnetnuke: "dnn_easynews.html";
    a_page_built_of_blocks: "wordpress_blocks.html";
    a_page_of_a_blog_theme_with_its_contents: "wordpress_flatsome.html";
    a_page_with_tools_and_bare_counters: "portal_tools.html";
    a_hand_made_page_with_a_running_line: "hand_php_marquee.html";
    a_text_copied_from_nukeviet: "copied_nukeviet.txt";
    a_text_copied_from_joomla: "copied_joomla.txt";
    a_text_copied_from_liferay: "copied_liferay.txt";
    a_text_copied_from_dotnetnuke: "copied_dnn.txt";
    a_text_copied_from_a_blog: "copied_blog.txt";
    a_text_copied_from_a_hand_made_page: "copied_hand_php.txt";
    a_page_of_labels_with_a_summary: "aspnet_summary.html";
    a_page_of_new_drupal: "drupal9.html";
    a_text_with_names_and_day_on_one_line: "names_above.txt";
}

#[test]
fn the_answer_has_exactly_the_documented_fields() {
    let value = serde_json::to_value(page("no_title.txt")).unwrap();
    let fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "file",
            "title",
            "proposed_title",
            "lead",
            "body_text",
            "body_html",
            "event_date",
            "published_on",
            "views",
            "author",
            "author_unit",
            "photo_credit",
            "captions",
            "breadcrumb",
            "section",
            "site_name",
            "related",
            "warnings"
        ]
    );
    let warning: Vec<&String> = value["warnings"][0].as_object().unwrap().keys().collect();
    assert_eq!(warning, ["code", "message", "excerpt"]);
    let related: Vec<&String> = value["related"][0].as_object().unwrap().keys().collect();
    assert_eq!(related, ["title", "date", "excerpt"]);
}

#[test]
fn a_page_without_title_gets_a_proposal_from_its_first_sentence() {
    let page = page("no_title.txt");
    assert_eq!(page.title, None);
    assert_eq!(
        page.proposed_title.as_deref(),
        Some("Hội Cầu đường tỉnh Đông Hải tổ chức Hội thảo về vật liệu mới cho đường nông thôn")
    );
    assert!(codes(&page).contains(&WarningCode::MissingTitle));
}

#[test]
fn a_summary_printed_twice_is_kept_once_and_whole() {
    let page = page("repeated_summary.txt");
    let lead = page.lead.clone().unwrap();
    assert!(lead.ends_with("các tiểu ban."));
    assert!(!page.body_text.contains("Mới đây"));
    assert_eq!(codes(&page), [WarningCode::RepeatedLead, WarningCode::EmptyRelated]);
}

#[test]
fn a_date_with_a_slip_takes_its_year_from_the_second_mention() {
    let page = page("welcome_line.txt");
    assert_eq!(page.event_date.unwrap().to_string(), "2024-05-03");
    assert_eq!(page.published_on.unwrap().to_string(), "2024-05-06");
    assert_eq!(codes(&page), [WarningCode::BrokenDate, WarningCode::PictureMissing, WarningCode::EmptyRelated]);
}

#[test]
fn the_clock_of_the_page_is_not_its_date() {
    assert_eq!(page("dnn.html").published_on.unwrap().to_string(), "2024-10-18");
    assert_eq!(page("div_soup.html").published_on.unwrap().to_string(), "2024-03-04");
}

#[test]
fn the_same_words_are_read_from_every_encoding() {
    let path = format!("{}/tests/pages/title_first.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let plain = read(text.as_bytes(), "x").unwrap();
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [decomposed.as_bytes(), &marked, &little, &big] {
        assert_eq!(read(bytes, "x").unwrap(), plain);
    }
}

#[test]
fn a_repeated_beginning_of_a_longer_paragraph_leaves_the_body_whole() {
    let text = "Họp mặt hội viên\n\n02/02/2024 | 5\n\nSáng 01/02/2024, Hội Sinh học tỉnh họp mặt hội viên nhân dịp năm mới...\n\nSáng 01/02/2024, Hội Sinh học tỉnh họp mặt hội viên nhân dịp năm mới. Buổi gặp có năm mươi người, trong đó có nhiều nhà giáo đã nghỉ hưu và các bạn trẻ mới vào hội.\n\nHội chúc mừng các hội viên cao tuổi.";
    let page = read(text.as_bytes(), "x").unwrap();
    assert_eq!(page.lead, None);
    assert!(page.body_text.starts_with("Sáng 01/02/2024, Hội Sinh học tỉnh họp mặt hội viên nhân dịp năm mới. Buổi"));
    assert_eq!(page.body_text.matches("họp mặt hội viên nhân dịp").count(), 1);
    assert_eq!(codes(&page), [WarningCode::RepeatedLead]);
}

#[test]
fn text_behind_the_end_is_left_out_and_named() {
    let text = "Họp chi hội\n\nNgày 05/05/2024, chi hội Tân Lập đã họp bàn việc trồng cây và góp quỹ.\n\nCác hội viên nhất trí cao với kế hoạch đã bàn và phân công từng tổ./.\n\nĐoạn này thuộc về một bài khác mà máy chủ in nhầm xuống dưới cuối trang.";
    let page = read(text.as_bytes(), "x").unwrap();
    assert!(page.body_text.ends_with("từng tổ."));
    assert_eq!(codes(&page), [WarningCode::TextAfterEnd]);
}
