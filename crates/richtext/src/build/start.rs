//! What a start tag does.

use std::rc::Rc;

use super::{Builder, Kind, Para, Role, word};
use crate::error::{CleanError, Why};
use crate::model::{Block, CODE, CREDIT, Cell, EM, Inline, Numbering, STRIKE, STRONG, SUB, SUP, UNDERLINE};
use crate::style::{self, Said};
use crate::tokens::Tag;
use crate::{anchors, links};

/// Elements that end a drawing which was never closed (the list of the HTML standard, shortened).
pub(super) fn breaks_out(name: &str) -> bool {
    matches!(
        name,
        "p" | "div" | "table" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "h4" | "img" | "pre" | "body"
    )
}

/// Elements that go with all they hold, and what to say about it (`None`: nothing that a reader misses).
fn passed_over(name: &str) -> Option<Option<Why>> {
    Some(match name {
        "svg" | "math" => Some(Why::Drawing),
        "object" | "applet" | "audio" | "video" | "canvas" => Some(Why::Embedded),
        "select" | "datalist" | "button" | "optgroup" => Some(Why::Form),
        "template" | "noscript" | "map" | "xml" | "o:officedocumentsettings" | "w:worddocument" => None,
        _ => return None,
    })
}

fn block(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "nav"
            | "address"
            | "form"
            | "fieldset"
            | "legend"
            | "center"
            | "details"
            | "summary"
            | "dl"
            | "dt"
            | "dd"
            | "body"
            | "html"
            | "hgroup"
            | "dir"
            | "menu"
            | "search"
            | "dialog"
            | "listing"
    )
}

/// Marks that an element sets by its name.
fn marks(name: &str) -> u8 {
    match name {
        "b" | "strong" | "dt" => STRONG,
        "i" | "em" | "cite" | "dfn" | "var" => EM,
        "u" => UNDERLINE,
        "s" | "strike" | "del" => STRIKE,
        "sub" => SUB,
        "sup" => SUP,
        "code" | "kbd" | "samp" | "tt" => CODE,
        _ => 0,
    }
}

