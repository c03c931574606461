//! Every public page of an organisation's portal.
//!
//! `view` says what stands around and inside a page: [`view::Here`] (which portal, which language), [`view::Frame`]
//! (masthead, menu, breadcrumb, footer, addresses in other languages). `web` holds a file for each page. A page reads one
//! snapshot with at most fifteen statements; its template computes nothing.

pub mod front;
pub mod numbers;
mod register;
pub mod routes;
pub mod view;
mod web;

pub use numbers::{Numbers, TheNumbers};
pub use register::Libraries;
pub use web::preview::AsPublished;

/// Texts of the public pages.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    [vec![web::article::QUERIES, web::lost_elsewhere::QUERIES, web::tag::QUERIES], front::queries()].concat()
}
