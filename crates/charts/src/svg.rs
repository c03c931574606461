//! Writing SVG: shapes with a role of colour, letters with a role of size.

use std::fmt::Write;

use crate::frame::{Colours, Frame, Paint};
use crate::{Figure, Near, Table};

/// What a shape is; the class on a page, a colour on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A series by its number.
    Series(usize),
    /// The ground of a bar.
    Track,
    /// An axis.
    Axis,
    /// A line of the grid.
    Grid,
    /// The line of the plan.
    Mark,
    /// What lies over a bar to mark or break it.
    Over,
}

impl Role {
    fn class(self) -> &'static str {
        match self {
            Role::Series(n) => ["c1", "c2", "c3", "c4"][n % 4],
            Role::Track => "ct",
            Role::Axis => "ca",
            Role::Grid => "cg",
            Role::Mark => "cm",
            Role::Over => "co",
        }
    }

    /// Fill and stroke on paper. The third and fourth series are the outlines of the first two.
    fn paint(self, c: &Colours) -> (&str, &str) {
        match self {
            Role::Series(n) => match n % 4 {
                0 => (&c.first, "none"),
                1 => (&c.second, "none"),
                2 => (&c.ground, &c.first),
                _ => (&c.ground, &c.second),
            },
            Role::Track => (&c.line, "none"),
            Role::Axis => ("none", &c.quiet),
            Role::Grid => ("none", &c.line),
            Role::Mark => ("none", &c.ink),
            Role::Over => ("none", &c.ground),
        }
    }

    fn stroke(self) -> f64 {
        match self {
            Role::Mark | Role::Over => 2.0,
            _ => 1.0,
        }
    }
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// A name.
    Name,
    /// A value.
    Value,
    /// A tick, a note, "no figure".
    Quiet,
}

impl Letters {
    pub(crate) const fn size(self) -> f64 {
        match self {
            Letters::Name | Letters::Value => 13.0,
            Letters::Quiet => 12.0,
        }
    }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    Start,
    End,
}

pub(crate) struct Svg<'a> {
    frame: &'a Frame<'a>,
    body: String,
}

impl<'a> Svg<'a> {
    pub(crate) fn new(frame: &'a Frame<'a>) -> Self {
        Self { frame, body: String::new() }
    }

    /// Class or colours of a shape.
    fn dress(&self, role: Role) -> String {
        match &self.frame.paint {
            Paint::Page => format!("class=\"{}\"", role.class()),
            Paint::Paper(colours) => {
                let (fill, stroke) = role.paint(colours);
                let width =
                    if stroke == "none" { String::new() } else { format!(" stroke-width=\"{}\"", role.stroke()) };
                format!("fill=\"{}\" stroke=\"{}\"{width}", escape(fill), escape(stroke))
            }
        }
    }

    /// A rectangle; `tip` is said when it is pointed at.
    pub(crate) fn rect(&mut self, role: Role, x: f64, y: f64, wide: f64, high: f64, tip: &str) {
        let dress = self.dress(role);
        let (x, y, wide, high) = (n(x), n(y), n(wide.max(0.0)), n(high.max(0.0)));
        let _ = write!(self.body, "<rect {dress} x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\"");
        self.end("rect", tip);
    }

    pub(crate) fn line(&mut self, role: Role, x1: f64, y1: f64, x2: f64, y2: f64) {
        let dress = self.dress(role);
        let (x1, y1, x2, y2) = (n(x1), n(y1), n(x2), n(y2));
        let _ = write!(self.body, "<line {dress} x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
    }

    pub(crate) fn dot(&mut self, role: Role, x: f64, y: f64, r: f64, tip: &str) {
        let dress = self.dress(role);
        let _ = write!(self.body, "<circle {dress} cx=\"{}\" cy=\"{}\" r=\"{}\"", n(x), n(y), n(r));
        self.end("circle", tip);
    }

    /// A line through points, in the colour of a series.
    pub(crate) fn way(&mut self, series: usize, points: &[(f64, f64)]) {
        let list: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", n(*x), n(*y))).collect();
        let dress = match &self.frame.paint {
            Paint::Page => format!("class=\"cl {}\"", ["s1", "s2", "s3", "s4"][series % 4]),
            Paint::Paper(c) => {
                let colour = if series.is_multiple_of(2) { &c.first } else { &c.second };
                let dash = if series % 4 > 1 { " stroke-dasharray=\"5 3\"" } else { "" };
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{dash}", escape(colour))
            }
        };
        let _ = write!(self.body, "<polyline {dress} points=\"{}\"/>", list.join(" "));
    }

    /// The sign of what is not exact, right of `x`: an arrow onwards, an arrow back, a wave. It takes [`SIGN`].
    pub(crate) fn sign(&mut self, near: Near, x: f64, y: f64) {
        let points: &[(f64, f64)] = match near {
            Near::Exact => return,
            Near::MoreThan => &[(1.5, -4.0), (5.5, 0.0), (1.5, 4.0)],
            Near::Nearly => &[(5.5, -4.0), (1.5, 0.0), (5.5, 4.0)],
            Near::About => &[(0.5, 1.5), (2.5, -1.5), (4.5, 1.5), (6.5, -1.5)],
        };
        let list: Vec<String> = points.iter().map(|(dx, dy)| format!("{},{}", n(x + dx), n(y + dy))).collect();
        let dress = self.dress(Role::Mark);
        let _ = write!(self.body, "<polyline {dress} points=\"{}\"/>", list.join(" "));
    }

    /// Letters; `y` is their base line.
    pub(crate) fn text(&mut self, letters: Letters, x: f64, y: f64, hold: Hold, text: &str) {
        let anchor = match hold {
            Hold::Start => "",
            Hold::End => " text-anchor=\"end\"",
        };
        let size = letters.size();
        let dress = match (&self.frame.paint, letters) {
            (Paint::Page, Letters::Name) => "class=\"tn\"".to_owned(),
            (Paint::Page, Letters::Value) => "class=\"tv\"".to_owned(),
            (Paint::Page, Letters::Quiet) => "class=\"tq\"".to_owned(),
            (Paint::Paper(c), _) => {
                let colour = if letters == Letters::Quiet { &c.quiet } else { &c.ink };
                let weight = if letters == Letters::Value { " font-weight=\"700\"" } else { "" };
                format!("fill=\"{}\" font-family=\"{}\"{weight}", escape(colour), escape(&c.family))
            }
        };
        let (x, y) = (n(x), n(y));
        let text = escape(text);
        let _ = write!(self.body, "<text {dress} font-size=\"{size}\" x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>");
    }

    fn end(&mut self, tag: &str, tip: &str) {
        if tip.is_empty() {
            self.body.push_str("/>");
        } else {
            let _ = write!(self.body, "><title>{}</title></{tag}>", escape(tip));
        }
    }

    /// The whole picture.
    pub(crate) fn done(self, height: f64, title: &str, description: &str, table: Table) -> Figure {
        let (wide, id) = (self.frame.wide(), escape(self.frame.id));
        let (title, description, lang) = (escape(title), escape(description), self.frame.lang.code());
        let class = if self.frame.paint == Paint::Page { " class=\"chart-svg\"" } else { "" };
        let (w, h) = (n(wide), n(height));
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"{class} viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
             xml:lang=\"{lang}\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>{}</svg>",
            self.body
        );
        Figure { svg, width: wide, height, table }
    }
}

/// The room that a sign of what is not exact takes.
pub(crate) const SIGN: f64 = 8.0;

/// A coordinate with at most one place.
fn n(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Letters of XML; what XML does not know is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
