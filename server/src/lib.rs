//! The wiring of the product. [`boot`] is read from top to bottom; [`routes`] is every address; `cli` every command.

pub mod archive;
mod background;
pub mod boot;
pub mod cli;
pub mod management;
pub mod routes;

/// Texts of the server's own pages and commands.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };
