//! Blocks to HTML. Only the tags and attributes named on this page can come out, and all text is escaped here.

use crate::anchors;
use crate::links;
use crate::model::{
    Align, Block, CODE, Cell, EM, FigureBlock, Inline, List, Look, Picture, Row, STRIKE, STRONG, SUB, SUP, Source,
    Table, UNDERLINE,
};

/// Marks from the outside in.
const MARKS: [(u8, &str); 7] =
    [(STRONG, "strong"), (EM, "em"), (UNDERLINE, "u"), (STRIKE, "s"), (SUB, "sub"), (SUP, "sup"), (CODE, "code")];

/// What the whole text needs to know while it is written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scheme {
    /// The source had a heading of level 1.
    pub has_h1: bool,
    /// The number of the first new picture.
    pub first_number: u32,
}

impl Scheme {
    /// The heading level that is written, 2 to 4.
    pub(crate) fn level(self, level: u8) -> u8 {
        (level + u8::from(self.has_h1)).clamp(2, 4)
    }
}

/// Escapes text for content and for attributes in double quotes.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            _ => out.push(c),
        }
    }
}

/// Text for the wall: escaped, and without what html5ever's serializer is slow at (`wall` undoes it).
///
/// At every `&` and every character of U+0080 to U+00BF it looks through the rest of the text once more, which makes
/// a megabyte of ampersands cost minutes. Noncharacters take their place; the cleaner lets none of those in.
pub(crate) fn guarded(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push(AMPERSAND),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{80}'..='\u{bf}' => {
                out.push(LATIN);
                out.extend(char::from_u32(c as u32 + 0x100));
            }
            _ => out.push(c),
        }
    }
}

/// Undoes `guarded` after the wall.
pub(crate) fn unguarded(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut chars = html.chars();
    while let Some(c) = chars.next() {
        match c {
            AMPERSAND => out.push_str("&amp;"),
            LATIN => match chars.next().and_then(|c| char::from_u32((c as u32).wrapping_sub(0x100))) {
                Some('\u{a0}') | None => out.push_str("&nbsp;"),
                Some(c) => out.push(c),
            },
            _ => out.push(c),
        }
    }
    out
}

const AMPERSAND: char = '\u{fdd0}';
const LATIN: char = '\u{fdd1}';

/// Top-level blocks, one a line.
pub(crate) fn write(blocks: &[Block], scheme: Scheme) -> String {
    let mut out = String::new();
    for one in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        block(&mut out, one, scheme);
    }
    out
}

fn open(out: &mut String, tag: &str, align: Align) {
    out.push('<');
    out.push_str(tag);
    out.push_str(match align {
        Align::Start => "",
        Align::Center => " class=\"center\"",
        Align::Right => " class=\"right\"",
    });
    out.push('>');
}

