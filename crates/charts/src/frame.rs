//! Where a chart is drawn: width, language, colours; and what comes out.

use ui::Lang;

use crate::Table;

/// Colours and letters of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colours {
    /// The first colour.
    pub first: String,
    /// The second colour.
    pub second: String,
    /// Letters.
    pub ink: String,
    /// Letters of less weight.
    pub quiet: String,
    /// Axes and grounds of bars.
    pub line: String,
    /// The paper.
    pub ground: String,
    /// The family of the letters.
    pub family: String,
}

impl Default for Colours {
    /// Fixed, and still told apart when printed in grey.
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            first: text("#123c69"),
            second: text("#c2571a"),
            ink: text("#111111"),
            quiet: text("#444444"),
            line: text("#c4c8ce"),
            ground: text("#ffffff"),
            family: text("Tinos"),
        }
    }
}

/// Who gives the colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paint {
    /// The style sheet of the page, by class (`crates/ui/assets/css/65-charts.css`).
    Page,
    /// These; there is no style sheet.
    Paper(Colours),
}

/// Where a chart is drawn.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The language of its words.
    pub lang: Lang,
    /// An id that no other chart of the page has.
    pub id: &'a str,
    /// Width in pixels of the page or points of the paper; 280 to 1600.
    pub width: u32,
    /// Colours.
    pub paint: Paint,
}

impl<'a> Frame<'a> {
    /// For a page. The width suits a phone; beside its table it does on a wide screen too.
    pub fn page(lang: Lang, id: &'a str) -> Self {
        Self { lang, id, width: 352, paint: Paint::Page }
    }

    /// For paper: the width of an A4 page between its margins.
    pub fn paper(lang: Lang, id: &'a str) -> Self {
        Self { lang, id, width: 460, paint: Paint::Paper(Colours::default()) }
    }

    pub(crate) fn wide(&self) -> f64 {
        f64::from(self.width.clamp(280, 1600))
    }
}

/// A chart: its picture, and the same as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The picture; to be written as it stands.
    pub svg: String,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// The same in words.
    pub table: Table,
}
