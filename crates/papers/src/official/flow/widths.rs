//! How wide the columns of a table are. Counted here once, so that both writers set the same table.

use super::grid::{FlowCell, FlowRow};
use crate::fonts::Measure;
use crate::official::STYLE;

/// Rows that are measured; the rest is like them.
const MEASURED: usize = 400;
/// A column without a share is no wider than this for its words, millimetres.
const WIDEST: f64 = 32.0;
/// A column of names gets up to this part of the table before other columns get room for whole lines.
const FAIR: f64 = 0.34;

/// What a column needs, millimetres at one point of size.
#[derive(Clone, Copy, Default)]
struct Need {
    word: f64,
    line: f64,
}

/// The size of the letters in points, and the widths, which add up to `width`.
pub(super) fn fit(
    head: &[Vec<FlowCell>],
    rows: &[FlowRow],
    shares: &[f64],
    width: f64,
    measure: &Measure,
) -> (f64, Vec<f64>) {
    let mut needs = vec![Need::default(); shares.len()];
    let cells = head.iter().flatten().chain(rows.iter().take(MEASURED).flat_map(|row| &row.cells));
    for cell in cells.filter(|cell| cell.columns == 1) {
        let words: String = cell.runs.iter().map(|run| if run.style.contains('/') { " " } else { &run.text }).collect();
        let need = &mut needs[cell.x];
        let longest = words.split(' ').map(|word| measure.bold(word, 1.0)).fold(0.0, f64::max);
        need.word = need.word.max(longest);
        // A name of a column may break where its figures may not.
        if cell.align != "center" || cell.rows == 1 {
            need.line = need.line.max(measure.bold(&words, 1.0).min(40.0));
        }
    }
    let side = 2.0 * STYLE.cell_side + 0.4;
    let mut size = STYLE.table;
    while size > STYLE.table_least && needs.iter().map(|need| need.word * size + side).sum::<f64>() > width {
        size -= 1.0;
    }
    let least: Vec<f64> = needs.iter().map(|need| need.word * size + side).collect();
    let mut widths: Vec<f64> = needs
        .iter()
        .zip(&least)
        .zip(shares)
        .map(
            |((need, least), share)| {
                if shared(*share) { *least } else { least.max((need.line * size + side).min(WIDEST)) }
            },
        )
        .collect();
    // Names come first: figures with words beside them (`khoảng 124.700`) break before names do.
    let named = |at: &usize| shared(shares[*at]);
    let wanted: f64 =
        (0..widths.len()).filter(named).map(|at| least[at].max((needs[at].line * size + side).min(width * FAIR))).sum();
    let others = || (0..widths.len()).filter(|at| !named(at));
    let room = width - others().map(|at| widths[at]).sum::<f64>();
    let spare: f64 = others().map(|at| widths[at] - least[at]).sum();
    if room < wanted && spare > 0.0 {
        let part = ((wanted - room) / spare).min(1.0);
        for at in others().collect::<Vec<_>>() {
            widths[at] -= (widths[at] - least[at]) * part;
        }
    }
    let taken: f64 = widths.iter().sum();
    if taken > width {
        // Too much even so: back to the words alone, and if they do not fit either, all in proportion.
        let sum: f64 = least.iter().sum();
        let over = (width - sum).max(0.0);
        let more: f64 = widths.iter().zip(&least).map(|(width, least)| width - least).sum();
        for (at, column) in widths.iter_mut().enumerate() {
            *column =
                if sum > width { least[at] * width / sum } else { least[at] + (*column - least[at]) * over / more };
        }
    } else {
        spread(&mut widths, shares, width - taken);
    }
    (size, widths)
}

fn shared(share: f64) -> bool {
    share.is_finite() && share > 0.0
}

/// Gives out what is left: to the columns with a share so that their widths come close to their shares, else to all.
fn spread(widths: &mut [f64], shares: &[f64], left: f64) {
    let share = |at: usize| if shared(shares[at]) { shares[at].min(100.0) } else { 0.0 };
    let all: f64 = (0..widths.len()).map(share).sum();
    if all <= 0.0 {
        let sum: f64 = widths.iter().sum();
        let count = widths.len() as f64;
        for width in widths.iter_mut() {
            *width += if sum > 0.0 { left * *width / sum } else { left / count };
        }
        return;
    }
    // Whoever needs more than its share keeps what it needs; the others share the rest.
    let mut open: Vec<usize> = (0..widths.len()).filter(|at| share(*at) > 0.0).collect();
    let mut room = left + open.iter().map(|at| widths[*at]).sum::<f64>();
    let mut sum = all;
    while let Some(at) = open.iter().position(|at| widths[*at] > room * share(*at) / sum + 1e-9) {
        let column = open.swap_remove(at);
        room -= widths[column];
        sum -= share(column);
    }
    if let Some(last) = open.first().copied() {
        for column in &open {
            widths[*column] = room * share(*column) / sum;
        }
        debug_assert!(widths[last].is_finite());
    } else if let Some(width) = widths.first_mut() {
        *width += room;
    }
}
