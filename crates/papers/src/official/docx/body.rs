//! The text: pieces in their styles, tables, sections with their page sizes and page numbers.

use super::xml::{NEVER, marked, paragraph, runs, twips, words};
use super::{Links, draw, head, parts};
use crate::official::flow::{FlowCell, FlowTable, Pages, Piece};
use crate::official::{Flow, STYLE};
use std::fmt::Write;

/// `word/document.xml`.
pub(super) fn document(flow: &Flow, links: &mut Links) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let names = parts::NAMES;
    write!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {names}><w:body>")
        .expect(NEVER);
    out.push_str(&head::head(flow));
    out.push_str(&head::title(flow));
    out.push_str(&head::addressees(flow));
    if !flow.authority.is_empty() {
        out.push_str(&paragraph("ThamQuyen", "", &words(&flow.authority)));
    }
    for ground in &flow.grounds {
        out.push_str(&paragraph("CanCu", "", &runs(ground, false, links)));
    }
    let base = if flow.kind.is_empty() { 1 } else { 2 };
    pieces(&mut out, &flow.body, base, true, links);
    out.push_str(&head::signatures(flow));
    let foot = !flow.foot.is_empty();
    let mut section = section(false, foot);
    for annex in &flow.annexes {
        // A section ends in a paragraph of its own, here one that takes no room.
        write!(out, "<w:p><w:pPr><w:pStyle w:val=\"Gach\"/>{section}</w:pPr></w:p>").expect(NEVER);
        pages(&mut out, annex, base + 1, links);
        section = self::section(annex.landscape, false);
    }
    if flow.annexes.is_empty() {
        out.push_str(&paragraph("Gach", "", ""));
    }
    out.push_str(&section);
    out.push_str("</w:body></w:document>");
    out
}

fn pages(out: &mut String, annex: &Pages, base: usize, links: &mut Links) {
    out.push_str(&head::annex(&annex.label, &annex.title, &annex.belongs));
    pieces(out, &annex.body, base, false, links);
    if matches!(annex.body.last(), Some(Piece::Table(_))) {
        out.push_str(&paragraph("Gach", "", ""));
    }
}

/// Page size, margins, and the page number: in the head of every page but the first, beginning anew.
fn section(landscape: bool, foot: bool) -> String {
    let s = STYLE;
    let (width, height, turned) = if landscape {
        (s.page_height, s.page_width, " w:orient=\"landscape\"")
    } else {
        (s.page_width, s.page_height, "")
    };
    let (top, bottom, left, right) = if landscape {
        (s.margin_left, s.margin_right, s.margin_top, s.margin_bottom)
    } else {
        (s.margin_top, s.margin_bottom, s.margin_left, s.margin_right)
    };
    let foot = if foot { "<w:footerReference w:type=\"first\" r:id=\"foot\"/>" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"pageNumber\"/>\
         <w:headerReference w:type=\"first\" r:id=\"noNumber\"/>{foot}<w:type w:val=\"nextPage\"/>\
         <w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
         w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>",
        twips(width),
        twips(height),
        twips(top),
        twips(right),
        twips(bottom),
        twips(left),
        twips(s.page_number_from_top),
        twips(10.0),
    )
}

/// `hold`: the last lines stay with the signature.
fn pieces(out: &mut String, list: &[Piece], base: usize, hold: bool, links: &mut Links) {
    for (at, piece) in list.iter().enumerate() {
        let last = at + 1 == list.len();
        match piece {
            Piece::Title { level, label, runs: title } => {
                let style = format!("Heading{}", (level + 1 - base).min(6));
                let broken = if title.is_empty() { "" } else { "<w:r><w:br/></w:r>" };
                let text = format!("{}{broken}{}", words(label), runs(title, false, links));
                let more = "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>";
                out.push_str(&paragraph(&style, more, &text));
            }
            Piece::Heading { level, label, runs: title, .. } => {
                let style = format!("Heading{}", (level + 1 - base).min(6));
                out.push_str(&paragraph(&style, "", &(labelled(label) + &runs(title, false, links))));
            }
            Piece::Paragraph { label, strong, runs: text } => {
                // Word keeps the last lines of a long paragraph, and a short one whole.
                let more = if hold && last { "<w:keepNext/>" } else { "" };
                let label = if *strong { marked(&format!("{label} "), "<w:b/>") } else { labelled(label) };
                out.push_str(&paragraph("BodyText", more, &(label + &runs(text, false, links))));
            }
            Piece::Bullet { depth, runs: text } => {
                let held = if hold && last { "<w:keepNext/>" } else { "" };
                let more = format!("{held}<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"1\"/></w:numPr>");
                out.push_str(&paragraph("ListBullet", &more, &runs(text, false, links)));
            }
            Piece::Centred { runs: text } => {
                out.push_str(&paragraph("ThamQuyen", "<w:keepNext/>", &runs(text, false, links)));
            }
            Piece::Table(table) => self::table(out, table, hold && last, links),
            Piece::Chart { chart, alt, caption, width, height } => {
                let keep = if caption.is_empty() { "" } else { "<w:keepNext/>" };
                out.push_str(&paragraph("Hinh", keep, &draw::run(*chart, alt, *width, *height)));
                if !caption.is_empty() {
                    out.push_str(&paragraph("Caption", "<w:spacing w:after=\"160\"/>", &words(caption)));
                }
            }
        }
    }
}