impl Builder<'_> {
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> Result<(), CleanError> {
        let depth = self.options.limits.depth;
        if self.open.len() >= depth {
            return Err(CleanError::TooDeep { most: depth });
        }
        if let Some(handler) = tag.handler() {
            self.drop(&format!("{} {handler}", tag.name), Why::Script);
        }
        let name = &*tag.name;
        match name {
            "script" => self.drop("script", Why::Script),
            "iframe" => self.drop(&format!("iframe {}", tag.get("src").unwrap_or_default()), Why::Embedded),
            "embed" | "frame" | "frameset" => self.drop(name, Why::Embedded),
            "textarea" | "input" => self.drop(name, Why::Form),
            "style" | "title" | "xmp" | "noembed" | "noframes" | "meta" | "link" | "base" | "col" | "colgroup"
            | "area" | "source" | "track" | "wbr" | "param" | "head" | "basefont" | "bgsound" | "keygen"
            | "isindex" => {}
            "br" => self.line_break(),
            "hr" => {
                self.leave_para(true);
                self.emit(Block::Rule);
            }
            "img" | "image" => self.picture(tag),
            _ => {
                if let Some(why) = passed_over(name) {
                    if let Some(why) = why {
                        self.drop(name, why);
                    }
                    if !tag.closed || matches!(name, "object" | "button" | "select" | "video" | "audio") {
                        self.skip = Some((name.to_owned(), 1));
                    }
                    return Ok(());
                }
                self.element(tag, name);
            }
        }
        Ok(())
    }

    fn element(&mut self, tag: &Tag<'_>, name: &str) {
        let said = style::read(tag);
        if said.hidden && !tag.closed {
            self.drop(name, Why::Hidden);
            self.skip = Some((name.to_owned(), 1));
            return;
        }
        if let Some(element) = &said.element
            && element.contains("comment")
            && !tag.closed
        {
            self.drop("", Why::Remark);
            self.skip = Some((name.to_owned(), 1));
            return;
        }
        if name == "table"
            && matches!(self.frame().kind, Kind::Pre(_))
            && let Some(pre) = self.open.iter().rposition(|o| o.role == Role::Frame)
        {
            self.close_to(pre);
        }
        if matches!(self.frame().kind, Kind::Pre(_)) && !matches!(name, "td" | "th" | "tr") {
            // A block inside preformatted text is a new line of it.
            if (name == "p" || block(name))
                && let Kind::Pre(pre) = &mut self.frame().kind
                && !pre.is_empty()
            {
                pre.push('\n');
            }
            self.push(name, Role::Inline);
            return;
        }
        match name {
            "p" => self.paragraph(tag, &said),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.heading(tag, &said, level);
            }
            "ul" | "ol" => self.list(tag, name),
            "li" => self.item(tag, &said),
            "blockquote" => {
                self.leave_para(true);
                self.push_frame(name, Kind::Quote);
            }
            "pre" => {
                self.leave_para(true);
                self.push_frame(name, Kind::Pre(String::new()));
            }
            "figure" => {
                self.leave_para(true);
                let id = tag.get("data-picture").map(std::borrow::Cow::into_owned).filter(|v| crate::picture_id(v));
                self.push_frame(name, Kind::Figure(id));
            }
            "figcaption" if self.frame_above(|k| matches!(k, Kind::Figure(_))) => {
                self.close_above(|k| matches!(k, Kind::Figure(_)));
                self.push_frame(name, Kind::FigureCaption);
            }
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" => self.table_part(tag, &said, name),
            _ if block(name) || name == "figcaption" => {
                self.leave_para(false);
                self.push(name, Role::Block);
                self.state.caption |= word::is_caption(tag) || name == "figcaption";
                self.say(&said, name);
            }
            _ => self.inline(tag, &said, name),
        }
    }

    fn inline(&mut self, tag: &Tag<'_>, said: &Said, name: &str) {
        if tag.closed && name.contains(':') {
            return;
        }
        if said.bullet {
            self.push(name, Role::Bullet);
            self.capture += 1;
            return;
        }
        self.push(name, Role::Inline);
        self.say(said, name);
        if name == "span" && tag.has_class("credit") && self.in_caption() {
            self.state.marks |= CREDIT;
        }
        if name == "a" {
            let href = tag.get("href");
            self.state.link = match href.as_deref().map(links::link) {
                Some(Ok(link)) => link.map(Rc::from),
                Some(Err(why)) => {
                    self.drop(&links::compact(&href.unwrap_or_default()), why);
                    None
                }
                None => self.state.link.clone(),
            };
        }
    }

    /// Hands the looks of an element down to its text.
    fn say(&mut self, said: &Said, name: &str) {
        // `<b style="font-weight:normal">` is the wrapper of Google Docs, not bold.
        self.state.marks = (self.state.marks | marks(name) | said.on) & !(said.off & !said.on);
        if let Some(align) = said.align {
            self.state.align = align;
        }
        if let Some(keep) = said.keep_lines {
            self.state.keep_lines = keep;
        }
    }

    fn paragraph(&mut self, tag: &Tag<'_>, said: &Said) {
        if !self.leave_para(false) {
            self.push("p", Role::Inline);
            return;
        }
        let kind = word::paragraph(tag, said);
        let contents = kind == word::Paragraph::Contents;
        if contents {
            self.drop("", Why::Contents);
        }
        self.push("p", Role::Para);
        self.say(said, "p");
        let (align, mut caption) = (self.state.align, self.state.caption);
        let (mut heading, mut item, mut maybe_item) = (None, None, None);
        match kind {
            word::Paragraph::Heading(level) => heading = Some(level),
            word::Paragraph::Item(level) => item = Some(level),
            word::Paragraph::MaybeItem(level) => maybe_item = Some(level),
            word::Paragraph::Caption => caption = true,
            _ => {}
        }
        if heading == Some(1) {
            self.out.has_h1 = true;
        }
        self.begin(Para { heading, align, item, maybe_item, caption, contents, ..Para::default() });
    }

    fn heading(&mut self, tag: &Tag<'_>, said: &Said, level: u8) {
        self.leave_para(true);
        self.push(&tag.name, Role::Para);
        self.say(said, "h");
        if level == 1 {
            self.out.has_h1 = true;
        }
        let id =
            tag.get("id").map(std::borrow::Cow::into_owned).filter(|v| anchors::ours(v) && self.ids.insert(v.clone()));
        let align = self.state.align;
        self.begin(Para { heading: Some(level), id, align, ..Para::default() });
    }

    /// Begins a paragraph that its tag describes.
    fn begin(&mut self, para: Para) {
        self.para();
        self.frame().para = Some(para);
    }

    fn list(&mut self, tag: &Tag<'_>, name: &str) {
        self.leave_para(true);
        let numbering = (name == "ol").then(|| {
            let kind = tag.raw("type").and_then(|t| t.chars().next()).filter(|c| "1aAiI".contains(*c)).unwrap_or('1');
            let start = tag.raw("start").and_then(|s| s.trim().parse().ok()).filter(|n| *n <= 99_999).unwrap_or(1);
            Numbering { kind, start }
        });
        self.push_frame(name, Kind::List { numbering, items: Vec::new(), levels: Vec::new() });
    }

    fn item(&mut self, tag: &Tag<'_>, said: &Said) {
        // Word in a browser: every item in a list of its own, the level only told here.
        let level = tag.raw("data-aria-level").and_then(|l| l.parse().ok()).map(|l: u8| l.clamp(1, 9));
        if self.frame_above(|k| matches!(k, Kind::List { .. })) {
            self.close_above(|k| matches!(k, Kind::List { .. }));
            self.push_frame("li", Kind::Item { level });
            self.say(said, "li");
        } else {
            self.leave_para(true);
            self.push("li", Role::Para);
            self.say(said, "li");
            let align = self.state.align;
            self.begin(Para { item: Some(level.unwrap_or(1)), align, ..Para::default() });
        }
    }

    fn line_break(&mut self) {
        if let Kind::Pre(pre) = &mut self.frame().kind {
            pre.push('\n');
        } else if let Some(para) = &mut self.frame().para {
            para.inlines.push(Inline::Break);
        }
    }

    /// The cell that a tag describes.
    pub(super) fn cell_of(tag: &Tag<'_>, said: &Said) -> Cell {
        let span = |name| tag.raw(name).and_then(|v| v.trim().parse().ok()).unwrap_or(1_u32).clamp(1, 100);
        let header = tag.name == "th";
        let scope = tag.raw("scope").filter(|_| header).and_then(|s| {
            ["col", "row", "colgroup", "rowgroup"].into_iter().find(|known| s.trim().eq_ignore_ascii_case(known))
        });
        let align = said.align.unwrap_or_default();
        Cell { header, scope, colspan: span("colspan"), rowspan: span("rowspan"), align, blocks: Vec::new() }
    }
}
