//! How it went: columns for what adds up over time, lines for a state. What is missing is a gap.

use ui::Lang;

use crate::amount::said;
use crate::compared::rank;
use crate::frame::{Figure, Frame};
use crate::letters::{brief, cut, width};
use crate::scale::{Scale, short};
use crate::svg::{Hold, Letters, Role, SIGN, Svg};
use crate::table::{Row, Table, cell, head};
use crate::{Amount, Near};

/// How a series is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Columns: amounts of a span.
    #[default]
    Columns,
    /// Lines: a state on a day.
    Lines,
}

/// One series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// One for each year; none is a gap.
    pub amounts: Vec<Option<Amount>>,
    /// Where each opens; may be shorter.
    pub urls: Vec<String>,
}

/// Years (or months) side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// What is shown.
    pub title: String,
    /// The head of the years.
    pub when: String,
    /// Columns or lines.
    pub shape: Shape,
    /// The years, in their order.
    pub years: Vec<String>,
    /// One series, or a few: the first two have colours of their own, two more are outlines.
    pub series: Vec<Series>,
}

const PLOT: f64 = 150.0;
const TICK: Letters = Letters::Quiet;

/// What is drawn, measured.
struct Plan {
    left: f64,
    wide: f64,
    top: f64,
    scale: Scale,
    band: f64,
}

impl Plan {
    fn y(&self, value: f64) -> f64 {
        self.top + PLOT * (1.0 - self.scale.at(value))
    }

    fn middle(&self, at: usize) -> f64 {
        self.left + self.band * (rank(at) + 0.5)
    }
}

impl Years {
    fn amount(&self, series: usize, year: usize) -> Option<Amount> {
        self.series.get(series)?.amounts.get(year).copied().flatten()
    }

    /// Draws it.
    pub fn draw(&self, frame: &Frame) -> Figure {
        let (l, wide) = (frame.lang, frame.wide());
        let mut svg = Svg::new(frame);
        let top = self.legend(&mut svg, wide) + 20.0;
        let all = self.series.iter().flat_map(|s| s.amounts.iter().take(self.years.len())).flatten();
        let scale = Scale::new(all.map(|a| a.size()), 4.0);
        let ticks: Vec<(f64, String)> = scale.ticks().into_iter().map(|t| (t, short(l, t))).collect();
        let left = ticks.iter().map(|(_, t)| width(t, TICK.size())).fold(0.0, f64::max).min(wide * 0.4) + 6.0;
        let band = (wide - left - 2.0) / rank(self.years.len().max(1));
        let plan = Plan { left, wide, top, scale, band };
        for (value, text) in &ticks {
            let y = plan.y(*value);
            let role = if *value == 0.0 { Role::Axis } else { Role::Grid };
            svg.line(role, left, y, wide - 1.0, y);
            svg.text(TICK, left - 5.0, y + 4.0, Hold::End, &cut(text, TICK.size(), left - 6.0));
        }
        match self.shape {
            Shape::Columns => self.columns(&mut svg, &plan, l),
            Shape::Lines => self.lines(&mut svg, &plan, l),
        }
        self.values(&mut svg, &plan, l);
        self.names(&mut svg, &plan);
        svg.done(top + PLOT + 26.0, &self.title, &self.described(l), self.table(l))
    }

    /// Names of several series; the height they take.
    fn legend(&self, svg: &mut Svg, wide: f64) -> f64 {
        if self.series.len() < 2 {
            return 0.0;
        }
        let (mut x, mut y) = (0.0, 2.0);
        for (n, series) in self.series.iter().enumerate() {
            let name = cut(&series.name, 13.0, wide - 20.0);
            let takes = 18.0 + width(&name, 13.0) + 14.0;
            if x > 0.0 && x + takes - 14.0 > wide {
                (x, y) = (0.0, y + 20.0);
            }
            svg.rect(Role::Series(n), x + 1.0, y + 3.0, 11.0, 11.0, "");
            svg.text(Letters::Name, x + 18.0, y + 13.0, Hold::Start, &name);
            x += takes;
        }
        y + 22.0
    }

