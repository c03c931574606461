//! One walk over the tree, in the order of reading: every paragraph, heading, picture, item and table becomes a block.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Node, Selector};

use super::depth::MAX_DEPTH;
use super::head::selector;
use super::{image, roles, table, whole_href};
use crate::page::block::{Block, Head, Kind, Role, Run};
use crate::page::error::ReadError;
use crate::page::fold::key;
use crate::page::furniture;
use crate::page::plain::MAX_BLOCKS;

static HEADINGS: LazyLock<Selector> = LazyLock::new(|| selector("h1, h2, h3"));

/// What the elements around a text say about it.
#[derive(Clone)]
struct Around {
    role: Role,
    kind: Kind,
    bold: bool,
    italic: bool,
    centred: bool,
    right: bool,
    main: bool,
    in_article: bool,
    ordered: bool,
    href: Option<String>,
    depth: usize,
}

struct Walker<'h, 'p> {
    head: &'h mut Head,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// What the runs gathered so far stand in.
    around: Option<Around>,
    /// What an inline element says of the paragraph that holds nothing else.
    lone: Option<Role>,
    in_line: bool,
    after_link: bool,
    main: Option<ElementRef<'p>>,
    above_main: Vec<ElementRef<'p>>,
    all_text: usize,
}

/// Blocks of the whole page.
pub fn blocks(page: &Html, head: &mut Head) -> Result<Vec<Block>, ReadError> {
    let main = roles::main_element(page);
    head.exact_main = main.is_some_and(|(_, exact)| exact);
    let main = main.map(|(main, _)| main);
    let root = page.root_element();
    let above_main = main.map(|main| main.ancestors().filter_map(ElementRef::wrap).collect()).unwrap_or_default();
    let mut walker = Walker {
        head,
        blocks: Vec::new(),
        runs: Vec::new(),
        around: None,
        lone: None,
        in_line: false,
        after_link: false,
        main,
        above_main,
        all_text: length(root),
    };
    let around = Around {
        role: Role::None,
        kind: Kind::Para,
        bold: false,
        italic: false,
        centred: false,
        right: false,
        main: false,
        in_article: false,
        ordered: false,
        href: None,
        depth: 0,
    };
    walker.children(root, &around)?;
    walker.flush();
    Ok(walker.blocks)
}

/// Bytes of text.
fn length(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.trim().len()).sum()
}

const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "head", "title",
    "select", "option", "input", "textarea", "canvas", "audio", "video", "map", "meta", "link", "button",
];
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "br",
    "marquee",
];

/// Elements inside a line: a date or a name in them is read with the rest of the line.
const INLINE: &[&str] = &["span", "time", "a", "em", "i", "b", "strong", "small", "font", "abbr", "label", "u", "cite"];

