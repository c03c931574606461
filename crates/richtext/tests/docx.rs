//! Word files, built part by part.

use std::io::{Cursor, Write};

use richtext::docx::{self, DocxError, DocxLimits, DocxWarning};
use richtext::{Figure, place_pictures};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:mc=\"mc\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rieng"><w:name w:val="Riêng"/><w:basedOn w:val="u2"/></w:style>
<w:style w:type="paragraph" w:styleId="Chuthich"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Manh"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

const RELS: &str = r#"<Relationships><Relationship Id="rId1" Target="media/image1.png"/><Relationship Id="rId2" Target="https://vusta.vn/?a=1&amp;b=2" TargetMode="External"/><Relationship Id="rId3" Target="media/image2.emf"/></Relationships>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Theo số liệu năm 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fn para(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn read(body: &str) -> docx::DocxDoc {
    let document = document(body);
    let file = pack(&[
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/_rels/document.xml.rels", RELS.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("word/media/image1.png", PNG),
        ("word/media/image2.emf", b"emf"),
    ]);
    docx::read(&file, &DocxLimits::default()).unwrap()
}

#[test]
fn a_report_keeps_title_headings_looks_links_and_notes() {
    let body = [
        para("Tieude", "Báo cáo năm"),
        para("u1", "Phần một"),
        para("Rieng", "Mục &amp; nhỏ"),
        "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:b/><w:i w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">Đậm </w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val=\"Manh\"/></w:rPr><w:t>mạnh</w:t></w:r><w:r><w:t xml:space=\"preserve\"> m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
            .into(),
        "<w:p><w:hyperlink r:id=\"rId2\"><w:r><w:t>trang</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>dòng</w:t></w:r>\
         <w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t> mới</w:t></w:r></w:ins></w:p>"
            .into(),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://a.vn/x\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:t>nối</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
            .into(),
    ];
    let doc = read(&body.concat());
    assert_eq!(doc.title.as_deref(), Some("Báo cáo năm"));
    assert_eq!(
        doc.html,
        "<h2>Phần một</h2>\n<h3>Mục &amp; nhỏ</h3>\n<p class=\"center\"><strong>Đậm mạnh</strong> m<sup>2[1]</sup></p>\n\
         <p><a href=\"https://vusta.vn/?a=1&amp;b=2\" rel=\"noopener\">trang</a><br>dòng mới</p>\n\
         <p><a href=\"https://a.vn/x\" rel=\"noopener\">nối</a></p>\n<hr>\n<ol><li>Theo số liệu năm 2024.</li></ol>"
    );
    assert_eq!(doc.warnings, [DocxWarning::TrackedChanges]);
}

#[test]
fn lists_nest_and_count_on() {
    let body = [
        item(5, 0, "Một"),
        item(5, 1, "nhỏ"),
        item(5, 1, "nhỏ hai"),
        item(5, 0, "Hai"),
        item(6, 0, "x"),
        para("", "giữa"),
        item(6, 0, "y"),
    ];
    assert_eq!(
        read(&body.concat()).html,
        "<ul><li>Một<ol type=\"a\"><li>nhỏ</li><li>nhỏ hai</li></ol></li><li>Hai</li></ul>\n<ol><li>x</li></ol>\n<p>giữa</p>\n<ol start=\"2\"><li>y</li></ol>"
    );
}

#[test]
fn merged_cells_become_spans() {
    let cell = |p: &str, t: &str| format!("<w:tc><w:tcPr>{p}</w:tcPr><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "Đầu"),
        cell("", "Số"),
        cell("<w:vMerge w:val=\"restart\"/>", "a"),
        cell("", "b"),
        cell("", "1"),
        cell("<w:vMerge/>", ""),
        cell("", "c"),
        cell("", "2"),
    );
    assert_eq!(
        read(&body).html,
        "<table><thead><tr><th colspan=\"2\">Đầu</th><th>Số</th></tr></thead><tbody><tr><td rowspan=\"2\">a</td><td>b</td><td>1</td></tr><tr><td>c</td><td>2</td></tr></tbody></table>"
    );
}

#[test]
fn pictures_come_with_caption_and_find_their_place() {
    let picture = |id: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"Hội trường\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = [picture("rId1"), para("Chuthich", "Quang cảnh hội nghị"), picture("rId3"), picture("rId9")].concat();
    let doc = read(&body);
    assert_eq!(
        doc.html,
        "<figure><img data-pasted=\"0\" alt=\"Hội trường\"><figcaption>Quang cảnh hội nghị</figcaption></figure>"
    );
    assert_eq!(doc.pictures.len(), 1);
    assert_eq!(
        (doc.pictures[0].bytes.as_slice(), doc.pictures[0].caption.as_deref()),
        (PNG, Some("Quang cảnh hội nghị"))
    );
    assert_eq!(doc.warnings, [DocxWarning::PictureKind("image2.emf".into()), DocxWarning::PictureMissing]);
    let stored = Figure { picture: "0191-ab".into(), credit: "Ảnh: An".into(), ..Figure::default() };
    assert_eq!(
        place_pictures(&doc.html, &|n| (n == 0).then(|| stored.clone())).unwrap(),
        "<figure data-picture=\"0191-ab\"><img src=\"/media/0191-ab/w960.webp\" alt=\"Hội trường\"><figcaption>Quang cảnh hội nghị <span class=\"credit\">Ảnh: An</span></figcaption></figure>"
    );
}

#[test]
fn plain_text_for_search_begins_with_the_title() {
    let document = document(&[para("Tieude", "Kế hoạch"), para("", "Nội dung")].concat());
    let file = pack(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", STYLES.as_bytes())]);
    assert_eq!(docx::text(&file).unwrap(), "Kế hoạch\n\nNội dung");
}

#[test]
fn files_that_are_no_docx_are_named() {
    let limits = DocxLimits::default();
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.extend([0; 512]);
    let error = docx::read(&old, &limits).unwrap_err();
    assert!(matches!(error, DocxError::OldDoc) && error.vi().contains(".doc"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(matches!(docx::read(&old, &limits), Err(DocxError::Encrypted)));
    assert!(matches!(docx::read(b"%PDF-1.7", &limits), Err(DocxError::NotDocx)));
    assert!(matches!(docx::read(&pack(&[("a.txt", b"x")]), &limits), Err(DocxError::NotDocx)));
    let file = pack(&[("word/document.xml", document("").as_bytes())]);
    assert!(matches!(docx::read(&file[..file.len() / 2], &limits), Err(DocxError::Zip(_))));
    assert!(matches!(docx::read(&pack(&[("word/document.xml", b"<a><b></a>")]), &limits), Err(DocxError::Xml(_))));
}

#[test]
fn bombs_and_entities_are_refused() {
    let limits = DocxLimits::default();
    let zeros = vec![b' '; 30_000_000];
    assert!(matches!(docx::read(&pack(&[("word/document.xml", &zeros)]), &limits), Err(DocxError::TooLarge)));
    let many: Vec<String> = (0..50).map(|i| format!("a{i}")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    let few = DocxLimits { entries: 40, ..limits };
    assert!(matches!(docx::read(&pack(&parts), &few), Err(DocxError::TooLarge)));
    let laughs = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><w:document>&y;</w:document>";
    assert!(matches!(
        docx::read(&pack(&[("word/document.xml", laughs.as_bytes())]), &limits),
        Err(DocxError::Entities)
    ));
    let unknown = document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>");
    assert!(matches!(
        docx::read(&pack(&[("word/document.xml", unknown.as_bytes())]), &limits),
        Err(DocxError::Entities)
    ));
    let deep = document(&"<w:sdt>".repeat(100_000));
    assert!(matches!(docx::read(&pack(&[("word/document.xml", deep.as_bytes())]), &limits), Err(DocxError::TooDeep)));
}
