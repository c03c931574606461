//! Charts as accessible SVG, drawn on the server: for pages and for paper.
//!
//! Three pictures, each with its table: [`Compared`] (who has how much), [`Years`] (how it went), [`Plans`] (what was
//! meant and what came). A picture is an image with a title and a description; its table says the same in words and
//! carries the links, so nothing is told by the picture alone.
//!
//! Rules. Axes begin at nought. What is missing is a gap and says so; it is never a nought. What is not exact ("more
//! than 70") is marked in the picture and in words. Whatever comes in (one value, 34 unions, names of sixty letters,
//! numbers of nineteen digits), nothing is drawn outside the picture and no letters lie on others; tests/any_input.rs
//! holds it to that.
//!
//! On a page the colours come from the style sheet, by class ([`Paint::Page`]): the two colours of the portal, light,
//! dark and printed. Paper knows no style sheet and gets plain colours ([`Paint::Paper`]). Widths of letters are
//! estimated on the wide side ([`width`]), since the server does not know the reader's font; that costs a little room.

mod amount;
mod compared;
mod frame;
mod letters;
mod plans;
mod scale;
mod svg;
mod table;
mod years;

pub use amount::{Amount, Near};
pub use compared::{Compared, Item};
pub use frame::{Colours, Figure, Frame, Paint};
pub use letters::width;
pub use plans::{Plan, Plans, percent};
pub use table::{Cell, Head, Row, Table};
pub use years::{Series, Shape, Years};

/// Texts of this crate.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };
