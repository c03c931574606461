//! An official paper in the administrative layout of NĐ 30/2020/NĐ-CP (annex I; unions follow it by custom), as one
//! model with two writers.
//!
//! The shape, from the head of the first page to the last annex:
//!
//! - [`Official`]: the whole paper. Empty strings and empty lists are left out of it.
//! - [`Organ`]: the body above and the body that issues, in the words of its seal.
//! - [`Number`]: `Số: 05/BC-LHH`, or a blank before the symbol while the paper has no number.
//! - [`Day`]: the day behind the place, `ngày 05 tháng 02 năm 2026`; blank while it is a draft.
//! - [`Kind`]: a typed paper (`BÁO CÁO` and its abstract) or an official letter (`V/v …` under the number).
//! - `addressees` (`Kính gửi:`), `authority` (`CHỦ TỊCH …` over the grounds of a decision), `grounds` (`Căn cứ …;`).
//! - `body`: a list of [`Block`]: headings and numbered items whose numbers the writers count by themselves
//!   ([`Level`]), paragraphs, bullet points, centred lines (`QUYẾT ĐỊNH:`), tables ([`Table`]), charts ([`Chart`]).
//! - [`Text`]: running text of [`Run`]s; a run may be bold, italic, and a link. **A figure is a run with a link**:
//!   `Text::from("Đã tổ chức ").link("16", url).plain(" hội thảo")`. `\n` begins a new line.
//! - [`Signature`]: the power (`KT.`), post and name; never torn from what stands above it by a page break.
//! - `recipients` (`Nơi nhận:`), without hyphens and semicolons; the writers set them.
//! - [`Annex`]: own pages with own numbers, upright or landscape.
//!
//! [`crate::Papers::official_pdf`] gives tagged PDF/A-2a and PDF/UA-1, [`crate::Papers::official_docx`] a Word file
//! with the same measures; [`crate::Press`] does both away from the threads that answer pages. [`from_html`] reads
//! cleaned HTML of the editor into blocks.
//!
//! Rules: every millimetre and point stands in [`STYLE`]; what people wrote is data for both writers and never markup;
//! text is cleaned once, in `flow`, so neither writer sees a control character; what is too large is refused
//! ([`crate::PaperError`]) before anything is set.

mod clean;
mod docx;
mod flow;
mod html;
mod model;
mod number;
mod outline;
mod style;
mod table;
mod text;

pub use html::from_html;
pub use model::{Annex, Block, Chart, Day, Kind, Level, Number, Official, Organ, Power, Signature};
pub use number::{letter, number_text, official_day, roman};
pub use style::{STYLE, Style};
pub use table::{Align, Cell, Column, Row, RowKind, Table};
pub use text::{Run, Text};

pub(crate) use docx::write as write_docx;
pub(crate) use flow::{Flow, flow};
