//! Cleaned HTML to a shallow tree of blocks.
//!
//! The typesetter limits how deeply things nest, so lists and quotations deeper than [`MAX_NEST`] become plain
//! paragraphs: the words stay, the indentation ends. Text is never dropped for its tags.

use crate::inline::{self, Line, Run, Style};
use crate::table::{self, Cell};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use serde::Serialize;
use std::collections::HashMap;

const MAX_NEST: usize = 5;
/// Below this many tags in tags, only the text is taken.
const MAX_DEPTH: usize = 60;
const MAX_ALT: usize = 1000;

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Block {
    Paragraph { runs: Vec<Run> },
    Heading { level: u8, runs: Vec<Run> },
    List { ordered: bool, start: u32, items: Vec<Vec<Block>> },
    Quote { blocks: Vec<Block> },
    Table { columns: usize, head: Vec<Cell>, body: Vec<Cell>, head_rows: usize, caption: Vec<Run> },
    Figure { shown: Shown, caption: Vec<Run> },
}

/// A photo as the template shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Shown {
    picture: usize,
    format: &'static str,
    width: u32,
    height: u32,
    alt: String,
}

/// A photo at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub picture: usize,
    pub format: &'static str,
    pub width: u32,
    pub height: u32,
}

pub(crate) fn read(html: &str, pictures: &HashMap<&str, Known>, base: &str) -> Vec<Block> {
    let tree = Html::parse_fragment(html);
    let mut blocks = Reader { pictures, base }.blocks(tree.root_element(), &Style::default(), 0, 0);
    mend_levels(&mut blocks);
    blocks
}

/// Accessible files may not jump from the title to an `h3`.
fn mend_levels(blocks: &mut [Block]) {
    let mut above = 1;
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).min(above + 1);
            above = *level;
        }
    }
}

struct Reader<'a> {
    pictures: &'a HashMap<&'a str, Known>,
    base: &'a str,
}

/// Blocks of one container, with the line being written and photos met inside it.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    line: Line,
    photos: Vec<Shown>,
}

impl Page {
    fn end_line(&mut self) {
        let runs = self.line.take();
        if !runs.is_empty() {
            self.blocks.push(Block::Paragraph { runs });
        }
        let photos = self.photos.drain(..);
        self.blocks.extend(photos.map(|photo| Block::Figure { shown: photo, caption: Vec::new() }));
    }
}

