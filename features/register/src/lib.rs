//! The register of official papers: series per organisation, kind and year, numbers without a gap, and the one layout they are written in.

pub mod routes;

pub use routes::NAV;

/// Tables of this feature.
pub const MIGRATIONS: &[db::Migration] = &[];

/// Texts of this feature.
pub const TEXTS: ui::Texts = ui::Texts { vi: include_str!("../texts/vi.toml"), en: include_str!("../texts/en.toml") };

/// Query lists of this feature.
pub fn queries() -> Vec<&'static [db::Query]> {
    Vec::new()
}
