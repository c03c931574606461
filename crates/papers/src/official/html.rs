//! Cleaned HTML of the editor as blocks of an official paper.

use super::{Align, Block, Cell, Column, Level, Row, RowKind, Run, Table, Text, letter};
use crate::blocks::{self, Block as Part};
use crate::inline::Run as Stretch;
use crate::table::Cell as Spot;
use std::collections::HashMap;

/// Reads a text of the editor. Headings are bold lines without numbers of their own, lists keep theirs, `Điều 1.` at the
/// beginning of a paragraph is bold, columns of figures are set right. Photos are left out, their captions stay.
pub fn from_html(html: &str) -> Vec<Block> {
    let mut out = Vec::new();
    read(blocks::read(html, &HashMap::new(), ""), &mut out, 0);
    out
}

fn read(parts: Vec<Part>, out: &mut Vec<Block>, depth: u8) {
    for part in parts {
        match part {
            Part::Paragraph { runs } => out.push(Block::Paragraph(article(text(runs)))),
            Part::Heading { runs, .. } => out.push(Block::Heading { level: Level::Plain, text: text(runs) }),
            Part::List { ordered, start, items } => {
                for (number, item) in (start..).zip(items) {
                    list_item(item, ordered.then_some(number), out, depth);
                }
            }
            Part::Quote { blocks } => read(blocks, out, depth),
            Part::Table { columns, head, body, head_rows, caption } => {
                out.push(Block::Table(table(columns, (head, head_rows), body, caption)));
            }
            Part::Figure { caption, .. } if !caption.is_empty() => out.push(Block::Paragraph(text(caption))),
            Part::Figure { .. } => {}
        }
    }
}

/// The first paragraph of an item stands behind its sign, the rest follows below.
fn list_item(item: Vec<Part>, number: Option<u32>, out: &mut Vec<Block>, depth: u8) {
    let mut parts = item.into_iter();
    let first = match parts.next() {
        Some(Part::Paragraph { runs }) => text(runs),
        Some(other) => {
            read(vec![other], out, depth + 1);
            Text::default()
        }
        None => return,
    };
    let sign = number.map(|number| if depth == 0 { format!("{number}. ") } else { format!("{}) ", letter(number)) });
    match sign {
        _ if first == Text::default() => {}
        Some(sign) => {
            let mut text = Text::from(sign);
            text.0.extend(first.0);
            out.push(Block::Paragraph(text));
        }
        None => out.push(Block::Bullet { depth, text: first }),
    }
    read(parts.collect(), out, depth + 1);
}

fn text(runs: Vec<Stretch>) -> Text {
    let run = |run: Stretch| Run {
        bold: run.style.contains('b'),
        italic: run.style.contains('i'),
        underlined: run.style.contains('u'),
        raised: run.style.contains('^'),
        lowered: run.style.contains('_'),
        text: if run.style.contains('/') { "\n".to_owned() } else { run.text },
        link: run.href,
    };
    Text(runs.into_iter().map(run).collect())
}

/// Makes `Điều 12.` bold where a paragraph begins with it.
fn article(mut text: Text) -> Text {
    let Some(first) = text.0.first_mut() else { return text };
    let Some(rest) = first.text.strip_prefix("Điều ") else { return text };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || !rest[digits..].starts_with('.') {
        return text;
    }
    let tail = first.text.split_off("Điều ".len() + digits + 1);
    let plain = Run { text: tail, ..first.clone() };
    first.bold = true;
    text.0.insert(1, plain);
    text
}

fn table(columns: usize, (head, head_rows): (Vec<Spot>, usize), body: Vec<Spot>, caption: Vec<Stretch>) -> Table {
    let figures: Vec<bool> = (0..columns).map(|x| all_figures(&body, x)).collect();
    let column = |x: usize| Column {
        name: String::new(),
        align: if figures[x] { Align::Right } else { Align::Left },
        share: if figures[x] { 0.0 } else { 1.0 },
    };
    let span = |number: usize| u16::try_from(number).unwrap_or(1);
    let mut rows: Vec<Vec<Spot>> = Vec::new();
    for spot in body {
        let y = spot.y.saturating_sub(head_rows);
        if rows.len() <= y {
            rows.resize_with(y + 1, Vec::new);
        }
        rows[y].push(spot);
    }
    let row = |spots: Vec<Spot>| {
        let mut cells = Vec::new();
        let mut x = 0;
        for spot in spots {
            // Under a cell that reaches down the row stays blank.
            cells.extend((x..spot.x).map(|_| Cell::from("")));
            x = spot.x + spot.colspan;
            cells.push(Cell::wide(text(spot.runs), span(spot.colspan), 1));
        }
        Row { kind: RowKind::Plain, cells }
    };
    let mut heads: Vec<Vec<Cell>> = (0..head_rows).map(|_| Vec::new()).collect();
    for spot in head {
        if let Some(line) = heads.get_mut(spot.y) {
            line.push(Cell::wide(text(spot.runs), span(spot.colspan), span(spot.rowspan)));
        }
    }
    Table {
        caption: text(caption).words(),
        columns: (0..columns).map(column).collect(),
        head: heads,
        rows: rows.into_iter().map(row).collect(),
    }
}

/// Whether a column holds figures alone.
fn all_figures(body: &[Spot], x: usize) -> bool {
    let mut cells = body.iter().filter(|spot| spot.x == x && spot.colspan == 1).map(|spot| {
        let words: String = spot.runs.iter().map(|run| run.text.as_str()).collect();
        words.trim().to_owned()
    });
    let figure = |words: &str| {
        words.starts_with(|c: char| c.is_ascii_digit() || "+-–".contains(c))
            && words.chars().all(|c| c.is_ascii_digit() || "+-–.,% ".contains(c))
    };
    let mut any = false;
    cells.all(|words| {
        any |= !words.is_empty();
        words.is_empty() || figure(&words)
    }) && any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(block: &Block) -> String {
        match block {
            Block::Paragraph(text) | Block::Bullet { text, .. } | Block::Heading { text, .. } => text.words(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn lists_keep_their_numbers_and_points_their_hyphens() {
        let html = "<h2>Nội dung</h2><ol start=\"3\"><li><p>ba</p><ol><li>a</li><li>b</li></ol></li><li>bốn</li></ol>\
                    <ul><li>gạch<ul><li>cộng</li></ul></li></ul>";
        let read = from_html(html);
        assert_eq!(
            read.iter().map(words).collect::<Vec<_>>(),
            ["Nội dung", "3. ba", "a) a", "b) b", "4. bốn", "gạch", "cộng"]
        );
        assert!(matches!(&read[5], Block::Bullet { depth: 0, .. }));
        assert!(matches!(&read[6], Block::Bullet { depth: 1, .. }));
    }

    #[test]
    fn an_article_begins_bold() {
        let Block::Paragraph(text) = &from_html("<p>Điều 12. Quyết định này có hiệu lực.</p>")[0] else {
            panic!()
        };
        assert_eq!((text.0[0].text.as_str(), text.0[0].bold, text.0[1].bold), ("Điều 12.", true, false));
        let Block::Paragraph(text) = &from_html("<p>Điều lệ 12. x</p>")[0] else { panic!() };
        assert_eq!(text.0.len(), 1);
    }

    #[test]
    fn a_column_of_figures_is_set_right() {
        let html = "<table><tr><th>Việc</th><th>Số</th></tr><tr><td>Hội thảo</td><td>16</td></tr>\
                    <tr><td rowspan=2>Lớp</td><td>1.014</td></tr><tr><td>107 %</td></tr></table>";
        let [Block::Table(table)] = &from_html(html)[..] else { panic!() };
        assert_eq!((table.columns[0].align, table.columns[1].align), (Align::Left, Align::Right));
        assert_eq!(table.head.len(), 1);
        let last = &table.rows[2].cells;
        assert_eq!((last[0].text.words().as_str(), last[1].text.words().as_str()), ("", "107 %"));
    }
}
