//! What an end tag does, and what the end of a paragraph or container makes of what it held.

use super::{Builder, Kind, Para, Role, split_credit, word};
use crate::inline::{paragraphs, single, verbatim};
use crate::model::{Align, Block, FigureBlock, Inline, List, Look, STRONG, words};
use crate::{anchors, fold};

fn table_part(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption")
}

fn heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Whether an open element keeps the end tag `end` from reaching further out.
fn stops(name: &str, role: Role, end: &str) -> bool {
    match role {
        Role::Frame if table_part(end) => name == "table",
        Role::Frame if matches!(end, "li" | "ul" | "ol") => {
            table_part(name) || (end == "li" && matches!(name, "ul" | "ol"))
        }
        Role::Frame
            if matches!(end, "blockquote" | "figure" | "pre" | "figcaption" | "div" | "section" | "article") =>
        {
            table_part(name)
        }
        Role::Frame => true,
        Role::Section(_) => !table_part(end),
        _ => false,
    }
}

impl Builder<'_> {
    pub(super) fn end(&mut self, name: &str) {
        if name == "br" {
            return;
        }
        let mut found = None;
        for (i, open) in self.open.iter().enumerate().rev() {
            if open.name == name || (heading(name) && heading(&open.name)) {
                found = Some(i);
                break;
            }
            if stops(&open.name, open.role, name) {
                break;
            }
        }
        match found {
            Some(at) => self.close_to(at),
            None if matches!(name, "p" | "div" | "section" | "article") && self.capture == 0 => self.finish_para(),
            None => {}
        }
    }

    /// Closes elements until `len` are left open.
    pub(super) fn close_to(&mut self, len: usize) {
        while self.open.len() > len {
            let Some(open) = self.open.pop() else { return };
            match open.role {
                Role::Inline | Role::Section(_) => {}
                Role::Bullet => self.capture = self.capture.saturating_sub(1),
                Role::Block | Role::Para => self.finish_para(),
                Role::Frame => self.close_frame(),
            }
            self.state = open.before;
        }
    }

    /// Ends the paragraph in the innermost frame, so that a block can begin. False: a block inside an empty heading,
    /// which stays a heading (`<h2><p>Title</p></h2>`); `always` closes that too.
    pub(super) fn leave_para(&mut self, always: bool) -> bool {
        let at = self.open.iter().rposition(|o| o.role == Role::Para || o.role == Role::Frame);
        if let Some(at) = at
            && self.open[at].role == Role::Para
        {
            let empty =
                self.frame().para.as_ref().is_some_and(|p| p.heading.is_some() && words(&p.inlines).trim().is_empty());
            if !always && heading(&self.open[at].name) && empty {
                return false;
            }
            self.close_to(at);
        }
        self.finish_para();
        true
    }

    /// Whether the nearest list, table or figure frame around is of a kind; cells end the search.
    pub(super) fn frame_above(&self, is: impl Fn(&Kind) -> bool) -> bool {
        for frame in self.frames.iter().rev() {
            if is(&frame.kind) {
                return true;
            }
            if matches!(frame.kind, Kind::Cell(_) | Kind::TableCaption | Kind::Quote | Kind::Root) {
                return false;
            }
        }
        false
    }

    /// Closes everything above the nearest frame of a kind.
    pub(super) fn close_above(&mut self, is: impl Fn(&Kind) -> bool) {
        self.finish_para();
        while self.frames.len() > 1 && !self.frames.last().is_some_and(|f| is(&f.kind)) {
            let Some(at) = self.open.iter().rposition(|o| o.role == Role::Frame) else { return };
            self.close_to(at);
        }
    }

    /// Puts a block into the innermost container.
    pub(super) fn emit(&mut self, block: Block) {
        if matches!(self.frame().kind, Kind::List { .. } | Kind::Table { .. } | Kind::Row(_)) {
            self.para();
            self.frame().para = None;
        }
        self.frame().blocks.push(block);
    }

    pub(super) fn finish_para(&mut self) {
        let Some(para) = self.frame().para.take() else { return };
        self.end_comment_capture();
        let caption = para.caption;
        if para.contents {
            return;
        }
        if let Some(level) = para.heading {
            self.finish_heading(para, level);
        } else if para.item.is_some() || para.maybe_item.is_some() {
            self.finish_item(para);
        } else {
            for inlines in paragraphs(para.inlines) {
                let pictured = inlines.iter().any(|i| matches!(i, Inline::Picture(_)));
                let block =
                    if caption && !pictured { Block::Caption(inlines) } else { Block::Para(para.align, inlines) };
                self.frame().blocks.push(block);
            }
        }
    }

    fn finish_heading(&mut self, mut para: Para, level: u8) {
        let marker = format!("{} ", para.marker);
        para.inlines.insert(0, Inline::Text(marker, Look::default()));
        // Headings are bold by themselves; in items and cells, where they may not stand, they become bold text.
        let inside = self
            .frames
            .iter()
            .rev()
            .find(|f| !matches!(f.kind, Kind::Figure(_)))
            .is_some_and(|f| !matches!(f.kind, Kind::Root | Kind::Quote));
        for inline in &mut para.inlines {
            if let Inline::Text(_, look) = inline {
                look.marks = if inside { look.marks | STRONG } else { look.marks & !STRONG };
            }
        }
        let (pictures, text): (Vec<_>, Vec<_>) =
            single(para.inlines).into_iter().partition(|i| matches!(i, Inline::Picture(_)));
        for picture in pictures {
            self.frame().blocks.push(Block::Para(Align::Start, vec![picture]));
        }
        let text = single(text);
        if text.is_empty() {
            return;
        }
        let block =
            if inside { Block::Para(para.align, text) } else { Block::Heading(level, para.id, para.align, text) };
        self.frame().blocks.push(block);
    }

    fn finish_item(&mut self, mut para: Para) {
        let mut level = para.item;
        if let Some(maybe) = para.maybe_item {
            // Word splits marker and text over spans; look at them as one.
            let text = words(&para.inlines);
            let lead = text.len() - text.trim_start().len();
            if !para.marker.trim().is_empty() {
                level = Some(maybe);
            } else if let Some((marker, end)) = word::marker_of(text.trim_start()) {
                level = Some(maybe);
                para.marker = marker.to_owned();
                cut(&mut para.inlines, lead + end);
            }
        }
        let blocks: Vec<Block> =
            paragraphs(para.inlines).into_iter().map(|inlines| Block::Para(para.align, inlines)).collect();
        match level {
            Some(level) if !blocks.is_empty() => {
                self.frame().blocks.push(Block::Flat(level, word::numbering(&para.marker), blocks));
            }
            _ => self.frame().blocks.extend(blocks),
        }
    }

    fn close_frame(&mut self) {
        self.finish_para();
        if self.frames.len() < 2 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let blocks = fold::tidy(frame.blocks);
        match frame.kind {
            Kind::Root => {}
            Kind::List { numbering, items, levels } => self.finish_list(List { numbering, items }, &levels),
            Kind::Item { level } => {
                if let Kind::List { items, levels, .. } = &mut self.frame().kind
                    && !blocks.is_empty()
                {
                    items.push(blocks);
                    levels.push(level);
                }
            }
            Kind::Quote => {
                if !blocks.is_empty() {
                    self.emit(Block::Quote(blocks));
                }
            }
            Kind::Pre(text) => {
                let text = verbatim(&text);
                if !text.is_empty() {
                    self.emit(Block::Pre(text));
                }
            }
            Kind::Table { caption, rows } => self.finish_table(caption, rows),
            Kind::Row(cells) => self.finish_row(cells),
            Kind::Cell(mut cell) => {
                cell.blocks = blocks;
                if let Kind::Row(cells) = &mut self.frame().kind {
                    cells.push(cell);
                }
            }
            Kind::TableCaption => {
                let text = run_together(blocks);
                if let Kind::Table { caption, .. } = &mut self.frame().kind
                    && caption.is_empty()
                {
                    *caption = text;
                }
            }
            Kind::FigureCaption => {
                let text = run_together(blocks);
                if !text.is_empty() {
                    self.frame().caption = text;
                }
            }
            Kind::Figure(id) => self.finish_figure(id, blocks, frame.caption),
        }
    }

    fn finish_list(&mut self, list: List, levels: &[Option<u8>]) {
        if list.items.is_empty() {
            return;
        }
        if levels.iter().any(Option::is_some) {
            for (i, (item, level)) in list.items.into_iter().zip(levels).enumerate() {
                let numbering =
                    list.numbering.map(|n| crate::model::Numbering { start: n.start.saturating_add(i as u32), ..n });
                self.emit(Block::Flat(level.unwrap_or(1), numbering, item));
            }
            return;
        }
        // Google Docs puts a nested list beside the item that it belongs to.
        if let Kind::List { items, levels, .. } = &mut self.frame().kind {
            match items.last_mut() {
                Some(item) => item.push(Block::List(list)),
                None => {
                    items.push(vec![Block::List(list)]);
                    levels.push(None);
                }
            }
            return;
        }
        self.emit(Block::List(list));
    }

    fn finish_figure(&mut self, id: Option<String>, mut blocks: Vec<Block>, caption: Vec<Inline>) {
        let at = blocks
            .iter()
            .position(|b| matches!(b, Block::Para(_, i) if i.iter().any(|i| matches!(i, Inline::Picture(_)))));
        let mut picture = None;
        if let Some(at) = at
            && let Block::Para(_, inlines) = &mut blocks[at]
            && let Some(i) = inlines.iter().position(|i| matches!(i, Inline::Picture(_)))
        {
            picture = Some(inlines.remove(i));
            let rest = single(std::mem::take(inlines));
            if rest.is_empty() {
                blocks.remove(at);
            } else if let Block::Para(_, inlines) = &mut blocks[at] {
                *inlines = rest;
            }
        }
        match picture {
            Some(Inline::Picture(mut picture)) => {
                picture.id = id.or(picture.id);
                let (caption, credit) = split_credit(caption);
                self.emit(Block::Figure(FigureBlock { picture, caption, credit }));
            }
            _ if !caption.is_empty() => blocks.push(Block::Caption(anchors::plain(caption))),
            _ => {}
        }
        for block in blocks {
            self.emit(block);
        }
    }
}

/// The text of blocks as one line of inlines, for captions.
fn run_together(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        if let Block::Para(_, inlines) | Block::Caption(inlines) | Block::Heading(_, _, _, inlines) = block {
            if !out.is_empty() {
                out.push(Inline::Break);
            }
            out.extend(inlines.into_iter().filter(|i| !matches!(i, Inline::Picture(_))));
        }
    }
    single(out)
}

/// Takes the first `n` bytes of text away.
fn cut(inlines: &mut [Inline], mut n: usize) {
    for inline in inlines {
        if let Inline::Text(text, _) = inline {
            let gone = n.min(text.len());
            text.drain(..gone);
            n -= gone;
        }
        if n == 0 {
            return;
        }
    }
}
