//! What real exports hold that the format's own description does not.

use exchange::wxr::{Export, Status, WxrWarning, read};

fn export(head: &str, items: &str) -> Export {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\"><channel><title>Hội</title><wp:wxr_version>1.2</wp:wxr_version>{head}{items}</channel></rss>"
    );
    read(text.as_bytes()).unwrap()
}

fn item(fields: &str) -> String {
    format!("<item><title>Bài</title><wp:post_id>5</wp:post_id><wp:post_type>post</wp:post_type>{fields}</item>")
}

#[test]
fn the_end_of_a_cdata_inside_a_cdata_is_written_in_two() {
    let fields = "<content:encoded><![CDATA[<p>a[b[0]]]]><![CDATA[>c</p>]]></content:encoded>";
    assert_eq!(export("", &item(fields)).entries[0].content, "<p>a[b[0]]&gt;c</p>");
}

#[test]
fn an_export_of_a_few_posts_names_its_categories_and_tags_only_in_them() {
    let fields = "<category domain=\"category\" nicename=\"su-kien\"><![CDATA[Sự kiện & hoạt động]]></category><category domain=\"post_tag\" nicename=\"tre\"><![CDATA[Tuổi trẻ]]></category><category domain=\"post_format\" nicename=\"post-format-video\">Video</category>";
    let export = export("", &(item(fields) + &item(fields)));
    let categories: Vec<_> = export.categories.iter().map(|c| (c.slug.as_str(), c.name.as_str())).collect();
    assert_eq!(categories, [("su-kien", "Sự kiện & hoạt động")]);
    let tags: Vec<_> = export.tags.iter().map(|t| (t.slug.as_str(), t.name.as_str())).collect();
    assert_eq!(tags, [("tre", "Tuổi trẻ")]);
    assert_eq!((export.entries[0].categories.len(), export.entries[0].tags.len()), (1, 1));
}

#[test]
fn the_list_at_the_head_knows_better_than_the_items() {
    let head = "<wp:category><wp:category_nicename>a</wp:category_nicename><wp:cat_name>Tin A</wp:cat_name><wp:category_parent>b</wp:category_parent></wp:category><wp:category><wp:category_nicename>b</wp:category_nicename><wp:cat_name>Tin B</wp:cat_name></wp:category>";
    let export = export(head, &item("<category domain=\"category\" nicename=\"a\">khác</category>"));
    assert_eq!(export.categories.len(), 2);
    assert_eq!((export.categories[0].name.as_str(), export.categories[0].parent.as_deref()), ("Tin A", Some("b")));
}

#[test]
fn drafts_have_no_date_whatever_the_database_wrote() {
    for empty in ["0000-00-00 00:00:00", "-0001-11-30 00:00:00", ""] {
        let fields = format!(
            "<wp:status>draft</wp:status><wp:post_date>{empty}</wp:post_date><wp:post_date_gmt>{empty}</wp:post_date_gmt>"
        );
        let entry = &export("", &item(&fields)).entries[0];
        assert_eq!((entry.status, entry.published_at, entry.warnings.len()), (Status::Draft, None, 0), "{empty}");
    }
    let entry = &export("", &item("<wp:post_date_gmt>hôm qua</wp:post_date_gmt>")).entries[0];
    assert_eq!(entry.warnings, [WxrWarning::BrokenDate { text: "hôm qua".into() }]);
}

#[test]
fn a_mark_of_byte_order_windows_lines_and_states_of_plugins_do_no_harm() {
    let text = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<rss>\r\n<channel>\r\n<wp:wxr_version>1.2</wp:wxr_version>\r\n<item><title>Một</title><wp:post_type>post</wp:post_type><wp:status>acf-disabled</wp:status><content:encoded><![CDATA[một\r\n\r\nhai]]></content:encoded></item></channel></rss>\r\n";
    let export = read(text.as_bytes()).unwrap();
    assert_eq!(export.entries[0].status, Status::Draft);
    assert_eq!(export.entries[0].content, "<p>một</p>\n<p>hai</p>");
}

#[test]
fn titles_outside_cdata_may_hold_entities_of_html() {
    let text = "<rss><channel><wp:wxr_version>1.0</wp:wxr_version><item><title>H&ocirc;m nay &ndash; t&agrave;i li&ecirc;u &amp; s&aacute;ch</title><wp:post_type>post</wp:post_type></item></channel></rss>";
    assert_eq!(read(text.as_bytes()).unwrap().entries[0].title, "Hôm nay – tài liêu & sách");
}

#[test]
fn menus_products_and_revisions_are_counted_and_left_out() {
    let other = |kind: &str| format!("<item><title>x</title><wp:post_type>{kind}</wp:post_type></item>");
    let items = ["revision", "product", "revision", "wp_navigation"].map(other).concat();
    let export = export("", &items);
    assert!(export.entries.is_empty());
    assert_eq!(export.left_out.get("revision"), Some(&2));
}
