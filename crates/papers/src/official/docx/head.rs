//! The boxes around the text: head, title, addressees, signatures, recipients, foot.

use super::xml::{marked, of_points, paragraph, twips, words};
use crate::official::flow::Signed;
use crate::official::{Flow, STYLE};

/// A table without lines: `rows` of cells, each with its width and content.
fn boxes(rows: &[(Vec<(f64, String)>, &str)]) -> String {
    let widths: Vec<i64> = rows.first().map(|row| row.0.iter().map(|cell| twips(cell.0)).collect()).unwrap_or_default();
    let total: i64 = widths.iter().sum();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let body: String = rows
        .iter()
        .map(|(cells, more)| {
            let cells: String = cells
                .iter()
                .map(|(width, content)| {
                    format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>", twips(*width))
                })
                .collect();
            format!("<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>")
        })
        .collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
}

/// A rule in the middle of a width, as a paragraph that is nothing but its upper line.
fn rule(length: f64, width: f64) -> String {
    let side = twips((width - length).max(0.0) / 2.0);
    let size = (STYLE.rule * 8.0).round();
    paragraph(
        "Gach",
        &format!(
            "<w:pBdr><w:top w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>\
             <w:ind w:left=\"{side}\" w:right=\"{side}\"/>"
        ),
        "",
    )
}

/// Boxes 1 to 4 and 5b.
pub(super) fn head(flow: &Flow) -> String {
    let (left, right) = (STYLE.head_left, STYLE.text_width(false) - STYLE.head_left);
    let mut organ = String::new();
    if !flow.parent.is_empty() {
        organ.push_str(&paragraph("CoQuanChuQuan", "", &words(&flow.parent)));
    }
    organ.push_str(&paragraph("CoQuanBanHanh", "", &words(&flow.organ)));
    organ.push_str(&rule(flow.organ_rule, left));
    let nation = paragraph("QuocHieu", "", &words(flow.words.nation))
        + &paragraph("TieuNgu", "", &words(flow.words.motto))
        + &rule(flow.motto_rule, right);
    let mut number = String::new();
    if !flow.number.is_empty() || flow.subject.is_empty() {
        number.push_str(&paragraph("SoKyHieu", "", &words(&flow.number)));
    }
    if !flow.subject.is_empty() {
        let above = if flow.number.is_empty() { 0 } else { of_points(STYLE.subject_above) };
        number.push_str(&paragraph(
            "TrichYeuCongVan",
            &format!("<w:spacing w:before=\"{above}\"/>"),
            &words(&flow.subject),
        ));
    }
    let place = paragraph("DiaDanh", "", &words(&flow.place_and_day));
    boxes(&[(vec![(left, organ), (right, nation)], ""), (vec![(left, number), (right, place)], "")])
}

/// Box 5a.
pub(super) fn title(flow: &Flow) -> String {
    let mut out = String::new();
    if !flow.kind.is_empty() {
        out.push_str(&paragraph("Title", "", &words(&flow.kind)));
    }
    for line in &flow.about {
        out.push_str(&paragraph("Subtitle", "", &words(line)));
    }
    if flow.about.is_empty() {
        out.push_str(&paragraph("Gach", "<w:spacing w:after=\"240\"/>", ""));
    } else {
        out.push_str(&rule(flow.about_rule, STYLE.text_width(false)));
        out.push_str(&paragraph("Gach", "<w:spacing w:after=\"180\"/>", ""));
    }
    out
}

/// Box 9a.
pub(super) fn addressees(flow: &Flow) -> String {
    let to = words(flow.words.to);
    match flow.addressees.as_slice() {
        [] => String::new(),
        [one] => {
            let more = "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>";
            paragraph("KinhGui", more, &format!("{to}{}", words(&format!(" {one}"))))
        }
        many => {
            let last = many.len() - 1;
            let mut out = paragraph("KinhGui", "", &to);
            for (at, one) in many.iter().enumerate() {
                let (end, after) = if at == last { (".", 240) } else { (";", 0) };
                let left = twips(3.0 * STYLE.first_line);
                let more = format!("<w:spacing w:after=\"{after}\"/><w:ind w:left=\"{left}\"/>");
                out.push_str(&paragraph("KinhGui", &more, &words(&format!("- {one}{end}"))));
            }
            out
        }
    }
}

fn signature(one: &Signed) -> String {
    let mut out = String::new();
    for line in &one.lines {
        out.push_str(&paragraph("ChucVuKy", "", &words(line)));
    }
    let room = twips(STYLE.signature_room);
    let more = format!("<w:spacing w:before=\"{room}\"/>");
    out.push_str(&paragraph("ChucVuKy", &more, &words(&one.name)));
    out
}

fn recipients(flow: &Flow) -> String {
    let mut out = String::new();
    if !flow.recipients.is_empty() {
        out.push_str(&paragraph("NoiNhanTieuDe", "", &words(flow.words.recipients)));
        for line in &flow.recipients {
            out.push_str(&paragraph("NoiNhan", "", &words(line)));
        }
    }
    out
}

fn or_blank(content: String) -> String {
    // A cell must hold a paragraph.
    if content.is_empty() { paragraph("NoiNhan", "", "") } else { content }
}

/// Boxes 7 and 9b, one row that no page break tears.
pub(super) fn signatures(flow: &Flow) -> String {
    let width = STYLE.text_width(false);
    let before = paragraph("Gach", "<w:keepNext/><w:spacing w:before=\"160\"/>", "");
    match flow.signatures.as_slice() {
        [] if flow.recipients.is_empty() => String::new(),
        few @ ([] | [_]) => {
            let right = few.first().map(signature).unwrap_or_default();
            let row = vec![(width / 2.0, or_blank(recipients(flow))), (width / 2.0, or_blank(right))];
            before + &boxes(&[(row, "")])
        }
        many => {
            let share = width / many.len() as f64;
            let row = many.iter().map(|one| (share, signature(one))).collect();
            let below = if flow.recipients.is_empty() {
                String::new()
            } else {
                paragraph("Gach", "<w:spacing w:before=\"240\"/>", "") + &recipients(flow)
            };
            before + &boxes(&[(row, "")]) + &below
        }
    }
}

/// What stands above an annex.
pub(super) fn annex(label: &str, title: &str, belongs: &str) -> String {
    let mut out = paragraph("PhuLuc", "", &words(label));
    if !title.is_empty() {
        out.push_str(&paragraph("PhuLucTen", "", &words(title)));
    }
    if !belongs.is_empty() {
        out.push_str(&paragraph("PhuLucKemTheo", "", &words(belongs)));
    }
    out
}

/// Box 13, as the foot of the first page.
pub(super) fn foot(flow: &Flow) -> String {
    let lines: Vec<String> = flow.foot.iter().map(|line| marked(line, "")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:ftr {}>{}</w:ftr>",
        super::parts::NAMES,
        paragraph(
            "Footer",
            "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>",
            &lines.join("<w:r><w:br/></w:r>")
        )
    )
}
