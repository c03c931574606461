//! Pastes as they come, and what is kept of them.

use richtext::{Why, clean, clean_with, plain_text};

fn html(input: &str) -> String {
    let cleaned = clean(input).unwrap().html;
    assert_eq!(clean(&cleaned).unwrap().html, cleaned, "cleaning twice is cleaning once");
    cleaned
}

#[test]
fn text_without_markup_becomes_paragraphs() {
    assert_eq!(html("Một<br><br>Hai<br>ba<div>Bốn</div>năm"), "<p>Một</p>\n<p>Hai<br>ba</p>\n<p>Bốn</p>\n<p>năm</p>");
    assert_eq!(html("<p></p><p>&nbsp;</p><p> <br> </p><div><span></span></div>"), "");
    assert_eq!(html("a &lt;b&gt; &amp;amp; \"c\""), "<p>a &lt;b&gt; &amp;amp; \"c\"</p>");
}

#[test]
fn decomposed_text_is_composed_and_invisible_characters_go() {
    assert_eq!(html("<p>Lie\u{302}n hie\u{323}\u{302}p\u{200b} Ho\u{302}\u{323}i\u{ad}</p>"), "<p>Liên hiệp Hội</p>");
    assert_eq!(html("<p>mười&nbsp;&nbsp;&nbsp; hội\u{202e} thảo</p>"), "<p>mười hội thảo</p>");
}

#[test]
fn looks_by_style_become_marks_and_spans_go() {
    assert_eq!(
        html(
            "<p><span style='font-size:14pt'><span style='font-weight:700'>Đậm</span> và <span style='font-style:italic;color:red'>nghiêng</span></span></p>"
        ),
        "<p><strong>Đậm</strong> và <em>nghiêng</em></p>"
    );
    assert_eq!(html("<p><b>a</b><b>b</b><i><b>c</b></i></p>"), "<p><strong>ab<em>c</em></strong></p>");
    assert_eq!(
        html("<p align=center>Giữa</p><p style='text-align:right'>Phải</p>"),
        "<p class=\"center\">Giữa</p>\n<p class=\"right\">Phải</p>"
    );
}

#[test]
fn headings_move_down_only_when_there_is_a_first_level() {
    assert_eq!(html("<h1>A</h1><h2><b>B</b></h2><h6>C</h6>"), "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>");
    assert_eq!(html("<h2>A</h2><h3>B</h3>"), "<h2>A</h2>\n<h3>B</h3>");
    assert_eq!(html("<h2><p>Trong</p></h2>sau"), "<h2>Trong</h2>\n<p>sau</p>");
}

#[test]
fn google_docs_wrapper_is_not_bold_and_its_lists_nest() {
    let paste = "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\" style=\"line-height:1.38\">\
        <span style=\"font-weight:400;white-space:pre-wrap;\">Kính gửi </span><span style=\"font-weight:700;white-space:pre-wrap\">các hội</span></p>\
        <ul><li dir=ltr aria-level=1><p role=presentation><span>Một</span></p></li><ul><li aria-level=2><p>Một một</p></li></ul><li><p>Hai</p></li></ul></b><br class=\"Apple-interchange-newline\">";
    assert_eq!(
        html(paste),
        "<p>Kính gửi <strong>các hội</strong></p>\n<ul><li>Một<ul><li>Một một</li></ul></li><li>Hai</li></ul>"
    );
}

#[test]
fn libreoffice_paste_keeps_lists_and_tables() {
    let paste = "<!DOCTYPE html><html><head><style type=text/css>p{margin:0}</style></head><body lang=vi-VN><p style='margin-bottom:0cm'><font face='Times New Roman, serif'><font size=4>Chào</font></font></p>\
        <ol start=3><li><p>Ba</p><li><p>Bốn</p></ol><table width=100% cellpadding=4><col width=128*><thead><tr><th width=50%><p>Tên</p></th><th><p>Số</p></th></tr></thead>\
        <tr valign=top><td><p align=center>A</p></td><td colspan=1 rowspan=1><p>1</p></td></tr></table>";
    assert_eq!(
        html(paste),
        "<p>Chào</p>\n<ol start=\"3\"><li>Ba</li><li>Bốn</li></ol>\n<table><thead><tr><th>Tên</th><th>Số</th></tr></thead>\
         <tbody><tr><td class=\"center\">A</td><td>1</td></tr></tbody></table>"
    );
}

#[test]
fn facebook_and_zalo_pastes_keep_lines_and_emoji() {
    let paste = "<div dir=auto style='text-align:start'>Tin vui <span class=x><img height=16 width=16 alt=\"🎉\" src=\"https://static.xx.fbcdn.net/e.png\"></span></div><div dir=auto>Dòng hai</div>";
    assert_eq!(html(paste), "<p>Tin vui 🎉</p>\n<p>Dòng hai</p>");
    assert_eq!(html("<span style='white-space: pre-wrap'>một\nhai\n\nba</span>"), "<p>một<br>hai</p>\n<p>ba</p>");
}

