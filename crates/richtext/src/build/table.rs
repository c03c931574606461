//! Tables: implied rows and sections, frames that are no tables, pictures laid out as tables.

use super::{Builder, Kind, Role};
use crate::model::{Block, Cell, FigureBlock, Inline, Row, Table, words};
use crate::style::Said;
use crate::tokens::Tag;

/// Text under a picture that is longer than this (in characters) is no caption.
const LONGEST_CAPTION: usize = 400;

impl Builder<'_> {
    pub(super) fn table_part(&mut self, tag: &Tag<'_>, said: &Said, name: &str) {
        if name == "table" {
            self.leave_para(true);
            self.push_frame(name, Kind::Table { caption: Vec::new(), rows: Vec::new() });
            // Alignment outside of a table does not reach into its cells.
            self.state.align = crate::model::Align::Start;
            return;
        }
        if !self.in_table() {
            // Part of a table without the table: its text is text.
            self.leave_para(true);
            self.push(name, Role::Block);
            self.say_inside(said);
            return;
        }
        match name {
            "thead" | "tbody" | "tfoot" => {
                self.close_cells(|k| matches!(k, Kind::Table { .. }));
                while matches!(self.open.last().map(|o| o.role), Some(Role::Section(_))) {
                    let len = self.open.len() - 1;
                    self.close_to(len);
                }
                self.push(name, Role::Section(name == "thead"));
            }
            "tr" => {
                self.close_cells(|k| matches!(k, Kind::Table { .. }));
                self.push_frame(name, Kind::Row(Vec::new()));
                self.say_inside(said);
            }
            "caption" => {
                self.close_cells(|k| matches!(k, Kind::Table { .. }));
                self.push_frame(name, Kind::TableCaption);
            }
            _ => {
                self.close_cells(|k| matches!(k, Kind::Row(_) | Kind::Table { .. }));
                if !matches!(self.frame().kind, Kind::Row(_)) {
                    self.push_frame("tr", Kind::Row(Vec::new()));
                }
                let mut cell = Self::cell_of(tag, said);
                if said.align.is_none() {
                    cell.align = self.state.align;
                }
                let align = cell.align;
                self.push_frame(name, Kind::Cell(cell));
                self.say_inside(said);
                // The cell itself carries the alignment; its paragraphs say only what differs.
                self.state.align = align;
            }
        }
    }

    fn say_inside(&mut self, said: &Said) {
        self.state.marks = (self.state.marks | said.on) & !(said.off & !said.on);
        if let Some(align) = said.align {
            self.state.align = align;
        }
    }

    fn in_table(&self) -> bool {
        self.frames.iter().any(|f| matches!(f.kind, Kind::Table { .. }))
    }

    /// Like `close_above`, for parts of tables: cells are closed on the way.
    fn close_cells(&mut self, is: impl Fn(&Kind) -> bool) {
        self.close_above(is);
    }

    pub(super) fn finish_row(&mut self, cells: Vec<Cell>) {
        let head = self.open.iter().rev().find_map(|o| match o.role {
            Role::Section(head) => Some(head),
            Role::Frame => Some(false),
            _ => None,
        });
        if cells.is_empty() {
            return;
        }
        if let Kind::Table { rows, .. } = &mut self.frame().kind {
            rows.push(Row { head: head.unwrap_or(false), cells });
        }
    }

    pub(super) fn finish_table(&mut self, caption: Vec<Inline>, mut rows: Vec<Row>) {
        let spans = rows.iter().flat_map(|r| &r.cells).any(|c| c.rowspan > 1);
        if !spans {
            rows.retain(|r| r.cells.iter().any(|c| !c.blocks.is_empty()));
        }
        for row in &mut rows {
            for cell in &mut row.cells {
                settle(cell);
            }
        }
        if rows.iter().flat_map(|r| &r.cells).all(|c| c.blocks.is_empty()) {
            rows.clear();
        }
        // A head that comes after the body is no head.
        let mut body = false;
        for row in &mut rows {
            body |= !row.head;
            row.head &= !body;
        }
        if rows.is_empty() {
            if !caption.is_empty() {
                self.emit(Block::Para(crate::model::Align::Start, caption));
            }
        } else if caption.is_empty() && rows.len() == 1 && rows[0].cells.len() == 1 {
            // A frame around text, drawn with a table.
            let cell = rows.swap_remove(0).cells.swap_remove(0);
            for block in cell.blocks {
                self.emit(outside(block, cell.align));
            }
        } else if let Some(figure) = photo(&rows, &caption) {
            self.emit(Block::Figure(figure));
        } else {
            self.emit(Block::Table(Table { caption, rows }));
        }
    }
}

/// Word aligns the paragraphs, not the cell: when all agree, the cell says it once.
fn settle(cell: &mut Cell) {
    let mut aligns = cell.blocks.iter().filter_map(|b| if let Block::Para(a, _) = b { Some(*a) } else { None });
    let first = aligns.next();
    if let Some(first) = first {
        if aligns.all(|a| a == first) {
            cell.align = first;
        } else {
            cell.align = crate::model::Align::Start;
        }
    }
    if cell.align != crate::model::Align::Start {
        let align = cell.align;
        for block in &mut cell.blocks {
            if let Block::Para(a, _) = block
                && *a == align
            {
                *a = crate::model::Align::Start;
            }
        }
    }
}

fn outside(block: Block, align: crate::model::Align) -> Block {
    match block {
        Block::Para(crate::model::Align::Start, inlines) => Block::Para(align, inlines),
        other => other,
    }
}

/// Old portals set a photo and its caption as a table of one column and two rows.
fn photo(rows: &[Row], caption: &[Inline]) -> Option<FigureBlock> {
    let [first, rest @ ..] = rows else { return None };
    let [Block::Para(_, inlines)] = first.cells.first().filter(|_| first.cells.len() == 1)?.blocks.as_slice() else {
        return None;
    };
    let [Inline::Picture(picture)] = inlines.as_slice() else { return None };
    let text = match rest {
        [] if !caption.is_empty() => caption.to_vec(),
        [row] if caption.is_empty() && row.cells.len() == 1 => match row.cells[0].blocks.as_slice() {
            [Block::Para(_, text) | Block::Caption(text)] => text.clone(),
            _ => return None,
        },
        _ => return None,
    };
    let short =
        words(&text).chars().count() <= LONGEST_CAPTION && !text.iter().any(|i| matches!(i, Inline::Picture(_)));
    short.then(|| FigureBlock { picture: picture.clone(), caption: crate::inline::single(text), credit: String::new() })
}
