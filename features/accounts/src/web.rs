//! Pages of this feature.