impl Reader<'_> {
    fn blocks(&self, parent: ElementRef<'_>, style: &Style, nest: usize, depth: usize) -> Vec<Block> {
        let mut page = Page::default();
        self.fill(&mut page, parent, style, nest, depth);
        page.end_line();
        page.blocks
    }

    fn fill(&self, page: &mut Page, parent: ElementRef<'_>, style: &Style, nest: usize, depth: usize) {
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => page.line.push(text, style),
                Node::Element(tag) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(page, element, tag, style, nest, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&self, page: &mut Page, at: ElementRef<'_>, tag: &Element, style: &Style, nest: usize, depth: usize) {
        if depth > MAX_DEPTH {
            at.text().for_each(|text| page.line.push(text, style));
            return;
        }
        let name = tag.name();
        if let Some(style) = self.styled(name, tag, style) {
            return self.fill(page, at, &style, nest, depth);
        }
        match name {
            "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" => {}
            "br" => page.line.line_break(),
            "img" => page.photos.extend(self.shown(tag, "")),
            "span" | "font" | "small" | "code" | "abbr" | "cite" | "q" | "label" | "time" | "mark" => {
                self.fill(page, at, style, nest, depth);
            }
            _ => {
                page.end_line();
                self.block(page, at, name, style, nest, depth);
                page.end_line();
            }
        }
    }

    fn styled(&self, name: &str, tag: &Element, style: &Style) -> Option<Style> {
        Some(match name {
            "strong" | "b" => style.with('b'),
            "em" | "i" => style.with('i'),
            "u" | "ins" => style.with('u'),
            "sup" => style.with('^'),
            "sub" => style.with('_'),
            "a" => style.linked(tag.attr("href").and_then(|href| inline::link(href, self.base))),
            _ => return None,
        })
    }

    fn block(&self, page: &mut Page, at: ElementRef<'_>, name: &str, style: &Style, nest: usize, depth: usize) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = if matches!(name, "h1" | "h2") { 2 } else { 3 };
                let runs = self.runs(at, style);
                // Inside lists and quotations a heading would break the order of levels.
                match nest {
                    _ if runs.is_empty() => {}
                    0 => page.blocks.push(Block::Heading { level, runs }),
                    _ => page.blocks.push(Block::Paragraph { runs: self.runs(at, &style.with('b')) }),
                }
                page.photos.extend(self.photos(at, ""));
            }
            "ul" | "ol" if nest < MAX_NEST => {
                let items = self.items(at, style, nest + 1, depth);
                let start = at.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                if !items.is_empty() {
                    page.blocks.push(Block::List { ordered: name == "ol", start, items });
                }
            }
            "blockquote" if nest < MAX_NEST => {
                let blocks = self.blocks(at, style, nest + 1, depth);
                if !blocks.is_empty() {
                    page.blocks.push(Block::Quote { blocks });
                }
            }
            "figure" => self.figure(page, at, style, nest, depth),
            "table" => self.table(page, at, style),
            _ => self.fill(page, at, style, nest, depth),
        }
    }

    /// The items of a list. Word writes a list straight into a list; it belongs to the item before it.
    fn items(&self, list: ElementRef<'_>, style: &Style, nest: usize, depth: usize) -> Vec<Vec<Block>> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in list.children() {
            let mut page = Page::default();
            let mut own = true;
            match ElementRef::wrap(child) {
                Some(item) if item.value().name() == "li" => self.fill(&mut page, item, style, nest, depth),
                Some(other) => {
                    own = false;
                    self.element(&mut page, other, other.value(), style, nest, depth + 1);
                }
                None => child.value().as_text().into_iter().for_each(|text| page.line.push(text, style)),
            }
            page.end_line();
            match items.last_mut() {
                Some(last) if !own => last.extend(page.blocks),
                _ => items.push(page.blocks),
            }
        }
        items.retain(|item| !item.is_empty());
        items
    }

    fn figure(&self, page: &mut Page, at: ElementRef<'_>, style: &Style, nest: usize, depth: usize) {
        let caption = children(at).find(|child| child.value().name() == "figcaption");
        let runs = caption.map(|caption| self.runs(caption, style)).unwrap_or_default();
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let photos = self.photos(at, &words);
        if photos.is_empty() {
            // A quotation or table in a figure, or a photo that is not at hand.
            return self.fill(page, at, style, nest, depth);
        }
        let last = photos.len() - 1;
        for (index, photo) in photos.into_iter().enumerate() {
            let caption = if index == last { runs.clone() } else { Vec::new() };
            page.blocks.push(Block::Figure { shown: photo, caption });
        }
    }

    fn table(&self, page: &mut Page, at: ElementRef<'_>, style: &Style) {
        let caption = children(at).find(|child| child.value().name() == "caption");
        let caption = caption.map(|caption| self.runs(caption, style)).unwrap_or_default();
        let grid = table::grid(at, |cell, style| self.runs(cell, style), style);
        match grid {
            Some(grid) => page.blocks.push(grid.into_block(caption)),
            None => page.line.push(&at.text().collect::<Vec<_>>().join(" "), style),
        }
        page.photos.extend(self.photos(at, ""));
    }

    /// Everything inside as lines of one paragraph.
    fn runs(&self, at: ElementRef<'_>, style: &Style) -> Vec<Run> {
        let mut line = Line::default();
        self.write(&mut line, at, style, 0);
        line.take()
    }

    fn write(&self, line: &mut Line, at: ElementRef<'_>, style: &Style, depth: usize) {
        if depth > MAX_DEPTH {
            return at.text().for_each(|text| line.push(text, style));
        }
        for child in at.children() {
            let Some(element) = ElementRef::wrap(child) else {
                if let Node::Text(text) = child.value() {
                    line.push(text, style);
                }
                continue;
            };
            let (tag, name) = (element.value(), element.value().name());
            let styled = self.styled(name, tag, style);
            let block = matches!(name, "p" | "div" | "ul" | "ol" | "li" | "tr" | "table" | "blockquote" | "h2" | "h3");
            match name {
                "script" | "style" => {}
                "br" => line.line_break(),
                _ => {
                    if block {
                        line.begin_line();
                    }
                    self.write(line, element, styled.as_ref().unwrap_or(style), depth + 1);
                    if block {
                        line.begin_line();
                    }
                }
            }
        }
    }

    fn photos(&self, at: ElementRef<'_>, caption: &str) -> Vec<Shown> {
        let tags = at.descendants().filter_map(|node| node.value().as_element());
        tags.filter(|tag| tag.name() == "img").filter_map(|tag| self.shown(tag, caption)).collect()
    }

    /// The photo of an `img`, when it is at hand. The description falls back to the caption.
    fn shown(&self, tag: &Element, caption: &str) -> Option<Shown> {
        let known = self.pictures.get(tag.attr("src")?)?;
        let alt = [tag.attr("alt").unwrap_or_default(), caption].map(inline::line);
        let alt = alt.into_iter().find(|alt| !alt.is_empty()).unwrap_or_else(|| "…".to_owned());
        Some(Shown {
            picture: known.picture,
            format: known.format,
            width: known.width,
            height: known.height,
            alt: alt.chars().take(MAX_ALT).collect(),
        })
    }
}

