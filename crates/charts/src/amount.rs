//! A number of a chart, with how exact it is.

use ui::Lang;

/// How exact a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// So many.
    #[default]
    Exact,
    /// About so many.
    About,
    /// More than so many.
    MoreThan,
    /// Nearly so many.
    Nearly,
}

/// A number with how exact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How many.
    pub number: i64,
    /// How exact.
    pub near: Near,
}

impl Amount {
    /// Exactly so many.
    pub fn exact(number: i64) -> Self {
        Self { number, near: Near::Exact }
    }

    /// `18.124`, `hơn 70`.
    pub fn text(self, l: Lang) -> String {
        let n = l.number(self.number);
        match self.near {
            Near::Exact => n,
            Near::About => l.tf("charts.about", &[("n", &n)]),
            Near::MoreThan => l.tf("charts.more_than", &[("n", &n)]),
            Near::Nearly => l.tf("charts.nearly", &[("n", &n)]),
        }
    }

    /// For geometry only; the words are made from the number itself.
    #[expect(clippy::cast_precision_loss, reason = "a picture is no more exact than a pixel")]
    pub(crate) fn size(self) -> f64 {
        self.number as f64
    }
}

/// A number in words, or that there is none.
pub(crate) fn said(l: Lang, amount: Option<Amount>) -> String {
    amount.map_or_else(|| l.t("charts.missing").to_owned(), |a| a.text(l))
}
