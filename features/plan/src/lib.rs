//! Where work comes from: decisions and papers, the tasks they assign, targets, what is late, and the coming year.

pub mod routes;
mod service;

pub use routes::NAV;
pub use service::{open_tasks, serve, task_title};

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    Vec::new()
}
