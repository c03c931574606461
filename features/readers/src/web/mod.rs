//! Pages of this feature.

pub(crate) mod statistics;