#[test]
fn pictures_of_others_are_named_and_our_own_stay() {
    let cleaned = clean("<p><img src=/media/0191/w960.webp alt=Ảnh width=960><img src=https://a.vn/b.jpg><img src='file:///C:/x.png'><img src=/media/../x></p>").unwrap();
    assert_eq!(cleaned.html, "<p><img src=\"/media/0191/w960.webp\" alt=\"Ảnh\" width=\"960\"></p>");
    let why: Vec<Why> = cleaned.dropped.iter().map(|d| d.why).collect();
    assert_eq!(why, [Why::ForeignPicture, Why::LocalPicture, Why::ForeignPicture]);
    let options = richtext::Options { picture: &|a| a.starts_with("https://a.vn/"), ..Default::default() };
    assert_eq!(
        clean_with("<img src=https://a.vn/b.jpg>", &options).unwrap().html,
        "<p><img src=\"https://a.vn/b.jpg\"></p>"
    );
}

#[test]
fn pasted_data_becomes_a_picture_to_store() {
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let cleaned = clean(&format!("<p>a<img data-pasted=4><img alt='Hội nghị' src='data:image/png;base64,{png}'><img src='data:image/svg+xml;base64,PHN2Zy8+'></p>")).unwrap();
    assert_eq!(cleaned.html, "<p>a<img data-pasted=\"4\"><img data-pasted=\"5\" alt=\"Hội nghị\"></p>");
    assert_eq!(cleaned.pictures.len(), 1);
    assert_eq!((cleaned.pictures[0].number, cleaned.pictures[0].mime), (5, "image/png"));
    assert_eq!(cleaned.pictures[0].alt.as_deref(), Some("Hội nghị"));
    assert_eq!(cleaned.dropped[0].why, Why::BadPicture);
}

#[test]
fn broken_tables_are_mended_and_frames_unwrapped() {
    assert_eq!(
        html("<table><td>a<td>b<tr><td>c"),
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>"
    );
    assert_eq!(html("<table border=1><tr><td><p>khung</p><p>hai</p></td></tr></table>"), "<p>khung</p>\n<p>hai</p>");
    assert_eq!(html("<tr><td>x</td><td>y</td></tr>"), "<p>x</p>\n<p>y</p>");
    assert_eq!(
        html("<table><tr><td><table><tr><td>1<td>2</table></td></tr></table>"),
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    );
}

#[test]
fn a_photo_laid_out_as_a_table_is_a_figure() {
    assert_eq!(
        html(
            "<table align=center><tr><td><img src=/media/a.webp></td></tr><tr><td class=tplCaption><em>Quang cảnh hội nghị</em></td></tr></table>"
        ),
        "<figure><img src=\"/media/a.webp\"><figcaption><em>Quang cảnh hội nghị</em></figcaption></figure>"
    );
}

#[test]
fn preformatted_text_and_quotes_stay() {
    assert_eq!(
        html("<pre>\n\n<code>a\n  b</code>\n</pre><blockquote>c</blockquote>"),
        "<pre>a\n  b</pre>\n<blockquote><p>c</p></blockquote>"
    );
}

#[test]
fn plain_text_reads_like_the_page() {
    let text = plain_text(
        "<h2>Đầu</h2><p>Một<br>hai</p><ul><li>a<ul><li>b</li></ul></li></ul><ol type=a start=2><li>x</ol><table><tr><td>1<td>2<tr><td>3<td>4</table>",
    );
    assert_eq!(text, "Đầu\n\nMột\nhai\n\n- a\n- b\n\nb) x\n\n1\t2\n3\t4");
    assert_eq!(richtext::first_words("<p>Liên hiệp các Hội, Khoa học</p>", 18), "Liên hiệp các Hội…");
    assert!(!richtext::has_text("<p><img src=/media/a></p><hr>"));
}

#[test]
fn plain_text_of_a_form_becomes_paragraphs_and_lists() {
    assert_eq!(
        richtext::from_plain("Chào <b>\r\ncác bạn\n\n- một\n- hai\n2. hai\n3. ba\nhết"),
        "<p>Chào &lt;b&gt;<br>các bạn</p>\n<ul><li>một</li><li>hai</li></ul>\n<ol start=\"2\"><li>hai</li><li>ba</li></ol>\n<p>hết</p>"
    );
}

#[test]
fn lines_typed_without_tags_are_paragraphs() {
    let html = richtext::typed("Điều 1. Công nhận 5 < 7 & xong\n\n  a) Lưu: VT\r\n");
    assert_eq!(html, "<p>Điều 1. Công nhận 5 &lt; 7 &amp; xong</p><p>a) Lưu: VT</p>");
    assert_eq!(richtext::typed("<p>Một</p>\n<p>Hai</p>"), "<p>Một</p>\n<p>Hai</p>");
}