fn children(at: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    at.children().filter_map(ElementRef::wrap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(blocks: &[Block]) -> Vec<String> {
        let json = serde_json::to_value(blocks).unwrap();
        let mut text = String::new();
        collect(&json, &mut text);
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// All `t` of the tree, with a space wherever a block or line ends.
    fn collect(value: &serde_json::Value, text: &mut String) {
        match value {
            serde_json::Value::Object(fields) => {
                if fields.get("s").is_some_and(|style| style == "/") {
                    text.push(' ');
                }
                text.push_str(fields.get("t").and_then(|run| run.as_str()).unwrap_or_default());
                fields.values().for_each(|value| collect(value, text));
                if fields.contains_key("kind") || fields.contains_key("runs") {
                    text.push(' ');
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, text)),
            _ => {}
        }
    }

    fn html() -> impl Strategy<Value = (String, Vec<String>)> {
        let word = prop::sample::select(vec!["Ể", "Ặng", "#let", "$x$", "@ref", "\\u", "hội", "*đậm*", "[a]", "//"]);
        let leaf = word.prop_map(|word| (format!(" {word} "), vec![word.to_owned()]));
        leaf.prop_recursive(6, 60, 6, |inner| {
            let tags =
                ["p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "u", "a", "div", "figure", "span"];
            let tag = prop::sample::select(tags.to_vec());
            (tag, prop::collection::vec(inner, 0..6)).prop_map(|(tag, parts)| {
                let (html, words): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                // Loose text in a list is no valid HTML, and dropped by nobody else either: wrap it.
                let html = if matches!(tag, "ul" | "ol") { format!("<li>{}", html.concat()) } else { html.concat() };
                (format!("<{tag}>{html}</{tag}>"), words.concat())
            })
        })
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_changes_its_place((html, wanted) in html()) {
            let blocks = read(&html, &HashMap::new(), "");
            prop_assert_eq!(words(&blocks), wanted);
        }
    }

    #[test]
    fn levels_of_headings_never_jump() {
        let blocks = read("<h3>a</h3><h3>b</h3><h2>c</h2><h3>d</h3>", &HashMap::new(), "");
        let levels: Vec<_> =
            blocks.iter().map(|block| if let Block::Heading { level, .. } = block { *level } else { 0 }).collect();
        assert_eq!(levels, [2, 3, 2, 3]);
    }

    #[test]
    fn loose_text_and_lists_directly_in_lists_are_kept() {
        let blocks = read("<ul>một<ul><li>hai</li></ul></ul>", &HashMap::new(), "");
        assert_eq!(words(&blocks), ["một", "hai"]);
    }
}