impl<'p> Walker<'_, 'p> {
    fn children(&mut self, element: ElementRef<'p>, around: &Around) -> Result<(), ReadError> {
        if around.depth > MAX_DEPTH * 2 {
            return Err(ReadError::TooDeep { limit: MAX_DEPTH });
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(&text.text, around),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, around)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'p>, around: &Around) -> Result<(), ReadError> {
        let name = element.value().name();
        if SKIPPED.contains(&name) {
            return Ok(());
        }
        if name == "img" || name == "amp-img" {
            self.flush();
            if let Some(kind) = image::picture(element, self.head) {
                self.push(Block::new(kind, Vec::new()), around);
            }
            return self.room();
        }
        let inner = self.inside(element, around);
        if name == "table"
            && let Some(pairs) = table::captioned(element)
        {
            self.flush();
            for (picture, words) in pairs {
                self.element(picture, &inner)?;
                self.children(words, &Around { role: Role::Caption, ..inner.clone() })?;
                self.flush();
            }
            return self.room();
        }
        // A list of other articles stands in a table now and then: a sign, a link, a day.
        if name == "table"
            && inner.role != Role::Related
            && let Some(rows) = table::data(element)
        {
            self.flush();
            let furniture = rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>())
                .all(|row| furniture::is_furniture(&row.join(" ")) || furniture::is_furniture(&row.join(": ")));
            let mut block = Block::new(Kind::Table(rows), Vec::new());
            block.role = if furniture { Role::Furniture } else { inner.role };
            block.main = inner.main;
            self.blocks.push(block);
            return self.room();
        }
        let crumb = inner.role == Role::Breadcrumb && (name == "a" || element.attr("itemprop").is_some());
        let of_line = |role| matches!(role, Some(Role::Date | Role::Views | Role::Author));
        let spaced = INLINE.contains(&name) && of_line(roles::role_of(element, around.in_article));
        if spaced {
            if self.runs.iter().all(|run| run.text.trim().is_empty()) {
                self.lone = roles::role_of(element, around.in_article);
            }
            self.blank();
            // A bare number beside the date is told from it by a bar, as pages write it that have no icons.
            if roles::role_of(element, around.in_article) == Some(Role::Views)
                && let Some(last) = self.runs.last_mut()
            {
                last.text.push_str("| ");
            }
        }
        // Two links side by side, or a link and the day behind it, are two things.
        if self.after_link && matches!(name, "a" | "span" | "small" | "time" | "em" | "i") {
            self.blank();
        }
        let edge = BLOCK.contains(&name) || crumb || inner.role != around.role;
        if edge {
            self.flush();
        }
        let outside = self.in_line;
        self.in_line = outside || spaced;
        self.children(element, &inner)?;
        self.in_line = outside;
        // Two links side by side are two things, kept apart by style alone.
        self.after_link = name == "a";
        if edge {
            self.flush();
        } else if spaced {
            self.blank();
        }
        self.room()
    }

    fn room(&self) -> Result<(), ReadError> {
        if self.blocks.len() > MAX_BLOCKS { Err(ReadError::TooMany { limit: MAX_BLOCKS }) } else { Ok(()) }
    }

    /// What stands inside an element, given what stands around it.
    fn inside(&mut self, element: ElementRef<'p>, around: &Around) -> Around {
        let mut inner = around.clone();
        inner.depth += 1;
        let name = element.value().name();
        if self.main == Some(element) {
            inner.main = true;
        }
        inner.in_article = inner.in_article || matches!(name, "article" | "main") || inner.main;
        let fixed = matches!(around.role, Role::Furniture | Role::Related | Role::Breadcrumb);
        // A breadcrumb may stand in the bar with the menu.
        let crumbs = |role: Role| {
            let filed = role == Role::Category && around.in_article;
            around.role == Role::Furniture && (role == Role::Breadcrumb || filed)
        };
        if !matches!(name, "html" | "body")
            && let Some(role) = roles::role_of(element, around.in_article).filter(|role| !fixed || crumbs(*role))
        {
            let of_line = matches!(role, Role::Date | Role::Views | Role::Author) && INLINE.contains(&name);
            if !of_line && self.may_be(role, element) {
                inner.role = role;
            }
        }
        match name {
            "b" | "strong" => inner.bold = true,
            "i" | "em" => inner.italic = true,
            "center" => inner.centred = true,
            "small" => inner.centred = inner.centred || inner.kind == Kind::Para,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inner.kind = Kind::Heading(name.as_bytes()[1] - b'0'),
            "ol" => inner.ordered = true,
            "ul" => inner.ordered = false,
            "li" => inner.kind = Kind::Item { ordered: inner.ordered },
            // Placing a table in the middle does not centre its words.
            "table" => inner.centred = false,
            "blockquote" => inner.kind = Kind::Quote,
            "a" => {
                inner.href = element
                    .attr("href")
                    .and_then(|href| if inner.role == Role::Furniture { None } else { whole_href(href, self.head) });
            }
            _ => {}
        }
        let style: String = element.attr("style").unwrap_or("").to_ascii_lowercase().split_whitespace().collect();
        let align = element.attr("align").filter(|_| name != "table");
        if style.contains("text-align:center") || align.is_some_and(|align| align.eq_ignore_ascii_case("center")) {
            inner.centred = true;
        } else if style.contains("text-align:") || align.is_some() {
            inner.centred = false;
        }
        if style.contains("text-align:") || align.is_some() {
            inner.right = style.contains("text-align:right") || align.is_some_and(|a| a.eq_ignore_ascii_case("right"));
        }
        inner.bold = inner.bold || style.contains("font-weight:bold") || style.contains("font-weight:700");
        inner.italic = inner.italic || style.contains("font-style:italic");
        inner
    }

    /// Whatever holds the article or most of the page's words is not furniture, a date or a name, whatever it is called.
    fn may_be(&self, role: Role, element: ElementRef<'p>) -> bool {
        let holds_main = self.above_main.contains(&element) || self.main == Some(element);
        if role == Role::None {
            return true;
        }
        if holds_main {
            return false;
        }
        if matches!(role, Role::Furniture | Role::Related) && self.shows_title(element) {
            return false;
        }
        let share = length(element);
        match role {
            Role::Furniture => share * 2 <= self.all_text,
            Role::Related => share * 10 <= self.all_text * 7,
            Role::Date | Role::Views | Role::Author | Role::Caption => share <= 600,
            Role::Category => share <= 200,
            Role::Lead => share <= 2500,
            _ => true,
        }
    }

    /// Holds a heading with the title that the page tells to machines.
    fn shows_title(&self, element: ElementRef<'p>) -> bool {
        element.select(&HEADINGS).any(|heading| {
            let shown = key(&heading.text().collect::<String>());
            shown.len() >= 12 && self.head.titles.iter().any(|title| key(title) == shown)
        })
    }

    /// Pieces of a date line stand in elements of their own, kept apart by style alone.
    fn blank(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            last.text.push(' ');
        }
    }

    fn text(&mut self, text: &str, around: &Around) {
        if text.is_empty() {
            return;
        }
        self.after_link = false;
        if !text.trim().is_empty() || self.around.is_none() {
            self.around = Some(around.clone());
        }
        if !text.trim().is_empty() && !self.in_line {
            self.lone = None;
        }
        let run = Run { text: text.to_owned(), bold: around.bold, italic: around.italic, href: around.href.clone() };
        match self.runs.last_mut() {
            Some(last) if last.bold == run.bold && last.italic == run.italic && last.href == run.href => {
                last.text.push_str(text);
            }
            _ => self.runs.push(run),
        }
    }

    /// Ends the paragraph gathered so far.
    fn flush(&mut self) {
        let runs = squeeze(std::mem::take(&mut self.runs));
        let lone = self.lone.take();
        let Some(around) = self.around.take() else { return };
        if runs.is_empty() {
            return;
        }
        let block = Block::new(around.kind.clone(), runs);
        let role = lone.filter(|_| around.role == Role::None).unwrap_or(around.role);
        self.push(block, &Around { role, ..around });
    }

    fn push(&mut self, mut block: Block, around: &Around) {
        block.role = around.role;
        block.centred = around.centred;
        block.right = around.right;
        block.main = around.main;
        self.blocks.push(block);
    }
}

/// White space as a browser shows it: one blank between words, none at the ends.
fn squeeze(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let mut blank = true;
    for run in runs {
        let mut text = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            let space = c.is_whitespace() || c == '\u{A0}';
            if !(space && blank) {
                text.push(if space { ' ' } else { c });
            }
            blank = space;
        }
        if !text.is_empty() {
            out.push(Run { text, ..run });
        }
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out
}