    /// Where the column of a series stands: its left side and its width.
    fn column(&self, plan: &Plan, series: usize, year: usize) -> (f64, f64) {
        let count = rank(self.series.len().max(1));
        let each = (plan.band * 0.76 / count).min(40.0);
        (plan.middle(year) - each * count / 2.0 + each * rank(series), each)
    }

    fn columns(&self, svg: &mut Svg, plan: &Plan, l: Lang) {
        let nought = plan.y(0.0);
        for (year, name) in self.years.iter().enumerate() {
            for (n, series) in self.series.iter().enumerate() {
                let Some(amount) = self.amount(n, year) else { continue };
                let (x, each) = self.column(plan, n, year);
                let y = plan.y(amount.size());
                let high = (y - nought).abs().max(1.0);
                let y = y.min(nought).min(plan.top + PLOT - 1.0);
                let gap = if each > 4.0 { 1.0 } else { 0.0 };
                let tip = format!("{name}: {} {}", amount.text(l), series.name);
                svg.rect(Role::Series(n), x, y, each - gap, high, tip.trim_end());
            }
        }
    }

    fn lines(&self, svg: &mut Svg, plan: &Plan, l: Lang) {
        for (n, series) in self.series.iter().enumerate() {
            let mut run: Vec<(f64, f64)> = Vec::new();
            for year in 0..=self.years.len() {
                match self.amount(n, year).filter(|_| year < self.years.len()) {
                    Some(amount) => run.push((plan.middle(year), plan.y(amount.size()))),
                    None => {
                        if run.len() > 1 {
                            svg.way(n, &run);
                        }
                        run.clear();
                    }
                }
            }
            let r = (plan.band / 3.0).clamp(0.5, 3.5);
            for (year, name) in self.years.iter().enumerate() {
                if let Some(amount) = self.amount(n, year) {
                    let tip = format!("{name}: {} {}", amount.text(l), series.name);
                    svg.dot(Role::Series(n), plan.middle(year), plan.y(amount.size()), r, tip.trim_end());
                }
            }
        }
    }

    /// Numbers over the columns, as many as there is room for: the newest, the highest, then the others.
    fn values(&self, svg: &mut Svg, plan: &Plan, l: Lang) {
        let last = (0..self.years.len()).rev().find(|year| self.amount(0, *year).is_some());
        let highest = (0..self.years.len()).max_by_key(|year| self.amount(0, *year).map(|a| a.number));
        let mut order: Vec<usize> = last.into_iter().chain(highest).collect();
        order.extend((0..self.years.len()).filter(|year| !order.contains(year)).collect::<Vec<_>>());
        let mut taken: Vec<[f64; 4]> = Vec::new();
        for (series, year) in order.iter().flat_map(|year| (0..self.series.len()).map(move |n| (n, *year))) {
            let Some(amount) = self.amount(series, year) else {
                self.gap(svg, plan, series, year);
                continue;
            };
            let text = amount.text(l);
            let sign = if amount.near == Near::Exact { 0.0 } else { SIGN };
            let takes = width(&text, Letters::Value.size()) + sign;
            let middle = match self.shape {
                Shape::Columns => {
                    let (x, each) = self.column(plan, series, year);
                    x + each / 2.0
                }
                Shape::Lines => plan.middle(year),
            };
            let from = (middle - takes / 2.0).clamp(0.0, (plan.wide - takes).max(0.0));
            let y = plan.y(amount.size().max(0.0)) - if self.shape == Shape::Lines { 8.0 } else { 5.0 };
            let place = [from - 2.0, y - 12.0, from + takes + 2.0, y + 3.0];
            let free = |t: &[f64; 4]| place[0] >= t[2] || place[2] <= t[0] || place[1] >= t[3] || place[3] <= t[1];
            if takes > plan.wide || from < plan.left || !taken.iter().all(free) || self.covered(plan, &place) {
                // At least the sign that it is not exact.
                let x = (middle - SIGN / 2.0).clamp(plan.left, plan.wide - SIGN);
                if sign > 0.0 && plan.band >= SIGN {
                    svg.sign(amount.near, x, y - 2.0);
                }
                continue;
            }
            svg.text(Letters::Value, from, y, Hold::Start, &text);
            svg.sign(amount.near, from + takes - sign, y - 4.5);
            taken.push(place);
        }
    }