fn labelled(label: &str) -> String {
    if label.is_empty() { String::new() } else { words(&format!("{label} ")) }
}

/// `hold`: the last two rows stay with what follows.
fn table(out: &mut String, table: &FlowTable, hold: bool, links: &mut Links) {
    if !table.caption.is_empty() {
        out.push_str(&paragraph("Caption", "<w:keepNext/>", &words(&table.caption)));
    }
    let widths: Vec<i64> = table.widths.iter().map(|width| twips(*width)).collect();
    let total: i64 = widths.iter().sum();
    let (side, top) = (twips(STYLE.cell_side), twips(STYLE.cell_top));
    write!(
        out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{top}\" w:type=\"dxa\"/>\
         <w:left w:w=\"{side}\" w:type=\"dxa\"/><w:bottom w:w=\"{top}\" w:type=\"dxa\"/>\
         <w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"
    )
    .expect(NEVER);
    for width in &widths {
        write!(out, "<w:gridCol w:w=\"{width}\"/>").expect(NEVER);
    }
    out.push_str("</w:tblGrid>");
    let style = letters(table.size);
    for (y, row) in table.head.iter().enumerate() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let mut x = 0;
        for cell in row {
            x = reached_down(out, &table.head, y, x, cell.x, &widths);
            head_cell(out, cell, &widths, &style, links);
            x += cell.columns;
        }
        reached_down(out, &table.head, y, x, widths.len(), &widths);
        out.push_str("</w:tr>");
    }
    for (at, row) in table.rows.iter().enumerate() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let keep = if hold && at + 2 >= table.rows.len() { "<w:keepNext/>" } else { "" };
        for cell in &row.cells {
            open_cell(out, cell, &widths, "");
            let text = runs(&cell.runs, row.strong, links);
            out.push_str(&paragraph(&style, &format!("{keep}<w:jc w:val=\"{}\"/>", cell.align), &text));
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    let keep = if hold { "<w:keepNext/>" } else { "" };
    out.push_str(&paragraph("Gach", &format!("{keep}<w:spacing w:after=\"160\"/>"), ""));
}

/// Cells of the rows above that reach into this one, between two columns; answers the second.
fn reached_down(out: &mut String, head: &[Vec<FlowCell>], y: usize, from: usize, to: usize, widths: &[i64]) -> usize {
    let mut x = from;
    while x < to {
        let above = head[..y]
            .iter()
            .enumerate()
            .rev()
            .find_map(|(row, cells)| cells.iter().find(|cell| cell.x == x && row + cell.rows > y));
        let Some(cell) = above else { break };
        open_cell(out, cell, widths, "<w:vMerge/>");
        out.push_str("<w:p/></w:tc>");
        x += cell.columns;
    }
    to
}

fn head_cell(out: &mut String, cell: &FlowCell, widths: &[i64], style: &str, links: &mut Links) {
    let down = if cell.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
    open_cell(out, cell, widths, &format!("{down}<w:vAlign w:val=\"center\"/>"));
    out.push_str(&paragraph(style, "<w:keepNext/><w:jc w:val=\"center\"/>", &runs(&cell.runs, true, links)));
    out.push_str("</w:tc>");
}

fn open_cell(out: &mut String, cell: &FlowCell, widths: &[i64], more: &str) {
    let width: i64 = widths[cell.x..cell.x + cell.columns].iter().sum();
    let span = if cell.columns > 1 { format!("<w:gridSpan w:val=\"{}\"/>", cell.columns) } else { String::new() };
    write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{more}</w:tcPr>").expect(NEVER);
}

/// A table whose letters are smaller has a style of its own.
fn letters(size: f64) -> String {
    if size == STYLE.table { "BangChu".to_owned() } else { format!("BangChu{size}") }
}
