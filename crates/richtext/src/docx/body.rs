//! `document.xml` to HTML as Word would put it on the clipboard.

use std::collections::HashMap;

use super::numbers::Numbers;
use super::parts::{Parts, Target};
use super::styles::{self, Style};
use super::table::{Cell, Row, Table};
use super::xml::{self, Element, Node};
use super::{DocxError, DocxWarning};
use crate::pasted::{Pasted, mime_of};
use crate::write::escape;

/// What came out of the file, before cleaning.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub html: String,
    pub title: Option<String>,
    pub pictures: Vec<Pasted>,
    pub warnings: Vec<DocxWarning>,
}

#[derive(Default)]
struct Para {
    html: String,
    style: String,
    list: Option<(u32, u8)>,
    outline: Option<u8>,
    align: Option<String>,
    words: bool,
}

#[derive(Clone, Default)]
struct Run {
    bold: Option<bool>,
    italic: Option<bool>,
    underline: bool,
    strike: bool,
    position: Option<&'static str>,
    style: String,
    hidden: bool,
}

/// A field (`fldChar`): its code while it is read, then its link.
#[derive(Default)]
struct Field {
    code: String,
    shown: bool,
    link: Option<String>,
}

struct Body<'p, 'z> {
    parts: &'p mut Parts<'z>,
    with_pictures: bool,
    styles: HashMap<String, Style>,
    numbers: Numbers,
    relations: HashMap<String, Target>,
    notes: Vec<String>,
    known_notes: HashMap<(bool, String), String>,
    out: Raw,
    paras: Vec<Para>,
    runs: Vec<Run>,
    tables: Vec<Table>,
    fields: Vec<Field>,
    links: Vec<Option<String>>,
    alt: String,
    /// Where we are: names of open elements that matter.
    skip: usize,
    in_text: bool,
    in_code: bool,
    in_properties: usize,
}

/// Reads the document with everything it refers to.
pub(super) fn convert(parts: &mut Parts<'_>, with_pictures: bool) -> Result<Raw, DocxError> {
    let Some(document) = parts.text("word/document.xml")? else { return Err(DocxError::NotDocx) };
    let depth = parts.limits.depth;
    let styles = parts.text("word/styles.xml")?.map_or(Ok(HashMap::new()), |t| styles::read(&t, depth))?;
    let numbers = parts.text("word/numbering.xml")?.map_or(Ok(Numbers::default()), |t| Numbers::read(&t, depth))?;
    let relations = parts.relations("word/_rels/document.xml.rels")?;
    let mut known_notes = HashMap::new();
    for (part, element, end) in [("word/footnotes.xml", "w:footnote", false), ("word/endnotes.xml", "w:endnote", true)]
    {
        if let Some(text) = parts.text(part)? {
            notes(&text, depth, element, end, &mut known_notes)?;
        }
    }
    let title = parts.text("docProps/core.xml")?.map_or(Ok(None), |t| core_title(&t, depth))?;
    let mut body = Body {
        parts,
        with_pictures,
        styles,
        numbers,
        relations,
        notes: Vec::new(),
        known_notes,
        out: Raw::default(),
        paras: Vec::new(),
        runs: Vec::new(),
        tables: Vec::new(),
        fields: Vec::new(),
        links: Vec::new(),
        alt: String::new(),
        skip: 0,
        in_text: false,
        in_code: false,
        in_properties: 0,
    };
    xml::walk(&document, depth, &mut |node| match node {
        Node::Start(e) => body.start(e),
        Node::End(name) => {
            body.end(name);
            Ok(())
        }
        Node::Text(text) => {
            body.text(text);
            Ok(())
        }
    })?;
    let mut out = body.out;
    if !body.notes.is_empty() {
        out.html.push_str("<hr><ol>");
        for note in &body.notes {
            out.html.push_str("<li>");
            escape(&mut out.html, note);
            out.html.push_str("</li>");
        }
        out.html.push_str("</ol>");
    }
    out.title = out.title.or(title);
    Ok(out)
}

