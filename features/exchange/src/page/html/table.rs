//! Tells tables of data from tables that only place things on the page.

use std::sync::LazyLock;

use scraper::{ElementRef, Selector};

use super::head::selector;
use crate::page::block::Cell;

/// Longest cell of a table of data, in characters.
const LONGEST_CELL: usize = 240;

static INNER: LazyLock<Selector> = LazyLock::new(|| selector("table, img, h1, h2, h3, form, ul, script, iframe"));
static IMAGES: LazyLock<Selector> = LazyLock::new(|| selector("img"));
static ROWS: LazyLock<Selector> = LazyLock::new(|| selector("tr"));

/// Pictures side by side with their captions in the row below, in pairs: `[img][img] / [words][words]`.
pub fn captioned(table: ElementRef<'_>) -> Option<Vec<(ElementRef<'_>, ElementRef<'_>)>> {
    let cells = |row: ElementRef<'_>| -> usize { row.child_elements().count() };
    let rows: Vec<ElementRef<'_>> = table.select(&ROWS).collect();
    let mut pairs = Vec::new();
    for two in rows.chunks(2) {
        let [above, below] = two else { return None };
        if cells(*above) < 2 || cells(*above) != cells(*below) {
            return None;
        }
        for (picture, words) in above.child_elements().zip(below.child_elements()) {
            let mut images = picture.select(&IMAGES);
            let image = images.next()?;
            let only = images.next().is_none() && picture.text().all(|text| text.trim().is_empty());
            let said = words.text().any(|text| !text.trim().is_empty()) && words.select(&INNER).next().is_none();
            if !only || !said {
                return None;
            }
            pairs.push((image, words));
        }
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// The cells, when it is a table of data: at least two rows and columns, short cells, nothing nested.
pub fn data(table: ElementRef<'_>) -> Option<Vec<Vec<Cell>>> {
    if table.select(&INNER).next().is_some() {
        return None;
    }
    let rows: Vec<Vec<Cell>> = table
        .select(&ROWS)
        .map(|row| {
            row.child_elements()
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .map(|cell| {
                    let words = cell.text().collect::<Vec<_>>().join(" ");
                    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    Cell { text, head: cell.value().name() == "th" }
                })
                .collect()
        })
        .filter(|row: &Vec<Cell>| row.iter().any(|cell| !cell.text.is_empty()))
        .collect();
    let short = rows.iter().flatten().all(|cell| cell.text.chars().count() <= LONGEST_CELL);
    let wide = rows.iter().filter(|row| row.len() >= 2).count();
    (rows.len() >= 2 && short && wide * 5 >= rows.len() * 4).then_some(rows)
}
