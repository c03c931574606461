//! What one paper may hold. A year report of a union has some 40 kB of text and a dozen tables; the nation's some
//! hundreds of kB.

use crate::official::{Block, Chart, Official};
use crate::typeset::PaperError;
use resvg::usvg;

/// All text together, bytes.
const TEXT: usize = 2_000_000;
/// Blocks, table rows and list lines together: each costs the typesetter a layout of its own.
const PIECES: usize = 30_000;
const CHARTS: usize = 60;
const CHART: usize = 500_000;

pub(super) fn check(paper: &Official) -> Result<(), PaperError> {
    let bodies = || std::iter::once(&paper.body).chain(paper.annexes.iter().map(|annex| &annex.body));
    let blocks: usize = bodies().flatten().map(size).sum();
    let texts = paper.grounds.iter().map(super::super::Text::size).sum::<usize>();
    let lines: usize = paper.addressees.iter().chain(&paper.recipients).map(String::len).sum();
    let head = paper.organ.parent.len() + paper.organ.name.len() + paper.authority.len() + paper.foot.len();
    let titles: usize = paper.annexes.iter().map(|annex| annex.title.len()).sum();
    let bytes = blocks + texts + lines + head + titles;
    if bytes > TEXT {
        return Err(PaperError::TooLong(bytes, TEXT));
    }
    let count: usize = bodies().flatten().map(pieces).sum::<usize>()
        + paper.grounds.len()
        + paper.addressees.len()
        + paper.recipients.len()
        + paper.annexes.len();
    if count > PIECES {
        return Err(PaperError::TooMany(count, PIECES));
    }
    let charts = bodies().flatten().filter(|block| matches!(block, Block::Chart(_))).count();
    if charts > CHARTS {
        return Err(PaperError::TooMany(charts, CHARTS));
    }
    Ok(())
}

fn size(block: &Block) -> usize {
    match block {
        Block::Heading { text, .. } | Block::Item { text, .. } | Block::Bullet { text, .. } => text.size(),
        Block::Paragraph(text) | Block::Centred(text) => text.size(),
        Block::Table(table) => table.size(),
        Block::Chart(chart) => chart.alt.len() + chart.caption.len(),
    }
}

fn pieces(block: &Block) -> usize {
    match block {
        // A row of many cells costs more than one of few.
        Block::Table(table) => 1 + table.rows.len() * table.columns.len().div_ceil(4) + table.head.len(),
        _ => 1,
    }
}

/// Width and height of a drawing that can be drawn. `at` is its place among the drawings of the paper.
pub(super) fn chart(chart: &Chart, at: usize) -> Result<(f64, f64), PaperError> {
    let broken = |why: &str| PaperError::Chart(at + 1, why.to_owned());
    if chart.alt.trim().is_empty() {
        return Err(broken("it says nothing to those who do not see it"));
    }
    if chart.svg.len() > CHART {
        return Err(broken("it is too large"));
    }
    // No entities, which can grow without end, and nothing from outside.
    if ["<!", "<image", "<foreignObject"].iter().any(|mark| chart.svg.contains(mark)) {
        return Err(broken("it holds more than lines, areas and words"));
    }
    let tree = usvg::Tree::from_str(&chart.svg, &usvg::Options::default()).map_err(|e| broken(&e.to_string()))?;
    let size = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    if size.0 / size.1 > 20.0 || size.1 / size.0 > 20.0 {
        return Err(broken("it is a line, not a picture"));
    }
    Ok(size)
}
