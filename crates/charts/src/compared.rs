//! Who has how much: horizontal bars, the longest on top, those without a figure at the end.

use crate::amount::said;
use crate::frame::{Figure, Frame};
use crate::letters::{cut, lines, width};
use crate::scale::Scale;
use crate::svg::{Hold, Letters, Role, SIGN, Svg};
use crate::table::{Row, Table, cell, head};
use crate::{Amount, Near};

/// One bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Who.
    pub name: String,
    /// How much; none is a gap.
    pub amount: Option<Amount>,
    /// A word about it, for the table.
    pub note: String,
    /// Where it opens; may be empty.
    pub url: String,
    /// Whether it is the one that the page is about; it takes the second colour.
    pub chosen: bool,
}

/// Horizontal bars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What is compared.
    pub title: String,
    /// The head of the names.
    pub who: String,
    /// The head of the numbers.
    pub what: String,
    /// The head of the notes.
    pub note: String,
    /// The bars, in any order.
    pub items: Vec<Item>,
}

const BAR: f64 = 14.0;
const LINE: f64 = 17.0;

impl Compared {
    fn sorted(&self) -> Vec<&Item> {
        let mut list: Vec<&Item> = self.items.iter().collect();
        list.sort_by_key(|item| (item.amount.is_none(), std::cmp::Reverse(item.amount.map_or(0, |a| a.number))));
        list
    }

    /// Draws it. Names stand above their bars, on wide paper beside them.
    pub fn draw(&self, frame: &Frame) -> Figure {
        let l = frame.lang;
        let (wide, items) = (frame.wide(), self.sorted());
        let size = Letters::Name.size();
        let beside = wide >= 440.0;
        let column = if beside {
            let most = items.iter().map(|i| width(&i.name, size)).fold(0.0, f64::max);
            most.min(wide * 0.42)
        } else {
            wide
        };
        let left = if beside { column + 10.0 } else { 0.0 };
        let words: Vec<String> = items.iter().map(|i| cut(&said(l, i.amount), size, (wide - left) * 0.6)).collect();
        let most = words.iter().map(|w| width(w, size)).fold(0.0, f64::max);
        let room = (wide - left - most - SIGN - 6.0).max(10.0);
        let scale = bounds(items.iter().filter_map(|i| i.amount).map(Amount::size));
        let nought = left + room * scale.at(0.0);

        let mut svg = Svg::new(frame);
        let mut y = 2.0;
        for (item, word) in items.iter().zip(&words) {
            let name = lines(&item.name, size, column, 3);
            for (n, line) in name.iter().enumerate() {
                svg.text(Letters::Name, 0.0, y + 13.0 + rank(n) * LINE, Hold::Start, line);
            }
            let high = rank(name.len()) * LINE;
            let top = if beside { y + 2.0 } else { y + high + 2.0 };
            match item.amount {
                Some(amount) => {
                    let end = left + room * scale.at(amount.size());
                    let role = Role::Series(usize::from(item.chosen));
                    let tip = format!("{}: {}", item.name, said(l, item.amount));
                    svg.rect(role, nought.min(end), top, (end - nought).abs().max(1.0), BAR, &tip);
                    let mut x = nought.max(end) + 1.0;
                    if amount.near != Near::Exact {
                        svg.sign(amount.near, x, top + BAR / 2.0);
                        x += SIGN;
                    }
                    svg.text(Letters::Value, x + 3.0, top + 12.0, Hold::Start, word);
                }
                None => svg.text(
                    Letters::Quiet,
                    nought + 4.0,
                    top + 12.0,
                    Hold::Start,
                    &cut(word, 12.0, wide - nought - 4.0),
                ),
            }
            y = if beside { y + high.max(BAR + 4.0) + 5.0 } else { top + BAR + 9.0 };
        }
        if !items.is_empty() {
            svg.line(Role::Axis, nought, 0.0, nought, (y - 4.0).max(1.0));
        }
        svg.done(y.max(LINE), &self.title, &self.described(frame), self.table(frame))
    }

    /// Who is first and last, and how many have no figure.
    fn described(&self, frame: &Frame) -> String {
        let l = frame.lang;
        let known: Vec<(&Item, Amount)> = self.sorted().into_iter().filter_map(|i| Some((i, i.amount?))).collect();
        let mut said = Vec::new();
        if let Some((item, amount)) = known.first() {
            said.push(l.tf("charts.highest", &[("name", &item.name), ("n", &amount.text(l))]));
        }
        if let Some((item, amount)) = known.last().filter(|_| known.len() > 1) {
            said.push(l.tf("charts.lowest", &[("name", &item.name), ("n", &amount.text(l))]));
        }
        let missing = self.items.len() - known.len();
        if missing > 0 {
            said.push(l.tf("charts.gaps", &[("n", &l.number(missing))]));
        }
        said.join(" ")
    }

    fn table(&self, frame: &Frame) -> Table {
        let noted = self.items.iter().any(|i| !i.note.is_empty());
        let mut heads = vec![head(&self.who, false), head(&self.what, true)];
        heads.extend(noted.then(|| head(&self.note, false)));
        let rows = self.sorted().into_iter().map(|item| {
            let mut cells = vec![cell(said(frame.lang, item.amount), &item.url)];
            cells.extend(noted.then(|| cell(&item.note, "")));
            Row { head: cell(&item.name, &item.url), cells, chosen: item.chosen }
        });
        Table { caption: self.title.clone(), heads, rows: rows.collect() }
    }
}

/// From the least to the most, nought among them; no round steps, since no axis is drawn.
fn bounds(values: impl Iterator<Item = f64>) -> Scale {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for value in values {
        low = low.min(value);
        high = high.max(value);
    }
    if high - low < 1.0 {
        high = low + 1.0;
    }
    Scale { low, high, step: high - low }
}

/// A count for geometry.
#[expect(clippy::cast_precision_loss, reason = "lines and columns are few")]
pub(crate) fn rank(n: usize) -> f64 {
    n as f64
}
