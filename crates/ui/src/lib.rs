//! What people see: language, texts, colours, embedded assets, the shells of portal and desk, shared template parts.
//!
//! Rules: one style sheet (`app.css`), no inline style or script (the Content-Security-Policy forbids both), every task
//! works without JavaScript. Templates of other crates extend `portal_base.html`, `desk_base.html` or
//! `plain_base.html` and call the macros of `ui.html`; `README.md` beside this crate lists both.
//! The crate knows neither database nor HTTP.

pub mod assets;
pub mod desk;
mod format;
mod lang;
mod look;
pub mod palette;
pub mod parts;
pub mod plain;
pub mod portal;
pub mod texts;

pub use assets::{Asset, asset, find};
pub use format::Whole;
pub use lang::Lang;
pub use look::Look;
pub use palette::Palette;
pub use texts::Texts;

/// The texts of the shells and shared parts.
pub const TEXTS: Texts = Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };
