//! What Word puts on the clipboard.

use richtext::{Why, clean};

fn html(input: &str) -> String {
    let cleaned = clean(input).unwrap().html;
    assert_eq!(clean(&cleaned).unwrap().html, cleaned, "cleaning twice is cleaning once");
    cleaned
}

/// Word 2016, copied: conditional comments around markers, smart tags, `o:p`, islands of settings.
const CLIPBOARD: &str = r#"<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0in;} --></style></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b>BÁO CÁO<o:p></o:p></b></p>
<h2 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Tình hình chung<o:p></o:p></h2>
<p class=MsoNormal style='text-align:justify'><span lang=VI style='font-size:14.0pt;mso-bidi-font-weight:bold'>Năm 2024,
<st1:place w:st="on"><st1:City w:st="on">Hưng Yên</st1:City></st1:place>
tổ chức<span style='mso-spacerun:yes'>  </span>12&nbsp;&nbsp;hội thảo:<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Khoa học<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->Nông <b>nghiệp</b></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.5in;text-indent:-1.5in;mso-list:l0 level3 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span><!--[endif]-->Lúa</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level3 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>b)<span>&nbsp;</span></span><!--[endif]-->Ngô</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Công nghệ</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><!--[if !supportLists]--><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span><!--[endif]-->Ba</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><!--[if !supportLists]--><span style='mso-list:Ignore'>4.<span>&nbsp;</span></span><!--[endif]-->Bốn</p>
<!--EndFragment--></body></html>"#;

#[test]
fn a_paste_from_word_keeps_structure_and_nothing_of_word() {
    assert_eq!(
        html(CLIPBOARD),
        "<h2 class=\"center\">BÁO CÁO</h2>\n<h3>1. Tình hình chung</h3>\n<p>Năm 2024, Hưng Yên tổ chức 12 hội thảo:</p>\n\
         <ul><li>Khoa học<ul><li>Nông <strong>nghiệp</strong><ol type=\"a\"><li>Lúa</li><li>Ngô</li></ol></li></ul></li><li>Công nghệ</li></ul>\n\
         <ol start=\"3\"><li>Ba</li><li>Bốn</li></ol>"
    );
}

#[test]
fn a_table_of_word_is_tidy() {
    let paste = r#"<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td width=312 rowspan=2 valign=top style='width:233.75pt'><p class=MsoNormal align=center style='text-align:center'><b>TT<o:p></o:p></b></p></td>
 <td width=312 colspan=2><p class=MsoNormal><b>Nội dung</b></p></td></tr>
 <tr><td><p class=MsoNormal>A<o:p></o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
 <![if !supportMisalignedColumns]><tr height=0><td width=62 style='border:none'></td></tr><![endif]></table>"#;
    assert_eq!(
        html(paste),
        "<table><tbody><tr><td rowspan=\"2\" class=\"center\"><strong>TT</strong></td><td colspan=\"2\"><strong>Nội dung</strong></td></tr>\
         <tr><td>A</td><td></td></tr></tbody></table>"
    );
}

#[test]
fn a_list_of_a_filtered_web_page_is_told_by_its_markers() {
    let paste = r#"<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>Một</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in'><span style='font-family:"Courier New"'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Hai</p>
<p class=MsoListParagraphCxSpLast>Không phải mục</p>"#;
    assert_eq!(html(paste), "<ul><li>Một<ul><li>Hai</li></ul></li></ul>\n<p>Không phải mục</p>");
}

#[test]
fn word_in_a_browser_tells_levels_by_attribute() {
    let paste = r#"<div class="ListContainerWrapper"><ul class="BulletListStyle1"><li data-aria-level="1"><p><span>Một</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul><li data-aria-level="2"><p><span>Một một</span></p></li></ul></div><div><ul><li data-aria-level="1"><p>Hai</p></li></ul></div>"#;
    assert_eq!(html(paste), "<ul><li>Một<ul><li>Một một</li></ul></li><li>Hai</li></ul>");
}

#[test]
fn a_picture_with_words_caption_is_a_figure() {
    let paste = r#"<p class=MsoNormal><img width=10 height=10 data-pasted=0></p><p class=MsoCaption>Hình <span>1</span>. Quang cảnh</p>
<p class=MsoCaption>Bảng 1. Số liệu</p><table><tr><td>a</td><td>b</td></tr></table>"#;
    assert_eq!(
        html(paste),
        "<figure><img data-pasted=\"0\" width=\"10\" height=\"10\"><figcaption>Hình 1. Quang cảnh</figcaption></figure>\n\
         <table><caption>Bảng 1. Số liệu</caption><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    );
}

#[test]
fn contents_remarks_and_hidden_text_go_with_a_word() {
    let cleaned = clean(
        "<p class=MsoToc1><a href=#_Toc1>Mở đầu 1</a></p><p class=MsoHeading2>Mở đầu</p><p><span style='display:none'>ẩn</span>Văn<a href=#_ftn1>[1]</a></p>\
         <div style='mso-element:comment-list'><div>nhận xét</div></div>",
    )
    .unwrap();
    assert_eq!(cleaned.html, "<h2>Mở đầu</h2>\n<p>Văn[1]</p>");
    let why: Vec<Why> = cleaned.dropped.iter().map(|d| d.why).collect();
    assert_eq!(why, [Why::Contents, Why::Hidden, Why::Remark]);
}