    /// Whether a column stands where a number would be written, or a line's point lies there.
    fn covered(&self, plan: &Plan, place: &[f64; 4]) -> bool {
        (0..self.series.len()).any(|n| {
            (0..self.years.len()).any(|year| {
                let Some(amount) = self.amount(n, year) else { return false };
                let y = plan.y(amount.size());
                match self.shape {
                    Shape::Columns => {
                        let (x, each) = self.column(plan, n, year);
                        x < place[2] && x + each > place[0] && y < place[3] - 1.0 && plan.y(0.0) > place[1]
                    }
                    Shape::Lines => {
                        let x = plan.middle(year);
                        x > place[0] && x < place[2] && y > place[1] && y < place[3]
                    }
                }
            })
        })
    }

    /// A short line in the middle of nothing: no figure, which is not nought.
    fn gap(&self, svg: &mut Svg, plan: &Plan, series: usize, year: usize) {
        let (x, each) = match self.shape {
            Shape::Columns => self.column(plan, series, year),
            Shape::Lines => (plan.middle(year) - 3.0, 6.0),
        };
        if each >= 4.0 && (self.shape == Shape::Columns || self.series.len() == 1) {
            let (middle, y) = (x + each / 2.0, plan.y(0.0) - 6.0);
            svg.line(Role::Axis, middle - 3.0_f64.min(each / 2.0), y, middle + 3.0_f64.min(each / 2.0), y);
        }
    }

    /// Names of the years, every so many that they do not touch, the last one always.
    fn names(&self, svg: &mut Svg, plan: &Plan) {
        let size = TICK.size();
        let room = plan.wide - plan.left;
        let long = self.years.iter().any(|y| width(y, size) > plan.band.min(120.0));
        let short = if long { brief(&self.years) } else { None };
        let names: Vec<String> =
            short.as_ref().unwrap_or(&self.years).iter().map(|y| cut(y, size, room.min(120.0))).collect();
        let mut before = f64::INFINITY;
        for (year, name) in names.iter().enumerate().rev() {
            let takes = width(name, size);
            let from = (plan.middle(year) - takes / 2.0).clamp(plan.left.min(plan.wide - takes), plan.wide - takes);
            if from + takes + 5.0 <= before {
                svg.text(TICK, from, plan.top + PLOT + 18.0, Hold::Start, name);
                before = from;
            }
        }
    }

    /// From when to when, the first and the last value, the highest, the gaps.
    fn described(&self, l: Lang) -> String {
        let mut parts = Vec::new();
        for (n, series) in self.series.iter().enumerate() {
            let known: Vec<(&String, Amount)> =
                self.years.iter().enumerate().filter_map(|(y, name)| Some((name, self.amount(n, y)?))).collect();
            let mut of = Vec::new();
            if let (Some(first), Some(last)) = (known.first(), known.last().filter(|_| known.len() > 1)) {
                let (a, b) = (first.1.text(l), last.1.text(l));
                of.push(l.tf("charts.from_to", &[("first", first.0), ("a", &a), ("last", last.0), ("b", &b)]));
            }
            if let Some((name, amount)) = known.iter().max_by_key(|(_, a)| a.number) {
                of.push(l.tf("charts.highest", &[("name", name), ("n", &amount.text(l))]));
            }
            if known.len() < self.years.len() {
                of.push(l.tf("charts.gaps", &[("n", &l.number(self.years.len() - known.len()))]));
            }
            let name = if self.series.len() > 1 { format!("{}: ", series.name) } else { String::new() };
            parts.push(format!("{name}{}", of.join(" ")));
        }
        parts.join(" ")
    }

    fn table(&self, l: Lang) -> Table {
        let mut heads = vec![head(&self.when, false)];
        heads.extend(self.series.iter().map(|s| head(&s.name, true)));
        let rows = self.years.iter().enumerate().map(|(year, name)| {
            let cells = self.series.iter().enumerate().map(|(n, series)| {
                let url = series.urls.get(year).map_or("", String::as_str);
                cell(said(l, self.amount(n, year)), url)
            });
            Row { head: cell(name, ""), cells: cells.collect(), chosen: false }
        });
        Table { caption: self.title.clone(), heads, rows: rows.collect() }
    }
}
