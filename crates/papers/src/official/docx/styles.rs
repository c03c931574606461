//! `word/styles.xml` and `word/numbering.xml`: the styles of Word under their own names where there is one, and
//! Vietnamese names for the boxes of an official paper.

use super::xml::{half, of_points, twips};
use crate::official::STYLE;
use crate::official::docx::parts::NAMES;
use std::fmt::Write;

struct Sheet(String);

impl Sheet {
    /// A paragraph style; `size` in points.
    fn add(&mut self, id: &str, name: &str, based: &str, paragraph: &str, letters: &str, size: f64) {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        let quick = if id == "Gach" { "" } else { "<w:qFormat/>" };
        let size = half(size);
        write!(
            self.0,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{quick}\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
        .expect(super::xml::NEVER);
    }
}

const CENTRE: &str = "<w:jc w:val=\"center\"/>";
const BOLD: &str = "<w:b/>";
const ITALIC: &str = "<w:i/>";

pub(super) fn styles(lang: &str) -> String {
    let s = STYLE;
    let lang = if lang == "vi" { "vi-VN" } else { "en-GB" };
    let size = half(s.body);
    let mut sheet = Sheet(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:color w:val=\"000000\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"000000\"/>\
         <w:u w:val=\"none\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>\
         <w:tblBorders>{}</w:tblBorders></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/></w:style>",
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
            .concat()
    ));
    let line = (s.line_spacing * 240.0).round();
    let after = of_points(s.paragraph_gap);
    let first = twips(s.first_line);
    let text = format!(
        "<w:spacing w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"{first}\"/><w:jc w:val=\"both\"/>"
    );
    sheet.add("BodyText", "Body Text", "Normal", &text, "", s.body);
    sheet.add("ListBullet", "List Bullet", "BodyText", "", "", s.body);
    sheet.add("CanCu", "Căn cứ", "BodyText", "", ITALIC, s.body);
    for level in 1..=6 {
        let paragraph =
            format!("<w:keepNext/><w:keepLines/><w:jc w:val=\"left\"/><w:outlineLvl w:val=\"{}\"/>", level - 1);
        sheet.add(&format!("Heading{level}"), &format!("heading {level}"), "BodyText", &paragraph, BOLD, s.body);
    }
    let gap = |before: i64, after: i64| format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>{CENTRE}");
    sheet.add("Title", "Title", "Normal", &format!("<w:keepNext/>{}", gap(400, 0)), BOLD, s.kind);
    sheet.add("Subtitle", "Subtitle", "Normal", CENTRE, BOLD, s.about);
    sheet.add("CoQuanChuQuan", "Cơ quan chủ quản", "Normal", CENTRE, "", s.parent);
    sheet.add("CoQuanBanHanh", "Cơ quan ban hành", "Normal", CENTRE, BOLD, s.organ);
    sheet.add("QuocHieu", "Quốc hiệu", "Normal", CENTRE, BOLD, s.nation);
    sheet.add("TieuNgu", "Tiêu ngữ", "Normal", CENTRE, BOLD, s.motto);
    sheet.add("SoKyHieu", "Số và ký hiệu", "Normal", &gap(120, 0), "", s.number);
    sheet.add("TrichYeuCongVan", "Trích yếu công văn", "Normal", CENTRE, "", s.subject);
    sheet.add("DiaDanh", "Địa danh và thời gian", "Normal", &gap(120, 0), ITALIC, s.place);
    let left = format!("<w:ind w:left=\"{}\"/>", 2 * first);
    sheet.add("KinhGui", "Kính gửi", "Normal", &left, "", s.body);
    sheet.add("ThamQuyen", "Thẩm quyền ban hành", "Normal", &gap(after * 2, after * 2), BOLD, s.body);
    let held = format!("<w:keepNext/><w:keepLines/>{CENTRE}");
    sheet.add("ChucVuKy", "Chức vụ và người ký", "Normal", &held, BOLD, s.signature);
    sheet.add("NoiNhanTieuDe", "Nơi nhận", "Normal", "<w:keepNext/>", "<w:b/><w:i/>", s.recipients_head);
    sheet.add("NoiNhan", "Nơi nhận, danh sách", "Normal", "<w:keepNext/>", "", s.recipients);
    sheet.add(
        "PhuLuc",
        "Phụ lục",
        "Normal",
        &format!("<w:keepNext/>{CENTRE}<w:outlineLvl w:val=\"0\"/>"),
        BOLD,
        s.annex_number,
    );
    sheet.add("PhuLucTen", "Phụ lục, tên", "Normal", &format!("<w:keepNext/>{CENTRE}"), BOLD, s.annex_title);
    sheet.add("PhuLucKemTheo", "Phụ lục, kèm theo", "Normal", &gap(0, 240), ITALIC, s.annex_belongs);
    sheet.add("BangChu", "Chữ trong bảng", "Normal", "", "", s.table);
    let mut size = s.table - 1.0;
    while size >= s.table_least {
        sheet.add(&format!("BangChu{size}"), &format!("Chữ trong bảng {size}"), "BangChu", "", "", size);
        size -= 1.0;
    }
    sheet.add("Caption", "caption", "Normal", &gap(120, 80), ITALIC, s.table);
    sheet.add("Hinh", "Hình", "Normal", &gap(120, 60), "", s.body);
    sheet.add("Header", "header", "Normal", CENTRE, "", s.page_number);
    sheet.add("Footer", "footer", "Normal", CENTRE, "", s.foot);
    sheet.add("Gach", "Đường kẻ", "Normal", "<w:spacing w:line=\"40\" w:lineRule=\"exact\"/>", "", 1.0);
    sheet.0.push_str("</w:styles>");
    sheet.0
}

/// Points after a hyphen, a plus and a dot; the sign at the indent of a first line, the lines below at the margin.
pub(super) fn numbering() -> String {
    let first = twips(STYLE.first_line);
    let level = |(at, sign): (usize, &str)| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:suff w:val=\"space\"/>\
             <w:lvlText w:val=\"{sign}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"{first}\"/></w:pPr>\
             <w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/></w:rPr></w:lvl>"
        )
    };
    let levels: String = ["-", "+", "·"].into_iter().enumerate().map(level).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>"
    )
}