fn close(out: &mut String, tag: &str) {
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

/// One block.
pub(crate) fn block(out: &mut String, block: &Block, scheme: Scheme) {
    match block {
        Block::Para(align, text) => {
            open(out, "p", *align);
            inlines(out, text, scheme);
            close(out, "p");
        }
        Block::Heading(level, id, align, text) => {
            let tag = ["h2", "h3", "h4"][usize::from(scheme.level(*level)) - 2];
            out.push('<');
            out.push_str(tag);
            if let Some(id) = id.as_deref().filter(|id| anchors::ours(id)) {
                attribute(out, "id", id);
            }
            match align {
                Align::Start => {}
                Align::Center => attribute(out, "class", "center"),
                Align::Right => attribute(out, "class", "right"),
            }
            out.push('>');
            inlines(out, text, scheme);
            close(out, tag);
        }
        Block::List(one) => list(out, one, scheme),
        Block::Quote(blocks) => {
            out.push_str("<blockquote>");
            blocks.iter().for_each(|b| self::block(out, b, scheme));
            out.push_str("</blockquote>");
        }
        Block::Pre(text) => {
            out.push_str("<pre>");
            guarded(out, text);
            out.push_str("</pre>");
        }
        Block::Rule => out.push_str("<hr>"),
        Block::Table(one) => table(out, one, scheme),
        Block::Figure(one) => figure(out, one, scheme),
        Block::Flat(_, _, blocks) => blocks.iter().for_each(|b| self::block(out, b, scheme)),
        Block::Caption(text) => {
            out.push_str("<p>");
            inlines(out, text, scheme);
            out.push_str("</p>");
        }
    }
}

fn list(out: &mut String, list: &List, scheme: Scheme) {
    let tag = if list.numbering.is_some() { "ol" } else { "ul" };
    out.push('<');
    out.push_str(tag);
    if let Some(numbering) = list.numbering {
        if numbering.kind != '1' {
            attribute(out, "type", numbering.kind.encode_utf8(&mut [0; 4]));
        }
        if numbering.start != 1 {
            attribute(out, "start", &numbering.start.to_string());
        }
    }
    out.push('>');
    for item in &list.items {
        out.push_str("<li>");
        content(out, item, scheme);
        out.push_str("</li>");
    }
    close(out, tag);
}

/// Blocks of an item or cell: a single paragraph goes without its tag, so short items stay short.
fn content(out: &mut String, blocks: &[Block], scheme: Scheme) {
    let mut rest = blocks;
    if let [Block::Para(Align::Start, text), tail @ ..] = blocks
        && tail.iter().all(|b| matches!(b, Block::List(_)))
    {
        inlines(out, text, scheme);
        rest = tail;
    }
    rest.iter().for_each(|b| block(out, b, scheme));
}

fn table(out: &mut String, table: &Table, scheme: Scheme) {
    out.push_str("<table>");
    if !table.caption.is_empty() {
        out.push_str("<caption>");
        inlines(out, &table.caption, scheme);
        out.push_str("</caption>");
    }
    let heads = table.rows.iter().take_while(|r| r.head).count();
    let (head, body) = table.rows.split_at(heads);
    for (tag, rows) in [("thead", head), ("tbody", body)] {
        if !rows.is_empty() {
            open(out, tag, Align::Start);
            rows.iter().for_each(|r| row(out, r, scheme));
            close(out, tag);
        }
    }
    out.push_str("</table>");
}

fn row(out: &mut String, row: &Row, scheme: Scheme) {
    out.push_str("<tr>");
    for cell in &row.cells {
        let Cell { header, scope, colspan, rowspan, align, blocks } = cell;
        let tag = if *header { "th" } else { "td" };
        out.push('<');
        out.push_str(tag);
        if let Some(scope) = scope {
            attribute(out, "scope", scope);
        }
        for (name, span) in [("colspan", *colspan), ("rowspan", *rowspan)] {
            if span > 1 {
                attribute(out, name, &span.to_string());
            }
        }
        match align {
            Align::Start => {}
            Align::Center => attribute(out, "class", "center"),
            Align::Right => attribute(out, "class", "right"),
        }
        out.push('>');
        content(out, blocks, scheme);
        close(out, tag);
    }
    out.push_str("</tr>");
}

fn figure(out: &mut String, figure: &FigureBlock, scheme: Scheme) {
    out.push_str("<figure");
    if let Some(id) = &figure.picture.id {
        attribute(out, "data-picture", id);
    }
    out.push('>');
    picture(out, &Picture { id: None, ..figure.picture.clone() }, scheme);
    if !figure.caption.is_empty() || !figure.credit.is_empty() {
        out.push_str("<figcaption>");
        inlines(out, &figure.caption, scheme);
        if !figure.credit.is_empty() {
            if !figure.caption.is_empty() {
                out.push(' ');
            }
            out.push_str("<span class=\"credit\">");
            guarded(out, &figure.credit);
            out.push_str("</span>");
        }
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>");
}

fn picture(out: &mut String, picture: &Picture, scheme: Scheme) {
    out.push_str("<img");
    match &picture.source {
        Source::Address(address) => attribute(out, "src", address),
        Source::New(i) => {
            let number = u32::try_from(*i).unwrap_or(u32::MAX).saturating_add(scheme.first_number);
            attribute(out, "data-pasted", &number.to_string());
        }
        Source::Pasted(number) => attribute(out, "data-pasted", &number.to_string()),
    }
    if let Some(id) = &picture.id {
        attribute(out, "data-picture", id);
    }
    if let Some(alt) = &picture.alt {
        attribute(out, "alt", alt);
        if picture.decorative && alt.is_empty() {
            attribute(out, "role", "presentation");
        }
    }
    for (name, size) in [("width", picture.width), ("height", picture.height)] {
        if let Some(size) = size {
            attribute(out, name, &size.to_string());
        }
    }
    out.push('>');
}

/// Runs of text with as few tags as their looks need; links outermost, marks always in the same order.
pub(crate) fn inlines(out: &mut String, runs: &[Inline], scheme: Scheme) {
    let mut now = Look::default();
    for run in runs {
        match run {
            Inline::Text(text, look) => {
                change(out, &mut now, look);
                guarded(out, text);
            }
            Inline::Break => {
                change(out, &mut now, &Look::default());
                out.push_str("<br>");
            }
            Inline::Picture(one) => {
                change(out, &mut now, &Look::default());
                picture(out, one, scheme);
            }
        }
    }
    change(out, &mut now, &Look::default());
}

fn change(out: &mut String, now: &mut Look, next: &Look) {
    // What stays open: nothing when the link changes; else the marks before the first that differs.
    let keep = if now.link == next.link {
        MARKS.iter().position(|(m, _)| now.marks & m != next.marks & m).unwrap_or(MARKS.len())
    } else {
        0
    };
    for (mark, tag) in MARKS[keep..].iter().rev() {
        if now.marks & mark != 0 {
            close(out, tag);
        }
    }
    if now.link != next.link {
        if now.link.is_some() {
            close(out, "a");
        }
        if let Some(link) = &next.link {
            out.push_str("<a");
            attribute(out, "href", link);
            if links::foreign(link) {
                out.push_str(" rel=\"noopener\"");
            }
            out.push('>');
        }
    }
    for (mark, tag) in &MARKS[keep..] {
        if next.marks & mark != 0 {
            open(out, tag, Align::Start);
        }
    }
    *now = next.clone();
}
