//! What a container's blocks become when it ends: flat items become nested lists, captions join their picture or
//! table, rules do not repeat.

use crate::model::{Block, FigureBlock, Inline, List, Numbering, Table};

/// Folds the blocks of one container.
pub(crate) fn tidy(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut stack: Vec<(u8, List)> = Vec::new();
    for block in blocks {
        if let Block::Flat(level, numbering, item) = block {
            add_item(&mut out, &mut stack, level, numbering, item);
            continue;
        }
        close_lists(&mut out, &mut stack, 0);
        match block {
            Block::Caption(inlines) => add_caption(&mut out, inlines),
            Block::Table(table) if table.caption.is_empty() => add_table(&mut out, table),
            Block::Rule if out.last() == Some(&Block::Rule) => {}
            other => out.push(other),
        }
    }
    close_lists(&mut out, &mut stack, 0);
    for block in &mut out {
        if let Block::Caption(inlines) = block {
            *block = Block::Para(crate::model::Align::Start, std::mem::take(inlines));
        }
    }
    out
}

fn add_item(
    out: &mut Vec<Block>,
    stack: &mut Vec<(u8, List)>,
    level: u8,
    numbering: Option<Numbering>,
    item: Vec<Block>,
) {
    close_lists(out, stack, level);
    if let Some((top, list)) = stack.last_mut()
        && *top == level
    {
        let same = match (list.numbering, numbering) {
            (None, None) => true,
            (Some(a), Some(b)) => a.kind == b.kind || roman_or_letter(a, b, list.items.len()),
            _ => false,
        };
        if same {
            list.items.push(item);
            return;
        }
        close_lists(out, stack, level - 1);
    }
    stack.push((level, List { numbering, items: vec![item] }));
}

/// `h.` then `i.`: the i is a letter, not a Roman one.
fn roman_or_letter(list: Numbering, next: Numbering, items: usize) -> bool {
    let expected = list.start as usize + items;
    match (list.kind, next.kind, next.start) {
        ('a', 'i', start) | ('A', 'I', start) => matches!((expected, start), (9, 1) | (22, 5) | (24, 10)),
        _ => false,
    }
}

/// Ends lists that are deeper than `level`; each goes into the last item of the list around it.
fn close_lists(out: &mut Vec<Block>, stack: &mut Vec<(u8, List)>, level: u8) {
    while stack.last().is_some_and(|(top, _)| *top > level) {
        let Some((_, list)) = stack.pop() else { return };
        match stack.last_mut().and_then(|(_, outer)| outer.items.last_mut()) {
            Some(item) => item.push(Block::List(list)),
            None => out.push(Block::List(list)),
        }
    }
}

fn add_caption(out: &mut Vec<Block>, inlines: Vec<Inline>) {
    match out.last_mut() {
        Some(Block::Para(_, before)) if matches!(before.as_slice(), [Inline::Picture(_)]) => {
            if let Some(Inline::Picture(picture)) = before.pop() {
                out.pop();
                let caption = crate::inline::single(inlines);
                out.push(Block::Figure(FigureBlock { picture, caption, credit: String::new() }));
            }
        }
        Some(Block::Figure(figure)) if figure.caption.is_empty() => figure.caption = crate::inline::single(inlines),
        _ => out.push(Block::Caption(inlines)),
    }
}

/// Office texts set the caption above a table ("Bảng 1. …").
fn add_table(out: &mut Vec<Block>, mut table: Table) {
    if let Some(Block::Caption(caption)) = out.last_mut() {
        table.caption = crate::inline::single(std::mem::take(caption));
        out.pop();
    }
    out.push(Block::Table(table));
}