impl Body<'_, '_> {
    fn start(&mut self, e: &Element<'_>) -> Result<(), DocxError> {
        let name = e.name();
        if self.skip > 0 || matches!(name, "w:del" | "w:moveFrom" | "mc:Fallback") {
            if matches!(name, "w:del" | "w:moveFrom") && self.skip == 0 {
                self.warn(DocxWarning::TrackedChanges);
            }
            self.skip += 1;
            return Ok(());
        }
        match name {
            "w:p" => {
                self.paras.push(Para::default());
                self.runs.push(Run::default());
            }
            "w:pPr" | "w:sectPr" | "w:tblPr" => self.in_properties += 1,
            "w:r" => {
                if let Some(run) = self.runs.last_mut() {
                    *run = Run::default();
                }
            }
            "w:t" | "m:t" => {
                self.in_text = true;
                if name == "m:t" {
                    self.warn(DocxWarning::Formula);
                }
            }
            "w:instrText" => self.in_code = true,
            "w:tab" | "w:ptab" if self.in_properties == 0 => self.push(" "),
            "w:br" if e.get("w:type").is_none_or(|t| t == "textWrapping") => self.push("<br>"),
            "w:cr" => self.push("<br>"),
            "w:noBreakHyphen" => self.push("-"),
            "w:sym" => self.push("•"),
            "w:hyperlink" => {
                let target = e.get("r:id").and_then(|id| self.relations.get(&id).cloned());
                self.links.push(if let Some(Target::Outside(address)) = target { Some(address) } else { None });
            }
            "w:fldChar" => self.field(&e.get("w:fldCharType").unwrap_or_default()),
            "w:footnoteReference" => self.note(e, false),
            "w:endnoteReference" => self.note(e, true),
            "w:commentReference" => self.warn(DocxWarning::Remarks),
            "wp:docPr" => self.alt = e.get("descr").unwrap_or_default(),
            "a:blip" => self.picture(e.get("r:embed"))?,
            "v:imagedata" => {
                self.alt = e.get("o:title").unwrap_or_default();
                self.picture(e.get("r:id"))?;
            }
            "c:chart" | "dgm:relIds" => self.warn(DocxWarning::Drawing),
            "w:tbl" => self.tables.push(Table::default()),
            "w:tr" | "w:tc" | "w:gridSpan" | "w:vMerge" | "w:tblHeader" | "w:gridBefore" => self.table(e),
            _ => self.property(e),
        }
        Ok(())
    }

    /// Properties of paragraphs and runs.
    fn property(&mut self, e: &Element<'_>) {
        let inside = self.in_properties > 0;
        if let (true, Some(para)) = (inside, self.paras.last_mut()) {
            let value = e.val().unwrap_or_default();
            match e.name() {
                "w:pStyle" => para.style = value,
                "w:jc" => para.align = Some(value),
                "w:outlineLvl" => para.outline = value.parse().ok().filter(|n: &u8| *n < 6).map(|n| n + 1),
                "w:ilvl" => para.list = Some((para.list.map_or(0, |l| l.0), value.parse().unwrap_or(0))),
                "w:numId" => para.list = Some((value.parse().unwrap_or(0), para.list.map_or(0, |l| l.1))),
                _ => {}
            }
            return;
        }
        let Some(run) = self.runs.last_mut() else { return };
        match e.name() {
            "w:b" => run.bold = Some(e.on()),
            "w:i" => run.italic = Some(e.on()),
            "w:u" => run.underline = e.on(),
            "w:strike" | "w:dstrike" => run.strike = e.on(),
            "w:vanish" => run.hidden = e.on(),
            "w:rStyle" => run.style = e.val().unwrap_or_default(),
            "w:vertAlign" => {
                run.position = match e.val().as_deref() {
                    Some("superscript") => Some("sup"),
                    Some("subscript") => Some("sub"),
                    _ => None,
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, e: &Element<'_>) {
        let Some(table) = self.tables.last_mut() else { return };
        if e.name() == "w:tr" {
            table.rows.push(Row::default());
            return;
        }
        let Some(row) = table.rows.last_mut() else { return };
        match (e.name(), row.cells.last_mut()) {
            ("w:tc", _) => row.cells.push(Cell { span: 1, ..Cell::default() }),
            ("w:tblHeader", _) => row.head = e.on(),
            ("w:gridBefore", _) => row.skipped = e.val().and_then(|v| v.parse().ok()).unwrap_or(0).min(100),
            ("w:gridSpan", Some(cell)) => cell.span = e.val().and_then(|v| v.parse().ok()).unwrap_or(1).clamp(1, 100),
            ("w:vMerge", Some(cell)) => cell.merge = Some(e.val().is_some_and(|v| v == "restart")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "w:p" => self.end_para(),
            "w:pPr" | "w:sectPr" | "w:tblPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "w:t" | "m:t" => self.in_text = false,
            "w:instrText" => self.in_code = false,
            "w:hyperlink" => {
                self.links.pop();
            }
            "w:tbl" => {
                if let Some(table) = self.tables.pop() {
                    let html = table.html();
                    self.sink().push_str(&html);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skip > 0 {
            return;
        }
        if self.in_code {
            if let Some(field) = self.fields.last_mut() {
                field.code.push_str(text);
            }
            return;
        }
        if !self.in_text || self.fields.iter().any(|f| !f.shown) {
            return;
        }
        let run = self.runs.last().cloned().unwrap_or_default();
        if run.hidden {
            return;
        }
        let style = self.styles.get(&run.style).filter(|s| s.character);
        let bold = run.bold.unwrap_or(style.is_some_and(|s| s.bold));
        let italic = run.italic.unwrap_or(style.is_some_and(|s| s.italic));
        let link =
            self.links.last().cloned().flatten().or_else(|| self.fields.iter().rev().find_map(|f| f.link.clone()));
        let position = run.position.unwrap_or_default();
        let tags =
            [(bold, "b"), (italic, "i"), (run.underline, "u"), (run.strike, "s"), (!position.is_empty(), position)];
        let mut html = String::new();
        if let Some(link) = &link {
            html.push_str("<a href=\"");
            escape(&mut html, link);
            html.push_str("\">");
        }
        tags.iter().filter(|t| t.0).for_each(|(_, tag)| html.push_str(&format!("<{tag}>")));
        escape(&mut html, text);
        tags.iter().rev().filter(|t| t.0).for_each(|(_, tag)| html.push_str(&format!("</{tag}>")));
        if link.is_some() {
            html.push_str("</a>");
        }
        self.push(&html);
        if let Some(para) = self.paras.last_mut() {
            para.words |= !text.trim().is_empty();
        }
    }

    fn push(&mut self, html: &str) {
        if let Some(para) = self.paras.last_mut() {
            para.html.push_str(html);
        }
    }

    fn sink(&mut self) -> &mut String {
        match self.tables.last_mut().and_then(|t| t.rows.last_mut()).and_then(|r| r.cells.last_mut()) {
            Some(cell) => &mut cell.html,
            None => &mut self.out.html,
        }
    }

    fn end_para(&mut self) {
        self.runs.pop();
        let Some(para) = self.paras.pop() else { return };
        let style = self.styles.get(&para.style).cloned().unwrap_or_default();
        if style.title && self.out.title.is_none() && para.words && self.tables.is_empty() {
            self.out.title = Some(crate::plain::bare(&para.html));
            return;
        }
        let heading = para.outline.or(style.heading);
        let list = para.list.or(style.list).filter(|l| l.0 > 0);
        let marker = list.filter(|_| para.words).and_then(|(id, level)| self.numbers.next(id, level));
        let mut attributes = match para.align.or(style.align).as_deref() {
            Some("center") => " align=center".to_owned(),
            Some("right" | "end") => " align=right".to_owned(),
            _ => String::new(),
        };
        let mut html = para.html;
        if let Some(marker) = &marker {
            html.insert_str(0, &format!("<span style=\"mso-list:Ignore\">{marker}</span>"));
        }
        let tag = match heading {
            Some(level) => ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1],
            None => "p",
        };
        if heading.is_none() {
            if let (Some(_), Some((_, level))) = (&marker, list) {
                attributes.push_str(&format!(" style=\"mso-list:l0 level{}\"", u32::from(level) + 1));
            } else if style.contents {
                attributes.push_str(" class=MsoToc1");
            } else if style.caption {
                attributes.push_str(" class=MsoCaption");
            }
        }
        let html = format!("<{tag}{attributes}>{html}</{tag}>");
        self.sink().push_str(&html);
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.shown = true;
                    let code = field.code.trim();
                    if let Some(rest) = code.strip_prefix("HYPERLINK") {
                        field.link =
                            rest.split('"').nth(1).filter(|_| !rest.trim_start().starts_with('\\')).map(str::to_owned);
                    }
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, e: &Element<'_>, end: bool) {
        let id = e.get("w:id").unwrap_or_default();
        if let Some(note) = self.known_notes.get(&(end, id)).filter(|n| !n.is_empty()) {
            self.notes.push(note.clone());
            let mark = format!("<sup>[{}]</sup>", self.notes.len());
            self.push(&mark);
        }
    }

    fn picture(&mut self, id: Option<String>) -> Result<(), DocxError> {
        if !self.with_pictures {
            return Ok(());
        }
        let part = match id.and_then(|id| self.relations.get(&id).cloned()) {
            Some(Target::Part(part)) => part,
            _ => {
                self.warn(DocxWarning::PictureMissing);
                return Ok(());
            }
        };
        let Some(bytes) = self.parts.bytes(&part)? else {
            self.warn(DocxWarning::PictureMissing);
            return Ok(());
        };
        let Some(mime) = mime_of(&bytes) else {
            let name = part.rsplit('/').next().unwrap_or_default().chars().take(80).collect();
            self.warn(DocxWarning::PictureKind(name));
            return Ok(());
        };
        let alt = crate::build::described(&crate::inline::line(&std::mem::take(&mut self.alt)));
        let number = u32::try_from(self.out.pictures.len()).unwrap_or(u32::MAX);
        let mut html = format!("<img data-pasted={number} alt=\"");
        escape(&mut html, &alt);
        html.push_str("\">");
        self.push(&html);
        let alt = Some(alt).filter(|a| !a.is_empty());
        self.out.pictures.push(Pasted { number, mime, bytes, alt, caption: None });
        Ok(())
    }

    fn warn(&mut self, warning: DocxWarning) {
        if self.out.warnings.len() < 50 && !self.out.warnings.contains(&warning) {
            self.out.warnings.push(warning);
        }
    }
}

/// The words of foot- and endnotes by id.
fn notes(
    text: &str,
    depth: usize,
    element: &str,
    end: bool,
    out: &mut HashMap<(bool, String), String>,
) -> Result<(), DocxError> {
    let (mut id, mut words, mut in_text) = (None, String::new(), false);
    xml::walk(text, depth, &mut |node| {
        match node {
            Node::Start(e) if e.name() == element => id = e.get("w:id"),
            Node::Start(e) if e.name() == "w:t" => in_text = true,
            Node::Text(t) if in_text => words.push_str(t),
            Node::End("w:t") => in_text = false,
            Node::End("w:p") => words.push(' '),
            Node::End(name) if name == element => {
                let words = std::mem::take(&mut words);
                if let Some(id) = id.take() {
                    out.insert((end, id), words.trim().to_owned());
                }
            }
            _ => {}
        }
        Ok(())
    })
}

fn core_title(text: &str, depth: usize) -> Result<Option<String>, DocxError> {
    let (mut inside, mut title) = (false, String::new());
    xml::walk(text, depth, &mut |node| {
        match node {
            Node::Start(e) => inside = e.name() == "dc:title",
            Node::End(_) => inside = false,
            Node::Text(t) if inside => title.push_str(t),
            Node::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(Some(crate::inline::line(&title)).filter(|t| !t.is_empty()))
}
