//! Answers for machines: sheets, feeds, maps, health.

pub(super) mod assets;
pub(super) mod atom;
pub(super) mod health;
pub(super) mod look;
pub(super) mod photo;
pub(super) mod robots;
pub(super) mod sitemap;
pub(super) mod theme;
mod xml;

pub(super) const QUERIES: &[&[db::Query]] = &[atom::QUERIES, sitemap::QUERIES];
